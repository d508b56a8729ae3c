/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints what the judge finds in labelled notes, for the fitting of weights (fit.py). Reads files of lines
 * "id<TAB>category<TAB>language<TAB>network<TAB>headline<TAB>context<TAB>note"; prints
 * "id<TAB>file<TAB>category<TAB>language<TAB>evidence…<TAB>words…<TAB>evidence=said…", the words folded, "~" before those that mean
 * something to this one user only, "+" between the words of what is said.
 *
 * usage: notes-findings PROFILE FILE…      PROFILE "-" for a user of whom nothing is known
 */
#include "config.h"

#include <moralotop/error.h>
#include <moralotop/pattern.h>
#include <stdio.h>
#include <string.h>

#include "findings.h"
#include "networks-private.h"

enum
{
  ID,
  CATEGORY,
  LANGUAGE,
  NETWORK,
  HEADLINE,
  CONTEXT,
  NOTE,
  N_FIELDS
};

static gchar *
read_field (const gchar *field)
{
  return g_str_equal (field, "-") ? NULL : g_strcompress (field);
}

static gboolean
has_formula (const MtSentences *sentences, const gchar *line)
{
  for (guint j = 0; j < mt_sentences_count (sentences); j++)
    {
      const MtSentence *sentence = mt_sentences_get (sentences, j);

      if (sentence != NULL && (sentence->is == MT_LINE_FORMULA || mt_line_role_is_ask (sentence->is))
          && mt_pattern_match (sentence->pattern, line, -1, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Whether a line is a sentence of some network's, not the person's. */
static gboolean
is_formula (const MtNetworks *networks, const gchar *line)
{
  const GPtrArray *all = mt_networks_get_all (networks);

  for (guint i = 0; i < all->len; i++)
    {
      const MtNetwork *network = g_ptr_array_index (all, i);

      g_autoptr (MtFolded) folded = mt_folded_new (line, -1);

      if (mt_sentences_find (network->asks, folded, line, NULL, NULL, NULL) != NULL)
        return TRUE;
      if (has_formula (network->lines, line))
        return TRUE;
    }
  return FALSE;
}

/* Takes the formula out of the note, as the recogniser does. */
static void
read_note (MtInvitation *invitation, const MtNetworks *networks, const gchar *field)
{
  g_autofree gchar *note = read_field (field);
  g_auto (GStrv) lines = g_strsplit (note != NULL ? note : "", "\n", -1);
  g_autoptr (GString) own = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && invitation->formula == NULL && is_formula (networks, lines[i]))
      invitation->formula = g_strdup (lines[i]);
    else
      g_string_append_printf (own, "%s\n", lines[i]);
  g_strstrip (own->str);
  if (*own->str != '\0')
    invitation->own_words = g_strdup (own->str);
}

static gboolean
contains_any (const gchar *text, const gchar *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* A number that may be written "2.000" or "2 000"; -1 when there is none. */
static gint
read_number (const gchar *text)
{
  const gchar *p = strpbrk (text, "0123456789");
  gint64 number = 0;

  if (p == NULL)
    return -1;
  for (; *p != '\0' && (g_ascii_isdigit (*p) || strchr (" .,", *p) != NULL || (guchar)*p >= 0x80); p++)
    if (g_ascii_isdigit (*p))
      number = MIN (number * 10 + (*p - '0'), 1000000);
  return (gint)number;
}

/* "5 relations en commun", "Shared group: X", "500+ connections". */
static void
read_context (MtInvitation *invitation, const gchar *field)
{
  static const gchar *const mutual[] = { "commun", "mutual", "shared",       "gemeinsam", "común",
                                         "comun",  "comum",  "gemeenschapp", "in common", NULL };
  static const gchar *const group[] = { "group",     "grup",      "grupp",  "hub ", "groep",
                                        "communaut", "belong to", "membre", NULL };
  static const gchar *const contact[] = {
    "cont", "conn", "relation", "conex", "coll", "kontakt", "friend", "ami", NULL
  };
  static const gchar *const none[] = { "no ", "aucun", "nessun", "kein", "geen", NULL };
  g_autofree gchar *context = read_field (field);
  g_autofree gchar *lower = context != NULL ? g_utf8_strdown (context, -1) : g_strdup ("");

  invitation->contact_count = invitation->mutual_contacts = -1;
  if (contains_any (lower, group))
    invitation->groups = g_strsplit (context, "\n", -1);
  else if (contains_any (lower, mutual))
    invitation->mutual_contacts = contains_any (lower, none) ? 0 : read_number (lower);
  else if (contains_any (lower, contact))
    invitation->contact_count = read_number (lower);
}

static void
print_findings (gchar **fields, const gchar *file, const MtFindings *findings)
{
  printf ("%s\t%s\t%s\t%s\t", fields[ID], file, fields[CATEGORY], fields[LANGUAGE]);
  for (guint i = 0; i < findings->evidence->pieces->len; i++)
    if (findings->found[i])
      printf ("%s ", ((const MtPiece *)g_ptr_array_index (findings->evidence->pieces, i))->id);
  printf ("\t");
  for (guint i = 0; i < findings->words->length; i++)
    printf ("%s%s ", findings->private[i] ? "~" : "", findings->words->tokens[i].word);
  printf ("\t");
  for (guint i = 0; i < findings->matches->len; i++)
    {
      const MtMatch *match = &g_array_index (findings->matches, MtMatch, i);

      printf ("%s%s=", i > 0 ? " " : "", match->piece->id);
      for (guint j = match->first; j < match->end; j++)
        printf ("%s%s", j > match->first ? "+" : "", findings->words->tokens[j].word);
    }
  printf ("\n");
}

static void
read_line (const gchar *line, const gchar *file, const MtNetworks *networks, const MtEvidence *evidence,
           const MtProfile *profile)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  g_autoptr (MtInvitation) invitation = NULL;
  g_autoptr (MtFindings) findings = NULL;

  if (g_strv_length (fields) < N_FIELDS || g_str_equal (fields[CATEGORY], "none"))
    return;
  invitation = g_new0 (MtInvitation, 1);
  invitation->network = g_strdup (fields[NETWORK]);
  invitation->language = g_strdup (fields[LANGUAGE]);
  invitation->headline = read_field (fields[HEADLINE]);
  read_note (invitation, networks, fields[NOTE]);
  read_context (invitation, fields[CONTEXT]);
  findings = mt_findings_new (invitation, evidence, profile, NULL);
  print_findings (fields, file, findings);
}

static gboolean
read_file (const gchar *path, const MtNetworks *networks, const MtEvidence *evidence, const MtProfile *profile,
           GError **error)
{
  g_autofree gchar *text = NULL;
  g_autofree gchar *name = g_path_get_basename (path);
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    read_line (lines[i], name, networks, evidence, profile);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (MtNetworks) networks = mt_networks_load (NULL, problems);
  g_autoptr (MtEvidence) evidence = mt_evidence_load (NULL, problems);
  g_autoptr (GError) error = NULL;
  gboolean nobody = argc > 2 && g_str_equal (argv[1], "-");
  g_autoptr (MtProfile) profile = argc > 2 && !nobody ? mt_profile_load (argv[1], &error) : NULL;

  for (guint i = 0; i < problems->len; i++)
    fprintf (stderr, "%s\n", ((const GError *)g_ptr_array_index (problems, i))->message);
  for (gint i = 2; i < argc && (profile != NULL || nobody) && error == NULL; i++)
    read_file (argv[i], networks, evidence, profile, &error);
  if (error != NULL)
    fprintf (stderr, "%s\n", error->message);
  return error != NULL || (profile == NULL && !nobody) || problems->len > 0;
}
