/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "names-words.h"

#include <string.h>

#define EXACT '=' /* before a word that means this with its accents only: "Père" is a priest, "Pere" a first name */

/* A row of a kind, words apart by spaces. Where a word could be somebody's name, the stricter kind is chosen: an unknown title
 * costs a stiff greeting, a name taken for a title costs the name. */
static const struct
{
  MtWordKinds kind;
  const gchar *words;
} tables[] = {
  { MT_WORD_TITLE,
    "dr drs dre dra drin doctor docteur prof professor professeur profesor professora pr me maitre maître mme mlle "
    "madame mademoiselle monsieur mr mrs ms miss mister sir dame lady herr hr frau fr. ing ir dipl-ing dipling "
    "sr sra srta señor señora doña dña dott dottssa dottoressa dottor avv avvocato geom signor signora sigra "
    "dhr mevr mw mevrouw meneer univ-prof pd mudr judr phdr rndr mvdr thdr paeddr docdr capt captain col "
    "г-н г-жа д-р проф доктор профессор др د دكتور الدكتور الدكتورة السيد السيدة أد ד\"ר דר פרופ פרופסור מר גב גברת "
    "עו\"ד "
    "ông bà mgr inż" },
  /* Ranks and offices, which are families' names as well. */
  { MT_WORD_RANK,
    "adjudant adjudante adjudant-chef adjudante-chef sergent sergente sergent-chef sergente-chef caporal caporale "
    "caporal-chef brigadier brigadière brigadier-chef aspirant lieutenant lieutenante sous-lieutenant "
    "lieutenant-colonel lieutenante-colonelle capitaine commandant commandante colonel colonelle général générale "
    "amiral amirale vice-amiral contre-amiral maréchal gendarme commissaire inspecteur inspectrice préfet préfète "
    "sénateur sénatrice député députée ministre ambassadeur ambassadrice bâtonnier bâtonnière =abbé =père mère "
    "frère sœur monseigneur révérend révérende pasteur pasteure rabbin chanoine docteure professeure ingénieur "
    "ingénieure architecte avocat avocate notaire baronne comte comtesse duchesse "
    "chevalier" },
  { MT_WORD_RANK,
    "sergeant sgt corporal cpl private pvt lieutenant commander cdr cmdr lcdr major general colonel admiral "
    "commodore airman constable inspector detective reverend revd rabbi father mother brother sister pastor bishop "
    "archbishop deacon chief senator congressman congresswoman ambassador honourable honorable governor mayor "
    "councillor councilman alderman baroness engr barrister attorney nurse" },
  { MT_WORD_RANK,
    "gefreiter hauptgefreiter unteroffizier stabsunteroffizier feldwebel oberfeldwebel hauptfeldwebel stabsfeldwebel "
    "fähnrich leutnant oberleutnant hauptmann stabshauptmann kapitänleutnant korvettenkapitän fregattenkapitän kapitän "
    "oberst oberstleutnant brigadegeneral generalmajor generalleutnant kommissar kommissarin oberkommissar "
    "hauptkommissar hauptkommissarin kriminalhauptkommissar polizeimeister polizeihauptmeister brandmeister pfarrer "
    "pfarrerin pastorin pater schwester bruder diakon diakonin prälat dekan dekanin rechtsanwalt rechtsanwältin "
    "steuerberater steuerberaterin notar notarin magister kommerzialrat kommerzialrätin hofrat hofrätin medizinalrat "
    "studienrat studienrätin oberstudienrat regierungsrat ministerialrat landrat landrätin bürgermeister "
    "bürgermeisterin oberarzt oberärztin chefarzt chefärztin freiherr freifrau graf gräfin dr-ing dr-med dipl-kfm "
    "dipl-kffr dipl-vw dipl-psych dipl-päd dipl-inf dipl-phys dipl-biol dipl-soz diplkfm diplpsych" },
  { MT_WORD_RANK,
    "soldado cabo sargento sargenta alférez teniente subteniente capitán capitana comandante comandanta mayor coronel "
    "coronela almirante contraalmirante comisario comisaria inspectora licenciado licenciada ingeniero ingeniera "
    "arquitecto arquitecta abogado abogada doctora maestro maestra padre hermano hermana sor fray diputado diputada "
    "senador senadora alcalde alcaldesa embajador embajadora monseñor" },
  { MT_WORD_RANK,
    "soldato caporale appuntato brigadiere sergente maresciallo sottotenente tenente capitano maggiore colonnello "
    "generale ammiraglio luogotenente commissario onorevole senatore senatrice sindaco ingegnere architetto "
    "ragioniere geometra profssa avvocatessa madre suor fra monsignor monsignore cavaliere commendatore conte contessa "
    "marchese barone baronessa" },
  { MT_WORD_RANK, "tenente capitão capitã tenente-coronel alferes brigadeiro doutor doutora engenheiro engenheira "
                  "arquiteto arquiteta "
                  "arquitecto advogado advogada professora profa enga frei =irmã irmão deputado deputada vereador "
                  "vereadora prefeito prefeita embaixador embaixadora excelentíssimo" },
  { MT_WORD_RANK,
    "korporaal wachtmeester ritmeester luitenant luitenant-kolonel kapitein majoor kolonel overste generaal admiraal "
    "dominee pastoor zuster broeder meester burgemeester wethouder advocaat jonkheer jhr jonkvrouw jkvr ridder" },
  { MT_WORD_TITLE_DOT,
    "m d fr rev hon sig arch rag mag eng sen gen doc mgr bc mons abg lic cav on gob ds arq ab cap cmdte sto "
    "comm ten cte br sr pe adj cne lcl col cdt" },
  { MT_WORD_AFTER_TITLE, "med jur rer nat phil habil hc dent vet oec pol soc theol ing arch techn h c hab inż" },
  { MT_WORD_DEGREE,
    "phd mba emba pmp msc bsc ma ba bs md mdphd dds dmd dvm jd esq cpa cfa cissp pe rn rnp bsn msn pcc acc mcc itil "
    "psm csm "
    "cspo cfe frm cma phr sphr shrm-cp shrm-scp llm llb dba fcca acca aca ca cia cisa cism ccna pmi-acp prince2 edd "
    "dphil "
    "mphil mpa mph ms mfa lcsw lmft lpc msw med facs frcs obe mbe cbe frsa fca meng beng ceng peng ing ir drs csc cipd "
    "mcipd fcipd chrl crisc cfp clu chfc aia riba faia leed ccim gri abr cna dipl-ing dipling mrics frics cisi bcom "
    "mcom "
    "bba mbchb mbbs hdr jr jnr sr snr ii iii iv filho neto cbcp togaf safe scpm acsm ccxp mcsa mcse" },
  { MT_WORD_PARTICLE,
    "van von vom zu zum zur der den dem de del della delle dello dei degli di da do dos das du des la las los le "
    "les ter ten te 't d' af av y e bin ibn ben bint al el und et" },
  { MT_WORD_LEGAL_FORM,
    "sarl eurl sasu gmbh ltd inc llc llp spa srl srls bv lda ltda limited corp corporation incorporated plc pty "
    "pvt gmbh&co kgaa ohg ev snc scop oü oy oyj aps kft sro doo ooo ооо зао оао cie ug mbh vof" },
  { MT_WORD_LEGAL_CAPS, "sas sa ag sl slu kg nv as ab se co slp sc" },
  { MT_WORD_GROUP,
    "team équipe equipe equipo squadra group groupe gruppe grupo gruppo agence agency agentur agencia agenzia cabinet "
    "consulting solutions services studio studios newsletter association verein verband club institut institute "
    "instituto istituto university université universität universidad università foundation fondation stiftung "
    "éditions editions academy académie akademie company compagnie holding partners associates associés office "
    "bureau communications marketing sales recruiting recruitment careers society société gesellschaft network "
    "customer helpdesk rh hr. team@ service kundenservice fundación redaktion rédaction команда" },
  { MT_WORD_ROBOT,
    "noreply no-reply no not do reply donotreply ne pas répondre nepasrepondre nicht antworten responder non "
    "rispondere não niet beantwoorden mailer-daemon mailerdaemon postmaster webmaster admin administrator root "
    "daemon info contact kontakt support notification notifications benachrichtigung benachrichtigungen "
    "notificaciones invitation invitations einladung einladungen invitación invitaciones message messages "
    "nachrichten mailrobot robot bot system updates alerts alert security member members membre membres mitglied "
    "mitglieder miembro membro lid user utilisateur someone anonymous unknown inconnu unbekannt xing of de the "
    "connections network client mail email e-mail automailer null none undisclosed test hello bonjour hallo" },
  { MT_WORD_NETWORK,
    "linkedin facebook facebookmail viadeo researchgate academiaedu plaxo copainsdavant trombi twitter instagram "
    "meetup slideshare myspace hi5 badoo bebo friendster orkut tagged whatsapp telegram skype mastodon" },
  { MT_WORD_NO_NAME,
    "i we you he she they it this that the your our my somebody someone people reminder invitation invitations request "
    "requests new there here please je nous vous tu il elle ils elles ce cette votre vos notre mon ma une l'invitation "
    "linvitation rappel quelqu'un quelquun demande demandes nouvelle ich wir sie er es ihr ihre mein meine eine "
    "einladung "
    "anfrage kontaktanfrage freundschaftsanfrage erinnerung jemand neue yo nosotros usted ustedes ella esta este su tu "
    "mi "
    "una invitación solicitud recordatorio alguien nueva tienes io noi lei lui questa questo il la un'invito l'invito "
    "linvito "
    "invito richiesta promemoria qualcuno nuova hai eu nós você ele ela esta seu sua meu minha uma convite pedido "
    "lembrete "
    "alguém novo tem ik wij jij hij zij dit deze uw jouw mijn een uitnodiging verzoek herinnering iemand nieuwe hebt" },
  { MT_WORD_VIA, "via through über from chez at @ bei través através attraverso tramite =née geb geborene born nata "
                 "nacida nascida" },
  { MT_WORD_PHONE, "tel tél téléphone phone telephone mobile mob cell portable telefon telefono teléfono telefone "
                   "móvil handy gsm fax whatsapp" },
  { MT_WORD_ON, "on sur auf en su no op dans in a do de" },
  { MT_WORD_AND, "et and und y e en och og i и" },
  { MT_WORD_COMPOUND, "abd abdel abdal abdul abdou abou abu el عبد أبو" },
  { MT_WORD_VIETNAMESE,
    "nguyen nguyễn trần phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý lê đinh trương đoàn" },
  { MT_WORD_HUNGARIAN,
    "nagy kovács tóth szabó horváth varga =kiss molnár németh farkas balogh papp takács juhász mészáros oláh fekete "
    "rácz "
    "szilágyi =török =fehér =gál szűcs kocsis pintér fodor szalai sipos gulyás bíró király somogyi fazekas hegedűs "
    "váradi "
    "orosz faragó halász kozma szekeres csonka bodnár vörös szőke dudás szántó pásztor hajdu deák erdős vincze" },
  { MT_WORD_JOB,
    "director manager founder co-founder cofounder ceo cto cfo coo engineer consultant coach trainer author writer "
    "editor "
    "journalist designer developer programmer teacher lecturer researcher photographer translator architect president "
    "owner "
    "freelancer freelance builder maker blogger speaker therapist psychologist accountant lawyer student entrepreneur "
    "directeur directrice gérant gérante fondateur fondatrice cofondateur cofondatrice consultante formateur "
    "formatrice "
    "responsable auteur autrice auteure écrivain écrivaine journaliste traducteur traductrice photographe enseignant "
    "enseignante rédacteur rédactrice graphiste développeur développeuse psychologue thérapeute étudiant étudiante "
    "entrepreneuse conférencier conférencière illustrateur illustratrice artisan artisane "
    "geschäftsführer geschäftsführerin leiter leiterin berater beraterin inhaber inhaberin gründer gründerin autor "
    "autorin "
    "schriftsteller schriftstellerin journalistin lehrer lehrerin übersetzer übersetzerin fotograf fotografin "
    "architektin "
    "director directora gerente fundador fundadora consultor consultora autora escritor escritora periodista traductor "
    "traductora fotógrafo fotógrafa diseñador diseñadora profesional direttore direttrice titolare fondatore "
    "fondatrice "
    "consulente autore autrice scrittore scrittrice giornalista traduttore traduttrice formatore fotografo fotografa "
    "diretor diretora jornalista tradutor tradutora directeur eigenaar oprichter adviseur schrijver schrijfster "
    "vertaler" },
};

