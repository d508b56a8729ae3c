/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-order.h"
#include "contacts.h"

static void
mail_free (gpointer data)
{
  MtContactMail *mail = data;
  g_free (mail->id);
  g_free (mail->contact);
  g_free (mail->undone_by);
  g_free (mail);
}

static gchar *
make_key (MtEventKind kind, const gchar *id)
{
  return g_strdup_printf ("%d %s", (gint)kind, id);
}

/* NULL: not about a mail, or never asked for. */
static const gchar *
find_id (const MtEvent *event)
{
  switch (event->kind)
    {
    case MT_EVENT_ANSWERED:
    case MT_EVENT_ACCEPTED:
    case MT_EVENT_WATERED:
      return event->message_id;
    case MT_EVENT_NOTED:
      return g_strcmp0 (event->channel, MT_CHANNEL_BOUNCE) == 0 ? event->id : NULL;
    default:
      return NULL;
    }
}

static void
add_mail (GHashTable *mails, const MtEvent *event, const MtEvent *undoing)
{
  g_autofree gchar *key = make_key (event->kind, find_id (event));
  const MtContactMail *later = g_hash_table_lookup (mails, key);
  if (later != NULL && (later->undone_by == NULL || undoing != NULL))
    return;
  MtContactMail *mail = g_new0 (MtContactMail, 1);
  mail->id = g_strdup (event->id);
  mail->kind = event->kind;
  mail->at = event->at;
  mail->contact = g_strdup (event->contact);
  mail->undone_by = undoing != NULL ? g_strdup (undoing->id) : NULL;
  mail->undone_at = undoing != NULL ? undoing->at : 0;
  g_hash_table_replace (mails, g_steal_pointer (&key), mail);
}

/* From the last to the first, as mt_events_find_undone() does. */
GHashTable *
mt_contacts_list_mails (const MtEvent *const *sorted, guint n)
{
  GHashTable *mails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, mail_free);
  g_autoptr (GHashTable) marked = g_hash_table_new (g_str_hash, g_str_equal); /* id -> the event that undoes it */
  for (guint i = n; i > 0; i--)
    {
      const MtEvent *event = sorted[i - 1];
      const MtEvent *undoing = event->id != NULL ? g_hash_table_lookup (marked, event->id) : NULL;
      if (event->id != NULL && find_id (event) != NULL)
        add_mail (mails, event, undoing);
      else if (undoing == NULL && mt_event_is_undoing (event))
        g_hash_table_replace (marked, (gpointer)event->undoes, (gpointer)event);
    }
  return mails;
}

const MtContactMail *
mt_contacts_find_mail (const MtContacts *contacts, MtEventKind kind, const gchar *id)
{
  g_return_val_if_fail (contacts != NULL && id != NULL, NULL);
  g_autofree gchar *key = make_key (kind, id);
  return g_hash_table_lookup (contacts->mails, key);
}

MtEvent
mt_contact_mail_get_undo (const MtContactMail *mail, gint64 now)
{
  const MtEvent event = { .id = mail->undone_by != NULL ? mail->undone_by : mail->id,
                          .at = mail->undone_by != NULL ? mail->undone_at : mail->at,
                          .kind = mail->undone_by != NULL ? MT_EVENT_RESTORED : mail->kind,
                          .contact = mail->contact };
  return mt_event_undo (&event, now);
}
