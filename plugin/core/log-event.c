/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "log-event.h"
#include "log-sum.h"

#include <moralotop/xml.h>

#include <string.h>

/* ---- kinds ---- */

static const gchar *const kinds[] = { "received", "judged",  "binned", "asked", "answered", "accepted", "struck",
                                      "restored", "watered", "met",    "noted", "snoozed",  "dropped",  "other" };

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == MT_EVENT_OTHER + 1);

const gchar *
mt_event_kind_to_string (MtEventKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (kinds), kinds[MT_EVENT_OTHER]);
  return kinds[kind];
}

gboolean
mt_event_kind_from_string (const gchar *string, MtEventKind *kind)
{
  for (guint i = 0; string != NULL && i < MT_EVENT_OTHER; i++)
    if (kinds[i][0] == string[0] && strcmp (string, kinds[i]) == 0)
      {
        *kind = (MtEventKind)i;
        return TRUE;
      }
  return FALSE;
}

/* ---- undoing ---- */

MtEvent
mt_event_undo (const MtEvent *event, gint64 now)
{
  return (
      MtEvent){ .at = MAX (now, event->at), .kind = MT_EVENT_RESTORED, .contact = event->contact, .undoes = event->id };
}

/* ---- reading ---- */

/* What an <event> says, before its time and kind are understood. */
typedef struct
{
  MtEvent *event;
  const gchar *at;
  const gchar *kind;
} Raw;

#define LETTERS(first, second) ((guint)(guchar)(first) << 8 | (guchar)(second))

/* Told apart by two letters before the comparison: this runs some seven million times at the start of a long log. */
static const gchar **
find_field (Raw *raw, const gchar *name, const gchar **full)
{
#define FIELD(first, second, word, member)                                                                             \
  case LETTERS (first, second):                                                                                        \
    *full = word;                                                                                                      \
    return &raw->member
  switch (LETTERS (name[0], name[1]))
    {
      FIELD ('i', 'd', "id", event->id);
      FIELD ('a', 't', "at", at);
      FIELD ('k', 'i', "kind", kind);
      FIELD ('c', 'o', "contact", event->contact);
      FIELD ('n', 'a', "name", event->name);
      FIELD ('n', 'e', "network", event->network);
      FIELD ('m', 'e', "message-id", event->message_id);
      FIELD ('n', 'o', "note", event->note);
      FIELD ('c', 'a', "category", event->category);
      FIELD ('b', 'y', "by", event->by);
      FIELD ('c', 'h', "channel", event->channel);
      FIELD ('p', 'l', "place", event->place);
      FIELD ('p', 'a', "patience", event->patience);
      FIELD ('g', 'r', "group", event->group);
      FIELD ('n', 'u', "nudges", event->nudges);
    case LETTERS ('u', 'n'):
      *full = name[2] == 'd' ? "undoes" : "until";
      return name[2] == 'd' ? &raw->event->undoes : &raw->event->until;
    default:
      return NULL;
    }
#undef FIELD
}

const gchar **
mt_event_find_member (MtEvent *event, const gchar *name)
{
  Raw raw = { .event = event };
  const gchar *full = NULL, **field = find_field (&raw, name, &full);
  return field != NULL && field != &raw.at && field != &raw.kind && strcmp (name, full) == 0 ? field : NULL;
}

gboolean
mt_event_from_attributes (const gchar *const *attributes, guint n, MtEvent *event)
{
  Raw raw = { .event = event };
  memset (event, 0, sizeof *event);
  event->kind = MT_EVENT_OTHER;
  for (guint i = 0; i < n; i++)
    {
      const gchar *full = NULL, **field = find_field (&raw, attributes[2 * i], &full);
      if (field != NULL && strcmp (attributes[2 * i], full) == 0)
        *field = attributes[2 * i + 1];
    }
  if (event->id == NULL || *event->id == '\0' || event->contact == NULL || *event->contact == '\0' || raw.kind == NULL
      || !mt_time_from_string (raw.at, &event->at))
    return FALSE;
  mt_event_kind_from_string (raw.kind, &event->kind);
  return TRUE;
}

/* ---- writing ---- */

typedef struct
{
  GString *out;
  GPtrArray *written; /* name, value, name, value… as a reader will find them */
} Writer;

static void
append_text (Writer *writer, const gchar *name, const gchar *value)
{
  if (value == NULL || *value == '\0')
    return;
  gchar *clean = mt_xml_clean (value);
  clean = clean != NULL ? clean : g_strdup (value);
  mt_xml_append_attribute (writer->out, name, clean);
  g_ptr_array_add (writer->written, g_strdup (name));
  g_ptr_array_add (writer->written, clean);
}

void
mt_event_append_xml (GString *out, const MtEvent *event, const gchar *name_space)
{
  g_autofree gchar *at = mt_time_to_string (event->at);
  g_autofree gchar *note = event->note != NULL ? mt_event_cut_queries (event->note) : NULL;
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  Writer writer = { out, written };
  g_string_append (out, "  <event");
  if (name_space != NULL)
    mt_xml_append_attribute (out, "xmlns", name_space);
  append_text (&writer, "id", event->id);
  append_text (&writer, "at", at);
  append_text (&writer, "kind", mt_event_kind_to_string (event->kind));
  append_text (&writer, "contact", event->contact);
  append_text (&writer, "name", event->name);
  append_text (&writer, "network", event->network);
  append_text (&writer, "message-id", event->message_id);
  append_text (&writer, "category", event->category);
  append_text (&writer, "by", event->by);
  append_text (&writer, "until", event->until);
  append_text (&writer, "channel", event->channel);
  append_text (&writer, "place", event->place);
  append_text (&writer, "patience", event->patience);
  append_text (&writer, "group", event->group);
  append_text (&writer, "nudges", event->nudges);
  append_text (&writer, "undoes", event->undoes);
  append_text (&writer, "note", note);
  g_string_append_printf (out, " sum=\"" MT_SUM_FORMAT "\"/>\n",
                          mt_sum_of_element ("event", (const gchar *const *)written->pdata, written->len / 2));
}

/* Where a link begins at or after `p`: "scheme://" or "www."; NULL when there is none. */
static const gchar *
find_link (const gchar *p)
{
  const gchar *scheme = strstr (p, "://"), *bare = p;
  for (;; bare++)
    {
      bare = strchr (bare, '.');
      if (bare == NULL || (scheme != NULL && bare > scheme))
        return scheme;
      if (bare - p >= 3 && g_ascii_strncasecmp (bare - 3, "www", 3) == 0)
        return bare - 3;
    }
}

gchar *
mt_event_cut_queries (const gchar *note)
{
  GString *out = g_string_new (NULL);
  const gchar *p = note, *link;
  while ((link = find_link (p)) != NULL)
    {
      gsize before = (gsize)(link - p) + strcspn (link, " \t\r\n<>\"?");
      g_string_append_len (out, p, (gssize)before);
      p += before;
      if (*p == '?')
        p += strcspn (p, " \t\r\n<>\"");
    }
  g_string_append (out, p);
  return g_string_free (out, FALSE);
}
