/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reading.h"

#include <moralotop/mailbox.h>

#define AT " <ada@quist.example>"

static void
test_clean (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *row, *text, *want;
  } rows[] = {
    { "nothing", NULL, NULL },
    { "empty", "", NULL },
    { "only breaks", "\r\n\t \xe2\x80\xa8", NULL },
    { "plain", "Ada Quist", "Ada Quist" },
    { "LF", "Ada\nBcc: all@x", "Ada Bcc: all@x" },
    { "CR LF and a folded line", "Ada\r\n Quist", "Ada Quist" },
    { "CR alone", "Ada\rQuist", "Ada Quist" },
    { "NEL", "Ada\xc2\x85Quist", "Ada Quist" },
    { "U+2028", "Ada\xe2\x80\xa8Quist", "Ada Quist" },
    { "U+2029", "Ada\xe2\x80\xa9Quist", "Ada Quist" },
    { "vertical tab, form feed", "Ada\v\fQuist", "Ada Quist" },
    { "control characters", "A\001d\033a\177Q", "A d a Q" },
    { "C1 control",
      "A\xc2\x9b"
      "da",
      "A da" },
    { "no-break space", "Ada\xc2\xa0Quist", "Ada Quist" },
    { "bidi override", "Ada \xe2\x80\xaetsiuQ", "Ada tsiuQ" },
    { "bidi isolates",
      "\xe2\x81\xa6"
      "Ada\xe2\x81\xa9",
      "Ada" },
    { "left-to-right mark", "Ada\xe2\x80\x8e", "Ada" },
    { "zero width space",
      "A\xe2\x80\x8b"
      "da",
      "Ada" },
    { "byte order mark",
      "\xef\xbb\xbf"
      "Ada",
      "Ada" },
    { "soft hyphen",
      "A\xc2\xad"
      "da",
      "Ada" },
    { "joiner at home in a word", "می\xe2\x80\x8cخواهم", "می\xe2\x80\x8cخواهم" },
    { "right-to-left letters stay", "שרה לוי", "שרה לוי" },
    { "no UTF-8",
      "Ad\xff"
      "a",
      "Ada" },
    { "encoded word", "=?utf-8?Q?Ada=0D=0ABcc:_x?=", "= ?utf-8?Q?Ada=0D=0ABcc:_x?=" },
    { "encoded word in disguise", "=\xe2\x80\x8b?utf-8?Q?A?=", "= ?utf-8?Q?A?=" },
    { "accents, emoji", "Élodie 🚀", "Élodie 🚀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *got = mt_header_clean (rows[i].text);

      check_string (rows[i].row, got, rows[i].want);
    }
}

static void
test_long (void **state G_GNUC_UNUSED)
{
  g_autoptr (GString) text = g_string_new ("x");
  g_autofree gchar *got = NULL;

  while (text->len < 3 * MT_HEADER_MAX_TEXT)
    g_string_append (text, "é");
  got = mt_header_clean (text->str);
  assert_true (g_utf8_validate (got, -1, NULL));
  assert_in_range (strlen (got), MT_HEADER_MAX_TEXT - 3, MT_HEADER_MAX_TEXT);
}

static void
test_plain (void **state G_GNUC_UNUSED)
{
  static const gchar *const good[] = { "a@b",
                                       "ada.quist@quist.example",
                                       "ada+moralotop@mail-1.quist.example",
                                       "o'brien@x.example",
                                       "bf80-a0@reply.linkedin.com",
                                       "jörg@müller.example",
                                       "a%b@x.example" };
  static const gchar *const bad[] = { "",
                                      "ada",
                                      "@x.example",
                                      "ada@",
                                      "a@b@c",
                                      "a b@x.example",
                                      "ada@x.example\nBcc: b@x",
                                      "ada@x.example\r",
                                      "ada@x.example, b@x.example",
                                      "ada@x.example;b@x.example",
                                      "<ada@x.example>",
                                      "\"ada q\"@x.example",
                                      "ada(comment)@x.example",
                                      "a\\b@x.example",
                                      "group:ada@x.example",
                                      "ada@[127.0.0.1]",
                                      ".ada@x.example",
                                      "ada.@x.example",
                                      "a..b@x.example",
                                      "ada@x..example",
                                      "ada@x.example.",
                                      "-oQ@x.example",
                                      "ada@x.example\xe2\x80\xa8",
                                      "ada\xc2\x85@x.example",
                                      "ada\xe2\x80\xae@x.example",
                                      "ada\xe2\x80\x8b@x.example",
                                      "ada\xff@x.example",
                                      "=?utf-8?q?a?=@x.example" };
  g_autofree gchar *name = g_strnfill (MT_HEADER_MAX_ADDRESS - 2, 'a');
  g_autofree gchar *long_enough = g_strconcat (name, "@b", NULL);
  g_autofree gchar *too_long = g_strconcat (name, "@bc", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    if (!mt_mailbox_is_plain (good[i]))
      fail_msg ("%s is refused", good[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (mt_mailbox_is_plain (bad[i]))
      fail_msg ("%s is taken", bad[i]);
  assert_false (mt_mailbox_is_plain (NULL));
  assert_true (mt_mailbox_is_plain (long_enough));
  assert_false (mt_mailbox_is_plain (too_long));
}

static void
test_format (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *row, *name, *want;
  } rows[] = {
    { "plain", "Ada Quist", "Ada Quist" AT },
    { "accents", "Élodie Gérard-Le Goff", "Élodie Gérard-Le Goff" AT },
    { "apostrophe", "Una O'Brien", "Una O'Brien" AT },
    { "comma", "Quist, Ada", "\"Quist, Ada\"" AT },
    { "dot", "Ada Q. Quist", "\"Ada Q. Quist\"" AT },
    { "parentheses", "Ada (work)", "\"Ada (work)\"" AT },
    { "at sign", "ada@home", "\"ada@home\"" AT },
    { "semicolon and colon", "All: a; b", "\"All: a; b\"" AT },
    { "quotation marks", "Ada \"the boat\" Quist", "Ada 'the boat' Quist" AT },
    { "backslash before the end", "Ada\\", "Ada/" AT },
    { "an address in the name", "Ada <evil@x.example>", "\"Ada (evil@x.example)\"" AT },
    { "a second address by quotation", "Ada\" <evil@x.example>, \"B", "\"Ada' (evil@x.example), 'B\"" AT },
    { "line breaks", "Ada\r\nBcc: evil@x.example\r\n\r\ntext", "\"Ada Bcc: evil@x.example text\"" AT },
    { "bidi", "Ada\xe2\x80\xae Quist", "Ada Quist" AT },
    { "encoded word", "=?utf-8?Q?=22?=", "= ?utf-8?Q?=22?=" AT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *got = mt_mailbox_format (rows[i].name, "ada@quist.example");

      check_string (rows[i].row, got, rows[i].want);
    }
}

static void
test_bare (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *nameless = mt_mailbox_format (NULL, "ada@quist.example");
  g_autofree gchar *blank = mt_mailbox_format (" \n ", "ada@quist.example");

  assert_string_equal (nameless, "ada@quist.example");
  assert_string_equal (blank, "ada@quist.example");
  assert_null (mt_mailbox_format ("Ada Quist", "ada@quist.example\nBcc: evil@x.example"));
  assert_null (mt_mailbox_format ("Ada Quist", NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_clean),  cmocka_unit_test (test_long), cmocka_unit_test (test_plain),
    cmocka_unit_test (test_format), cmocka_unit_test (test_bare),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
