/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "frames.h"

/* Networks that are reported by an id of their own, other than LinkedIn. */

static const Row rows[] = {
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
};

int
main (void)
{
  return run_frames ("frames-networks", rows, G_N_ELEMENTS (rows));
}
