/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-private.h"

#include <glib/gi18n-lib.h>
#include <moralotop/check.h>
#include <moralotop/names.h>
#include <string.h>

/* GLib's ngettext() asks the host's texts. */
#undef ngettext
#define ngettext(one, many, n) g_dngettext (GETTEXT_PACKAGE, one, many, n)

static const struct
{
  const gchar *word, *label;
} checks[MT_N_CHECKS] = {
  [MT_CHECK_ROBOT] = { "robot", N_ ("The address is a robot’s") },
  [MT_CHECK_ASKED] = { "asked", N_ ("The same person was asked already") },
  [MT_CHECK_PLACEHOLDERS] = { "placeholders", N_ ("Placeholders of the template are still in the text") },
  [MT_CHECK_OWN_WORDS] = { "own-words", N_ ("There are no own words") },
  [MT_CHECK_FIRST_NAME] = { "first-name", N_ ("The greeting names somebody else") },
  [MT_CHECK_SPELLING] = { "spelling", N_ ("The dictionary does not know some of the own words") },
};

const gchar *
mt_check_to_string (MtCheck check)
{
  g_return_val_if_fail ((guint)check < MT_N_CHECKS, "");
  return checks[check].word;
}

gboolean
mt_check_from_string (const gchar *string, MtCheck *check)
{
  for (guint i = 0; string != NULL && i < MT_N_CHECKS; i++)
    if (g_str_equal (checks[i].word, string))
      {
        *check = (MtCheck)i;
        return TRUE;
      }
  return FALSE;
}

const gchar *
mt_check_to_label (MtCheck check)
{
  g_return_val_if_fail ((guint)check < MT_N_CHECKS, "");
  return _ (checks[check].label);
}

gboolean
mt_check_is_optional (MtCheck check)
{
  return check != MT_CHECK_ROBOT;
}

/* ---- findings ---- */

static void
place_free (gpointer data)
{
  MtMisspelling *place = data;

  if (place != NULL)
    g_free (place->word);
  g_free (place);
}

GPtrArray *
mt_places_new (void)
{
  return g_ptr_array_new_with_free_func (place_free);
}

MtMisspelling *
mt_place_new (const MtCut *cut, guint start, guint end)
{
  MtMisspelling *place = g_new0 (MtMisspelling, 1);

  place->word = g_ucs4_to_utf8 (cut->characters + start, end - start, NULL, NULL, NULL);
  place->start = start;
  place->end = end;
  return place;
}

static void
finding_free (gpointer data)
{
  MtCheckFinding *finding = data;

  g_free (finding->sentence);
  g_ptr_array_unref (finding->places);
  g_free (finding);
}

/* Takes over sentence and places; `places` may be NULL. */
static void
add (GPtrArray *findings, MtCheck check, gchar *sentence, GPtrArray *places)
{
  MtCheckFinding *finding = g_new0 (MtCheckFinding, 1);

  finding->check = check;
  finding->sentence = sentence;
  finding->places = places != NULL ? places : mt_places_new ();
  g_ptr_array_add (findings, finding);
}

/* What the person is called in a sentence. */
static const gchar *
who (const MtCheckMail *mail)
{
  return mail->name != NULL && *mail->name != '\0' ? mail->name : _ ("this person");
}

static void
find_robots (const MtCheckMail *mail, const MtCut *cut G_GNUC_UNUSED, GPtrArray *findings)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  if (mail->recipients == NULL || mail->networks == NULL)
    return;
  for (guint i = 0; mail->recipients[i] != NULL; i++)
    if (mt_networks_is_robot (mail->networks, mail->recipients[i]))
      {
        g_string_append_printf (list, "%s%s", n > 0 ? ", " : "", mail->recipients[i]);
        n++;
      }
  if (n > 0)
    add (findings, MT_CHECK_ROBOT,
         g_strdup_printf (ngettext ("A robot reads %s, and no person does.", "Robots read %s, and no person does.", n),
                          list->str),
         NULL);
}

