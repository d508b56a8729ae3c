/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answers-private.h"
#include "recognise-private.h"

#include <string.h>

#define MAX_WORDS       (4 * 1024) /* bytes: nobody sets a longer text for absence */
#define MAX_SENTENCES   60
#define MAX_SENTENCE    400 /* bytes that are compared */
#define MAX_POLITE      12  /* words: more of them say something */
#define MAX_CLOSING     40  /* bytes of a line that takes leave */
#define FEW_WORDS       7
#define MAX_REST        8          /* words that may be left beside a notice */
#define MAX_BOUNCE_TEXT (8 * 1024) /* bytes */

/* ---- header ---- */

static MtKind
read_fields (MtMessage *message, const MtNetwork *data)
{
  MtKind found = MT_KIND_UNKNOWN;

  for (guint i = 0; i < data->headers->len; i++)
    {
      const MtGlob *glob = g_ptr_array_index (data->headers, i);
      const gchar *value;

      if (!mt_message_has_header (message, glob->name))
        continue;
      value = mt_message_get_header (message, glob->name);
      if (!mt_glob_matches (glob->glob, value))
        continue;
      /* A list that is also "bulk" is a list; a mail that suppresses answers may be a person's. */
      if (found == MT_KIND_UNKNOWN || found == MT_KIND_HINT)
        found = (MtKind)glob->is;
    }
  return found;
}

MtKind
mt_answer_read_subject (MtMessage *message, const MtNetwork *data)
{
  const gchar *const subjects[] = { mt_message_get_subject (message), mt_message_bare_subject (message) };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autoptr (MtFolded) folded = NULL;
      const MtSentence *sentence;

      if (subjects[i] == NULL || (i > 0 && subjects[i] == subjects[i - 1]))
        continue;
      folded = mt_folded_new (subjects[i], -1);
      sentence = mt_network_find_subject (data, folded, subjects[i], NULL, NULL, NULL);
      if (sentence != NULL)
        return (MtKind)sentence->is;
    }
  return MT_KIND_UNKNOWN;
}

MtKind
mt_answer_read_marks (MtMessage *message, const MtNetwork *data, const gchar **reason)
{
  const MtMailbox *from = mt_message_get_from (message);
  MtKind kind = read_fields (message, data);

  *reason = "header";
  if (kind != MT_KIND_UNKNOWN && kind != MT_KIND_HINT && kind != MT_KIND_NOTICE)
    return kind;
  if (from != NULL)
    {
      MtKind sender = (MtKind)mt_globs_find (data->senders, NULL, from->address, MT_KIND_UNKNOWN);

      *reason = "sender";
      if (sender != MT_KIND_UNKNOWN)
        return sender;
    }
  if (g_str_equal (mt_message_get_content_type (message), "text/calendar"))
    {
      *reason = "calendar";
      return MT_KIND_AUTO;
    }
  *reason = "subject";
  if (kind == MT_KIND_HINT)
    {
      MtKind subject = mt_answer_read_subject (message, data);

      return subject != MT_KIND_UNKNOWN ? subject : kind;
    }
  return mt_answer_read_subject (message, data);
}

static gboolean
has_empty_return_path (MtMessage *message)
{
  gsize length = 0;
  const gchar *value = mt_message_peek_header (message, "Return-Path", &length);

  return value != NULL && (length == 0 || (length == 2 && value[0] == '<' && value[1] == '>'));
}

static gboolean
has_systems_name (const MtMailbox *from)
{
  static const gchar *const names[] = { "mail delivery", "mailer-daemon", "mailer daemon",       "delivery subsystem",
                                        "postmaster",    "mail system",   "system administrator" };
  g_autofree gchar *folded = from->name != NULL ? mt_pattern_fold (from->name, -1) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (folded, names[i]))
      return TRUE;
  return FALSE;
}

gboolean
mt_answer_is_mail_system (MtMessage *message, const MtNetwork *data)
{
  const MtMailbox *from = mt_message_get_from (message);

  if (from == NULL || has_empty_return_path (message))
    return TRUE;
  return mt_globs_find (data->senders, NULL, from->address, MT_KIND_UNKNOWN) == MT_KIND_BOUNCE
         || has_systems_name (from);
}

/* ---- sentences ---- */

/* Where the sentence ends that begins at `text`: behind its mark, or at an empty line. */
static gsize
find_end (const gchar *text)
{
  gsize at = 0;

  for (; text[at] != '\0'; at++)
    {
      if (text[at] == '\n' && (text[at + 1] == '\n' || text[at + 1] == '\0'))
        return at + 1;
      if (strchr (".!?", text[at]) != NULL && (g_ascii_isspace (text[at + 1]) || text[at + 1] == '\0')
          && !(at > 0 && g_ascii_isdigit (text[at - 1]) && text[at + 1] == ' '))
        return at + 1;
    }
  return at;
}

