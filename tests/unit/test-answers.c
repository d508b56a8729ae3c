/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../plugin/core/answers-private.h"
#include "patience.h"
#include "reading.h"

#include <moralotop/reading.h>

#define ASKED 1793606400 /* 2 November 2026, 08:00 */
#define NOW   (ASKED + 20 * 86400)
#define ID    "ask-1@moralotop.example"
#define TO    "To: Camille Laurent <camille@moralotop.example>\n"

static MtNetworks *networks;
static MtContacts *contacts;
static MtProfile *profile;
static MtSameness *words;

static int
set_up (void **state G_GNUC_UNUSED)
{
  static const MtEvent asked[] = {
    { .id = "1",
      .at = ASKED,
      .kind = MT_EVENT_ASKED,
      .contact = "ada@quist.example",
      .name = "Ada Quist",
      .network = "linkedin",
      .message_id = ID },
    { .id = "2", .at = ASKED, .kind = MT_EVENT_ASKED, .contact = "jurgen@werft.example", .name = "Jürgen Müller" },
    { .id = "3", .at = ASKED + 1, .kind = MT_EVENT_ACCEPTED, .contact = "otto@net.example", .name = "Otto Friend" },
  };
  const MtEvent *const events[] = { &asked[0], &asked[1], &asked[2] };
  const MtContactsSettings settings = { .patience_days = 21 };

  networks = mt_networks_load (NULL, NULL);
  contacts = mt_contacts_fold (events, G_N_ELEMENTS (events), &settings, NOW);
  profile = mt_profile_new ();
  g_free (profile->name);
  g_free (profile->address);
  profile->name = g_strdup ("Camille Laurent");
  profile->address = g_strdup ("camille@moralotop.example");
  words = mt_answer_words_load (NULL);
  return 0;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  mt_networks_free (networks);
  mt_contacts_free (contacts);
  mt_profile_free (profile);
  mt_sameness_free (words);
  return 0;
}

/* ---- names ---- */

