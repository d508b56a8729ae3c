/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/spelling.h>
#include <string.h>

#include "spelling-words.h"

#define LEAST_PLURAL 3 /* letters: with an "s", shorter ones are words */

/* The names found so far. */
typedef struct
{
  GPtrArray *list;
  GHashTable *seen;  /* what is in the list; not owned */
  gboolean shouting; /* all in capitals: they tell nothing */
  MtStretch first;   /* a sentence's first word, which has a capital anyway; `end` 0 for none */
} Names;

/* ---- forms ---- */

static void
take (Names *names, gchar *form)
{
  if (*form == '\0' || g_hash_table_contains (names->seen, form))
    {
      g_free (form);
      return;
    }
  g_hash_table_add (names->seen, form);
  g_ptr_array_add (names->list, form);
}

/* "KERMADEC" to "Kermadec". */
static gchar *
to_title (const gchar *word)
{
  const gchar *rest = g_utf8_next_char (word);
  g_autofree gchar *first = g_utf8_strup (word, (gssize)(rest - word));
  g_autofree gchar *lower = g_utf8_strdown (rest, -1);

  return g_strconcat (first, lower, NULL);
}

/* Whether the plural and the genitive of a name take more than an "s": "the Lopezes", "the Marshes". */
static gboolean
ends_hissing (const gchar *word)
{
  static const gchar *const endings[] = { "s", "x", "z", "ch", "sh", "ß" };
  g_autofree gchar *lower = g_utf8_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/* "the Rennies", "Weißhaupts", "RENNIES", "Rennie's". */
static void
take_endings (Names *names, const gchar *word)
{
  g_autofree gchar *lower = g_utf8_strdown (word, -1);
  g_autofree gchar *capitals = g_utf8_strup (word, -1);
  const gchar *plural = ends_hissing (word) ? "es" : "s";

  take (names, g_strconcat (word, "'s", NULL));
  if (g_utf8_strlen (word, -1) < LEAST_PLURAL)
    return;
  take (names, g_strconcat (word, plural, NULL));
  if (!g_str_equal (word, capitals) || g_str_equal (word, lower))
    return;
  take (names, g_strconcat (word, "'S", NULL));
  take (names, g_strconcat (word, ends_hissing (word) ? "ES" : "S", NULL));
}

/* A checker that knows whole words only has to be told each form that a sentence may give to a name. */
static void
take_forms (Names *names, const gchar *word)
{
  static const gchar *const elided[] = { "d", "l", "qu", "D", "L", "Qu" };

  take (names, g_strdup (word));
  take_endings (names, word);
  for (guint i = 0; mt_words_is_vowel (g_utf8_get_char (word)) && i < G_N_ELEMENTS (elided); i++)
    take (names, g_strconcat (elided[i], "'", word, NULL));
}

static void
take_word (Names *names, const MtStretch *stretch)
{
  g_autofree gchar *word = mt_stretch_to_word (stretch);
  g_autofree gchar *capitals = g_utf8_strup (word, -1);
  g_autofree gchar *title = to_title (word);

  if (*word == '\0' || mt_stretch_has_digit (stretch))
    return;
  take_forms (names, word);
  take_forms (names, capitals);
  if (g_str_equal (word, capitals))
    take_forms (names, title);
}

static gboolean
is_elided (const MtStretch *stretch)
{
  return stretch->end - stretch->start > 3 && mt_words_is_apostrophe (stretch->text[stretch->start + 1]);
}

/* The word, what its hyphens join, and what stands behind an elision. */
static void
take_name (const MtStretch *stretch, gpointer data)
{
  MtStretch part = *stretch;

  take_word (data, stretch);
  for (guint i = stretch->start; i <= stretch->end; i++)
    if (i == stretch->end || mt_words_is_hyphen (stretch->text[i]))
      {
        part.end = i;
        take_word (data, &part);
        if (is_elided (&part))
          {
            part.start += 2;
            take_word (data, &part);
          }
        part.start = i + 1;
      }
}

/* "mein XING-Profil": what German and Dutch write as one word, each half of which is right. A checker of whole words does not look at halves. */
static void
take_compounds (const MtStretch *stretch, gpointer data)
{
  static const gchar *const things[] = {
    "Profil",    "Profile",     "Profils",  "Gruppe",     "Gruppen",   "Kontakt",     "Kontakte", "Kontakten",
    "Anfrage",   "Anfragen",    "Netzwerk", "Netz",       "Nachricht", "Nachrichten", "Seite",    "Konto",
    "Einladung", "Einladungen", "Mitglied", "Mitglieder", "Kollege",   "Kollegin",    "Kollegen", "Team",
    "profiel",   "profielen",   "groep",    "groepen",    "contact",   "contacten",   "bericht",  "berichten",
    "netwerk",   "uitnodiging", "verzoek",  "pagina",     "account",   "lid",         "leden",
  };
  g_autofree gchar *word = mt_stretch_to_word (stretch);

  for (guint i = 0; *word != '\0' && i < G_N_ELEMENTS (things); i++)
    take (data, g_strconcat (word, "-", things[i], NULL));
}

/* ---- names inside of sentences ---- */

static gboolean
is_shouting (const gchar *text)
{
  guint upper = 0, lower = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      upper += g_unichar_isupper (g_utf8_get_char (text)) ? 1 : 0;
      lower += g_unichar_islower (g_utf8_get_char (text)) ? 1 : 0;
    }
  return upper >= lower;
}

