/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reading.h"

static void
test_header_value (void **state)
{
  static const struct
  {
    const gchar *name, *mail, *subject;
  } rows[] = {
    { "plain", "Subject: Hello\n\n", "Hello" },
    { "CRLF", "Subject: Hello\r\n\r\n", "Hello" },
    { "any case", "SUBJECT: Hello\n\n", "Hello" },
    { "first of two", "Subject: one\nSubject: two\n\n", "one" },
    { "space before the colon", "Subject : Hello\n\n", "Hello" },
    { "no space after the colon", "Subject:Hello\n\n", "Hello" },
    { "trailing space", "Subject: Hello \t \n\n", "Hello" },
    { "empty", "Subject:\n\n", "" },
    { "absent", "From: a@b\n\n", NULL },
    { "only in the body", "From: a@b\n\nSubject: Hello\n", NULL },
    { "no blank line", "Subject: Hello", "Hello" },
    { "folded", "Subject: Hello\n world\n\n", "Hello world" },
    { "folded by CRLF and tab", "Subject: Hello\r\n\tworld\r\n\r\n", "Hello world" },
    { "begins on the second line", "Subject:\n Hello\n\n", "Hello" },
    { "fold of white space only", "Subject: a\n \n b\n\n", "a  b" },
    { "mbox line", "From jean@example.org Mon Jan  1 00:00:00 2024\nSubject: Hello\n\n", "Hello" },
    { "byte order mark", "\357\273\277Subject: Hello\n\n", "Hello" },
    { "line that is no field", "From: a@b\nbroken fold\nSubject: Hello\n\n", "Hello" },
    { "escaped mbox line inside", "From: a@b\n>From x\nSubject: Hello\n\n", "Hello" },
    { "control characters", "Subject: a\001b\033c\177d\n\n", "a b c d" },
    { "lone carriage return", "Subject: a\rBcc: b\n\n", "a Bcc: b" },
    { "encoded Q", "Subject: =?utf-8?Q?J=C3=A9r=C3=B4me_?=\n\n", "J\303\251r\303\264me" },
    { "encoded B", "Subject: =?UTF-8?b?SsOpcsO0bWU=?=\n\n", "J\303\251r\303\264me" },
    { "encoded with language", "Subject: =?utf-8*fr?Q?=C3=A9t=C3=A9?=\n\n", "\303\251t\303\251" },
    { "encoded in latin-1", "Subject: =?iso-8859-1?Q?=E9t=E9?= 2024\n\n", "\303\251t\303\251 2024" },
    { "encoded in koi8-r", "Subject: =?koi8-r?B?8NLJ18XU?=\n\n", "\320\237\321\200\320\270\320\262\320\265\321\202" },
    { "encoded in iso-2022-jp", "Subject: =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=\n\n", "\346\227\245\346\234\254" },
    { "adjacent words", "Subject: =?utf-8?Q?a?= =?utf-8?Q?b?=\n c\n\n", "ab c" },
    { "adjacent words on two lines", "Subject: =?utf-8?Q?a?=\r\n =?utf-8?Q?b?=\r\n\r\n", "ab" },
    { "character split between words", "Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=\n\n", "\303\251" },
    { "the same in base64", "Subject: =?utf-8?B?w6?= =?UTF-8?B?qQ==?= x\n\n", "\303\251 x" },
    { "charsets side by side", "Subject: =?utf-8?Q?=C3=A9?= =?iso-8859-1?Q?=E9?=\n\n", "\303\251\303\251" },
    { "word glued to text", "Subject: a=?utf-8?Q?b?=c\n\n", "abc" },
    { "unterminated word", "Subject: =?utf-8?Q?abc\n\n", "=?utf-8?Q?abc" },
    { "word without encoding", "Subject: =?utf-8?X?abc?=\n\n", "=?utf-8?X?abc?=" },
    { "word without charset", "Subject: =??Q?abc?=\n\n", "=??Q?abc?=" },
    { "word of broken base64", "Subject: =?utf-8?B?a*b?= c\n\n", "=?utf-8?B?a*b?= c" },
    { "broken hexadecimal", "Subject: =?utf-8?Q?100=ZZ=?=\n\n", "100=ZZ=" },
    { "only marks", "Subject: =?=?=?=?=?\n\n", "=?=?=?=?=?" },
    { "unknown charset, valid UTF-8", "Subject: =?x-what?Q?=C3=A9?=\n\n", "\303\251" },
    { "unknown charset, not UTF-8", "Subject: =?x-what?Q?=E9t=E9?=\n\n", "\303\251t\303\251" },
    { "charset that iconv must not see", "Subject: =?//TRANSLIT?Q?=E9t=E9?=\n\n", "\303\251t\303\251" },
    { "lying charset", "Subject: =?iso-8859-1?Q?=C3=A9t=C3=A9?=\n\n", "\303\251t\303\251" },
    { "raw UTF-8", "Subject: \303\251t\303\251\n\n", "\303\251t\303\251" },
    { "raw latin-1", "Subject: \351t\351\n\n", "\303\251t\303\251" },
    { "raw euro of windows-1252", "Subject: 3 \200\n\n", "3 \342\202\254" },
    { "encoded line break", "Subject: =?utf-8?Q?a=0D=0ABcc:_b?=\n\n", "a Bcc: b" },
    { "encoded NUL", "Subject: =?utf-8?Q?a=00b?=\n\n", "ab" },
    { "line separator", "Subject: a\342\200\250b\n\n", "a b" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtMessage) message = make (rows[i].name, rows[i].mail);

      check_string (rows[i].name, mt_message_get_subject (message), rows[i].subject);
      check_number (rows[i].name, mt_message_has_header (message, "subject"), rows[i].subject != NULL);
    }
}

