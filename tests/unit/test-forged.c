/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "recognising.h"

#define LINKEDIN "Subject: Ada Quist wants to connect\n"
#define BODY     "I'd like to join your LinkedIn network.\n\nAda Quist\nBell founder\n"
#define GENUINE  "From: Ada Quist <invitations@linkedin.com>\n" TO LINKEDIN
#define LETTER                                                                                                         \
  "Subject: Your bees\n" TEXT                                                                                          \
  "Dear Ms Feld,\n\nYou don't know me. I found your blog last week and read your article about the winter hive. I am " \
  "a bell founder in Uppsala. May I write to you now and then? I would love to stay in touch.\n\nKind regards,\nAda\n"

static void
check_forged (const gchar *row, const gchar *mail, const gchar *network, gboolean forged)
{
  g_autoptr (MtInvitation) invitation = recognise_mail (mail);

  check (row, "network", invitation != NULL ? invitation->network : NULL, network);
  if (invitation == NULL)
    return;
  if (((invitation->warnings & MT_WARNING_FORGED) != 0) != forged)
    fail_msg ("%s: %s", row, forged ? "passes for genuine" : "called forged");
  if (!forged)
    return;
  assert_null (invitation->page_link);
  assert_null (invitation->profile_link);
  assert_null (invitation->address);
}

/* ---- who sends ---- */

static const struct
{
  const gchar *from, *subject, *network;
  gboolean forged;
} senders[] = {
  { "Ada Quist <invitations@linkedin.com>", LINKEDIN, "linkedin", FALSE },
  { "Ada Quist <invitations@linkedin.com.evil.example>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@www.linkedin.com-login.example>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@linkedln.com>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@linked-in.example>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@Iinkedin.com>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@1inkedin.com>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@l1nked1n.example>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@linkedin.co>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@linkedim.com>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@lnikedin.com>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@linkedin-mail.example>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@mylinkedin.example>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist <invitations@xn--lnkedin-rog.example>", LINKEDIN, "linkedin", TRUE },  /* Cyrillic i */
  { "Ada Quist <invitations@mail.xn--linkedn-wfb.com>", LINKEDIN, "linkedin", TRUE }, /* dotless i */
  { "Ada Quist <invitations@lіnkedin.example>", LINKEDIN, "linkedin", TRUE },         /* not even encoded */
  { "Jost Amrein <mailrobot@mail.x1ng.com>", "Subject: Jost Amrein möchte Sie als Kontakt hinzufügen\n", "xing", TRUE },
  { "Facebook <notification+x@faceb00kmail.com>", "Subject: Ada Quist wants to be friends on Facebook\n", "facebook",
    TRUE },
  { "Facebook <notification+x@facebookmail.com>", "Subject: Ada Quist wants to be friends on Facebook\n", "facebook",
    FALSE },
  /* the name in From */
  { "LinkedIn <ada.q@webmail.example>", "Subject: Invitation to connect on LinkedIn\n", "linkedin", TRUE },
  { "\"invitations@linkedin.com\" <ada.q@webmail.example>", LINKEDIN, "linkedin", TRUE },
  { "Ada Quist via LinkedIn <ada.q@webmail.example>", LINKEDIN, "linkedin", TRUE },
  { "Linkedln <ada.q@webmail.example>", LINKEDIN, "linkedin", TRUE },
  { "=?utf-8?q?L=D1=96nkedIn?= <ada.q@webmail.example>", LINKEDIN, "linkedin", TRUE },
  { "Contact <x@webmail.example>", "Subject: Ada Quist has added you as a friend on LinkedIn\n", "linkedin", TRUE },
  /* by chance */
  { "Ning Li <invitations@linkedin.com>", "Subject: Ning Li wants to connect\n", "linkedin", FALSE },
  { "Xing Wang <invitations@linkedin.com>", "Subject: Xing Wang wants to connect\n", "linkedin", FALSE },
};

static void
test_senders (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (senders); i++)
    {
      g_autofree gchar *mail = g_strconcat ("From: ", senders[i].from, "\n" TO, senders[i].subject, TEXT BODY, NULL);

      check_forged (senders[i].from, mail, senders[i].network, senders[i].forged);
    }
}

/* Names and hosts that are like a network's by chance: their letters are letters. */
static void
test_letters_from_alike (void **state)
{
  static const gchar *const from[] = {
    "Ada Quist <ada@video.example>",
    "Ada Quist <ada@academia.example>",
    "Ada Quist <ada@netblog.example>",
    "Ning Li <li@weaving.example>",
    "Ada Quist (LinkedIn trainer) <ada@quist.example>",
    "Ada Quist <ada@meetup-bells.example>",
    "Ada Quist <ada@nlng.example>",
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      g_autofree gchar *mail = g_strconcat ("From: ", from[i], "\n" TO LETTER, NULL);

      check_forged (from[i], mail, "direct", FALSE);
    }
}

/* ---- where links lead ---- */

#define BUTTON(url) "<p>I'd like to join your LinkedIn network.</p><a href=\"" url "\">Accept</a>"
#define FOOT        "<a href=\"https://www.linkedin.com/e/v2?x=1\">Unsubscribe</a>"

