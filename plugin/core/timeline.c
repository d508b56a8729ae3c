/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-order.h"
#include "contacts-same.h"
#include "contacts.h"
#include "timeline-words.h"

#include <string.h>

static void
entry_free (MtTimelineEntry *entry)
{
  g_free (entry->sentence);
  g_free (entry->note);
  g_free (entry->message_id);
  g_free (entry->event_id);
  g_free (entry);
}

/* ---- whose events ---- */

/* The folded key of the person whom a key belongs to. */
static gchar *
find_person (GHashTable *same, const gchar *contact)
{
  gchar *key = mt_contacts_fold_key (contact);
  const gchar *owner = same != NULL ? g_hash_table_lookup (same, key) : NULL;
  if (owner == NULL)
    return key;
  g_free (key);
  return mt_contacts_fold_key (owner);
}

/* Keeps those of one person. Which keys are one person's is told by what counts alone, as in the fold. */
static guint
keep_person (const MtEvent **sorted, guint n, const gchar *contact)
{
  g_autofree const MtEvent **counting = g_memdup2 (sorted, n * sizeof *sorted);
  guint n_counting = mt_events_drop_undone (counting, n), m = 0;
  g_autoptr (GHashTable) same = mt_contacts_find_same (counting, n_counting);
  g_autofree gchar *person = find_person (same, contact);
  const gchar *last = NULL;
  gboolean last_is_theirs = FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (last == NULL || strcmp (last, sorted[i]->contact) != 0)
        {
          g_autofree gchar *its = find_person (same, sorted[i]->contact);
          last = sorted[i]->contact;
          last_is_theirs = strcmp (its, person) == 0;
        }
      if (last_is_theirs)
        sorted[m++] = sorted[i];
    }
  return m;
}

/* ---- what happened ---- */

typedef struct
{
  GPtrArray *entries;
  MtContactFold *fold;
  GHashTable *mails; /* Message-IDs of invitations */
  const MtContactsSettings *settings;
} Story;

static void
add_entry (Story *story, const MtEvent *event, gchar *sentence, gboolean undone)
{
  MtTimelineEntry *entry = g_new0 (MtTimelineEntry, 1);
  entry->at = event->at;
  entry->kind = event->kind;
  entry->sentence = sentence;
  entry->note = event->note != NULL && *event->note != '\0' ? g_strdup (event->note) : NULL;
  entry->message_id = g_strdup (event->message_id);
  entry->event_id = g_strdup (event->id);
  entry->undone = undone;
  g_ptr_array_add (story->entries, entry);
}

/* Time strikes off who stays silent. */
static void
let_time_pass (Story *story, gint64 now)
{
  gint64 from = story->fold->clock;
  MtContactState before = story->fold->is.state;
  mt_contact_fold_time (story->fold, now);
  if (before == story->fold->is.state)
    return;
  const MtEvent struck = { .at = story->fold->is.since, .kind = MT_EVENT_STRUCK };
  add_entry (story, &struck, mt_timeline_word_silence ((struck.at - from) / MT_DAY), FALSE);
}

/* A mail without Message-ID is taken for the one known, as in the fold; but it is told. */
static gboolean
is_new_mail (Story *story, const MtEvent *event)
{
  if (event->kind != MT_EVENT_RECEIVED)
    return FALSE;
  const gchar *id = event->message_id != NULL ? event->message_id : "";
  return g_hash_table_add (story->mails, (gpointer)id) || event->message_id == NULL;
}

static void
tell (Story *story, const MtEvent *event)
{
  MtContactFold *fold = story->fold;
  if (!fold->known)
    fold->is.patience_days = story->settings->patience_days;
  let_time_pass (story, event->at);
  gboolean is_new = is_new_mail (story, event);
  if (event->kind != MT_EVENT_RECEIVED || is_new)
    add_entry (story, event, mt_timeline_word (event, &fold->is, story->settings), FALSE);
  mt_contact_fold_signs (fold, event, story->settings, is_new);
  mt_contact_fold_state (fold, event, is_new);
  if (is_new)
    fold->is.n_invitations++;
}

GPtrArray *
mt_timeline_new (const MtEvent *const *events, guint n, const MtContactsSettings *settings, const gchar *contact,
                 gint64 now)
{
  g_return_val_if_fail (events != NULL || n == 0, NULL);
  g_return_val_if_fail (settings != NULL && contact != NULL, NULL);
  guint m = 0;
  g_autofree const MtEvent **sorted = mt_events_sort (events, n, now, &m);
  g_autoptr (GHashTable) undone = mt_events_find_undone (sorted, m);
  g_autoptr (GHashTable) mails = g_hash_table_new (g_str_hash, g_str_equal);
  Story story = { .entries = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free),
                  .fold = g_new0 (MtContactFold, 1),
                  .mails = mails,
                  .settings = settings };
  m = keep_person (sorted, m, contact);
  for (guint i = 0; i < m; i++)
    {
      gboolean counts = undone == NULL || sorted[i]->id == NULL || !g_hash_table_contains (undone, sorted[i]->id);
      if (mt_event_is_undoing (sorted[i]))
        continue;
      if (counts)
        tell (&story, sorted[i]);
      else
        {
          let_time_pass (&story, sorted[i]->at);
          add_entry (&story, sorted[i], mt_timeline_word (sorted[i], &story.fold->is, settings), TRUE);
        }
    }
  let_time_pass (&story, now);
  mt_contact_fold_free (story.fold);
  return story.entries;
}
