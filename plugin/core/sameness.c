/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "sameness-private.h"

#define GROUP "sameness" /* of the file itself; a contact's key has no such form */

typedef MtSamenessAnswer Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->contact);
  g_free (answer->name);
  mt_print_free (answer->print);
  g_free (answer);
}

/* ---- the file ---- */

static GArray *
read_hashes (GKeyFile *file, const gchar *group, const gchar *key)
{
  GArray *hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_auto (GStrv) words = g_key_file_get_string_list (file, group, key, NULL, NULL);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      guint64 hash;

      if (g_ascii_string_to_unsigned (words[i], 16, 0, G_MAXUINT64, &hash, NULL))
        g_array_append_val (hashes, hash);
    }
  return hashes;
}

static void
read_answer (MtSameness *sameness, GKeyFile *file, const gchar *group)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->contact = g_uri_unescape_string (group, NULL);
  answer->name = g_key_file_get_string (file, group, "name", NULL);
  answer->print = g_new0 (MtPrint, 1);
  answer->print->near = read_hashes (file, group, "near");
  answer->print->runs = read_hashes (file, group, "runs");
  if (answer->contact != NULL)
    g_ptr_array_add (sameness->answers, answer);
  else
    answer_free (answer);
}

MtSameness *
mt_sameness_open (const gchar *path)
{
  MtSameness *sameness = g_new0 (MtSameness, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  sameness->path = g_strdup (path);
  sameness->answers = g_ptr_array_new_with_free_func (answer_free);
  if (mt_file_read_keys (file, path, NULL))
    sameness->key = g_key_file_get_string (file, GROUP, "key", NULL);
  /* Without the key of its own time no hash means anything. */
  if (sameness->key == NULL || *sameness->key == '\0')
    {
      g_free (sameness->key);
      sameness->key = g_uuid_string_random ();
      return sameness;
    }
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], GROUP))
      read_answer (sameness, file, groups[i]);
  return sameness;
}

void
mt_sameness_free (MtSameness *sameness)
{
  if (sameness == NULL)
    return;
  g_free (sameness->path);
  g_free (sameness->key);
  g_ptr_array_unref (sameness->answers);
  g_clear_pointer (&sameness->common, g_hash_table_unref);
  g_free (sameness);
}

static void
write_hashes (GKeyFile *file, const gchar *group, const gchar *key, const GArray *hashes)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < hashes->len; i++)
    g_string_append_printf (list, "%016" G_GINT64_MODIFIER "x;", g_array_index (hashes, guint64, i));
  g_key_file_set_value (file, group, key, list->str);
}

gboolean
mt_sameness_save (MtSameness *sameness, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree gchar *contents = NULL;
  gsize length = 0;

  g_return_val_if_fail (sameness != NULL, FALSE);
  if (!sameness->changed)
    return TRUE;
  g_key_file_set_string (file, GROUP, "key", sameness->key);
  for (guint i = 0; i < sameness->answers->len; i++)
    {
      const Answer *answer = sameness->answers->pdata[i];
      g_autofree gchar *group = g_uri_escape_string (answer->contact, "@:", FALSE);

      if (answer->name != NULL)
        g_key_file_set_string (file, group, "name", answer->name);
      write_hashes (file, group, "near", answer->print->near);
      write_hashes (file, group, "runs", answer->print->runs);
    }
  contents = g_key_file_to_data (file, &length, NULL);
  /* No sync: it is the main thread's, and what a crash loses here is a hint. */
  sameness->changed =
      !mt_file_make_directory (sameness->path, error)
      || !g_file_set_contents_full (sameness->path, contents, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, error);
  return !sameness->changed;
}

/* ---- the words ---- */

static gboolean
is_of (const Answer *answer, const gchar *contact)
{
  g_autofree gchar *one = g_utf8_casefold (answer->contact, -1);
  g_autofree gchar *other = g_utf8_casefold (contact, -1);

  return g_str_equal (one, other);
}

void
mt_sameness_put (MtSameness *sameness, const gchar *contact, const gchar *name, const gchar *words)
{
  MtPrint *print;
  Answer *answer;

  g_return_if_fail (sameness != NULL && contact != NULL && words != NULL);
  print = mt_print_new (sameness->key, words, name);
  if (print == NULL)
    return;
  for (guint i = sameness->answers->len; i-- > 0;)
    if (is_of (sameness->answers->pdata[i], contact))
      g_ptr_array_remove_index (sameness->answers, i);
  if (sameness->answers->len >= MT_SAMENESS_MAX_ANSWERS)
    g_ptr_array_remove_index (sameness->answers, 0);
  answer = g_new0 (Answer, 1);
  answer->contact = g_strdup (contact);
  answer->name = name == NULL ? NULL : g_utf8_make_valid (name, -1);
  answer->print = print;
  g_ptr_array_add (sameness->answers, answer);
  sameness->changed = TRUE;
}

const gchar *
mt_sameness_find (const MtSameness *sameness, const gchar *contact, const gchar *name, const gchar *words)
{
  g_autoptr (MtPrint) print = NULL;

  g_return_val_if_fail (sameness != NULL && contact != NULL && words != NULL, NULL);
  if (sameness->answers->len == 0)
    return NULL;
  print = mt_print_new (sameness->key, words, name);
  for (guint i = sameness->answers->len; print != NULL && i-- > 0;)
    {
      const Answer *answer = sameness->answers->pdata[i];

      if (!is_of (answer, contact) && mt_print_is_near (answer->print, print))
        return answer->name != NULL ? answer->name : answer->contact;
    }
  return NULL;
}

gboolean
mt_sameness_is_same (const gchar *words, const gchar *name, const gchar *other_words, const gchar *other_name)
{
  g_autoptr (MtPrint) one = mt_print_new ("", words, name);
  g_autoptr (MtPrint) other = mt_print_new ("", other_words, other_name);

  return one != NULL && other != NULL && mt_print_is_near (one, other);
}
