/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings.h"

#include <moralotop/names.h>
#include <string.h>

#define QUOTE_BYTES   (8 * QUOTE_LETTERS)
#define QUOTE_LETTERS 100 /* a quotation in a reason is to be read at a glance */
#define REACH         45  /* bytes: how far before what counts a quotation may begin */

/* Appends `part` on one line, without characters that do not show. FALSE when it was too long and was cut. */
static gboolean
append_line (GString *out, const gchar *part)
{
  guint letters = 0;

  for (const gchar *p = part; *p != '\0'; p = g_utf8_next_char (p), letters++)
    {
      gunichar c = g_utf8_get_char (p);

      if (letters == QUOTE_LETTERS)
        return FALSE;
      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c) && g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  return TRUE;
}

gchar *
mt_findings_quote (const gchar *text, gsize start, gsize end)
{
  g_autofree gchar *cut = g_strndup (text + start, MIN (end - start, QUOTE_BYTES));
  g_autofree gchar *part =
      g_utf8_make_valid (cut, -1); /* the cut may go through a letter; it is beyond what is shown */
  GString *out = g_string_new (NULL);
  gboolean whole = append_line (out, g_strstrip (part));
  const gchar *space = strrchr (out->str, ' ');

  /* Not through a word, unless the word is endless. */
  if (!whole && space != NULL && space - out->str > (gssize)out->len / 2)
    g_string_truncate (out, (gsize)(space - out->str));
  /* The sentence around the quotation brings its own full stop. */
  while (out->len > 0 && strchr (" .,;:", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  g_string_append (out, whole ? "" : "…");
  return g_string_free (out, FALSE);
}

/* Whether a sentence ends with the byte `at`. The point of "2. November" ends none. */
static gboolean
ends_sentence (const gchar *text, gsize at)
{
  const gchar *p = text + at;

  if (*p == '\n' || *p == '!' || *p == '?')
    return TRUE;
  return *p == '.' && (p[1] == '\0' || g_ascii_isspace (p[1])) && (p == text || !g_ascii_isdigit (p[-1]));
}

/* Where a quotation of a long sentence begins: with its last clause or word that begins little before what counts. */
static gsize
find_clause (const gchar *text, gsize sentence, gsize start)
{
  gsize from = start;

  while (from > sentence && start - from < REACH && strchr (",;:(", text[from - 1]) == NULL)
    from--;
  if (from > sentence && start - from < REACH)
    return from;
  while (from < start && text[from] != ' ')
    from++;
  return from;
}

MtRange
mt_findings_find_sentence (const gchar *text, gsize start, gsize end)
{
  MtRange range = { start, end };

  while (range.start > 0 && !ends_sentence (text, range.start - 1))
    range.start--;
  while (text[range.end] != '\0' && !ends_sentence (text, range.end))
    range.end++;
  if (text[range.end] == '!' || text[range.end] == '?')
    range.end++;
  if (range.end - range.start > QUOTE_LETTERS)
    range.start = find_clause (text, range.start, start);
  /* Nor with a mark that belongs to what came before. */
  while (range.start < start && !g_unichar_isalnum (g_utf8_get_char (text + range.start)))
    range.start += (gsize)(g_utf8_next_char (text + range.start) - (text + range.start));
  return range;
}

gchar *
mt_findings_quote_sentence (const gchar *text, MtRange range)
{
  g_autofree gchar *quotation = mt_findings_quote (text, range.start, range.end);
  gsize before = range.start;

  while (before > 0 && g_ascii_isspace (text[before - 1]) && text[before - 1] != '\n')
    before--;
  return g_strconcat (before == 0 || ends_sentence (text, before - 1) ? "" : "… ", quotation, NULL);
}

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
  const MtMatch match = { ((const MtSaid *)owner)->piece, first, end };

  if ((end - first == 1 && is_foreign (findings, owner)) || (match.piece->ask && is_denied (findings, first)))
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
        findings->sphere_groups = mt_findings_quote (groups[i], 0, strlen (groups[i]));
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
