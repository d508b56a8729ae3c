/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-order.h"
#include "contacts-same.h"
#include "contacts.h"

#include <string.h>

/* ---- the fold ---- */

gchar *
mt_contacts_fold_key (const gchar *contact)
{
  for (const gchar *p = contact; *p != '\0'; p++)
    if ((guchar)*p >= 0x80)
      return g_utf8_casefold (contact, -1);
  return g_ascii_strdown (contact, -1);
}

typedef struct
{
  MtContacts *contacts;
  GHashTable *mails; /* (contact, Message-ID) of the invitations seen */
  GHashTable *same;  /* folded key -> key of the contact whose it is; NULL: each its own */
  const MtContactsSettings *settings;
  const gchar *last_key; /* neighbours in the log are often about the same person */
  MtContactFold *last;
} Fold;

typedef struct
{
  const MtContactFold *contact;
  const gchar *message_id;
} Mail;

static guint
hash_mail (gconstpointer data)
{
  const Mail *mail = data;
  return g_str_hash (mail->message_id) ^ g_direct_hash (mail->contact);
}

static gboolean
equal_mails (gconstpointer one, gconstpointer other)
{
  const Mail *a = one, *b = other;
  return a->contact == b->contact && g_str_equal (a->message_id, b->message_id);
}

static MtContactFold *
find_or_add (Fold *fold, const MtEvent *event)
{
  if (fold->last_key != NULL && strcmp (fold->last_key, event->contact) == 0)
    return fold->last;
  g_autofree gchar *key = mt_contacts_fold_key (event->contact);
  MtContactFold *contact = g_hash_table_lookup (fold->contacts->by_key, key);
  const gchar *owner = contact == NULL && fold->same != NULL ? g_hash_table_lookup (fold->same, key) : NULL;
  g_autofree gchar *owner_key = owner != NULL ? mt_contacts_fold_key (owner) : NULL;
  if (owner != NULL)
    contact = g_hash_table_lookup (fold->contacts->by_key, owner_key);
  if (contact == NULL)
    {
      contact = g_new0 (MtContactFold, 1);
      contact->is.contact = g_strdup (owner != NULL ? owner : event->contact);
      g_ptr_array_add (fold->contacts->contacts, contact);
    }
  if (owner != NULL)
    g_hash_table_replace (fold->contacts->by_key, g_steal_pointer (&owner_key), contact);
  g_hash_table_replace (fold->contacts->by_key, g_steal_pointer (&key), contact);
  fold->last_key = event->contact;
  fold->last = contact;
  return contact;
}

/* TRUE when no invitation of that Message-ID was there. Without one, all are taken for the same. */
static gboolean
note_invitation (Fold *fold, MtContactFold *contact, const MtEvent *event)
{
  Mail *mail = g_new (Mail, 1);
  mail->contact = contact;
  mail->message_id = event->message_id != NULL ? event->message_id : "";
  gboolean is_new = g_hash_table_add (fold->mails, mail);
  if (!is_new)
    return event->message_id == NULL;
  contact->is.n_invitations++;
  mt_contact_fold_replace (&contact->is.invitation_id, event->message_id);
  if (contact->is.first_invitation_id == NULL)
    mt_contact_fold_replace (&contact->is.first_invitation_id, event->message_id);
  return TRUE;
}

/* The user's word is final: no later judgement of the machine changes it, a later one of his own does, and he may take it back. */
static void
note_judgement (MtContactFold *contact, const MtEvent *event)
{
  MtCategory category;
  gboolean by_user = g_strcmp0 (event->by, "user") == 0;
  gboolean taken_back = by_user && g_strcmp0 (event->category, MT_WITHDRAWN) == 0;
  if (!taken_back && !mt_category_from_string (event->category, &category))
    return;
  if (!by_user)
    contact->by_machine = category;
  if (by_user)
    contact->is.overruled = !taken_back;
  if (!contact->is.overruled)
    contact->is.category = contact->by_machine;
  else if (by_user)
    contact->is.category = category;
}

static void
apply (Fold *fold, const MtEvent *event)
{
  MtContactFold *contact = find_or_add (fold, event);
  gboolean is_new_mail = event->kind == MT_EVENT_RECEIVED && note_invitation (fold, contact, event);
  if (!contact->known)
    contact->is.patience_days = fold->settings->patience_days;
  mt_contact_fold_time (contact, event->at);
  mt_contact_fold_signs (contact, event, fold->settings, is_new_mail);
  mt_contact_fold_state (contact, event, is_new_mail);
  mt_contact_fold_replace_line (&contact->is.name, event->name);
  mt_contact_fold_replace_line (&contact->is.network, event->network);
  if (event->kind == MT_EVENT_JUDGED)
    note_judgement (contact, event);
  if (event->kind == MT_EVENT_ASKED && event->message_id != NULL && *event->message_id != '\0')
    g_hash_table_insert (fold->contacts->by_asked, g_ascii_strdown (event->message_id, -1), contact);
}

