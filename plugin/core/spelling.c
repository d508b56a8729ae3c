/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <enchant.h>
#include <glib/gi18n-lib.h>
#include <moralotop/error.h>
#include <moralotop/spelling.h>
#include <string.h>

#include "spelling-words.h"

/* No language of our templates has words that long; what hunspell does with longer ones is not worth the wait. */
#define MAX_WORD 64

#define MAX_SUGGESTIONS 10

struct _MtSpeller
{
  EnchantBroker *broker;
  EnchantDict *dict;
  gchar *dictionary;
  const gchar *const *elisions; /* what goes before an apostrophe; may be empty, never NULL */
  GHashTable *ignored;          /* folded words (gchar *) */
};

/* ---- choosing the dictionary ---- */

static gchar *
package_for (const gchar *language)
{
  static const struct
  {
    const gchar *tag, *package;
  } packages[] = {
    { "de_AT", "hunspell-de-at" }, { "de_CH", "hunspell-de-ch" }, { "de", "hunspell-de-de" },
    { "en_AU", "hunspell-en-au" }, { "en_CA", "hunspell-en-ca" }, { "en_GB", "hunspell-en-gb" },
    { "en_ZA", "hunspell-en-za" }, { "en", "hunspell-en-us" },    { "nb", "hunspell-no" },
    { "nn", "hunspell-no" },       { "pt_BR", "hunspell-pt-br" }, { "pt", "hunspell-pt-pt" },
    { "eo", "myspell-eo" },        { "et", "myspell-et" },        { "fo", "myspell-fo" },
  };
  gchar *package;

  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_str_has_prefix (language, packages[i].tag))
      return g_strdup (packages[i].package);
  package = g_strdup_printf ("hunspell-%s", language);
  package[strcspn (package, "_")] = '\0';
  return package;
}

/* "fr_CH" of "fr_CH", "fr-ch" or "FR_CH.UTF-8"; NULL for what is no language. */
static gchar *
normalise_tag (const gchar *language)
{
  g_autofree gchar *tag = g_strdup (language);
  gsize length = strcspn (tag, "_-.@");
  gsize end = tag[length] == '_' || tag[length] == '-' ? length + 1 + strcspn (tag + length + 1, ".@") : length;

  tag[end] = '\0';
  if (length < 2 || length > 3)
    return NULL;
  for (gsize i = 0; i < end; i++)
    if (i == length)
      tag[i] = '_';
    else if (!g_ascii_isalnum (tag[i]))
      return NULL;
    else
      tag[i] = i < length ? g_ascii_tolower (tag[i]) : g_ascii_toupper (tag[i]);
  return g_steal_pointer (&tag);
}

static void
collect_dictionary (const char *tag, const char *name, const char *description, const char *file, void *data)
{
  (void)name;
  (void)description;
  (void)file;
  g_ptr_array_add (data, g_strdup (tag));
}

static gint
compare_tags (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const gchar *const *)one, *(const gchar *const *)other);
}

static const gchar *
find_tag (const GPtrArray *tags, const gchar *tag)
{
  for (guint i = 0; i < tags->len; i++)
    if (g_str_equal (tags->pdata[i], tag))
      return tags->pdata[i];
  return NULL;
}

/* The locale's own variant of the language ("fr_CH" for "fr"), as far as there is a dictionary of it. */
static const gchar *
find_local_tag (const GPtrArray *tags, const gchar *language)
{
  const gchar *const *locales = g_get_language_names ();

  for (guint i = 0; locales[i] != NULL; i++)
    {
      g_autofree gchar *tag = normalise_tag (locales[i]);

      if (tag != NULL && strchr (tag, '_') != NULL && strncmp (tag, language, strcspn (tag, "_")) == 0
          && find_tag (tags, tag) != NULL)
        return find_tag (tags, tag);
    }
  return NULL;
}

/* The tag to ask Enchant for, out of those it has; NULL when there is none of the language. */
static const gchar *
choose_tag (const GPtrArray *tags, const gchar *wanted)
{
  g_autofree gchar *language = g_strndup (wanted, strcspn (wanted, "_"));
  g_autofree gchar *country = g_ascii_strup (g_str_equal (language, "en") ? "us" : language, -1);
  g_autofree gchar *home = g_strdup_printf ("%s_%s", language, country);
  const gchar *found = strchr (wanted, '_') != NULL ? find_tag (tags, wanted) : NULL;

  if (found == NULL)
    found = find_local_tag (tags, language);
  if (found == NULL)
    found = find_tag (tags, home);
  if (found == NULL)
    found = find_tag (tags, language);
  for (guint i = 0; found == NULL && i < tags->len; i++)
    if (strcspn (tags->pdata[i], "_") == strlen (language) && g_str_has_prefix (tags->pdata[i], language))
      found = tags->pdata[i];
  return found;
}

