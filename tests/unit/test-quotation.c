/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/quoting.h>

#include "../../plugin/core/quotation.h"

#include <string.h>

#define LONG   "ein sehr langer Satz der immer weiter geht und noch nicht zu Ende ist"
#define LONGER LONG " und wohl auch nie endet"

/* What stands between "<" and ">" is what counts. */
static const struct
{
  const gchar *row, *text, *quoted;
} rows[] = {
  { "a whole sentence", "Hello. I <read> you. Bye.", "I read you" },
  { "its mark stays where it asks", "Hello. Do you <sing>? Bye.", "Do you sing?" },
  { "a line that goes on", "your <piece> on shy\nrooms is read here", "your piece on shy rooms is read here" },
  { "a line of its own", "Dear Camille\nI <read> you\nYours", "I read you" },
  { "a date", "Ihren Beitrag vom 2. November habe ich <gelesen>.", "Ihren Beitrag vom 2. November habe ich gelesen" },
  { "an abbreviation before a number", "It takes approx. 25 <minutes>.", "It takes approx. 25 minutes" },
  { "a number begins a sentence", "Ihre Seite ist unvollständig. 300 Leute haben <gesucht>.",
    "300 Leute haben gesucht" },
  { "an address", "See http://x.example/a?b=1 and <call> me", "See http://x.example/a?b=1 and call me" },
  { "a long sentence begins with its clause", LONGER ", und jetzt <kommt> es.", "… und jetzt kommt es" },
  { "and is cut between words", "Das <kommt> jetzt, denn " LONG " und darum weiter.",
    "Das kommt jetzt, denn " LONG " und…" },
  { "a sentence in brackets", "We liked it (she <translated>!)", "We liked it (she translated!)" },
  { "goes on behind them", "We <liked> it (she translated!), too.", "We liked it (she translated!), too" },
  { "a question in quotation marks", "Uw vraag 'ben je <blij>?' Dank.", "Uw vraag 'ben je blij?'" },
  { "in French", "Votre question « où <va>-t-on ? » me suit.", "Votre question « où va-t-on ? » me suit" },
  { "what counts stands behind brackets that opened before", LONGER " (sie, die dritte) und jetzt <kommt> es.",
    "… und jetzt kommt es" },
  { "what counts stands in them, little behind where they open",
    LONGER ", und (wie man <sagt>, weil) es kommt, es kommt.", "… (wie man sagt, weil) es kommt, es kommt" },
  { "what counts stands in them, far behind", "a (" LONGER " und jetzt <kommt> es) und " LONGER,
    "… Ende ist und wohl auch nie endet und jetzt kommt es…" },
  { "brackets that opened in the sentence before", "Ja (es war so. Es <kam> bald) und blieb.",
    "… (es war so. Es kam bald) und blieb" },
  { "the cut leaves little in brackets", "Das <kommt> jetzt, denn " LONG " (ja, so etwas) und weiter.",
    "Das kommt jetzt, denn " LONG "…" },
  { "the cut leaves much in them", "Das <kommt> jetzt (" LONG " und noch nicht zu Ende ist, wirklich) und weiter.",
    "Das kommt jetzt (" LONG " und noch…)" },
  { "or in quotation marks", "Das <kommt> « " LONG " und noch nicht zu Ende ist, wirklich » und weiter.",
    "Das kommt « " LONG " und noch nicht zu…\u00A0»" },
  { "a bracket that nothing closes", "I <read> it :( and (so on", "I read it :( and (so on" },
  { "a smiley", "I <read> it (really :) yes)", "I read it (really :) yes)" },
  { "an apostrophe", "I <don't> know, 'tis true", "I don't know, 'tis true" },
  { "German quotation marks", "Ihr „langes <Wort>“ hilft.", "Ihr „langes Wort“ hilft" },
  { "a quotation of two sentences", "You say \"I <read>. I write.\" Well.", "You say \"I read…\"" },
  { "a mark of what came before", ") - and I <read> it", "and I read it" },
  { "nothing else", "<x>", "x" },
};

/* `text` without its "<" and ">", and where they stood. */
static gchar *
find_marks (const gchar *text, gsize *start, gsize *end)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "<>", 3);

  *start = strlen (parts[0]);
  *end = *start + strlen (parts[1]);
  return g_strjoinv ("", parts);
}

