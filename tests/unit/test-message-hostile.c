/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "reading.h"

#include <moralotop/error.h>

/* ---- refusals ---- */

static void
test_refused (void **state)
{
  static const struct
  {
    const gchar *name, *mail;
    gint code;
  } rows[] = {
    { "empty", "", MT_ERROR_FORMAT },
    { "only a blank line", "\n", MT_ERROR_FORMAT },
    { "no field", "Hello you\n\nA: b\n", MT_ERROR_FORMAT },
    { "mbox line only", "From a@b Mon\n", MT_ERROR_FORMAT },
    { "mbox line without end", "From ", MT_ERROR_FORMAT },
    { "byte order mark only", "\357\273\277", MT_ERROR_FORMAT },
    { "colon only", ":", MT_ERROR_FORMAT },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (rows[i].mail, strlen (rows[i].mail));
      g_autoptr (GError) error = NULL;

      if (mt_message_new (bytes, &error) != NULL)
        fail_msg ("%s: accepted", rows[i].name);
      if (!g_error_matches (error, MT_ERROR, rows[i].code))
        fail_msg ("%s: %s", rows[i].name, error->message);
    }
}

static void
test_file (void **state)
{
  static const struct
  {
    const gchar *name, *path;
  } refused[] = {
    { "missing", "/nonexistent/mail" },
    { "directory", "/" },
    { "device", "/dev/zero" },
  };
  g_autoptr (GError) error = NULL;
  g_autofree gchar *path = NULL;
  gint fd = g_file_open_tmp ("moralotop-XXXXXX", &path, &error);
  g_autoptr (MtMessage) message = NULL;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) reason = NULL;

      if (mt_message_new_from_file (refused[i].path, &reason) != NULL)
        fail_msg ("%s: accepted", refused[i].name);
      if (!g_error_matches (reason, MT_ERROR, MT_ERROR_READ) || strstr (reason->message, refused[i].path) == NULL)
        fail_msg ("%s: %s", refused[i].name, reason->message);
    }
  assert_true (fd >= 0);
  close (fd);
  assert_true (g_file_set_contents (path, "Subject: Hello\n\nYou", -1, NULL));
  message = mt_message_new_from_file (path, NULL);
  assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_null (mt_message_new_from_file (path, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT) && strstr (error->message, path) != NULL);
  g_unlink (path);
  assert_non_null (message);
  check_string ("file", mt_message_get_text (message), "You");
}

/* ---- mails built to do harm: they are refused or read so far, and what is read obeys the contract ---- */

static void
repeat (GString *mail, const gchar *piece, guint n)
{
  while (n-- > 0)
    g_string_append (mail, piece);
}

static void
build_comments (GString *mail)
{
  g_string_append (mail, "From: ");
  repeat (mail, "(", 60000);
  g_string_append (mail, "a@b\nTo: ");
  repeat (mail, "(\\)", 20000);
  g_string_append (mail, "\nDate: ");
  repeat (mail, "(", 60000);
  g_string_append (mail, "\nContent-Type: ");
  repeat (mail, "(", 60000);
  g_string_append (mail, "\n\nbody");
}

static void
build_long_comments (GString *mail)
{
  g_string_append (mail, "From: ");
  repeat (mail, "(", 200000);
  g_string_append (mail, "\n\nbody");
}

static void
build_many_fields (GString *mail)
{
  repeat (mail, "X: y\n", 150000);
  g_string_append (mail, "\nbody");
}

static void
build_too_many_fields (GString *mail)
{
  repeat (mail, "X: y\n", 300000);
  g_string_append (mail, "\nbody");
}

static void
build_many_addresses (GString *mail)
{
  g_string_append (mail, "To: ");
  repeat (mail, "x:a@b,c@d;,e@f,", 4000);
  g_string_append (mail, "\nCc: ");
  repeat (mail, "<a@,", 15000);
  g_string_append (mail, "\nReferences: ");
  repeat (mail, "<a>", 100000);
  g_string_append (mail, "\n\nbody");
}

static void
build_encoded_words (GString *mail)
{
  g_string_append (mail, "Subject: ");
  repeat (mail, "=?utf-8?Q?a?= =?iso-8859-1?Q?b?= ", 2000);
  g_string_append (mail, "\nX: ");
  repeat (mail, "=?u?Q?", 30000);
  g_string_append (mail, "\n\nbody");
}

