/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"

#include <moralotop/error.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXTS 512 /* of one sentence: more is a mistake */

/* The next "[…|…]" from `text` on; NULL when there is none. Brackets without a bar are text. */
static const gchar *
find_choice (const gchar *text, const gchar **close)
{
  for (const gchar *open = strchr (text, '['); open != NULL; open = strchr (open + 1, '['))
    {
      gsize length = strcspn (open + 1, "[]");

      if (open[1 + length] == ']' && memchr (open + 1, '|', length) != NULL)
        {
          *close = open + 1 + length;
          return open;
        }
    }
  return NULL;
}

static void
append_to_all (GPtrArray *texts, const gchar *start, gsize length)
{
  for (guint i = 0; i < texts->len; i++)
    g_string_append_len (g_ptr_array_index (texts, i), start, (gssize)length);
}

/* Every text so far goes on with every choice. */
static GPtrArray *
multiply (GPtrArray *texts, const gchar *open, const gchar *close)
{
  g_autofree gchar *inside = g_strndup (open + 1, (gsize)(close - open - 1));
  g_auto (GStrv) choices = g_strsplit (inside, "|", -1);
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; i < texts->len; i++)
    for (guint j = 0; choices[j] != NULL; j++)
      {
        GString *text = g_string_new (((GString *)g_ptr_array_index (texts, i))->str);

        g_string_append (text, choices[j]);
        g_ptr_array_add (out, text);
      }
  for (guint i = 0; i < texts->len; i++)
    g_string_free (g_ptr_array_index (texts, i), TRUE);
  g_ptr_array_free (texts, TRUE);
  return out;
}

gchar **
mt_pattern_choices (const gchar *text, GError **error)
{
  GPtrArray *texts = g_ptr_array_new ();
  const gchar *rest = text, *open, *close;

  g_ptr_array_add (texts, g_string_new (NULL));
  while (texts->len <= MAX_TEXTS && (open = find_choice (rest, &close)) != NULL)
    {
      append_to_all (texts, rest, (gsize)(open - rest));
      texts = multiply (texts, open, close);
      rest = close + 1;
    }
  append_to_all (texts, rest, strlen (rest));
  if (texts->len > MAX_TEXTS)
    g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("stands for more than %d sentences: %s"), MAX_TEXTS, text);
  for (guint i = 0; i < texts->len; i++)
    texts->pdata[i] = g_string_free (g_ptr_array_index (texts, i), texts->len > MAX_TEXTS);
  if (texts->len > MAX_TEXTS)
    {
      g_ptr_array_free (texts, TRUE);
      return NULL;
    }
  g_ptr_array_add (texts, NULL);
  return (gchar **)g_ptr_array_free (texts, FALSE);
}
