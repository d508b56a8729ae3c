/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "banner-deeds.h"

#include "answer.h"
#include "banner-follow.h"
#include "shell.h"

/* Of other parts of the shell; a build without them goes without. */
#pragma weak mt_reading_window_open
#pragma weak mt_accept_person
#pragma weak mt_water_write
#pragma weak mt_letters_find
#pragma weak mt_letters_get
#pragma weak mt_letters_free
typedef struct _MtLettersSearch MtLettersSearch;
MtLettersSearch *mt_letters_find (const gchar *const *message_ids, void (*func) (GPtrArray *found, gpointer data),
                                  gpointer data);
MsgInfo *mt_letters_get (const gchar *place, const gchar *message_id);
void mt_letters_free (MtLettersSearch *search);
void mt_reading_window_open (const gchar *contact, GtkWindow *parent);
void mt_accept_person (const gchar *contact, GtkWindow *parent);
void mt_water_write (const gchar *contact, GtkWindow *parent);

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkWidget *top = gtk_widget_get_toplevel (widget);

  return GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL;
}

static void
accept (const gchar *contact, const MtFollow *follow)
{
  const MtEvent event = { .kind = MT_EVENT_ACCEPTED, .contact = contact, .message_id = follow->message_id };

  mt_store_append (mt_shell_get ()->store, &event);
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
  if (again.search != NULL)
    mt_letters_free (again.search);
  if (again.window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (again.window), (gpointer *)&again.window);
  g_free (again.invitation_id);
  again = (Again){ NULL, NULL, NULL };
}

static void
on_found (GPtrArray *found, gpointer data G_GNUC_UNUSED)
{
  MsgInfo *msginfo
      = found->pdata[0] != NULL ? mt_letters_get (found->pdata[0], again.invitation_id) : NULL;
  GtkWindow *window = again.window;

  stop_again ();
  if (msginfo == NULL)
    {
      mt_shell_notice (_ ("The invitation is no longer in a folder that Claws Mail knows: open the answer from the mail "
                          "itself, or write to the person."));
      return;
    }
  mt_answer_message (msginfo, window);
  procmsg_msginfo_free (&msginfo);
}

static void
answer_again (const gchar *key, GtkWindow *window)
{
  const MtContact *contact = mt_contacts_find (mt_store_get_contacts (mt_shell_get ()->store), key);
  const gchar *ids[] = { contact != NULL ? contact->invitation_id : NULL, NULL };

  if (ids[0] == NULL || mt_letters_find == NULL)
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
      if (mt_reading_window_open != NULL)
        mt_reading_window_open (contact, window);
      break;
    case MT_FOLLOW_ACCEPT:
      if (mt_accept_person != NULL)
        mt_accept_person (contact, window);
      else
        accept (contact, follow);
      break;
    case MT_FOLLOW_WRITE:
      if (mt_water_write != NULL)
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
  const MtJudgement *judgement = view->msginfo != NULL ? mt_mail_judge (view->msginfo, MT_BODY_LOCAL) : NULL;

  if (judgement != NULL && judgement->follow != NULL)
    act (deed, contact, judgement->follow, get_window (GTK_WIDGET (button)));
}
