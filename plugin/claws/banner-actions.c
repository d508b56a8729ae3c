/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "banner-actions.h"

#include "answer.h"
#include "mail.h"
#include "menus.h"
#include "shell.h"

/* ---- answering and binning ---- */

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkWidget *top = gtk_widget_get_toplevel (widget);

  return GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL;
}

void
mt_banner_answer (GtkButton *button, gpointer view)
{
  MsgInfo *msginfo = ((MessageView *)view)->msginfo;

  if (msginfo != NULL)
    mt_answer_message (msginfo, get_window (GTK_WIDGET (button)));
}

void
mt_banner_bin (GtkButton *button G_GNUC_UNUSED, gpointer view)
{
  MessageView *messages = view;

  if (messages->msginfo == NULL)
    return;
  if (messages->new_window)
    {
      mt_mail_record_binned (messages->msginfo);
      messageview_delete (messages);
    }
  else
    mt_menus_bin_selected ();
}

/* ---- overruling ---- */

static void
on_overrule (GtkMenuItem *item, gpointer data)
{
  const MessageView *view = data;
  MtCategory category = (MtCategory)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), "category"));

  if (view->msginfo != NULL)
    mt_mail_overrule (view->msginfo, category);
}

static void
on_withdraw (GtkMenuItem *item G_GNUC_UNUSED, gpointer data)
{
  const MessageView *view = data;

  if (view->msginfo != NULL)
    mt_mail_withdraw (view->msginfo);
}

GtkWidget *
mt_banner_make_overrule_menu (MessageView *view)
{
  static const MtCategory order[] = { MT_CATEGORY_MECHANICAL, MT_CATEGORY_INTERESTED, MT_CATEGORY_AUTHENTIC,
                                      MT_CATEGORY_UNSURE, MT_CATEGORY_NONE };
  GtkWidget *menu = gtk_menu_new ();
  GtkWidget *again = gtk_menu_item_new_with_mnemonic (_ ("_Let Moralotop judge again"));

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *item = gtk_menu_item_new_with_label (mt_category_to_label (order[i]));

      g_object_set_data (G_OBJECT (item), "category", GINT_TO_POINTER (order[i]));
      g_signal_connect (item, "activate", G_CALLBACK (on_overrule), view);
      gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
    }
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), gtk_separator_menu_item_new ());
  g_signal_connect (again, "activate", G_CALLBACK (on_withdraw), view);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), again);
  gtk_widget_show_all (menu);
  return menu;
}
