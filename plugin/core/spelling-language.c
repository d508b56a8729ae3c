/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-private.h"

#include <moralotop/spelling.h>

const gchar *
mt_speller_language (const MtNetworks *networks, const gchar *own_words, const gchar *expected)
{
  const gchar *instead;
  g_autofree gchar *dictionary = NULL;

  g_return_val_if_fail (own_words != NULL, expected);
  if (networks == NULL)
    return expected;
  if (expected == NULL)
    return mt_language_of (networks, own_words);
  instead = mt_language_instead (networks, own_words, expected);
  dictionary = instead != NULL ? mt_speller_find_dictionary (instead) : NULL;
  return dictionary != NULL ? instead : expected;
}
