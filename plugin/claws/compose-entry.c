/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-entry.h"

#include "mail.h"
#include "shell.h"

#include <common/hooks.h>
#include <common/utils.h>
#include <prefs_common.h>
#include <string.h>

#include <moralotop/names.h>
#include <moralotop/template.h>

/* A compose window and what we know of it. Dies with the window. */
typedef struct
{
  Compose *compose;
  GtkWidget *window;
  MtComposePerson *person;
  GPtrArray *templates; /* (element-type utf8) placeholders that an insertion left open, with braces */
  GtkActionGroup *actions;
  guint merge_id;
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
  g_ptr_array_unref (entry->templates);
  g_clear_object (&entry->actions);
  g_free (entry);
}

static void
on_window_gone (gpointer data, GObject *window G_GNUC_UNUSED)
{
  entry_free (data);
}

static void
on_insert (GtkAction *action G_GNUC_UNUSED, gpointer data)
{
  mt_compose_entry_insert_template (data);
}

static void
add_menu (Entry *entry)
{
  const GtkActionEntry actions[] = { { "MoralotopInsert", NULL, N_ ("Insert _Moralotop template"), NULL,
                                       N_ ("Put the template at the cursor, filled for the person in To"),
                                       G_CALLBACK (on_insert) } };
  GtkUIManager *ui = entry->compose->ui_manager;

  entry->actions = gtk_action_group_new ("Moralotop");
  gtk_action_group_set_translation_domain (entry->actions, GETTEXT_PACKAGE);
  gtk_action_group_add_actions (entry->actions, actions, G_N_ELEMENTS (actions), entry->compose);
  gtk_ui_manager_insert_action_group (ui, entry->actions, -1);
  entry->merge_id = gtk_ui_manager_new_merge_id (ui);
  gtk_ui_manager_add_ui (ui, entry->merge_id, "/Menu/Tools", "MoralotopInsert", "MoralotopInsert",
                         GTK_UI_MANAGER_MENUITEM, FALSE);
  gtk_ui_manager_ensure_update (ui);
}

static void
remove_menu (Entry *entry)
{
  GtkUIManager *ui = entry->compose->ui_manager;

  gtk_ui_manager_remove_ui (ui, entry->merge_id);
  gtk_ui_manager_remove_action_group (ui, entry->actions);
  gtk_ui_manager_ensure_update (ui);
}

static void
adopt (Compose *compose)
{
  Entry *entry;

  if (compose == NULL || compose->batch || find_entry (compose) != NULL)
    return;
  entry = g_new0 (Entry, 1);
  entry->compose = compose;
  entry->window = compose->window;
  entry->templates = g_ptr_array_new_with_free_func (g_free);
  entries = g_slist_prepend (entries, entry);
  g_object_weak_ref (G_OBJECT (compose->window), on_window_gone, entry);
  add_menu (entry);
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
      remove_menu (entry);
      entry_free (entry);
    }
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

/* ---- recipients ---- */

/* Text from a mail on its way into a header field: one line, no control character, nothing that would begin another address. */
static gchar *
make_mailbox (const gchar *name, const gchar *address)
{
  GString *clean = g_string_new (NULL);
  g_autofree gchar *bare = g_strdup (address);

  for (gchar *p = bare; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || strchr ("<>,;\" ", *p) != NULL)
      *p = '_';
  for (const gchar *p = name != NULL ? name : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
          || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_c (clean, ' ');
      else if (c != '"' && c != '\\' && c != '<' && c != '>')
        g_string_append_unichar (clean, c);
    }
  if (clean->len == 0)
    {
      g_string_free (clean, TRUE);
      return g_steal_pointer (&bare);
    }
  g_string_prepend_c (clean, '"');
  g_string_append_printf (clean, "\" <%s>", bare);
  return g_string_free (clean, FALSE);
}

