/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "recognising.h"

/* All people in here are invented. */

#define LI_FROM    "From: Ada Quist <invitations@linkedin.com>\n" TO
#define LI_HEADERS "X-LinkedIn-Class: M2M-INVITE\nX-LinkedIn-Template: email_m2m_invite_single_01\n"
#define LI_BUTTONS                                                                                                     \
  "Ada Quist\nBell founder at Quist & Daughters\nUppsala, Sweden\n\n"                                                  \
  "View profile: https://www.linkedin.com/comm/profile/view?id=AA&midToken=BB&trk=eml-email_m2m_invite_single_01\n\n"  \
  "Accept: https://www.linkedin.com/comm/people/invite-accept?sharedKey=CC&trk=eml-email_m2m_invite_single_01\n\n"     \
  ".....................................\n\nUnsubscribe: https://www.linkedin.com/e/v2?e=DD\n\n"                       \
  "You are receiving Invitation emails.\n\nThis email was intended for Nora Feld (Beekeeper).\n"
#define GUEST_FROM                                                                                                     \
  "From: Ada Quist <ada@quist.example>\n" TO                                                                           \
  "Message-ID: <1.2.3.JavaMail.app@ela4-bed12.prod>\nSubject: Join my network on LinkedIn\n"
#define GUEST_FRAME                                                                                                    \
  "LinkedIn\n------------\n\n   Ada Quist requested to add you as a connection on LinkedIn:\n\n"                       \
  "------------------------------------------\n\nNora,\n\n"
#define GUEST_END                                                                                                      \
  "\n\n- Ada\n\nAda Quist\nBell founder at Quist & Daughters\nUppsala, Sweden\n\nConfirm that you know Ada Quist\n"    \
  "http://www.linkedin.com/e/-a1-b2-c3/isd/123/XyZ/\n\n-- \n(c) 2011, LinkedIn Corporation\n"
#define PASS                                                                                                           \
  "Authentication-Results: mx.feld.example; dkim=pass header.d=linkedin.com; spf=pass smtp.mailfrom=linkedin.com\n"
#define FAIL "Authentication-Results: mx.feld.example; dkim=none; spf=softfail smtp.mailfrom=apache@web1.example\n"

#define NONE NULL, NULL, NULL, NULL, NULL /* no contact request */

typedef struct
{
  const gchar *row, *mail;
  const gchar *network; /* NULL: no contact request, and nothing else is looked at */
  const gchar *name, *address, *warnings, *own_words;
} Row;

