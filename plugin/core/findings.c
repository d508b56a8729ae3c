/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings.h"

#include <string.h>

#include "quotation.h"

void
mt_findings_add (MtFindings *findings, const gchar *id, gchar *detail)
{
  const MtPiece *piece = mt_evidence_find (findings->evidence, id);

  if (piece == NULL || findings->found[piece->index])
    {
      g_free (detail);
      return;
    }
  findings->found[piece->index] = TRUE;
  findings->details[piece->index] = detail;
}

/* ---- own words ---- */

/* A single word may mean something else in another language ("pour", "come"): it counts only in its own. */
static gboolean
is_foreign (const MtFindings *findings, const MtSaid *said)
{
  const gchar *language = findings->invitation->language;

  return language != NULL && *language != '\0' && !g_str_equal (language, said->language);
}

static gboolean
is_denied (const MtFindings *findings, guint first)
{
  return first > 0 && g_hash_table_contains (findings->evidence->denials, findings->words->tokens[first - 1].word);
}

static void
note_phrase (gpointer owner, guint first, guint end, gpointer data)
{
  MtFindings *findings = data;
  const MtSaid *said = owner;
  const MtMatch match = { said->piece, first, end, said->quiet };

  if ((end - first == 1 && is_foreign (findings, said)) || (match.piece->ask && is_denied (findings, first)))
    return;
  for (guint i = first; match.piece->filler && i < end; i++)
    findings->filler[i] = TRUE;
  g_array_append_val (findings->matches, match);
  findings->found[match.piece->index] = TRUE;
}

static void
note_headline (gpointer owner, guint first, guint end, gpointer data)
{
  MtFindings *findings = data;

  (void)first;
  (void)end;
  mt_findings_add (findings, ((const MtSaid *)owner)->piece->id, g_strdup (findings->invitation->headline));
}

/* Marks the words of a name: they say who, not what. */
static void
mark_name (MtFindings *findings, const gchar *name)
{
  g_autoptr (MtTokens) parts = mt_tokens_new (name);

  for (guint i = 0; i < findings->words->length; i++)
    for (guint j = 0; j < parts->length; j++)
      if (g_str_equal (findings->words->tokens[i].word, parts->tokens[j].word))
        findings->filler[i] = findings->private[i] = TRUE;
}

static void
read_words (MtFindings *findings, const MtSphere *sphere)
{
  const MtProfile *profile = findings->profile;
  guint n = findings->words->length;

  findings->filler = g_new0 (gboolean, n + 1);
  findings->private = g_new0 (gboolean, n + 1);
  mt_phrases_find (findings->evidence->words, findings->words, note_phrase, findings);
  findings->sphere_words = mt_sphere_touch (sphere, findings->text, findings->words, findings->private);
  mark_name (findings, findings->invitation->name);
  if (profile != NULL)
    {
      mark_name (findings, profile->name);
      mark_name (findings, profile->first_name);
    }
  for (guint i = 0; i < n; i++)
    findings->substance += findings->filler[i] ? 0 : 1;
}

static void
read_headline (MtFindings *findings, const MtSphere *sphere)
{
  g_autoptr (MtTokens) tokens = mt_tokens_new (findings->invitation->headline);

  mt_phrases_find (findings->evidence->headline, tokens, note_headline, findings);
  findings->headline = mt_sphere_place (sphere, tokens);
}

static void
read_groups (MtFindings *findings, const MtSphere *sphere)
{
  gchar **groups = findings->invitation->groups;

  for (guint i = 0; groups != NULL && groups[i] != NULL && findings->sphere_groups == NULL; i++)
    {
      g_autoptr (MtTokens) tokens = mt_tokens_new (groups[i]);
      g_autofree gchar *touching = mt_sphere_touch (sphere, groups[i], tokens, NULL);

      if (touching != NULL)
        findings->sphere_groups = mt_quote (groups[i], 0, strlen (groups[i]));
    }
}

MtFindings *
mt_findings_new (const MtInvitation *invitation, const MtEvidence *evidence, const MtProfile *profile,
                 const MtHistory *history)
{
  MtFindings *findings = g_new0 (MtFindings, 1);
  g_autoptr (MtSphere) sphere = mt_sphere_new (evidence, profile);

  findings->invitation = invitation;
  findings->evidence = evidence;
  findings->profile = profile;
  findings->history = history;
  findings->text = invitation->own_words != NULL ? invitation->own_words : "";
  findings->words = mt_tokens_new (findings->text);
  findings->found = g_new0 (gboolean, evidence->pieces->len + 1);
  findings->details = g_new0 (gchar *, evidence->pieces->len + 1);
  findings->matches = g_array_new (FALSE, FALSE, sizeof (MtMatch));
  findings->sphere_known = sphere != NULL;
  read_words (findings, sphere);
  read_headline (findings, sphere);
  read_groups (findings, sphere);
  mt_findings_measure (findings);
  return findings;
}

void
mt_findings_free (MtFindings *findings)
{
  if (findings == NULL)
    return;
  for (guint i = 0; i < findings->evidence->pieces->len; i++)
    g_free (findings->details[i]);
  g_free (findings->details);
  g_array_unref (findings->matches);
  g_free (findings->found);
  g_free (findings->sphere_groups);
  g_free (findings->sphere_words);
  g_free (findings->filler);
  g_free (findings->private);
  mt_tokens_free (findings->words);
  g_free (findings);
}