static void
test_nth_and_peek (void **state)
{
  g_autoptr (MtMessage) message =
      make ("nth", "Received: one\nX: =?utf-8?Q?x?=\n y\nReceived: two\nX-One-Aaa: z\n\nbody");
  gsize length = 99;
  const gchar *raw = mt_message_peek_header (message, "x", &length);

  (void)state;
  check_string ("first", mt_message_get_nth_header (message, "received", 0), "one");
  check_string ("second", mt_message_get_nth_header (message, "received", 1), "two");
  check_string ("third", mt_message_get_nth_header (message, "received", 2), NULL);
  check_string ("other case", mt_message_get_header (message, "x-ONE-aAA"), "z");
  check_string ("nearly the same", mt_message_get_header (message, "X-Oxe-Aaa"), NULL);
  assert_int_equal (length, strlen ("=?utf-8?Q?x?=\n y"));
  assert_memory_equal (raw, "=?utf-8?Q?x?=\n y", length);
  assert_null (mt_message_peek_header (message, "y", &length));
  assert_int_equal (length, 0);
  raw = mt_message_peek_body (message, &length);
  assert_int_equal (length, 4);
  assert_memory_equal (raw, "body", 4);
}

static void
test_from (void **state)
{
  static const struct
  {
    const gchar *label, *field, *name, *address;
  } rows[] = {
    { "name and address", "Jean Dupont <jean@example.org>", "Jean Dupont", "jean@example.org" },
    { "address alone", "jean@example.org", NULL, "jean@example.org" },
    { "in brackets", "<jean@example.org>", NULL, "jean@example.org" },
    { "domain in capitals", "Jean@Example.ORG", NULL, "Jean@example.org" },
    { "quoted name", "\"Dupont, Jean\" <j@x.org>", "Dupont, Jean", "j@x.org" },
    { "quoted quotes", "\"Jean \\\"J\\\" D\" <j@x.org>", "Jean \"J\" D", "j@x.org" },
    { "doubly quoted", "\"'Jean'\" <j@x.org>", "Jean", "j@x.org" },
    { "empty name", "\"\" <j@x.org>", NULL, "j@x.org" },
    { "name as comment", "j@x.org (Jean Dupont)", "Jean Dupont", "j@x.org" },
    { "comment of several words", "j@x.org  (Jean Dupont, Ltd.) ", "Jean Dupont, Ltd.", "j@x.org" },
    { "comment in a comment", "j@x.org (Jean (x) Dupont)", "Jean (x) Dupont", "j@x.org" },
    { "name and comment", "Jean <j@x.org> (home)", "Jean", "j@x.org" },
    { "brackets in quotes", "\"Dupont (Jean)\" <j@x.org>", "Dupont (Jean)", "j@x.org" },
    { "no space before the bracket", "Jean<j@x.org>", "Jean", "j@x.org" },
    { "no space behind the quotes", "\"Jean\"<j@x.org>", "Jean", "j@x.org" },
    { "signs in the address", "jean.d+x=y_z-1@mail-1.x.org", NULL, "jean.d+x=y_z-1@mail-1.x.org" },
    { "encoded word glued to letters", "=?utf-8?q?J=C3=A9?=John <j@x.org>", "J\303\251 John", "j@x.org" },
    { "unquoted comma", "Dupont, Jean <j@x.org>", "Dupont, Jean", "j@x.org" },
    { "unquoted at sign", "jean@home <j@x.org>", "jean@home", "j@x.org" },
    { "dots in the name", "J. R. Doe <j@x.org>", "J. R. Doe", "j@x.org" },
    { "brackets in the name", "Jean [FR] <j@x.org>", "Jean [FR]", "j@x.org" },
    { "encoded name", "=?utf-8?Q?J=C3=A9r=C3=B4me?= Roy <j@x.org>", "J\303\251r\303\264me Roy", "j@x.org" },
    { "encoded in quotes", "\"=?utf-8?Q?J=C3=A9r=C3=B4me?=\" <j@x.org>", "J\303\251r\303\264me", "j@x.org" },
    { "encoded with comma", "=?utf-8?Q?Roy,_Jean?= <j@x.org>", "Roy, Jean", "j@x.org" },
    { "encoded comma left bare", "=?utf-8?Q?a(b,c?= <j@x.org>", "a(b,c", "j@x.org" },
    { "raw latin-1 name", "J\351r\364me <j@x.org>", "J\303\251r\303\264me", "j@x.org" },
    { "folded name", "Jean\r\n Dupont <j@x.org>", "Jean Dupont", "j@x.org" },
    { "several spaces", "\"Jean   Dupont\" <j@x.org>", "Jean Dupont", "j@x.org" },
    { "first of two", "a@x.org, b@x.org", NULL, "a@x.org" },
    { "group", "team: a@x.org, b@x.org;", NULL, "a@x.org" },
    { "words after it", "Jean <j@x.org> via list", "Jean", "j@x.org" },
    { "mailto inside", "Jean <mailto:j@x.org>", "Jean", "j@x.org" },
    { "unterminated quote", "\"Jean <j@x.org>", "\"Jean", "j@x.org" },
    { "missing bracket", "Jean <j@x.org", NULL, "j@x.org" },
    { "empty brackets", "Jean <>", NULL, NULL },
    { "no address", "Jean Dupont", NULL, NULL },
    { "nobody", "undisclosed-recipients:;", NULL, NULL },
    { "empty", "", NULL, NULL },
    { "encoded line break", "=?utf-8?Q?a=0Ab?= <j@x.org>", "a b", "j@x.org" },
    { "international address", "<j\303\251@x.org>", NULL, "j\303\251@x.org" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *mail = g_strconcat ("From: ", rows[i].field, "\nX: y\n\n", NULL);
      g_autoptr (MtMessage) message = make (rows[i].label, mail);
      const MtMailbox *from = mt_message_get_from (message);

      check_string (rows[i].label, from != NULL ? from->address : NULL, rows[i].address);
      check_string (rows[i].label, from != NULL ? from->name : NULL, rows[i].name);
    }
}

static void
test_recipients (void **state)
{
  static const struct
  {
    const gchar *name, *header, *all;
  } rows[] = {
    { "one", "To: a@x.org\n", "a@x.org" },
    { "both fields", "Cc: c@x.org\nTo: a@x.org, B <b@x.org>\n", "a@x.org b@x.org c@x.org" },
    { "groups", "To: team: a@x.org, b@x.org;, c@x.org\n", "a@x.org b@x.org c@x.org" },
    { "empty group", "To: undisclosed-recipients:;\n", "" },
    { "one broken", "To: a@x.org, nobody, b@x.org\n", "a@x.org b@x.org" },
    { "folded", "To: a@x.org,\n\t\"B, C\" <b@x.org> ,\r\n  c@x.org\n", "a@x.org b@x.org c@x.org" },
    { "comments", "To: a@x.org (A), b@x.org (B)\n", "a@x.org b@x.org" },
    { "comma at the end", "To: a@x.org, b@x.org,\n", "a@x.org b@x.org" },
    { "none", "X: y\n", "" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtMessage) message = make (rows[i].name, rows[i].header);
      const GPtrArray *list = mt_message_get_recipients (message);
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint j = 0; j < list->len; j++)
        g_string_append_printf (all, "%s%s", j > 0 ? " " : "", ((MtMailbox *)g_ptr_array_index (list, j))->address);
      check_string (rows[i].name, all->str, rows[i].all);
    }
}