static const Row rows[] = {
  /* LinkedIn, since 2015 */
  { "formula only",
    LI_FROM LI_HEADERS PASS "Subject: Nora, please add me to your LinkedIn network\n" TEXT
                            "Hi Nora,\n\nI'd like to add you to my professional network on LinkedIn.\n\n" LI_BUTTONS,
    "linkedin", "Ada Quist", NULL, "no-reply;token-links", NULL },
  { "own words after the network's greeting",
    LI_FROM LI_HEADERS "Subject: Ada Quist wants to connect\n" TEXT
                       "Hi Nora,\n\nYour bees, my bells: we share a valley.\n\n" LI_BUTTONS,
    "linkedin", "Ada Quist", NULL, "no-reply;token-links", "Your bees, my bells: we share a valley." },
  { "formula and own words in one paragraph",
    LI_FROM LI_HEADERS "Subject: I’d like to connect\n" TEXT
                       "I'd like to join your LinkedIn network. We met at the\nhoney fair.\n\n" LI_BUTTONS,
    "linkedin", "Ada Quist", NULL, "no-reply;token-links", "We met at the\nhoney fair." },
  { "an address in the own words",
    LI_FROM LI_HEADERS "Subject: Ada Quist wants to connect\n" TEXT
                       "Write to me: ada@bells.example. Thank you!\n\n" LI_BUTTONS,
    "linkedin", "Ada Quist", "ada@bells.example", "no-reply;token-links",
    "Write to me: ada@bells.example. Thank you!" },
  { "headers lost, template in the links", LI_FROM "Subject: A line in no list\n" TEXT "Hello\n\n" LI_BUTTONS,
    "linkedin", "Ada Quist", NULL, "no-reply;token-links", NULL },
  { "reminder by template",
    LI_FROM "X-LinkedIn-Template: email_m2m_invite_reminder_02\nSubject: Ada Quist wartet\n" TEXT
            "I'd like to join your LinkedIn network.\n\n" LI_BUTTONS,
    "linkedin", "Ada Quist", NULL, "no-reply;repeat;token-links", NULL },
  { "HTML only",
    LI_FROM LI_HEADERS
    "Subject: Ada Quist wants to connect\n" HTML
    "<html><body><div style=\"display:none\">Your bees</div><table><tr><td>Nora Feld</td></tr><tr><td>"
    "<p>Your bees, my bells.</p></td></tr><tr><td><a href=\"https://www.linkedin.com/comm/profile/view?"
    "id=A\">Ada Quist</a><br>Bell founder</td></tr><tr><td><a href=\"https://www.linkedin.com/comm/"
    "people/invite-accept?x=1\">Accept</a> <a href=\"https://www.linkedin.com/comm/profile/view?id=A\">"
    "View profile</a></td></tr></table><p>Unsubscribe | Help</p></body></html>",
    "linkedin", "Ada Quist", NULL, "no-reply;token-links", "Your bees, my bells." },
  { "InMail with a relay",
    "From: Ada Quist <inmail-hit-reply@linkedin.com>\nReply-To: Ada Quist <12ab-34cd@reply.linkedin.com>\n" TO
    "X-LinkedIn-Class: INMAIL\nSubject: Bells for bees\n" TEXT
    "Bells for bees\n      Ada Quist\n        Reply\n        https://www.linkedin.com/messaging/thread/1/\n\n"
    "Hi Nora,\n\nMay I ring at your hive?\n\nAda\n\nAda Quist | Bell founder\n------------------\n"
    "This email was intended for Nora Feld (Beekeeper)\n",
    "linkedin", "Ada Quist", "12ab-34cd@reply.linkedin.com", "", "Hi Nora,\n\nMay I ring at your hive?\n\nAda" },
  { "acceptance", LI_FROM "Subject: Ada Quist accepted your invitation\n" TEXT "Ada Quist accepted.\n", NONE },
  { "acceptance by template",
    LI_FROM "X-LinkedIn-Template: email_accept_invite_single_01\nSubject: Ada Quist wants to connect\n" TEXT "x\n",
    NONE },
  { "people you may know",
    "From: LinkedIn <messages-noreply@linkedin.com>\n" TO "X-LinkedIn-Template: email_pymk_02\n"
    "Subject: Nora, do you know Ada Quist?\n" TEXT "Ada Quist\nConnect\n",
    NONE },
  { "message in a conversation",
    "From: LinkedIn <messaging-digest-noreply@linkedin.com>\n" TO "Subject: Ada just messaged you\n" TEXT
    "Yes, Tuesday suits me.\n",
    NONE },

  /* LinkedIn, 2009 to 2014 */
  { "guest's invitation from the own address",
    GUEST_FROM TEXT GUEST_FRAME "I'd like to join your LinkedIn network." GUEST_END, "linkedin", "Ada Quist",
    "ada@quist.example", "token-links", NULL },
  { "guest's invitation with own words", GUEST_FROM TEXT GUEST_FRAME "Your bees, my bells!" GUEST_END, "linkedin",
    "Ada Quist", "ada@quist.example", "token-links", "Your bees, my bells!" },
  { "guest's invitation posted to a list",
    "From: Ada Quist <ada@quist.example>\nTo: bees@lists.example\nList-Id: <bees.lists.example>\n"
    "Message-ID: <1.2.3.JavaMail.app@ela4-bed12.prod>\nSubject: [bees] Invitation to connect on LinkedIn\n" TEXT
    "An HTML attachment was scrubbed...\n",
    "linkedin", "Ada Quist", "ada@quist.example", "", NULL },
  { "member's invitation, Reply-To is their own",
    "From: Ada Quist via LinkedIn <member@linkedin.com>\nReply-To: Ada Quist <ada@quist.example>\n" TO
    "Message-ID: <1.2.3.JavaMail.app@ela4-bed12.prod>\nSubject: Join my network on LinkedIn\n" TEXT GUEST_FRAME
    "I'd like to add you to my professional network on LinkedIn." GUEST_END,
    "linkedin", "Ada Quist", "ada@quist.example", "token-links", NULL },
  { "old reminder quotes the request",
    "From: \"Ada Quist (LinkedIn Invitations)\" <invitations@linkedin.com>\n" TO
    "Message-ID: <1.2.3.JavaMail.app@ela4-bed12.prod>\nSubject: Reminder about your invitation from Ada Quist\n" TEXT
    "LinkedIn\n------------\n\nThis is a reminder that on June 1, Ada Quist sent you an invitation to become part of "
    "her"
    " professional network at LinkedIn.\n\nOn June 1, Ada Quist wrote:\n\n> To: Nora [nora@feld.example]\n"
    "> From: Ada Quist [ada@quist.example]\n> Subject: Hello\n>\n> Your bees, my bells.\n>\n> -Ada\n\n"
    "The only way to get access to Ada Quist's professional network on LinkedIn is through the following link:\n",
    "linkedin", "Ada Quist", "ada@quist.example", "no-reply;repeat", "Your bees, my bells." },
  { "somebody answers on the list",
    "From: Per Lund <per@lund.example>\nTo: bees@lists.example\nIn-Reply-To: <1.2.3.JavaMail.app@ela4-bed12.prod>\n"
    "Subject: Re: [bees] Invitation to connect on LinkedIn\n" TEXT
    "Please do not invite the list.\n\n> I'd like to add you to my professional network on LinkedIn.\n",
    NONE },
  { "somebody passes an invitation on",
    "From: Per Lund <per@lund.example>\n" TO "Subject: Fwd: Invitation to connect on LinkedIn\n" TEXT
    "Do you know her?\n\nBegin forwarded message:\n" GUEST_FRAME "I'd like to join your LinkedIn network." GUEST_END,
    NONE },

  /* forged */
  { "host that looks like it",
    "From: Ada Quist <invitations@linkedln-mail.example>\n" TO "Subject: Ada Quist wants to connect\n" TEXT
    "I'd like to join your LinkedIn network.\n\nAda Quist\nBell founder\n\nAccept: "
    "http://linkedln-mail.example/a?x=1\n",
    "linkedin", "Ada Quist", NULL, "forged;no-reply", NULL },
  { "network's name before a foreign domain",
    "From: Ada Quist via LinkedIn <ada@evil.example>\n" TO
    "Subject: Invitation to connect on LinkedIn\n" TEXT GUEST_FRAME
    "I'd like to join your LinkedIn network.\n\nAccept: http://evil.example/x\n",
    "linkedin", "Ada Quist", NULL, "forged;no-reply", NULL },
  { "authentication failed",
    LI_FROM LI_HEADERS FAIL "Subject: Ada Quist wants to connect\n" TEXT "I'd like to join your LinkedIn network.\n",
    "linkedin", "Ada Quist", NULL, "forged;no-reply", NULL },
  { "only the topmost result counts",
    FAIL PASS LI_FROM LI_HEADERS "Subject: Ada Quist wants to connect\n" TEXT
                                 "I'd like to join your LinkedIn network.\n",
    "linkedin", "Ada Quist", NULL, "forged;no-reply", NULL },
  { "a forged result further down does not count",
    PASS FAIL LI_FROM LI_HEADERS "Subject: Ada Quist wants to connect\n" TEXT
                                 "I'd like to join your LinkedIn network.\n",
    "linkedin", "Ada Quist", NULL, "no-reply", NULL },
  { "forwarding breaks SPF only",
    LI_FROM LI_HEADERS "Authentication-Results: mx; spf=softfail; dkim=pass header.d=linkedin.com\n"
                       "Subject: Ada Quist wants to connect\n" TEXT "I'd like to join your LinkedIn network.\n",
    "linkedin", "Ada Quist", NULL, "no-reply", NULL },
  { "button leads elsewhere",
    LI_FROM LI_HEADERS "Subject: Ada Quist wants to connect\n" HTML
                       "<p>I'd like to join your LinkedIn network.</p><a href=\"http://evil.example/go\">Accept</a>",
    "linkedin", "Ada Quist", NULL, "forged;no-reply", NULL },
  { "a link of the person's own is no forgery",
    LI_FROM LI_HEADERS "Subject: Ada Quist wants to connect\n" TEXT
                       "See https://bells.example/profile/ada please.\n\n" LI_BUTTONS,
    "linkedin", "Ada Quist", NULL, "no-reply;token-links", "See https://bells.example/profile/ada please." },
  { "phishing that asks for no contact",
    "From: LinkedIn Security <alert@linkedin-safe.example>\n" TO "Subject: Your account will be closed\n" TEXT
    "Confirm your password: http://linkedin-safe.example/x\n",
    NONE },

  /* other networks with a file */
  { "XING with a message",
    "From: Jost Amrein <mailrobot@mail.xing.com>\n" TO "Subject: Jost Amrein möchte Sie als Kontakt hinzufügen\n" TEXT
    "Sehr geehrte Nora Feld,\n\nJost Amrein möchte Sie als Kontakt hinzufügen und schreibt Ihnen:\n\n\"Ihre Bienen "
    "kommen zu meinen Linden.\"\n\n"
    "Jost Amrein\nGärtner\n\nKontakt bestätigen: https://www.xing.com/app/contact?op=toconfirm;id=1\n\n"
    "Ihr XING-Team\n",
    "xing", "Jost Amrein", NULL, "no-reply", "Ihre Bienen kommen zu meinen Linden." },
  { "XING news",
    "From: XING <mailrobot@mail.xing.com>\n" TO "Subject: Neuigkeiten aus Ihrem Netzwerk: 2 Geburtstage\n" TEXT
    "Heute haben Geburtstag: A und B.\n",
    NONE },
  { "Viadeo, words between rules",
    "From: Viadeo <contact@viadeo.com>\n" TO
    "Subject: Léo Vard souhaite vous compter parmi ses contacts directs sur Viadeo\n" TEXT
    "Bonjour Nora,\n\nLéo Vard souhaite vous ajouter à ses contacts directs.\n\nLéo "
    "Vard\nFondeur\n\n"
    "Son message :\n--\nVos ruches, mes cloches.\n\nLéo Vard\n--\n\n"
    "Accepter l'invitation : http://www.viadeo.com/fr/invitation/1?t=a\n\nL'équipe Viadeo\n",
    "viadeo", "Léo Vard", NULL, "no-reply;token-links", "Vos ruches, mes cloches." },
  { "Facebook request",
    "From: Facebook <notification+abc@facebookmail.com>\nReply-To: noreply <noreply@facebookmail.com>\n" TO
    "X-Facebook-Notify: friend; mailid=1\nSubject: Ada Quist wants to be friends on Facebook\n" TEXT
    "facebook\n\nAda Quist wants to be friends with you on Facebook.\n\n3 mutual friends\n\nAda says,\n\"Bells!\"\n\n"
    "Confirm Request:\nhttp://www.facebook.com/n/?reqs.php&mid=1\n",
    "facebook", "Ada Quist", NULL, "no-reply", "Bells!" },
  { "Facebook birthday",
    "From: Facebook <notification+abc@facebookmail.com>\n" TO "Subject: It is Ada's birthday today\n" TEXT
    "Help her celebrate! You also have 2 friend requests.\n",
    NONE },

  /* networks without a file */
  { "a network that names itself",
    "From: Hivers <friends@hivers.example>\n" TO "Subject: Ada has added you as a friend on Hivers\n" TEXT
    "Hi nora,\n\nAda Quist has added you as a friend on Hivers.\n\nThanks,\nThe Hivers Team\n",
    "other:Hivers", "Ada Quist", NULL, "no-reply", NULL },
  { "a network that is named in From",
    "From: Hivers <no-reply@hivers.example>\n" TO "Subject: Ada Quist wants to follow you\n" TEXT
    "Ada Quist has requested to follow you.\n\nAda added this message:\n\"Bells!\"\n",
    "other:Hivers", "Ada Quist", NULL, "no-reply", "Bells!" },
  { "a service that is no network",
    "From: Dropbox <no-reply@dropbox.com>\n" TO "Subject: Ada Quist has invited you to Dropbox\n" TEXT "x\n", NONE },
  { "an evening is no network",
    "From: Invites <no-reply@invites.example>\n" TO "Subject: Ada Quist invited you to Thanksgiving Dinner\n" TEXT
    "x\n",
    NONE },

  /* plain letters */
  { "a stranger has read the blog",
    "From: Ada Quist <ada@quist.example>\n" TO "Subject: Your bees\n" TEXT
    "Dear Ms Feld,\n\nYou don't know me. I found your blog last week and read your article about the winter hive. I am "
    "a"
    " bell founder in Uppsala. May I write to you now and then? I would love to stay in touch.\n\nKind regards,\n"
    "Ada Quist\nBell founder\n\n-- \nSent in a hurry\n",
    "direct", "Ada Quist", "ada@quist.example", "",
    "Dear Ms Feld,\n\nYou don't know me. I found your blog last week and read your article about the winter hive. I am "
    "a"
    " bell founder in Uppsala. May I write to you now and then? I would love to stay in touch.\n\nKind regards,\n"
    "Ada Quist" },
  { "written into a form on the user's site",
    "From: Feld's bees <wordpress@feld.example>\nReply-To: ada@quist.example\n" TO
    "Subject: [Feld's bees] \"hives\"\n" TEXT "Name: Ada Quist\nE-mail: ada@quist.example\n\nMessage:\nI found your "
    "blog and read your article about the winter hive. "
    "May I write to you?\n\n--\nThis e-mail was sent from a contact form on Feld's bees\n",
    "direct", "Ada Quist", "ada@quist.example", "",
    "I found your blog and read your article about the winter hive. May I write to you?" },
  { "a form of somebody else's site",
    "From: Bells <wordpress@bells.example>\nReply-To: ada@quist.example\n" TO "Subject: [Bells] hives\n" TEXT
    "Name: Ada Quist\n\nMessage:\nI found your blog. May I write to you?\n",
    NONE },
  { "the same in answer to something",
    "From: Ada Quist <ada@quist.example>\n" TO "In-Reply-To: <1@feld.example>\nSubject: Re: Your bees\n" TEXT
    "Dear Ms Feld,\n\nYou don't know me. I found your blog and read your article. May I write to you?\n",
    NONE },
  { "the same through a list",
    "From: Ada Quist <ada@quist.example>\n" TO "List-Id: <bees.lists.example>\nSubject: Your bees\n" TEXT
    "Dear Ms Feld,\n\nYou don't know me. I found your blog and read your article. May I write to you?\n",
    NONE },
  { "the same to everybody but me",
    "From: Ada Quist <ada@quist.example>\nTo: someone@else.example\nSubject: Your bees\n" TEXT
    "Dear Ms Feld,\n\nYou don't know me. I found your blog and read your article. May I write to you?\n",
    NONE },
  { "the same from a robot",
    "From: Ada Quist <no-reply@quist.example>\n" TO "Subject: Your bees\n" TEXT
    "Dear Ms Feld,\n\nYou don't know me. I found your blog and read your article. May I write to you?\n",
    NONE },
  { "a letter from the family",
    "From: Mum <mum@feld.example>\n" TO "Subject: Sunday\n" TEXT
    "Nora dear, thanks for the photos. See you on Sunday, bring bread. Love you, Mum\n",
    NONE },
  { "an invoice",
    "From: Joiner Brandt <brandt@joinery.example>\n" TO "Subject: Invoice 12\n" TEXT
    "Dear Ms Feld,\n\nattached is the invoice for the shelves. Payment within 14 days.\n\nBrandt\n",
    NONE },
};

