/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "accept.h"
#include "answer.h"
#include "contacts-doors.h"
#include "contacts-window.h"
#include "letters.h"
#include "mail.h"
#include "reading-window.h"
#include "shell.h"
#include "water.h"

/* The invitation that is being looked for, so that it can be answered. */
static struct
{
  MtLettersSearch *search;
  gchar *message_id;
  GtkWindow *parent; /* NULL once it has gone */
} sought;

static void
set_parent (GtkWindow *parent)
{
  if (sought.parent != NULL)
    g_object_remove_weak_pointer (G_OBJECT (sought.parent), (gpointer *)&sought.parent);
  sought.parent = parent;
  if (parent != NULL)
    g_object_add_weak_pointer (G_OBJECT (parent), (gpointer *)&sought.parent);
}

void
mt_contacts_doors_close (void)
{
  set_parent (NULL);
  g_clear_pointer (&sought.search, mt_letters_free);
  g_clear_pointer (&sought.message_id, g_free);
}

static void
on_letter (GPtrArray *found, gpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *message_id = g_steal_pointer (&sought.message_id);
  GtkWindow *parent = sought.parent;
  MsgInfo *letter = found->pdata[0] == NULL ? NULL : mt_letters_get (found->pdata[0], message_id);

  mt_contacts_doors_close ();
  if (letter == NULL)
    {
      mt_shell_notice (_ ("The invitation is in none of your folders any more."));
      mt_contacts_window_show_notices (TRUE);
      return;
    }
  mt_answer_message (letter, parent);
  mt_mail_unref (&letter);
}

static void
answer (const MtContactRow *row, GtkWindow *parent)
{
  const gchar *message_ids[] = { row->contact->invitation_id, NULL };

  mt_contacts_doors_close ();
  sought.message_id = g_strdup (row->contact->invitation_id);
  set_parent (parent);
  sought.search = mt_letters_find (message_ids, on_letter, NULL);
}

gboolean
mt_contacts_door_go (MtContactsAction action, const MtContactRow *row, GtkWindow *parent)
{
  /* The row goes with the next fold, which may be while a window opens. */
  g_autofree gchar *contact = g_strdup (row->contact->contact);

  switch ((gint)action)
    {
    case MT_CONTACTS_READ:
      mt_reading_window_open (contact, parent);
      return TRUE;
    case MT_CONTACTS_ANSWER:
      answer (row, parent);
      return TRUE;
    case MT_CONTACTS_ACCEPT:
      mt_accept_person (contact, parent);
      return TRUE;
    case MT_CONTACTS_WRITE:
      mt_water_write (contact, parent);
      return TRUE;
    default:
      return FALSE;
    }
}