static void
test_names (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *contact, *said;
    MtNameFit fit;
  } rows[] = {
    { "Ada Quist", "Ada Quist", MT_NAME_FULL },
    { "Ada Quist", "QUIST Ada", MT_NAME_FULL },
    { "Ada Quist", "Dr. Ada M. Quist", MT_NAME_FULL },
    { "Jürgen Müller", "Juergen Mueller", MT_NAME_FULL },
    { "Jürgen Müller", "Jurgen Muller", MT_NAME_FULL },
    { "Hélène Dubois-Caron", "Helene Dubois", MT_NAME_FULL },
    { "María García López", "maria garcia", MT_NAME_FULL },
    { "Ada Quist", "A. Quist", MT_NAME_PART },
    { "Ada Quist", "Ada", MT_NAME_PART },
    { "Ada Quist", "Ada Lund", MT_NAME_OTHER },
    { "Ada Quist", "Nora Quist", MT_NAME_OTHER },
    { "Ada Quist", "N. Quist", MT_NAME_OTHER },
    { "Ada Quist", "A. Q.", MT_NAME_OTHER },
    { "Ada Quist", "", MT_NAME_OTHER },
    { NULL, "Ada Quist", MT_NAME_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_number (rows[i].said, mt_answer_fit_name (rows[i].contact, rows[i].said), rows[i].fit);
}

/* ---- what nobody wrote ---- */

static void
test_words (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *words;
    gboolean marked;
    MtLineRole role;
  } rows[] = {
    { "nothing", "", FALSE, MT_LINE_OWN },
    { "one notice with its end", "I am out of the office until 12 November.", FALSE, MT_LINE_AUTO },
    { "one short notice", "I am on vacation.", FALSE, MT_LINE_AUTO },
    { "two notices and a card",
      "I am on leave until Monday. I will get back to you as soon as I can.\n\nBest,\nAda Quist\nBoatbuilder at "
      "Rennie\nTelephone 12345",
      FALSE, MT_LINE_AUTO },
    { "said of oneself in passing", "I am on vacation in Brittany and thought of the boats that you wrote about.",
      FALSE, MT_LINE_OWN },
    { "a life besides",
      "I am out of the office until 12 November. I build boats, and I have read each of your articles twice, the last "
      "one aloud.",
      FALSE, MT_LINE_OWN },
    { "but let me", "I am out of office until 12 November, but let me answer.", FALSE, MT_LINE_OWN },
    { "but let me, though marked", "I am out of office until 12 November, but let me answer.", TRUE, MT_LINE_OWN },
    { "a question", "I am on holiday until 12 November. When shall we meet?", FALSE, MT_LINE_OWN },
    { "a notice that is not alone, but marked",
      "I am on leave until Monday. The goats are well and the roof is nearly done, thank heaven.", TRUE, MT_LINE_AUTO },
    { "what people say, too", "I am travelling. I will reply as soon as I can.", FALSE, MT_LINE_OWN },
    { "an ordinary answer", "Thank you for asking. I build boats.", FALSE, MT_LINE_OWN },
    { "a bounce", "Your message could not be delivered.\n\nada@quist.example: user unknown", FALSE, MT_LINE_BOUNCE },
    { "of an address", "My other address does not exist any more, please write to this one. I build boats.", FALSE,
      MT_LINE_OWN },
    { "French", "Je suis absente du bureau jusqu'au 12 novembre. En cas d'urgence, contactez Nora.", FALSE,
      MT_LINE_AUTO },
    { "German", "Ich bin bis 12. November im Urlaub. In dringenden Fällen hilft Nora.", FALSE, MT_LINE_AUTO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_number (rows[i].name,
                  mt_answer_read_words (mt_networks_get_answers (networks), rows[i].words, rows[i].marked),
                  rows[i].role);
}

/* ---- own words of a reply ---- */

static void
test_cut (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *own;
  } rows[] = {
    { "nothing else", "I build boats.\n", "I build boats." },
    { "top", "I build boats.\n\nOn Mon, 2 Nov 2026, Camille <c@x.example> wrote:\n> Hello\n", "I build boats." },
    { "bottom", "On Mon, 2 Nov 2026, Camille <c@x.example> wrote:\n> Hello\n\nI build boats.\n", "I build boats." },
    { "between", "> Hello\nHello!\n> What do you do?\nI build boats.", "Hello!\nI build boats." },
    { "attribution over two lines",
      "I build boats.\n\nLe lun. 2 nov. 2026 à 09:00, Camille\n<c@x.example> a écrit :\n\n> Bonjour\n",
      "I build boats." },
    { "Outlook", "I build boats.\n\n-----Original Message-----\nFrom: C\nSent: Monday\n\nHello", "I build boats." },
    { "German block", "Ich baue Boote.\n\nVon: C\nGesendet: Montag\nAn: A\n\nHallo", "Ich baue Boote." },
    { "signature", "I build boats.\n-- \nAda Quist\nRennie & Sons", "I build boats." },
    { "telephone, then older mail", "I build boats.\n\nSent from my iPhone\n\n> Hello", "I build boats." },
    { "signature above the quotation that is answered below",
      "-- \nAda\n\nOn Mon, 2 Nov 2026, C <c@x.example> wrote:\n> Hello\n\nI build boats.", "I build boats." },
    { "only a quotation", "> Hello\n> you", "" },
    { "empty", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *own = mt_reading_cut (networks, rows[i].text);

      check_string (rows[i].name, own, rows[i].own);
    }
}

/* ---- addresses ---- */

static void
test_addresses (void **state G_GNUC_UNUSED)
{
  static const gchar text[] =
      "rfc822;ada@quist.example, <Jean.D+x@Firm.example>: (550) @nobody a@b <x@y.example.> m@@n.example";
  static const gchar *const wanted[] = { "ada@quist.example", "Jean.D+x@Firm.example", "x@y.example" };
  const gchar *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree gchar *address = mt_next_address (&at, text + strlen (text));

      check_string ("address", address, wanted[i]);
    }
  assert_null (mt_next_address (&at, text + strlen (text)));
}

/* ---- quotations ---- */

static void
test_within (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtSameness) memory = mt_sameness_open ("/nonexistent/same-words.ini");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) none = NULL;

  mt_sameness_put (memory, "ada@quist.example", "Ada Quist",
                   "Ada, your boats made me think of the harbour where I learned to row.");
  mt_sameness_put (memory, "nora@feld.example", "Nora Feld",
                   "Your violins reminded me of a shop in Cremona with a blind dog.");
  found = mt_sameness_find_within (
      memory,
      "Hello Ada, thank you. Ada, your boats made me think of the harbour where I learned to row. Kind regards");
  assert_int_equal (found->len, 1);
  check_string ("whose", found->pdata[0], "ada@quist.example");
  none = mt_sameness_find_within (memory, "I learned to row where the harbour is, and thought of boats.");
  assert_int_equal (none->len, 0);
  assert_int_equal (mt_sameness_count_common (memory, "anything at all"), 0);
  mt_sameness_add_common (memory, "A good relationship is built by two people, and it takes time.");
  assert_true (
      mt_sameness_count_common (memory, "yes: a GOOD relationship\nis built by two people - and it takes time!") >= 10);
  assert_int_equal (mt_sameness_count_common (memory, "A good relationship is built by patience."), 0);
}

/* ---- whole mails ---- */

static MtAnswer *
decide (const gchar *mail)
{
  g_autoptr (MtMessage) message = make ("mail", mail);

  return mt_answer_decide (message, networks, contacts, profile, words);
}