static void
build_parameters (GString *mail)
{
  g_string_append (mail, "Content-Type: text/plain");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (mail, "; p%u*%u*=%%41", i % 50, i);
  g_string_append (mail, "\n\nbody");
}

static void
build_many_parts (GString *mail)
{
  g_string_append (mail, MULTI ("mixed"));
  repeat (mail, "--b\nContent-Type: image/png\n\nx\n", 200000);
  g_string_append (mail, "--b\n\nbody\n--b--\n");
}

static void
build_nested (GString *mail)
{
  g_string_append (mail, "Content-Type: multipart/mixed; boundary=b0\n\n");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (mail, "--b%u\nContent-Type: multipart/mixed; boundary=b%u\n\n", i, i + 1);
  g_string_append (mail, "--b20000\n\nbody\n");
}

static void
build_nested_alike (GString *mail)
{
  g_string_append (mail, MULTI ("mixed"));
  repeat (mail, "--b\nContent-Type: multipart/mixed; boundary=b\n\n", 20000);
}

static void
build_nested_messages (GString *mail)
{
  repeat (mail, "Content-Type: message/rfc822\n\n", 20000);
}

static void
build_dashes (GString *mail)
{
  g_string_append (mail, MULTI ("mixed") "--b\nContent-Type: image/png\n\n");
  repeat (mail, "--\n", 2000000);
}

static void
build_base64 (GString *mail)
{
  g_string_append (mail, "Content-Transfer-Encoding: base64\n\n");
  repeat (mail, "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\n", 30 * 1024 * 1024 / 65);
}

static void
build_html (GString *mail)
{
  g_string_append (mail, "Content-Type: text/html\n\n");
  repeat (mail, "<div>", 100000);
  g_string_append (mail, "body");
}

static void
build_html_links (GString *mail)
{
  g_string_append (mail, "Content-Type: text/html\n\n");
  repeat (mail, "<a href=http://a.example/>", 50000);
}

static void
build_links (GString *mail)
{
  g_string_append (mail, "A: b\n\n");
  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (mail, "http://a.example/%u ", i);
}

static void
build_colons (GString *mail)
{
  g_string_append (mail, "A: b\n\n");
  repeat (mail, "http:", 100000);
  g_string_append (mail, "//");
  repeat (mail, "http://", 30000);
}

static void
build_nul (GString *mail)
{
  g_string_append (mail, "Subject: a");
  g_string_append_len (mail, "\0b\0", 3);
  g_string_append (mail, "\nFrom: a@b");
  g_string_append_len (mail, "\0(c", 3);
  g_string_append (mail, "\n\nbo");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (mail, '\0');
  g_string_append (mail, "dy");
}

static void
build_high_bytes (GString *mail)
{
  g_string_append (mail, "Subject: \377\376\n");
  g_string_append (mail, "Content-Type: text/plain; charset=gb18030\n\n");
  repeat (mail, "\377\200", 200000);
}

static void
build_flowed (GString *mail)
{
  g_string_append (mail, "Content-Type: text/plain; format=flowed\n\n");
  repeat (mail, ">", 100000);
  repeat (mail, " \n", 100000);
}

static void
build_large (GString *mail)
{
  g_string_append (mail, "A: b\n\n");
  g_string_set_size (mail, MT_MESSAGE_MAX_SIZE + 1);
}

static const struct
{
  const gchar *name;
  void (*build) (GString *mail);
  gint refused;      /* an MtError, or -1 */
  const gchar *text; /* NULL: whatever, within the contract */
} hostile[] = {
  { "nested comments", build_comments, -1, "body" },
  { "longer than a field", build_long_comments, -1, "body" },
  { "150,000 fields", build_many_fields, -1, "body" },
  { "300,000 fields", build_too_many_fields, MT_ERROR_LIMIT, NULL },
  { "many addresses", build_many_addresses, -1, "body" },
  { "encoded words without end", build_encoded_words, -1, "body" },
  { "parameters in pieces", build_parameters, -1, "body" },
  { "200,000 parts", build_many_parts, -1, "" },
  { "20,000 nested multiparts", build_nested, -1, "" },
  { "20,000 nested multiparts of one boundary", build_nested_alike, -1, "" },
  { "20,000 nested messages", build_nested_messages, -1, "" },
  { "lines of dashes", build_dashes, -1, "" },
  { "30 MiB of base64", build_base64, -1, NULL },
  { "HTML 100,000 deep", build_html, -1, NULL },
  { "50,000 links in HTML", build_html_links, -1, NULL },
  { "30,000 links", build_links, -1, NULL },
  { "schemes without links", build_colons, -1, NULL },
  { "NUL bytes", build_nul, -1, "body" },
  { "bytes of no charset", build_high_bytes, -1, NULL },
  { "flowed quotes", build_flowed, -1, NULL },
  { "too large", build_large, MT_ERROR_LIMIT, NULL },
};

