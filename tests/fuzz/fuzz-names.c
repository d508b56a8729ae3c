/* Any two lines as names of persons. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/names.h>

static void
look_at (const gchar *name)
{
  g_autofree gchar *clean = mt_names_clean (name);
  g_autofree gchar *first = mt_names_first_name (name);
  g_auto (GStrv) words = mt_names_words (name);

  check_line (first);
  check_text (clean);
  CHECK (clean == NULL || *clean != '\0');
  CHECK (first == NULL || *first != '\0');
  CHECK (words != NULL);
  for (guint i = 0; words[i] != NULL; i++)
    check_text (words[i]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree gchar *text = input_text (data, size);
  gchar *other = cut_line (text);

  look_at (text);
  look_at (other);
  CHECK (mt_names_match (text, other) == mt_names_match (other, text));
  CHECK (!mt_names_match (text, NULL) && !mt_names_match (NULL, text));
  return 0;
}
