/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "recognising.h"

/* The note apart from its frame: every network, and unknown ones in all languages. A mail has a frame, and the note set into it in all the ways
 * that networks know; exactly the note must come out, and nothing where there is none. */

#define EN "Your bees hum in our kitchen since Sunday. I wrote \"honey\" on the wall, and my son laughed."
#define FR "Vos abeilles bourdonnent chez nous depuis dimanche. J'ai écrit « miel » au mur, et mon fils a ri."
#define DE "Ihre Bienen summen seit Sonntag bei uns. Ich habe das Wort an die Wand geschrieben, mein Sohn hat gelacht."
#define ES "Sus abejas zumban en mi cocina desde el domingo. Lo he escrito en la pared, y mi hijo se ha reído."
#define IT "Le Sue api ronzano nella mia cucina da domenica. L'ho scritto sul muro, e mio figlio ha riso."
#define PT "As suas abelhas zumbem na minha cozinha desde domingo. Escrevi na parede, e o meu filho riu-se."
#define NL "Uw bijen zoemen sinds zondag in mijn keuken. Ik schreef het op de muur, en mijn zoon lachte."

/* `announce` ends in a colon. `above` and `below` are lines of the frame; in HTML every line is a paragraph. */
typedef struct
{
  const gchar *row, *from, *subject, *above, *announce, *note, *below;
  gboolean none; /* its requests carry no notes */
} Frame;

