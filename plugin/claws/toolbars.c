/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "toolbars.h"

#include "answer.h"
#include "compose-template.h"
#include "contacts-window.h"
#include "counts.h"
#include "menus.h"
#include "shell.h"

#include <mainwindow.h>
#include <prefs_toolbar.h>
#include <string.h>
#include <toolbar.h>

#define PLUGIN "Moralotop" /* must be plugin_name(), or Claws Mail ignores the click */

typedef struct
{
  ToolbarType type;
  const gchar *label; /* also the identity of the button in the user's file: "Moralotop/label" */
  const gchar *icon;  /* a stock pixmap of Claws Mail */
  ToolbarPluginCallback callback;
} Button;

static void
on_main_answer (gpointer parent G_GNUC_UNUSED, const gchar *name G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  mt_menus_answer_selected ();
}

static void
on_main_contacts (gpointer parent, const gchar *name G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  const MainWindow *window = parent;

  mt_contacts_window_open (window != NULL ? GTK_WINDOW (window->window) : NULL);
}

static void
on_view_answer (gpointer parent, const gchar *name G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  const MessageView *view = parent;

  if (view != NULL && view->msginfo != NULL)
    mt_answer_message (view->msginfo, GTK_WINDOW (view->window));
}

static void
on_compose_insert (gpointer parent, const gchar *name, gpointer data G_GNUC_UNUSED)
{
  if (parent != NULL)
    mt_compose_template_pop_up (parent, name);
}

#define CONTACTS N_ ("Contacts")

static const Button buttons[] = {
  /* Each goes right after the same place: the last one comes first. */
  { TOOLBAR_MAIN, CONTACTS, "address_book", on_main_contacts },
  { TOOLBAR_MAIN, N_ ("Answer"), "mail_reply", on_main_answer },
  { TOOLBAR_MSGVIEW, N_ ("Answer"), "mail_reply", on_view_answer },
  { TOOLBAR_COMPOSE, N_ ("Insert template"), "insert_file", on_compose_insert },
};

static gboolean registered;
static GtkWidget *question;

/* The label is the button's identity in the user's file, so it is known in English and in the user's language: a file made in one works in
 * the other. */
static void
for_each_label (void (*func) (ToolbarType, const gchar *, const gchar *, ToolbarPluginCallback))
{
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      const Button *button = &buttons[i];

      func (button->type, PLUGIN, button->label, button->callback);
      if (g_strcmp0 (_ (button->label), button->label) != 0)
        func (button->type, PLUGIN, _ (button->label), button->callback);
    }
}

static void
register_item (ToolbarType type, const gchar *plugin, const gchar *label, ToolbarPluginCallback callback)
{
  prefs_toolbar_register_plugin_item (type, plugin, label, callback, NULL);
}

static void
unregister_item (ToolbarType type, const gchar *plugin, const gchar *label,
                 ToolbarPluginCallback callback G_GNUC_UNUSED)
{
  prefs_toolbar_unregister_plugin_item (type, plugin, label);
}

gboolean
mt_toolbars_start (GError **error G_GNUC_UNUSED)
{
  for_each_label (register_item);
  registered = TRUE;
  return TRUE;
}

void
mt_toolbars_stop (void)
{
  if (question != NULL)
    gtk_widget_destroy (question);
  if (registered)
    for_each_label (unregister_item);
  registered = FALSE;
}

gboolean
mt_toolbars_is_contacts (const gchar *label)
{
  const gchar *rest = g_str_has_prefix (label, PLUGIN "/") ? label + strlen (PLUGIN "/") : "";

  return g_str_equal (rest, CONTACTS) || g_str_equal (rest, _ (CONTACTS));
}

