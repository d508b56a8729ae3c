/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/log.h>

/* The name space of our events; fixed for ever, or the same mail would get another id. */
static const guint8 name_space[16] = { 0x6d, 0x6f, 0x72, 0x61, 0x6c, 0x6f, 0x47, 0x70,
                                       0x9a, 0x11, 0x4e, 0x5c, 0x0b, 0x62, 0xd3, 0x27 };

gchar *
mt_event_id_from_message (MtEventKind kind, const gchar *message_id)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  const gchar *word = mt_event_kind_to_string (kind);
  guint8 d[20];
  gsize length = sizeof d;

  g_return_val_if_fail (message_id != NULL, NULL);
  g_checksum_update (checksum, name_space, sizeof name_space);
  g_checksum_update (checksum, (const guchar *)word, -1);
  g_checksum_update (checksum, (const guchar *)":", 1);
  g_checksum_update (checksum, (const guchar *)message_id, -1);
  g_checksum_get_digest (checksum, d, &length);
  d[6] = (d[6] & 0x0f) | 0x50; /* version */
  d[8] = (d[8] & 0x3f) | 0x80; /* variant */
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", d[0], d[1], d[2],
                          d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11], d[12], d[13], d[14], d[15]);
}
