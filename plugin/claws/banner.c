/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "banner.h"

#include "banner-actions.h"
#include "banner-build.h"
#include "banner-deeds.h"
#include "banner-follow.h"
#include "banner-text.h"
#include "mail.h"
#include "menus.h"
#include "phrases.h"
#include "shell.h"
#include "tags.h"
#include "toolbars.h"
#include "trace.h"
#include "widgets.h"

#include <common/hooks.h>
#include <folder.h>
#include <mainwindow.h>
#include <messageview.h>
#include <mimeview.h>
#include <summaryview.h>

#include <moralotop/link.h>

/* The banner of one message view. Dies with its widget. */
typedef struct
{
  MessageView *view;
  GtkWidget *bar;
  GtkWidget *buttons;
  GtkWidget *title;
  GtkWidget *reasons;
  GtkWidget *answer;
  GtkWidget *bin;
  GtkWidget *overrule;
  GtkWidget *page;
  GtkWidget *why;
  GtkWidget *why_list;
  gchar *why_text;
  GtkWidget *follow;    /* the buttons of a mail that has to do with somebody who was asked */
  MtFollowWords *words; /* what is said of it; NULL of any other */
  gchar *page_link;
  guint idle, fold_idle;
} Banner;

#define ROOM 55 /* characters that kind and person have beside the buttons: with less, the buttons go below */

static GSList *banners;
static gulong show_hook = HOOK_NONE;
static guint watch;

/* ---- building ---- */

static void
on_page (GtkButton *button G_GNUC_UNUSED, gpointer data)
{
  Banner *banner = data;

  if (banner->page_link != NULL)
    mt_shell_open_link (banner->page_link);
}

static GtkWidget *
add_button (Banner *banner, GtkWidget *box, const gchar *label, const gchar *tooltip,
            void (*act) (GtkButton *button, gpointer view))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (act), banner->view);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
  return button;
}

static void
make_why (Banner *banner, GtkWidget *box)
{
  GtkWidget *popover;

  banner->why = mt_banner_add_menu_button (box, _ ("_Why?"), _ ("All that speaks for and against"));
  popover = gtk_popover_new (banner->why);
  banner->why_list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_set_border_width (GTK_CONTAINER (banner->why_list), 12);
  gtk_container_add (GTK_CONTAINER (popover), banner->why_list);
  gtk_widget_show (banner->why_list);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (banner->why), popover);
}

static void
fill_bar (Banner *banner)
{
  GtkWidget *content = gtk_info_bar_get_content_area (GTK_INFO_BAR (banner->bar));
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  banner->buttons = buttons;
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_container_set_border_width (GTK_CONTAINER (content), 3);
  gtk_widget_set_margin_start (lines, 6);
  banner->title = mt_banner_add_lines (lines, 2);
  banner->reasons = mt_banner_add_lines (lines, 1);
  gtk_box_pack_start (GTK_BOX (content), lines, TRUE, TRUE, 0);
  banner->answer = add_button (banner, buttons, _ ("_Answer…"),
                               _ ("Build a personal answer with the Moralotop template"), mt_banner_answer);
  banner->follow = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start (GTK_BOX (buttons), banner->follow, FALSE, TRUE, 0);
  banner->bin = add_button (banner, buttons, _ ("_Bin"), _ ("Move to Trash, without regret"), mt_banner_bin);
  banner->overrule = mt_banner_add_menu_button (buttons, _ ("_It is"), _ ("You know better: your word is final"));
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (banner->overrule), mt_banner_make_overrule_menu (banner->view));
  banner->page = mt_banner_add_icon_button (buttons, "go-jump-symbolic", _ ("Open page"), G_CALLBACK (on_page), banner);
  make_why (banner, buttons);
  gtk_box_pack_start (GTK_BOX (content), buttons, FALSE, TRUE, 0);
  gtk_widget_show_all (content);
}

/* Cleared, or the file of the message could not be read: then `msginfo` may still be that of the one before. */
static gboolean
is_empty (const MessageView *view)
{
  return view->msginfo == NULL || view->mimeview->mimeinfo == NULL;
}