static gboolean
is_there (ToolbarType type, const gchar *text)
{
  for (const GSList *l = toolbar_get_list (type); l != NULL; l = l->next)
    {
      const ToolbarItem *item = l->data;

      if (item->index == A_CLAWS_PLUGINS && g_strcmp0 (item->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
append_item (ToolbarType type, gint index, const gchar *file, const gchar *text)
{
  ToolbarItem *item = g_new0 (ToolbarItem, 1);

  item->index = index;
  item->file = g_strdup (file);
  item->text = g_strdup (text);
  item->type = type;
  toolbar_set_list_item (item, type); /* copies */
  toolbar_item_destroy (item);
}

/* After Claws Mail's own ways to answer; at the end it would hide behind the arrow of a full toolbar. */
static gboolean
is_place (ToolbarType type, gint index)
{
  return type == TOOLBAR_COMPOSE ? index == A_INSERT : index == A_FORWARD;
}

static void
add_button (const Button *button)
{
  g_autofree gchar *text = g_strconcat (PLUGIN, "/", _ (button->label), NULL);
  GSList *old = NULL;
  gboolean placed = FALSE;

  toolbar_clear_list (button->type);
  toolbar_read_config_file (button->type);
  if (is_there (button->type, text))
    return;
  for (const GSList *l = toolbar_get_list (button->type); l != NULL; l = l->next)
    {
      const ToolbarItem *item = l->data;
      ToolbarItem *copy = g_new0 (ToolbarItem, 1);

      copy->index = item->index;
      copy->file = g_strdup (item->file);
      copy->text = g_strdup (item->text);
      old = g_slist_append (old, copy);
    }
  toolbar_clear_list (button->type);
  for (GSList *l = old; l != NULL; l = l->next)
    {
      ToolbarItem *item = l->data;

      append_item (button->type, item->index, item->file, item->text);
      if (!placed && is_place (button->type, item->index))
        {
          append_item (button->type, A_CLAWS_PLUGINS, button->icon, text);
          placed = TRUE;
        }
      toolbar_item_destroy (item);
    }
  g_slist_free (old);
  if (!placed)
    append_item (button->type, A_CLAWS_PLUGINS, button->icon, text);
  toolbar_save_config_file (button->type);
}

static void
update_main_toolbar (void)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  if (window == NULL)
    return;
  toolbar_update (TOOLBAR_MAIN, window);
  /* Or the arrow that leads to what does not fit is missing until the next resize. */
  if (window->toolbar != NULL && window->toolbar->toolbar != NULL)
    gtk_widget_queue_resize (window->toolbar->toolbar);
  mt_counts_refresh ();
}

static void
on_response (GtkInfoBar *bar, gint response, gpointer data G_GNUC_UNUSED)
{
  MtShell *shell = mt_shell_get ();

  shell->settings.toolbar_asked = TRUE;
  mt_settings_save (&shell->settings);
  if (response == GTK_RESPONSE_YES)
    {
      for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
        add_button (&buttons[i]);
      update_main_toolbar ();
    }
  gtk_widget_destroy (GTK_WIDGET (bar));
}

void
mt_toolbars_ask (MessageView *view)
{
  GtkWidget *label;

  if (view->new_window || question != NULL || mt_shell_get ()->settings.toolbar_asked)
    return;
  question = gtk_info_bar_new_with_buttons (_ ("_Yes"), GTK_RESPONSE_YES, _ ("_No"), GTK_RESPONSE_NO, NULL);
  gtk_info_bar_set_message_type (GTK_INFO_BAR (question), GTK_MESSAGE_QUESTION);
  /* After the type, which brings a name of its own. */
  atk_object_set_name (gtk_widget_get_accessible (question), _ ("Moralotop question"));
  label = gtk_label_new (_ ("Shall Moralotop put its buttons into the toolbars?"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_box_pack_start (GTK_BOX (gtk_info_bar_get_content_area (GTK_INFO_BAR (question))), label, TRUE, TRUE, 0);
  g_signal_connect (question, "response", G_CALLBACK (on_response), NULL);
  g_object_add_weak_pointer (G_OBJECT (question), (gpointer *)&question);
  gtk_box_pack_start (GTK_BOX (view->vbox), question, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (view->vbox), question, 1);
  gtk_widget_show_all (question);
}
