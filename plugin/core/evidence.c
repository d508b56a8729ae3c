/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/evidence.h>

#include <glib/gi18n-lib.h>
#include <moralotop/error.h>
#include <moralotop/paths.h>
#include <moralotop/xml.h>
#include <string.h>

#include "evidence-data.h"

#define WORDING       "wording.tsv"
#define LEAST_LETTERS 4 /* of a beginning of words */

static void
free_piece (gpointer data)
{
  MtPiece *piece = data;

  g_free (piece->id);
  g_free (piece->like);
  g_free (piece);
}

static void
free_field (gpointer data)
{
  MtField *field = data;

  g_free (field->id);
  g_free (field->near);
  g_free (field);
}

static MtEvidence *
new_evidence (void)
{
  MtEvidence *evidence = g_new0 (MtEvidence, 1);

  evidence->pieces = g_ptr_array_new_with_free_func (free_piece);
  evidence->said = g_ptr_array_new_with_free_func (g_free);
  evidence->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  evidence->spheres = g_ptr_array_new_with_free_func (free_field);
  evidence->sphere_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  evidence->kinships = g_array_new (FALSE, FALSE, sizeof (MtKinship));
  evidence->words = mt_phrases_new ();
  evidence->reading_said = g_ptr_array_new_with_free_func (g_free);
  evidence->reading = mt_phrases_new ();
  evidence->headline = mt_phrases_new ();
  evidence->indirect = mt_phrases_new ();
  evidence->sphere_names = mt_phrases_new ();
  evidence->sphere_phrases = mt_phrases_new ();
  evidence->plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  evidence->denials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  evidence->speaking = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return evidence;
}

void
mt_evidence_free (MtEvidence *evidence)
{
  if (evidence == NULL)
    return;
  mt_phrases_free (evidence->words);
  mt_phrases_free (evidence->reading);
  g_ptr_array_unref (evidence->reading_said);
  mt_phrases_free (evidence->headline);
  mt_phrases_free (evidence->indirect);
  mt_phrases_free (evidence->sphere_names);
  mt_phrases_free (evidence->sphere_phrases);
  g_hash_table_unref (evidence->by_id);
  g_hash_table_unref (evidence->plain);
  g_hash_table_unref (evidence->denials);
  g_hash_table_unref (evidence->speaking);
  g_ptr_array_unref (evidence->said);
  g_ptr_array_unref (evidence->pieces);
  g_hash_table_unref (evidence->sphere_by_id);
  g_array_unref (evidence->kinships);
  g_ptr_array_unref (evidence->spheres);
  mt_wording_free (evidence->wording);
  g_free (evidence);
}

const MtPiece *
mt_evidence_find (const MtEvidence *evidence, const gchar *id)
{
  return g_hash_table_lookup (evidence->by_id, id);
}

static gboolean
speaks (const MtEvidence *evidence, const gchar *key, MtCategory category)
{
  return (GPOINTER_TO_UINT (g_hash_table_lookup (evidence->speaking, key)) & (1U << category)) != 0;
}

gboolean
mt_evidence_is_speaking (const MtEvidence *evidence, const gchar *word, MtCategory category)
{
  glong letters = g_utf8_strlen (word, -1);

  for (glong i = LEAST_LETTERS; i <= letters; i++)
    {
      g_autofree gchar *start = g_utf8_substring (word, 0, i);
      g_autofree gchar *key = g_strconcat (start, "*", NULL);

      if (speaks (evidence, key, category))
        return TRUE;
    }
  return speaks (evidence, word, category);
}

static void
add_problem (GPtrArray *problems, GError *error)
{
  if (problems != NULL)
    g_ptr_array_add (problems, error);
  else
    g_error_free (error);
}

/* Adds the ";"-separated phrases of an element. A phrase that is none is reported and left out. */
static void
add_phrases (MtPhrases *phrases, const MtXmlElement *element, gpointer owner, const gchar *path, GPtrArray *problems)
{
  g_autofree gchar *texts = g_strdup (element->text);

  for (gchar *text = texts, *next; text != NULL; text = next)
    {
      GError *error = NULL;

      next = strchr (text, ';');
      if (next != NULL)
        *next++ = '\0';
      if (*g_strstrip (text) == '\0' || mt_phrases_add (phrases, text, owner, &error))
        continue;
      g_prefix_error (&error, "%s:%d: ", path, element->line);
      add_problem (problems, error);
    }
}

static gboolean
is_yes (const MtXmlElement *element, const gchar *attribute)
{
  return g_strcmp0 (mt_xml_element_get (element, attribute), "yes") == 0;
}