static MtMessage *
new_message (const gchar *mail)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  MtMessage *message = mt_message_new (bytes, NULL);

  assert_non_null (message);
  return message;
}

static void
test_rows (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_autoptr (MtMessage) message = new_message (row->mail);
      g_autoptr (MtInvitation) invitation = mt_recognise (message, networks, profile);
      g_autofree gchar *warnings = invitation != NULL ? mt_warnings_to_string (invitation->warnings) : NULL;

      check (row->row, "network", invitation != NULL ? invitation->network : NULL, row->network);
      if (invitation == NULL)
        continue;
      check (row->row, "name", invitation->name, row->name);
      check (row->row, "address", invitation->address, row->address);
      check (row->row, "warnings", warnings, row->warnings);
      check (row->row, "own words", invitation->own_words, row->own_words);
    }
}

/* What the headers refuse is refused at all, and what is found was a candidate, unless it is a plain letter. */
static void
test_candidates (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtMessage) message = new_message (rows[i].mail);
      gboolean candidate = mt_recognise_is_candidate (message, networks);

      if (rows[i].network != NULL && !g_str_equal (rows[i].network, "direct") && !candidate)
        fail_msg ("%s: found, but no candidate", rows[i].row);
      if (candidate && rows[i].network != NULL && g_str_equal (rows[i].network, "direct"))
        fail_msg ("%s: a plain letter needs its body", rows[i].row);
    }
}

