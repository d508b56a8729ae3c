/* What the tests of the fold over events share. Include it behind cmocka.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_FOLDING_H
#define MORALOTOP_TESTS_FOLDING_H

#include <moralotop/contacts.h>

#include <string.h>

#define DAY      86400
#define PATIENCE 21
#define IDEAL    90
#define START    1000000 /* day 0 */

static const MtContactsSettings settings = { .patience_days = PATIENCE, .ideal_days = IDEAL, .longest_days = 180 };

/* Whatever the fold tells, field by field. */
static inline gchar *
tell (const MtContacts *contacts)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < mt_contacts_get_length (contacts); i++)
    {
      const MtContact *c = mt_contacts_get (contacts, i);
      const gint64 times[] = { c->since,        c->due,           c->last_contact,  c->first_seen,    c->last_asked,
                               c->last_met,     c->snoozed_until, c->first_asked,   c->answered,      c->accepted,
                               c->last_from,    c->last_to,       c->bounced,       c->n_invitations, c->category,
                               c->overruled,    c->n_met,         c->patience_days, c->own_patience,  c->ideal_days,
                               c->longest_days, c->silenced };
      const gchar *const texts[] = { c->name, c->network, c->message_id, c->invitation_id, c->first_invitation_id,
                                     c->note, c->bounce,  c->answer_id,  c->last_mail_id,  c->met_place,
                                     c->group };
      g_string_append_printf (out, "%s %s", c->contact, mt_contact_state_to_string (c->state));
      for (guint j = 0; j < G_N_ELEMENTS (times); j++)
        g_string_append_printf (out, " %" G_GINT64_FORMAT, times[j]);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        g_string_append_printf (out, " %s", texts[j] != NULL ? texts[j] : "-");
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* ---- histories in words: "received asked@1 noted@5,patience=9 restored@6,undoes=2", the number behind @ is the day; the events' ids are id-000, id-001 … and those of the
 * mails that they tell of likewise ---- */

typedef struct
{
  MtEvent events[64];
  const MtEvent *pointers[64];
  guint n;
  GStringChunk *texts;
} History;

static inline gint64
day (gdouble number)
{
  return START + (gint64)(number * DAY);
}

static inline const gchar *
history_keep (History *history, gchar *text)
{
  const gchar *kept = g_string_chunk_insert (history->texts, text);
  g_free (text);
  return kept;
}

static inline void
history_set (History *history, MtEvent *event, const gchar *name, const gchar *value)
{
  const struct
  {
    const gchar *name, **field;
  } fields[] = { { "by", &event->by },           { "channel", &event->channel },   { "place", &event->place },
                 { "group", &event->group },     { "patience", &event->patience }, { "note", &event->note },
                 { "nudges", &event->nudges },   { "until", &event->until },       { "undoes", &event->undoes },
                 { "mail", &event->message_id }, { "contact", &event->contact } };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, name) == 0)
      {
        *fields[i].field = history_keep (
            history, strcmp (name, "until") == 0    ? mt_time_to_string (day (g_ascii_strtod (value, NULL)))
                     : strcmp (name, "undoes") == 0 ? g_strdup_printf ("id-%03.0f", g_ascii_strtod (value, NULL))
                                                    : g_strdup (value));
        return;
      }
  fail_msg ("%s: no attribute", name);
}

static inline void
history_parse (History *history, const gchar *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  memset (history, 0, sizeof *history);
  history->texts = g_string_chunk_new (256);
  for (gchar **part = parts; *part != NULL && **part != '\0'; part++)
    {
      g_auto (GStrv) more = g_strsplit (*part, ",", -1);
      g_auto (GStrv) pair = g_strsplit (more[0], "@", 2);
      MtEvent *event = &history->events[history->n];
      if (!mt_event_kind_from_string (pair[0], &event->kind))
        fail_msg ("%s: no kind", pair[0]);
      event->id = history_keep (history, g_strdup_printf ("id-%03u", history->n));
      event->at = day (pair[1] != NULL ? g_ascii_strtod (pair[1], NULL) : 0);
      event->contact = "a@x";
      event->message_id = event->kind == MT_EVENT_RECEIVED || event->kind == MT_EVENT_ASKED ? event->id : NULL;
      for (gchar **attribute = more + 1; *attribute != NULL; attribute++)
        {
          g_auto (GStrv) set = g_strsplit (*attribute, "=", 2);
          history_set (history, event, set[0], set[1]);
        }
      history->pointers[history->n++] = event;
    }
}

static inline MtContacts *
history_fold (const History *history, gdouble on)
{
  return mt_contacts_fold (history->pointers, history->n, &settings, day (on));
}

static inline void
history_clear (History *history)
{
  g_string_chunk_free (history->texts);
}

#endif
