/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "recognising.h"

/* Mail that is no contact request, whatever it looks like. */

/* ---- what networks also send: the subject, or the sender, tells ---- */

#define INVITATIONS "Ada Quist <invitations@linkedin.com>"
#define MESSAGES    "LinkedIn <messages-noreply@linkedin.com>"
#define NOTICES     "LinkedIn <notifications-noreply@linkedin.com>"
#define FACEBOOK    "Facebook <notification+abc@facebookmail.com>"
#define XING        "XING <mailrobot@mail.xing.com>"
#define VIADEO      "Viadeo <contact@viadeo.com>"

static const struct
{
  const gchar *from, *subject;
} notices[] = {
  /* accepted */
  { INVITATIONS, "Ada Quist accepted your invitation" },
  { INVITATIONS, "Ada Quist has accepted your LinkedIn invitation" },
  { INVITATIONS, "Nora, start a conversation with your new connection, Ada" },
  { INVITATIONS, "Ada Quist a accepté votre invitation" },
  { INVITATIONS, "Ada Quist fait maintenant partie de votre réseau" },
  { INVITATIONS, "Ada Quist hat Ihre Einladung angenommen" },
  { INVITATIONS, "Ada Quist ha aceptado tu invitación" },
  { INVITATIONS, "Ada Quist ha accettato il tuo invito" },
  { INVITATIONS, "Ada Quist aceitou seu convite" },
  { INVITATIONS, "Ada Quist heeft je uitnodiging geaccepteerd" },
  { XING, "Ada Quist hat Ihre Kontaktanfrage bestätigt" },
  { XING, "Ada Quist ist jetzt Ihr Kontakt" },
  { FACEBOOK, "Ada Quist accepted your friend request" },
  { FACEBOOK, "Ada Quist a accepté votre invitation" },
  { "Hivers <no-reply@hivers.example>", "Ada Quist accepted your friend request" },
  { "Hivers <no-reply@hivers.example>", "Ada Quist a accepté votre demande de contact" },
  /* people you may know */
  { MESSAGES, "Nora, do you know Ada Quist?" },
  { MESSAGES, "Nora, connaissez-vous Ada Quist ?" },
  { MESSAGES, "Nora, kennen Sie Ada Quist?" },
  { MESSAGES, "Nora, ¿conoces a Ada Quist?" },
  { MESSAGES, "Nora, conosci Ada Quist?" },
  { MESSAGES, "Nora, você conhece Ada Quist?" },
  { MESSAGES, "Nora, ken je Ada Quist?" },
  { MESSAGES, "People you may know" },
  { FACEBOOK, "Do you know Ada Quist, Per Lund and 3 others?" },
  { FACEBOOK, "You have more friends on Facebook than you think" },
  { VIADEO, "Connaissez-vous Ada Quist ?" },
  /* jobs, groups, endorsements, birthdays, anniversaries, views, digests */
  { "LinkedIn Job Alerts <jobalerts-noreply@linkedin.com>", "30 new jobs for bell founder in Uppsala" },
  { "LinkedIn <jobs-listings@linkedin.com>", "Nora, Quist & Daughters is hiring" },
  { "Bees of Europe <groups-noreply@linkedin.com>", "Ada Quist started a discussion" },
  { INVITATIONS, "Ada Quist invited you to join Bees of Europe on LinkedIn" },
  { INVITATIONS, "Ada Quist vous a invité à rejoindre le groupe Abeilles" },
  { MESSAGES, "Ada Quist has endorsed you" },
  { MESSAGES, "Nora, Ada Quist has endorsed you" },
  { MESSAGES, "Ada Quist a recommandé vos compétences" },
  { NOTICES, "Wish Ada Quist a happy birthday" },
  { NOTICES, "Congratulate Ada Quist for 10 years at Quist & Daughters" },
  { NOTICES, "Souhaitez un bon anniversaire à Ada Quist" },
  { MESSAGES, "Congratulate Ada Quist on the work anniversary" },
  { MESSAGES, "Félicitez Ada Quist pour son nouveau poste" },
  { MESSAGES, "Nora, 12 people viewed your profile" },
  { MESSAGES, "You appeared in 9 searches this week" },
  { MESSAGES, "Votre profil a été consulté par 12 personnes" },
  { MESSAGES, "Ihr Profil wurde von 12 Personen besucht" },
  { MESSAGES, "LinkedIn Network Updates, 5/6/2012" },
  { MESSAGES, "Mises à jour du réseau LinkedIn, 06/05/2012" },
  { "LinkedIn <messaging-digest-noreply@linkedin.com>", "Ada just messaged you" },
  { MESSAGES, "Ada Quist vous a envoyé un message" },
  { FACEBOOK, "Ada Quist commented on your photo" },
  { FACEBOOK, "It is Ada's birthday today" },
  { FACEBOOK, "C'est l'anniversaire de Ada Quist aujourd'hui" },
  { FACEBOOK, "Ada Quist invited you to the event \"Honey fair\"" },
  { FACEBOOK, "Ada Quist invited you to like Quist & Daughters" },
  { FACEBOOK, "Ada Quist added you to the group Bees" },
  { XING, "Neuigkeiten aus Ihrem Netzwerk: 2 Geburtstage" },
  { XING, "Ada Quist hat heute Geburtstag" },
  { XING, "Ada Quist hat Ihnen eine Nachricht geschickt" },
  { XING, "Ihr Profil wurde 3 Mal besucht" },
  { VIADEO, "3 personnes ont consulté votre profil" },
  { VIADEO, "Les nouveautés de votre réseau" },
};

