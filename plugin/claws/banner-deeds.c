/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "banner-deeds.h"

#include "accept.h"
#include "answer.h"
#include "banner-follow.h"
#include "letters.h"
#include "mail.h"
#include "reading-window.h"
#include "shell.h"
#include "water.h"

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkWidget *top = gtk_widget_get_toplevel (widget);

  return GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL;
}

/* ---- the answer dialog of their invitation ---- */

typedef struct
{
  MtLettersSearch *search;
  gchar *invitation_id;
  GtkWindow *window; /* cleared when it goes */
} Again;

static Again again; /* one at a time: the last click counts */

static void
stop_again (void)
{
  mt_letters_free (again.search);
  if (again.window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (again.window), (gpointer *)&again.window);
  g_free (again.invitation_id);
  again = (Again){ NULL, NULL, NULL };
}

static void
on_found (GPtrArray *found, gpointer data G_GNUC_UNUSED)
{
  MsgInfo *msginfo = found->pdata[0] != NULL ? mt_letters_get (found->pdata[0], again.invitation_id) : NULL;
  GtkWindow *window = again.window;

  stop_again ();
  if (msginfo == NULL)
    {
      mt_shell_notice (
          _ ("The invitation is no longer in a folder that Claws Mail knows: open the answer from the mail "
             "itself, or write to the person."));
      return;
    }
  mt_answer_message (msginfo, window);
  mt_mail_unref (&msginfo);
}

static void
answer_again (const gchar *key, GtkWindow *window)
{
  const MtContact *contact = mt_contacts_find (mt_store_get_contacts (mt_shell_get ()->store), key);
  const gchar *ids[] = { contact != NULL ? contact->invitation_id : NULL, NULL };

  if (ids[0] == NULL)
    return;
  stop_again ();
  again.invitation_id = g_strdup (ids[0]);
  again.window = window;
  if (window != NULL)
    g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&again.window);
  again.search = mt_letters_find (ids, on_found, NULL);
}

void
mt_banner_deeds_stop (void)
{
  stop_again ();
}

/* ---- all ---- */

static void
act (MtFollowDeed deed, const gchar *contact, const MtFollow *follow, GtkWindow *window)
{
  switch (deed)
    {
    case MT_FOLLOW_READ:
      mt_reading_window_open (contact, window);
      break;
    case MT_FOLLOW_ACCEPT:
      mt_accept_person (contact, window);
      break;
    case MT_FOLLOW_WRITE:
      mt_water_write (contact, window);
      break;
    case MT_FOLLOW_AGAIN:
      answer_again (contact, window);
      break;
    case MT_FOLLOW_TOGGLE:
      mt_follow_toggle (follow);
      break;
    case MT_FOLLOW_CHOOSE:
      mt_follow_choose (follow, contact);
      break;
    case MT_FOLLOW_NOBODY:
    default:
      mt_follow_choose (follow, NULL);
      break;
    }
}

void
mt_banner_do_follow (GtkButton *button, gpointer data)
{
  const MessageView *view = data;
  MtFollowDeed deed = (MtFollowDeed)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "deed"));
  /* What it opens may change the banner, and the button with it. */
  g_autofree gchar *contact = g_strdup (g_object_get_data (G_OBJECT (button), "contact"));
  g_autoptr (GtkWidget) held = g_object_ref (GTK_WIDGET (button));
  g_autoptr (MtJudgement) judgement =
      view->msginfo != NULL ? mt_judgement_ref (mt_mail_judge (view->msginfo, MT_BODY_LOCAL)) : NULL;

  if (judgement != NULL && judgement->follow != NULL)
    act (deed, contact, judgement->follow, get_window (held));
}
