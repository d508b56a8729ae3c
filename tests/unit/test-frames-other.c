/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "frames.h"

/* Networks that are reported as other:Name, and houses that nobody knows. */

static const Row rows[] = {
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

/* ---- their messages ---- */
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
};

int
main (void)
{
  return run_frames ("frames-other", rows, G_N_ELEMENTS (rows));
}
