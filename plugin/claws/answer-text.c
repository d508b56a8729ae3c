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
compare (const gchar *one, const gchar *other, gchar **preferred)
{
  guint one_rank = rank_of (preferred, one), other_rank = rank_of (preferred, other);

  if (one_rank != other_rank)
    return one_rank < other_rank ? -1 : 1;
  return g_utf8_collate (mt_answer_text_language_label (one), mt_answer_text_language_label (other));
}

static gint
compare_languages (gconstpointer a, gconstpointer b, gpointer preferred)
{
  return compare (*(const gchar *const *)a, *(const gchar *const *)b, preferred);
}

static gint
compare_templates (gconstpointer a, gconstpointer b, gpointer preferred)
{
  const MtTemplateInfo *one = *(const MtTemplateInfo *const *)a, *other = *(const MtTemplateInfo *const *)b;

  return compare (one->language, other->language, preferred);
}

void
mt_answer_text_sort (GPtrArray *templates, gchar **preferred)
{
  /* A stable sort, as GLib promises. */
  g_ptr_array_sort_with_data (templates, compare_templates, preferred);
}

gchar **
mt_answer_text_own_languages (gchar **profile_languages)
{
  const gchar *interface = g_get_language_names ()[0];
  GPtrArray *list = g_ptr_array_new ();

  /* "C", "POSIX": what is not translated is English. */
  g_ptr_array_add (list, strcspn (interface, "_.@") == 2 ? g_ascii_strdown (interface, 2) : g_strdup ("en"));
  for (guint i = 0; profile_languages[i] != NULL; i++)
    if (g_ascii_strcasecmp (profile_languages[i], list->pdata[0]) != 0)
      g_ptr_array_add (list, g_ascii_strdown (profile_languages[i], -1));
  g_ptr_array_add (list, NULL);
  return (gchar **)g_ptr_array_free (list, FALSE);
}

gchar **
mt_answer_text_names (const GPtrArray *templates)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < templates->len; i++)
    {
      const MtTemplateInfo *info = templates->pdata[i];

      if (!g_ptr_array_find_with_equal_func (names, info->name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (info->name));
    }
  g_ptr_array_add (names, NULL);
  return (gchar **)g_ptr_array_free (names, FALSE);
}

/* The earlier the better: a language of the user's, else English, else a file that can be used. */
static guint
rank_title (const MtTemplateInfo *info)
{
  const gchar *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    if (info->error == NULL && g_str_equal (languages[i], info->language))
      return i;
  if (info->error != NULL)
    return G_MAXUINT - 1;
  return g_str_equal (info->language, "en") ? G_MAXUINT - 3 : G_MAXUINT - 2;
}

const gchar *
mt_answer_text_title (const GPtrArray *templates, const gchar *name)
{
  const gchar *title = name;
  guint best = G_MAXUINT;

  for (guint i = 0; i < templates->len; i++)
    {
      const MtTemplateInfo *info = templates->pdata[i];

      if (g_str_equal (info->name, name) && rank_title (info) < best)
        {
          best = rank_title (info);
          title = info->title;
        }
    }
  return title;
}

gchar **
mt_answer_text_languages (const GPtrArray *templates, const gchar *name, gchar **preferred)
{
  GPtrArray *languages = g_ptr_array_new ();

  for (guint i = 0; i < templates->len; i++)
    {
      const MtTemplateInfo *info = templates->pdata[i];

      if (g_strcmp0 (info->name, name) == 0
          && !g_ptr_array_find_with_equal_func (languages, info->language, g_str_equal, NULL))
        g_ptr_array_add (languages, g_strdup (info->language));
    }
  g_ptr_array_sort_with_data (languages, compare_languages, preferred);
  g_ptr_array_add (languages, NULL);
  return (gchar **)g_ptr_array_free (languages, FALSE);
}

gboolean
mt_answer_text_has_forms (const GPtrArray *templates, const gchar *name, const gchar *language)
{
  gboolean has[2] = { FALSE, FALSE };

  for (guint i = 0; i < templates->len; i++)
    {
      const MtTemplateInfo *info = templates->pdata[i];

      if (g_str_equal (info->name, name) && g_str_equal (info->language, language))
        has[info->informal ? 1 : 0] = TRUE;
    }
  return has[0] && has[1];
}

void
mt_answer_text_get_forms (const gchar *language, const gchar **formal, const gchar **informal)
{
  static const struct
  {
    const gchar *language, *formal, *informal;
  } forms[] = {
    { "de", "Sie", "du" }, { "es", "usted", "tú" }, { "fr", "vous", "tu" },
    { "it", "Lei", "tu" }, { "nl", "u", "je" },     { "pt", "você", "tu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].language, language))
      {
        *formal = forms[i].formal;
        *informal = forms[i].informal;
      }
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

const gchar *
mt_answer_text_name_hole (const gchar *placeholder)
{
  for (guint i = 0; i < G_N_ELEMENTS (holes); i++)
    if (g_str_equal (holes[i].placeholder, placeholder))
      return _ (holes[i].words);
  return placeholder;
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

gchar *
mt_answer_text_doubt (const gchar *placeholder, guint n_misspelt)
{
  if (placeholder != NULL)
    /* Translators: a placeholder of the templates, typed by the user: {first_name} */
    return g_strdup_printf (_ ("Ready, but nothing fills in %s here: it would be sent as it stands."), placeholder);
  if (n_misspelt == 0)
    return NULL;
  return g_strdup_printf (
      ngettext ("Ready, but %u word may be misspelt.", "Ready, but %u words may be misspelt.", n_misspelt), n_misspelt);
}

gchar *
mt_answer_text_copy (const gchar *host)
{
  g_auto (GStrv) parts = g_strsplit (host != NULL ? host : "", "_", -1);
  g_autofree gchar *escaped = g_strjoinv ("__", parts);

  return *escaped != '\0' ? g_strdup_printf (_ ("Cop_y and open %s"), escaped) : g_strdup (_ ("Cop_y the text"));
}