static void
test_ids (void **state)
{
  static const struct
  {
    const gchar *name, *field, *first, *all;
  } rows[] = {
    { "one", "<a@b>", "a@b", "a@b" },
    { "two", "<a@b> <c@d>", "a@b", "a@b c@d" },
    { "glued", "<a@b><c@d>", "a@b", "a@b c@d" },
    { "folded", "<a@b>\n\t<c@d>", "a@b", "a@b c@d" },
    { "folded inside", "<a\n @b>", "a@b", "a@b" },
    { "words around", "Your message of Monday <a@b> (was <c@d>)", "a@b", "a@b c@d" },
    { "without brackets", "a@b", "a@b", "a@b" },
    { "without at sign", "<abc>", "abc", "abc" },
    { "unterminated", "<a@b> <c", "a@b", "a@b" },
    { "empty brackets", "<>", NULL, "" },
    { "words only", "your message", NULL, "" },
    { "empty", "", NULL, "" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *mail = g_strdup_printf ("Message-Id: %s\nIn-Reply-To: %s\nReferences: %s\n\n", rows[i].field,
                                                rows[i].field, rows[i].field);
      g_autoptr (MtMessage) message = make (rows[i].name, mail);
      g_autofree gchar *all = g_strjoinv (" ", (gchar **)mt_message_get_references (message));

      check_string (rows[i].name, mt_message_get_message_id (message), rows[i].first);
      check_string (rows[i].name, mt_message_get_in_reply_to (message), rows[i].first);
      check_string (rows[i].name, all, rows[i].all);
    }
}

static void
test_date (void **state)
{
  static const struct
  {
    const gchar *field;
    gint64 date;
  } rows[] = {
    { "Mon, 2 May 2016 19:34:46 +0000", 1462217686 },
    { "Mon, 2 May 2016 21:34:46 +0200 (CEST)", 1462217686 },
    { "2 May 2016 11:04:46 -0830", 1462217686 },
    { "Mon, 2 May 16 19:34:46 GMT", 1462217686 },
    { "Mon, 2 May 2016 19:34:46 UT", 1462217686 },
    { "Mon, 2 May 2016 12:34:46 PDT", 1462217686 },
    { "Mon,  2 May 2016 19:34 +0000", 1462217640 },
    { "Thu, 31 Dec 1998 23:59:60 +0000", 915148799 },
    { "31 Dec 99 23:59:59 +0000", 946684799 },
    { "29 Feb 2024 00:00:00 +0000", 1709164800 },
    { "29 Feb 2023 00:00:00 +0000", -1 },
    { "03 Aug 1010 08:00:02 +0100", -1 },
    { "Thu, 01 Jan 1970 00:30:00 +0100", -1 },
    { "32 May 2016 19:34:46 +0000", -1 },
    { "2 May 2016 29:34:46 +0000", -1 },
    { "99999999999 May 2016 1:1:1 +0000", -1 },
    { "2 May 99999999999 1:1:1 +0000", -1 },
    { "Mon Jan 28 05:46:40 2008", -1 },
    { "lundi 2 mai 2016", -1 },
    { "", -1 },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *mail = g_strconcat ("Date: ", rows[i].field, "\n\n", NULL);
      g_autoptr (MtMessage) message = make (rows[i].field, mail);

      check_number (rows[i].field, mt_message_get_date (message), rows[i].date);
    }
}

static void
test_content_type (void **state)
{
  static const struct
  {
    const gchar *name, *field, *type, *parameter;
  } rows[] = {
    { "plain", "text/plain; p=v", "text/plain", "v" },
    { "capitals", "Text/HTML; P=v", "text/html", "v" },
    { "quoted", "multipart/mixed; a=\"x;y\"; p=\"v;\\\"w\"", "multipart/mixed", "v;\"w" },
    { "folded", "multipart/mixed;\r\n\tp=\"v\"", "multipart/mixed", "v" },
    { "spaces and comment", "text/plain ; p = v (note)", "text/plain", "v" },
    { "empty parameter before", "text/plain;; a; b=; p=v", "text/plain", "v" },
    { "characters that need quotes", "multipart/mixed; p=a/b:c=d", "multipart/mixed", "a/b:c=d" },
    { "unterminated quote", "multipart/mixed; p=\"v", "multipart/mixed", "v" },
    { "first of two", "text/plain; p=v; p=w", "text/plain", "v" },
    { "charset and language", "text/plain; p*=iso-8859-1'fr'%E9t%E9", "text/plain", "\303\251t\303\251" },
    { "pieces", "text/plain; p*0=a; p*1=\"b c\"", "text/plain", "ab c" },
    { "encoded pieces", "text/plain; p*1*=%A9; p*0*=utf-8''%C3", "text/plain", "\303\251" },
    { "encoded word, against the rules", "text/plain; p=\"=?utf-8?Q?=C3=A9?=\"", "text/plain", "\303\251" },
    { "encoded line break", "text/plain; p*=utf-8''a%0Ab%00c", "text/plain", "a bc" },
    { "type alone", "text; p=v", "text/plain", "v" },
    { "type that is no ASCII", "\363text/html; p=v", "text/plain", "v" },
    { "nonsense", ";;;===", "text/plain", NULL },
    { "empty", "", "text/plain", NULL },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *mail = g_strconcat ("Content-Type: ", rows[i].field, "\n\n", NULL);
      g_autoptr (MtMessage) message = make (rows[i].name, mail);

      check_string (rows[i].name, mt_message_get_content_type (message), rows[i].type);
      check_string (rows[i].name, mt_message_get_content_parameter (message, "P"), rows[i].parameter);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_header_value), cmocka_unit_test (test_nth_and_peek), cmocka_unit_test (test_from),
    cmocka_unit_test (test_recipients),   cmocka_unit_test (test_ids),          cmocka_unit_test (test_date),
    cmocka_unit_test (test_content_type),
  };

  return cmocka_run_group_tests_name ("message-header", tests, NULL, NULL);
}