static const Frame frames[] = {
  { "LinkedIn", "Ada Quist <invitations@linkedin.com>", "Ada Quist wants to connect", "Hi Nora,\n", "Ada Quist wrote:",
    EN, "View profile: https://www.linkedin.com/comm/in/ada\n\nThis email was intended for Nora Feld (Beekeeper).\n",
    FALSE },
  { "XING", "Ada Quist via XING <mailrobot@mail.xing.com>", "Ada Quist möchte Sie als Kontakt hinzufügen",
    "Hallo Nora Feld,\n\nes gibt eine neue Kontaktanfrage für Sie.\n", "Nachricht von Ada Quist:", DE,
    "Zur Anfrage:\nhttps://www.xing.com/network/requests\n\nXING SE, Am Hafen 1, Hamburg\n", FALSE },
  { "Viadeo", "Ada Quist <notification@viadeo.com>", "Ada Quist souhaite vous ajouter à ses contacts",
    "Bonjour Nora,\n\nAda Quist souhaite vous ajouter à ses contacts sur Viadeo.\n", "Message de Ada :", FR,
    "Pour accepter, cliquez sur le lien :\nhttp://www.viadeo.com/contact/accept?id=1\n\nÀ bientôt sur Viadeo !\n",
    FALSE },
  { "Facebook", "Facebook <notification+a1@facebookmail.com>", "Ada Quist added you as a friend on Facebook",
    "Ada added you as a friend on Facebook.\n", "Ada says:", EN,
    "To confirm this friend request, follow the link below:\nhttp://www.facebook.com/n/?reqs.php\n\nThe message was "
    "sent to "
    "nora@feld.example. If you prefer silence, unsubscribe.\nFacebook, Inc., Menlo Park\n",
    FALSE },
  { "ResearchGate", "ResearchGate <no-reply@researchgate.net>", "Ada Quist wants to connect with you on ResearchGate",
    "Dear Nora,\n\nAda Quist wants to connect with you on ResearchGate.\n", "Message from Ada:", EN,
    "View request: https://www.researchgate.net/requests\n\nResearchGate GmbH, Berlin\n", FALSE },
  { "Academia", "Academia.edu <updates@academia-mail.com>", "Ada Quist wants to connect with you on Academia.edu",
    "Hi Nora,\n\nAda Quist wants to connect with you on Academia.edu.\n", "Note from Ada:", PT,
    "View request: https://www.academia.edu/requests\n\nAcademia, 580 California St., San Francisco\n", FALSE },
  { "Plaxo", "Ada Quist <plaxo@mx.plaxo.com>", "Ada Quist added you as a connection on Plaxo",
    "Hi Nora,\n\nAda Quist added you as a connection on Plaxo.\n", "Ada wrote:", EN,
    "To see who is in your network, click here:\nhttp://www.plaxo.com/invite?i=1\n\nPlaxo, Inc., Mountain View\n",
    FALSE },
  { "Ning", "Ada Quist <mail@hives.ning.com>", "Ada Quist vous invite à rejoindre Les ruches",
    "Les ruches : le réseau de la cire\n\nAda Quist vous invite à devenir son ami sur Les ruches\n",
    "Message de Ada :", FR, "Cliquez ici pour rejoindre Les ruches :\nhttp://hives.ning.com/?xgi=1\n", FALSE },
  { "Copains d'avant", "Copains d'avant <noreply@copainsdavant.com>", "Ada QUIST souhaite vous ajouter à ses copains",
    "Bonjour Nora,\n\nAda QUIST souhaite vous ajouter à ses copains sur Copains d'avant.\n", "Son message :", FR,
    "Accepter cette demande :\nhttp://copainsdavant.linternaute.com/e/demandes/?id=1\n\nÀ bientôt sur Copains d'avant "
    "!\n",
    FALSE },
  { "Google+", "Google+ <noreply-1@plus.google.com>", "Ada Quist added you on Google+",
    "Ada Quist added you on Google+.\n", "Ada wrote:", EN,
    "Join Google+:\nhttps://plus.google.com/notifications/1\n\nGoogle+ is like a village with better post.\n", FALSE },
  { "VK", "VK <admin@notify.vk.com>", "Ada Quist has sent you a friend request on VK",
    "Hello, Nora!\n\nAda Quist wants to add you as a friend on VK.com.\n", "Message:", FR,
    "View request: http://vk.com/friends\n\nVK.com brings old friends together.\n", FALSE },
  { "Tuenti", "Tuenti <no-reply@tuenti.com>", "Ada Quist quiere agregarte como amigo en Tuenti",
    "¡Hola!\n\nAda Quist te ha invitado a unirte a Tuenti.\n", "Ada te dice:", ES,
    "Acepta la invitación y crea tu cuenta:\nhttp://www.tuenti.com/?m=Accept\n\nTuenti es un sitio sólo para amigos.\n",
    FALSE },
  { "Netlog", "Netlog <noreply@netlogmail.com>", "Ada Quist wil je toevoegen als vriend",
    "Dag Nora,\n\nAda Quist wil je toevoegen als vriend op Netlog!\n", "Bericht van Ada:", NL,
    "Klik hier om te antwoorden:\nhttp://nl.netlog.com/go/requests\n\nTot op Netlog!\n", FALSE },
  { "Badoo", "Badoo <noreply@badoo.com>", "Ada Quist vuole conoscerti", "Ciao Nora,\n\nAda Quist vuole conoscerti.\n",
    "Messaggio di Ada:", IT, "Accedi a Badoo per rispondere:\nhttp://badoo.com/messages\n\nIl team di Badoo\n", FALSE },
  { "Friendster", "Friendster <friendrequest@friendster.com>", "Ada Quist wants to be your friend!",
    "Hi Nora,\n\nAda Quist wants to be your friend on Friendster!\n", "Message from Ada:", EN,
    "To approve or decline this request, go to:\nhttp://www.friendster.com/friendrequests.php\n\nThe Friendster Team\n",
    FALSE },
  { "Quora", "Ada Quist via Quora <noreply@quora.com>", "Ada Quist sent you a message on Quora",
    "Quora\n\nAda Quist sent you a message on Quora.\n", "Ada writes:", EN,
    "Reply on Quora:\nhttps://www.quora.com/messages\n\nQuora, Inc., Mountain View\n", FALSE },
  { "Goodreads", "Goodreads <no-reply@mail.goodreads.com>", "Ada Quist wants to be friends on Goodreads",
    "Hi Nora,\n\nAda wants to be friends with you on Goodreads.\n", "Message from Ada:", NL,
    "Compare your books:\nhttps://www.goodreads.com/user/compare/1\n\nThe Goodreads Team\n", FALSE },
  { "Meetup", "Ada Quist <info@meetup.com>", "Ada Quist wants to be in contact with you on Meetup",
    "Meetup\n\nNew message from Ada Quist\n", "Ada says:", EN,
    "Reply to this message: https://www.meetup.com/messages/1\nor answer this email.\n", FALSE },
  { "Instagram", "Instagram <no-reply@mail.instagram.com>", "ada.bells (Ada Quist) has requested to follow you",
    "Hi nora.feld,\n\nada.bells (Ada Quist) has requested to follow you.\n", "About Ada:", EN,
    "View profile: https://www.instagram.com/ada.bells\n", TRUE },
  { "Mastodon", "Mastodon <notifications@hives.example>", "Pending follower: ada",
    "Hi nora,\n\nAda Quist (@ada@hives.example) has requested to follow you\n", "About Ada Quist:", EN,
    "Manage follow requests: https://hives.example/follow_requests\n", TRUE },

  { "unknown, en", "Waxworks <hello@waxworks.example>", "Ada Quist wants to connect with you on Waxworks",
    "Hi Nora,\n\nAda Quist wants to connect with you on Waxworks.\n", "Ada says:", EN,
    "Accept the request: https://waxworks.example/a\nNot now: https://waxworks.example/b\n\nWaxworks, where hands "
    "meet. Please "
    "do not reply.\n",
    FALSE },
  { "unknown, fr", "Cirier <ne-pas-repondre@cirier.example>", "Nouvelle demande de contact de Ada Quist",
    "Bonjour Nora,\n\nAda Quist souhaite entrer en contact avec vous sur Cirier.\n", "Son mot :", FR,
    "Accepter : https://cirier.example/a\n\nCeci est un message automatique. Gérer mes alertes : "
    "https://cirier.example/b\n",
    FALSE },
  { "unknown, de", "Wachsrunde <system@wachsrunde.example>", "Neue Kontaktanfrage von Ada Quist",
    "Hallo Nora Feld,\n\nes gibt eine neue Kontaktanfrage auf Wachsrunde.\n\nAda Quist möchte sich auf Wachsrunde mit "
    "Ihnen vernetzen.\n",
    "Nachricht:", DE, "Anfrage annehmen: https://wachsrunde.example/a\n\nDiese Nachricht wurde automatisch erzeugt.\n",
    FALSE },
  { "unknown, es", "CeraViva <avisos@ceraviva.example>", "Ada Quist quiere conectar contigo en CeraViva",
    "Hola, Nora:\n\nAda Quist quiere conectar contigo en CeraViva.\n", "Mensaje:", ES,
    "Acepta la solicitud: https://ceraviva.example/a\n\nEl equipo de CeraViva\nNo respondas a este mensaje.\n", FALSE },
  { "unknown, it", "ReteCera <avvisi@retecera.example>", "Ada Quist vuole collegarsi con te su ReteCera",
    "Ciao Nora,\n\nAda Quist vuole collegarsi con te su ReteCera.\n", "Messaggio:", IT,
    "Rispondi direttamente a Ada su questa pagina:\nhttp://www.retecera.example/a\n\nIl team di ReteCera\n", FALSE },
  { "unknown, pt", "EloCera <avisos@elocera.example>", "Ada Quist quer se conectar com você no EloCera",
    "Olá, Nora!\n\nAda Quist quer se conectar com você no EloCera.\n", "Recado:", PT,
    "Aceitar convite: https://elocera.example/a\n\nMensagem automática, não responda.\n", FALSE },
  { "unknown, nl", "Wasmaat <noreply@wasmaat.example>", "Ada Quist wil je toevoegen aan haar netwerk",
    "Beste Nora,\n\nAda Quist wil je toevoegen aan haar netwerk op Wasmaat.\n", "Haar bericht:", NL,
    "Verzoek accepteren: https://wasmaat.example/a\n\nJe kunt niet rechtstreeks op deze e-mail antwoorden.\n", FALSE },
};