/* Letters that no normalisation takes apart. */
static const gchar *
spell_out (gunichar letter)
{
  switch (letter)
    {
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x0131:
      return "i";
    case 0x00FE:
      return "th";
    default:
      return NULL;
    }
}

gchar *
mt_names_fold_word (const gchar *word)
{
  g_autofree gchar *lower = g_utf8_casefold (word, -1);
  g_autofree gchar *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  GString *out = g_string_new (NULL);

  for (const gchar *p = apart != NULL ? apart : lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      const gchar *spelled = spell_out (letter);

      if (spelled != NULL)
        g_string_append (out, spelled);
      else if (!g_unichar_ismark (letter) && strchr (".'`", (gint)MIN (letter, 0x7f)) == NULL && letter != 0x2019
               && letter != 0x2018 && letter != 0x05F3)
        g_string_append_unichar (out, letter == 0x05F4 ? '"' : letter);
    }
  return g_string_free (out, FALSE);
}

static GHashTable *
make_kinds (void)
{
  GHashTable *kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_auto (GStrv) words = g_strsplit (tables[i].words, " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          gchar *key = *words[j] == EXACT ? g_strdup (words[j]) : mt_names_fold_word (words[j]);
          guint old = GPOINTER_TO_UINT (g_hash_table_lookup (kinds, key));

          g_hash_table_replace (kinds, key, GUINT_TO_POINTER (old | (guint)tables[i].kind));
        }
    }
  return kinds;
}

