/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-look.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <glib/gi18n-lib.h>
#include <string.h>

static const gchar *const kind_words[] = { "invitation", "reminder",  "letter", "acceptance", "conversation",
                                           "digest",     "notice",    "any",    "relay",      "robot",
                                           "bounce",     "delay",     "auto",   "hint",       "receipt",
                                           "ticket",     "challenge", "list",   NULL };
static const gchar *const role_words[] = { "intro",  "remind",   "formula", "greeting", "begin", "end",
                                           "sign",   "headline", "mutual",  "contacts", "group", "accept",
                                           "action", "frame",    "notice",  "company",  NULL };
/* From MT_LINE_BOUNCE on. */
static const gchar *const says_words[] = { "bounce", "delay", "auto",   "receipt",   "ticket", "challenge",
                                           "person", "hint",  "polite", "recipient", NULL };
static const gchar *const sites_words[] = { "own", "members", "federated", NULL };
static const gchar *const link_words[] = { "profile", "accept", "page", NULL };

/* ---- making and freeing ---- */

static void
glob_free (gpointer data)
{
  MtGlob *glob = data;

  g_free (glob->name);
  g_free (glob->glob);
  g_free (glob->core);
  g_free (glob);
}

static void
link_template_free (gpointer data)
{
  MtLinkTemplate *template = data;

  g_free (template->parameter);
  g_free (template->before);
  g_free (template->header);
  g_free (template);
}

static void
wrapper_free (gpointer data)
{
  MtWrapper *wrapper = data;

  g_free (wrapper->host);
  g_free (wrapper->parameter);
  g_free (wrapper->before);
  g_free (wrapper->escape);
  g_free (wrapper);
}

MtNetwork *
mt_network_new (const gchar *id)
{
  MtNetwork *network = g_new0 (MtNetwork, 1);

  network->id = g_strdup (id);
  network->hosts = g_ptr_array_new_with_free_func (g_free);
  network->senders = g_ptr_array_new_with_free_func (glob_free);
  network->headers = g_ptr_array_new_with_free_func (glob_free);
  network->links = g_ptr_array_new_with_free_func (glob_free);
  network->message_ids = g_ptr_array_new_with_free_func (g_free);
  network->templates = g_ptr_array_new_with_free_func (link_template_free);
  network->subjects = mt_sentences_new ();
  network->lines = mt_sentences_new ();
  network->asks = mt_sentences_new ();
  network->signs = mt_signs_new ();
  network->languages = g_ptr_array_new_with_free_func (g_free);
  network->frequent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  network->strangers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  network->alikes = mt_alikes_new ();
  network->wrappers = g_ptr_array_new_with_free_func (wrapper_free);
  network->looks = mt_looks_new ();
  return network;
}

void
mt_network_free (gpointer data)
{
  MtNetwork *network = data;

  g_free (network->id);
  g_free (network->name);
  g_free (network->folded_name);
  g_free (network->skeleton);
  g_free (network->page);
  g_ptr_array_unref (network->hosts);
  g_ptr_array_unref (network->senders);
  g_ptr_array_unref (network->headers);
  g_ptr_array_unref (network->links);
  g_ptr_array_unref (network->message_ids);
  g_ptr_array_unref (network->templates);
  mt_sentences_free (network->subjects);
  mt_sentences_free (network->lines);
  mt_sentences_free (network->asks);
  mt_signs_free (network->signs);
  g_ptr_array_unref (network->languages);
  g_hash_table_unref (network->frequent);
  g_hash_table_unref (network->strangers);
  mt_alikes_free (network->alikes);
  g_ptr_array_unref (network->wrappers);
  g_ptr_array_unref (network->looks);
  g_free (network);
}

/* ---- reading a file: one function an element ---- */

/* -1 for what is no such word. */
static gint
word_index (const gchar *const *words, const gchar *word)
{
  for (gint i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return -1;
}

static gchar *
find_core (const gchar *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "*", -1);
  const gchar *longest = "";

  for (guint i = 0; parts[i] != NULL; i++)
    longest = strlen (parts[i]) > strlen (longest) ? parts[i] : longest;
  return g_ascii_strdown (longest, -1);
}

static void
add_glob (GPtrArray *globs, const gchar *name, const gchar *text, gint is)
{
  MtGlob *glob = g_new0 (MtGlob, 1);

  glob->name = g_strdup (name);
  glob->glob = g_strdup (text);
  glob->begin = g_ascii_tolower (*text);
  glob->core = find_core (text);
  glob->end = *text != '\0' ? g_ascii_tolower (text[strlen (text) - 1]) : '\0';
  glob->is = is;
  g_ptr_array_add (globs, glob);
}