static void
test_kinds (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *mail;
    MtAnswerKind kind;
    const gchar *contact, *reason;
  } rows[] = {
    { "in reply to", "From: <x@y.example>\n" TO "In-Reply-To: <" ID ">\n\nHello", MT_ANSWER_ANSWER, "ada@quist.example",
      "in-reply-to" },
    { "by address", "From: <ada@quist.example>\n" TO "\nHello", MT_ANSWER_ANSWER, "ada@quist.example", "address" },
    { "in the network", "From: <otto@net.example>\n" TO "\nHello", MT_ANSWER_UNRELATED, "otto@net.example", "address" },
    { "away, in the network", "From: <otto@net.example>\n" TO "Auto-Submitted: auto-replied\n\nHello", MT_ANSWER_AUTO,
      "otto@net.example", "automatic" },
    { "before the question", "From: <ada@quist.example>\n" TO "Date: Thu, 1 Oct 2026 10:00:00 +0000\n\nHello",
      MT_ANSWER_UNRELATED, "ada@quist.example", "earlier" },
    { "a day's clock", "From: <ada@quist.example>\n" TO "Date: Mon, 2 Nov 2026 01:00:00 +0000\n\nHello",
      MT_ANSWER_ANSWER, "ada@quist.example", "address" },
    { "list", "From: <ada@quist.example>\n" TO "List-Id: <l.example>\n\nHello", MT_ANSWER_UNRELATED, NULL, "list" },
    { "list that answers me", "From: <ada@quist.example>\n" TO "List-Id: <l.example>\nIn-Reply-To: <" ID ">\n\nHello",
      MT_ANSWER_ANSWER, "ada@quist.example", "in-reply-to" },
    { "my own", "From: <camille@moralotop.example>\n" TO "In-Reply-To: <" ID ">\n\nHello", MT_ANSWER_UNRELATED, NULL,
      "own" },
    { "no From", TO "In-Reply-To: <" ID ">\n\nHello", MT_ANSWER_AUTO, "ada@quist.example", "automatic" },
    { "nobody", "From: Zoe <zoe@x.example>\n" TO "\nHello", MT_ANSWER_UNRELATED, NULL, "nobody" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtAnswer) answer = decide (rows[i].mail);

      check_string (rows[i].name, mt_answer_kind_to_string (answer->kind), mt_answer_kind_to_string (rows[i].kind));
      check_string (rows[i].name, answer->contact, rows[i].contact);
      check_string (rows[i].name, answer->reasons->pdata[0], rows[i].reason);
      for (guint j = 0; j < answer->reasons->len; j++)
        assert_string_not_equal (mt_answer_reason_to_sentence (answer->reasons->pdata[j]), "");
    }
}

#define REPORT(action)                                                                                                 \
  "From: MAILER-DAEMON@mx.example\n" TO "Message-ID: <b1@mx.example>\nDate: Tue, 3 Nov 2026 08:00:00 +0000\n"          \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n"                    \
  "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; other@isp.example\nAction: " action               \
  "\nDiagnostic-Code: smtp; 550 5.1.1\n  <other@isp.example>: no such user\n--b\nContent-Type: "                       \
  "text/rfc822-headers\n\n"                                                                                            \
  "Message-ID: <" ID ">\n--b--\n"

static void
test_bounce (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtMessage) message = make ("bounce", REPORT ("failed"));
  g_autoptr (MtAnswer) answer = mt_answer_decide (message, networks, contacts, profile, words);
  g_autoptr (MtAnswer) delayed = decide (REPORT ("delayed"));
  g_autofree gchar *id = NULL;
  g_autofree gchar *wanted = mt_event_id_from_message (MT_EVENT_NOTED, "b1@mx.example");
  g_autofree gchar *no_id = NULL;
  MtEvent event;

  check_string ("contact", answer->contact, "ada@quist.example");
  check_string ("answers", answer->answers, ID);
  check_string ("failed", answer->failed, "other@isp.example");
  check_string ("diagnosis", answer->diagnosis, "550 5.1.1 <other@isp.example>: no such user");
  assert_false (answer->is_delayed);
  assert_true (mt_answer_to_event (answer, message, NOW, &event, &id));
  assert_int_equal (event.kind, MT_EVENT_NOTED);
  check_string ("channel", event.channel, MT_CHANNEL_BOUNCE);
  check_string ("note", event.note, answer->diagnosis);
  check_string ("id", id, wanted);
  assert_true (delayed->is_delayed);
  assert_int_equal (delayed->kind, MT_ANSWER_BOUNCE);
  assert_false (mt_answer_to_event (delayed, message, NOW, &event, &no_id));
}