static gboolean
on_view_cleared_idle (gpointer data)
{
  Banner *banner = data;

  banner->idle = 0;
  if (is_empty (banner->view))
    gtk_widget_hide (banner->bar);
  return G_SOURCE_REMOVE;
}

/* Nothing tells that a view was cleared; its list of parts losing its rows does (CLAWS-NOTES b). */
static void
on_row_deleted (GtkTreeModel *model G_GNUC_UNUSED, GtkTreePath *path G_GNUC_UNUSED, gpointer data)
{
  GtkWidget *bar = data;
  Banner *banner = g_object_get_data (G_OBJECT (bar), "moralotop-banner");

  if (banner != NULL && banner->idle == 0)
    banner->idle = g_idle_add (on_view_cleared_idle, banner);
}

/* On a small screen the buttons would leave the person no room. */
static void
fold (Banner *banner)
{
  GtkWidget *content = gtk_info_bar_get_content_area (GTK_INFO_BAR (banner->bar));

  mt_widgets_fold (GTK_BOX (content), banner->buttons, gtk_widget_get_allocated_width (banner->view->vbox), ROOM);
}

static gboolean
fold_once (Banner *banner)
{
  banner->fold_idle = 0;
  fold (banner);
  return G_SOURCE_REMOVE;
}

/* Not from within: GTK forgets what changes while sizes are given out. */
static void
fold_soon (Banner *banner)
{
  if (banner->fold_idle == 0)
    banner->fold_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, G_SOURCE_FUNC (fold_once), banner, NULL);
}

static void
on_bar_destroy (GtkWidget *bar, gpointer data)
{
  Banner *banner = data;

  g_object_set_data (G_OBJECT (bar), "moralotop-banner", NULL);
  banners = g_slist_remove (banners, banner);
  g_clear_handle_id (&banner->idle, g_source_remove);
  g_clear_handle_id (&banner->fold_idle, g_source_remove);
  g_free (banner->page_link);
  g_free (banner->why_text);
  mt_banner_follow_free (banner->words);
  g_free (banner);
}

static Banner *
banner_new (MessageView *view)
{
  Banner *banner = g_new0 (Banner, 1);
  GtkTreeModel *parts = gtk_tree_view_get_model (GTK_TREE_VIEW (view->mimeview->ctree));

  banner->view = view;
  banner->bar = gtk_info_bar_new ();
  gtk_widget_set_no_show_all (banner->bar, TRUE);
  fill_bar (banner);
  g_object_set_data (G_OBJECT (banner->bar), "moralotop-banner", banner);
  g_signal_connect (banner->bar, "destroy", G_CALLBACK (on_bar_destroy), banner);
  g_signal_connect_swapped (banner->bar, "size-allocate", G_CALLBACK (fold_soon), banner);
  if (parts != NULL)
    g_signal_connect_object (parts, "row-deleted", G_CALLBACK (on_row_deleted), banner->bar, 0);
  gtk_box_pack_start (GTK_BOX (view->vbox), banner->bar, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (view->vbox), banner->bar, 0);
  banners = g_slist_prepend (banners, banner);
  return banner;
}

static Banner *
find_banner (const MessageView *view)
{
  for (GSList *l = banners; l != NULL; l = l->next)
    if (((Banner *)l->data)->view == view)
      return l->data;
  return NULL;
}

/* ---- showing ---- */

/* GTK names a bar after its type ("Error"): ours keeps its own name, by which a screen reader and the tests know it. */
static void
set_type (Banner *banner, GtkMessageType type)
{
  gtk_info_bar_set_message_type (GTK_INFO_BAR (banner->bar), type);
  atk_object_set_name (gtk_widget_get_accessible (banner->bar), _ ("Moralotop banner"));
}

static void
add_why_line (Banner *banner, const gchar *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_widget_show (label);
  gtk_box_pack_start (GTK_BOX (banner->why_list), label, FALSE, FALSE, 0);
}