static void
test_facts_of_the_frame (void **state)
{
  g_autoptr (MtMessage) message =
      new_message (LI_FROM LI_HEADERS
                   "Subject: Nora, please add Ada Quist to your LinkedIn network\n" TEXT
                   "Hi Nora,\n\nI'd like to add you to my professional network on LinkedIn.\n\nAda Quist\n"
                   "Bell founder at Quist & Daughters\n34 connections in common\nGroup in common: Metal and Honey\n\n"
                   "View profile: https://www.linkedin.com/comm/profile/view?id=AA&midToken=BB\n");
  g_autoptr (MtInvitation) invitation = mt_recognise (message, networks, profile);

  (void)state;
  assert_non_null (invitation);
  assert_string_equal (invitation->first_name, "Ada");
  assert_string_equal (invitation->headline, "Bell founder at Quist & Daughters");
  assert_string_equal (invitation->company, "Quist & Daughters");
  assert_string_equal (invitation->formula, "I'd like to add you to my professional network on LinkedIn.");
  assert_int_equal (invitation->mutual_contacts, 34);
  assert_int_equal (invitation->contact_count, -1);
  assert_string_equal (invitation->groups[0], "Metal and Honey");
  assert_string_equal (invitation->network_name, "LinkedIn");
  assert_string_equal (invitation->language, "en");
  assert_string_equal (invitation->profile_link, "https://www.linkedin.com/profile/view");
  assert_string_equal (invitation->page_link, "https://www.linkedin.com/mynetwork/invitation-manager/");
  assert_string_equal (invitation->contact, "linkedin:ada quist");
  assert_int_equal (invitation->reach, MT_REACH_NONE);
}

