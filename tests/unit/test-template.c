/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <moralotop/error.h>
#include <moralotop/template.h>
#include <string.h>

#define HEADER "Title: T\nLanguage: en\nSalutation: Hello {first_name},\nNeutral-Salutation: Hello,\nDirect: letter\n\n"

/* ---- reading ---- */

typedef struct
{
  const gchar *name;
  const gchar *text;
  gint code;                  /* MtError, -1: it is fine */
  const gchar *in_message[3]; /* what the error must say */
} ParseRow;

static const ParseRow parse_rows[] = {
  { "plain", HEADER "Text.\n", -1, { NULL } },
  { "CRLF", "Title: T\r\nLanguage: en\r\n\r\nText.\r\n", -1, { NULL } },
  { "byte order mark", "\xEF\xBB\xBF" HEADER "Text.\n", -1, { NULL } },
  { "folded field", "Title: A long\n title\nLanguage: en\n\nText.\n", -1, { NULL } },
  { "unknown field", "X-Mine: 1\n" HEADER "Text.\n", -1, { NULL } },
  { "field in another case", "TITLE: T\nlanguage: en\n\nText.\n", -1, { NULL } },
  { "doubled braces", HEADER "{{own}} }} {{\n", -1, { NULL } },
  { "empty", "", MT_ERROR_FORMAT, { "t.txt, line 1" } },
  { "no header", "Dear friend,\n\nthank you.\n", MT_ERROR_FORMAT, { "t.txt, line 1", "header" } },
  { "empty line first", "\nTitle: T\n", MT_ERROR_FORMAT, { "t.txt, line 1", "Title" } },
  { "header without end", "Title: T\nLanguage: en\n", MT_ERROR_FORMAT, { "t.txt, line 3", "empty line" } },
  { "header line without colon", "Title: T\nLanguage\n\nText.\n", MT_ERROR_FORMAT, { "t.txt, line 2" } },
  { "no title", "Language: en\n\nText.\n", MT_ERROR_FORMAT, { "t.txt", "Title" } },
  { "no language", "Title: T\nLanguage:\n\nText.\n", MT_ERROR_FORMAT, { "t.txt", "Language" } },
  { "field twice", "Title: T\nTitle: U\n\nText.\n", MT_ERROR_FORMAT, { "t.txt, line 2", "Title" } },
  { "no text", HEADER, MT_ERROR_FORMAT, { "t.txt, line 7" } },
  { "salutation not given", "Title: T\nLanguage: en\n\n\n{salutation}\n", MT_ERROR_FORMAT, { "line 5", "Salutation" } },
  { "unknown word",
    HEADER "One\nTwo {frist_name}\n",
    MT_ERROR_TEMPLATE,
    { "t.txt, line 8", "{frist_name}", "first_name" } },
  { "unknown word after CRLF", "Title: T\r\nLanguage: en\r\n\r\nOne\r\n{x}", MT_ERROR_TEMPLATE, { "line 5", "{x}" } },
  { "unknown word after lone CR", "Title: T\rLanguage: en\r\rOne\r{x}", MT_ERROR_TEMPLATE, { "line 5", "{x}" } },
  { "word with spaces", HEADER "{ name }", MT_ERROR_TEMPLATE, { "line 7", "{ name }" } },
  { "word in capitals", HEADER "{NAME}", MT_ERROR_TEMPLATE, { "line 7", "{NAME}" } },
  { "no word", HEADER "{}", MT_ERROR_TEMPLATE, { "line 7", "{}" } },
  { "unknown word in salutation", "Title: T\nSalutation: {nom}\n\n.\n", MT_ERROR_TEMPLATE, { "line 2", "{nom}" } },
  { "salutation in salutation", "Title: T\nSalutation: {salutation}\n\n.\n", MT_ERROR_TEMPLATE, { "line 2" } },
  { "brace open at the end", HEADER "Hi {", MT_ERROR_FORMAT, { "line 7", "{{" } },
  { "brace open at line end", HEADER "\nHi {name\n}", MT_ERROR_FORMAT, { "line 8", "{{" } },
  { "brace in brace", HEADER "{na{me}}", MT_ERROR_FORMAT, { "line 7" } },
  { "brace closed alone", HEADER "\n\nHi name}", MT_ERROR_FORMAT, { "line 9", "}}" } },
  { "brackets", HEADER "a[ {name}] [{my_blog}, {network}]\n[\n{headline}\n]\n", -1, { NULL } },
  { "brackets in a field", "Title: T\nLanguage: en\nSalutation: Hi[ {first_name}],\n\n{salutation}\n", -1, { NULL } },
  { "doubled brackets", HEADER "[[1]] see there [[{name}]]\n", -1, { NULL } },
  { "bracket open at the end", HEADER "One\nTwo [, {name}\n\n", MT_ERROR_FORMAT, { "t.txt, line 8", "[[" } },
  { "bracket open in a field", "Title: T\nSalutation: Hi[ {name}\n\n.\n", MT_ERROR_FORMAT, { "line 2", "[[" } },
  { "bracket closed alone", HEADER "\n{name}]", MT_ERROR_FORMAT, { "line 8", "]]" } },
  { "bracket in bracket", HEADER "[{name}\n[{network}]]", MT_ERROR_FORMAT, { "line 8", "inside", "[[" } },
  { "brackets without placeholder", HEADER "a\n[on my blog\n]", MT_ERROR_FORMAT, { "line 8", "[on my blog]", "[[" } },
  { "nothing in brackets", HEADER "[]", MT_ERROR_FORMAT, { "line 7", "[]" } },
  { "brackets around the salutation", HEADER "\n[\n{salutation}]", MT_ERROR_FORMAT, { "line 9", "{salutation}" } },
  { "unknown word in brackets", HEADER "\n[, {blog}]", MT_ERROR_TEMPLATE, { "line 8", "{blog}" } },
  { "brace open in brackets", HEADER "[{name]", MT_ERROR_FORMAT, { "line 7", "{{" } },
  { "no UTF-8", HEADER "caf\xE9\n", MT_ERROR_FORMAT, { "t.txt, line 7", "UTF-8" } },
};

