/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/lessons.h>

#include "file.h"
#include "lines.h"

#include <moralotop/error.h>

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FIRST      "moralotop-lessons 1"
#define MAX_PIECES 100 /* of one mail */

/* Lines: CONTACT<TAB>ID ID …; the last one of a contact counts. */
struct _MtLessons
{
  MtLines lines;
  GPtrArray *order;    /* (element-type utf8) contacts, the oldest lesson first; owned by the table */
  GHashTable *lessons; /* contact -> GStrv of evidence */
};

gchar *
mt_lessons_path_beside (const gchar *log_path)
{
  g_autofree gchar *directory = g_path_get_dirname (log_path);
  return g_build_filename (directory, "lessons.txt", NULL);
}

/* ---- in memory ---- */

static void
drop (MtLessons *lessons, const gchar *contact)
{
  guint index;
  if (g_ptr_array_find_with_equal_func (lessons->order, contact, g_str_equal, &index))
    {
      g_autofree gchar *key = g_strdup (contact);
      g_ptr_array_remove_index (lessons->order, index);
      g_hash_table_remove (lessons->lessons, key);
    }
}

static void
put (MtLessons *lessons, const gchar *contact, gchar **evidence)
{
  gchar *key = g_strdup (contact);
  drop (lessons, contact);
  g_hash_table_insert (lessons->lessons, key, evidence);
  g_ptr_array_add (lessons->order, key);
  if (lessons->order->len > MT_LESSONS_MAX)
    drop (lessons, lessons->order->pdata[0]);
}

static void
empty (MtLessons *lessons)
{
  g_ptr_array_set_size (lessons->order, 0);
  g_hash_table_remove_all (lessons->lessons);
}

/* ---- the file ---- */

static void
append_line (GString *text, const gchar *contact, gchar **evidence)
{
  g_autofree gchar *ids = g_strjoinv (" ", evidence);
  g_string_append_printf (text, "%s\t%s\n", contact, ids);
}

static void
rewrite (MtLessons *lessons)
{
  GString *text = g_string_new (FIRST "\n");
  for (guint i = 0; i < lessons->order->len; i++)
    append_line (text, lessons->order->pdata[i], g_hash_table_lookup (lessons->lessons, lessons->order->pdata[i]));
  mt_lines_replace (&lessons->lines, text->str, NULL);
  g_string_free (text, TRUE);
}

static void
load (MtLessons *lessons, gchar **notice)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = mt_lines_read (&lessons->lines, &error);
  guint n = lines != NULL ? g_strv_length (lines) : 0;
  g_autofree gchar *said = error != NULL ? g_strdup (error->message) : NULL;
  empty (lessons);
  if (n > 0 && !g_str_equal (lines[0], FIRST))
    {
      said = mt_lines_put_aside (&lessons->lines);
      n = 0;
    }
  for (guint i = 1; i < n; i++)
    {
      gchar *tab = strchr (lines[i], '\t');
      if (tab == NULL || tab == lines[i] || !g_utf8_validate (lines[i], -1, NULL))
        continue;
      *tab = '\0';
      put (lessons, lines[i], g_strsplit (tab + 1, " ", MAX_PIECES));
    }
  if (n > 2 * MT_LESSONS_MAX)
    rewrite (lessons);
  if (notice != NULL)
    *notice = g_steal_pointer (&said);
}

MtLessons *
mt_lessons_open (const gchar *path, gchar **notice)
{
  g_return_val_if_fail (path != NULL, NULL);
  MtLessons *lessons = g_new0 (MtLessons, 1);
  mt_lines_init (&lessons->lines, path);
  lessons->order = g_ptr_array_new ();
  lessons->lessons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  load (lessons, notice);
  return lessons;
}

void
mt_lessons_free (MtLessons *lessons)
{
  if (lessons == NULL)
    return;
  mt_lines_clear (&lessons->lines);
  g_ptr_array_unref (lessons->order);
  g_hash_table_unref (lessons->lessons);
  g_free (lessons);
}

/* On one line, without what parts the fields. */
static gchar *
clean (const gchar *text, const gchar *separators)
{
  return g_strdelimit (g_utf8_make_valid (text, -1), separators, '_');
}

gboolean
mt_lessons_put (MtLessons *lessons, const gchar *contact, const gchar *const *evidence, GError **error)
{
  g_return_val_if_fail (lessons != NULL && contact != NULL && *contact != '\0' && evidence != NULL, FALSE);
  g_autofree gchar *key = clean (contact, "\t\r\n");
  GPtrArray *ids = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  mt_lessons_refresh (lessons);
  for (guint i = 0; i < MAX_PIECES - 1 && evidence[i] != NULL; i++)
    g_ptr_array_add (ids, clean (evidence[i], " \t\r\n"));
  g_ptr_array_add (ids, NULL);
  append_line (text, key, (gchar **)ids->pdata);
  put (lessons, key, (gchar **)g_ptr_array_free (ids, FALSE));
  return mt_lines_append (&lessons->lines, FIRST, text->str, error);
}

gboolean
mt_lessons_forget (MtLessons *lessons, GError **error)
{
  g_return_val_if_fail (lessons != NULL, FALSE);
  mt_file_forget_aside (lessons->lines.path);
  empty (lessons);
  if (g_unlink (lessons->lines.path) != 0 && errno != ENOENT)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("%s could not be removed: %s"), lessons->lines.path,
                   g_strerror (errno));
      return FALSE;
    }
  mt_lessons_refresh (lessons);
  return TRUE;
}

guint
mt_lessons_get_length (const MtLessons *lessons)
{
  g_return_val_if_fail (lessons != NULL, 0);
  return lessons->order->len;
}

gboolean
mt_lessons_refresh (MtLessons *lessons)
{
  g_return_val_if_fail (lessons != NULL, FALSE);
  if (!mt_lines_have_changed (&lessons->lines))
    return FALSE;
  load (lessons, NULL);
  return TRUE;
}

/* ---- learning ---- */

MtLearning *
mt_lessons_learn (const MtLessons *lessons, const MtContacts *contacts)
{
  MtLearning *learning = mt_learning_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_return_val_if_fail (lessons != NULL, learning);
  /* The latest first: of a person who is known by two keys, only one lesson counts. */
  for (guint i = lessons->order->len; contacts != NULL && i > 0; i--)
    {
      const gchar *key = lessons->order->pdata[i - 1];
      const MtContact *contact = mt_contacts_find (contacts, key);
      if (contact != NULL && contact->overruled && g_hash_table_add (seen, (gpointer)contact))
        mt_learning_add (learning, contact->category, g_hash_table_lookup (lessons->lessons, key));
    }
  return learning;
}