static void
fill_why (Banner *banner, const MtVerdict *verdict)
{
  g_auto (GStrv) lines = mt_banner_text_why (verdict);
  g_autofree gchar *whole = NULL;
  g_autoptr (GList) old = NULL;

  whole = g_strjoinv ("\n", lines);
  /* The same message is shown again whenever something changes: a list that the user is reading stays as it is. */
  if (g_strcmp0 (whole, banner->why_text) == 0)
    return;
  old = gtk_container_get_children (GTK_CONTAINER (banner->why_list));
  for (GList *l = old; l != NULL; l = l->next)
    gtk_widget_destroy (l->data);
  for (guint i = 0; lines[i] != NULL; i++)
    add_why_line (banner, lines[i]);
  g_free (banner->why_text);
  banner->why_text = g_steal_pointer (&whole);
}

static void
set_page (Banner *banner, const MtInvitation *invitation, gboolean forged)
{
  g_autofree gchar *host = NULL;

  g_clear_pointer (&banner->page_link, g_free);
  /* Who forges a mail may forge its links: none is offered. */
  if (!forged)
    {
      const gchar *page = mt_networks_get_page (mt_shell_get ()->data->networks, invitation->network);

      banner->page_link = g_strdup (invitation->page_link != NULL ? invitation->page_link : page);
    }
  host = banner->page_link != NULL ? mt_link_host (banner->page_link) : NULL;
  if (host != NULL)
    {
      g_autofree gchar *tooltip = g_strdup_printf (_ ("Open the page of this invitation at %s"), host);

      gtk_widget_set_tooltip_text (banner->page, tooltip);
    }
  gtk_widget_set_visible (banner->page, host != NULL);
}

static void
set_lines (Banner *banner, const gchar *strong, const gchar *rest, const gchar *second)
{
  g_autofree gchar *markup = rest != NULL ? g_markup_printf_escaped ("<b>%s</b> · %s", strong, rest)
                                          : g_markup_printf_escaped ("<b>%s</b>", strong);

  gtk_label_set_markup (GTK_LABEL (banner->title), markup); /* allowed: escaped above */
  gtk_label_set_text (GTK_LABEL (banner->reasons), second);
  gtk_widget_set_visible (banner->reasons, *second != '\0');
}

static void
show_invitation (Banner *banner, const MtJudgement *judgement)
{
  const MtVerdict *verdict = judgement->verdict;
  gboolean forged = (verdict->warnings & MT_WARNING_FORGED) != 0;
  g_autofree gchar *strong = mt_banner_text_kind (verdict);
  g_autofree gchar *person = mt_banner_text_person (judgement->invitation);
  g_autofree gchar *reasons = mt_banner_text_reasons (verdict);

  set_lines (banner, strong, person, reasons);
  fill_why (banner, verdict);
  set_page (banner, judgement->invitation, forged);
  set_type (banner, forged ? GTK_MESSAGE_ERROR : GTK_MESSAGE_OTHER);
  gtk_widget_set_visible (banner->answer, verdict->category != MT_CATEGORY_NONE && !forged);
  gtk_widget_set_visible (banner->bin, verdict->category != MT_CATEGORY_NONE);
  gtk_widget_show (banner->overrule);
  gtk_widget_show (banner->why);
  gtk_widget_hide (banner->follow);
  fold (banner);
  gtk_widget_show (banner->bar);
}

/* The same message is shown again whenever something changes: buttons that stay the same stay, with the focus. */
static void
show_follow (Banner *banner, MtFollowWords *words)
{
  set_lines (banner, words->strong, words->rest, words->second);
  if (!mt_banner_follow_has_same_buttons (words, banner->words))
    {
      g_autoptr (GList) old = gtk_container_get_children (GTK_CONTAINER (banner->follow));

      for (GList *l = old; l != NULL; l = l->next)
        gtk_widget_destroy (l->data);
      mt_banner_follow_fill (GTK_BOX (banner->follow), words, banner->view);
    }
  mt_banner_follow_free (banner->words);
  banner->words = words;
  set_type (banner, words->type);
  gtk_widget_hide (banner->answer);
  gtk_widget_hide (banner->bin);
  gtk_widget_hide (banner->overrule);
  gtk_widget_hide (banner->page);
  gtk_widget_hide (banner->why);
  gtk_widget_show (banner->follow);
  fold (banner);
  gtk_widget_show (banner->bar);
}