static const struct
{
  const gchar *row, *html;
  gboolean forged;
} bodies[] = {
  { "to the network", BUTTON ("https://www.linkedin.com/comm/people/invite-accept?x=1"), FALSE },
  { "a button elsewhere", BUTTON ("http://evil.example/go"), TRUE },
  { "a button elsewhere, the rest genuine", BUTTON ("http://evil.example/go") FOOT, TRUE },
  { "a user part", BUTTON ("http://www.linkedin.com@evil.example/go") FOOT, TRUE },
  { "the network's host before another", BUTTON ("https://www.linkedin.com.evil.example/go") FOOT, TRUE },
  { "disguised, beside genuine links",
    "<p>I'd like to join your LinkedIn network.</p><a href=\"https://linkedln.com/x\">See it</a>" FOOT, TRUE },
  { "the network's host is shown",
    "<p>I'd like to join your LinkedIn network.</p><a href=\"http://evil.example/\">www.linkedin.com/in/ada</a>" FOOT,
    TRUE },
  { "what is shown is where it leads",
    "<p>I'd like to join your LinkedIn network.</p><a "
    "href=\"https://www.linkedin.com/in/ada\">www.linkedin.com/in/ada</a>" FOOT,
    FALSE },
  { "the path by which requests are accepted",
    "<p>I'd like to join your LinkedIn network.</p><a "
    "href=\"http://evil.example/comm/people/invite-accept?x\">Yes</a>" FOOT,
    TRUE },
  { "the person's own page",
    BUTTON ("https://www.linkedin.com/e/x/isd/1/") "<a href=\"https://bells.example/\">My "
                                                   "bells</a>",
    FALSE },
  { "wrapped by Outlook",
    BUTTON ("https://eur01.safelinks.protection.outlook.com/"
            "?url=https%3A%2F%2Fwww.linkedin.com%2Fcomm%2Fpeople%2Finvite-accept&amp;data=05"),
    FALSE },
  { "wrapped by Outlook, and forged",
    BUTTON ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Fa&amp;data=05"), TRUE },
  { "wrapped by Proofpoint",
    BUTTON ("https://urldefense.proofpoint.com/v2/url?u=https-3A__www.linkedin.com_comm_people&amp;d=DwM"), FALSE },
  { "wrapped by Proofpoint, newer", BUTTON ("https://urldefense.com/v3/__https://www.linkedin.com/comm/x__;!!AbC"),
    FALSE },
  { "wrapped twice",
    BUTTON ("https://www.google.com/url?q=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fevil.example%2Fx__"),
    TRUE },
};

static void
test_links (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree gchar *mail = g_strconcat (GENUINE HTML, bodies[i].html, NULL);

      check_forged (bodies[i].row, mail, "linkedin", bodies[i].forged);
    }
}

/* ---- what the receiver's server found ---- */

#define MINE                                                                                                           \
  "Received: from out.sender.example by mx.feld.example (Postfix) with ESMTPS; Mon, 6 May 2019 10:00:01 +0000\n"
#define STORE "Received: from mx.feld.example by store.feld.example with LMTP; Mon, 6 May 2019 10:00:02 +0000\n"
#define FETCHED                                                                                                        \
  "Received: from pop.feld.example by localhost with POP3 (fetchmail-6.4.0); Mon, 6 May 2019 10:01:00 +0000\n"
#define LISTS  "Received: from mail.linkedin.com by lists.example with ESMTP; Mon, 6 May 2019 09:59:00 +0000\n"
#define RESULT "Authentication-Results: mx.feld.example; "
#define FAIL   "dkim=none; spf=softfail smtp.mailfrom=apache@web1.example\n"
#define PASS   "dkim=pass header.d=linkedin.com; spf=pass smtp.mailfrom=bounce.linkedin.com\n"