/* How a note is set: `announced` puts the announcement above it. */
typedef struct
{
  const gchar *way, *open, *close;
  gboolean announced, html;
} Way;

static const Way ways[] = {
  { "bare", "", "", FALSE, FALSE },
  { "bare, in HTML", "<p>", "</p>", FALSE, TRUE },
  { "announced", "", "", TRUE, FALSE },
  { "announced and quoted", "\"", "\"", TRUE, FALSE },
  { "quoted", "“", "”", FALSE, FALSE },
  { "quoted, French", "« ", " »", FALSE, FALSE },
  { "quoted, German", "„", "“", FALSE, FALSE },
  { "further right", "    ", "", FALSE, FALSE },
  { "announced, in HTML", "<p>", "</p>", TRUE, TRUE },
  { "quoted, in HTML", "<p><i>&ldquo;", "&rdquo;</i></p>", FALSE, TRUE },
  { "a block, in HTML", "<blockquote>", "</blockquote>", FALSE, TRUE },
};

static void
append_lines (GString *out, const gchar *text, gboolean html)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!html)
      g_string_append_printf (out, "%s\n", lines[i]);
    else if (g_str_has_prefix (lines[i], "http"))
      g_string_append_printf (out, "<p><a href='%s'>%s</a></p>\n", lines[i], lines[i]);
    else if (*lines[i] != '\0')
      g_string_append_printf (out, "<p>%s</p>\n", lines[i]);
}