static void
test_sentence (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize start, end;
      g_autofree gchar *text = find_marks (rows[i].text, &start, &end);
      g_autofree gchar *quoted = mt_quote_sentence (text, mt_quote_find_sentence (text, start, end));

      if (strcmp (quoted, rows[i].quoted) != 0)
        fail_msg ("%s: “%s”, not “%s”", rows[i].row, quoted, rows[i].quoted);
    }
}

/* At whatever bytes a quotation is to begin and end, it is text, short, and no bracket stays open. */
static void
test_anywhere (void **state)
{
  static const gchar text[] = "Où « va-t-on ? » (dit-elle, « ah ! ») — je… « l'ai\nlu » : “oui” !\n\nBien (à vous";

  (void)state;
  for (const gchar *start = text; *start != '\0'; start = g_utf8_next_char (start))
    for (const gchar *end = g_utf8_next_char (start);; end = g_utf8_next_char (end))
      {
        MtRange range = mt_quote_find_sentence (text, (gsize)(start - text), (gsize)(end - text));
        g_autofree gchar *quoted = mt_quote_sentence (text, range);
        g_autofree gchar *whole = mt_quote (text, (gsize)(start - text), (gsize)(end - text));
        const gchar *open = strchr (whole, '(');

        assert_true (g_utf8_validate (quoted, -1, NULL) && g_utf8_strlen (quoted, -1) < 110);
        assert_true (g_utf8_validate (whole, -1, NULL) && strchr (whole, '\n') == NULL);
        if (open != NULL && strchr (open, ')') == NULL && !g_str_has_prefix (open, "(à"))
          fail_msg ("“%s” of “%.*s”", whole, (gint)(end - start), start);
        if (*end == '\0')
          break;
      }
}

/* What counts may be told by a byte within a character: the one before a mark. */
static void
within_a_character (void **state)
{
  g_autofree gchar *words = g_strnfill (120, 'a');
  g_autofree gchar *text = g_strconcat (words, "é?", NULL);
  gsize mark = strlen (text) - 1;
  g_autofree gchar *quoted = mt_quote_sentence (text, mt_quote_find_sentence (text, mark - 1, mark));

  (void)state;
  assert_string_equal (quoted, "… é?");
}

/* Marks without end. */
static void
test_hostile (void **state)
{
  static const gchar *const parts[] = { "(a. ", "a", "\"a? ", "« ( \" ' ", "?", "a\nb", ") " };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GString *text = g_string_new (NULL);
      gint64 start = patience_start ();

      while (text->len < 24 * 1024)
        g_string_append (text, parts[i]);
      for (gsize at = 0; at < text->len; at += 64)
        {
          g_autofree gchar *quoted = NULL;
          gsize from = (gsize)(g_utf8_find_prev_char (text->str, text->str + at + 1) - text->str);

          quoted = mt_quote_sentence (text->str, mt_quote_find_sentence (text->str, from, from + 1));
          assert_true (strlen (quoted) < 600);
        }
      assert_false (patience_is_over (start, 1));
      g_string_free (text, TRUE);
    }
}

/* In the language of the tests, English. */
static void
what_turns_the_direction_is_not_quoted (void **state)
{
  (void)state;
  static const struct
  {
    const gchar *others, *quoted;
  } quotations[] = {
    { "I read \"it\"", "I read ‘it’" },
    { "ab\xe2\x80\xae"
      "cd\xe2\x80\xac \xe2\x81\xa7x\xe2\x81\xa9\xd8\x9c",
      "abcd x" },
    { "\xe2\x80\x8fשלום\xe2\x80\x8e", "שלום" },
    { "می\xe2\x80\x8cخواهم", "می\xe2\x80\x8cخواهم" },
    { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (quotations); i++)
    {
      g_autofree gchar *quoted = mt_quote_within (quotations[i].others);
      assert_string_equal (quoted, quotations[i].quoted);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_turns_the_direction_is_not_quoted),
    cmocka_unit_test (test_sentence),
    cmocka_unit_test (test_anywhere),
    cmocka_unit_test (within_a_character),
    cmocka_unit_test (test_hostile),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
