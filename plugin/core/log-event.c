/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "log-event.h"

#include <moralotop/xml.h>

#include <errno.h>
#include <string.h>
#include <sys/random.h>

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
    if (strcmp (string, kinds[i]) == 0)
      {
        *kind = (MtEventKind)i;
        return TRUE;
      }
  return FALSE;
}

/* ---- identity ---- */

/* getrandom(2) may be interrupted, or missing in a sandbox; a weaker chance still keeps ids apart. */
static void
fill_random (guint8 *bytes, gsize length)
{
  gsize done = 0;
  while (done < length)
    {
      ssize_t n = getrandom (bytes + done, length - done, 0);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      done += (gsize)n;
    }
  for (; done < length; done++)
    bytes[done] = (guint8)g_random_int ();
}

gchar *
mt_event_make_id (void)
{
  guint8 b[16];
  guint64 milliseconds = (guint64)g_get_real_time () / 1000;
  fill_random (b, sizeof b);
  for (guint i = 0; i < 6; i++)
    b[i] = (guint8)(milliseconds >> (40 - 8 * i));
  b[6] = (guint8)(0x70 | (b[6] & 0x0f));
  b[8] = (guint8)(0x80 | (b[8] & 0x3f));
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
                          b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

/* ---- reading ---- */

/* Told apart by first letter and length before the comparison: this runs some seven million times at the start of a long log. */
static const gchar **
field_of (MtEvent *event, const gchar *name)
{
  static const struct
  {
    const gchar *name;
    gsize offset;
  } fields[] = {
    { "contact", G_STRUCT_OFFSET (MtEvent, contact) }, { "id", G_STRUCT_OFFSET (MtEvent, id) },
    { "name", G_STRUCT_OFFSET (MtEvent, name) },       { "network", G_STRUCT_OFFSET (MtEvent, network) },
    { "note", G_STRUCT_OFFSET (MtEvent, note) },       { "message-id", G_STRUCT_OFFSET (MtEvent, message_id) },
    { "by", G_STRUCT_OFFSET (MtEvent, by) },           { "category", G_STRUCT_OFFSET (MtEvent, category) },
    { "until", G_STRUCT_OFFSET (MtEvent, until) },
  };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].name[0] == name[0] && strcmp (fields[i].name, name) == 0)
      return &G_STRUCT_MEMBER (const gchar *, event, fields[i].offset);
  return NULL;
}

gboolean
mt_event_from_attributes (const gchar *const *attributes, guint n, MtEvent *event)
{
  MtEvent read = { .kind = MT_EVENT_OTHER };
  const gchar *at = NULL, *kind = NULL;
  for (guint i = 0; i < n; i++, attributes += 2)
    {
      const gchar *name = attributes[0];
      if (strcmp (name, "at") == 0)
        at = attributes[1];
      else if (strcmp (name, "kind") == 0)
        kind = attributes[1];
      else
        {
          const gchar **field = field_of (&read, name);
          if (field != NULL)
            *field = attributes[1];
        }
    }
  if (read.id == NULL || *read.id == '\0' || read.contact == NULL || *read.contact == '\0' || kind == NULL
      || !mt_time_from_string (at, &read.at))
    return FALSE;
  mt_event_kind_from_string (kind, &read.kind);
  *event = read;
  return TRUE;
}

/* ---- writing ---- */

static void
append_text (GString *out, const gchar *name, const gchar *value)
{
  if (value != NULL && *value != '\0')
    mt_xml_append_attribute (out, name, value);
}

void
mt_event_append_xml (GString *out, const MtEvent *event, const gchar *name_space)
{
  g_autofree gchar *at = mt_time_to_string (event->at);
  g_autofree gchar *note = event->note != NULL ? mt_event_cut_queries (event->note) : NULL;
  g_string_append (out, "  <event");
  append_text (out, "xmlns", name_space);
  append_text (out, "id", event->id);
  append_text (out, "at", at);
  append_text (out, "kind", mt_event_kind_to_string (event->kind));
  append_text (out, "contact", event->contact);
  append_text (out, "name", event->name);
  append_text (out, "network", event->network);
  append_text (out, "message-id", event->message_id);
  append_text (out, "category", event->category);
  append_text (out, "by", event->by);
  append_text (out, "until", event->until);
  append_text (out, "note", note);
  g_string_append (out, "/>\n");
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