static void
test_parse (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (parse_rows); i++)
    {
      const ParseRow *row = &parse_rows[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (MtTemplate) template_ = mt_template_parse (row->text, "t.txt", &error);

      if ((template_ != NULL) != (row->code < 0) || (template_ == NULL) != (error != NULL))
        fail_msg ("%s: %s", row->name, error != NULL ? error->message : "was read");
      if (error != NULL && !g_error_matches (error, MT_ERROR, row->code))
        fail_msg ("%s: wrong kind of error: %s", row->name, error->message);
      for (guint j = 0; j < G_N_ELEMENTS (row->in_message) && row->in_message[j] != NULL; j++)
        if (strstr (error->message, row->in_message[j]) == NULL)
          fail_msg ("%s: \"%s\" is not in: %s", row->name, row->in_message[j], error->message);
    }
}

static void
test_parse_huge (void **state)
{
  g_autofree gchar *text = g_strnfill (MT_TEMPLATE_MAX_SIZE + 1, 'x');
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_null (mt_template_parse (text, "t.txt", &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_LIMIT));
}

/* ---- filling ---- */

typedef struct
{
  const gchar *name;
  const gchar *text; /* without header */
  MtTemplateValues values;
  const gchar *filled;        /* NULL: an error */
  const gchar *in_message[2]; /* of that error */
  const gchar *preview;       /* NULL: as `filled` */
} FillRow;

