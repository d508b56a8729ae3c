/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-template.h"

#include "answer-text.h"
#include "compose-bar.h"
#include "compose-entry.h"
#include "compose-recipient.h"
#include "shell.h"
#include "widgets.h"

#include <prefs_common.h>
#include <string.h>

#define ACTIONS "moralotop-actions" /* of the window */
#define MERGE   "moralotop-merge"
#define POPUP   "moralotop-popup" /* what the button has opened last */
#define PATH    "moralotop-path"  /* of an entry: its template's file */

/* ---- text ---- */

gchar *
mt_compose_template_wrap (const Compose *compose, const gchar *text)
{
  gint length = compose->autowrap ? prefs_common_get_prefs ()->linewrap_len : 0;

  return mt_text_wrap (text, (guint)MAX (length, 0));
}

gchar *
mt_compose_template_fill (const MtTemplate *template_, const MtComposePerson *person)
{
  const MtShell *shell = mt_shell_get ();
  MtTemplateValues values = mt_compose_person_values (person, shell->profile);

  if (values.network == NULL && shell->data != NULL && person->network != NULL
      && !g_str_equal (person->network, "direct"))
    values.network = mt_networks_get_name (shell->data->networks, person->network);
  return mt_template_preview (template_, &values, NULL);
}

/* ---- putting it in ---- */

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

/* To whom, for a template: nobody in particular where there are several. */
static MtComposePerson *
find_person (Compose *compose, gboolean *several)
{
  g_auto (GStrv) addresses = mt_compose_recipient_list (compose, TRUE);
  MtComposePerson *person = mt_compose_recipient_find (compose, mt_compose_entry_get_person (compose));

  *several = g_strv_length (addresses) > 1;
  if (*several)
    {
      /* For several people no first name is right, and no trade. */
      g_clear_pointer (&person->name, g_free);
      g_clear_pointer (&person->headline, g_free);
      g_free (person->first_name);
      person->first_name = g_strdup ("");
    }
  return person;
}

/* The first thing still to be written, selected: typing replaces it. */
static void
select_first_open (GtkTextBuffer *buffer, GtkTextMark *from, const gchar *text)
{
  GtkTextIter start, match_start, match_end;
  const gchar *brace = strchr (text, '{');
  const gchar *end = brace != NULL ? strchr (brace, '}') : NULL;
  g_autofree gchar *open = end != NULL ? g_strndup (brace, (gsize)(end + 1 - brace)) : NULL;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, from);
  if (open != NULL && gtk_text_iter_forward_search (&start, open, 0, &match_start, &match_end, NULL))
    gtk_text_buffer_select_range (buffer, &match_start, &match_end);
}

/* An empty line between what was inserted and what follows it. */
static void
end_paragraph (GtkTextBuffer *buffer)
{
  GtkTextIter at, before, after;
  g_autofree gchar *left = NULL;
  g_autofree gchar *right = NULL;
  gsize breaks = 0;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  before = after = at;
  gtk_text_iter_backward_chars (&before, 2);
  gtk_text_iter_forward_chars (&after, 2);
  left = gtk_text_iter_get_text (&before, &at);
  right = gtk_text_iter_get_text (&at, &after);
  if (*right == '\0')
    return;
  for (gsize n = strlen (left); n > 0 && left[n - 1] == '\n'; n--)
    breaks++;
  breaks += strspn (right, "\n");
  for (; breaks < 2; breaks++)
    gtk_text_buffer_insert_at_cursor (buffer, "\n", -1);
}

static void
insert (Compose *compose, const gchar *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (compose->text));
  g_autofree gchar *wrapped = mt_compose_template_wrap (compose, text);
  GtkTextIter cursor;
  GtkTextMark *from;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  from = gtk_text_buffer_create_mark (buffer, NULL, &cursor, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, wrapped, -1);
  end_paragraph (buffer);
  select_first_open (buffer, from, wrapped);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (compose->text), gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
  gtk_text_buffer_delete_mark (buffer, from);
  gtk_widget_grab_focus (compose->text);
}

/* `template_` NULL: `error` says why. */
static void
insert_template (Compose *compose, const MtTemplate *template_, const GError *error)
{
  g_autoptr (MtComposePerson) person = NULL;
  g_autofree gchar *text = NULL;
  gboolean several = FALSE;

  if (template_ == NULL)
    {
      mt_compose_bar_say (compose, error->message);
      return;
    }
  person = find_person (compose, &several);
  text = mt_compose_template_fill (template_, person);
  mt_compose_entry_add_template (compose, text, mt_template_get_language (template_));
  insert (compose, text);
  mt_compose_bar_say (compose,
                      several ? _ ("This mail goes to several people: the greeting names none of them.") : NULL);
}

