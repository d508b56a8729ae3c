/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-entry.h"

#include "compose-bar.h"
#include "compose-quote.h"
#include "compose-recipient.h"
#include "compose-spelling.h"
#include "compose-template.h"
#include "mail.h"
#include "people.h"
#include "shell.h"
#include "widgets.h"

#include <common/hooks.h>
#include <common/utils.h>
#include <moralotop/check.h>
#include <string.h>

/* A compose window and what we know of it. Dies with the window. */
typedef struct
{
  Compose *compose;
  GtkWidget *window;
  MtComposePerson *person;
  GPtrArray *fixed; /* (element-type utf8) */
  gboolean has_template;
  gchar *language;
  MtDictionary *dictionary;
  gchar *written_in; /* language of what was put in last, for Claws Mail's checker */
  guint look_source, spelling_source;
} Entry;

static GSList *entries;
static gulong created_hook = HOOK_NONE;
static gboolean expecting;
static Compose *expected;

/* ---- windows ---- */

static Entry *
find_entry (const Compose *compose)
{
  for (GSList *l = entries; l != NULL; l = l->next)
    if (((Entry *)l->data)->compose == compose)
      return l->data;
  return NULL;
}

static void
entry_free (Entry *entry)
{
  entries = g_slist_remove (entries, entry);
  mt_compose_person_free (entry->person);
  g_ptr_array_unref (entry->fixed);
  g_free (entry->language);
  mt_dictionary_free (entry->dictionary);
  g_free (entry->written_in);
  g_clear_handle_id (&entry->look_source, g_source_remove);
  g_clear_handle_id (&entry->spelling_source, g_source_remove);
  g_free (entry);
}

static void
on_window_gone (gpointer data, GObject *window G_GNUC_UNUSED)
{
  entry_free (data);
}

/* ---- the dictionary ---- */

static void
take_dictionary (Entry *entry, const gchar *language)
{
  if (entry->dictionary != NULL && g_str_equal (mt_dictionary_get_language (entry->dictionary), language))
    return;
  mt_dictionary_free (entry->dictionary);
  entry->dictionary = mt_dictionary_new (language);
}

/* Ahead of the check before sending, which must not wait for it. */
static void
expect_dictionary (Entry *entry)
{
  const gchar *language = entry->language;

  if (language == NULL && entry->person != NULL)
    language = entry->person->language;
  if (language != NULL && (mt_shell_get ()->settings.left_out & 1U << MT_CHECK_SPELLING) == 0)
    take_dictionary (entry, language);
}

MtDictionary *
mt_compose_entry_get_dictionary (Compose *compose, const gchar *language)
{
  Entry *entry = find_entry (compose);

  if (entry == NULL)
    return NULL;
  take_dictionary (entry, language);
  return entry->dictionary;
}

/* The window is there already, and what it answers was read for the quotation. */
static gboolean
on_look (gpointer data)
{
  Entry *entry = data;

  entry->look_source = 0;
  if (mt_shell_get () == NULL || entry->compose->replyinfo == NULL
      || mt_mail_judge (entry->compose->replyinfo, MT_BODY_LOCAL) == NULL || g_slist_find (entries, entry) == NULL)
    return G_SOURCE_REMOVE;
  if (mt_compose_entry_get_person (entry->compose) != NULL)
    expect_dictionary (entry);
  return G_SOURCE_REMOVE;
}

static gboolean
on_spelling (gpointer data)
{
  Entry *entry = data;
  const MtShell *shell = mt_shell_get ();
  g_autoptr (MtComposePerson) person = NULL;
  g_auto (GStrv) names = NULL;

  entry->spelling_source = 0;
  if (shell == NULL)
    return G_SOURCE_REMOVE;
  person = mt_compose_recipient_find (entry->compose, entry->person);
  names = mt_compose_person_list_names (person, shell->profile);
  mt_compose_spelling_check (entry->compose, entry->written_in, (const gchar *const *)names);
  return G_SOURCE_REMOVE;
}

