/* The first line as a pattern, the rest as the text. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/pattern.h>

static void
check_captures (GHashTable *captures)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, captures);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      check_text (name);
      check_text (value);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree gchar *source = input_text (data, size);
  gchar *text = cut_line (source);
  gsize length = strlen (text), start = 0, end = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (MtPattern) pattern = mt_pattern_new (source, &error);
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree gchar *folded = mt_pattern_fold (text, -1);
  g_autofree gchar *twice = mt_pattern_fold (folded, -1);

  check_text (folded);
  CHECK (g_str_equal (folded, twice));
  check_error (pattern, error);
  if (pattern == NULL)
    return 0;
  if (mt_pattern_match (pattern, text, -1, captures))
    check_captures (captures);
  g_hash_table_remove_all (captures);
  if (mt_pattern_search (pattern, text, (gssize)length, &start, &end, captures))
    {
      CHECK (start <= end && end <= length);
      CHECK (g_utf8_validate (text + start, (gssize)(end - start), NULL));
      check_captures (captures);
    }
  return 0;
}
