/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "recognising.h"

/* What stands around the words in all letters; with them each is one beyond doubt. */
#define FROM "From: Ada Quist <ada@quist.example>\n" TO "Subject: Your bees\n"
#define OPENING                                                                                                        \
  "Dear Ms Feld,\n\nYou don't know me. I found your blog last week and read your article about the winter hive."
#define CLOSING "May I write to you now and then? I would love to stay in touch.\n\nKind regards,\nAda Quist"
#define WORDS   OPENING "\n\n" CLOSING

typedef struct
{
  const gchar *row, *below; /* below the words */
  const gchar *headline;
} Below;

static const Below below[] = {
  { "nothing", "", NULL },
  { "a card", "\nBell founder\nQuist & Daughters\n+46 18 123 45 67\nwww.bells.example\n", "Bell founder" },
  { "a card after an empty line", "\n\nBell founder, Uppsala\nTel. +46 18 123 45 67\n", "Bell founder, Uppsala" },
  { "a telephone first", "\n+46 18 123 45 67\nBell founder\n", "Bell founder" },
  { "signature separator", "\n\n-- \nQuist & Daughters\nBells since 1702.\n", NULL },
  { "separator without its space", "\n--\nQuist & Daughters\n", NULL },
  { "a line of underscores", "\n________________________________\nFrom: Nora\n", NULL },

  { "telephone, English", "\n\nSent from my iPhone\n", NULL },
  { "telephone, Outlook", "\n\nGet Outlook for Android<https://aka.ms/x>\n", NULL },
  { "telephone, French", "\n\nEnvoyé de mon iPhone\n", NULL },
  { "telephone, German", "\n\nVon meinem iPhone gesendet\n", NULL },
  { "telephone, German Samsung", "\n\nGesendet von meinem Galaxy\n", NULL },
  { "telephone, Spanish", "\n\nEnviado desde mi iPhone\n", NULL },
  { "telephone, Italian", "\n\nInviato da iPhone\n", NULL },
  { "telephone, Portuguese", "\n\nEnviado do meu iPhone\n", NULL },
  { "telephone, Dutch", "\n\nVerstuurd vanaf mijn iPhone\n", NULL },

  { "disclaimer, English", "\n\nThis e-mail and any attachments are confidential and may be privileged.\nMore of it.\n",
    NULL },
  { "disclaimer, French",
    "\n\nCe message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive du "
    "destinataire.\n",
    NULL },
  { "disclaimer, German", "\n\nDiese E-Mail kann vertrauliche Informationen enthalten.\n", NULL },
  { "disclaimer, Spanish", "\n\nEste mensaje y sus anexos son confidenciales.\n", NULL },
  { "disclaimer, Italian", "\n\nQuesto messaggio contiene informazioni riservate.\n", NULL },
  { "disclaimer, Portuguese", "\n\nEsta mensagem é confidencial.\n", NULL },
  { "disclaimer, Dutch", "\n\nDit bericht is vertrouwelijk.\n", NULL },
  { "printing", "\n\nPlease consider the environment before printing this e-mail.\n", NULL },
  { "virus scanner", "\n\nVirus-free. www.avast.com\n", NULL },
  { "scrubbed by a list", "\n-------------- next part --------------\nAn HTML attachment was scrubbed...\n", NULL },
  { "unsubscribe, English", "\n\nUnsubscribe: https://t.quist.example/u\n", NULL },
  { "unsubscribe, French", "\n\nPour ne plus recevoir de messages de ma part, cliquez ici\n", NULL },

  { "quoted lines", "\n\n> Dear Ada,\n> thank you for the bell.\n", NULL },
};

static void
test_below (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (below); i++)
    {
      g_autofree gchar *mail = g_strconcat (FROM TEXT WORDS, below[i].below, NULL);
      g_autoptr (MtInvitation) invitation = recognise_mail (mail);

      check (below[i].row, "network", invitation != NULL ? invitation->network : NULL, "direct");
      check (below[i].row, "own words", invitation->own_words, WORDS);
      check (below[i].row, "headline", invitation->headline, below[i].headline);
    }
}