/* Claws Mail reads its dictionary in the main thread: the window is drawn first. */
static void
check_spelling_soon (Entry *entry, const gchar *language)
{
  g_free (entry->written_in);
  entry->written_in = g_strdup (language);
  if (entry->spelling_source == 0)
    entry->spelling_source = g_idle_add_full (G_PRIORITY_LOW, on_spelling, entry, NULL);
}

/* ---- windows, again ---- */

static void
adopt (Compose *compose)
{
  Entry *entry;

  if (compose == NULL || compose->batch || find_entry (compose) != NULL)
    return;
  entry = g_new0 (Entry, 1);
  entry->compose = compose;
  entry->window = compose->window;
  entry->fixed = g_ptr_array_new_with_free_func (g_free);
  /* Quotation and signature; in a draft that is opened again, the user's own words stand there as well. */
  if (compose->mode != COMPOSE_REEDIT && !compose->modified)
    g_ptr_array_add (entry->fixed, mt_widgets_get_text (compose->text));
  entries = g_slist_prepend (entries, entry);
  g_object_weak_ref (G_OBJECT (compose->window), on_window_gone, entry);
  mt_compose_template_add_menu (compose);
  mt_people_refresh (); /* whoever is put into To */
  entry->look_source = g_idle_add_full (G_PRIORITY_LOW, on_look, entry, NULL);
}

static gboolean
on_created (gpointer source, gpointer data G_GNUC_UNUSED)
{
  adopt (source);
  if (expecting)
    expected = source;
  return FALSE;
}

gboolean
mt_compose_entry_start (GError **error G_GNUC_UNUSED)
{
  created_hook = hooks_register_hook (COMPOSE_CREATED_HOOKLIST, on_created, NULL);
  for (const GList *l = compose_get_compose_list (); l != NULL; l = l->next)
    adopt (l->data);
  return TRUE;
}

void
mt_compose_entry_stop (void)
{
  mt_shell_unhook (COMPOSE_CREATED_HOOKLIST, &created_hook);
  while (entries != NULL)
    {
      Entry *entry = entries->data;

      g_object_weak_unref (G_OBJECT (entry->window), on_window_gone, entry);
      mt_compose_template_remove_menu (entry->compose);
      mt_compose_bar_say (entry->compose, NULL);
      entry_free (entry);
    }
  mt_dictionary_stop ();
}

void
mt_compose_entry_expect (void)
{
  expecting = TRUE;
  expected = NULL;
}

Compose *
mt_compose_entry_take_expected (void)
{
  Compose *compose = expected;

  expecting = FALSE;
  expected = NULL;
  return compose;
}

gboolean
mt_compose_entry_has (const Compose *compose)
{
  return find_entry (compose) != NULL;
}

/* ---- the person ---- */

void
mt_compose_entry_set_person (Compose *compose, const MtComposePerson *person)
{
  Entry *entry = find_entry (compose);

  g_return_if_fail (person != NULL);
  if (entry == NULL)
    return;
  mt_compose_person_free (entry->person);
  entry->person = mt_compose_person_copy (person);
  expect_dictionary (entry);
  if (person->address != NULL)
    mt_compose_recipient_set_only (compose, person->name, person->address);
  else if (person->robot != NULL)
    mt_compose_recipient_set_only (compose, NULL, person->robot);
}

const MtComposePerson *
mt_compose_entry_get_person (Compose *compose)
{
  Entry *entry = find_entry (compose);
  const MtJudgement *judgement;

  if (entry == NULL)
    return NULL;
  if (entry->person == NULL && compose->replyinfo != NULL)
    {
      judgement = mt_mail_judge (compose->replyinfo, MT_BODY_FETCH);
      entry = find_entry (compose);
      if (entry == NULL) /* closed while the mail was fetched */
        return NULL;
      if (judgement != NULL && judgement->invitation != NULL && judgement->verdict->category != MT_CATEGORY_NONE)
        entry->person = mt_compose_person_new (judgement->invitation, compose->replyinfo);
    }
  return entry->person;
}