static MtTell
read_tell (const MtXmlElement *element)
{
  static const struct
  {
    const gchar *word;
    MtTell tell;
  } words[] = { { "never", MT_TELL_NEVER }, { "last", MT_TELL_LAST }, { "first", MT_TELL_FIRST } };
  const gchar *word = mt_xml_element_get (element, "tell");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i].word) == 0)
      return words[i].tell;
  return MT_TELL_PLAIN;
}

static MtSaid *
add_said (MtEvidence *evidence, const MtPiece *piece, const MtXmlElement *element)
{
  MtSaid *said = g_new0 (MtSaid, 1);
  const gchar *language = mt_xml_element_get (element, "language");

  said->piece = piece;
  said->quiet = read_tell (element) == MT_TELL_NEVER;
  g_strlcpy (said->language, language != NULL ? language : "", sizeof said->language);
  g_ptr_array_add (evidence->said, said);
  return said;
}

/* Everything of a piece but its phrases. */
static MtPiece *
new_piece (const MtXmlElement *element, guint index)
{
  MtPiece *piece = g_new0 (MtPiece, 1);
  const gchar *of = mt_xml_element_get (element, "of");

  piece->id = g_strdup (mt_xml_element_get (element, "id"));
  piece->index = index;
  piece->filler = is_yes (element, "filler");
  piece->ask = is_yes (element, "ask");
  piece->spoken = g_str_equal (element->name, "piece");
  piece->bins = is_yes (element, "bins");
  piece->spares = is_yes (element, "spares");
  piece->tell = read_tell (element);
  piece->like = g_strdup (mt_xml_element_get (element, "like"));
  if (of != NULL)
    mt_category_from_string (of, &piece->of);
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    {
      const gchar *weight = mt_xml_element_get (element, mt_category_to_string ((MtCategory)i));

      piece->weights[i] = weight != NULL ? CLAMP (g_ascii_strtod (weight, NULL), -100, 100) : 0;
    }
  return piece;
}

static void
add_piece (MtEvidence *evidence, const MtXmlElement *element, const gchar *path, GPtrArray *problems)
{
  const gchar *id = mt_xml_element_get (element, "id");
  MtPhrases *phrases;
  MtPiece *piece;

  if (g_hash_table_contains (evidence->by_id, id))
    {
      add_problem (problems,
                   g_error_new (MT_ERROR, MT_ERROR_FORMAT, _ ("%s:%d: “%s” is there twice; the first one counts"), path,
                                element->line, id));
      return;
    }
  piece = new_piece (element, evidence->pieces->len);
  g_ptr_array_add (evidence->pieces, piece);
  g_hash_table_insert (evidence->by_id, piece->id, piece);
  phrases = g_strcmp0 (mt_xml_element_get (element, "in"), "headline") == 0 ? evidence->headline : evidence->words;
  for (guint i = 0; i < element->children->len; i++)
    {
      const MtXmlElement *child = g_ptr_array_index (element->children, i);

      add_phrases (phrases, child, add_said (evidence, piece, child), path, problems);
    }
}

/* The field of that id; a file may add to those of another. Tells its number. */
static MtField *
get_field (MtEvidence *evidence, const gchar *id, guint *number)
{
  MtField *field;

  *number = GPOINTER_TO_UINT (g_hash_table_lookup (evidence->sphere_by_id, id));
  if (*number > 0)
    return g_ptr_array_index (evidence->spheres, *number - 1);
  field = g_new0 (MtField, 1);
  field->id = g_strdup (id);
  field->near = g_strdup ("");
  g_ptr_array_add (evidence->spheres, field);
  *number = evidence->spheres->len;
  g_hash_table_insert (evidence->sphere_by_id, field->id, GUINT_TO_POINTER (*number));
  return field;
}

static void
add_sphere (MtEvidence *evidence, const MtXmlElement *element, const gchar *path, GPtrArray *problems)
{
  const gchar *near = mt_xml_element_get (element, "near");
  guint number;
  MtField *field = get_field (evidence, mt_xml_element_get (element, "id"), &number);
  gchar *before = field->near;

  field->function = field->function || is_yes (element, "function");
  field->life = field->life || g_strcmp0 (mt_xml_element_get (element, "trade"), "no") == 0;
  field->near = g_strjoin (" ", before, near, NULL);
  g_free (before);
  for (guint i = 0; i < element->children->len; i++)
    {
      const MtXmlElement *child = g_ptr_array_index (element->children, i);
      gboolean names = g_str_equal (child->name, "names");

      add_phrases (names ? evidence->sphere_names : evidence->sphere_phrases, child, GUINT_TO_POINTER (number), path,
                   problems);
    }
}