/* ---- the menu ---- */

static void
on_choose (GtkMenuItem *item, Compose *compose)
{
  const gchar *path = g_object_get_data (G_OBJECT (item), PATH);
  g_autoptr (MtTemplate) template_ = NULL;
  g_autoptr (GError) error = NULL;

  if (mt_shell_get () == NULL || !mt_compose_entry_has (compose))
    return;
  template_ = mt_template_load (path, &error);
  insert_template (compose, template_, error);
}

/* The languages whose templates stand in the first menu: the person's, the user's. */
static gchar **
list_languages (Compose *compose)
{
  g_autoptr (MtComposePerson) person = mt_compose_recipient_find (compose, mt_compose_entry_get_person (compose));
  gchar **languages = mt_shell_get ()->profile->languages;
  GPtrArray *list = g_ptr_array_new ();

  g_ptr_array_add (list, g_strdup (pick_language (person)));
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_ascii_strcasecmp (languages[i], list->pdata[0]) != 0)
      g_ptr_array_add (list, g_ascii_strdown (languages[i], -1));
  g_ptr_array_add (list, NULL);
  return (gchar **)g_ptr_array_free (list, FALSE);
}

static gchar *
label_of (const MtTemplateInfo *info, gboolean with_language)
{
  const gchar *language = mt_answer_text_language_label (info->language);

  if (info->informal)
    /* Translators: a template's title, its language; "familiar" is the form of address (tu, du) */
    return g_strdup_printf (_ ("%s – %s, familiar"), info->title, language);
  /* Translators: a template's title, its language */
  return with_language ? g_strdup_printf (_ ("%s – %s"), info->title, language) : g_strdup (info->title);
}

static void
append (GtkWidget *menu, const MtTemplateInfo *info, gboolean with_language, Compose *compose)
{
  g_autofree gchar *label = label_of (info, with_language);
  GtkWidget *item = gtk_menu_item_new_with_label (label);

  gtk_widget_set_tooltip_text (item, info->error);
  g_object_set_data_full (G_OBJECT (item), PATH, g_strdup (info->path), g_free);
  g_signal_connect (item, "activate", G_CALLBACK (on_choose), compose);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

/* What is in none of `languages` goes into a menu of its own, below. */
static void
append_others (GtkWidget *menu, const GPtrArray *infos, gchar **languages, Compose *compose)
{
  GtkWidget *item = NULL, *others = NULL;

  for (guint i = 0; i < infos->len; i++)
    {
      const MtTemplateInfo *info = g_ptr_array_index (infos, i);

      if (g_strv_contains ((const gchar *const *)languages, info->language))
        continue;
      if (others == NULL)
        others = gtk_menu_new ();
      append (others, info, TRUE, compose);
    }
  if (others == NULL)
    return;
  item = gtk_menu_item_new_with_label (_ ("Other languages"));
  gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), others);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), gtk_separator_menu_item_new ());
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

static void
remove_item (GtkWidget *item, gpointer unused G_GNUC_UNUSED)
{
  gtk_widget_destroy (item);
}

static void
fill_menu (GtkWidget *menu, Compose *compose)
{
  g_autoptr (GPtrArray) infos = mt_template_list (mt_shell_get ()->user_directory);
  g_auto (GStrv) languages = list_languages (compose);

  gtk_container_foreach (GTK_CONTAINER (menu), remove_item, NULL);
  mt_answer_text_sort (infos, languages);
  for (guint i = 0; i < infos->len; i++)
    {
      const MtTemplateInfo *info = g_ptr_array_index (infos, i);

      if (g_strv_contains ((const gchar *const *)languages, info->language))
        append (menu, info, languages[1] != NULL, compose);
    }
  append_others (menu, infos, languages, compose);
  gtk_widget_show_all (menu);
}

static void
on_tools_show (GtkWidget *tools G_GNUC_UNUSED, Compose *compose)
{
  GtkWidget *item = gtk_ui_manager_get_widget (compose->ui_manager, "/Menu/Tools/MoralotopInsert");

  if (item != NULL && gtk_menu_item_get_submenu (GTK_MENU_ITEM (item)) != NULL && mt_shell_get () != NULL)
    fill_menu (gtk_menu_item_get_submenu (GTK_MENU_ITEM (item)), compose);
}

/* ---- the button ---- */