static const gchar *const *
elisions_of (const gchar *dictionary)
{
  static const gchar *const french[] = {
    "l",  "d",     "j",      "m",      "n",      "s",      "t",      "c",    "ç",
    "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "entr", NULL
  };
  static const gchar *const italian[] = { "l",    "un",   "d",    "c",    "m",     "t",    "s",    "v",     "n",
                                          "gl",   "dell", "all",  "dall", "nell",  "sull", "coll", "quell", "quest",
                                          "bell", "sant", "tutt", "com",  "quant", "dov",  "mezz", NULL };
  static const gchar *const catalan[] = { "l", "d", "m", "t", "s", "n", NULL };
  static const gchar *const others[] = { "d", "o", NULL }; /* names: d'Artagnan, O'Neill; Portuguese d'água */

  if (g_str_has_prefix (dictionary, "fr"))
    return french;
  if (g_str_has_prefix (dictionary, "it"))
    return italian;
  return g_str_has_prefix (dictionary, "ca") ? catalan : others;
}

/* NULL when there is none. */
static gchar *
find_dictionary (EnchantBroker *broker, const gchar *wanted)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  enchant_broker_list_dicts (broker, collect_dictionary, tags);
  g_ptr_array_sort (tags, compare_tags);
  return g_strdup (choose_tag (tags, wanted));
}

gchar *
mt_speller_find_dictionary (const gchar *language)
{
  g_autofree gchar *wanted = NULL;
  EnchantBroker *broker;
  gchar *found;

  g_return_val_if_fail (language != NULL, NULL);
  wanted = normalise_tag (language);
  if (wanted == NULL)
    return NULL;
  broker = enchant_broker_init ();
  found = find_dictionary (broker, wanted);
  enchant_broker_free (broker);
  return found;
}

MtSpeller *
mt_speller_new (const gchar *language, GError **error)
{
  g_autofree gchar *wanted = NULL;
  g_autoptr (MtSpeller) speller = g_new0 (MtSpeller, 1);

  g_return_val_if_fail (language != NULL, NULL);
  wanted = normalise_tag (language);
  if (wanted == NULL)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_DICTIONARY, _ ("“%s” is no language; one is written “fr” or “fr_CH”"),
                   language);
      return NULL;
    }
  speller->broker = enchant_broker_init ();
  speller->dictionary = find_dictionary (speller->broker, wanted);
  if (speller->dictionary != NULL)
    speller->dict = enchant_broker_request_dict (speller->broker, speller->dictionary);
  if (speller->dict == NULL)
    {
      g_autofree gchar *package = package_for (wanted);

      g_set_error (error, MT_ERROR, MT_ERROR_DICTIONARY,
                   _ ("there is no spelling dictionary for the language “%s”; the Debian package %s brings one"),
                   wanted, package);
      return NULL;
    }
  speller->elisions = elisions_of (speller->dictionary);
  speller->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return g_steal_pointer (&speller);
}

void
mt_speller_free (MtSpeller *speller)
{
  if (speller == NULL)
    return;
  if (speller->dict != NULL)
    enchant_broker_free_dict (speller->broker, speller->dict);
  if (speller->broker != NULL)
    enchant_broker_free (speller->broker);
  g_clear_pointer (&speller->ignored, g_hash_table_unref);
  g_free (speller->dictionary);
  g_free (speller);
}

const gchar *
mt_speller_get_dictionary (const MtSpeller *speller)
{
  g_return_val_if_fail (speller != NULL, NULL);
  return speller->dictionary;
}

/* ---- checking ---- */

typedef struct
{
  MtSpeller *speller;
  GPtrArray *found;
} Check;

static gboolean
is_known_word (MtSpeller *speller, const gchar *word)
{
  g_autofree gchar *folded = g_utf8_casefold (word, -1);

  if (g_hash_table_contains (speller->ignored, folded))
    return TRUE;
  /* Below 0 Enchant could not tell: no reason to blame the user. */
  return g_utf8_strlen (word, -1) <= MAX_WORD && enchant_dict_check (speller->dict, word, (gssize)strlen (word)) <= 0;
}

static gboolean
is_known (MtSpeller *speller, const MtStretch *stretch)
{
  g_autofree gchar *word = mt_stretch_to_word (stretch);

  return g_utf8_strlen (word, -1) <= 1 || is_known_word (speller, word);
}

static gboolean
is_elision (const MtSpeller *speller, const MtStretch *stretch)
{
  g_autofree gchar *word = mt_stretch_to_word (stretch);
  g_autofree gchar *lower = g_utf8_strdown (word, -1);

  return g_strv_contains (speller->elisions, lower);
}

static void
add_misspelling (GPtrArray *found, const MtStretch *stretch)
{
  MtMisspelling *misspelling = g_new0 (MtMisspelling, 1);

  misspelling->word = g_ucs4_to_utf8 (stretch->text + stretch->start, stretch->end - stretch->start, NULL, NULL, NULL);
  misspelling->start = stretch->start;
  misspelling->end = stretch->end;
  g_ptr_array_add (found, misspelling);
}

