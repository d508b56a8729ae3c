/* What the tests of reading a mail share: to compare with the name of the row, and to make the message of a text. Include it behind cmocka.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_READING_H
#define MORALOTOP_TESTS_READING_H

#include <moralotop/message.h>

#include <string.h>

#define MULTI(type) "Content-Type: multipart/" type "; boundary=b\n\n"

static inline void
check_string (const gchar *row, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) != 0)
    fail_msg ("%s: \"%.300s\" instead of \"%.300s\"", row, got != NULL ? got : "NULL", want != NULL ? want : "NULL");
}

static inline void
check_number (const gchar *row, gint64 got, gint64 want)
{
  if (got != want)
    fail_msg ("%s: %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, row, got, want);
}

/* Of a copy of exact size: the sanitizer sees a read past its end. */
static inline MtMessage *
make_sized (const gchar *row, const gchar *mail, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (mail, length);
  g_autoptr (GError) error = NULL;
  MtMessage *message = mt_message_new (bytes, &error);

  if (message == NULL)
    fail_msg ("%s: %s", row, error->message);
  return message;
}

static inline MtMessage *
make (const gchar *row, const gchar *mail)
{
  return make_sized (row, mail, strlen (mail));
}

#endif
