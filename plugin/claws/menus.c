/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "menus.h"

#include "answer-queue.h"
#include "arrival.h"
#include "contacts-window.h"
#include "first-look.h"
#include "mail.h"
#include "preferences.h"
#include "sort.h"

#include <mainwindow.h>
#include <summaryview.h>

/* The entries in one window. */
typedef struct
{
  GtkUIManager *ui;
  GtkActionGroup *actions;
  guint merge_id;
  MessageView *view; /* NULL for the main window */
} Menu;

static GSList *menus;
static gboolean looks; /* through earlier mail */
static guint count;    /* answers that wait to be read */

/* ---- on which messages ---- */

/* (element-type MsgInfo), referenced; of the separate window's message or of the main window's selection. */
static GSList *
get_messages (const Menu *menu)
{
  MainWindow *window = mainwindow_get_mainwindow ();
  GSList *list;

  if (menu != NULL && menu->view != NULL)
    return menu->view->msginfo != NULL ? g_slist_prepend (NULL, procmsg_msginfo_new_ref (menu->view->msginfo)) : NULL;
  if (window == NULL || window->summaryview == NULL)
    return NULL;
  list = summary_get_selected_msg_list (window->summaryview);
  for (GSList *l = list; l != NULL; l = l->next)
    procmsg_msginfo_new_ref (l->data);
  return list;
}

static void
free_messages (GSList *list)
{
  for (GSList *l = list; l != NULL; l = l->next)
    {
      MsgInfo *msginfo = l->data;

      mt_mail_unref (&msginfo);
    }
  g_slist_free (list);
}

static GtkWindow *
get_window (const Menu *menu)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  if (menu != NULL && menu->view != NULL)
    return GTK_WINDOW (menu->view->window);
  return window != NULL ? GTK_WINDOW (window->window) : NULL;
}

/* ---- what they do ---- */

static void
answer_messages (const Menu *menu)
{
  GSList *list = get_messages (menu);

  mt_answer_queue_add (list, get_window (menu));
  free_messages (list);
}

void
mt_menus_answer_selected (void)
{
  answer_messages (NULL);
}

void
mt_menus_bin_selected (void)
{
  MainWindow *window = mainwindow_get_mainwindow ();
  GSList *list = get_messages (NULL);

  for (GSList *l = list; l != NULL; l = l->next)
    mt_mail_record_binned (l->data);
  free_messages (list);
  if (window != NULL)
    summary_delete_trash (window->summaryview);
}

static void
on_answer (GtkAction *action G_GNUC_UNUSED, gpointer data)
{
  answer_messages (data);
}

static void
on_bin (GtkAction *action G_GNUC_UNUSED, gpointer data)
{
  const Menu *menu = data;

  if (menu->view == NULL)
    mt_menus_bin_selected ();
  else if (menu->view->msginfo != NULL)
    {
      mt_mail_record_binned (menu->view->msginfo);
      messageview_delete (menu->view);
    }
}

static void
overrule_messages (const Menu *menu, MtCategory category)
{
  GSList *list = get_messages (menu);

  for (GSList *l = list; l != NULL; l = l->next)
    mt_mail_overrule (l->data, category);
  free_messages (list);
}

static void
on_overrule (GtkAction *action, gpointer data)
{
  const gchar *word = gtk_action_get_name (action) + sizeof "MoralotopIs-" - 1;
  MtCategory category;

  if (mt_category_from_string (word, &category))
    overrule_messages (data, category);
}

static void
on_withdraw (GtkAction *action G_GNUC_UNUSED, gpointer data)
{
  GSList *list = get_messages (data);

  for (GSList *l = list; l != NULL; l = l->next)
    mt_mail_withdraw (l->data);
  free_messages (list);
}

static void
on_judge (GtkAction *action G_GNUC_UNUSED, gpointer data)
{
  GSList *list = get_messages (data);

  for (GSList *l = list; l != NULL; l = l->next)
    mt_arrival_handle (l->data);
  free_messages (list);
}

static void
on_sort (GtkAction *action G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  if (window != NULL && window->summaryview->folder_item != NULL)
    mt_sort_folder (window->summaryview->folder_item, GTK_WINDOW (window->window));
}

static void
on_contacts (GtkAction *action G_GNUC_UNUSED, gpointer data)
{
  mt_contacts_window_open (get_window (data));
}

static void
on_stop_look (GtkAction *action G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  mt_first_look_cancel ();
}

static void
on_preferences (GtkAction *action G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  mt_preferences_open ();
}