static void
check_text (const gchar *row, const gchar *text, gsize max)
{
  if (text == NULL)
    return;
  if (!g_utf8_validate (text, -1, NULL))
    fail_msg ("%s: not UTF-8", row);
  if (strchr (text, '\r') != NULL)
    fail_msg ("%s: carriage return", row);
  if (strlen (text) > max)
    fail_msg ("%s: %" G_GSIZE_FORMAT " bytes of text", row, strlen (text));
}

static void
check_all (const gchar *row, MtMessage *message)
{
  const MtMailbox *from = mt_message_get_from (message);

  check_text (row, from != NULL ? from->name : NULL, MT_MESSAGE_MAX_FIELD);
  check_text (row, mt_message_get_subject (message), MT_MESSAGE_MAX_FIELD * 3);
  mt_message_get_sender (message);
  mt_message_get_reply_to (message);
  mt_message_get_recipients (message);
  mt_message_get_message_id (message);
  mt_message_get_references (message);
  mt_message_get_date (message);
  mt_message_get_header (message, "X");
  check_text (row, mt_message_get_text (message), MT_MESSAGE_MAX_TEXT * 3);
  check_text (row, mt_message_get_html_text (message), MT_MESSAGE_MAX_TEXT * 3);
  if (mt_message_get_links (message)->len > MT_MESSAGE_MAX_LINKS)
    fail_msg ("%s: too many links", row);
}

static void
test_hostile (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GString) mail = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (MtMessage) message = NULL;

      hostile[i].build (mail);
      bytes = g_bytes_new (mail->str, mail->len);
      message = mt_message_new (bytes, &error);
      if ((message == NULL) != (hostile[i].refused >= 0))
        fail_msg ("%s: %s", hostile[i].name, error != NULL ? error->message : "accepted");
      if (message == NULL && error->code != hostile[i].refused)
        fail_msg ("%s: %s", hostile[i].name, error->message);
      if (message == NULL)
        continue;
      check_all (hostile[i].name, message);
      if (hostile[i].text != NULL)
        check_string (hostile[i].name, mt_message_get_text (message), hostile[i].text);
    }
}

/* Every beginning of a mail that has everything in it. */
static void
test_truncated (void **state)
{
  static const gchar mail[] =
      "From: =?utf-8?Q?J=C3=A9?= (c) <j@x.org>\r\nTo: g: a@b;, \"q\" <c@d>\r\nSubject: =?utf-8?B?w6k=?=\r\n "
      "=?utf-8?Q?b?=\r\n"
      "Date: Mon, 2 May 2016 19:34:46 +0000\r\nMessage-ID: <a@b>\r\nReferences: <a> <b>\r\n"
      "Content-Type: multipart/alternative; boundary*0=\"b\"; p*1*=utf-8''%C3%A9\r\n\r\n--b\r\n"
      "Content-Type: text/plain; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n> a=20\r\n> "
      "=C3=A9 "
      "http://a.example/=\r\nx\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      "PGEgaHJlZj0iaHR0cDovL2EuZXhhbXBsZS8iPng8L2E+\r\n--b--\r\n";

  (void)state;
  for (gsize length = 6; length < sizeof mail; length++)
    {
      g_autofree gchar *name = g_strdup_printf ("first %" G_GSIZE_FORMAT " bytes", length);
      g_autoptr (MtMessage) message = make_sized (name, mail, length);

      check_all (name, message);
    }
}

static void
test_free_null (void **state)
{
  (void)state;
  mt_message_free (NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_refused),   cmocka_unit_test (test_file),      cmocka_unit_test (test_hostile),
    cmocka_unit_test (test_truncated), cmocka_unit_test (test_free_null),
  };

  return cmocka_run_group_tests_name ("message-hostile", tests, NULL, NULL);
}