static gboolean
add_sentence (const MtNetwork *network, MtSentences *sentences, const MtXmlElement *element, gint is, GError **error)
{
  const gchar *language = mt_xml_element_get (element, "lang");

  if (!network->is_sound)
    return mt_sentences_add (sentences, element->text, language, is, error);
  mt_sentences_add_later (sentences, element->text, language, is);
  return TRUE;
}

static gboolean
read_text (MtNetwork *network, const MtXmlElement *element, GError **error G_GNUC_UNUSED)
{
  if (g_str_equal (element->name, "host"))
    g_ptr_array_add (network->hosts, g_ascii_strdown (element->text, -1));
  else if (g_str_equal (element->name, "message-id"))
    g_ptr_array_add (network->message_ids, g_strdup (element->text));
  else
    g_hash_table_add (network->strangers, mt_pattern_fold (element->text, -1));
  return TRUE;
}

static gboolean
read_sender (MtNetwork *network, const MtXmlElement *element, GError **error G_GNUC_UNUSED)
{
  add_glob (network->senders, NULL, mt_xml_element_get (element, "address"),
            word_index (kind_words, mt_xml_element_get (element, "kind")));
  return TRUE;
}

static gboolean
read_header (MtNetwork *network, const MtXmlElement *element, GError **error G_GNUC_UNUSED)
{
  add_glob (network->headers, mt_xml_element_get (element, "name"), mt_xml_element_get (element, "value"),
            word_index (kind_words, mt_xml_element_get (element, "kind")));
  return TRUE;
}

static gboolean
read_link (MtNetwork *network, const MtXmlElement *element, GError **error G_GNUC_UNUSED)
{
  add_glob (network->links, NULL, mt_xml_element_get (element, "path"),
            word_index (link_words, mt_xml_element_get (element, "kind")));
  return TRUE;
}

static gboolean
read_link_template (MtNetwork *network, const MtXmlElement *element, GError **error G_GNUC_UNUSED)
{
  MtLinkTemplate *template = g_new0 (MtLinkTemplate, 1);
  const gchar *before = mt_xml_element_get (element, "before");

  template->parameter = g_strdup (mt_xml_element_get (element, "parameter"));
  template->before = g_strdup (before != NULL ? before : "");
  template->header = g_strdup (mt_xml_element_get (element, "header"));
  g_ptr_array_add (network->templates, template);
  return TRUE;
}

static gboolean
read_subject (MtNetwork *network, const MtXmlElement *element, GError **error)
{
  return add_sentence (network, network->subjects, element,
                       word_index (kind_words, mt_xml_element_get (element, "kind")), error);
}

static gboolean
read_line (MtNetwork *network, const MtXmlElement *element, GError **error)
{
  return add_sentence (network, network->lines, element, word_index (role_words, mt_xml_element_get (element, "is")),
                       error);
}

static gboolean
read_says (MtNetwork *network, const MtXmlElement *element, GError **error)
{
  return add_sentence (network, network->lines, element,
                       (gint)MT_LINE_BOUNCE + word_index (says_words, mt_xml_element_get (element, "of")), error);
}

/* What the network says in the subject or in the text alike. */
static gboolean
read_ask (MtNetwork *network, const MtXmlElement *element, GError **error)
{
  gboolean again = g_strcmp0 (mt_xml_element_get (element, "again"), "yes") == 0;

  return add_sentence (network, network->asks, element, again ? MT_LINE_REMIND : MT_LINE_INTRO, error);
}

static gboolean
read_sign (MtNetwork *network, const MtXmlElement *element, GError **error G_GNUC_UNUSED)
{
  g_auto (GStrv) words = g_strsplit (element->text, ";", -1);
  gdouble weight = g_ascii_strtod (mt_xml_element_get (element, "weight"), NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      mt_signs_add (network->signs, mt_xml_element_get (element, "of"), weight, mt_xml_element_get (element, "lang"),
                    words[i]);
  return TRUE;
}

static gboolean
read_language (MtNetwork *network, const MtXmlElement *element, GError **error)
{
  g_auto (GStrv) words = g_strsplit (element->text, " ", -1);

  if (network->languages->len >= MT_MAX_LANGUAGES)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("more than %d languages"), MT_MAX_LANGUAGES);
      return FALSE;
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        gchar *word = mt_pattern_fold (words[i], -1);
        guint set = GPOINTER_TO_UINT (g_hash_table_lookup (network->frequent, word)) | 1U << network->languages->len;

        g_hash_table_insert (network->frequent, word, GUINT_TO_POINTER (set));
      }
  g_ptr_array_add (network->languages, g_strdup (mt_xml_element_get (element, "lang")));
  return TRUE;
}

