/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/category.h>

static const gchar *const words[MT_N_CATEGORIES] = { "none", "mechanical", "interested", "authentic", "unsure" };

const gchar *
mt_category_to_string (MtCategory category)
{
  g_return_val_if_fail ((guint)category < MT_N_CATEGORIES, words[0]);
  return words[category];
}

gboolean
mt_category_from_string (const gchar *string, MtCategory *category)
{
  for (guint i = 0; string != NULL && i < MT_N_CATEGORIES; i++)
    if (g_str_equal (string, words[i]))
      {
        *category = (MtCategory)i;
        return TRUE;
      }
  return FALSE;
}

const gchar *
mt_category_to_label (MtCategory category)
{
  static const gchar *const labels[MT_N_CATEGORIES] = { N_ ("No contact request"), N_ ("Mechanical"), N_ ("Interested"),
                                                        N_ ("Authentic"), N_ ("Unsure") };

  g_return_val_if_fail ((guint)category < MT_N_CATEGORIES, "");
  return _ (labels[category]);
}
