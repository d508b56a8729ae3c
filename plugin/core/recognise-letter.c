/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"
#include "recognise-private.h"

#include <string.h>

#define MAX_FORM_LINES 20 /* in which the name stands */
#define MAX_FORM_LINE  80
#define MAX_RECIPIENTS 5             /* who writes to more people does not write to the user */
#define MAX_BODY       (1024 * 1024) /* bytes of the body that are searched for images and calendars */
#define MANY_LINKS     6
#define MANY_IMAGES    2
#define FEW_WORDS      25
#define MIN_BLOG       4   /* bytes; shorter words stand in too many others */
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

/* Nobody in To and Cc, or the sender: the others are hidden in Bcc. */
static gboolean
hides_recipients (MtMessage *message)
{
  const GPtrArray *recipients = mt_message_get_recipients (message);
  const MtMailbox *from = mt_message_get_from (message);

  for (guint i = 0; i < recipients->len; i++)
    if (from == NULL
        || g_ascii_strcasecmp (((const MtMailbox *)g_ptr_array_index (recipients, i))->address, from->address) != 0)
      return FALSE;
  return TRUE;
}

/* Without a profile nobody knows who "me" is. */
static gboolean
is_to_me (MtMessage *message, const MtProfile *profile)
{
  const GPtrArray *recipients = mt_message_get_recipients (message);

  if (recipients->len > MAX_RECIPIENTS)
    return FALSE;
  if (hides_recipients (message) || profile == NULL || *profile->address == '\0')
    return TRUE;
  for (guint i = 0; i < recipients->len; i++)
    if (mt_profile_is_me (profile, ((MtMailbox *)g_ptr_array_index (recipients, i))->address))
      return TRUE;
  return FALSE;
}

gboolean
mt_letter_is_form (MtMessage *message, const MtProfile *profile)
{
  const MtMailbox *from = mt_message_get_from (message), *reply_to = mt_message_get_reply_to (message);
  const gchar *mine = profile != NULL ? mt_address_host (profile->address) : NULL;
  const gchar *site = from != NULL ? mt_address_host (from->address) : NULL;
  const gchar *theirs = reply_to != NULL ? mt_address_host (reply_to->address) : NULL;

  if (mine == NULL || site == NULL || theirs == NULL || mt_profile_is_me (profile, from->address))
    return FALSE;
  mine = mt_host_organisation (mine);
  return g_ascii_strcasecmp (mt_host_organisation (site), mine) == 0
         && g_ascii_strcasecmp (mt_host_organisation (theirs), mine) != 0;
}

static gboolean
is_field_of_name (const MtSentence *line, GHashTable *captures G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return line->is == MT_LINE_SIGN;
}

gchar *
mt_letter_form_name (MtMessage *message, const MtNetwork *direct)
{
  g_auto (GStrv) lines = g_strsplit (mt_message_get_text (message), "\n", MAX_FORM_LINES);
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (MtFolded) folded = strlen (lines[i]) <= MAX_FORM_LINE ? mt_folded_new (lines[i], -1) : NULL;

      if (folded != NULL
          && mt_sentences_find (direct->lines, folded, lines[i], captures, is_field_of_name, NULL) != NULL)
        return g_strdup (g_hash_table_lookup (captures, "name"));
    }
  return NULL;
}

/* Some services write in people's names about other things than contact: direct.xml names them. */
static gboolean
is_from_a_person (MtMessage *message, const MtNetworks *networks, const MtProfile *profile)
{
  const GPtrArray *services = mt_networks_get_direct (networks)->senders;
  const MtMailbox *from =
      mt_letter_is_form (message, profile) ? mt_message_get_reply_to (message) : mt_message_get_from (message);

  if (from != NULL && mt_globs_find (services, NULL, from->address, MT_KIND_UNKNOWN) != MT_KIND_UNKNOWN)
    return FALSE;
  return from != NULL && !mt_profile_is_me (profile, from->address) && !mt_networks_is_robot (networks, from->address);
}