static gboolean
read_alike (MtNetwork *network, const MtXmlElement *element, GError **error G_GNUC_UNUSED)
{
  g_auto (GStrv) pieces = g_strsplit (element->text, " ", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      mt_alikes_add (network->alikes, pieces[i], mt_xml_element_get (element, "to"));
  return TRUE;
}

static gboolean
read_wrapper (MtNetwork *network, const MtXmlElement *element, GError **error G_GNUC_UNUSED)
{
  MtWrapper *wrapper = g_new0 (MtWrapper, 1);

  wrapper->host = g_strdup (mt_xml_element_get (element, "host"));
  wrapper->parameter = g_strdup (mt_xml_element_get (element, "parameter"));
  wrapper->before = g_strdup (mt_xml_element_get (element, "before"));
  wrapper->escape = g_strdup (mt_xml_element_get (element, "escape"));
  g_ptr_array_add (network->wrappers, wrapper);
  return TRUE;
}

/* What is wanted of an element whether it was checked against the schema or not: its attributes, the first of them one of some words. */
typedef struct
{
  const gchar *name;
  gboolean (*read) (MtNetwork *network, const MtXmlElement *element, GError **error);
  const gchar *const *words; /* NULL: any text */
  const gchar *attributes[3];
} Reader;

static const Reader readers[] = {
  { "host", read_text, NULL, { NULL } },
  { "message-id", read_text, NULL, { NULL } },
  { "stranger", read_text, NULL, { NULL } },
  { "sender", read_sender, kind_words, { "kind", "address" } },
  { "header", read_header, kind_words, { "kind", "name", "value" } },
  { "link", read_link, link_words, { "kind", "path" } },
  { "link-template", read_link_template, NULL, { "parameter", "header" } },
  { "subject", read_subject, kind_words, { "kind" } },
  { "line", read_line, role_words, { "is" } },
  { "says", read_says, says_words, { "of" } },
  { "ask", read_ask, NULL, { NULL } },
  { "sign", read_sign, NULL, { "of", "weight" } },
  { "language", read_language, NULL, { "lang" } },
  { "alike", read_alike, NULL, { "to" } },
  { "wrapper", read_wrapper, NULL, { "host" } },
};

static gboolean
has_what_is_wanted (const MtXmlElement *element, const Reader *reader, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (reader->attributes) && reader->attributes[i] != NULL; i++)
    {
      const gchar *value = mt_xml_element_get (element, reader->attributes[i]);

      if (value == NULL || (i == 0 && reader->words != NULL && word_index (reader->words, value) < 0))
        {
          g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("<%s> without a good “%s”"), element->name,
                       reader->attributes[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_element (MtNetwork *network, const MtXmlElement *element, const gchar *path, GError **error)
{
  g_autoptr (GError) reason = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].name, element->name))
      {
        if (has_what_is_wanted (element, &readers[i], &reason) && readers[i].read (network, element, &reason))
          return TRUE;
        g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s, line %d: %s"), path, element->line, reason->message);
        return FALSE;
      }
  return TRUE;
}

MtNetwork *
mt_network_read (const gchar *path, const gchar *schema, const gchar *id, gchar **kind, GError **error)
{
  g_autoptr (MtXmlElement) root = mt_xml_read (path, schema, error);
  g_autoptr (MtNetwork) network = NULL;
  const gchar *name;

  if (root == NULL)
    return NULL;
  network = mt_network_new (mt_xml_element_get (root, "id") != NULL ? mt_xml_element_get (root, "id") : id);
  network->sites = (MtSites)MAX (word_index (sites_words, mt_xml_element_get (root, "sites")), MT_SITES_OWN);
  network->is_sound = schema == NULL;
  name = mt_xml_element_get (root, "name");
  network->name = g_strdup (name != NULL ? name : id);
  network->folded_name = mt_pattern_fold (network->name, -1);
  network->page = g_strdup (mt_xml_element_get (root, "page"));
  network->signs_all = g_strcmp0 (mt_xml_element_get (root, "signs"), "yes") == 0;
  network->no_notes = g_strcmp0 (mt_xml_element_get (root, "notes"), "no") == 0;
  for (guint i = 0; i < root->children->len; i++)
    if (!read_element (network, g_ptr_array_index (root->children, i), path, error))
      return NULL;
  *kind = g_strdup (mt_xml_element_get (root, "kind"));
  return g_steal_pointer (&network);
}
