/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints what is weighed in labelled mails to tell a stranger's first letter, for the fitting of weights (fit-letters.py): "file<TAB>letter or
 * none<TAB>language<TAB>signs…". A mail that a header excludes is not printed: no weight decides about it.
 *
 * usage: letter-signs PROFILE FILE…    FILE is a table of notes (*.tsv, tests/corpus/notes) or of letters (*.txt, see letters/README.md)
 */
#include "config.h"

#include <moralotop/error.h>
#include <stdio.h>
#include <string.h>

#include "recognise-private.h"

#define SENDER "A. N. Other <other@elsewhere.example>"

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

typedef struct
{
  MtNetworks *networks;
  MtProfile *profile;
  gchar *file;
} Run;

static void
print_signs (const Run *run, const gchar *label, const gchar *language, const gchar *mail)
{
  const MtSigns *signs = mt_networks_get_direct (run->networks)->signs;
  g_autoptr (GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr (MtMessage) message = mt_message_new (bytes, NULL);
  g_autofree gboolean *found = g_new0 (gboolean, mt_signs_count (signs));
  const gchar *written_in = NULL;
  g_autofree gchar *evidence =
      message != NULL ? mt_letter_evidence (message, run->networks, run->profile, &written_in) : NULL;

  if (evidence == NULL)
    return;
  mt_signs_weigh (signs, evidence, written_in, found);
  printf ("%s\t%s\t%s\t", run->file, label, language);
  for (guint i = 0; i < mt_signs_count (signs); i++)
    if (found[i])
      printf ("%s ", mt_signs_name (signs, i));
  printf ("\n");
}

/* The header of a mail to the user: `fields` as given, and what they do not give. */
static gchar *
complete_header (const Run *run, const gchar *fields)
{
  GString *header = g_string_new (fields);

  if (!g_str_has_prefix (fields, "From:") && strstr (fields, "\nFrom:") == NULL)
    g_string_append (header, "From: " SENDER "\n");
  if (!g_str_has_prefix (fields, "To:") && strstr (fields, "\nTo:") == NULL)
    g_string_append_printf (header, "To: %s <%s>\n", run->profile->name, run->profile->address);
  g_string_append (header, "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n");
  return g_string_free (header, FALSE);
}

/* ---- notes: those that came without a network ---- */

static void
read_note (const Run *run, const gchar *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  g_autofree gchar *header = NULL;
  g_autofree gchar *text = NULL;
  g_autofree gchar *mail = NULL;

  if (g_strv_length (fields) < N_FIELDS || !g_str_equal (fields[NETWORK], "direct"))
    return;
  header = complete_header (run, "");
  text = g_strcompress (fields[NOTE]);
  mail = g_strconcat (header, text, "\n", NULL);
  print_signs (run, g_str_equal (fields[CATEGORY], "none") ? "none" : "letter", fields[LANGUAGE], mail);
}

/* ---- letters ---- */

/* "== none en | Subject: …| To: …", then the text. */
static void
read_letter (const Run *run, const gchar *block)
{
  const gchar *end = strchr (block, '\n');
  g_autofree gchar *first = g_strndup (block, end != NULL ? (gsize)(end - block) : strlen (block));
  g_auto (GStrv) pieces = g_strsplit (first, "|", -1);
  g_auto (GStrv) words = g_strsplit (g_strstrip (pieces[0]), " ", -1);
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autofree gchar *header = NULL;
  g_autofree gchar *mail = NULL;

  if (end == NULL || g_strv_length (words) != 2)
    return;
  for (guint i = 1; pieces[i] != NULL; i++)
    g_string_append_printf (fields, "%s\n", g_strstrip (pieces[i]));
  header = complete_header (run, fields->str);
  mail = g_strconcat (header, end + 1, "\n", NULL);
  print_signs (run, words[0], words[1], mail);
}

static gboolean
read_file (Run *run, const gchar *path, GError **error)
{
  gboolean notes = g_str_has_suffix (path, ".tsv");
  g_autofree gchar *text = NULL;
  g_auto (GStrv) pieces = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  g_free (run->file);
  run->file = g_path_get_basename (path);
  pieces = g_strsplit (text, notes ? "\n" : "== ", -1);
  for (guint i = 1; pieces[0] != NULL && pieces[i] != NULL; i++)
    if (notes)
      read_note (run, pieces[i]);
    else
      read_letter (run, pieces[i]);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Run run = { NULL, NULL, NULL };

  run.networks = mt_networks_load (NULL, NULL);
  run.profile = argc > 2 ? mt_profile_load (argv[1], &error) : NULL;
  for (gint i = 2; i < argc && run.profile != NULL && error == NULL; i++)
    read_file (&run, argv[i], &error);
  if (error != NULL)
    fprintf (stderr, "%s\n", error->message);
  mt_networks_free (run.networks);
  mt_profile_free (run.profile);
  g_free (run.file);
  return error != NULL || argc <= 2;
}