static gchar *
copy_sentence (const gchar *text, gsize length)
{
  gchar *copy = g_strstrip (g_strndup (text, length));

  if (strlen (copy) > MAX_SENTENCE)
    {
      gsize cut = MAX_SENTENCE;

      while (cut > 0 && ((guchar)copy[cut] & 0xc0) == 0x80)
        cut--;
      copy[cut] = '\0';
    }
  return copy;
}

static guint
count_words (const gchar *text)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (text));

      n += letter && !inside;
      inside = letter || (inside && *text == '\'');
    }
  return n;
}

static MtLineRole
role_of (const MtNetwork *data, const gchar *sentence)
{
  g_autoptr (MtFolded) folded = mt_folded_new (sentence, -1);
  const MtSentence *found = mt_network_find_line (data, folded, sentence, NULL, NULL, NULL);

  return found != NULL ? (MtLineRole)found->is : MT_LINE_OWN;
}

gboolean
mt_answer_text_says (const MtNetwork *data, const gchar *text, MtLineRole role, MtLineRole other)
{
  const gchar *end = text + strnlen (text, MAX_BOUNCE_TEXT);

  for (guint i = 0; i < 4 * MAX_SENTENCES && text < end; i++)
    {
      gsize length = find_end (text);
      g_autofree gchar *sentence = copy_sentence (text, length);
      MtLineRole found = role_of (data, sentence);

      if (found == role || found == other)
        return TRUE;
      text += length;
    }
  return FALSE;
}

/* What a text is made of. */
typedef struct
{
  guint n[MT_LINE_OWN + 1]; /* sentences of each role */
  guint notice_words, rest_words;
  gboolean is_dated, is_short; /* of the last notice */
  gboolean asks;               /* a sentence beside the notices is a question */
} Made;

static gboolean
is_notice (MtLineRole role)
{
  return (role >= MT_LINE_BOUNCE && role <= MT_LINE_CHALLENGE) || role == MT_LINE_HINT;
}

static void
add_sentence (Made *made, MtLineRole role, const gchar *sentence)
{
  guint words = count_words (sentence);

  if (role == MT_LINE_POLITE && words > MAX_POLITE)
    role = MT_LINE_OWN;
  made->n[MIN (role, MT_LINE_OWN)]++;
  if (is_notice (role))
    {
      made->notice_words += words;
      made->is_dated = made->is_dated || strpbrk (sentence, "0123456789") != NULL;
      made->is_short = words <= FEW_WORDS;
    }
  else if (role != MT_LINE_POLITE)
    {
      made->rest_words += words;
      made->asks = made->asks || g_str_has_suffix (sentence, "?");
    }
}

/* "Kind regards" on a line of its own: a visiting card follows. */
static gboolean
takes_leave (const gchar *begin, const gchar *text, MtLineRole role)
{
  return role == MT_LINE_POLITE && (text == begin || text[-1] == '\n') && strcspn (text, "\n") <= MAX_CLOSING;
}

static void
take_apart (Made *made, const MtNetwork *data, const gchar *text)
{
  const gchar *begin = text;
  guint notices = 0;

  for (guint i = 0; i < MAX_SENTENCES && *text != '\0'; i++)
    {
      gsize length;
      g_autofree gchar *sentence = NULL;
      MtLineRole role;

      while (g_ascii_isspace (*text))
        text++;
      length = find_end (text);
      sentence = copy_sentence (text, length);
      if (*sentence == '\0')
        break;
      role = role_of (data, sentence);
      if (notices > 0 && takes_leave (begin, text, role))
        break;
      add_sentence (made, role, sentence);
      notices += is_notice (role);
      text += length;
    }
}

/* One notice alone is a machine's when it tells until when, or says nothing else. */
static gboolean
is_only_notice (const Made *made, guint notices)
{
  if (made->n[MT_LINE_PERSON] > 0 || made->asks)
    return FALSE;
  if (notices >= 2)
    return made->rest_words <= MAX (MAX_REST, made->notice_words / 2);
  return made->rest_words == 0 && (made->is_dated || made->is_short);
}

MtLineRole
mt_answer_read_words (const MtNetwork *data, const gchar *words, gboolean marked)
{
  static const MtLineRole roles[] = { MT_LINE_AUTO, MT_LINE_RECEIPT, MT_LINE_TICKET, MT_LINE_CHALLENGE };
  Made made = { 0 };
  guint bounces;

  if (words == NULL || strlen (words) > MAX_WORDS)
    return MT_LINE_OWN;
  take_apart (&made, data, words);
  bounces = made.n[MT_LINE_BOUNCE] + made.n[MT_LINE_DELAY];
  if (bounces >= 2 && is_only_notice (&made, bounces))
    return MT_LINE_BOUNCE;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      guint n = made.n[roles[i]];

      if (n > 0 && marked && made.n[MT_LINE_PERSON] == 0)
        return roles[i];
      if (n > 0 && (i == 0 || n >= 2) && is_only_notice (&made, n + made.n[MT_LINE_HINT]))
        return roles[i];
    }
  return MT_LINE_OWN;
}