static void
find_asked (const MtCheckMail *mail, const MtCut *cut G_GNUC_UNUSED, GPtrArray *findings)
{
  g_autoptr (GDateTime) date = mail->asked_at > 0 ? g_date_time_new_from_unix_local (mail->asked_at) : NULL;
  g_autofree gchar *day = date != NULL ? g_date_time_format (date, "%x") : NULL;

  if (day != NULL)
    /* Translators: a person, a date */
    add (findings, MT_CHECK_ASKED, g_strdup_printf (_ ("You have already answered %s, on %s."), who (mail), day), NULL);
}

static gboolean
is_of_placeholder (gunichar character)
{
  return g_unichar_islower (character) || character == '_';
}

/* The end of the placeholder that begins at the brace `i`; 0 when it is none. */
static guint
end_of_placeholder (const MtCut *cut, guint i)
{
  guint end = i + 1;

  while (end < cut->length && is_of_placeholder (cut->characters[end]))
    end++;
  return end > i + 1 && end < cut->length && cut->characters[end] == '}' ? end + 1 : 0;
}

gchar *
mt_check_find_placeholder (const gchar *text)
{
  for (const gchar *brace = strchr (text, '{'); brace != NULL; brace = strchr (brace + 1, '{'))
    {
      const gchar *end = brace + 1;

      while (is_of_placeholder (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > brace + 1 && *end == '}')
        return g_strndup (brace, (gsize)(end + 1 - brace));
    }
  return NULL;
}

static void
find_placeholders (const MtCheckMail *mail G_GNUC_UNUSED, const MtCut *cut, GPtrArray *findings)
{
  g_autoptr (GPtrArray) places = mt_places_new ();

  for (guint i = 0; i < cut->length; i++)
    if (cut->characters[i] == '{' && cut->parts[i] != MT_PART_FOREIGN && end_of_placeholder (cut, i) > 0)
      g_ptr_array_add (places, mt_place_new (cut, i, end_of_placeholder (cut, i)));
  if (places->len > 0)
    add (findings, MT_CHECK_PLACEHOLDERS,
         g_strdup_printf (ngettext ("%u placeholder of the template is still to be replaced.",
                                    "%u placeholders of the template are still to be replaced.", places->len),
                          places->len),
         g_ptr_array_ref (places));
}

/* A greeting alone is no word of one's own, nor is a placeholder. */
static gboolean
has_own_words (const MtCut *cut)
{
  guint start = 0, end = 0;

  if (!mt_cut_find_greeting (cut, &start, &end) || end - start > 60
      || !strchr (",:!", (gint)MIN (cut->characters[end - 1], 0x7F)))
    start = end = 0;
  for (guint i = 0; i < cut->length; i++)
    {
      if (i >= start && i < end)
        continue;
      if (cut->characters[i] == '{' && end_of_placeholder (cut, i) > 0)
        i = end_of_placeholder (cut, i) - 1;
      else if (cut->parts[i] == MT_PART_OWN && g_unichar_isalpha (cut->characters[i]))
        return TRUE;
    }
  return FALSE;
}

/* The placeholder that stands for them says so already. */
static gboolean
is_told (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const MtCheckFinding *finding = g_ptr_array_index (findings, i);

      for (guint j = 0; j < finding->places->len; j++)
        if (g_str_equal (((const MtMisspelling *)finding->places->pdata[j])->word, "{own_words}"))
          return TRUE;
    }
  return FALSE;
}

static void
find_no_own_words (const MtCheckMail *mail, const MtCut *cut, GPtrArray *findings)
{
  if (!has_own_words (cut) && !is_told (findings))
    add (findings, MT_CHECK_OWN_WORDS,
         g_strdup_printf (_ ("There is not one word of your own for %s in it."), who (mail)), NULL);
}