static gint
compare_contacts (gconstpointer one, gconstpointer other)
{
  const MtContact *a = *(const MtContact *const *)one, *b = *(const MtContact *const *)other;
  /* Whose turn never comes stands last. */
  guint64 a_due = a->due != 0 ? (guint64)a->due : G_MAXUINT64, b_due = b->due != 0 ? (guint64)b->due : G_MAXUINT64;
  if (a_due != b_due)
    return a_due < b_due ? -1 : 1;
  if (a->since != b->since)
    return a->since < b->since ? -1 : 1;
  return strcmp (a->contact, b->contact);
}

/* Where no name is known the key is shown: it has to be fit for it. */
static void
name_by_key (MtContact *contact)
{
  gchar *clean = mt_contact_fold_clean (contact->contact);
  if (g_str_equal (clean, contact->contact))
    g_free (clean);
  else
    contact->name = clean;
}

static void
finish (Fold *fold, gint64 now)
{
  GPtrArray *all = fold->contacts->contacts;
  for (guint i = 0; i < all->len; i++)
    {
      MtContactFold *contact = all->pdata[i];
      mt_contact_fold_time (contact, now);
      mt_contact_fold_finish (contact, fold->settings);
      if (contact->is.name == NULL)
        name_by_key (&contact->is);
    }
  g_ptr_array_sort (all, compare_contacts);
}

void
mt_contact_fold_free (MtContactFold *contact)
{
  if (contact == NULL)
    return;
  g_free (contact->is.contact);
  g_free (contact->is.name);
  g_free (contact->is.network);
  g_free (contact->is.message_id);
  g_free (contact->is.invitation_id);
  g_free (contact->is.first_invitation_id);
  g_free (contact->is.note);
  g_free (contact->is.bounce);
  g_free (contact->is.answer_id);
  g_free (contact->is.last_mail_id);
  g_free (contact->is.met_place);
  g_free (contact->is.group);
  g_free (contact->sent_id);
  g_free (contact);
}

MtContacts *
mt_contacts_fold (const MtEvent *const *events, guint n, const MtContactsSettings *settings, gint64 now)
{
  g_return_val_if_fail (events != NULL || n == 0, NULL);
  g_return_val_if_fail (settings != NULL, NULL);
  MtContacts *contacts = g_new0 (MtContacts, 1);
  contacts->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_contact_fold_free);
  contacts->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  contacts->by_asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) mails = g_hash_table_new_full (hash_mail, equal_mails, g_free, NULL);
  Fold fold = { .contacts = contacts, .mails = mails, .settings = settings };
  guint m = 0;
  g_autofree const MtEvent **sorted = mt_events_sort (events, n, now, &m);
  contacts->mails = mt_contacts_list_mails (sorted, m);
  m = mt_events_drop_undone (sorted, m);
  fold.same = mt_contacts_find_same (sorted, m);
  for (guint i = 0; i < m; i++)
    apply (&fold, sorted[i]);
  finish (&fold, now);
  g_clear_pointer (&fold.same, g_hash_table_unref);
  return contacts;
}

MtContacts *
mt_contacts_from_log (const MtLog *log, const MtContactsSettings *settings, gint64 now)
{
  g_return_val_if_fail (log != NULL, NULL);
  g_autofree const MtEvent **events = mt_log_list_events (log);
  return mt_contacts_fold (events, mt_log_get_length (log), settings, now);
}

void
mt_contacts_free (MtContacts *contacts)
{
  if (contacts == NULL)
    return;
  g_clear_pointer (&contacts->persons, g_hash_table_unref);
  g_clear_pointer (&contacts->named, mt_name_index_free);
  g_clear_pointer (&contacts->awaited, g_hash_table_unref);
  g_hash_table_unref (contacts->mails);
  g_hash_table_unref (contacts->by_asked);
  g_hash_table_unref (contacts->by_key);
  g_ptr_array_unref (contacts->contacts);
  g_free (contacts);
}

/* ---- asking ---- */

guint
mt_contacts_get_length (const MtContacts *contacts)
{
  g_return_val_if_fail (contacts != NULL, 0);
  return contacts->contacts->len;
}

const MtContact *
mt_contacts_get (const MtContacts *contacts, guint index)
{
  g_return_val_if_fail (contacts != NULL && index < contacts->contacts->len, NULL);
  return contacts->contacts->pdata[index];
}

const MtContact *
mt_contacts_find (const MtContacts *contacts, const gchar *contact)
{
  g_return_val_if_fail (contacts != NULL && contact != NULL, NULL);
  g_autofree gchar *key = mt_contacts_fold_key (contact);
  return g_hash_table_lookup (contacts->by_key, key);
}

const MtContact *
mt_contacts_find_asked (const MtContacts *contacts, const gchar *message_id)
{
  g_return_val_if_fail (contacts != NULL && message_id != NULL, NULL);
  g_autofree gchar *key = g_ascii_strdown (message_id, -1);
  return g_hash_table_lookup (contacts->by_asked, key);
}