static ComposeHeaderEntry *
find_first_to (const Compose *compose)
{
  const gchar *to = prefs_common_translated_header_name ("To:");

  for (GSList *l = compose->header_list; l != NULL; l = l->next)
    {
      ComposeHeaderEntry *header = l->data;
      GtkWidget *name = gtk_bin_get_child (GTK_BIN (header->combo));

      if (GTK_IS_ENTRY (name) && g_strcmp0 (gtk_entry_get_text (GTK_ENTRY (name)), to) == 0)
        return header;
    }
  return NULL;
}

static guint
count_recipients (const Compose *compose)
{
  const gchar *to = prefs_common_translated_header_name ("To:");
  guint n = 0;

  for (GSList *l = compose->header_list; l != NULL; l = l->next)
    {
      ComposeHeaderEntry *header = l->data;
      const gchar *name = gtk_entry_get_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (header->combo))));
      const gchar *value = gtk_entry_get_text (GTK_ENTRY (header->entry));

      if (g_strcmp0 (name, to) == 0 && *value != '\0')
        {
          g_auto (GStrv) parts = g_strsplit (value, "@", -1);

          n += MAX (1, g_strv_length (parts) - 1);
        }
    }
  return n;
}

void
mt_compose_entry_set_person (Compose *compose, const MtComposePerson *person)
{
  Entry *entry = find_entry (compose);
  ComposeHeaderEntry *to = find_first_to (compose);

  g_return_if_fail (person != NULL);
  if (entry == NULL)
    return;
  mt_compose_person_free (entry->person);
  entry->person = mt_compose_person_copy (person);
  if (person->address != NULL && to != NULL)
    {
      g_autofree gchar *present = g_strdup (gtk_entry_get_text (GTK_ENTRY (to->entry)));

      extract_address (present);
      if (g_ascii_strcasecmp (present, person->address) != 0)
        {
          g_autofree gchar *mailbox = make_mailbox (person->name, person->address);

          gtk_entry_set_text (GTK_ENTRY (to->entry), mailbox);
        }
    }
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
      if (judgement != NULL && judgement->invitation != NULL && judgement->verdict->category != MT_CATEGORY_NONE)
        entry->person = mt_compose_person_new (judgement->invitation, compose->replyinfo);
    }
  return entry->person;
}

/* ---- text ---- */

static void
check_spelling_again (Compose *compose)
{
#if USE_ENCHANT
  if (compose->gtkaspell != NULL)
    gtkaspell_highlight_all (compose->gtkaspell);
#else
  (void)compose;
#endif
}

/* As Claws Mail would break what is typed; a text that is inserted it leaves alone. */
static gchar *
wrap_for (const Compose *compose, const gchar *text)
{
  gint length = compose->autowrap ? prefs_common_get_prefs ()->linewrap_len : 0;

  return mt_text_wrap (text, (guint)MAX (length, 0));
}

void
mt_compose_entry_insert_answer (Compose *compose, const gchar *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (compose->text));
  g_autofree gchar *wrapped = wrap_for (compose, text);
  g_autofree gchar *whole = g_strconcat (wrapped, g_str_has_suffix (text, "\n") ? "\n" : "\n\n", NULL);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, whole, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (compose->text), gtk_text_buffer_get_insert (buffer), 0, FALSE, 0, 0);
  check_spelling_again (compose);
}

/* Who is in To, from what is known: the log, else what To itself says. The result's address is that of To. */
static MtComposePerson *
find_recipient (Compose *compose)
{
  const MtComposePerson *known = mt_compose_entry_get_person (compose);
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  ComposeHeaderEntry *to = find_first_to (compose);
  const gchar *value = to != NULL ? gtk_entry_get_text (GTK_ENTRY (to->entry)) : "";
  g_autofree gchar *address = g_strdup (value);
  MtComposePerson *person;
  const MtContact *contact;

  extract_address (address);
  if (known != NULL && (known->address == NULL || g_ascii_strcasecmp (known->address, address) == 0))
    return mt_compose_person_copy (known);
  person = g_new0 (MtComposePerson, 1);
  person->contact = g_ascii_strdown (address, -1);
  person->address = g_strdup (address);
  contact = contacts != NULL ? mt_contacts_find (contacts, address) : NULL;
  if (contact != NULL)
    {
      person->name = g_strdup (contact->name);
      person->network = g_strdup (contact->network);
    }
  if (person->name == NULL && strchr (value, '<') != NULL)
    {
      g_autofree gchar *display = g_strndup (value, strchr (value, '<') - value);

      person->name = mt_names_clean (display);
    }
  return person;
}

