/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include <moralotop/error.h>
#include <moralotop/message.h>

static void
check_string (const gchar *row, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) != 0)
    fail_msg ("%s: \"%.300s\" instead of \"%.300s\"", row, got != NULL ? got : "NULL", want != NULL ? want : "NULL");
}

static void
check_number (const gchar *row, gint64 got, gint64 want)
{
  if (got != want)
    fail_msg ("%s: %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, row, got, want);
}

static MtMessage *
make_sized (const gchar *row, const gchar *mail, gsize length)
{
  g_autoptr (GBytes) bytes =
      g_bytes_new (mail, length); /* a copy of exact size: the sanitizer sees a read past its end */
  g_autoptr (GError) error = NULL;
  MtMessage *message = mt_message_new (bytes, &error);

  if (message == NULL)
    fail_msg ("%s: %s", row, error->message);
  return message;
}

static MtMessage *
make (const gchar *row, const gchar *mail)
{
  return make_sized (row, mail, strlen (mail));
}

/* ---- header ---- */

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

/* ---- body ---- */

#define MULTI(type) "Content-Type: multipart/" type "; boundary=b\n\n"

static void
test_text (void **state)
{
  static const struct
  {
    const gchar *name, *mail, *text;
  } rows[] = {
    { "plain", "A: b\n\nHello\n", "Hello\n" },
    { "no body", "A: b\n", "" },
    { "CRLF and CR", "A: b\r\n\r\none\r\ntwo\rthree", "one\ntwo\nthree" },
    { "control characters", "A: b\n\na\001b\tc\177d\033", "a b\tc d " },
    { "HTML of nothing", "Content-Type: text/html\n\n", "" },
    { "latin-1", "Content-Type: text/plain; charset=iso-8859-1\n\n\351t\351 \222", "\303\251t\303\251 \342\200\231" },
    { "latin-1 that is UTF-8", "Content-Type: text/plain; charset=latin1\n\n\303\251", "\303\251" },
    { "ASCII that is not", "Content-Type: text/plain; charset=us-ascii\n\n\351", "\303\251" },
    { "no charset", "A: b\n\n\351", "\303\251" },
    { "unknown charset", "Content-Type: text/plain; charset=x-nix\n\n\303\251", "\303\251" },
    { "charset in apostrophes", "Content-Type: text/plain; charset='koi8-r'\n\n\360", "\320\237" },
    { "another one", "Content-Type: text/plain; charset=cp1251\n\n\317", "\320\237" },
    { "chinese that could be UTF-8", "Content-Type: text/plain; charset=gb2312\n\n\301\252\315\250",
      "\350\201\224\351\200\232" },
    { "one broken character in UTF-8", "Content-Type: text/plain; charset=utf-8\n\n\303\251t\303\251 \303",
      "\303\251t\303\251 \357\277\275" },
    { "UTF-8 that is none", "Content-Type: text/plain; charset=utf-8\n\n\351t\351", "\303\251t\303\251" },
    { "utf-16 with NUL", "Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n\nYQAAAGIA\n",
      "ab" },
    { "quoted-printable",
      "Content-Transfer-Encoding: Quoted-Printable\n\na=20=\nb=3D=C3=A9=\r\n=zz=  \nc_=", "a b=\303\251=zzc_" },
    { "base64", "Content-Transfer-Encoding: BASE64\n\nSGVs\nbG8=\n", "Hello" },
    { "base64 with a footer", "Content-Transfer-Encoding: base64\n\nSGVsbG8=\n_______\nlist footer\n", "Hello" },
    { "base64 with rubbish inside", "Content-Transfer-Encoding: base64\n\nSG*Vs\002bG8\n", "Hello" },
    { "encoding with comment", "Content-Transfer-Encoding: base64 (x)\n\nSGk=", "Hi" },
    { "unknown encoding", "Content-Transfer-Encoding: x-none\n\nHi", "Hi" },
    { "flowed", "Content-Type: text/plain; format=flowed\n\nLong \nline\n\n> quoted \n> too\nend\n-- \nJean",
      "Long line\n\n> quoted too\nend\n-- \nJean" },
    { "flowed and stuffed", "Content-Type: text/plain; format=flowed\n\n From here\n >no quote \n",
      "From here\n>no quote " },
    { "flowed without spaces", "Content-Type: text/plain; format=flowed; delsp=yes\n\nab \ncd", "abcd" },
    { "flowed, quote goes deeper", "Content-Type: text/plain; format=flowed\n\n> a \n>> b", "> a \n>> b" },
    { "html", "Content-Type: text/html\n\n<p>Hello <b>you</b></p>", "Hello you" },
    { "html names its charset", "Content-Type: text/html\n\n<meta charset=\"koi8-r\"><p>\360\322</p>",
      "\320\237\321\200" },
    { "image", "Content-Type: image/png\n\nxyz", "" },
    { "type without subtype", "Content-Type: text\n\nHello", "Hello" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtMessage) message = make (rows[i].name, rows[i].mail);
      g_autofree gchar *text = g_strdup (mt_message_get_text (message));

      if (strstr (rows[i].mail, "text/html") != NULL)
        g_strstrip (text);
      check_string (rows[i].name, text, rows[i].text);
    }
}

static void
test_parts (void **state)
{
  static const struct
  {
    const gchar *name, *mail, *text;
  } rows[] = {
    { "alternative",
      MULTI ("alternative") "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>html\n--b--\n",
      "plain" },
    { "CRLF", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nplain\r\n--b--\r\n", "plain" },
    { "html first", MULTI ("alternative") "--b\nContent-Type: text/html\n\n<p>html\n--b\n\nplain\n--b--\n", "plain" },
    { "html only", MULTI ("alternative") "--b\nContent-Type: text/html\n\n<p>html\n--b--\n", "html" },
    { "blank text", MULTI ("alternative") "--b\n\n \n\n--b\nContent-Type: text/html\n\n<p>html\n--b--\n", "html" },
    { "text that only speaks of HTML",
      MULTI ("alternative") "--b\n\nYour reader cannot show HTML.\n--b\nContent-Type: text/html\n\n<p>hello\n--b--\n",
      "hello" },
    { "the same without HTML part", "A: b\n\nYour reader cannot show HTML.", "Your reader cannot show HTML." },
    { "the same and HTML without words",
      MULTI ("alternative") "--b\n\nNo HTML?\n--b\nContent-Type: text/html\n\n<img src=x>\n--b--\n", "No HTML?" },
    { "preamble and epilogue", MULTI ("mixed") "preamble\n--b\n\nplain\n--b--\nepilogue\n", "plain" },
    { "attached text", MULTI ("mixed") "--b\nContent-Disposition: attachment\n\nno\n--b\n\nyes\n--b--\n", "yes" },
    { "only attached text", MULTI ("mixed") "--b\nContent-Disposition: ATTACHMENT; x=y\n\nno\n--b--\n", "" },
    { "enclosed message", MULTI ("mixed") "--b\nContent-Type: message/rfc822\n\nA: b\n\nno\n--b\n\nyes\n--b--\n",
      "yes" },
    { "digest", MULTI ("digest") "--b\n\nA: b\n\nno\n--b--\n", "" },
    { "nested",
      MULTI ("mixed") "--b\nContent-Type: multipart/alternative; boundary=\"b b\"\n\n--b b\n\ninner\n--b b--\n--b\n\n"
                      "outer\n--b--\n",
      "inner" },
    { "inner end is missing",
      MULTI ("mixed") "--b\nContent-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: image/png\n\nx\n--b\n\n"
                      "outer\n--b--\n",
      "outer" },
    { "inner boundary begins like the outer one",
      MULTI ("mixed") "--b\nContent-Type: multipart/mixed; boundary=bc\n\n--bc\n\ninner\n--bc--\n--b--\n", "inner" },
    { "unterminated", MULTI ("mixed") "--b\n\nplain", "plain" },
    { "header without end", MULTI ("mixed") "--b\nContent-Type: image/png\n--b\n\nyes\n--b--\n", "yes" },
    { "header and nothing else", MULTI ("mixed") "--b\nContent-Type: text/plain", "" },
    { "boundary that is not there", MULTI ("mixed") "plain\n", "plain\n" },
    { "no boundary given", "Content-Type: multipart/mixed\n\nplain", "plain" },
    { "white space after the boundary", MULTI ("mixed") "--b \t\n\nplain\n--b--  \n", "plain" },
    { "line that only begins like it", MULTI ("mixed") "--b\n\n--bar\n--b-\n--b--\n", "--bar\n--b-" },
    { "end before the beginning", MULTI ("mixed") "--b--\n--b\n\nplain\n", "--b--\n--b\n\nplain\n" },
    { "charset and encoding of a part",
      MULTI ("mixed") "--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
                      "quoted-printable\n\n=E9=\n\n--b--\n",
      "\303\251" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtMessage) message = make (rows[i].name, rows[i].mail);
      g_autofree gchar *text = g_strdup (mt_message_get_text (message));

      if (strstr (rows[i].mail, "text/html") != NULL)
        g_strstrip (text);
      check_string (rows[i].name, text, rows[i].text);
    }
}

static void
test_links (void **state)
{
#define HTML "Content-Type: text/html\n\n"
  static const struct
  {
    const gchar *name, *mail, *links; /* "url" or "url|text", joined by line feeds */
  } rows[] = {
    { "none", "A: b\n\nHello: no link here://", "" },
    { "bare", "A: b\n\nsee http://a.example/x and https://b.example.", "http://a.example/x\nhttps://b.example" },
    { "mailto", "A: b\n\nmailto:jean@a.example", "mailto:jean@a.example" },
    { "other schemes", "A: b\n\nftp://a.example javascript:alert(1) xhttp://a.example", "" },
    { "scheme without more", "A: b\n\nhttp:// and mailto:", "" },
    { "capitals", "A: b\n\nHTTP://A.example/X", "HTTP://A.example/X" },
    { "in brackets", "A: b\n\n<http://a.example/x>", "http://a.example/x" },
    { "in parentheses", "A: b\n\n(http://a.example/x).", "http://a.example/x" },
    { "parentheses of its own", "A: b\n\nhttp://a.example/x_(y)", "http://a.example/x_(y)" },
    { "in quotes", "A: b\n\n\"http://a.example/x\", \342\200\234http://b.example\342\200\235",
      "http://a.example/x\nhttp://b.example" },
    { "in guillemets", "A: b\n\n\302\253http://a.example/\302\273", "http://a.example/" },
    { "at sign of an archive", "A: b\n\nhttp://a.example/?m=x at y", "http://a.example/?m=x" },
    { "twice", "A: b\n\nhttp://a.example http://a.example", "http://a.example" },
    { "colons inside", "A: b\n\nhttp://a.example:80/x:y", "http://a.example:80/x:y" },
    { "link in a link", "A: b\n\nhttp://a.example/?u=http://b.example", "http://a.example/?u=http://b.example" },
    { "markup in plain text", "A: b\n\n<a href=\"http://a.example/?x&amp;y\">Yes, I am</a>",
      "http://a.example/?x&y|Yes, I am" },
    { "unfinished markup", "A: b\n\n<a href=\"http://a.example/\">Yes", "http://a.example/" },
    { "html", HTML "<a href=\"http://a.example/?x&amp;y=1\">You <b>there</b></a> http://no.example",
      "http://a.example/?x&y=1|You there" },
    { "html, without words", HTML "<a href='http://a.example/'><img src=x></a>", "http://a.example/|" },
    { "html, other schemes", HTML "<a href='javascript:x'>a</a><a href='#x'>b</a><a href='/x'>c</a>", "" },
    { "html and text",
      MULTI ("alternative") "--b\n\nhttp://a.example http://t.example\n--b\nContent-Type: text/html\n\n"
                            "<a href=http://a.example>A</a>\n--b--\n",
      "http://a.example|A\nhttp://t.example" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtMessage) message = make (rows[i].name, rows[i].mail);
      const GPtrArray *links = mt_message_get_links (message);
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint j = 0; j < links->len; j++)
        {
          const MtLink *link = g_ptr_array_index (links, j);

          g_string_append_printf (all, "%s%s%s%s", j > 0 ? "\n" : "", link->url, link->text != NULL ? "|" : "",
                                  link->text != NULL ? link->text : "");
        }
      check_string (rows[i].name, all->str, rows[i].links);
    }
}

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
    cmocka_unit_test (test_header_value), cmocka_unit_test (test_nth_and_peek), cmocka_unit_test (test_from),
    cmocka_unit_test (test_recipients),   cmocka_unit_test (test_ids),          cmocka_unit_test (test_date),
    cmocka_unit_test (test_content_type), cmocka_unit_test (test_text),         cmocka_unit_test (test_parts),
    cmocka_unit_test (test_links),        cmocka_unit_test (test_refused),      cmocka_unit_test (test_file),
    cmocka_unit_test (test_hostile),      cmocka_unit_test (test_truncated),    cmocka_unit_test (test_free_null),
  };

  return cmocka_run_group_tests_name ("message", tests, NULL, NULL);
}