/* `way` NULL: without a note. */
static gchar *
write_mail (const Frame *frame, const Way *way)
{
  gboolean html = way != NULL && way->html;
  GString *out = g_string_new (NULL);

  g_string_printf (out, "From: %s\nSubject: %s\n" TO "%s", frame->from, frame->subject, html ? HTML : TEXT);
  append_lines (out, frame->above, html);
  if (way != NULL && way->announced)
    append_lines (out, frame->announce, html);
  if (way != NULL)
    g_string_append_printf (out, "%s%s%s\n\n", way->open, frame->note, way->close);
  append_lines (out, frame->below, html);
  return g_string_free (out, FALSE);
}

/* A note in another language than the frame, with greeting and signature, in two paragraphs. */
#define LONG_NOTE                                                                                                      \
  "Hello Nora,\n\nI saw your hive by the road. Does it ever freeze in there?\n\nWith love from the tower\nAda"

static void
check_note (const Frame *frame, const Way *way)
{
  g_autofree gchar *mail = write_mail (frame, way);
  g_autofree gchar *row = g_strdup_printf ("%s, %s", frame->row, way != NULL ? way->way : "no note");
  g_autoptr (MtInvitation) invitation = recognise_mail (mail);

  if (invitation == NULL)
    fail_msg ("%s: not recognised", row);
  check (row, "own words", invitation->own_words, way != NULL && !frame->none ? frame->note : NULL);
}

static void
test_ways (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
      check_note (&frames[i], &ways[j]);
}

static void
test_long (void **state G_GNUC_UNUSED)
{
  static const Way quoted = { "long", "\"", "\"", TRUE, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      Frame frame = frames[i];

      frame.note = LONG_NOTE;
      check_note (&frame, &quoted);
    }
}

static void
test_none (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    check_note (&frames[i], NULL);
}

/* ---- what stands on its own ---- */

#define WAX                                                                                                            \
  "From: Waxworks <hello@waxworks.example>\nSubject: Ada Quist wants to connect with you on Waxworks\n" TO TEXT