static void
find_wrong_name (const MtCheckMail *mail, const MtCut *cut, GPtrArray *findings)
{
  MtMisspelling *place = mt_check_find_wrong_name (mail, cut);
  g_autofree gchar *found = mail->first_name == NULL && mail->name != NULL ? mt_names_first_name (mail->name) : NULL;
  const gchar *first_name = mail->first_name != NULL && *mail->first_name != '\0' ? mail->first_name : found;
  GPtrArray *places;

  if (place == NULL)
    return;
  places = mt_places_new ();
  g_ptr_array_add (places, place);
  /* Translators: a name in a greeting, the person's own */
  add (findings, MT_CHECK_FIRST_NAME,
       g_strdup_printf (_ ("The greeting says “%s”, and the person is called %s."), place->word,
                        first_name != NULL ? first_name : who (mail)),
       places);
}

/* Words with a capital in the quotation: people, places and firms that the other has named. */
static GHashTable *
list_quoted_names (const MtCut *cut)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cut->length;)
    {
      guint start = i;

      while (i < cut->length && cut->parts[i] == MT_PART_FOREIGN
             && (g_unichar_isalpha (cut->characters[i]) || g_unichar_ismark (cut->characters[i])))
        i++;
      if (i > start && g_unichar_isupper (cut->characters[start]))
        g_hash_table_add (names, g_ucs4_to_utf8 (cut->characters + start, i - start, NULL, NULL, NULL));
      i += i == start;
    }
  return names;
}

static void
leave_out_names (GPtrArray *places, const MtCut *cut)
{
  g_autoptr (GHashTable) names = list_quoted_names (cut);

  for (guint i = places->len; i > 0; i--)
    {
      const MtMisspelling *place = g_ptr_array_index (places, i - 1);

      if (g_hash_table_contains (names, place->word))
        g_ptr_array_remove_index (places, i - 1);
    }
}

static void
find_misspellings (const MtCheckMail *mail, const MtCut *cut, GPtrArray *findings)
{
  g_autofree gchar *own = NULL;
  g_autoptr (GPtrArray) places = NULL;

  if (mail->speller == NULL)
    return;
  own = mt_cut_get_own (cut);
  places = mt_speller_check (mail->speller, own);
  leave_out_names (places, cut);
  if (places->len > 0)
    add (findings, MT_CHECK_SPELLING,
         g_strdup_printf (ngettext ("The dictionary (%s) does not know one of your words.",
                                    "The dictionary (%s) does not know %u of your words.", places->len),
                          mt_speller_get_dictionary (mail->speller), places->len),
         g_ptr_array_ref (places));
}

GPtrArray *
mt_check_mail (const MtCheckMail *mail)
{
  static void (*const find[MT_N_CHECKS]) (const MtCheckMail *, const MtCut *, GPtrArray *) = {
    [MT_CHECK_ROBOT] = find_robots,
    [MT_CHECK_ASKED] = find_asked,
    [MT_CHECK_PLACEHOLDERS] = find_placeholders,
    [MT_CHECK_OWN_WORDS] = find_no_own_words,
    [MT_CHECK_FIRST_NAME] = find_wrong_name,
    [MT_CHECK_SPELLING] = find_misspellings,
  };
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  g_autoptr (MtCut) cut = NULL;

  g_return_val_if_fail (mail != NULL && mail->text != NULL, findings);
  cut = mt_cut_new (mail);
  for (guint i = 0; i < MT_N_CHECKS; i++)
    if ((mail->left_out & 1U << i) == 0 || !mt_check_is_optional ((MtCheck)i))
      find[i](mail, cut, findings);
  return findings;
}

/* ---- own words ---- */

gchar *
mt_check_own_words (const MtCheckMail *mail)
{
  g_autoptr (MtCut) cut = NULL;

  g_return_val_if_fail (mail != NULL && mail->text != NULL, g_strdup (""));
  cut = mt_cut_new (mail);
  return mt_cut_get_own (cut);
}

const gchar *
mt_check_language (const MtCheckMail *mail, const gchar *expected)
{
  g_autofree gchar *own = mt_check_own_words (mail);

  return mt_speller_language (mail->networks, own, expected);
}