/* ---- in which menus ---- */

static const GtkActionEntry entries[] = {
  { "Moralotop", NULL, N_ ("_Moralotop"), NULL, NULL, NULL },
  { "MoralotopAnswer", NULL, N_ ("_Reply with the Moralotop template…"), NULL, NULL, G_CALLBACK (on_answer) },
  { "MoralotopBin", NULL, N_ ("_Bin"), NULL, NULL, G_CALLBACK (on_bin) },
  { "MoralotopIs", NULL, N_ ("_It is"), NULL, NULL, NULL },
  { "MoralotopIs-mechanical", NULL, N_ ("_Mechanical"), NULL, NULL, G_CALLBACK (on_overrule) },
  { "MoralotopIs-interested", NULL, N_ ("_Interested"), NULL, NULL, G_CALLBACK (on_overrule) },
  { "MoralotopIs-authentic", NULL, N_ ("_Authentic"), NULL, NULL, G_CALLBACK (on_overrule) },
  { "MoralotopIs-unsure", NULL, N_ ("_Unsure"), NULL, NULL, G_CALLBACK (on_overrule) },
  { "MoralotopIs-none", NULL, N_ ("_No contact request"), NULL, NULL, G_CALLBACK (on_overrule) },
  { "MoralotopAgain", NULL, N_ ("_Let Moralotop judge again"), NULL, NULL, G_CALLBACK (on_withdraw) },
  { "MoralotopJudge", NULL, N_ ("_Sort"), NULL, NULL, G_CALLBACK (on_judge) },
  { "MoralotopSort", NULL, N_ ("_Sort this folder"), NULL, NULL, G_CALLBACK (on_sort) },
  { "MoralotopContacts", NULL, N_ ("_Contacts…"), NULL, NULL, G_CALLBACK (on_contacts) },
  { "MoralotopStopLook", NULL, N_ ("S_top looking through earlier mail"), NULL, NULL, G_CALLBACK (on_stop_look) },
  { "MoralotopPreferences", NULL, N_ ("_Preferences…"), NULL, NULL, G_CALLBACK (on_preferences) },
};

/* Below `parent`; NULL is a separator, a word beginning with '>' opens a submenu until "<". */
static const gchar *const tools_layout[] = { "MoralotopAnswer",
                                             "MoralotopBin",
                                             ">MoralotopIs",
                                             "MoralotopIs-mechanical",
                                             "MoralotopIs-interested",
                                             "MoralotopIs-authentic",
                                             "MoralotopIs-unsure",
                                             "MoralotopIs-none",
                                             "MoralotopAgain",
                                             "<",
                                             "-",
                                             "MoralotopSort",
                                             "MoralotopContacts",
                                             "MoralotopStopLook",
                                             "MoralotopPreferences" };
static const gchar *const popup_layout[] = {
  "MoralotopAnswer",       "MoralotopBin",       ">MoralotopIs",     "MoralotopIs-mechanical", "MoralotopIs-interested",
  "MoralotopIs-authentic", "MoralotopIs-unsure", "MoralotopIs-none", "MoralotopAgain",         "<",
  "MoralotopJudge",        "MoralotopContacts"
};
static const gchar *const view_layout[] = { "MoralotopAnswer",
                                            "MoralotopBin",
                                            ">MoralotopIs",
                                            "MoralotopIs-mechanical",
                                            "MoralotopIs-interested",
                                            "MoralotopIs-authentic",
                                            "MoralotopIs-unsure",
                                            "MoralotopIs-none",
                                            "MoralotopAgain",
                                            "<",
                                            "-",
                                            "MoralotopContacts",
                                            "MoralotopPreferences" };

static void
add_layout (const Menu *menu, const gchar *parent, gboolean top, const gchar *const *layout, guint n)
{
  g_autofree gchar *root = g_strconcat (parent, "/Moralotop", NULL);
  g_autofree gchar *sub = NULL;

  gtk_ui_manager_add_ui (menu->ui, menu->merge_id, parent, "Moralotop", "Moralotop", GTK_UI_MANAGER_MENU, top);
  for (guint i = 0; i < n; i++)
    {
      const gchar *at = sub != NULL ? sub : root;

      if (*layout[i] == '<')
        g_clear_pointer (&sub, g_free);
      else if (*layout[i] == '-')
        gtk_ui_manager_add_ui (menu->ui, menu->merge_id, at, "MoralotopSeparator", NULL, GTK_UI_MANAGER_SEPARATOR,
                               FALSE);
      else if (*layout[i] == '>')
        {
          gtk_ui_manager_add_ui (menu->ui, menu->merge_id, at, layout[i] + 1, layout[i] + 1, GTK_UI_MANAGER_MENU,
                                 FALSE);
          sub = g_strconcat (root, "/", layout[i] + 1, NULL);
        }
      else
        gtk_ui_manager_add_ui (menu->ui, menu->merge_id, at, layout[i], layout[i], GTK_UI_MANAGER_MENUITEM, FALSE);
    }
}