#define XING                                                                                                           \
  "From: Ada Quist via XING <mailrobot@mail.xing.com>\nSubject: Ada Quist möchte Sie als Kontakt hinzufügen\n" TO TEXT \
  "Hallo Nora Feld,\n\nAda Quist möchte Sie als Kontakt hinzufügen.\n\n"
#define LINKEDIN "From: Ada Quist <invitations@linkedin.com>\nSubject: Ada Quist wants to connect\n" TO TEXT

static const struct
{
  const gchar *row, *mail, *own_words, *headline, *formula;
} shapes[] = {
  { "announced on the same line", WAX "Ada Quist wants to connect with you on Waxworks.\n\nAda says: " EN "\n", EN,
    NULL, NULL },
  { "announced and quoted on the same line",
    WAX "Ada Quist wants to connect with you on Waxworks.\n\nAda says, \"" EN "\"\n", EN, NULL, NULL },
  { "a stock sentence with greeting and name",
    XING "\"Guten Tag, ich möchte mich gerne mit Ihnen vernetzen. Beste Grüße A. Quist\"\n", NULL, NULL,
    "Guten Tag, ich möchte mich gerne mit Ihnen vernetzen. Beste Grüße A. Quist" },
  { "a stock sentence with a reason is none",
    XING "\"Guten Tag, ich möchte mich gerne mit Ihnen vernetzen, denn Ihre Bienen waren bei mir.\"\n",
    "Guten Tag, ich möchte mich gerne mit Ihnen vernetzen, denn Ihre Bienen waren bei mir.", NULL, NULL },
  { "a headline that no name stands above", XING "Glockengießerin\nQuist Töchter\n\n\"" DE "\"\n", DE,
    "Glockengießerin", NULL },
  { "a labelled headline", XING "Position: Glockengießerin\n\n\"" DE "\"\n", DE, "Glockengießerin", NULL },
  { "a headline below the first name",
    LINKEDIN EN "\n\nAda\n\nBell founder, Uppsala\n\nView profile: https://www.linkedin.com/in/ada\n", EN "\n\nAda",
    "Bell founder, Uppsala", NULL },
  { "a number and an address are no headline",
    LINKEDIN EN "\n\nAda Quist\n6\nada@quist.example\n\nView profile: "
                "https://www.linkedin.com/in/ada\n",
    EN, NULL, NULL },
  { "a letter that quotes",
    LINKEDIN "I read this on your page:\n\n\"Nobody owns a bee.\"\n\nMy father said the same of bells.\n",
    "I read this on your page:\n\n\"Nobody owns a bee.\"\n\nMy father said the same of bells.", NULL, NULL },
  { "the first and the last word quoted", LINKEDIN "\"Honey\" was all my son said, and I answered \"wax\"\n",
    "\"Honey\" was all my son said, and I answered \"wax\"", NULL, NULL },
  { "words that name buttons stay, where somebody speaks",
    LINKEDIN "I know, click here, click there. My bees never log in.\n",
    "I know, click here, click there. My bees never log in.", NULL, NULL },
  { "a link of the person's stays", LINKEDIN EN "\n\nMy bells ring here:\nhttps://bells.example/ring\n",
    EN "\n\nMy bells ring here:", NULL, NULL },
};

static void
test_shapes (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (MtInvitation) invitation = recognise_mail (shapes[i].mail);

      if (invitation == NULL)
        fail_msg ("%s: not recognised", shapes[i].row);
      check (shapes[i].row, "own words", invitation->own_words, shapes[i].own_words);
      check (shapes[i].row, "headline", invitation->headline, shapes[i].headline);
      if (shapes[i].formula != NULL)
        check (shapes[i].row, "formula", invitation->formula, shapes[i].formula);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_ways),
    cmocka_unit_test (test_long),
    cmocka_unit_test (test_none),
    cmocka_unit_test (test_shapes),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
