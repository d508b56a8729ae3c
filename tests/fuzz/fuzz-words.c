/* Any text as the user's own words: how it is cut for the spell-checker. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "spelling-words.h"

static void
on_stretch (const MtStretch *stretch, gpointer data)
{
  guint *last = data;
  g_autofree gchar *word = mt_stretch_to_word (stretch);

  CHECK (stretch->start >= *last && stretch->end > stretch->start);
  *last = stretch->end;
  mt_stretch_has_digit (stretch);
  check_text (word);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree gchar *text = input_text (data, size);
  g_autofree gchar *normal = mt_words_normalise (text);
  guint last = 0;

  check_text (normal);
  mt_words_split (text, on_stretch, &last);
  CHECK (last <= (guint)g_utf8_strlen (text, -1));
  return 0;
}
