/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts.h"

#include <glib/gi18n-lib.h>

/* Which state an event leads to, by the state it meets. A dot: it stays. An event that meets nobody makes the contact, as
 * "received", and is then applied.
 *
 *             received  asked     answered  accepted  struck     binned    dropped
 *  received   .         .         .         .         .          received* .
 *  judged     .         .         .         .         .          .         .
 *  binned     binned    binned    binned    .         binned     .         .
 *  asked      asked     .+        asked     .         asked      asked     asked
 *  answered   answered  answered  .         .         answered   answered  .
 *  accepted   accepted  accepted  accepted  .         accepted   accepted  accepted
 *  struck     struck    struck    struck    struck    .          struck    .
 *  restored   .         .+        .         .         before°    received  before
 *  watered    .         .         .         .         .          .         .
 *  met        .         .         .         .         .          .         .
 *  noted      .         .         .         .         .          .         .
 *  snoozed    .         .         .         .         .          .         .
 *  dropped    dropped   dropped   dropped   dropped   dropped    dropped   .
 *
 *  *  Another invitation than those known is sorted anew: the stock formula may hide somebody sincere this time. Silence
 *     after our answer weighs more: who is struck off stays so, the networks send reminders by themselves.
 *  +  Patience starts anew.
 *  °  Who was struck off for silence is awaited again, with patience anew. Who was struck off by hand goes back to where
 *     he was. Dropped likewise.
 *
 * Sending the answer, being answered and accepting are facts, and whatever the machine or the user thought before gives way
 * to them; only "dropped" is the user's last word against mail that comes in. Binning a letter of somebody in the network
 * throws away a letter, not a person.
 *
 * Time acts as well: asked -> struck once more than the patience has passed since the clock last started, at that very
 * moment, whatever comes later. Patience starts with asked and restored, and again with any mail or call in either
 * direction or a meeting (received, watered, met). What came back (noted, channel bounce) starts nothing.
 *
 * What a restored event says in `undoes` has been taken out before (contacts-order.c), and so has that event itself. */

#define STAY (-1)
#define BACK (-2) /* to where it was before it was struck or dropped */

enum
{
  R = MT_CONTACT_RECEIVED,
  A = MT_CONTACT_ASKED,
  W = MT_CONTACT_ANSWERED, /* has written back */
  C = MT_CONTACT_ACCEPTED,
  S = MT_CONTACT_STRUCK,
  B = MT_CONTACT_BINNED,
  D = MT_CONTACT_DROPPED,
  o = STAY,
};

static const gint8 table[MT_EVENT_OTHER][MT_N_CONTACT_STATES] = {
  /*                        R  A  W  C  S     B  D    */
  [MT_EVENT_RECEIVED] = { o, o, o, o, o, R, o }, [MT_EVENT_JUDGED] = { o, o, o, o, o, o, o },
  [MT_EVENT_BINNED] = { B, B, B, o, B, o, o },   [MT_EVENT_ASKED] = { A, o, A, o, A, A, A },
  [MT_EVENT_ANSWERED] = { W, W, o, o, W, W, o }, [MT_EVENT_ACCEPTED] = { C, C, C, o, C, C, C },
  [MT_EVENT_STRUCK] = { S, S, S, S, o, S, o },   [MT_EVENT_RESTORED] = { o, o, o, o, BACK, R, BACK },
  [MT_EVENT_WATERED] = { o, o, o, o, o, o, o },  [MT_EVENT_MET] = { o, o, o, o, o, o, o },
  [MT_EVENT_NOTED] = { o, o, o, o, o, o, o },    [MT_EVENT_SNOOZED] = { o, o, o, o, o, o, o },
  [MT_EVENT_DROPPED] = { D, D, D, D, D, D, o },
};

static const gchar *const words[MT_N_CONTACT_STATES] = { "received", "asked",  "answered", "accepted",
                                                         "struck",   "binned", "dropped" };

const gchar *
mt_contact_state_to_string (MtContactState state)
{
  g_return_val_if_fail ((guint)state < MT_N_CONTACT_STATES, words[0]);
  return words[state];
}

gboolean
mt_contact_state_from_string (const gchar *string, MtContactState *state)
{
  for (guint i = 0; string != NULL && i < MT_N_CONTACT_STATES; i++)
    if (g_str_equal (string, words[i]))
      {
        *state = (MtContactState)i;
        return TRUE;
      }
  return FALSE;
}

const gchar *
mt_contact_state_to_label (MtContactState state)
{
  /* "Network" is a column's title as well, and means LinkedIn there. */
  static const gchar *const labels[MT_N_CONTACT_STATES] = {
    NC_ ("contact state", "To sort"), NC_ ("contact state", "Awaited"),    NC_ ("contact state", "To read closely"),
    NC_ ("contact state", "Network"), NC_ ("contact state", "Struck off"), NC_ ("contact state", "Binned"),
    NC_ ("contact state", "Dropped"),
  };
  g_return_val_if_fail ((guint)state < MT_N_CONTACT_STATES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "contact state", labels[state]);
}

static void
enter (MtContactFold *fold, MtContactState state, gint64 at)
{
  if (state == fold->is.state)
    return;
  if (state == MT_CONTACT_STRUCK)
    fold->struck_from = fold->is.state;
  if (state == MT_CONTACT_DROPPED)
    fold->dropped_from = fold->is.state;
  fold->is.state = state;
  fold->is.since = at;
}

/* Nobody is struck off before it was said that the patience is so short. */
gint64
mt_contact_fold_patience_end (const MtContactFold *fold)
{
  return MAX (fold->clock + (gint64)MAX (fold->is.patience_days, 0) * MT_DAY, fold->patience_told);
}

void
mt_contact_fold_time (MtContactFold *fold, gint64 now)
{
  if (fold->known && fold->is.state == MT_CONTACT_ASKED && now > mt_contact_fold_patience_end (fold))
    enter (fold, MT_CONTACT_STRUCK, mt_contact_fold_patience_end (fold));
}

static MtContactState
state_before (const MtContactFold *fold)
{
  if (fold->is.state == MT_CONTACT_DROPPED)
    return fold->dropped_from;
  return fold->struck_from == MT_CONTACT_BINNED ? MT_CONTACT_RECEIVED : fold->struck_from;
}

static gboolean
starts_patience (MtEventKind kind)
{
  return kind == MT_EVENT_RECEIVED || kind == MT_EVENT_ASKED || kind == MT_EVENT_ANSWERED || kind == MT_EVENT_WATERED
         || kind == MT_EVENT_MET || kind == MT_EVENT_RESTORED;
}

void
mt_contact_fold_state (MtContactFold *fold, const MtEvent *event, gboolean is_new_mail)
{
  if (!fold->known)
    {
      fold->known = TRUE;
      fold->is.state = fold->struck_from = fold->dropped_from = MT_CONTACT_RECEIVED;
      fold->is.since = fold->is.first_seen = event->at;
    }
  if ((guint)event->kind >= MT_EVENT_OTHER || (event->kind == MT_EVENT_RECEIVED && !is_new_mail))
    return;
  gint next = table[event->kind][fold->is.state];
  if (next != STAY)
    enter (fold, next == BACK ? state_before (fold) : (MtContactState)next, event->at);
  if (starts_patience (event->kind))
    fold->clock = event->at;
}
