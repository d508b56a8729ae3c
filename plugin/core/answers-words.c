/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"

#include <moralotop/answers.h>
#include <moralotop/template.h>

#include <string.h>

/* What stands between the placeholders is the same for everybody. */
static void
add_stretches (MtSameness *words, const gchar *text)
{
  g_auto (GStrv) stretches = g_strsplit_set (text, "{}[]", -1);

  for (guint i = 0; stretches[i] != NULL; i++)
    mt_sameness_add_common (words, stretches[i]);
}

static void
add_template (MtSameness *words, const gchar *path)
{
  g_autofree gchar *text = NULL;
  g_autofree gchar *valid = NULL;
  gsize length = 0;
  const gchar *body;

  if (!mt_file_read (path, MT_TEMPLATE_MAX_SIZE, &text, &length, NULL))
    return;
  valid = g_utf8_make_valid (text, (gssize)length);
  body = strstr (valid, "\n\n");
  if (body == NULL)
    body = strstr (valid, "\r\n\r\n");
  add_stretches (words, body != NULL ? body : valid);
}

MtSameness *
mt_answer_words_load (const gchar *user_directory)
{
  g_autofree gchar *path =
      g_build_filename (user_directory != NULL ? user_directory : "/nonexistent", "same-words.ini", NULL);
  MtSameness *words = mt_sameness_open (path);
  g_autoptr (GPtrArray) templates = mt_template_list (user_directory);

  for (guint i = 0; i < templates->len; i++)
    add_template (words, ((const MtTemplateInfo *)templates->pdata[i])->path);
  return words;
}