/* Claws Mail does not tell which of its toolbar's buttons was clicked. One that is hidden in the arrow of a full toolbar has no place. */
static GtkWidget *
find_button (GtkToolbar *toolbar, const gchar *name)
{
  for (gint i = 0; i < gtk_toolbar_get_n_items (toolbar); i++)
    {
      GtkToolItem *item = gtk_toolbar_get_nth_item (toolbar, i);
      const gchar *label = GTK_IS_TOOL_BUTTON (item) ? gtk_tool_button_get_label (GTK_TOOL_BUTTON (item)) : NULL;

      if (label != NULL && g_str_has_suffix (label, name) && gtk_widget_get_mapped (GTK_WIDGET (item)))
        return GTK_WIDGET (item);
    }
  return GTK_WIDGET (toolbar);
}

static void
on_popup_gone (GtkWidget *window)
{
  g_object_set_data (G_OBJECT (window), POPUP, NULL);
}

static void
drop_popup (GtkWidget *window)
{
  GtkWidget *menu = g_object_get_data (G_OBJECT (window), POPUP);

  g_object_set_data (G_OBJECT (window), POPUP, NULL);
  if (menu != NULL)
    gtk_widget_destroy (menu);
}

void
mt_compose_template_pop_up (Compose *compose, const gchar *name)
{
  GtkWidget *button, *menu;
  GdkEvent *event;

  if (mt_shell_get () == NULL || !mt_compose_entry_has (compose) || compose->toolbar == NULL
      || compose->toolbar->toolbar == NULL)
    return;
  /* The one before, if there was: an item acts only after its menu has closed. */
  drop_popup (compose->window);
  button = find_button (GTK_TOOLBAR (compose->toolbar->toolbar), name);
  menu = gtk_menu_new ();
  fill_menu (menu, compose);
  mt_widgets_set_name (menu, name);
  gtk_menu_attach_to_widget (GTK_MENU (menu), button, NULL);
  g_object_set_data (G_OBJECT (compose->window), POPUP, menu);
  g_signal_connect_swapped (menu, "destroy", G_CALLBACK (on_popup_gone), compose->window);
  event = gtk_get_current_event ();
  gtk_menu_popup_at_widget (GTK_MENU (menu), button, GDK_GRAVITY_SOUTH_WEST, GDK_GRAVITY_NORTH_WEST, event);
  gtk_menu_shell_select_first (GTK_MENU_SHELL (menu), FALSE);
  g_clear_pointer (&event, gdk_event_free);
}

/* ---- the entry of Tools ---- */

void
mt_compose_template_add_menu (Compose *compose)
{
  const GtkActionEntry actions[] = { { "MoralotopInsert", NULL, N_ ("Insert _Moralotop template"), NULL,
                                       N_ ("Put a template at the cursor, filled for the person in To"), NULL } };
  GtkActionGroup *group = gtk_action_group_new ("Moralotop");
  GtkUIManager *ui = compose->ui_manager;
  guint merge = gtk_ui_manager_new_merge_id (ui);
  GtkWidget *item, *menu;

  gtk_action_group_set_translation_domain (group, GETTEXT_PACKAGE);
  gtk_action_group_add_actions (group, actions, G_N_ELEMENTS (actions), compose);
  gtk_ui_manager_insert_action_group (ui, group, -1);
  gtk_ui_manager_add_ui (ui, merge, "/Menu/Tools", "MoralotopInsert", "MoralotopInsert", GTK_UI_MANAGER_MENUITEM,
                         FALSE);
  gtk_ui_manager_ensure_update (ui);
  g_object_set_data_full (G_OBJECT (compose->window), ACTIONS, group, g_object_unref);
  g_object_set_data (G_OBJECT (compose->window), MERGE, GUINT_TO_POINTER (merge));
  item = gtk_ui_manager_get_widget (ui, "/Menu/Tools/MoralotopInsert");
  if (item == NULL)
    return;
  menu = gtk_menu_new ();
  gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), menu);
  fill_menu (menu, compose);
  g_signal_connect (gtk_widget_get_parent (item), "show", G_CALLBACK (on_tools_show), compose);
}

void
mt_compose_template_remove_menu (Compose *compose)
{
  GtkUIManager *ui = compose->ui_manager;
  GtkActionGroup *group = g_object_get_data (G_OBJECT (compose->window), ACTIONS);
  GtkWidget *item = gtk_ui_manager_get_widget (ui, "/Menu/Tools/MoralotopInsert");

  drop_popup (compose->window);
  if (item != NULL)
    {
      g_signal_handlers_disconnect_by_func (gtk_widget_get_parent (item), on_tools_show, compose);
      gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), NULL);
    }
  gtk_ui_manager_remove_ui (ui, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (compose->window), MERGE)));
  if (group != NULL)
    gtk_ui_manager_remove_action_group (ui, group);
  gtk_ui_manager_ensure_update (ui);
  g_object_set_data (G_OBJECT (compose->window), ACTIONS, NULL);
}
