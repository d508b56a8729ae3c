/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "log-event.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* ---- of what happens now ---- */

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

/* Milliseconds in 48 bits, 4096ths of one in 12 (RFC 9562 6.2, method 3); later than any that this process was given before. */
static guint64
take_time (void)
{
  static GMutex lock;
  static guint64 last;
  gint64 now = g_get_real_time ();
  guint64 time = (guint64)(now / 1000) << 12 | (guint64)(now % 1000) * 4096 / 1000;
  g_mutex_lock (&lock);
  time = last = MAX (time, last + 1);
  g_mutex_unlock (&lock);
  return time;
}

gchar *
mt_event_id_new (void)
{
  guint64 time = take_time ();
  guint8 b[8];
  fill_random (b, sizeof b);
  b[0] = (guint8)(0x80 | (b[0] & 0x3f)); /* variant */
  return g_strdup_printf ("%08x-%04x-7%03x-%02x%02x-%02x%02x%02x%02x%02x%02x", (guint)(time >> 28),
                          (guint)(time >> 12 & 0xffff), (guint)(time & 0xfff), b[0], b[1], b[2], b[3], b[4], b[5], b[6],
                          b[7]);
}

gint64
mt_event_id_get_milliseconds (const gchar *id)
{
  static const gchar shape[] = "hhhhhhhh-hhhh-7hhh-hhhh-hhhhhhhhhhhh";
  gint64 milliseconds = 0;
  if (id == NULL || strlen (id) != sizeof shape - 1)
    return -1;
  for (guint i = 0; i < sizeof shape - 1; i++)
    {
      if (shape[i] == 'h' ? !g_ascii_isxdigit (id[i]) : id[i] != shape[i])
        return -1;
      if (i < 13 && shape[i] == 'h')
        milliseconds = milliseconds << 4 | g_ascii_xdigit_value (id[i]);
    }
  return milliseconds;
}

/* ---- of what a message tells ---- */

/* The name space of our events; fixed for ever, or the same mail would get another id. */
static const guint8 name_space[16] = { 0x6d, 0x6f, 0x72, 0x61, 0x6c, 0x6f, 0x47, 0x70,
                                       0x9a, 0x11, 0x4e, 0x5c, 0x0b, 0x62, 0xd3, 0x27 };

gchar *
mt_uuid_of (const gchar *what, const gchar *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 d[20];
  gsize length = sizeof d;

  g_checksum_update (checksum, name_space, sizeof name_space);
  g_checksum_update (checksum, (const guchar *)what, -1);
  g_checksum_update (checksum, (const guchar *)":", 1);
  g_checksum_update (checksum, (const guchar *)text, -1);
  g_checksum_get_digest (checksum, d, &length);
  d[6] = (d[6] & 0x0f) | 0x50; /* version */
  d[8] = (d[8] & 0x3f) | 0x80; /* variant */
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", d[0], d[1], d[2],
                          d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11], d[12], d[13], d[14], d[15]);
}

gchar *
mt_event_id_from_message (MtEventKind kind, const gchar *message_id)
{
  g_return_val_if_fail (message_id != NULL, NULL);
  return mt_uuid_of (mt_event_kind_to_string (kind), message_id);
}