/* Only now are all fields there that another may be near to. */
static void
link_field (MtEvidence *evidence, guint number, GPtrArray *problems)
{
  const MtField *field = g_ptr_array_index (evidence->spheres, number - 1);
  g_auto (GStrv) ids = g_strsplit (field->near, " ", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      MtKinship kinship = { number, GPOINTER_TO_UINT (g_hash_table_lookup (evidence->sphere_by_id, ids[i])) };

      if (kinship.other > 0)
        g_array_append_val (evidence->kinships, kinship);
      else if (*ids[i] != '\0')
        add_problem (problems, g_error_new (MT_ERROR, MT_ERROR_FORMAT,
                                            _ ("“%s” is said to be near “%s”, which is no sphere"), field->id, ids[i]));
    }
}

static void
add_words (GHashTable *words, const MtXmlElement *element)
{
  g_autoptr (MtTokens) tokens = mt_tokens_new (element->text);

  for (guint i = 0; i < tokens->length; i++)
    g_hash_table_add (words, g_strdup (tokens->tokens[i].word));
}

static void
add_speaking (MtEvidence *evidence, const MtXmlElement *element)
{
  g_autoptr (MtTokens) tokens = mt_tokens_new (element->text);
  MtCategory category = MT_CATEGORY_NONE;

  mt_category_from_string (mt_xml_element_get (element, "for"), &category);
  for (guint i = 0; i < tokens->length; i++)
    {
      const MtToken *token = &tokens->tokens[i];
      gchar *key = g_strconcat (token->word, element->text[token->end] == '*' ? "*" : NULL, NULL);
      guint kinds = GPOINTER_TO_UINT (g_hash_table_lookup (evidence->speaking, key)) | (1U << category);

      g_hash_table_replace (evidence->speaking, key, GUINT_TO_POINTER (kinds));
    }
}

static void
add_reading (MtEvidence *evidence, const MtXmlElement *element, const gchar *path, GPtrArray *problems)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      const MtXmlElement *child = g_ptr_array_index (element->children, i);
      const gchar *language = mt_xml_element_get (child, "language");
      MtReadingSaid *said = g_new0 (MtReadingSaid, 1);

      said->id = g_intern_string (mt_xml_element_get (element, "id"));
      g_strlcpy (said->language, language != NULL ? language : "", sizeof said->language);
      g_ptr_array_add (evidence->reading_said, said);
      add_phrases (evidence->reading, child, said, path, problems);
    }
}

static void
add_element (MtEvidence *evidence, const MtXmlElement *element, const gchar *path, GPtrArray *problems)
{
  if (g_str_equal (element->name, "plain"))
    add_words (evidence->plain, element);
  if (g_str_equal (element->name, "denial"))
    add_words (evidence->denials, element);
  if (g_str_equal (element->name, "indirect"))
    add_phrases (evidence->indirect, element, NULL, path, problems);
  if (g_str_equal (element->name, "speaking"))
    add_speaking (evidence, element);
  if (mt_xml_element_get (element, "id") == NULL)
    return;
  if (g_str_equal (element->name, "sphere"))
    add_sphere (evidence, element, path, problems);
  else if (g_str_equal (element->name, "reading"))
    add_reading (evidence, element, path, problems);
  else
    add_piece (evidence, element, path, problems);
}

static void
load_file (MtEvidence *evidence, const gchar *path, const gchar *schema, GPtrArray *problems)
{
  GError *error = NULL;
  g_autoptr (MtXmlElement) root = mt_xml_read (path, schema, &error);

  if (root == NULL)
    {
      add_problem (problems, error);
      return;
    }
  for (guint i = 0; i < root->children->len; i++)
    add_element (evidence, g_ptr_array_index (root->children, i), path, problems);
}

MtEvidence *
mt_evidence_load (const gchar *user_directory, GPtrArray *problems)
{
  MtEvidence *evidence = new_evidence ();
  g_auto (GStrv) names = mt_paths_list (user_directory, "evidence", ".xml");
  g_autofree gchar *schema = mt_paths_find (NULL, "schemas", "evidence.rng");
  g_autofree gchar *wording = mt_paths_find (user_directory, "evidence", WORDING);
  GError *error = NULL;

  if (names[0] == NULL)
    add_problem (problems, mt_paths_new_error ("evidence"));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree gchar *path = mt_paths_find (user_directory, "evidence", names[i]);

      if (path != NULL)
        load_file (evidence, path, mt_paths_is_own (user_directory, path) ? schema : NULL, problems);
    }
  for (guint i = 0; i < evidence->spheres->len; i++)
    link_field (evidence, i + 1, problems);
  mt_phrases_sort (evidence->words);
  mt_phrases_sort (evidence->reading);
  mt_phrases_sort (evidence->headline);
  mt_phrases_sort (evidence->indirect);
  mt_phrases_sort (evidence->sphere_names);
  mt_phrases_sort (evidence->sphere_phrases);
  if (wording == NULL)
    return evidence;
  evidence->wording = mt_wording_load (wording, &error);
  if (evidence->wording == NULL)
    add_problem (problems, error);
  return evidence;
}