/* ---- text ---- */

/* The answer without what is the user's own in it: where that stood, a paragraph ends. */
static gchar *
without_own_words (const MtOwnAnswer *answer)
{
  g_autofree gchar *own = g_strstrip (g_strdup (answer->own_words != NULL ? answer->own_words : ""));
  const gchar *at = *own != '\0' ? strstr (answer->text, own) : NULL;
  g_autofree gchar *before = at != NULL ? g_strndup (answer->text, (gsize)(at - answer->text)) : NULL;

  return at != NULL ? g_strconcat (before, "\n\n", at + strlen (own), NULL) : g_strdup (answer->text);
}

/* The first name may be as the user has corrected it in the dialog. */
static void
note_answer (Compose *compose, const MtOwnAnswer *answer)
{
  const MtShell *shell = mt_shell_get ();
  g_autofree gchar *fixed = without_own_words (answer);
  Entry *entry = find_entry (compose);

  mt_compose_entry_add_template (compose, fixed, answer->language);
  if (entry != NULL && shell->data != NULL && answer->own_words != NULL)
    check_spelling_soon (entry, mt_speller_language (shell->data->networks, answer->own_words, answer->language));
  if (entry == NULL || entry->person == NULL || answer->first_name == NULL)
    return;
  g_free (entry->person->first_name);
  entry->person->first_name = g_strdup (answer->first_name);
}

static void
say_stripped (Compose *compose, guint n)
{
  g_autofree gchar *sentence = g_strdup_printf (
      ngettext ("%u link in the quotation was shortened: with what it carried anybody could act in your name. Nothing "
                "else has changed.",
                "%u links in the quotation were shortened: with what they carried anybody could act in your name. "
                "Nothing else has changed.",
                n),
      n);

  mt_compose_bar_say (compose, sentence);
}

/* Empty lines that Claws Mail leaves for the text, above the signature or the quotation: the text brings its own. */
static void
delete_first_empty_lines (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  end = start;
  while (gtk_text_iter_get_char (&end) == '\n')
    gtk_text_iter_forward_char (&end);
  gtk_text_buffer_delete (buffer, &start, &end);
}

void
mt_compose_entry_insert_answer (Compose *compose, const MtOwnAnswer *answer)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (compose->text));
  g_autofree gchar *wrapped = mt_compose_template_wrap (compose, answer->text);
  g_autofree gchar *whole = g_strconcat (g_strchomp (wrapped), "\n\n", NULL);
  guint n_stripped = mt_compose_quote_strip (buffer);
  GtkTextIter start;

  delete_first_empty_lines (buffer);
  note_answer (compose, answer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, whole, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (compose->text), gtk_text_buffer_get_insert (buffer), 0, FALSE, 0, 0);
  if (n_stripped > 0)
    say_stripped (compose, n_stripped);
}

void
mt_compose_entry_add_template (Compose *compose, const gchar *text, const gchar *language)
{
  Entry *entry = find_entry (compose);

  if (entry == NULL)
    return;
  entry->has_template = TRUE;
  g_ptr_array_add (entry->fixed, g_strdup (text));
  g_free (entry->language);
  entry->language = g_strdup (language);
  expect_dictionary (entry);
  check_spelling_soon (entry, language);
}

gboolean
mt_compose_entry_has_template (Compose *compose)
{
  const Entry *entry = find_entry (compose);

  return entry != NULL && entry->has_template;
}

const GPtrArray *
mt_compose_entry_get_fixed (Compose *compose)
{
  const Entry *entry = find_entry (compose);

  return entry != NULL ? entry->fixed : NULL;
}

const gchar *
mt_compose_entry_get_language (Compose *compose)
{
  const Entry *entry = find_entry (compose);

  return entry != NULL ? entry->language : NULL;
}