static const FillRow fill_rows[] = {
  { "first name given", "{salutation}", { .first_name = "Zoë" }, "Hello Zoë,", { NULL }, NULL },
  { "first name out of the name", "{salutation}", { .name = "Jean Dupont" }, "Hello Jean,", { NULL }, NULL },
  { "no name at all", "{salutation}", { .name = NULL }, "Hello,", { NULL }, NULL },
  { "first name known to be none",
    "{salutation}",
    { .name = "Jean Dupont", .first_name = "" },
    "Hello,",
    { NULL },
    NULL },
  { "first name of spaces", "{salutation}", { .name = "Jean Dupont", .first_name = " " }, "Hello,", { NULL }, NULL },
  { "own words missing",
    "a\n\n{own_words}",
    { .name = "J" },
    NULL,
    { "t.txt, line 9", "{own_words}" },
    "a\n\n{own_words}" },
  { "own words of white space",
    "{own_words}",
    { .own_words = " \n\t\xC2\xA0" },
    NULL,
    { "line 7", "{own_words}" },
    "{own_words}" },
  { "first name missing", "{first_name}!", { .network = "X" }, NULL, { "line 7", "{first_name}" }, "{first_name}!" },
  { "network", "{network}", { .network = "XING" }, "XING", { NULL }, NULL },
  { "no network: Direct", "{network}", { .network = NULL }, "letter", { NULL }, NULL },
  { "braces in a value",
    "{own_words}",
    { .own_words = "{my_blog} {{x}} {nope}" },
    "{my_blog} {{x}} {nope}",
    { NULL },
    NULL },
  { "value that looks like a hole, then a hole",
    "{name}{own_words}",
    { .name = "{own_words}", .own_words = "{name}" },
    "{own_words}{name}",
    { NULL },
    NULL },
  { "line ends in a value", "<{own_words}>", { .own_words = "a\n\nb\r\nc\rd" }, "<a\n\nb\nc\nd>", { NULL }, NULL },
  { "plain braces", "{{{own_words}}} }}{{", { .own_words = "w" }, "{w} }{", { NULL }, NULL },
  { "all that is mine",
    "{my_name}, {my_first_name}, {my_blog}",
    { .my_name = "A B", .my_first_name = "A", .my_blog = "C" },
    "A B, A, C",
    { NULL },
    NULL },
  { "all that is theirs", "{name}: {headline}", { .name = "A B", .headline = "H" }, "A B: H", { NULL }, NULL },
  { "white space about a value",
    "<{own_words}>",
    { .own_words = "\n\n a\n b \xC2\xA0\r\n" },
    "<a\n b>",
    { NULL },
    NULL },
  { "control characters", "<{own_words}>", { .own_words = "a\x01\x1B[1m\tb\x7F" }, "<a[1m\tb>", { NULL }, NULL },
  { "a name of many lines",
    "{name}|{headline}|{network}",
    { .name = "J\r\nBcc: x@y.z", .headline = "H\n\tI\xE2\x80\xA8J", .network = " N\x02 " },
    "J Bcc: x@y.z|H  I J|N",
    { NULL },
    NULL },
  { "clause kept", "a[, {my_blog}].", { .my_blog = "B" }, "a, B.", { NULL }, NULL },
  { "clause left out", "a[, {my_blog}].", { .my_blog = " " }, "a.", { NULL }, NULL },
  { "clause of two, one missing", "a[, {my_blog} of {my_name}].", { .my_name = "N" }, "a.", { NULL }, NULL },
  { "clause with network: Direct", "a[ by {network}]", { .name = NULL }, "a by letter", { NULL }, NULL },
  { "clause with first name", "a[ {first_name}]", { .name = "Jean Dupont" }, "a Jean", { NULL }, NULL },
  { "clause without first name", "a[ {first_name}]", { .name = "Jean Dupont", .first_name = "" }, "a", { NULL }, NULL },
  { "line left out", "a\n[{name}]\nb\n", { .name = NULL }, "a\nb\n", { NULL }, NULL },
  { "line kept", "a\n[{name}]\nb\n", { .name = "N" }, "a\nN\nb\n", { NULL }, NULL },
  { "paragraph left out", "a\n\n[{name}] \n\nb\n", { .name = NULL }, "a\n\nb\n", { NULL }, NULL },
  { "two lines left out", "a\n\n[{name}]\n[{headline}]\n\nb\n", { .name = NULL }, "a\n\nb\n", { NULL }, NULL },
  { "one of two lines", "a\n\n[{name}]\n[{headline}]\n\nb\n", { .headline = "H" }, "a\n\nH\n\nb\n", { NULL }, NULL },
  { "several lines left out", "a\n\n[PS\n\n{name}\n\n]b\n", { .name = NULL }, "a\n\nb\n", { NULL }, NULL },
  { "first line left out", "[{name}]\n\nb\n", { .name = NULL }, "b\n", { NULL }, NULL },
  { "last line left out", "a\n\n[{name}]\n", { .name = NULL }, "a\n", { NULL }, NULL },
  { "last words left out", "a\n\n[{name}]", { .name = NULL }, "a\n", { NULL }, NULL },
  { "line begins with what is left out", "a\n[{name}: ]b", { .name = NULL }, "a\nb", { NULL }, NULL },
  { "left out, then a hole", "a\n[{name}]{my_name}\n\nb", { .my_name = "N" }, "a\nN\n\nb", { NULL }, NULL },
  { "all left out", "[{name}]\n", { .headline = "H" }, "", { NULL }, NULL },
  { "brackets in a value", "[{own_words}]", { .own_words = "[{name}] ]]" }, "[{name}] ]]", { NULL }, NULL },
  { "plain brackets", "[[1]] [[[{name}, ]]a]", { .name = "N" }, "[1] [N, ]a", { NULL }, NULL },
  { "the same hole twice", "{name} {name}", { .name = "é" }, "é é", { NULL }, NULL },
};

static void
check_spans (const gchar *name, const gchar *text, const GPtrArray *spans)
{
  guint end = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const MtTemplateSpan *span = spans->pdata[i];

      if (span->start != end || span->end <= span->start)
        fail_msg ("%s: span %u is %u to %u after %u", name, i, span->start, span->end, end);
      end = span->end;
    }
  if (end != (guint)g_utf8_strlen (text, -1))
    fail_msg ("%s: spans end at %u", name, end);
}