static const struct
{
  const gchar *row, *headers;
  gboolean forged;
} results[] = {
  { "nobody looked", MINE, FALSE },
  { "both fail", RESULT FAIL MINE, TRUE },
  { "both pass", RESULT PASS MINE, FALSE },
  { "below the Received of the same server", MINE RESULT FAIL, TRUE },
  { "below the Received of the same house", STORE RESULT FAIL MINE, TRUE },
  { "fetched by POP", FETCHED STORE RESULT FAIL MINE, TRUE },
  { "a pass below does not save", RESULT FAIL MINE RESULT PASS, TRUE },
  { "a pass of the sender's own does not save", RESULT FAIL MINE "Authentication-Results: evil.example; " PASS, TRUE },
  { "a fail below does not condemn", RESULT PASS MINE "Authentication-Results: lists.example; " FAIL, FALSE },
  { "a fail of a list's server, ours did not look", MINE "Authentication-Results: lists.example; " FAIL LISTS, FALSE },
  { "a fail below the Received of others", MINE LISTS "Authentication-Results: lists.example; " FAIL, FALSE },
  { "DMARC fails", RESULT "dmarc=fail (p=reject) header.from=linkedin.com\n" MINE, TRUE },
  { "DMARC passes", RESULT "spf=fail smtp.mailfrom=x@fwd.example; dmarc=pass header.from=linkedin.com\n" MINE, FALSE },
  { "forwarding breaks SPF only", RESULT "spf=fail smtp.mailfrom=x@fwd.example; dkim=pass header.d=linkedin.com\n" MINE,
    FALSE },
  { "forwarding breaks SPF only, signed by a host below",
    RESULT "spf=fail smtp.mailfrom=x@fwd.example; dkim=pass header.i=@mailb.linkedin.com\n" MINE, FALSE },
  { "signed by somebody else", RESULT "spf=fail smtp.mailfrom=x@evil.example; dkim=pass header.d=evil.example\n" MINE,
    TRUE },
  { "sent and signed by somebody else",
    RESULT "spf=pass smtp.mailfrom=x@evil.example; dkim=pass header.d=evil.example\n" MINE, TRUE },
  { "sent by somebody else, not signed", RESULT "spf=pass smtp.mailfrom=apache@web1.example; dkim=none\n" MINE, TRUE },
  { "two signatures, one the network's",
    RESULT "dkim=pass header.d=esp.example; dkim=pass header.d=linkedin.com; spf=pass smtp.mailfrom=esp.example\n" MINE,
    FALSE },
  { "a list broke the signature",
    RESULT "dkim=fail header.d=linkedin.com; spf=pass smtp.mailfrom=x@lists.example\n" MINE, FALSE },
  { "a list broke it, and its seals say that it was good",
    RESULT "arc=pass; dmarc=fail header.from=linkedin.com; dkim=fail; spf=pass smtp.mailfrom=x@lists.example\n" MINE
           "ARC-Authentication-Results: i=2; mx.feld.example; dmarc=fail header.from=linkedin.com; arc=pass\n"
           "ARC-Authentication-Results: i=1; lists.example; dkim=pass header.d=linkedin.com; dmarc=pass "
           "header.from=linkedin.com\n",
    FALSE },
  { "seals say that it was never good",
    RESULT "arc=pass; dmarc=fail header.from=linkedin.com; spf=pass smtp.mailfrom=x@lists.example\n" MINE
           "ARC-Authentication-Results: i=1; lists.example; dkim=none; dmarc=fail header.from=linkedin.com\n",
    TRUE },
  { "broken seals",
    RESULT "arc=fail; dmarc=fail header.from=linkedin.com\n" MINE
           "ARC-Authentication-Results: i=1; lists.example; dkim=pass header.d=linkedin.com\n",
    TRUE },
  { "one field for each method",
    RESULT "dmarc=none\n" RESULT "dkim=none\n" RESULT "spf=fail smtp.mailfrom=x@evil.example\n" MINE, TRUE },
  { "Microsoft names no server",
    "Received: from EUR.prod.outlook.com by AM6.eurprd.prod.outlook.com with HTTPS; Mon, 6 May 2019 10:00:02 +0000\n"
    "Authentication-Results: spf=fail (sender IP is 192.0.2.7) smtp.mailfrom=evil.example; dkim=none (message not "
    "signed) "
    "header.d=none;dmarc=fail action=oreject header.from=linkedin.com;compauth=fail reason=000\n",
    TRUE },
  { "a comment that looks like a result",
    RESULT "spf=fail (mx: domain of x; dkim=pass header.d=linkedin.com) smtp.mailfrom=x@evil.example; dkim=none\n" MINE,
    TRUE },
  { "a quoted sender that looks like a result",
    RESULT "spf=fail smtp.mailfrom=\"x; dkim=pass header.d=linkedin.com\"@evil.example; dkim=none\n" MINE, TRUE },
  { "an error is no proof", RESULT "spf=temperror; dkim=temperror\n" MINE, FALSE },
  { "nothing but rubbish", "Authentication-Results: ;;=;(;\"\nAuthentication-Results:\n", FALSE },
};

static void
test_results (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree gchar *mail = g_strconcat (results[i].headers, GENUINE TEXT BODY, NULL);

      check_forged (results[i].row, mail, "linkedin", results[i].forged);
    }
}

/* A network without a file is known by nothing but its sender. */
static void
test_other_networks (void **state)
{
  static const gchar *const mail =
      "From: Hivers <friends@hivers.example>\n" TO "Subject: Ada has added you as a friend on Hivers\n" TEXT
      "Ada Quist has added you as a friend on Hivers.\n";
  g_autofree gchar *failed = g_strconcat (RESULT "dmarc=fail header.from=hivers.example\n" MINE, mail, NULL);
  g_autofree gchar *passed = g_strconcat (RESULT "dkim=pass header.d=mail.hivers.example; spf=fail\n" MINE, mail, NULL);

  (void)state;
  check_forged ("failed", failed, "other:Hivers", TRUE);
  check_forged ("passed", passed, "other:Hivers", FALSE);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_senders), cmocka_unit_test (test_letters_from_alike), cmocka_unit_test (test_links),
    cmocka_unit_test (test_results), cmocka_unit_test (test_other_networks),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