static gboolean
is_text (MtMessage *message)
{
  const gchar *type = mt_message_get_content_type (message);

  return g_str_has_prefix (type, "text/plain") || g_str_has_prefix (type, "text/html")
         || (g_str_has_prefix (type, "multipart/") && !g_str_equal (type, "multipart/report"));
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

/* Whether `word`, of two characters and more, stands in the text in whatever case. */
static gboolean
has_in_any_case (const gchar *text, const gchar *word)
{
  const gchar both[] = { g_ascii_tolower (*word), g_ascii_toupper (*word), '\0' };
  gsize length = strlen (word);

  for (text = strpbrk (text, both); text != NULL; text = strpbrk (text + 1, both))
    if (g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* The blog's name, as far as the profile tells: its first word. */
static gboolean
names_my_blog (const gchar *text, const MtProfile *profile)
{
  g_autofree gchar *name = NULL;
  g_autofree gchar *lower = NULL;

  if (profile == NULL || *profile->blog == '\0')
    return FALSE;
  name = g_utf8_strdown (profile->blog, (gssize)strcspn (profile->blog, " "));
  if (strlen (name) < MIN_BLOG)
    return FALSE;
  if (g_str_is_ascii (name))
    return has_in_any_case (text, name);
  lower = g_utf8_strdown (text, -1);
  return strstr (lower, name) != NULL;
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
  const gchar *end = body + MIN (length, MAX_BODY);
  guint n = 0;

  for (const gchar *p = body; p + 4 < end && n < MANY_IMAGES && (p = memchr (p, '<', (gsize)(end - p) - 4)) != NULL;
       p++)
    if (g_ascii_strncasecmp (p + 1, "img", 3) == 0)
      n++;
  return n >= MANY_IMAGES;
}

/* An invitation to a meeting, for a calendar to read. */
static gboolean
has_calendar (MtMessage *message)
{
  static const gchar type[] = "content-type: text/calendar";
  gsize length;
  const gchar *body = mt_message_peek_body (message, &length);
  const gchar *end = body + MIN (length, MAX_BODY);

  if (!g_str_has_prefix (mt_message_get_content_type (message), "multipart/"))
    return FALSE;
  for (const gchar *line = body; line != NULL && line + sizeof type < end;)
    {
      if (g_ascii_strncasecmp (line, type, sizeof type - 1) == 0)
        return TRUE;
      line = memchr (line, '\n', (gsize)(end - line));
      line = line != NULL ? line + 1 : NULL;
    }
  return FALSE;
}

/* "Slack" <feedback@slack.com> is no person; "Ada" <ada@adas-bells.example> is. */
static gboolean
is_from_firm (MtMessage *message)
{
  const MtMailbox *from = mt_message_get_from (message);
  const gchar *host = mt_address_host (from->address);
  g_autofree gchar *name = from->name != NULL ? g_utf8_strdown (from->name, -1) : NULL;

  if (name == NULL || host == NULL || strchr (name, ' ') != NULL || strstr (host, name) == NULL)
    return FALSE;
  return g_ascii_strncasecmp (from->address, name, strlen (name)) != 0;
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
add_marks (MtMessage *message, const gchar *words, MtQuotes quotes, const MtProfile *profile)
{
  const gchar *subject = mt_message_get_subject (message);
  gboolean form = mt_letter_is_form (message, profile); /* which looks like a firm's in every respect */
  const struct
  {
    gboolean is_so;
    const gchar *mark;
  } marks[] = {
    { quotes != MT_QUOTES_SELF && mt_message_is_reply (message), "x-reply-mark" },
    { hides_recipients (message), "x-no-recipient" },
    { mt_message_has_header (message, "List-Unsubscribe"), "x-unsubscribable" },
    { !form && subject != NULL && *subject == '[', "x-list-tag" },
    { quotes == MT_QUOTES_OTHERS, "x-quotation" },
    { !form && answers_go_elsewhere (message), "x-answers-elsewhere" },
    { mt_message_get_links (message)->len >= MANY_LINKS, "x-many-links" },
    { count_words (words) < FEW_WORDS, "x-few-words" },
    { names_me (words, profile), "x-names-me" },
    { names_my_blog (words, profile), "x-names-blog" },
    { strlen (words) >= MT_LETTER_MAX_WORDS, "x-too-long" },
    { !form && mt_message_get_from (message)->name == NULL, "x-nameless" },
    { !form && is_from_firm (message), "x-from-firm" },
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

gchar *
mt_letter_evidence (MtMessage *message, const MtNetworks *networks, const MtProfile *profile, const gchar **language)
{
  const MtNetwork *direct = mt_networks_get_direct (networks);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree gchar *words = NULL;
  MtQuotes quotes = MT_QUOTES_NOTHING;

  if (is_mass_mail (message, direct) || !is_text (message) || is_passed_on (message)
      || !is_from_a_person (message, networks, profile) || !is_to_me (message, profile) || has_calendar (message))
    return NULL;
  lines = mt_letter_lines (message, direct, mt_letter_is_form (message, profile), &quotes);
  /* Who asks again, below what they wrote before, is still a stranger; any other thread is a conversation. */
  if (quotes != MT_QUOTES_SELF && is_in_thread (message))
    return NULL;
  words = mt_letter_join (lines);
  *language = mt_language_of (networks, words);
  return words != NULL ? add_marks (message, words, quotes, profile) : NULL;
}

gboolean
mt_letter_is (MtMessage *message, const MtNetworks *networks, const MtProfile *profile)
{
  const gchar *language = NULL;
  g_autofree gchar *evidence = mt_letter_evidence (message, networks, profile, &language);

  return evidence != NULL
         && mt_signs_weigh (mt_networks_get_direct (networks)->signs, evidence, language, NULL) > THRESHOLD;
}
