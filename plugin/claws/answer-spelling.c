/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-spelling.h"

#include <gspell/gspell.h>
#include <moralotop/spelling.h>

#define NAMES "moralotop-names"

static void
add_word (GspellChecker *checker, const gchar *word)
{
  g_auto (GStrv) halves = g_strsplit (word, "-", 0);

  gspell_checker_add_word_to_session (checker, word, -1);
  for (guint i = 0; halves[1] != NULL && halves[i] != NULL; i++)
    if (*halves[i] != '\0')
      gspell_checker_add_word_to_session (checker, halves[i], -1);
}

/* Cut where no letter, digit, apostrophe or hyphen is. */
static void
add_words (GspellChecker *checker, const gchar *text)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (;; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (g_unichar_isalnum (character) || g_unichar_ismark (character)
          || (word->len > 0 && (character == '-' || character == '\'' || character == 0x2019)))
        g_string_append_unichar (word, character);
      else if (word->len > 0)
        {
          add_word (checker, word->str);
          g_string_truncate (word, 0);
        }
      if (character == 0)
        return;
    }
}

/* A session's words are gone with its dictionary: also when the user takes another language in the menu. */
static void
add_names (GspellChecker *checker)
{
  gchar **names = g_object_get_data (G_OBJECT (checker), NAMES);

  if (gspell_checker_get_language (checker) == NULL)
    return;
  for (guint i = 0; names[i] != NULL; i++)
    add_words (checker, names[i]);
}

static GspellChecker *
get_checker (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  return gspell_text_buffer_get_spell_checker (gspell_text_buffer_get_from_gtk_text_buffer (buffer));
}

void
mt_answer_spelling_attach (GtkTextView *view, const gchar *const *names)
{
  GspellTextBuffer *buffer = gspell_text_buffer_get_from_gtk_text_buffer (gtk_text_view_get_buffer (view));
  g_autoptr (GspellChecker) checker = gspell_checker_new (NULL);

  g_object_set_data_full (G_OBJECT (checker), NAMES, g_strdupv ((gchar **)names), (GDestroyNotify)g_strfreev);
  g_signal_connect (checker, "notify::language", G_CALLBACK (add_names), NULL);
  gspell_text_buffer_set_spell_checker (buffer, checker);
}

gchar *
mt_answer_spelling_set_language (GtkTextView *view, const gchar *language)
{
  GspellTextView *spell_view = gspell_text_view_get_from_gtk_text_view (view);
  g_autoptr (GError) error = NULL;
  g_autoptr (MtSpeller) speller = mt_speller_new (language, &error);
  const GspellLanguage *dictionary =
      speller == NULL ? NULL : gspell_language_lookup (mt_speller_get_dictionary (speller));

  if (dictionary != NULL)
    gspell_checker_set_language (get_checker (view), dictionary);
  gspell_text_view_set_inline_spell_checking (spell_view, dictionary != NULL);
  gspell_text_view_set_enable_language_menu (spell_view, dictionary != NULL);
  if (dictionary != NULL)
    return NULL;
  return error != NULL ? g_strdup (error->message)
                       : g_strdup_printf (_ ("Spelling is not checked: no dictionary for “%s”."), language);
}