static const struct
{
  const gchar *row, *words, *language;
} languages[] = {
  { "own words beat the frame", "J'ai lu votre article sur les ruches, merci.", "fr" },
  { "German", "Ich habe Ihren Artikel über die Bienen gelesen.", "de" },
  { "Dutch", "Ik heb uw verhaal over de bijen gelezen.", "nl" },
  { "Spanish", "He leído su artículo sobre las abejas.", "es" },
  { "Italian", "Ho letto il suo articolo sulle api.", "it" },
  { "Portuguese", "Li o seu artigo sobre as abelhas e gostei muito.", "pt" },
  { "too little: the frame's", "Ok.", "en" },
};

static void
test_languages (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree gchar *mail =
          g_strdup_printf ("%s%s\n\nAda Quist\nBell founder\n",
                           LI_FROM LI_HEADERS "Subject: Ada Quist wants to connect\n" TEXT, languages[i].words);
      g_autoptr (MtMessage) message = new_message (mail);
      g_autoptr (MtInvitation) invitation = mt_recognise (message, networks, profile);

      assert_non_null (invitation);
      check (languages[i].row, "language", invitation->language, languages[i].language);
    }
}

/* Nothing is too broken to be looked at. */
static void
test_odd_mails (void **state)
{
  static const gchar *const odd[] = {
    "Subject: x\n\n",
    "From:\nSubject:\nTo:\n\n",
    "From: invitations@linkedin.com\n\n",
    "From: <>\nSubject: [\n\n",
    "From: \"\" <@>\nSubject: []\nMessage-ID: <>\n\n",
    "From: a@linkedin.com\nSubject: {name} [x] Re: \xff\xfe\nContent-Type: text/html\n\n<a href=",
    "From: LinkedIn <x@y.example>\nAuthentication-Results: ;;;=;\nSubject: LinkedIn\n\n-\n- \n>\n",
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (MtMessage) message = new_message (odd[i]);
      MtInvitation *with = mt_recognise (message, networks, profile);
      MtInvitation *without = mt_recognise (message, networks, NULL);

      mt_invitation_free (with);
      mt_invitation_free (without);
    }
  mt_invitation_free (NULL);
}

