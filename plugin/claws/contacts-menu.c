/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-menu.h"
#include "shell.h"

#define CHOICE "moralotop-choice"

typedef struct
{
  MtContactsChooseFunc func;
  gpointer data;
  MtContactsAction action;
  gint choice;
} Choice;

static void
on_activate (GtkMenuItem *item)
{
  const Choice *choice = g_object_get_data (G_OBJECT (item), CHOICE);

  choice->func (choice->action, choice->choice, choice->data);
}

static void
append (GtkWidget *menu, GtkWidget *item, Choice choice)
{
  g_object_set_data_full (G_OBJECT (item), CHOICE, g_memdup2 (&choice, sizeof choice), g_free);
  g_signal_connect (item, "activate", G_CALLBACK (on_activate), NULL);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

GtkWidget *
mt_contacts_menu_new_snooze (MtContactsChooseFunc choose, gpointer data)
{
  static const struct
  {
    const gchar *label;
    gint days;
  } terms[] = { { N_ ("For a _week"), 7 },
                { N_ ("For _two weeks"), 14 },
                { N_ ("For a _month"), 30 },
                { N_ ("For t_hree months"), 91 } };
  GtkWidget *menu = gtk_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    append (menu, gtk_menu_item_new_with_mnemonic (_ (terms[i].label)),
            (Choice){ choose, data, MT_CONTACTS_SNOOZE, terms[i].days });
  gtk_widget_show_all (menu);
  return menu;
}

/* One is marked where all rows have the same. */
static gboolean
all_are_in (const GPtrArray *rows, const gchar *group)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((const MtContactRow *)rows->pdata[i])->contact->group, group) != 0)
      return FALSE;
  return TRUE;
}

static GtkWidget *
new_group_menu (const GPtrArray *rows, MtContactsChooseFunc choose, gpointer data)
{
  const GPtrArray *groups = mt_shell_get ()->profile->groups;
  GtkWidget *menu = gtk_menu_new ();

  for (gint i = -1; i < (gint)groups->len; i++)
    {
      const MtGroup *group = i < 0 ? NULL : groups->pdata[i];
      GtkWidget *item = gtk_check_menu_item_new_with_label (group != NULL ? group->name : _ ("No group"));

      gtk_check_menu_item_set_draw_as_radio (GTK_CHECK_MENU_ITEM (item), TRUE);
      gtk_check_menu_item_set_active (GTK_CHECK_MENU_ITEM (item), all_are_in (rows, group != NULL ? group->id : NULL));
      append (menu, item, (Choice){ choose, data, MT_CONTACTS_GROUP, i });
    }
  return menu;
}

static gboolean
any_is_silenced (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (((const MtContactRow *)rows->pdata[i])->contact->silenced)
      return TRUE;
  return FALSE;
}

static GtkWidget *
new_item (MtContactsAction action, const GPtrArray *rows, MtContactsChooseFunc choose, gpointer data)
{
  const gchar *label = mt_contacts_action_label (action);
  gboolean is_check = action == MT_CONTACTS_NUDGES;
  GtkWidget *item = is_check ? gtk_check_menu_item_new_with_mnemonic (label) : gtk_menu_item_new_with_mnemonic (label);

  if (is_check)
    gtk_check_menu_item_set_active (GTK_CHECK_MENU_ITEM (item), !any_is_silenced (rows));
  if (action == MT_CONTACTS_SNOOZE)
    gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), mt_contacts_menu_new_snooze (choose, data));
  else if (action == MT_CONTACTS_GROUP)
    gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), new_group_menu (rows, choose, data));
  return item;
}

GtkWidget *
mt_contacts_menu_new (const GPtrArray *rows, MtContactsChooseFunc choose, gpointer data)
{
  GtkWidget *menu = gtk_menu_new ();

  for (guint i = 0; i < MT_N_CONTACTS_ACTIONS; i++)
    {
      MtContactsAction action = (MtContactsAction)i;
      GtkWidget *item;

      if (!mt_contacts_action_fits (action, rows))
        continue;
      item = new_item (action, rows, choose, data);
      if (action == MT_CONTACTS_SNOOZE || action == MT_CONTACTS_GROUP)
        gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
      else
        append (menu, item, (Choice){ choose, data, action, action == MT_CONTACTS_NUDGES && any_is_silenced (rows) });
    }
  gtk_widget_show_all (menu);
  return menu;
}