static void
test_event_time (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *date;
    gint64 at;
  } rows[] = {
    { "as it says", "Date: Tue, 3 Nov 2026 08:00:00 +0000\n", ASKED + 86400 },
    { "in the future", "Date: Tue, 3 Nov 2037 08:00:00 +0000\n", NOW },
    { "none", "", NOW },
    { "a slow clock", "Date: Thu, 1 Jan 1970 08:00:00 +0000\n", ASKED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *mail =
          g_strconcat ("From: <x@y.example>\n" TO "In-Reply-To: <" ID ">\nMessage-ID: <r@y.example>\n", rows[i].date,
                       "\nHello", NULL);
      g_autoptr (MtMessage) message = make (rows[i].name, mail);
      g_autoptr (MtAnswer) answer = mt_answer_decide (message, networks, contacts, profile, words);
      g_autofree gchar *id = NULL;
      MtEvent event;

      assert_true (mt_answer_to_event (answer, message, NOW, &event, &id));
      assert_int_equal (event.kind, MT_EVENT_ANSWERED);
      check_number (rows[i].name, event.at, rows[i].at);
    }
}

static void
test_candidate (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *header;
    gboolean is;
  } rows[] = {
    { "thread", "From: <x@y.example>\nIn-Reply-To: <" ID ">\nList-Id: <l.example>\n\n", TRUE },
    { "bounce", "From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n", TRUE },
    { "someone", "From: Zoe <zoe@x.example>\n\n", TRUE },
    { "list", "From: Zoe <zoe@x.example>\nList-Id: <l.example>\n\n", FALSE },
    { "robot", "From: <noreply@x.example>\n\n", FALSE },
    { "message on a network", "From: <messages-noreply@linkedin.com>\nSubject: Ada Quist sent you a message\n\n",
      TRUE },
    { "request on a network", "From: <invitations@linkedin.com>\nSubject: Ada Quist wants to connect\n\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtMessage) message = make (rows[i].name, rows[i].header);

      check_number (rows[i].name, mt_answer_is_candidate (message, networks, contacts), rows[i].is);
    }
}

/* ---- hostile ---- */

static gchar *
repeat (const gchar *before, const gchar *piece, guint n, const gchar *after)
{
  GString *out = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (out, piece);
  g_string_append (out, after);
  return g_string_free (out, FALSE);
}

static void
test_hostile (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *before, *piece;
  } rows[] = {
    { "quotations", "From: <x@y.example>\nSubject: Re: x\n" TO "\n", "> Hello Ada,\n" },
    { "attributions", "From: <x@y.example>\nSubject: Re: x\n" TO "\n", "On Mon, 2 Nov 2026, Camille Laurent wrote:\n" },
    { "recipients", "From: <x@y.example>\nSubject: Re: x\n" TO "\n> wrote:\n",
      "> To: ada@quist.example, otto@net.example\n" },
    { "sentences", "From: <ada@quist.example>\n" TO "\n", "I am on leave. " },
    { "ids", "From: MAILER-DAEMON@x.example\nSubject: failure notice\n" TO "\n",
      "Message-ID: <nobody@nowhere.example>\n" },
    { "statuses", "From: MAILER-DAEMON@x.example\nSubject: failure notice\n" TO "\n",
      "Final-Recipient: rfc822; a@b.example\n " },
    { "addresses", "From: MAILER-DAEMON@x.example\nSubject: failure notice\n" TO "\nuser unknown ", "a@b.example " },
    { "signs without addresses", "From: MAILER-DAEMON@x.example\nSubject: failure notice\n" TO "\nuser unknown ", "@" },
    { "references", "From: <x@y.example>\n" TO "References: ", "<a@b.example>" },
    { "open brackets", "From: <x@y.example>\n" TO "References: ", "<@" },
    { "nested reports", "From: MAILER-DAEMON@x.example\n" TO "Content-Type: multipart/report; boundary=b\n\n",
      "--b\nContent-Type: multipart/report; boundary=b\n\n" },
    { "names", "From: <x@y.example>\nSubject: Re: x\n" TO "\nHello\n", "Ada Quist\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *mail = repeat (rows[i].before, rows[i].piece, 20000, "\n\nend\n");
      gint64 start = patience_start ();
      g_autoptr (MtAnswer) answer = decide (mail);

      assert_non_null (answer);
      if (patience_is_over (start, 0.5))
        fail_msg ("%s: takes too long", rows[i].name);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_names),     cmocka_unit_test (test_words),      cmocka_unit_test (test_cut),
    cmocka_unit_test (test_addresses), cmocka_unit_test (test_within),     cmocka_unit_test (test_kinds),
    cmocka_unit_test (test_bounce),    cmocka_unit_test (test_event_time), cmocka_unit_test (test_candidate),
    cmocka_unit_test (test_hostile),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
