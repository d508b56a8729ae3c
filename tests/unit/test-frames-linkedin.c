/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "frames.h"

/* LinkedIn's mails. */

static const Row rows[] = {
  /* ---- requests ---- */
  { .row = "LinkedIn, guest, fr, 2011",
    .mail = "From: Ada Quist <ada@quist.example>\n" TO "Message-ID: <1.2.3.JavaMail.app@ela4-bed12.prod>\n"
            "Subject: Invitation à se connecter sur LinkedIn\n" TEXT
            "LinkedIn\n------------\n\nAda Quist a demandé à vous ajouter à ses relations sur LinkedIn :\n\nNora,\n\n"
            "J'aimerais vous inviter à rejoindre mon réseau professionnel en ligne, sur le site LinkedIn.\n\n"
            "- Ada\n\nAda Quist\nFondeuse de cloches chez Quist & Filles\nRégion de Nantes\n\n"
            "Confirmez que vous connaissez Ada Quist\nhttp://www.linkedin.com/e/-a1-b2/isd/123/XyZ/\n",
    .network = "linkedin",
    .language = "fr",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Fondeuse de cloches chez Quist & Filles",
    .company = "Quist & Filles",
    .address = "ada@quist.example",
    .warnings = "token-links" },
  { .row = "LinkedIn, member, it, 2012",
    .mail = "From: Ada Quist via LinkedIn <member@linkedin.com>\nReply-To: Ada Quist <ada@quist.example>\n" TO
            "Subject: Invito a collegarsi su LinkedIn\nX-LinkedIn-Template: invite_member_25\n" TEXT
            "Nora,\n\nVorrei aggiungerti alla mia rete professionale su LinkedIn.\n\nAda Quist\nFonditrice di campane "
            "presso "
            "Quist e Figlie\n",
    .network = "linkedin",
    .language = "it",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Fonditrice di campane presso Quist e Figlie",
    .company = "Quist e Figlie",
    .address = "ada@quist.example",
    .warnings = "" },
  { .row = "LinkedIn, es, facts in one line",
    .mail =
        "From: Ada Quist <invitations@linkedin.com>\n" TO "Subject: Nora, añade a Ada Quist a tu red de LinkedIn\n" TEXT
        "Hola Nora:\n\nMe gustaría añadirte a mi red profesional en LinkedIn.\n\nAda Quist\nCampanera en Quist e "
        "Hijas\n"
        "Más de 500 contactos · 12 contactos en común\n\n"
        "Ver perfil: https://www.linkedin.com/comm/in/ada-quist?midToken=AQ&trk=eml-email_m2m_invite_single_01\n",
    .network = "linkedin",
    .language = "es",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Campanera en Quist e Hijas",
    .company = "Quist e Hijas",
    .contacts = 500,
    .mutual = 12,
    .profile_link = "https://www.linkedin.com/in/ada-quist",
    .warnings = "no-reply;token-links" },
  { .row = "LinkedIn, de, note in English",
    .mail =
        "From: Dr. Ada Quist <invitations@linkedin.com>\n" TO
        "Subject: Nora, füge Dr. Ada Quist zu deinem LinkedIn-Netzwerk "
        "hinzu\n" TEXT "Hallo Nora,\n\nI read what you wrote about the bees and would like to hear more from you.\n\n"
        "Dr. Ada Quist\nGlockengießerin bei Quist & Töchter\n3 gemeinsame Kontakte\n\nAnnehmen: "
        "https://www.linkedin.com/comm/mynetwork/invite-accept/?x=1\n",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Glockengießerin bei Quist & Töchter",
    .company = "Quist & Töchter",
    .mutual = 3,
    .warnings = "no-reply;token-links",
    .own_words = "I read what you wrote about the bees and would like to hear more from you." },
  { .row = "LinkedIn, template in a link within a link",
    .mail = "From: Ada Quist <messages-noreply@linkedin.com>\n" TO "Subject: One line in no list\n" TEXT
            "Your bees please me, and I would like to hear "
            "more.\n\nhttps://www.linkedin.com/comm/"
            "login?session_redirect=https%3A%2F%2Fwww.linkedin.com%2Fcomm%2Fin%2Fada%3F"
            "midToken%3DAQ%26trk%3Deml-email_m2m_invite_single_01-hero-0\n",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "no-reply;token-links",
    .own_words = "Your bees please me, and I would like to hear more." },
  { .row = "LinkedIn, only the path says it",
    .mail = "From: Ada Quist <messages-noreply@linkedin.com>\n" TO "Subject: Nora\n" TEXT
            "Ada Quist\nBell founder\n\nhttps://www.linkedin.com/comm/people/invite-accept?sharedKey=CC\n",
    .network = "linkedin",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Bell founder",
    .warnings = "no-reply;token-links" },
  { .row = "LinkedIn, InMail of the sales people's kind, relay",
    .mail = "From: Ada Quist <inmail-hit-reply@linkedin.com>\nReply-To: Ada Quist <7f3a-11@reply.linkedin.com>\n" TO
            "X-LinkedIn-Class: INMAIL\nX-LinkedIn-Template: inmail_hit_02\nSubject: Des cloches\n" TEXT
            "Bonjour Nora,\n\nVos ruches chantent-elles ?\n\nAda\n",
    .network = "linkedin",
    .language = "fr",
    .name = "Ada Quist",
    .first_name = "Ada",
    .address = "7f3a-11@reply.linkedin.com",
    .warnings = "",
    .own_words = "Bonjour Nora,\n\nVos ruches chantent-elles ?\n\nAda" },
  { .row = "LinkedIn, three who wait",
    .mail =
        "From: LinkedIn <invitations@linkedin.com>\n" TO "X-LinkedIn-Template: email_pending_invites_digest\n"
        "Subject: Nora, you have 3 pending invitations\n" TEXT
        "You have 3 pending invitations\n\nAda Quist\nBell founder\nAccept: https://www.linkedin.com/comm/mynetwork/"
        "invite-accept/?i=1\n\nPer Lund\nWelder\nAccept: https://www.linkedin.com/comm/mynetwork/invite-accept/?i=2\n\n"
        "Eva Berg\nBeekeeper\n4 mutual connections\nAccept: "
        "https://www.linkedin.com/comm/mynetwork/invite-accept/?i=3\n",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Bell founder; Welder; Beekeeper",
    .mutual = 4,
    .warnings = "no-reply;token-links;several" },
  { .row = "LinkedIn, one and others",
    .mail = "From: LinkedIn <invitations@linkedin.com>\n" TO
            "Subject: Ada Quist and 2 others are waiting for your response\n" TEXT "Look at your invitations.\n",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "no-reply;several" },
  { .row = "LinkedIn, group",
    .mail =
        "From: LinkedIn <invitations@linkedin.com>\n" TO
        "Subject: Ada Quist invited you to join the group Bells of Europe\nX-LinkedIn-Template: invite_event_01\n" TEXT
        "Join\n" },

  /* ---- reminders, cards and quoted requests ---- */
  { .row = "LinkedIn, a header knows that it is the first",
    .mail =
        "From: Ada Quist <invitations@linkedin.com>\n" TO "Subject: Ada is waiting for your response\n"
        "X-LinkedIn-Template: email_m2m_invite_single_01\n" TEXT "Your bees, my bells.\n\nAda Quist\nBell founder\n",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Bell founder",
    .warnings = "no-reply",
    .own_words = "Your bees, my bells." },
  { .row = "LinkedIn, two name blocks",
    .mail = "From: Ada Quist <invitations@linkedin.com>\n" TO "Subject: Ada Quist wants to connect\n"
            "X-LinkedIn-Template: email_m2m_invite_single_01\n" TEXT
            "Ada Quist\nBell founder\n\nYour bees, my bells.\n\nAda Quist\nBell founder and ringer\n",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Bell founder and ringer",
    .warnings = "no-reply",
    .own_words = "Your bees, my bells." },
  { .row = "LinkedIn, card under the signature is no note",
    .mail =
        "From: Ada Quist <invitations@linkedin.com>\n" TO
        "Subject: Reminder about your invitation from Ada Quist\n" TEXT
        "This is a reminder that on June 13, Ada Quist sent you an invitation.\n\nOn June 13, Ada Quist wrote:\n\n"
        "> I'd like to add you to my professional network on LinkedIn.\n> \n> -Ada\n> \n> Bell founder, Quist Ltd\n\n"
        "The only way to get access to Ada Quist's professional network on LinkedIn is through the following link\n-- "
        "\n(c) 2011, LinkedIn Corporation\n",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Bell founder, Quist Ltd",
    .warnings = "no-reply;repeat" },
#define QUOTED(LANGUAGE, SUBJECT, REMIND, FROM, FORMULA)                                                               \
  {                                                                                                                    \
    .row = "LinkedIn, address in a quoted request, " LANGUAGE,                                                         \
    .mail = "From: Ada Quist <invitations@linkedin.com>\n" TO "X-LinkedIn-Class: INVITE-MBR-REM\nSubject: " SUBJECT    \
            "\n" TEXT REMIND "\n\n> " FROM ": Ada Quist (ada@quist.example)\n>\n> " FORMULA "\n>\n> -Ada\n",           \
    .network = "linkedin", .language = LANGUAGE, .name = "Ada Quist", .first_name = "Ada",                             \
    .address = "ada@quist.example", .warnings = "no-reply;repeat"                                                      \
  }
  QUOTED ("es", "Recordatorio sobre tu invitación de Ada Quist",
          "Este es un recordatorio de que el 3 de mayo Ada Quist te envió una invitación.", "De",
          "Me gustaría añadirte a mi red profesional en LinkedIn."),
  QUOTED ("it", "Promemoria sul tuo invito da Ada Quist", "Questo è un promemoria: Ada Quist ti ha inviato un invito.",
          "Da", "Vorrei aggiungerti alla mia rete professionale su LinkedIn."),
  { .row = "LinkedIn, three who still wait",
    .mail = "From: LinkedIn <invitations@linkedin.com>\n" TO
            "Subject: Ada Quist and 2 others are still waiting for your response\n" TEXT
            "Ada Quist\nBell founder\nAccept: https://www.linkedin.com/comm/mynetwork/invite-accept/?i=1\n",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Bell founder",
    .warnings = "no-reply;repeat;token-links;several" },
  { .row = "forged, a network's name and button above a letter",
    .mail =
        "From: \"Ada Quist (invitations@linkedin.com)\" <ada@quist-growth.example>\nTo: nora.feld@feld.example\n"
        "Subject: Nora, Ada Quist has a surprise\n" HTML
        "<p>Hi Nora,</p><p>I came across your blog and would love to help you sell more bells, I run a firm.</p>"
        "<p><a href=\"http://www.linkedin.com.x.quist-growth.example/comm/people/invite-accept?i=4\">Accept</a></p>",
    .network = "linkedin",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "forged;no-reply",
    .own_words = "I came across your blog and would love to help you sell more bells, I run a firm." },
};

int
main (void)
{
  return run_frames ("frames-linkedin", rows, G_N_ELEMENTS (rows));
}