/* Older mails below the words: what programs write above them. The letter is strong enough to stay one. */
static const gchar *const older[] = {
  "On Mon, May 6, 2019 at 10:00 AM Nora Feld <nora@feld.example> wrote:",
  "On Mon, May 6, 2019 at 10:00 AM Nora Feld of the Beekeepers in Uppsala\n<nora@feld.example> wrote:",
  "On 06/05/2019 10:00, Nora Feld wrote:",
  "Nora Feld <nora@feld.example> wrote:",
  "-----Original Message-----",
  "---------- Forwarded message ---------",
  "From: Nora Feld\nSent: Monday, May 6, 2019 10:00 AM\nTo: Ada Quist\nSubject: Bees",
  "*From:* Nora Feld <nora@feld.example>\n*Sent:* Monday",
  "Le lun. 6 mai 2019 à 10:00, Nora Feld <nora@feld.example> a écrit :",
  "Le 6 mai 2019 à 10:00, Nora Feld a écrit :",
  "De : Nora Feld\nEnvoyé : lundi 6 mai 2019 10:00\nÀ : Ada Quist\nObjet : Abeilles",
  "-----Message d'origine-----",
  "Am 06.05.2019 um 10:00 schrieb Nora Feld:",
  "Nora Feld <nora@feld.example> schrieb am Mo., 6. Mai 2019, 10:00:",
  "Von: Nora Feld\nGesendet: Montag, 6. Mai 2019 10:00\nAn: Ada Quist\nBetreff: Bienen",
  "El lun, 6 may 2019 a las 10:00, Nora Feld (<nora@feld.example>) escribió:",
  "De: Nora Feld\nEnviado: lunes, 6 de mayo de 2019 10:00\nPara: Ada Quist\nAsunto: Abejas",
  "Il giorno lun 6 mag 2019 alle ore 10:00 Nora Feld <nora@feld.example> ha scritto:",
  "Da: Nora Feld\nInviato: lunedì 6 maggio 2019 10:00\nA: Ada Quist\nOggetto: Api",
  "Em seg., 6 de mai. de 2019 às 10:00, Nora Feld <nora@feld.example> escreveu:",
  "De: Nora Feld\nEnviada em: segunda-feira, 6 de maio de 2019\nPara: Ada Quist\nAssunto: Abelhas",
  "Op ma 6 mei 2019 om 10:00 schreef Nora Feld <nora@feld.example>:",
  "Van: Nora Feld\nVerzonden: maandag 6 mei 2019 10:00\nAan: Ada Quist\nOnderwerp: Bijen",
};

static void
test_older (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (older); i++)
    {
      g_autofree gchar *mail = g_strconcat (FROM TEXT WORDS "\n\n", older[i],
                                            "\n\nDear Ada, the bell rings well. Who made it?\n\nNora\n", NULL);
      g_autoptr (MtInvitation) invitation = recognise_mail (mail);

      check (older[i], "network", invitation != NULL ? invitation->network : NULL, "direct");
      check (older[i], "own words", invitation->own_words, WORDS);
    }
}

/* ---- other shapes ---- */

#define LI_FROM    "From: Ada Quist <invitations@linkedin.com>\n" TO "X-LinkedIn-Template: email_m2m_invite_single_01\n"
#define LI_SUBJECT "Subject: Ada Quist wants to connect\n"
#define LI_END                                                                                                         \
  "\n\nAda Quist\nBell founder at Quist & Daughters\n\n"                                                               \
  "View profile: https://www.linkedin.com/comm/profile/view?id=AA\n\n"                                                 \
  "Unsubscribe: https://www.linkedin.com/e/v2?e=DD\n\nThis email was intended for Nora Feld (Beekeeper).\n"
#define INMAIL                                                                                                         \
  "From: Ada Quist <inmail-hit-reply@linkedin.com>\nReply-To: Ada Quist <12ab-34cd@reply.linkedin.com>\n" TO           \
  "X-LinkedIn-Class: INMAIL\nSubject: Bells for bees\n"