static void
test_notices_of_networks (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      g_autofree gchar *mail = g_strconcat ("From: ", notices[i].from, "\n" TO "Subject: ", notices[i].subject,
                                            "\n" TEXT "Hi Nora,\n\nAda Quist\nBell founder\n\n"
                                            "View profile: https://www.linkedin.com/comm/in/ada\n\nUnsubscribe\n",
                                            NULL);
      g_autoptr (MtInvitation) invitation = recognise_mail (mail);

      if (invitation != NULL)
        fail_msg ("%s from %s: taken for %s", notices[i].subject, notices[i].from, invitation->network);
    }
}

/* ---- what services and people write ---- */

#define PER  "From: Per Lund <per@lund.example>\n" TO
#define ROBO "From: Per Lund via Box <no-reply@box.example>\n" TO

static const struct
{
  const gchar *row, *mail;
} mails[] = {
  /* invitations to something else */
  { "event", "From: Per Lund <invite@eventbrite.com>\n" TO "Subject: You're invited: honey fair\n" TEXT
             "Hi Nora, I would love to see you at the honey fair. Would you come? View the invitation.\n" },
  { "event of a friend", PER "Subject: Sommerfest\n" TEXT
                             "Liebe Nora, du bist herzlich eingeladen zum Sommerfest am 6. Juni ab vier. Bring einen "
                             "Stuhl mit. Um Antwort bis Montag wird gebeten.\n" },
  { "calendar",
    PER "Subject: Invitation: hives @ Tue 10am\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
        "boundary=b\n\n--b\nContent-Type: text/plain\n\nDear Nora, I read your article and would love to "
        "talk. Would you join me?\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--b--\n" },
  { "calendar alone", PER "Subject: hives\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n\n"
                          "BEGIN:VCALENDAR\nSUMMARY:I would love to stay in touch\n" },
  { "repository", "From: Per Lund <noreply@github.com>\n" TO "Subject: per invited you to per/hive\n" TEXT
                  "@per has invited you to collaborate on the per/hive repository. You can accept or decline.\n" },
  { "folder", "From: Per Lund (via Google Drive) <drive-shares-noreply@google.com>\n" TO
              "Subject: Folder shared with you: hives\n" TEXT "Per Lund has invited you to contribute to: hives\n" },
  { "dropbox", "From: Dropbox <no-reply@dropbox.com>\n" TO "Subject: Per Lund invited you to Dropbox\n" TEXT
               "Per wants you to try Dropbox! Accept invite.\n" },
  { "meeting",
    PER "Subject: Zoom\n" TEXT "Hi Nora\n\nPer Lund is inviting you to a scheduled Zoom meeting.\n\nJoin Zoom "
        "Meeting\nhttps://us04web.zoom.us/j/77\nMeeting ID: 77 88\n\nDo you bring the honey?\n" },
  { "réunion",
    PER "Subject: Réunion\n" TEXT "Bonjour Nora,\n\nPer Lund vous invite à une réunion. Rejoindre la réunion : "
        "https://teams.example/1\nIdentifiant de la réunion : 77\n" },
  { "poll", "From: Per Lund (Doodle) <mailer@doodle.com>\n" TO "Subject: Per invites you to a poll\n" TEXT
            "Per Lund has invited you to participate in the poll \"Lake\".\n" },

  /* about invitations */
  { "passed on", PER "Subject: Fwd: Ada Quist wants to connect on LinkedIn\n" TEXT
                     "Who is she?\n\n---------- Forwarded message ---------\nFrom: Ada Quist "
                     "<invitations@linkedin.com>\n\nI'd like to join your LinkedIn network.\n" },
  { "passed on, French", PER "Subject: TR: Ada Quist souhaite rejoindre votre réseau\n" TEXT
                             "Tu la connais ?\n\n-----Message d'origine-----\nDe : Ada Quist\n\nJ'aimerais rejoindre "
                             "votre réseau LinkedIn.\n" },
  { "passed on with a subject of its own",
    PER "Subject: who is this?\n" TEXT
        "Nora, do you know her? What do you do with these?\n\n-------- Weitergeleitete Nachricht --------\nVon: Ada "
        "Quist\n\nIch möchte Sie zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen.\n" },
  { "answered", PER "In-Reply-To: <1@feld.example>\nSubject: Re: Invitation to connect on LinkedIn\n" TEXT
                    "No, I don't do LinkedIn.\n\n> I'd like to add you to my professional network on LinkedIn.\n" },
  { "discussed", PER "Subject: those LinkedIn things\n" TEXT
                     "Nora, remember we spoke of \"I'd like to add you to my professional network\"? I delete them all "
                     "now. See you on Sunday, bring bread. Per\n" },

  /* machines that answer for people */
  { "away, English", PER "Subject: Out of office: bees\n" TEXT
                         "Thank you for your message. I am out of the office until 12 May and will answer when I am "
                         "back. For urgent matters please contact Ada.\n" },
  { "away, French", PER "Subject: Absence : abeilles\n" TEXT
                        "Bonjour, je suis absent du bureau jusqu'au 12 mai. Pour toute urgence vous pouvez écrire à "
                        "Ada. Cordialement\n" },
  { "away, German", PER "Subject: Abwesenheitsnotiz\n" TEXT
                        "Guten Tag, ich bin bis 12. Mai nicht im Büro. In dringenden Fällen wenden Sie sich bitte an "
                        "Ada. Mit freundlichen Grüßen\n" },
  { "away, Spanish", PER "Subject: Respuesta automática\n" TEXT
                         "Estoy fuera de la oficina hasta el 12 de mayo. Para asuntos urgentes escriba a Ada. Un "
                         "saludo\n" },
  { "away, Italian",
    PER "Subject: Risposta automatica\n" TEXT
        "Sono fuori ufficio fino al 12 maggio. Per urgenze potete scrivere ad Ada. Cordiali saluti\n" },
  { "away, Portuguese", PER "Subject: Resposta automática\n" TEXT
                            "Estou fora do escritório até 12 de maio. Para assuntos urgentes contacte a Ada. "
                            "Atenciosamente\n" },
  { "away, Dutch",
    PER "Subject: Automatisch antwoord\n" TEXT
        "Ik ben afwezig tot 12 mei. Voor dringende zaken kunt u contact opnemen met Ada. Met vriendelijke "
        "groet\n" },
  { "away, by header", PER "Auto-Submitted: auto-replied\nSubject: Your bees\n" TEXT
                           "Dear Ms Feld, I read your article. May I write to you? I am away until Monday.\n" },
  { "contact form, receipt", ROBO "Subject: we have got your message\n" TEXT
                                  "Dear Ms Feld, thank you for getting in touch with us. We will answer soon.\n" },

  /* swindlers */
  { "advance fee, English",
    "From: Barrister James Obuya <obuya@law.example>\n" TO "Subject: your relative\n" TEXT
    "Dear friend, I am attorney to a late client who shares your surname and left no next of "
    "kin. I propose to present you as beneficiary of 12 million dollars. Kindly reply with your bank account.\n" },
  { "advance fee, French", "From: Mme Agathe Colin <colin@boite.example>\n" TO "Subject: don\n" TEXT
                           "Bien-aimée, je suis veuve et malade. Mon défunt mari a laissé un héritage de 3 millions "
                           "d'euros, je souhaite en faire don à une personne honnête. Votre compte bancaire m'est "
                           "nécessaire. Dieu vous bénisse.\n" },
  { "advance fee, German", "From: Dr. Abel <abel@erbe.example>\n" TO "Subject: Erbschaft\n" TEXT
                           "Sehr geehrte Frau, ich bin Anwalt eines Verstorbenen, der 9 Millionen hinterließ. Sie sind "
                           "Begünstigte. Bitte nennen Sie mir Ihr Bankkonto.\n" },
  { "advance fee, Spanish", "From: Abogado Ruiz <ruiz@ley.example>\n" TO "Subject: herencia\n" TEXT
                            "Estimada señora: mi cliente dejó una herencia de 5 millones y usted es la beneficiaria. "
                            "Escríbame con su cuenta. Dios la bendiga, el beneficiario espera.\n" },
  { "lottery, English", "From: Award Team <award@lotto.example>\n" TO "Subject: YOU HAVE WON\n" TEXT
                        "Congratulations! Your address has won 850,000 in the international lottery. You are a winner. "
                        "Send your full name and bank account.\n" },
  { "lottery, French",
    "From: Loterie <gain@loto.example>\n" TO "Subject: GAGNÉ\n" TEXT
    "Félicitations, votre adresse a été tirée au sort et vous gagnez la somme de 850 000 euros, soit "
    "un million de dollars. Contactez notre notaire avec votre compte bancaire.\n" },

  /* people one knows */
  { "customer, English", PER
    "Subject: order\n" TEXT "Hello, I ordered two jars three weeks ago and nobody answers. The parcel has not arrived. "
    "I would like my money back, please.\n" },
  { "customer, French",
    PER "Subject: commande\n" TEXT "Bonjour Madame, je n'ai toujours rien reçu de ma commande. Merci de procéder au "
        "remboursement. Cordialement\n" },
  { "customer, German",
    PER "Subject: Bestellung\n" TEXT
        "Sehr geehrte Frau Feld, meine Bestellung ist noch nicht erhalten worden. Bitte erstatten Sie "
        "mir den Preis. Mit freundlichen Grüßen\n" },
  { "colleague", PER "Subject: draft\n" TEXT
                     "Nora, the draft is back from the printer, page 9 is missing. Can you send it again by Friday? "
                     "See you on Monday. Per\n" },
  { "friend, French", PER "Subject: dimanche\n" TEXT
                          "Coucou Nora, tu viens dimanche ? Prends du pain, les enfants t'attendent. Bises, Per\n" },
  { "friend, Spanish",
    PER "Subject: domingo\n" TEXT "Hola Nora, ¿nos vemos el domingo? Trae pan, los niños te esperan. Besos\n" },
  { "friend, Italian",
    PER "Subject: domenica\n" TEXT "Ciao Nora, ci vediamo domenica? Porta il pane, i bambini ti aspettano. Baci\n" },
  { "friend, Dutch",
    PER "Subject: zondag\n" TEXT "Hoi Nora, kom je zondag? Neem brood mee, de kinderen wachten op je. Kusjes\n" },

  { "an answer to what the user wrote",
    "From: Rob Lane <rob@lane.example>\n" TO "Subject: Re: your blog\nIn-Reply-To: <1@feld.example>\n" TEXT
    "Hi Nora,\n\nI came across your website and would love to talk about your articles. Would you be open to a short "
    "call?\n\n"
    "Rob\n\nOn Tue, Apr 30, 2019 at 9:12 AM Nora Feld <nora@feld.example> wrote:\n\n> Hi Rob,\n> who are you?\n" },

  /* lists, some of which hide that they are one */
  { "newcomer", "From: Per Lund <per@lund.example>\nTo: bees@lists.example\nSubject: hello\n" TEXT
                "Hello everybody, my name is Per, I am a beekeeper in Lund and would love to get to know you.\n" },
  { "newcomer, without To", "From: Per Lund <per@lund.example>\nSubject: [bees] Vorstellung\n" TEXT
                            "Hallo zusammen, ich bin Per, neu auf der Liste und würde gern mitarbeiten. Die "
                            "Installation stürzt beim Kompilieren ab. Hat jemand einen Patch?\n" },
  { "newcomer by header", PER "List-Id: <bees.lists.example>\nSubject: hello\n" TEXT
                              "Hello Nora, I read your article, my name is Per and I would love to stay in touch.\n" },
  { "newsletter", "From: Harbour Weekly <weekly@harbour.example>\n" TO "List-Unsubscribe: <https://harbour.example/u>\n"
                  "Subject: In this issue\n" TEXT
                  "Dear reader, in this issue: the new pilot, three recipes. Read online. Become a member today.\n" },
};

