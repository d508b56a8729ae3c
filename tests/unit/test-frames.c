/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/recognise.h>

#include <string.h>

/* What each network's mails tell, in its languages and years. All people in here are invented. */

#define TO   "To: Nora Feld <nora@feld.example>\nDate: Mon, 06 May 2019 10:00:00 +0000\n"
#define TEXT "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
#define HTML "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"

typedef struct
{
  const gchar *row, *mail;
  const gchar *network; /* NULL: no request, and nothing else is looked at */
  const gchar *language, *name, *first_name, *headline, *company;
  gint contacts, mutual; /* 0 stands for unknown */
  const gchar *group, *profile_link, *address, *warnings, *own_words;
} Row;

static const Row rows[] = {
  /* ---- LinkedIn ---- */
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

  /* ---- XING ---- */
  { .row = "XING, de",
    .mail = "From: Ute Klein via XING <mailrobot@mail.xing.com>\n" TO "Subject: Kontaktanfrage von Ute Klein\n" TEXT
            "Guten Tag Nora Feld,\n\nUte Klein möchte Sie als Kontakt hinzufügen und hat Ihnen geschrieben:\n\n"
            "Ihre Bienen haben es mir angetan, und meine Glocken vielleicht Ihnen?\n\n"
            "Ute Klein\nGlockengießerin, Klein & Töchter GmbH\nGemeinsame Kontakte: 7\nKontakte: 1.204\n"
            "Gemeinsame Gruppe: Handwerk im Süden\n\nProfil ansehen: https://www.xing.com/profile/Ute_Klein12?sc=x\n"
            "Kontaktanfrage bestätigen: https://www.xing.com/app/contact?op=toconfirm;key=1\n",
    .network = "xing",
    .language = "de",
    .name = "Ute Klein",
    .first_name = "Ute",
    .headline = "Glockengießerin, Klein & Töchter GmbH",
    .company = "Klein & Töchter GmbH",
    .contacts = 1204,
    .mutual = 7,
    .group = "Handwerk im Süden",
    .profile_link = "https://www.xing.com/profile/Ute_Klein12",
    .warnings = "no-reply;token-links",
    .own_words = "Ihre Bienen haben es mir angetan, und meine Glocken vielleicht Ihnen?" },
  { .row = "XING, es",
    .mail = "From: XING <mailrobot@mail.xing.com>\n" TO "Subject: Lucía Prado desea agregarle a sus contactos\n" TEXT
            "Hola.\n",
    .network = "xing",
    .language = "es",
    .name = "Lucía Prado",
    .first_name = "Lucía",
    .warnings = "no-reply" },
  { .row = "XING, it, reminder",
    .mail = "From: XING <mailrobot@mail.xing.com>\n" TO
            "Subject: Promemoria: Bruno Conti vorrebbe aggiungerLa ai suoi contatti\n" TEXT "Buongiorno.\n",
    .network = "xing",
    .language = "it",
    .name = "Bruno Conti",
    .first_name = "Bruno",
    .warnings = "no-reply;repeat" },
  { .row = "XING, forged by its host",
    .mail = "From: XING <service@xing-kontakte.example>\n" TO "Subject: Kontaktanfrage von Ute Klein\n" TEXT
            "Ute Klein möchte Sie als Kontakt hinzufügen.\n\nAnnehmen: http://xing-kontakte.example/x\n",
    .network = "xing",
    .language = "de",
    .name = "Ute Klein",
    .first_name = "Ute",
    .warnings = "forged;no-reply" },
  { .row = "XING, birthdays",
    .mail =
        "From: XING <mailrobot@mail.xing.com>\n" TO "Subject: Geburtstage Ihrer Kontakte: Ute Klein\n" TEXT "Heute\n" },

  /* ---- Viadeo ---- */
  { .row = "Viadeo, fr",
    .mail = "From: Ada Quist <invitation@viadeo.com>\n" TO "Subject: Invitation de Ada Quist\n" TEXT
            "Bonjour Nora,\n\nAda Quist souhaite vous compter parmi ses contacts Viadeo.\n\nAda Quist\n"
            "Fondeuse de cloches chez Quist & Filles\n5 contacts en commun\nHub en commun : Artisans de Loire\n\n"
            "Voir son profil : http://www.viadeo.com/fr/profile/ada.quist?x=1\n",
    .network = "viadeo",
    .language = "fr",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Fondeuse de cloches chez Quist & Filles",
    .company = "Quist & Filles",
    .mutual = 5,
    .group = "Artisans de Loire",
    .profile_link = "http://www.viadeo.com/fr/profile/ada.quist",
    .warnings = "no-reply" },
  { .row = "Viadeo, pt",
    .mail = "From: Viadeo <contact@viadeo.com>\n" TO
            "Subject: Rui Lage gostaria de adicioná-la aos seus contactos\n" TEXT "Olá.\n",
    .network = "viadeo",
    .language = "pt",
    .name = "Rui Lage",
    .first_name = "Rui",
    .warnings = "no-reply" },

  /* ---- Facebook ---- */
  { .row = "Facebook, nl",
    .mail = "From: Facebook <notification+zj4o@facebookmail.com>\n" TO
            "Subject: Joke de Wit wil vrienden met je worden op Facebook\n" TEXT
            "Joke de Wit wil vrienden worden op Facebook.\n\n12 gemeenschappelijke vrienden\n\n"
            "Verzoek bevestigen: https://www.facebook.com/n/?reqs.php&mid=1\n",
    .network = "facebook",
    .language = "nl",
    .name = "Joke de Wit",
    .first_name = "Joke",
    .mutual = 12,
    .warnings = "no-reply" },
  { .row = "Facebook, pt, message",
    .mail = "From: Facebook <notification+zj4o@facebookmail.com>\n" TO
            "Subject: Rui Lage enviou-te um pedido de amizade\n" TEXT
            "Olá Nora,\n\nRui Lage quer ser teu amigo no Facebook.\n\nMensagem de Rui:\n\"Vi as tuas abelhas e "
            "lembrei-me dos sinos "
            "da minha avó.\"\n",
    .network = "facebook",
    .language = "pt",
    .name = "Rui Lage",
    .first_name = "Rui",
    .warnings = "no-reply",
    .own_words = "Vi as tuas abelhas e lembrei-me dos sinos da minha avó." },
  { .row = "Facebook, event",
    .mail = "From: Facebook <notification+zj4o@facebookmail.com>\n" TO
            "Subject: Rui Lage invited you to an event\n" TEXT "Join\n" },

  /* ---- ResearchGate, Academia.edu ---- */
  { .row = "ResearchGate",
    .mail =
        "From: ResearchGate <no-reply@researchgatemail.net>\n" TO "Subject: Ada Quist wants to connect with you\n" TEXT
        "Hi Nora,\n\nAda Quist (University of Uppsala) wants to connect with you on ResearchGate.\n\n"
        "View profile: https://www.researchgate.net/profile/Ada-Quist?el=1\n",
    .network = "researchgate",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "University of Uppsala",
    .company = "University of Uppsala",
    .profile_link = "https://www.researchgate.net/profile/Ada-Quist",
    .warnings = "no-reply" },
  { .row = "Academia.edu",
    .mail = "From: \"Academia.edu\" <updates@academia-mail.com>\n" TO
            "Subject: Ada Quist wants to connect with you on Academia\n" TEXT
            "Ada Quist wants to connect with you on Academia.\n\n210 followers\n\n"
            "Confirm: https://www.academia.edu/connect/1?a=2\n",
    .network = "academia",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .contacts = 210,
    .warnings = "no-reply" },

  /* ---- Plaxo, Ning, Copains d'avant ---- */
  { .row = "Plaxo, reply reaches",
    .mail = "From: Ada Quist <plaxo@mx.plaxo.com>\nReply-To: ada@quist.example\n" TO
            "Subject: Ada Quist wants to connect with you on Plaxo\n" TEXT
            "Ada Quist added you as a connection on Plaxo.\n\nhttp://www.plaxo.com/invite?i=1\n",
    .network = "plaxo",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .address = "ada@quist.example",
    .warnings = "token-links" },
  { .row = "Ning, on a site of its own name",
    .mail =
        "From: Bells and Bees <mail@bellsandbees.ning.com>\n" TO
        "Subject: Ada Quist has added you as a friend on Bells and Bees\n" TEXT
        "Ada Quist has added you as a friend on Bells and Bees\n\nAccept: http://www.bellsandbees.example/friends/1\n",
    .network = "ning",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "no-reply" },
  { .row = "Copains d'avant",
    .mail = "From: Copains d'avant <ne-pas-repondre@copainsdavant.linternaute.com>\n" TO
            "Subject: Ada Quist souhaite vous retrouver\n" TEXT
            "Ada Quist souhaite vous retrouver sur Copains d'avant.\n\nSon message :\nTe souviens-tu de la cour et du "
            "tilleul ?\n\n"
            "Répondre à Ada\n",
    .network = "copainsdavant",
    .language = "fr",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "no-reply",
    .own_words = "Te souviens-tu de la cour et du tilleul ?" },

  /* ---- reported as other:Name ---- */
  { .row = "Google+, de",
    .mail = "From: Ute Klein (Google+) <noreply-7f3a@plus.google.com>\n" TO
            "Subject: Ute Klein hat Sie auf Google+ hinzugefügt\n" TEXT
            "Ute Klein hat Sie auf Google+ hinzugefügt.\n\nProfil anzeigen: "
            "https://plus.google.com/_/notifications/emlink?x=1\n",
    .network = "other:Google+",
    .language = "de",
    .name = "Ute Klein",
    .first_name = "Ute",
    .warnings = "no-reply" },
  { .row = "VK, ru",
    .mail = "From: VK <admin@notify.vk.com>\n" TO "Subject: Анна Белова добавила Вас в друзья\n" TEXT
            "Здравствуйте, Нора!\n\nАнна Белова хочет добавить Вас в друзья.\n\n5 общих "
            "друзей\n\nhttps://vk.com/id123?x=1\n",
    .network = "other:VK",
    .language = "ru",
    .name = "Анна Белова",
    .first_name = "Анна",
    .mutual = 5,
    .profile_link = "https://vk.com/id123",
    .warnings = "no-reply" },
  { .row = "VK, forged",
    .mail = "From: VK <admin@notify-vk.example>\n" TO "Subject: Ada Quist wants to add you as a friend\n" TEXT
            "Ada Quist wants to add you as a friend on VK.\n\nAccept: http://notify-vk.example/a\n",
    .network = "other:VK",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "forged;no-reply" },
  { .row = "Friendster",
    .mail =
        "From: Friendster <friends@friendster.com>\n" TO "Subject: Ada Quist has invited you to join Friendster\n" TEXT
        "Ada says:\n\nJoin me and my bells.\n\nTo accept Ada's invitation, go to "
        "http://www.friendster.com/join.php?i=1\n",
    .network = "other:Friendster",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "no-reply;token-links",
    .own_words = "Join me and my bells." },
  { .row = "Netlog, a handle",
    .mail = "From: Netlog <noreply@netlogmail.com>\n" TO "Subject: joke_7 wil je toevoegen als vriend\n" TEXT
            "joke_7 (Joke de Wit), 44 jaar, wil je toevoegen als vriend op Netlog!\n",
    .network = "other:Netlog",
    .language = "nl",
    .name = "Joke de Wit",
    .first_name = "Joke",
    .warnings = "no-reply" },
  { .row = "Tuenti",
    .mail = "From: Tuenti <no-reply@tuenti.com>\n" TO "Subject: Lucía Prado te ha invitado a unirte a Tuenti\n" TEXT
            "Lucía Prado te ha invitado a unirte a Tuenti.\n\nEntra: http://www.tuenti.com/?m=invitation&x=1\n",
    .network = "other:Tuenti",
    .language = "es",
    .name = "Lucía Prado",
    .first_name = "Lucía",
    .warnings = "no-reply;token-links" },
  { .row = "Tuenti, in the person's name",
    .mail = "From: Lucía Prado <lucia@prado.example>\n" TO "Subject: Lucía Prado te ha invitado a Tuenti\n" TEXT
            "Lucía Prado te ha invitado a Tuenti.\n\nhttp://www.tuenti.com/?m=invitation&x=1\n",
    .network = "other:Tuenti",
    .language = "es",
    .name = "Lucía Prado",
    .first_name = "Lucía",
    .address = "lucia@prado.example",
    .warnings = "token-links" },
  { .row = "Badoo, it",
    .mail = "From: Badoo <noreply@badoo.com>\n" TO "Subject: Bruno ti ha lasciato un messaggio\n" TEXT
            "Bruno ti ha lasciato un messaggio.\n",
    .network = "other:Badoo",
    .language = "it",
    .name = "Bruno",
    .first_name = "Bruno",
    .warnings = "no-reply" },
  { .row = "Quora, a message",
    .mail = "From: Quora <noreply@quora.com>\n" TO "Subject: Ada Quist sent you a message on Quora\n" TEXT
            "Ada Quist sent you a message on Quora:\n\n\"Do bees hear bells?\"\n\nReply on Quora: "
            "https://www.quora.com/messages/1\n",
    .network = "other:Quora",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "no-reply",
    .own_words = "Do bees hear bells?" },
  { .row = "Quora, a follower",
    .mail = "From: Quora <noreply@quora.com>\n" TO "Subject: Ada Quist is now following you on Quora\n" TEXT "Look\n" },
  { .row = "Goodreads",
    .mail = "From: Goodreads <no-reply@mail.goodreads.com>\n" TO
            "Subject: Ada Quist wants to be friends on Goodreads\n" TEXT
            "Ada Quist would like to be your friend on Goodreads.\n\n412 books\n17 friends\n\n"
            "https://www.goodreads.com/user/show/123-ada?x=1\n",
    .network = "other:Goodreads",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .contacts = 17,
    .profile_link = "https://www.goodreads.com/user/show/123-ada",
    .warnings = "no-reply" },
  { .row = "Instagram, pt",
    .mail =
        "From: Instagram <no-reply@mail.instagram.com>\n" TO
        "Subject: rui.sinos (Rui Lage) pediu para seguir você\n" TEXT "rui.sinos (Rui Lage) pediu para seguir você.\n",
    .network = "other:Instagram",
    .language = "pt",
    .name = "Rui Lage",
    .first_name = "Rui",
    .warnings = "no-reply" },
  { .row = "Mastodon, a house of its own name",
    .mail = "From: Mastodon <notifications@bienen.example>\n" TO "Subject: Folgeanfrage von Ute Klein\n" TEXT
            "Ute Klein (@ute@glocken.example) möchte dir folgen.\n\nFolgeanfragen verwalten: "
            "https://bienen.example/follow_requests\n",
    .network = "other:Mastodon",
    .language = "de",
    .name = "Ute Klein",
    .first_name = "Ute",
    .warnings = "no-reply" },
  { .row = "Mastodon, told by its page alone",
    .mail = "From: bienen.example <notifications@bienen.example>\n" TO "Subject: Pending follower: Ute Klein\n" TEXT
            "Ute Klein has requested to follow you\n\nhttps://bienen.example/follow_requests\n",
    .network = "other:Mastodon",
    .language = "en",
    .name = "Ute Klein",
    .first_name = "Ute",
    .warnings = "no-reply" },
  { .row = "Meetup, relay",
    .mail = "From: Ada Quist <info@meetup.com>\nReply-To: <msg-7f3a11@meetup.com>\n" TO
            "Subject: Ada Quist sent you a message on "
            "Meetup\n" TEXT "Ada Quist sent you a message on Meetup:\n\nShall we ring together?\n\nReply: "
            "https://www.meetup.com/messages/?x=1\n",
    .network = "other:Meetup",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .address = "msg-7f3a11@meetup.com",
    .warnings = "",
    .own_words = "Shall we ring together?" },
  { .row = "Meetup, a group",
    .mail = "From: Meetup <info@meetup.com>\n" TO "Subject: Ada Quist invited you to Bell Ringers of Uppsala\n" TEXT
            "Join\n" },

  /* ---- without a file ---- */
  { .row = "a network that names itself",
    .mail = "From: Imkernetz <info@imker-netz.example>\n" TO "Subject: Ute Klein möchte sich mit Ihnen vernetzen\n" TEXT
            "Ute Klein möchte sich mit Ihnen auf Imkernetz vernetzen.\n\nSie schreibt:\nMeine Glocken, Ihre Bienen: "
            "wäre das etwas?\n",
    .network = "other:Imkernetz",
    .language = "de",
    .name = "Ute Klein",
    .first_name = "Ute",
    .warnings = "no-reply",
    .own_words = "Meine Glocken, Ihre Bienen: wäre das etwas?" },
  { .row = "an address in brackets beside the name",
    .mail = "From: Ada Quist <plaxo@mx.plaxo.com>\n" TO "Subject: Ada Quist added you as a connection on Plaxo\n" TEXT
            "Hi,\n\nAda Quist (ada@quist.example) added you as a business connection on Plaxo.\n\n"
            "\"Is this number still right?\"\n\nAda Quist\nBell founder\n",
    .network = "plaxo",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Bell founder",
    .warnings = "no-reply",
    .address = "ada@quist.example",
    .own_words = "Is this number still right?" },
  { .row = "a network behind the person's name, with an address for this person",
    .mail = "From: Bruno Conti <bruno-c.41@posta.retecampane.example>\n" TO
            "Subject: Bruno Conti chiede di entrare in contatto con te\n" TEXT
            "Bruno Conti ti ha chiesto il contatto su ReteCampane.\n\n\"Le api e le campane vanno d'accordo.\"\n",
    .network = "other:ReteCampane",
    .language = "it",
    .name = "Bruno Conti",
    .first_name = "Bruno",
    .address = "bruno-c.41@posta.retecampane.example",
    .warnings = "",
    .own_words = "Le api e le campane vanno d'accordo." },
  /* ---- messages of strangers ---- */
  { .row = "Facebook, message with a relay",
    .mail = "From: Facebook <notification+ab12@facebookmail.com>\nReply-To: Reply to Message "
            "<m+2vw9x4t@reply.facebook.com>\n" TO
            "Subject: New message from Ada Quist\nX-Facebook-Notify: msg; from=1; t=2\n" TEXT
            "Ada Quist sent you a message.\n\n--------------------\nYour bees woke my "
            "bells.\n\nAda\n--------------------\n\n"
            "To reply to this message, follow the link below:\nhttp://www.facebook.com/n/?messages%2F&mid=2\n",
    .network = "facebook",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .address = "m+2vw9x4t@reply.facebook.com",
    .warnings = "",
    .own_words = "Your bees woke my bells.\n\nAda" },
#define MESSAGE(LANGUAGE, SUBJECT)                                                                                     \
  {                                                                                                                    \
    .row = "Instagram, message, " LANGUAGE,                                                                            \
    .mail = "From: Instagram <no-reply@mail.instagram.com>\n" TO "Subject: " SUBJECT "\n" TEXT SUBJECT                 \
            "\n\nYour bees woke the bells of our whole village, and I wanted you to know.\n\n© Instagram\n",           \
    .network = "other:Instagram", .language = "en", .name = "ada.bells", .first_name = "Ada", .warnings = "no-reply",  \
    .own_words = "Your bees woke the bells of our whole village, and I wanted you to know."                            \
  }
  MESSAGE ("en", "ada.bells sent you a direct message"),
  MESSAGE ("fr", "ada.bells vous a envoyé un message"),
  MESSAGE ("de", "ada.bells hat dir eine Nachricht gesendet"),
  MESSAGE ("es", "ada.bells te ha enviado un mensaje"),
  MESSAGE ("it", "ada.bells ti ha inviato un messaggio"),
  MESSAGE ("pt", "ada.bells enviou uma mensagem"),
  MESSAGE ("nl", "ada.bells heeft je een bericht gestuurd"),
  { .row = "Copains d'avant, message, signed in other letters than the frame's",
    .mail = "From: \"Copains d'avant\" <nepasrepondre@copainsdavant.linternaute.com>\n" TO
            "Subject: Ada QUIST vous a envoyé un message\n" TEXT
            "Bonjour Nora,\n\nAda QUIST vous a envoyé un message sur Copains d'avant :\n\n-----------\n"
            "Étais-tu à l'école des cloches ?\nAda Quist (Ada Berg à l'époque)\n-----------\n\n"
            "Pour lui répondre, cliquez ici :\nhttp://copainsdavant.linternaute.com/messagerie/lire/?id=1\n",
    .network = "copainsdavant",
    .language = "fr",
    .name = "Ada Quist",
    .first_name = "Ada",
    .warnings = "no-reply",
    .own_words = "Étais-tu à l'école des cloches ?" },
  { .row = "Mastodon, private mention",
    .mail = "From: Mastodon <notifications@hive.example>\n" TO "Subject: You were mentioned by ada quist\n" TEXT
            "ada quist mentioned you in a private message:\n\n> Your bees woke my bells, and I want to know more.\n\n"
            "Reply to this message: https://hive.example/@ada/1\n\n---\n\nYou have been mentioned by ada quist.\n",
    .network = "other:Mastodon",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .profile_link = "https://hive.example/@ada/1",
    .warnings = "no-reply",
    .own_words = "Your bees woke my bells, and I want to know more." },
  { .row = "Mastodon, public mention",
    .mail = "From: Mastodon <notifications@hive.example>\n" TO "Subject: You were mentioned by ada quist\n" TEXT
            "ada quist mentioned you in:\n\n> Your bees woke my bells.\n\nReply: https://hive.example/@ada/1\n" },
  { .row = "Mastodon, a name behind the handle, which is no address",
    .mail = "From: Mastodon <notifications@hive.example>\n" TO "Subject: Pending follower: ada\n" TEXT
            "ada has requested to follow you\n\n---\n\nAda Quist | bell founder (@ada@bells.example)\n\n"
            "Manage follow requests: https://hive.example/follow_requests\n",
    .network = "other:Mastodon",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "bell founder",
    .warnings = "no-reply" },
  /* ---- a house that nobody knows, and a subject that nobody knows ---- */
  { .row = "unknown network, unknown subject, relay, what they are in brackets",
    .mail =
        "From: Beelines <no-reply@beelines.example>\nReply-To: Ada Quist <ada.quist.4f7k@relay.beelines.example>\n" TO
        "Subject: Ada Quist holds out a hand on Beelines\n" TEXT
        "Beelines\n\nAda Quist (bell founder, Uppsala) would like to connect with you.\n\nHer message:\n\n"
        "\"Your bees woke my bells.\"\n\nAccept: https://beelines.example/1/yes\n",
    .network = "other:Beelines",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "bell founder, Uppsala",
    .address = "ada.quist.4f7k@relay.beelines.example",
    .warnings = "",
    .own_words = "Your bees woke my bells." },
  { .row = "shop, a person named in the subject",
    .mail =
        "From: Beelines <no-reply@beelines.example>\nReply-To: Ada Quist <ada.quist.4f7k@relay.beelines.example>\n" TO
        "Subject: Ada Quist at Beelines has news on your order\n" TEXT "Your order of wax is on its way.\n" },
  { .row = "ResearchGate, somebody unnamed in the subject",
    .mail = "From: ResearchGate <no-reply@researchgatemail.net>\n" TO
            "Subject: Nora, a colleague wants to connect with you\n" TEXT
            "Prof. Ada Quist (Institute of Bells) would like to add you to her network.\n",
    .network = "researchgate",
    .language = "en",
    .name = "Ada Quist",
    .first_name = "Ada",
    .headline = "Institute of Bells",
    .warnings = "no-reply" },
  /* ---- LinkedIn's reminders ---- */
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

static MtNetworks *networks;
static MtProfile *profile;

static int
set_up (void **state G_GNUC_UNUSED)
{
  networks = mt_networks_load (NULL, NULL);
  profile = mt_profile_new ();
  g_free (profile->name);
  profile->name = g_strdup ("Nora Feld");
  return 0;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  mt_networks_free (networks);
  mt_profile_free (profile);
  return 0;
}

static guint
check (const Row *row, const gchar *what, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) == 0)
    return 0;
  print_error ("%s: %s is \"%s\" instead of \"%s\"\n", row->row, what, got != NULL ? got : "NULL",
               want != NULL ? want : "NULL");
  return 1;
}

