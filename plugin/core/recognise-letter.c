/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"
#include "recognise-private.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_RECIPIENTS 5    /* who writes to more people does not write to the user */
#define MAX_LETTER     8000 /* bytes of own words; a first letter is short */
#define MAX_SIGNATURE  8    /* lines from the end where a signature can begin */
#define MAX_END_LINE   200
#define MAX_CARD_LINE  80
#define MANY_LINKS     6
#define MANY_IMAGES    2
#define FEW_WORDS      25
#define MANY_CAPITALS  6   /* words in capitals */
#define THRESHOLD      0.0 /* the weights in direct.xml are fitted so that 0 is the border */

/* ---- what the header tells ---- */

/* A field of lists, robots and bulk mail: direct.xml names them. */
static gboolean
is_mass_mail (MtMessage *message, const MtNetwork *direct)
{
  for (guint i = 0; i < direct->headers->len; i++)
    {
      const MtGlob *glob = g_ptr_array_index (direct->headers, i);

      if (mt_message_has_header (message, glob->name)
          && mt_glob_matches (glob->glob, mt_message_get_header (message, glob->name)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_thread (MtMessage *message)
{
  return mt_message_has_header (message, "In-Reply-To") || mt_message_has_header (message, "References");
}

/* Passed on by somebody; "Re:" without a thread is a trick of advertisers and only weighs against the mail. */
static gboolean
is_passed_on (MtMessage *message)
{
  const gchar *subject = mt_message_bare_subject (message);

  return subject != NULL && mt_message_is_reply (message) && g_ascii_strncasecmp (subject, "re", 2) != 0;
}

/* Without a profile nobody knows who "me" is. */
static gboolean
is_to_me (MtMessage *message, const MtProfile *profile)
{
  const GPtrArray *recipients = mt_message_get_recipients (message);

  if (recipients->len > MAX_RECIPIENTS)
    return FALSE;
  if (recipients->len == 0 || profile == NULL || *profile->address == '\0')
    return TRUE;
  for (guint i = 0; i < recipients->len; i++)
    if (mt_profile_is_me (profile, ((MtMailbox *)g_ptr_array_index (recipients, i))->address))
      return TRUE;
  return FALSE;
}

static gboolean
is_from_a_person (MtMessage *message, const MtNetworks *networks, const MtProfile *profile)
{
  const MtMailbox *from = mt_message_get_from (message);

  return from != NULL && !mt_profile_is_me (profile, from->address) && !mt_networks_is_robot (networks, from->address);
}

static gboolean
is_text (MtMessage *message)
{
  const gchar *type = mt_message_get_content_type (message);

  return g_str_has_prefix (type, "text/plain") || g_str_has_prefix (type, "text/html")
         || (g_str_has_prefix (type, "multipart/") && !g_str_equal (type, "multipart/report"));
}

/* ---- what the person wrote ---- */

static gboolean
is_end (const MtSentence *line, GHashTable *captures G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return line->is == MT_LINE_END;
}

static gboolean
ends_letter (const MtNetwork *direct, const gchar *line)
{
  g_autoptr (GHashTable) captures = NULL;
  g_autoptr (MtFolded) folded = NULL;

  if (g_str_has_prefix (line, "-- ") || g_str_equal (line, "--") || g_str_has_prefix (line, "_____"))
    return TRUE;
  if (strlen (line) > MAX_END_LINE)
    return FALSE;
  folded = mt_folded_new (line, -1);
  captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return mt_sentences_find (direct->lines, folded, line, captures, is_end, NULL) != NULL;
}

/* The line on which the person signs: their name, or the first of it, near the end; the number of lines when there is none. */
static guint
find_signature (GPtrArray *lines, const gchar *name)
{
  g_autofree gchar *first = name != NULL ? mt_names_first_name (name) : NULL;
  guint earliest = lines->len > MAX_SIGNATURE ? lines->len - MAX_SIGNATURE : 1;

  for (guint i = lines->len; name != NULL && i-- > earliest;)
    {
      const gchar *line = g_ptr_array_index (lines, i);

      if (*line != '\0' && (mt_names_match (line, name) || (first != NULL && g_str_equal (line, first))))
        return i;
    }
  return lines->len;
}

/* A line of a visiting card; sentences are a postscript. */
static gboolean
is_card_line (const gchar *line)
{
  gsize length = strlen (line);

  return length <= MAX_CARD_LINE && (length == 0 || strchr (".!?:;,", line[length - 1]) == NULL);
}

/* What stands under the name: profession, firm; no telephone, no link. */
static gchar *
take_headline (GPtrArray *lines, guint signature)
{
  gchar *headline = NULL;

  for (guint i = signature + 1; i < lines->len; i++)
    if (!is_card_line (g_ptr_array_index (lines, i)))
      return NULL;
  for (guint i = signature + 1; i < lines->len && headline == NULL; i++)
    {
      const gchar *line = g_ptr_array_index (lines, i);

      if (*line != '\0' && strpbrk (line, "@:") == NULL && !g_ascii_isdigit (*line) && *line != '+')
        headline = g_strdup (line);
    }
  if (signature + 1 < lines->len)
    g_ptr_array_set_size (lines, (gint)signature + 1);
  return headline;
}

static GPtrArray *
letter_lines (MtMessage *message, const MtNetwork *direct)
{
  g_auto (GStrv) cut = g_strsplit (mt_message_get_text (message), "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gsize size = 0;

  for (guint i = 0; cut[i] != NULL && size < MAX_LETTER; i++)
    {
      gchar *line = g_strstrip (cut[i]);
      const gchar *last = lines->len > 0 ? g_ptr_array_index (lines, lines->len - 1) : "";

      if (ends_letter (direct, line))
        break;
      if (*line == '>' || (*line == '\0' && *last == '\0'))
        continue;
      size += strlen (line) + 1;
      g_ptr_array_add (lines, g_strdup (line));
    }
  while (lines->len > 0 && *(const gchar *)g_ptr_array_index (lines, lines->len - 1) == '\0')
    g_ptr_array_set_size (lines, (gint)lines->len - 1);
  return lines;
}

static gchar *
join (GPtrArray *lines)
{
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (gchar **)lines->pdata);
}

gchar *
mt_letter_own_words (MtMessage *message, const MtNetworks *networks, gchar **headline)
{
  const MtMailbox *from = mt_message_get_from (message);
  g_autoptr (GPtrArray) lines = letter_lines (message, mt_networks_get_direct (networks));
  g_autofree gchar *under = take_headline (lines, find_signature (lines, from != NULL ? from->name : NULL));

  *headline = g_steal_pointer (&under);
  return join (lines);
}

/* ---- weighing ---- */

static guint
count_words (const gchar *text)
{
  guint n = 0;

  for (const gchar *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p) && (p[1] == '\0' || g_ascii_isspace (p[1])))
      n++;
  return n;
}

static gboolean
names_me (const gchar *text, const MtProfile *profile)
{
  return profile != NULL && *profile->first_name != '\0' && strstr (text, profile->first_name) != NULL;
}

/* The blog's name, as far as the profile tells: its first word. */
static gboolean
names_my_blog (const gchar *text, const MtProfile *profile)
{
  g_autofree gchar *name = NULL;
  g_autofree gchar *folded = NULL;

  if (profile == NULL || *profile->blog == '\0')
    return FALSE;
  name = g_utf8_strdown (profile->blog, (gssize)strcspn (profile->blog, " "));
  folded = g_utf8_strdown (text, -1);
  return strlen (name) >= 4 && strstr (folded, name) != NULL;
}

static gboolean
has_quotation (MtMessage *message)
{
  const gchar *text = mt_message_get_text (message);

  return *text == '>' || strstr (text, "\n>") != NULL;
}

/* Words in capitals, again and again. */
static gboolean
shouts (const gchar *text)
{
  guint words = 0, letters = 0;

  for (const gchar *p = text; *p != '\0'; p++)
    {
      letters = g_ascii_isupper (*p) ? letters + 1 : 0;
      if (letters == 4)
        words++;
    }
  return words >= MANY_CAPITALS;
}

/* Letters are written, advertisements are drawn. */
static gboolean
has_images (MtMessage *message)
{
  gsize length;
  const gchar *body = mt_message_peek_body (message, &length);
  const gchar *end = body + length;
  guint n = 0;

  for (const gchar *p = body; p + 4 < end && n < MANY_IMAGES && (p = memchr (p, '<', (gsize)(end - p) - 4)) != NULL; p++)
    if (g_ascii_strncasecmp (p + 1, "img", 3) == 0)
      n++;
  return n >= MANY_IMAGES;
}

/* "Slack" at slack.com writes, not a person. */
static gboolean
is_from_firm (MtMessage *message)
{
  const MtMailbox *from = mt_message_get_from (message);
  const gchar *host = mt_address_host (from->address);
  g_autofree gchar *name = from->name != NULL ? g_utf8_strdown (from->name, -1) : NULL;

  return name != NULL && host != NULL && strchr (name, ' ') == NULL && strstr (host, name) != NULL;
}

static gboolean
answers_go_elsewhere (MtMessage *message)
{
  const MtMailbox *reply_to = mt_message_get_reply_to (message);
  const MtMailbox *from = mt_message_get_from (message);

  return reply_to != NULL && from != NULL
         && g_strcmp0 (mt_address_host (reply_to->address), mt_address_host (from->address)) != 0;
}

/* Marks that are weighed like words: direct.xml gives their weights too. */
static gchar *
add_marks (MtMessage *message, const gchar *words, const MtProfile *profile)
{
  const gchar *subject = mt_message_get_subject (message);
  const struct
  {
    gboolean is_so;
    const gchar *mark;
  } marks[] = {
    { mt_message_is_reply (message), "x-reply-mark" },
    { mt_message_get_recipients (message)->len == 0, "x-no-recipient" },
    { subject != NULL && *subject == '[', "x-list-tag" },
    { has_quotation (message), "x-quotation" },
    { answers_go_elsewhere (message), "x-answers-elsewhere" },
    { mt_message_get_links (message)->len >= MANY_LINKS, "x-many-links" },
    { count_words (words) < FEW_WORDS, "x-few-words" },
    { names_me (words, profile), "x-names-me" },
    { names_my_blog (words, profile), "x-names-blog" },
    { strlen (words) >= MAX_LETTER, "x-too-long" },
    { mt_message_get_from (message)->name == NULL, "x-nameless" },
    { is_from_firm (message), "x-from-firm" },
    { shouts (words), "x-shouts" },
    { has_images (message), "x-images" },
    { TRUE, "x-letter" },
  };
  GString *out = g_string_new (subject);

  g_string_append_printf (out, "\n%s\n", words);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].is_so)
      g_string_append_printf (out, "%s\n", marks[i].mark);
  return g_string_free (out, FALSE);
}

gboolean
mt_letter_is (MtMessage *message, const MtNetworks *networks, const MtProfile *profile)
{
  const MtNetwork *direct = mt_networks_get_direct (networks);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree gchar *words = NULL;
  g_autofree gchar *marked = NULL;

  if (is_in_thread (message) || is_mass_mail (message, direct) || !is_text (message) || is_passed_on (message)
      || !is_from_a_person (message, networks, profile) || !is_to_me (message, profile))
    return FALSE;
  lines = letter_lines (message, direct);
  words = join (lines);
  if (words == NULL)
    return FALSE;
  marked = add_marks (message, words, profile);
  return mt_signs_weigh (direct->signs, marked, NULL) > THRESHOLD;
}