/* Whether a sentence, or a line, begins with this word. */
static gboolean
begins_sentence (const MtStretch *stretch)
{
  guint at = stretch->start;

  while (at > 0 && !g_unichar_isalnum (stretch->text[at - 1]))
    {
      gunichar c = stretch->text[--at];

      if (c == 0x2026 || (c > 0 && c < 0x80 && strchr (".!?:;\n", (gint)c) != NULL))
        return TRUE;
    }
  return at == 0;
}

static gboolean
is_next (const MtStretch *one, const MtStretch *other)
{
  return one->end > 0 && other->start == one->end + 1;
}

/* "j’ai vu Odile": what has a capital where no sentence begins, and a sentence's first word when such a one follows it. */
static void
take_capitalised (const MtStretch *stretch, gpointer data)
{
  Names *names = data;
  MtStretch word = *stretch;

  /* "d’Odile" */
  if (is_elided (&word) && !g_unichar_isupper (word.text[word.start]))
    word.start += 2;
  if (!g_unichar_isupper (word.text[word.start]) || word.end - word.start < 2)
    names->first.end = 0;
  else if (begins_sentence (stretch))
    names->first = word;
  else
    {
      if (is_next (&names->first, &word))
        take_name (&names->first, names);
      take_name (&word, names);
      names->first.end = 0;
    }
}

/* ---- all of a mail ---- */

static void
add_names (Names *names, const gchar *text)
{
  if (text != NULL)
    mt_words_split (text, take_name, names);
}

static void
add_compounds (Names *names, const gchar *text)
{
  if (text != NULL)
    mt_words_split (text, take_compounds, names);
}

static void
add_names_within (Names *names, const gchar *text)
{
  names->first.end = 0;
  if (text != NULL && !is_shouting (text))
    mt_words_split (text, take_capitalised, names);
}

gchar **
mt_speller_names (const MtInvitation *invitation, const MtProfile *profile)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Names names = { .list = g_ptr_array_new (), .seen = seen };

  if (invitation != NULL)
    {
      add_names (&names, invitation->name);
      add_names (&names, invitation->first_name);
      add_names (&names, invitation->company);
      add_names (&names, invitation->network_name);
      add_compounds (&names, invitation->company);
      add_compounds (&names, invitation->network_name);
      for (guint i = 0; invitation->groups != NULL && invitation->groups[i] != NULL; i++)
        add_names (&names, invitation->groups[i]);
      add_names_within (&names, invitation->headline);
      add_names_within (&names, invitation->own_words);
    }
  if (profile != NULL)
    {
      add_names (&names, profile->name);
      add_names (&names, profile->first_name);
      add_names (&names, profile->blog);
    }
  g_ptr_array_add (names.list, NULL);
  return (gchar **)g_ptr_array_free (names.list, FALSE);
}