MtWordKinds
mt_names_word_kinds (const gchar *word)
{
  static GHashTable *kinds;
  g_autofree gchar *key = mt_names_fold_word (word);
  g_autofree gchar *lower = g_utf8_strdown (word, -1);
  g_autofree gchar *exact = g_strdup_printf ("%c%s", EXACT, lower);

  if (g_once_init_enter (&kinds))
    g_once_init_leave (&kinds, make_kinds ());
  return (MtWordKinds)(GPOINTER_TO_UINT (g_hash_table_lookup (kinds, key))
                       | GPOINTER_TO_UINT (g_hash_table_lookup (kinds, exact)));
}

gchar **
mt_names_split (const gchar *clean)
{
  GPtrArray *words = g_ptr_array_new ();
  g_auto (GStrv) spaced = g_strsplit (clean != NULL ? clean : "", " ", -1);

  for (guint i = 0; spaced[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (spaced[i], ",", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        {
          if (j > 0)
            g_ptr_array_add (words, g_strdup (","));
          if (*parts[j] != '\0')
            g_ptr_array_add (words, g_strdup (parts[j]));
        }
    }
  g_ptr_array_add (words, NULL);
  return (gchar **)g_ptr_array_free (words, FALSE);
}

/* "Don" is a Spanish title and an English first name: it needs a first name and a family name behind it. */
static gboolean
is_title (gchar **words, guint i)
{
  MtWordKinds kinds = mt_names_word_kinds (words[i]);
  gboolean dotted = g_str_has_suffix (words[i], ".");

  if (words[i + 1] == NULL || g_str_equal (words[i + 1], ","))
    return (kinds & MT_WORD_TITLE) != 0;
  if ((kinds & MT_WORD_RANK) != 0)
    return TRUE;
  if (g_str_equal (words[i], "Don"))
    return words[i + 2] != NULL;
  if ((kinds & MT_WORD_TITLE) != 0 || ((kinds & MT_WORD_TITLE_DOT) != 0 && dotted))
    return TRUE;
  return i > 0 && (kinds & MT_WORD_AFTER_TITLE) != 0 && g_unichar_islower (g_utf8_get_char (words[i]));
}

guint
mt_names_count_titles (gchar **words)
{
  guint i = 0;

  /* "The Rev. Una Rennie" */
  if (words[0] != NULL && words[1] != NULL && g_ascii_strcasecmp (words[0], "The") == 0 && is_title (words, 1))
    i = 2;
  while (words[i] != NULL && is_title (words, i))
    i++;
  return i;
}

gboolean
mt_names_is_initial (const gchar *word)
{
  guint run = 0, longest = 0;
  gboolean dotted = g_str_has_suffix (word, ".");

  for (const gchar *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      /* A single letter of a script without cases is a whole name. */
      if (g_unichar_isalpha (letter) && !g_unichar_isupper (letter) && !g_unichar_islower (letter))
        return FALSE;
      run = g_unichar_isalpha (letter) ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  return longest == 1 || (dotted && longest <= 3 && longest > 0);
}

gboolean
mt_names_is_capitals (const gchar *word)
{
  guint upper = 0, lower = 0;

  for (const gchar *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      upper += g_unichar_isupper (letter) ? 1 : 0;
      lower += g_unichar_islower (letter) ? 1 : 0;
    }
  return upper >= 2 && (lower == 0 || (lower == 1 && upper >= 4));
}