/* "Rennie's", "O’Grady’s" */
static gboolean
is_possessive (const MtStretch *stretch)
{
  return stretch->end - stretch->start > 2 && mt_words_is_apostrophe (stretch->text[stretch->end - 2])
         && g_unichar_tolower (stretch->text[stretch->end - 1]) == 's';
}

/* Checks a word without hyphens; what an apostrophe joins is looked at apart, and only the wrong half is found. */
static void
check_part (const MtStretch *stretch, const Check *check)
{
  MtStretch before = *stretch, after = *stretch;

  if (mt_stretch_has_digit (stretch) || is_known (check->speller, stretch))
    return;
  /* No word is that long; and taking it apart would not come to an end soon. */
  if (stretch->end - stretch->start > MAX_WORD)
    {
      add_misspelling (check->found, stretch);
      return;
    }
  if (is_possessive (stretch))
    {
      before.end -= 2;
      check_part (&before, check);
      return;
    }
  while (before.start < stretch->end && !mt_words_is_apostrophe (stretch->text[before.start]))
    before.start++;
  if (before.start == stretch->end)
    {
      add_misspelling (check->found, stretch);
      return;
    }
  after.start = before.start + 1;
  before.end = before.start;
  before.start = stretch->start;
  if (is_elision (check->speller, &before) && mt_words_is_vowel (after.text[after.start]))
    check_part (&after, check);
  else
    add_misspelling (check->found, stretch);
}

/* Checks a word as a whole, then, when that is not known, what its hyphens join. */
static void
check_word (const MtStretch *stretch, gpointer data)
{
  const Check *check = data;
  MtStretch part = *stretch;

  /* "qu’« il »": the apostrophe is outside of the word. */
  if (is_known (check->speller, stretch) || is_elision (check->speller, stretch))
    return;
  for (guint i = stretch->start; i <= stretch->end; i++)
    if (i == stretch->end || mt_words_is_hyphen (stretch->text[i]))
      {
        part.end = i;
        check_part (&part, check);
        part.start = i + 1;
      }
}

static void
misspelling_free (gpointer data)
{
  MtMisspelling *misspelling = data;

  g_free (misspelling->word);
  g_free (misspelling);
}

GPtrArray *
mt_speller_check (MtSpeller *speller, const gchar *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (misspelling_free);
  Check check = { speller, found };

  g_return_val_if_fail (speller != NULL && text != NULL, found);
  mt_words_split (text, check_word, &check);
  return found;
}

/* ---- the user's say ---- */

void
mt_speller_ignore (MtSpeller *speller, const gchar *const *forms)
{
  g_return_if_fail (speller != NULL);
  for (guint i = 0; forms != NULL && forms[i] != NULL; i++)
    {
      g_autofree gchar *word = mt_words_normalise (forms[i]);

      g_hash_table_add (speller->ignored, g_utf8_casefold (word, -1));
    }
}

void
mt_speller_learn (MtSpeller *speller, const gchar *word)
{
  g_autofree gchar *normal = NULL;

  g_return_if_fail (speller != NULL && word != NULL);
  normal = mt_words_normalise (word);
  if (*g_strstrip (normal) != '\0')
    enchant_dict_add (speller->dict, normal, (gssize)strlen (normal));
}

/* As the user writes: with the apostrophe that the word has. */
static gchar *
with_apostrophe_of (const gchar *suggestion, const gchar *word)
{
  gchar **pieces;
  gchar *result;

  if (strstr (word, "\u2019") == NULL || strchr (suggestion, '\'') == NULL)
    return g_strdup (suggestion);
  pieces = g_strsplit (suggestion, "'", -1);
  result = g_strjoinv ("\u2019", pieces);
  g_strfreev (pieces);
  return result;
}

gchar **
mt_speller_suggest (MtSpeller *speller, const gchar *word)
{
  GPtrArray *suggestions = g_ptr_array_new ();
  g_autofree gchar *normal = NULL;
  char **found = NULL;
  gsize n = 0;

  g_return_val_if_fail (speller != NULL && word != NULL, (gchar **)g_ptr_array_free (suggestions, FALSE));
  normal = mt_words_normalise (word);
  if (*normal != '\0' && g_utf8_strlen (normal, -1) <= MAX_WORD)
    found = enchant_dict_suggest (speller->dict, normal, (gssize)strlen (normal), &n);
  for (gsize i = 0; i < n && i < MAX_SUGGESTIONS; i++)
    g_ptr_array_add (suggestions, with_apostrophe_of (found[i], word));
  if (found != NULL)
    enchant_dict_free_string_list (speller->dict, found);
  g_ptr_array_add (suggestions, NULL);
  return (gchar **)g_ptr_array_free (suggestions, FALSE);
}