static const gchar *
pick_language (const MtComposePerson *person)
{
  const MtProfile *profile = mt_shell_get ()->profile;

  if (person->language != NULL)
    return person->language;
  if (profile->languages[0] != NULL)
    return profile->languages[0];
  return g_str_has_prefix (g_get_language_names ()[0], "fr") ? "fr" : "en";
}

static gchar *
fill_template (Compose *compose, GPtrArray *open_placeholders, GError **error)
{
  const MtShell *shell = mt_shell_get ();
  g_autoptr (MtComposePerson) person = find_recipient (compose);
  g_autoptr (MtTemplate) template_ = NULL;
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  const gchar *network = person->network_name;
  MtTemplateValues values = { 0 };
  gchar *text;

  if (network == NULL && shell->data != NULL && person->network != NULL && !g_str_equal (person->network, "direct"))
    network = mt_networks_get_name (shell->data->networks, person->network);
  template_ = mt_template_find (shell->user_directory, "answer", pick_language (person), FALSE,
                                (const gchar *const *)shell->profile->languages, error);
  if (template_ == NULL)
    return NULL;
  /* For several people no first name is right. */
  if (count_recipients (compose) <= 1)
    {
      values.name = person->name;
      values.first_name = person->first_name;
      values.headline = person->headline;
    }
  values.network = network;
  values.my_name = shell->profile->name;
  values.my_first_name = shell->profile->first_name;
  values.my_blog = shell->profile->blog;
  text = mt_template_preview (template_, &values, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const MtTemplateSpan *span = g_ptr_array_index (spans, i);
      g_autofree gchar *piece = g_utf8_substring (text, span->start, span->end);

      if (span->placeholder != NULL && piece[0] == '{' && g_str_has_suffix (piece, "}"))
        g_ptr_array_add (open_placeholders, g_steal_pointer (&piece));
    }
  return text;
}

/* The first thing still to be written, selected: typing replaces it. */
static void
select_first_open (GtkTextBuffer *buffer, GtkTextMark *from, const Entry *entry)
{
  GtkTextIter start, match_start, match_end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, from);
  if (entry->templates->len > 0
      && gtk_text_iter_forward_search (&start, g_ptr_array_index (entry->templates, 0), 0, &match_start, &match_end,
                                       NULL))
    gtk_text_buffer_select_range (buffer, &match_start, &match_end);
}

void
mt_compose_entry_insert_template (Compose *compose)
{
  Entry *entry = find_entry (compose);
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;
  g_autofree gchar *wrapped = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter cursor;
  GtkTextMark *from;

  if (entry == NULL || mt_shell_get () == NULL)
    return;
  text = fill_template (compose, entry->templates, &error);
  if (text == NULL)
    {
      mt_shell_notice (error->message);
      return;
    }
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (compose->text));
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  from = gtk_text_buffer_create_mark (buffer, NULL, &cursor, TRUE);
  wrapped = wrap_for (compose, text);
  gtk_text_buffer_insert_at_cursor (buffer, wrapped, -1);
  /* Before the selection is made: the checker moves the cursor. */
  check_spelling_again (compose);
  select_first_open (buffer, from, entry);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (compose->text), gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
  gtk_text_buffer_delete_mark (buffer, from);
  gtk_widget_grab_focus (compose->text);
}

gchar *
mt_compose_entry_find_unfilled (Compose *compose)
{
  Entry *entry = find_entry (compose);
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree gchar *text = NULL;

  if (entry == NULL || entry->templates->len == 0)
    return NULL;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (compose->text));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  for (guint i = 0; i < entry->templates->len; i++)
    if (strstr (text, g_ptr_array_index (entry->templates, i)) != NULL)
      return g_strdup (g_ptr_array_index (entry->templates, i));
  return NULL;
}