static void
test_mails (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr (MtInvitation) invitation = recognise_mail (mails[i].mail);

      if (invitation != NULL)
        fail_msg ("%s: taken for %s", mails[i].row, invitation->network);
    }
}

/* ---- what looks like that, and is a first letter ---- */

static const struct
{
  const gchar *row, *mail;
} letters[] = {
  { "link exchange to hidden recipients",
    "From: Neel <neel@neels-tools.example>\nSubject: [Inheritance] link request\n" TEXT
    "Dear webmaster, I came across your website and find it useful for our visitors. Would you be interested in "
    "exchanging links? We have placed a link to your site on our resources page. Best regards, Neel\n" },
  { "a form letter to hidden recipients",
    "From: Hervé Morin <h.morin@toits.example>\nTo: Contacts <h.morin@toits.example>\nSubject: Prise de contact\n" TEXT
    "Madame, Monsieur,\n\nJe me permets de prendre contact avec vous dans le cadre de notre activité. Je serais "
    "heureux "
    "de vous compter parmi mes contacts professionnels.\n\nVeuillez agréer mes salutations.\nHervé Morin\n" },
  { "the same stranger again, below their first letter",
    "From: Rob Lane <rob@lane.example>\n" TO "Subject: Re: your blog\nIn-Reply-To: <1@lane.example>\n" TEXT
    "Hi Nora,\n\nI wanted to write once more. I came across your website and would love to talk about your articles. "
    "We help "
    "authors. Would you be open to a short call?\n\nRob\n\nOn Tue, Apr 30, 2019 at 9:12 AM Rob Lane <rob@lane.example> "
    "wrote:\n\n"
    "> Hi Nora,\n> Your blog is great.\n" },
  { "a supplier from far away", "From: Mei Tan <mei@tan-lamps.example>\n" TO "Subject: Hello dear friend\n" TEXT
                                "Dear friend,\n\nI find your contact in the web. We are in line of lamps since 2006. "
                                "We can be long time friend first. Please "
                                "add my skype mei.tan, may I know your whatsapp?\n\nMei\n" },
  { "outreach with a way out",
    "From: Rob Lane <rob@lane.example>\n" TO "List-Unsubscribe: <https://t.lane.example/u>\nSubject: your blog\n" TEXT
    "Hi Nora,\n\nI was on your site and noticed that your articles could reach more readers. We help authors. Would "
    "you "
    "be open to a short call this week? Here is my calendar: https://cal.lane.example/rob\n\nRob\n" },
};

static void
test_letters_all_the_same (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (MtInvitation) invitation = recognise_mail (letters[i].mail);

      check (letters[i].row, "network", invitation != NULL ? invitation->network : NULL, "direct");
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_notices_of_networks),
    cmocka_unit_test (test_mails),
    cmocka_unit_test (test_letters_all_the_same),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
