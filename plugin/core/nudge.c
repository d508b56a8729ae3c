/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts.h"
#include "file.h"
#include "local-day.h"

#include <moralotop/nudge.h>

#include <string.h>

#define SHOWN       "shown" /* the group of the file: hash of the key = when */
#define MEMORY_DAYS 365
#define TENTH       10 /* of the interval: so far a day is moved at most */

struct _MtNudges
{
  gchar *path;
  GHashTable *shown; /* hash of the key, in hexadecimal -> gint64: when last */
};

/* ---- memory ---- */

static guint64
hash_key (const gchar *contact)
{
  g_autofree gchar *folded = mt_contacts_fold_key (contact);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 hash = 0;
  g_checksum_update (checksum, (const guchar *)folded, -1);
  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < 8; i++)
    hash = hash << 8 | digest[i];
  return hash;
}

static gchar *
name_key (const gchar *contact)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", hash_key (contact));
}

static void
put (MtNudges *nudges, const gchar *key, gint64 at)
{
  gint64 *when = g_new (gint64, 1);
  *when = at;
  g_hash_table_replace (nudges->shown, g_strdup (key), when);
}

gchar *
mt_nudges_path_beside (const gchar *log_path)
{
  g_return_val_if_fail (log_path != NULL, NULL);
  g_autofree gchar *directory = g_path_get_dirname (log_path);
  return g_build_filename (directory, "nudges.ini", NULL);
}

MtNudges *
mt_nudges_open (const gchar *path)
{
  MtNudges *nudges = g_new0 (MtNudges, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  nudges->path = g_strdup (path);
  nudges->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_return_val_if_fail (path != NULL, nudges);
  if (!mt_file_read_keys (file, path, NULL))
    return nudges;
  g_auto (GStrv) keys = g_key_file_get_keys (file, SHOWN, NULL, NULL);
  for (gchar **key = keys; key != NULL && *key != NULL; key++)
    {
      g_autofree gchar *text = g_key_file_get_string (file, SHOWN, *key, NULL);
      gint64 at;
      if (mt_time_from_string (text, &at))
        put (nudges, *key, at);
    }
  return nudges;
}

void
mt_nudges_free (MtNudges *nudges)
{
  if (nudges == NULL)
    return;
  g_hash_table_unref (nudges->shown);
  g_free (nudges->path);
  g_free (nudges);
}

static gboolean
is_old (gpointer key G_GNUC_UNUSED, gpointer value, gpointer now)
{
  return *(const gint64 *)value < *(const gint64 *)now - (gint64)MEMORY_DAYS * MT_DAY;
}

void
mt_nudges_note_shown (MtNudges *nudges, const gchar *contact, gint64 now)
{
  g_return_if_fail (nudges != NULL && contact != NULL);
  g_autofree gchar *key = name_key (contact);
  put (nudges, key, now);
  g_hash_table_foreach_remove (nudges->shown, is_old, &now);
}

gboolean
mt_nudges_save (MtNudges *nudges, GError **error)
{
  g_return_val_if_fail (nudges != NULL && nudges->path != NULL, FALSE);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (nudges->shown), (GCompareFunc)strcmp);
  for (GList *key = keys; key != NULL; key = key->next)
    {
      g_autofree gchar *at = mt_time_to_string (*(const gint64 *)g_hash_table_lookup (nudges->shown, key->data));
      g_key_file_set_string (file, SHOWN, key->data, at);
    }
  gsize length = 0;
  g_autofree gchar *text = g_key_file_to_data (file, &length, NULL);
  return mt_file_save (nudges->path, text, length, error);
}

/* ---- choosing ---- */

/* When it was last shown, not counting what is later than `now`; G_MININT64 for never. */
static gint64
last_shown (const MtNudges *nudges, const gchar *contact, gint64 now)
{
  g_autofree gchar *key = name_key (contact);
  const gint64 *at = g_hash_table_lookup (nudges->shown, key);
  return at != NULL && *at <= now ? *at : G_MININT64;
}

static gint64
later (gint64 time, gint64 seconds)
{
  return time == G_MININT64 ? time : time + seconds;
}

/* How many were shown from `start` on, and when the last one of all was. */
static guint
count_since (const MtNudges *nudges, gint64 start, gint64 now, gint64 *last)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;
  *last = G_MININT64;
  g_hash_table_iter_init (&iter, nudges->shown);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      gint64 at = *(const gint64 *)value;
      if (at > now)
        continue;
      n += at >= start;
      *last = MAX (*last, at);
    }
  return n;
}

/* From when on anybody may be shown. */
static gint64
find_opening (const MtNudges *nudges, guint per_day, GTimeZone *zone, gint64 now)
{
  gint64 last, gap = MAX (MT_NUDGE_PAUSE, MT_NUDGE_SPREAD / (gint64)per_day);
  guint n = count_since (nudges, mt_local_day_start (zone, now, 0), now, &last);
  gint64 opening = later (last, gap);
  return n < per_day ? opening : MAX (opening, mt_local_day_start (zone, now, 1));
}

/* From when on this one may be shown; G_MAXINT64 for never. */
static gint64
find_turn (const MtNudges *nudges, const MtContact *contact, gint64 now)
{
  if (contact->state != MT_CONTACT_ACCEPTED || contact->silenced || contact->ideal_days <= 0)
    return G_MAXINT64;
  gint64 interval = (gint64)contact->ideal_days * MT_DAY;
  if (contact->due > now) /* most are: no need to hash */
    return contact->due;
  gint64 moved = (gint64)(hash_key (contact->contact) % (guint64)(interval / TENTH));
  gint64 rested = later (last_shown (nudges, contact->contact, now), (gint64)MT_NUDGE_REST_DAYS * MT_DAY);
  return MAX (MAX (contact->last_contact + interval + moved, contact->snoozed_until), rested);
}

static gboolean
is_thirstier (const MtContact *one, const MtContact *other, gint64 now)
{
  if (other == NULL)
    return TRUE;
  guint mine = mt_contact_get_thirst (one, now), its = mt_contact_get_thirst (other, now);
  return mine != its ? mine > its : strcmp (one->contact, other->contact) < 0;
}

const MtContact *
mt_nudges_choose (const MtNudges *nudges, const MtContacts *contacts, guint per_day, GTimeZone *zone, gint64 now,
                  gint64 *next)
{
  g_return_val_if_fail (nudges != NULL && contacts != NULL && zone != NULL, NULL);
  const MtContact *chosen = NULL;
  gint64 first = G_MAXINT64; /* when the next one's turn comes */
  per_day = MIN (per_day, MT_NUDGE_MAX);
  gint64 opening = per_day > 0 ? find_opening (nudges, per_day, zone, now) : G_MAXINT64;
  for (guint i = 0; per_day > 0 && i < contacts->contacts->len; i++)
    {
      const MtContact *contact = contacts->contacts->pdata[i];
      /* Of thousands who are due only a few are looked at closely: a turn costs a hash. */
      if (opening > now && first <= opening)
        break;
      if (chosen != NULL && !is_thirstier (contact, chosen, now))
        continue;
      gint64 turn = find_turn (nudges, contact, now);
      first = MIN (first, turn);
      if (opening <= now && turn <= now)
        chosen = contact;
    }
  if (next != NULL && first == G_MAXINT64)
    *next = 0;
  else if (next != NULL)
    *next = chosen != NULL ? now + MAX (MT_NUDGE_PAUSE, MT_NUDGE_SPREAD / (gint64)per_day) : MAX (first, opening);
  return chosen;
}