static void
show_count (const Menu *menu)
{
  GtkAction *action = gtk_action_group_get_action (menu->actions, "MoralotopContacts");
  g_autofree gchar *label =
      count > 0 ? g_strdup_printf (ngettext ("_Contacts (%u to read)…", "_Contacts (%u to read)…", count), count)
                : g_strdup (_ ("_Contacts…"));

  gtk_action_set_label (action, label);
}

void
mt_menus_show_count (guint n)
{
  count = n;
  for (GSList *l = menus; l != NULL; l = l->next)
    show_count (l->data);
}

void
mt_menus_show_look (gboolean shows)
{
  looks = shows;
  for (GSList *l = menus; l != NULL; l = l->next)
    gtk_action_set_visible (gtk_action_group_get_action (((Menu *)l->data)->actions, "MoralotopStopLook"), looks);
}

static Menu *
menu_new (GtkUIManager *ui, MessageView *view)
{
  Menu *menu = g_new0 (Menu, 1);

  menu->ui = ui;
  menu->view = view;
  menu->actions = gtk_action_group_new ("Moralotop");
  gtk_action_group_set_translation_domain (menu->actions, GETTEXT_PACKAGE);
  gtk_action_group_add_actions (menu->actions, entries, G_N_ELEMENTS (entries), menu);
  show_count (menu);
  gtk_action_set_visible (gtk_action_group_get_action (menu->actions, "MoralotopStopLook"), looks);
  gtk_ui_manager_insert_action_group (ui, menu->actions, -1);
  menu->merge_id = gtk_ui_manager_new_merge_id (ui);
  menus = g_slist_prepend (menus, menu);
  return menu;
}

static void
menu_free (Menu *menu)
{
  menus = g_slist_remove (menus, menu);
  g_object_unref (menu->actions);
  g_free (menu);
}

static void
on_view_window_gone (gpointer data, GObject *window G_GNUC_UNUSED)
{
  menu_free (data);
}

void
mt_menus_add_to_view (MessageView *view)
{
  Menu *menu;

  if (!view->new_window || view->ui_manager == NULL || view->window == NULL)
    return;
  for (GSList *l = menus; l != NULL; l = l->next)
    if (((Menu *)l->data)->view == view)
      return;
  menu = menu_new (view->ui_manager, view);
  add_layout (menu, "/Menu/Tools", FALSE, view_layout, G_N_ELEMENTS (view_layout));
  gtk_ui_manager_ensure_update (menu->ui);
  g_object_weak_ref (G_OBJECT (view->window), on_view_window_gone, menu);
}

gboolean
mt_menus_start (GError **error G_GNUC_UNUSED)
{
  MainWindow *window = mainwindow_get_mainwindow ();
  Menu *menu;

  if (window == NULL || window->ui_manager == NULL)
    return TRUE;
  menu = menu_new (window->ui_manager, NULL);
  add_layout (menu, "/Menu/Tools", FALSE, tools_layout, G_N_ELEMENTS (tools_layout));
  add_layout (menu, "/Menus/SummaryViewPopup", TRUE, popup_layout, G_N_ELEMENTS (popup_layout));
  gtk_ui_manager_ensure_update (menu->ui);
  return TRUE;
}

void
mt_menus_stop (void)
{
  gboolean host_is_there = mainwindow_get_mainwindow () != NULL;

  while (menus != NULL)
    {
      Menu *menu = menus->data;

      /* At exit the main window and its menus are gone before us (CLAWS-NOTES a). */
      if (menu->view != NULL)
        g_object_weak_unref (G_OBJECT (menu->view->window), on_view_window_gone, menu);
      if (host_is_there)
        {
          gtk_ui_manager_remove_ui (menu->ui, menu->merge_id);
          gtk_ui_manager_remove_action_group (menu->ui, menu->actions);
          gtk_ui_manager_ensure_update (menu->ui);
        }
      menu_free (menu);
    }
}
