/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "log-shape.h"

#include "log-event.h"
#include "log-sum.h"

#include <stddef.h>
#include <string.h>

#define NO_PLACE (-1) /* of time, kind, sum and what a later version may have */

void
mt_shapes_reset (MtShapes *shapes)
{
  shapes->n = shapes->last = 0;
  shapes->element = NULL;
  shapes->day[0] = '\0';
}

static gboolean
is_of_shape (const MtShape *shape, const gchar *const *attributes, guint n)
{
  if (shape->n != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (shape->names[i] != attributes[2 * i])
      return FALSE;
  return TRUE;
}

/* FALSE when events of this shape are read the long way: not enough in it, a name twice, sum not at the end. */
static gboolean
learn (MtShape *shape, const gchar *name, const gchar *const *attributes, guint n)
{
  MtEvent probe;
  gboolean has_id = FALSE, has_contact = FALSE;
  if (n < 2 || n > MT_SHAPE_MAX_ATTRIBUTES || strcmp (name, "event") != 0 || strcmp (attributes[2 * n - 2], "sum") != 0)
    return FALSE;
  shape->n = n;
  shape->at = shape->kind = n;
  shape->seed = mt_sum_seed (name, attributes, n - 1);
  for (guint i = 0; i < n; i++)
    {
      const gchar **member = mt_event_find_member (&probe, attributes[2 * i]);
      shape->names[i] = attributes[2 * i];
      shape->places[i] = member != NULL ? (gint16)((gchar *)member - (gchar *)&probe) : NO_PLACE;
      has_id = has_id || member == &probe.id;
      has_contact = has_contact || member == &probe.contact;
      if (strcmp (attributes[2 * i], "at") == 0)
        shape->at = i;
      else if (strcmp (attributes[2 * i], "kind") == 0)
        shape->kind = i;
    }
  return has_id && has_contact && shape->at < n && shape->kind < n;
}

static const MtShape *
find (MtShapes *shapes, const gchar *name, const gchar *const *attributes, guint n)
{
  if (name == shapes->element)
    {
      if (is_of_shape (&shapes->all[shapes->last], attributes, n))
        return &shapes->all[shapes->last];
      for (guint i = 0; i < shapes->n; i++)
        if (is_of_shape (&shapes->all[i], attributes, n))
          {
            shapes->last = i;
            return &shapes->all[i];
          }
    }
  if (shapes->n == MT_SHAPES || !learn (&shapes->all[shapes->n], name, attributes, n))
    return NULL;
  shapes->element = name;
  shapes->last = shapes->n;
  return &shapes->all[shapes->n++];
}

/* Of most fields neighbours have the same text; ids, Message-IDs and notes are each their own. */
static gboolean
is_shared (gint16 place)
{
  return place != offsetof (MtEvent, id) && place != offsetof (MtEvent, message_id)
         && place != offsetof (MtEvent, note);
}

static const gchar *
keep (GStringChunk *strings, const gchar *text, gsize length, const gchar *last)
{
  if (last != NULL && strcmp (text, last) == 0)
    return last;
  return g_string_chunk_insert_len (strings, text, (gssize)length);
}

static gboolean
read_two (const gchar *text, guint max, guint *number)
{
  guint tens = (guint)(guchar)text[0] - '0', ones = (guint)(guchar)text[1] - '0';
  *number = tens * 10 + ones;
  return tens < 10 && ones < 10 && *number <= max;
}

/* As mt_time_from_string(), of which this is a short cut. */
static gboolean
read_time (MtShapes *shapes, const gchar *text, gsize length, gint64 *at)
{
  guint hours, minutes, seconds;
  gboolean usual = length == 20 && text[13] == ':' && text[16] == ':' && text[19] == 'Z'
                   && read_two (text + 11, 23, &hours) && read_two (text + 14, 59, &minutes)
                   && read_two (text + 17, 59, &seconds);
  if (usual && memcmp (text, shapes->day, sizeof shapes->day) == 0)
    {
      *at = shapes->midnight + hours * 3600 + minutes * 60 + seconds;
      return TRUE;
    }
  if (!mt_time_from_string (text, at))
    return FALSE;
  if (usual)
    {
      memcpy (shapes->day, text, sizeof shapes->day);
      shapes->midnight = *at - (hours * 3600 + minutes * 60 + seconds);
    }
  return TRUE;
}

static gsize
length_of (const gchar *const *attributes, guint i)
{
  return (gsize)(attributes[2 * i + 3] - attributes[2 * i + 1]) - 1; /* the values stand one behind the other */
}

gboolean
mt_shapes_read (MtShapes *shapes, const gchar *name, const gchar *const *attributes, guint n, GStringChunk *strings,
                const MtEvent *last, MtEvent *event)
{
  const MtShape *shape = find (shapes, name, attributes, n);
  gint64 at;
  if (shape == NULL || !mt_sum_is_right (shape->seed, attributes, n)
      || !read_time (shapes, attributes[2 * shape->at + 1], length_of (attributes, shape->at), &at))
    return FALSE;
  memset (event, 0, sizeof *event);
  event->at = at;
  event->kind = MT_EVENT_OTHER;
  mt_event_kind_from_string (attributes[2 * shape->kind + 1], &event->kind);
  for (guint i = 0; i + 1 < n; i++)
    if (shape->places[i] != NO_PLACE)
      {
        const gchar *text = attributes[2 * i + 1];
        const gchar *const *before = (const gchar *const *)(const void *)((const gchar *)last + shape->places[i]);
        const gchar **member = (const gchar **)(void *)((gchar *)event + shape->places[i]);
        *member = keep (strings, text, length_of (attributes, i), is_shared (shape->places[i]) ? *before : NULL);
      }
  return *event->id != '\0' && *event->contact != '\0';
}