/* A long hostile body: each line nearly fits, each word begins an address. */
static void
test_hostile_body (void **state)
{
  g_autoptr (GString) mail = g_string_new (LI_FROM LI_HEADERS "Subject: Ada Quist wants to connect\n" TEXT);
  g_autoptr (MtMessage) message = NULL;
  g_autoptr (MtInvitation) invitation = NULL;
  gint64 start;

  (void)state;
  for (guint i = 0; i < 20000; i++)
    g_string_append (mail, i % 7 == 0 ? "\n" : "I'd like to add you to my a@a@a@ wants to connect {name} ");
  message = new_message (mail->str);
  start = g_get_monotonic_time ();
  invitation = mt_recognise (message, networks, profile);
  assert_non_null (invitation);
  assert_true (g_get_monotonic_time () - start < G_USEC_PER_SEC);
}

static void
test_warnings (void **state)
{
  g_autofree gchar *none = mt_warnings_to_string (0);
  g_autofree gchar *all = mt_warnings_to_string (MT_WARNING_SEVERAL | MT_WARNING_TOKEN_LINKS | MT_WARNING_REPEAT
                                                 | MT_WARNING_NO_REPLY | MT_WARNING_FORGED);

  (void)state;
  assert_string_equal (none, "");
  assert_string_equal (all, "forged;no-reply;repeat;token-links;several");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rows),      cmocka_unit_test (test_candidates), cmocka_unit_test (test_facts_of_the_frame),
    cmocka_unit_test (test_languages), cmocka_unit_test (test_odd_mails),  cmocka_unit_test (test_hostile_body),
    cmocka_unit_test (test_warnings),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
