/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-text.h"


const gchar *
mt_answer_text_language_label (const gchar *language)
{
  static const struct
  {
    const gchar *code, *label;
  } labels[] = {
    { "de", N_ ("German") },  { "en", N_ ("English") }, { "es", N_ ("Spanish") }, { "fr", N_ ("French") },
    { "it", N_ ("Italian") }, { "nl", N_ ("Dutch") },   { "pl", N_ ("Polish") },  { "pt", N_ ("Portuguese") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].code, language))
      return _ (labels[i].label);
  return language;
}

static gint
find (gchar **languages, const gchar *language)
{
  for (gint i = 0; language != NULL && languages[i] != NULL; i++)
    if (g_ascii_strcasecmp (languages[i], language) == 0)
      return i;
  return -1;
}

/* Not one of them: after all that are. */
static guint
rank_of (gchar **preferred, const gchar *language)
{
  gint place = find (preferred, language);

  return place < 0 ? G_MAXUINT : (guint)place;
}

static gint
compare_languages (gconstpointer a, gconstpointer b, gpointer preferred)
{
  const gchar *one = *(const gchar *const *)a, *other = *(const gchar *const *)b;
  guint one_rank = rank_of (preferred, one), other_rank = rank_of (preferred, other);

  if (one_rank != other_rank)
    return one_rank < other_rank ? -1 : 1;
  return g_utf8_collate (mt_answer_text_language_label (one), mt_answer_text_language_label (other));
}

gchar **
mt_answer_text_languages (const gchar *user_directory, gchar **preferred)
{
  g_autoptr (GPtrArray) templates = mt_template_list (user_directory);
  GPtrArray *languages = g_ptr_array_new ();

  for (guint i = 0; i < templates->len; i++)
    {
      const MtTemplateInfo *info = templates->pdata[i];

      if (g_str_equal (info->name, "answer") && !g_ptr_array_find_with_equal_func (languages, info->language, g_str_equal, NULL))
        g_ptr_array_add (languages, g_strdup (info->language));
    }
  g_ptr_array_sort_with_data (languages, compare_languages, preferred);
  g_ptr_array_add (languages, NULL);
  return (gchar **)g_ptr_array_free (languages, FALSE);
}

gint
mt_answer_text_choose (gchar **languages, const gchar *wanted, gchar **preferred)
{
  gint place = find (languages, wanted);

  for (guint i = 0; place < 0 && preferred[i] != NULL; i++)
    place = find (languages, preferred[i]);
  if (place < 0)
    place = find (languages, "en");
  return MAX (place, 0);
}

MtTemplate *
mt_answer_text_load (const gchar *user_directory, const gchar *language, GError **error)
{
  return mt_template_find (user_directory, "answer", language, FALSE, NULL, error);
}

static const struct
{
  const gchar *placeholder, *words;
  gboolean of_profile;
} holes[] = {
  { "own_words", N_ ("your own words"), FALSE },     { "my_name", N_ ("your name"), TRUE },
  { "my_first_name", N_ ("your first name"), TRUE }, { "my_blog", N_ ("your blog"), TRUE },
  { "first_name", N_ ("their first name"), FALSE },  { "name", N_ ("their name"), FALSE },
  { "headline", N_ ("what they do"), FALSE },        { "network", N_ ("the network"), FALSE },
};

gboolean
mt_answer_text_lacks_profile (gchar **missing)
{
  for (guint i = 0; i < G_N_ELEMENTS (holes); i++)
    if (holes[i].of_profile && g_strv_contains ((const gchar *const *)missing, holes[i].placeholder))
      return TRUE;
  return FALSE;
}

gchar *
mt_answer_text_list_missing (gchar **missing)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (holes); i++)
    if (g_strv_contains ((const gchar *const *)missing, holes[i].placeholder))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", _ (holes[i].words));
  return g_string_free (g_steal_pointer (&list), FALSE);
}