static guint
check_number (const Row *row, const gchar *what, gint got, gint want)
{
  g_autofree gchar *got_text = g_strdup_printf ("%d", MAX (got, 0));
  g_autofree gchar *want_text = g_strdup_printf ("%d", want);

  return check (row, what, got_text, want_text);
}

static guint
check_row (const Row *row)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (row->mail, strlen (row->mail));
  g_autoptr (MtMessage) message = mt_message_new (bytes, NULL);
  g_autoptr (MtInvitation) invitation = mt_recognise (message, networks, profile);
  g_autofree gchar *warnings = invitation != NULL ? mt_warnings_to_string (invitation->warnings) : NULL;
  guint wrong = check (row, "network", invitation != NULL ? invitation->network : NULL, row->network);

  if (invitation == NULL || row->network == NULL)
    return wrong;
  wrong += check (row, "language", invitation->language, row->language);
  wrong += check (row, "name", invitation->name, row->name);
  wrong += check (row, "first name", invitation->first_name, row->first_name);
  wrong += check (row, "headline", invitation->headline, row->headline);
  wrong += check (row, "company", invitation->company, row->company);
  wrong += check_number (row, "contacts", invitation->contact_count, row->contacts);
  wrong += check_number (row, "mutual contacts", invitation->mutual_contacts, row->mutual);
  wrong += check (row, "group", invitation->groups != NULL ? invitation->groups[0] : NULL, row->group);
  wrong += check (row, "profile link", invitation->profile_link, row->profile_link);
  wrong += check (row, "address", invitation->address, row->address);
  wrong += check (row, "warnings", warnings, row->warnings);
  wrong += check (row, "own words", invitation->own_words, row->own_words);
  if (mt_recognise_is_candidate (message, networks) == FALSE)
    wrong += check (row, "candidate", "no", "yes");
  return wrong;
}

static void
test_frames (void **state)
{
  guint wrong = 0;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    wrong += check_row (&rows[i]);
  assert_int_equal (wrong, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_frames) };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