static gboolean
is_own_folder (const FolderItem *item)
{
  return item != NULL && (item->stype == F_OUTBOX || item->stype == F_DRAFT || item->stype == F_QUEUE);
}

/* Tags come last: the view may be closed while a server is told them. */
static void
show_judgement (Banner *banner, MsgInfo *msginfo, const MtJudgement *judgement)
{
  MtFollowWords *words = mt_banner_follow_new (judgement->follow);

  if (words != NULL)
    show_follow (banner, words);
  else if (judgement->invitation != NULL)
    {
      show_invitation (banner, judgement);
      mt_mail_record (msginfo, judgement);
      mt_toolbars_ask (banner->view);
      mt_tags_apply (msginfo, judgement->verdict->category);
      return;
    }
  else
    gtk_widget_hide (banner->bar);
  mt_follow_record (judgement->follow);
  mt_follow_tag (msginfo, judgement->follow);
}

static void
show_message (MessageView *view)
{
  MsgInfo *msginfo = view->msginfo;
  Banner *banner = find_banner (view);
  g_autoptr (MtJudgement) judgement = NULL;

  if (banner == NULL)
    banner = banner_new (view);
  if (is_empty (view) || mt_shell_get () == NULL || is_own_folder (msginfo->folder))
    {
      if (!is_empty (view) && mt_shell_get () != NULL && msginfo->folder->stype == F_OUTBOX)
        mt_follow_sent (msginfo, NULL);
      gtk_widget_hide (banner->bar);
      return;
    }
  judgement = mt_judgement_ref (mt_mail_judge (msginfo, MT_BODY_FETCH));
  if (g_slist_find (banners, banner) == NULL
      || view->msginfo != msginfo) /* closed, or another mail, while it was fetched */
    return;
  if (judgement != NULL)
    show_judgement (banner, msginfo, judgement);
  else
    gtk_widget_hide (banner->bar);
}

static gboolean
on_show_done (gpointer source, gpointer data G_GNUC_UNUSED)
{
  MT_TRACE ("a mail on display");
  MessageView *view = source;

  if (view != NULL && view->mimeview != NULL)
    {
      mt_menus_add_to_view (view);
      show_message (view);
    }
  return FALSE;
}

/* What is known of people has changed: verdicts may have, too. */
static void
on_contacts_changed (MtStore *store G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  /* Views may be opened and closed while a server is waited for. */
  g_autoptr (GSList) all = g_slist_copy (banners);

  mt_mail_forget ();
  for (GSList *l = all; l != NULL; l = l->next)
    if (g_slist_find (banners, l->data) != NULL && ((Banner *)l->data)->view->msginfo != NULL)
      show_message (((Banner *)l->data)->view);
}

gboolean
mt_banner_start (GError **error G_GNUC_UNUSED)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  show_hook = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, on_show_done, NULL);
  watch = mt_store_watch (mt_shell_get ()->store, on_contacts_changed, NULL);
  /* Loaded while a message is on display. */
  if (window != NULL && window->messageview != NULL && window->messageview->msginfo != NULL)
    on_show_done (window->messageview, NULL);
  return TRUE;
}

void
mt_banner_stop (void)
{
  mt_shell_unhook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, &show_hook);
  mt_banner_deeds_stop ();
  if (mt_shell_get () != NULL && watch != 0)
    mt_store_unwatch (mt_shell_get ()->store, watch);
  watch = 0;
  while (banners != NULL)
    gtk_widget_destroy (((Banner *)banners->data)->bar);
}
