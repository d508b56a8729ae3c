/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-spelling.h"

#if USE_ENCHANT

#  include <moralotop/spelling.h>
#  include <string.h>

static gboolean
is_of_language (const GtkAspeller *speller, const gchar *language)
{
  const gchar *name = speller != NULL && speller->dictionary != NULL ? speller->dictionary->dictname : NULL;
  gsize length = strcspn (language, "_-");

  return name != NULL && g_ascii_strncasecmp (name, language, length) == 0 && strcspn (name, "_-") == length;
}

/* Who checks with two dictionaries at once has the one or the other already. */
static gboolean
knows (const GtkAspell *checker, const gchar *language)
{
  return is_of_language (checker->gtkaspeller, language)
         || (checker->use_both_dicts && is_of_language (checker->alternate_speller, language));
}

static void
take_language (GtkAspell *checker, const gchar *language)
{
  g_autofree gchar *dictionary = NULL;

  if (knows (checker, language))
    return;
  /* For one that is not there it would open an alert. */
  dictionary = mt_speller_find_dictionary (language);
  if (dictionary == NULL)
    return;
  gtkaspell_change_dict (checker, dictionary, FALSE);
  gtkaspell_dict_changed (checker);
  /* Its menu says which one is in use. */
  if (checker->menu_changed_cb != NULL)
    checker->menu_changed_cb (checker->menu_changed_data);
}

/* For this window only, and not for good. */
static void
add_names (const GtkAspeller *speller, const gchar *const *names)
{
  for (guint i = 0; speller != NULL && speller->speller != NULL && names != NULL && names[i] != NULL; i++)
    if (*names[i] != '\0')
      enchant_dict_add_to_session (speller->speller, names[i], (gssize)strlen (names[i]));
}

/* It moves the cursor. */
static void
look_at_all (GtkAspell *checker, GtkTextBuffer *buffer)
{
  GtkTextIter cursor, bound;
  GtkTextMark *cursor_mark, *bound_mark;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &bound, gtk_text_buffer_get_selection_bound (buffer));
  cursor_mark = gtk_text_buffer_create_mark (buffer, NULL, &cursor, FALSE);
  bound_mark = gtk_text_buffer_create_mark (buffer, NULL, &bound, FALSE);
  gtkaspell_highlight_all (checker);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, cursor_mark);
  gtk_text_buffer_get_iter_at_mark (buffer, &bound, bound_mark);
  gtk_text_buffer_select_range (buffer, &cursor, &bound);
  gtk_text_buffer_delete_mark (buffer, cursor_mark);
  gtk_text_buffer_delete_mark (buffer, bound_mark);
}

void
mt_compose_spelling_check (Compose *compose, const gchar *language, const gchar *const *names)
{
  GtkAspell *checker = compose->gtkaspell;

  if (checker == NULL)
    return;
  if (language != NULL)
    take_language (checker, language);
  add_names (checker->gtkaspeller, names);
  add_names (checker->alternate_speller, names);
  look_at_all (checker, gtk_text_view_get_buffer (GTK_TEXT_VIEW (compose->text)));
}

#else

void
mt_compose_spelling_check (Compose *compose G_GNUC_UNUSED, const gchar *language G_GNUC_UNUSED,
                           const gchar *const *names G_GNUC_UNUSED)
{
}

#endif