static const struct
{
  const gchar *row, *mail, *own_words;
} shapes[] = {
  { "quoted lines above the words", FROM TEXT "> What a winter.\n> And what bees.\n\n" WORDS, WORDS },
  { "a firm's warning above",
    FROM TEXT "CAUTION: This email originated from outside of the organization. Do not click.\n\n" WORDS, WORDS },
  { "a postscript stays", FROM TEXT WORDS "\nBell founder\n+46 18 123 45 67\n\nP.S. The bell is still warm.",
    WORDS "\n\nP.S. The bell is still warm." },
  { "sentences under the name stay", FROM TEXT WORDS "\n\nYour bees would like the sound, I am sure of it.",
    WORDS "\n\nYour bees would like the sound, I am sure of it." },
  { "signed twice", FROM TEXT OPENING "\n\nMay I write to you?\n\nAda\n\nAda Quist\nBell founder\n+46 18 123 45 67\n",
    OPENING "\n\nMay I write to you?\n\nAda" },
  { "a card under a name that From does not tell",
    "From: Bells <ada@quist.example>\n" TO "Subject: Your bees\n" TEXT OPENING
    "\n\nMay I write to you now and then? I would love to stay in touch.\n\nA. Q.\nFoundry, Uppsala\n+46 18 123 45 "
    "67\n",
    OPENING "\n\nMay I write to you now and then? I would love to stay in touch." },
  { "a telephone under such a name, without an empty line",
    "From: Bells <ada@quist.example>\n" TO "Subject: Your bees\n" TEXT OPENING
    "\n\nMay I write to you now and then? I would love to stay in touch.\nKind regards,\nA. Q.\n+46 18 123 45 67\n",
    OPENING "\n\nMay I write to you now and then? I would love to stay in touch.\nKind regards,\nA. Q." },
  { "numbers and links in sentences are words",
    FROM TEXT OPENING "\n\nMay I write to you? I would love to stay in touch.\n\nMy number is 018 123 45 67, my page "
                      "www.bells.example.",
    OPENING "\n\nMay I write to you? I would love to stay in touch.\n\nMy number is 018 123 45 67, my page "
            "www.bells.example." },
  { "words that begin like a header", FROM TEXT "From: one beekeeper to another.\n\n" OPENING "\n\n" CLOSING,
    "From: one beekeeper to another.\n\n" OPENING "\n\n" CLOSING },

  { "HTML only",
    FROM HTML "<html><body><p>Dear Ms Feld,</p><p>You don't know me. I found your blog last week and read your article "
              "about the winter hive.</p><p>May I write to you now and then? I would love to stay in touch.</p><p>Kind "
              "regards,<br>Ada Quist</p><p>Bell founder<br>+46 18 123 45 67</p></body></html>",
    WORDS },
  { "HTML with a quotation",
    FROM HTML "<p>Dear Ms Feld,</p><p>You don't know me. I found your blog last week and read your article about the "
              "winter hive.</p><p>May I write to you now and then? I would love to stay in touch.</p><p>Kind "
              "regards,<br>Ada Quist</p><div class=gmail_quote>On Mon, May 6, 2019 at 10:00 AM Nora Feld &lt;<a "
              "href=mailto:nora@feld.example>nora@feld.example</a>&gt; wrote:<blockquote>Dear "
              "Ada</blockquote></div>",
    WORDS },
  { "HTML with Outlook's header",
    FROM HTML "<p>Dear Ms Feld,</p><p>You don't know me. I found your blog last week and read your article about the "
              "winter hive.</p><p>May I write to you now and then? I would love to stay in touch.</p><p>Kind "
              "regards,<br>Ada Quist</p><hr><div><b>From:</b> Nora Feld<br><b>Sent:</b> Monday<br><b>To:</b> "
              "Ada</div><p>Dear Ada</p>",
    WORDS },
  { "text and HTML: the text",
    FROM "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; "
         "charset=utf-8\n\n" WORDS "\n\n-- \nBells\n--b\nContent-Type: text/html\n\n<p>Dear Ms Feld, and so "
         "on</p>\n--b--\n",
    WORDS },
  { "text that only points to the HTML",
    FROM "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n\n"
         "--b\nContent-Type: text/html; charset=utf-8\n\n<p>Dear Ms Feld,</p><p>You don't know me. I found your blog "
         "last week and read your article about the winter hive.</p><p>May I write to you now and then? I would love "
         "to stay in touch.</p><p>Kind regards,<br>Ada Quist</p><p>Sent from my iPad</p>\n--b--\n",
    WORDS },

  { "a network's note", LI_FROM LI_SUBJECT TEXT "Hi Nora,\n\nYour bees, my bells: we share a valley." LI_END,
    "Your bees, my bells: we share a valley." },
  { "formula and nothing else",
    LI_FROM LI_SUBJECT TEXT "Hi Nora,\n\nI'd like to add you to my professional network on LinkedIn." LI_END, NULL },
  { "formula before the words",
    LI_FROM LI_SUBJECT TEXT "I'd like to join your LinkedIn network. We met at the honey fair." LI_END,
    "We met at the honey fair." },
  { "formula after the words",
    LI_FROM LI_SUBJECT TEXT "We met at the honey fair.\n\nI'd like to join your LinkedIn network." LI_END,
    "We met at the honey fair." },
  { "formula in the midst of the words",
    LI_FROM LI_SUBJECT TEXT
    "We met at the honey fair. I'd like to add you to my professional network on LinkedIn. Bring honey." LI_END,
    "We met at the honey fair.  Bring honey." },
  { "several paragraphs", LI_FROM LI_SUBJECT TEXT "Your bees.\n\nMy bells.\n\nOne valley." LI_END,
    "Your bees.\n\nMy bells.\n\nOne valley." },
  { "frame in German, words in English",
    LI_FROM "Subject: Ada Quist möchte sich vernetzen\n" TEXT
            "Hallo Nora,\n\nYour bees, my bells.\n\nAda Quist\nGlockengießerin\n\nAnnehmen: "
            "https://www.linkedin.com/comm/people/invite-accept?x=1\n",
    "Your bees, my bells." },
  { "a letter that a network carries, with a telephone's line",
    INMAIL TEXT "Hi Nora,\n\nMay I ring at your hive?\n\nAda\n\nAda Quist | Bell founder\n------------------\n"
                "This email was intended for Nora Feld (Beekeeper)\n",
    "Hi Nora,\n\nMay I ring at your hive?\n\nAda" },
};

static void
test_shapes (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (MtInvitation) invitation = recognise_mail (shapes[i].mail);

      if (invitation == NULL)
        fail_msg ("%s: not recognised", shapes[i].row);
      check (shapes[i].row, "own words", invitation->own_words, shapes[i].own_words);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_below),
    cmocka_unit_test (test_older),
    cmocka_unit_test (test_shapes),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