static void
check_fill (const FillRow *row, const MtTemplate *template_)
{
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  g_autoptr (GPtrArray) seen = mt_template_spans_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *filled = mt_template_fill (template_, &row->values, spans, &error);
  g_autofree gchar *preview = mt_template_preview (template_, &row->values, seen);

  if (g_strcmp0 (filled, row->filled) != 0)
    fail_msg ("%s: \"%s\" (%s)", row->name, filled, error != NULL ? error->message : "no error");
  if (!g_str_equal (preview, row->preview != NULL ? row->preview : row->filled))
    fail_msg ("%s: preview \"%s\"", row->name, preview);
  check_spans (row->name, preview, seen);
  if (filled != NULL)
    check_spans (row->name, filled, spans);
  else if (spans->len > 0 || !g_error_matches (error, MT_ERROR, MT_ERROR_TEMPLATE))
    fail_msg ("%s: failed the wrong way", row->name);
  for (guint j = 0; j < G_N_ELEMENTS (row->in_message) && row->in_message[j] != NULL; j++)
    if (strstr (error->message, row->in_message[j]) == NULL)
      fail_msg ("%s: \"%s\" is not in: %s", row->name, row->in_message[j], error->message);
}

static void
test_fill (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (fill_rows); i++)
    {
      g_autofree gchar *text = g_strconcat (HEADER, fill_rows[i].text, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (MtTemplate) template_ = mt_template_parse (text, "t.txt", &error);

      if (template_ == NULL)
        fail_msg ("%s: %s", fill_rows[i].name, error->message);
      check_fill (&fill_rows[i], template_);
    }
}

/* Without a neutral salutation a missing first name is an error in the salutation's own line. */
static void
test_no_neutral_salutation (void **state)
{
  const MtTemplateValues nobody = { .my_name = "M" };
  g_autoptr (MtTemplate) template_ =
      mt_template_parse ("Title: T\nLanguage: en\nSalutation: Hi {first_name}\n\n\n\n{salutation}", "t.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree gchar *preview = NULL;

  (void)state;
  assert_non_null (template_);
  assert_null (mt_template_fill (template_, &nobody, NULL, &error));
  assert_non_null (strstr (error->message, "line 3: {first_name}"));
  preview = mt_template_preview (template_, &nobody, NULL);
  assert_string_equal (preview, "\n\nHi {first_name}");
}

static void
test_spans (void **state)
{
  static const MtTemplateSpan expected[] = {
    { 0, 2, NULL, FALSE },   { 2, 11, (gchar *)"own_words", FALSE },
    { 11, 19, NULL, FALSE }, { 19, 23, (gchar *)"first_name", FALSE },
    { 23, 25, NULL, FALSE },
  };
  const MtTemplateValues values = { .first_name = "Zoë¹", .own_words = "œuvre – 𝄞" };
  g_autoptr (MtTemplate) template_ = mt_template_parse (HEADER "é:{own_words}\né{salutation}\n", "t.txt", NULL);
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  g_autofree gchar *filled = mt_template_fill (template_, &values, spans, NULL);

  (void)state;
  assert_string_equal (filled, "é:œuvre – 𝄞\néHello Zoë¹,\n");
  assert_int_equal (spans->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < spans->len; i++)
    {
      const MtTemplateSpan *span = spans->pdata[i];

      assert_int_equal (span->start, expected[i].start);
      assert_int_equal (span->end, expected[i].end);
      if (g_strcmp0 (span->placeholder, expected[i].placeholder) != 0)
        fail_msg ("span %u is %s", i, span->placeholder);
    }
}

static void
test_fill_huge (void **state)
{
  g_autofree gchar *words = g_strnfill (4 * 1024 * 1024, '{');
  const MtTemplateValues values = { .own_words = words };
  g_autoptr (MtTemplate) template_ = mt_template_parse (HEADER "{own_words}", "t.txt", NULL);
  g_autofree gchar *filled = mt_template_fill (template_, &values, NULL, NULL);

  (void)state;
  assert_string_equal (filled, words);
}

/* A value may look like a hole, and is none. */
static void
test_missing (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtTemplate) template_ = mt_template_parse (HEADER "{own_words}|{name}", "t.txt", NULL);
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  const MtTemplateValues values = { .own_words = "{own_words}" };
  g_autofree gchar *preview = mt_template_preview (template_, &values, spans);

  assert_string_equal (preview, "{own_words}|{name}");
  assert_int_equal (spans->len, 3);
  assert_false (((const MtTemplateSpan *)spans->pdata[0])->missing);
  assert_false (((const MtTemplateSpan *)spans->pdata[1])->missing);
  assert_true (((const MtTemplateSpan *)spans->pdata[2])->missing);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_parse),     cmocka_unit_test (test_parse_huge),
    cmocka_unit_test (test_fill),      cmocka_unit_test (test_no_neutral_salutation),
    cmocka_unit_test (test_missing),   cmocka_unit_test (test_spans),
    cmocka_unit_test (test_fill_huge),
  };

  return cmocka_run_group_tests_name ("template", tests, NULL, NULL);
}
