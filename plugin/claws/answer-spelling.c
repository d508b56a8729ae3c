/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-spelling.h"

#include "answer-text.h"
#include "widgets.h"

#include <gspell/gspell.h>
#include <moralotop/spelling.h>

#define NAMES "moralotop-names"
#define LINE  "moralotop-line"

static void
say_language (GtkWidget *line, const GspellLanguage *dictionary)
{
  g_auto (GStrv) parts = g_strsplit (gspell_language_get_code (dictionary), "_", 2);
  /* Translators: in which language the own words are checked: "Spelling: French" */
  g_autofree gchar *text = g_strdup_printf (_ ("Spelling: %s"), mt_answer_text_language_label (parts[0]));

  mt_widgets_set_label (line, text);
}

/* A session's words are gone with its dictionary: also when the user takes another language in the menu. */
static void
on_language (GspellChecker *checker, const GParamSpec *property G_GNUC_UNUSED, GtkTextView *view)
{
  gchar **names = g_object_get_data (G_OBJECT (view), NAMES);

  if (gspell_checker_get_language (checker) == NULL)
    return;
  say_language (g_object_get_data (G_OBJECT (view), LINE), gspell_checker_get_language (checker));
  for (guint i = 0; names[i] != NULL; i++)
    gspell_checker_add_word_to_session (checker, names[i], -1);
}

void
mt_answer_spelling_attach (GtkTextView *view, const gchar *const *names, GtkWidget *line)
{
  g_object_set_data_full (G_OBJECT (view), LINE, g_object_ref_sink (line), g_object_unref);
  g_object_set_data_full (G_OBJECT (view), NAMES, g_strdupv ((gchar **)names), (GDestroyNotify)g_strfreev);
}

/* The user's region where the locale has one for that language, else "fr_FR", else any of that language; as mt_speller_new() has it, which
 * would load the dictionary a second time only to tell its name. */
static const GspellLanguage *
find_dictionary (const gchar *language)
{
  const gchar *const *locales = g_get_language_names ();
  g_autofree gchar *upper = g_ascii_strup (language, -1);
  g_autofree gchar *home = g_strconcat (language, "_", upper, NULL);
  g_autofree gchar *prefix = g_strconcat (language, "_", NULL);
  const GspellLanguage *found = NULL;

  for (guint i = 0; found == NULL && locales[i] != NULL; i++)
    if (g_str_has_prefix (locales[i], prefix))
      found = gspell_language_lookup (locales[i]);
  if (found == NULL)
    found = gspell_language_lookup (home);
  if (found == NULL)
    found = gspell_language_lookup (language);
  for (const GList *any = gspell_language_get_available (); found == NULL && any != NULL; any = any->next)
    if (g_str_has_prefix (gspell_language_get_code (any->data), prefix))
      found = any->data;
  return found;
}

static void
set_dictionary (GtkTextView *view, const GspellLanguage *dictionary)
{
  GspellTextBuffer *buffer = gspell_text_buffer_get_from_gtk_text_buffer (gtk_text_view_get_buffer (view));
  GspellChecker *checker = gspell_text_buffer_get_spell_checker (buffer);
  g_autoptr (GspellChecker) fresh = NULL;

  if (checker != NULL)
    {
      gspell_checker_set_language (checker, dictionary);
      return;
    }
  fresh = gspell_checker_new (dictionary);
  g_signal_connect_object (fresh, "notify::language", G_CALLBACK (on_language), view, 0);
  on_language (fresh, NULL, view);
  gspell_text_buffer_set_spell_checker (buffer, fresh);
}

static void
say_missing (GtkWidget *line, const gchar *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MtSpeller) speller = mt_speller_new (language, &error);
  g_autofree gchar *text = error != NULL
                               ? g_strdup_printf (_ ("Spelling is not checked: %s."), error->message)
                               : g_strdup_printf (_ ("Spelling is not checked: no dictionary for “%s”."), language);

  mt_widgets_set_label (line, text);
}

void
mt_answer_spelling_set_language (GtkTextView *view, const gchar *language)
{
  GspellTextView *spell_view = gspell_text_view_get_from_gtk_text_view (view);
  const GspellLanguage *dictionary = find_dictionary (language);

  if (dictionary != NULL)
    set_dictionary (view, dictionary);
  gspell_text_view_set_inline_spell_checking (spell_view, dictionary != NULL);
  gspell_text_view_set_enable_language_menu (spell_view, dictionary != NULL);
  if (dictionary == NULL)
    say_missing (g_object_get_data (G_OBJECT (view), LINE), language);
  else
    say_language (g_object_get_data (G_OBJECT (view), LINE), dictionary);
}

/* gspell shows its marks to nobody but the eye: they are the only underlined stretches. */
static gboolean
begins_mark (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_toggled_tags (iter, TRUE);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      PangoUnderline underline = PANGO_UNDERLINE_NONE;

      g_object_get (l->data, "underline", &underline, NULL);
      if (underline != PANGO_UNDERLINE_NONE)
        return TRUE;
    }
  return FALSE;
}

guint
mt_answer_spelling_count (GtkTextView *view)
{
  GtkTextIter iter;
  guint n = 0;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  do
    n += begins_mark (&iter) ? 1 : 0;
  while (gtk_text_iter_forward_to_tag_toggle (&iter, NULL));
  return n;
}
