/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"
#include "recognise-private.h"

#include <moralotop/names.h>

#include <stdlib.h>
#include <string.h>

#define MAX_LINES     600
#define MAX_TEXT      (64 * 1024) /* bytes of a mail's text that are looked at: no request is longer */
#define MAX_GREETING  40          /* bytes of a name in a greeting */
#define MAX_NAME_LINE 80

/* A line of the mail. */
typedef struct
{
  gchar *text; /* trimmed, without "> " */
  MtFolded *folded;
  MtLineRole role;
} Line;

typedef struct
{
  const MtNetworks *networks;
  const MtClaim *claim;
  MtMessage *message;
  const MtProfile *profile;
  GPtrArray *lines; /* (element-type Line) */
  MtBody *words;
  const gchar *name; /* the inviter's, as far as known */
  gboolean joined;   /* a paragraph is looked at, not a line */
} Split;

/* ---- lines ---- */

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  mt_folded_free (line->folded);
  g_free (line);
}

static const gchar *
skip_quotation (const gchar *p)
{
  while (*p == '>' || *p == ' ' || *p == '\t')
    p++;
  return p;
}

static GPtrArray *
cut_lines (const gchar *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  gsize left = MAX_TEXT;

  while (*text != '\0' && lines->len < MAX_LINES && left > 0)
    {
      gsize length = strcspn (text, "\n");
      g_autofree gchar *raw = g_utf8_make_valid (text, (gssize)MIN (length, left));
      Line *line = g_new0 (Line, 1);

      line->text = g_strstrip (g_strdup (skip_quotation (raw)));
      line->folded = mt_folded_new (line->text, -1);
      line->role = MT_LINE_OWN;
      g_ptr_array_add (lines, line);
      left -= MIN (length + 1, left);
      text += length;
      if (*text == '\n')
        text++;
    }
  return lines;
}

static Line *
get_line (const Split *split, guint i)
{
  return g_ptr_array_index (split->lines, i);
}

static gboolean
is_blank (const Line *line)
{
  return *line->text == '\0';
}

static gboolean
is_own (const Line *line)
{
  return line->role == MT_LINE_OWN && !is_blank (line);
}

gboolean
mt_line_is_rule (const gchar *line)
{
  gsize length = strlen (line);

  return length >= 2 && strspn (line, "-_.=*~# ") == length;
}

/* ---- what a line captured ---- */

static gint
read_number (const gchar *text)
{
  gint number = 0;

  for (; text != NULL && *text != '\0' && number < 100000000; text++)
    if (g_ascii_isdigit (*text))
      number = number * 10 + (*text - '0');
  return number;
}

/* The name, or its first word as one greets by it. */
static gboolean
is_name_or_first (const gchar *full, const gchar *said)
{
  gsize first = strcspn (full, " ");
  gsize length = strcspn (said, ",:! ");

  if (*full == '\0')
    return FALSE;
  return mt_names_match (full, said)
         || (first == length && g_ascii_strncasecmp (full, said, first) == 0 && strlen (said) <= length + 2);
}

static gboolean
is_me (const Split *split, const gchar *said)
{
  const GPtrArray *recipients = mt_message_get_recipients (split->message);

  if (split->profile != NULL && is_name_or_first (split->profile->name, said))
    return TRUE;
  for (guint i = 0; i < recipients->len; i++)
    {
      const MtMailbox *mailbox = g_ptr_array_index (recipients, i);

      if (mailbox->name != NULL && is_name_or_first (mailbox->name, said))
        return TRUE;
    }
  return FALSE;
}

static void
keep_text (gchar **place, const gchar *text)
{
  if (*place == NULL && text != NULL && *text != '\0')
    *place = g_strstrip (g_strdup (text));
}

static void
keep_facts (Split *split, const MtSentence *sentence, GHashTable *captures)
{
  MtBody *words = split->words;
  const gchar *number = g_hash_table_lookup (captures, "number");
  const gchar *group = g_hash_table_lookup (captures, "group");

  words->intro = words->intro || sentence->is == MT_LINE_INTRO;
  words->remind = words->remind || sentence->is == MT_LINE_REMIND;
  words->notice = words->notice || sentence->is == MT_LINE_NOTICE;
  if (sentence->is == MT_LINE_INTRO || sentence->is == MT_LINE_REMIND)
    keep_text (&words->name, g_hash_table_lookup (captures, "name"));
  if (sentence->is == MT_LINE_INTRO || sentence->is == MT_LINE_HEADLINE)
    keep_text (&words->headline, g_hash_table_lookup (captures, "headline"));
  if (sentence->is == MT_LINE_MUTUAL && words->mutual < 0)
    words->mutual = read_number (number);
  if (sentence->is == MT_LINE_CONTACTS && words->contacts < 0)
    words->contacts = read_number (number);
  if (sentence->is == MT_LINE_GROUP && group != NULL)
    g_ptr_array_add (words->groups, g_strdup (group));
  if (words->language == NULL && sentence->is <= MT_LINE_GREETING && sentence->is != MT_LINE_GREETING)
    words->language = sentence->language;
}

/* Some sentences are so short that only what they captured tells whether they are meant. */
static gboolean
is_meant (const Split *split, const MtSentence *sentence, GHashTable *captures)
{
  const gchar *me = g_hash_table_lookup (captures, "me");
  const gchar *name = g_hash_table_lookup (captures, "name");

  switch (sentence->is)
    {
    case MT_LINE_COMPANY:
      return FALSE;
    case MT_LINE_GREETING:
      return me == NULL || (strlen (me) <= MAX_GREETING && strpbrk (me, ",.!?;") == NULL);
    case MT_LINE_HEADLINE:
      return !split->joined && (name == NULL || (split->name != NULL && mt_names_match (name, split->name)));
    case MT_LINE_BEGIN:
      return TRUE;
    default:
      return name == NULL || strlen (name) <= MAX_NAME_LINE;
    }
}

static gboolean
match_lines (Split *split, const MtNetwork *network, const MtFolded *folded, const gchar *text, MtLineRole *role)
{
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < network->lines->len; i++)
    {
      const MtSentence *sentence = g_ptr_array_index (network->lines, i);

      if (!mt_pattern_match_folded (sentence->pattern, folded, text, captures))
        continue;
      if (is_meant (split, sentence, captures))
        {
          keep_facts (split, sentence, captures);
          if (sentence->is == MT_LINE_FORMULA)
            keep_text (&split->words->formula, text);
          *role = sentence->is;
          return TRUE;
        }
      g_hash_table_remove_all (captures);
    }
  return FALSE;
}

static gboolean
match_text (Split *split, const MtFolded *folded, const gchar *text, MtLineRole *role)
{
  const MtNetwork *other = mt_networks_get_other (split->networks);

  if (match_lines (split, split->claim->network, folded, text, role))
    return TRUE;
  return split->claim->network != other && match_lines (split, other, folded, text, role);
}

/* ---- first pass: what the network's sentences are ---- */

static gboolean
is_markup (const gchar *text)
{
  return g_str_has_prefix (text, "<a ") || strstr (text, "</a>") != NULL;
}

static gboolean
is_bare_link (const gchar *text)
{
  gsize skip = strspn (text, "<[(");

  return strcspn (text, " ") == strlen (text)
         && (g_str_has_prefix (text + skip, "http://") || g_str_has_prefix (text + skip, "https://"));
}

static void
mark_line (Split *split, Line *line)
{
  const gchar *subject = mt_message_bare_subject (split->message);

  if (is_blank (line))
    return;
  if (mt_line_is_rule (line->text) || is_bare_link (line->text) || is_markup (line->text)
      || g_strcmp0 (line->text, subject) == 0)
    line->role = MT_LINE_FRAME;
  else if (match_text (split, line->folded, line->text, &line->role))
    return;
  else if (strlen (line->text) <= MAX_NAME_LINE && is_me (split, line->text))
    line->role = strchr (",:!", line->text[strlen (line->text) - 1]) != NULL ? MT_LINE_GREETING : MT_LINE_FRAME;
}

/* Where the lines that belong together end: at an empty line or one of the network's. */
static guint
paragraph_end (const Split *split, guint start)
{
  guint end = start;

  while (end < split->lines->len && is_own (get_line (split, end)))
    end++;
  return end;
}

static gchar *
join_lines (const Split *split, guint start, guint end, const gchar *between)
{
  GString *joined = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    g_string_append_printf (joined, "%s%s", i > start ? between : "", get_line (split, i)->text);
  return g_string_free (joined, FALSE);
}

/* Sentences that the sender's machine has wrapped. */
static void
mark_paragraph (Split *split, guint start, guint end)
{
  g_autofree gchar *joined = join_lines (split, start, end, " ");
  g_autoptr (MtFolded) folded = mt_folded_new (joined, -1);
  MtLineRole role;

  if (match_text (split, folded, joined, &role))
    for (guint i = start; i < end; i++)
      get_line (split, i)->role = role;
}

static void
mark_sentences (Split *split)
{
  guint end;

  for (guint i = 0; i < split->lines->len; i++)
    mark_line (split, get_line (split, i));
  split->joined = TRUE;
  for (guint i = 0; i < split->lines->len; i = MAX (end, i + 1))
    {
      end = paragraph_end (split, i);
      if (end > i + 1)
        mark_paragraph (split, i, end);
    }
}

/* ---- second pass: where the person's words begin and end ---- */

/* "- Jean" or "-Jean Dupont": how a network signs for the person. */
static gboolean
is_signature (const Split *split, const gchar *text)
{
  g_autofree gchar *name = NULL;
  g_autofree gchar *said = NULL;

  if (split->name == NULL || *text != '-')
    return FALSE;
  name = mt_pattern_fold (split->name, -1);
  said = mt_pattern_fold (text + 1 + strspn (text + 1, "- "), -1);
  return *said != '\0' && g_str_has_prefix (name, said);
}

/* The full name on a line of its own. */
static gboolean
is_name_line (const Split *split, const gchar *text)
{
  return split->name != NULL && strlen (text) <= MAX_NAME_LINE && strchr (text, ' ') != NULL
         && strpbrk (text, "!?;:") == NULL && mt_names_match (text, split->name);
}

static gboolean
is_same_name (const Split *split, const gchar *text)
{
  g_autofree gchar *name = split->name != NULL ? mt_pattern_fold (split->name, -1) : NULL;
  g_autofree gchar *said = mt_pattern_fold (text, -1);

  return g_strcmp0 (name, said) == 0;
}

/* The name and what is set under it: what they are, where they live. */
static void
mark_name_block (Split *split, guint at)
{
  MtBody *words = split->words;

  get_line (split, at)->role = MT_LINE_SIGN;
  for (guint i = at + 1; i < split->lines->len; i++)
    {
      Line *line = get_line (split, i);

      if (is_blank (line) || line->role != MT_LINE_OWN)
        break;
      if (i == at + 1)
        {
          g_free (words->headline);
          words->headline = g_strdup (line->text);
        }
      line->role = MT_LINE_HEADLINE;
    }
}

static void
mark_names (Split *split)
{
  for (guint i = 0; i < split->lines->len; i++)
    {
      Line *line = get_line (split, i);

      if (!is_own (line))
        continue;
      if (is_signature (split, line->text))
        line->role = MT_LINE_SIGN;
      else if (is_same_name (split, line->text) || is_name_line (split, line->text))
        mark_name_block (split, i);
    }
}

/* A line of nothing but what stands on links. */
static gboolean
is_button_row (const GPtrArray *links, const gchar *text)
{
  while (*text != '\0')
    {
      gsize longest = 0;

      for (guint i = 0; i < links->len; i++)
        {
          const gchar *label = ((MtLink *)g_ptr_array_index (links, i))->text;

          if (label != NULL && *label != '\0' && strpbrk (label, "@/") == NULL && g_str_has_prefix (text, label))
            longest = MAX (longest, strlen (label));
        }
      if (longest == 0)
        return FALSE;
      text += longest;
      text += strspn (text, " |·-");
    }
  return TRUE;
}

static void
mark_buttons (Split *split)
{
  const GPtrArray *links = mt_message_get_links (split->message);

  for (guint i = 0; i < split->lines->len; i++)
    {
      Line *line = get_line (split, i);

      if (is_own (line) && is_button_row (links, line->text))
        line->role = MT_LINE_ACTION;
    }
}

/* Behind "she writes:", and in a letter that the network only carries, a greeting is the person's. */
static void
restore_greetings (Split *split, guint begin)
{
  for (guint i = begin; i < split->lines->len; i++)
    {
      Line *line = get_line (split, i);

      if (line->role == MT_LINE_GREETING)
        line->role = MT_LINE_OWN;
    }
}

/* The first line after the last "she writes:"; 0 when there is none. */
static guint
find_begin (const Split *split)
{
  for (guint i = split->lines->len; i-- > 0;)
    if (get_line (split, i)->role == MT_LINE_BEGIN)
      return i + 1;
  return 0;
}

/* Buttons and fine print end the words; before the first of them they can only belong to what stands above. */
static guint
find_end (const Split *split, guint begin)
{
  gboolean seen = FALSE;

  for (guint i = begin; i < split->lines->len; i++)
    {
      const Line *line = get_line (split, i);

      if (line->role == MT_LINE_END || (seen && line->role == MT_LINE_ACTION))
        return i;
      seen = seen || is_own (line) || line->role == MT_LINE_FORMULA;
    }
  return split->lines->len;
}

/* "Camille," or "List:" above the formula: the greeting as the inviter's address book has it. */
static void
mark_greeting (Split *split, guint begin, guint end)
{
  guint i = begin, next;

  while (i < end && !is_own (get_line (split, i)))
    if (get_line (split, i++)->role == MT_LINE_FORMULA)
      return;
  for (next = i + 1; next < end && is_blank (get_line (split, next));)
    next++;
  if (next < end && get_line (split, next)->role == MT_LINE_FORMULA)
    {
      const gchar *text = get_line (split, i)->text;

      if (strlen (text) <= MAX_GREETING && strchr (",:", text[strlen (text) - 1]) != NULL)
        get_line (split, i)->role = MT_LINE_GREETING;
    }
}

/* ---- the words ---- */

/* Takes one stock sentence out of a paragraph, together with what ends it. */
static void
cut_formula (Split *split, const MtSentence *sentence, GString *paragraph)
{
  gsize start, end;

  if (!mt_pattern_search (sentence->pattern, paragraph->str, (gssize)paragraph->len, &start, &end, NULL))
    return;
  if (split->words->formula == NULL)
    split->words->formula = g_strndup (paragraph->str + start, end - start);
  if (split->words->language == NULL)
    split->words->language = sentence->language;
  end += strspn (paragraph->str + end, ".!");
  g_string_erase (paragraph, (gssize)start, (gssize)(end - start));
}

static gchar *
cut_formulas (Split *split, guint start, guint end)
{
  const GPtrArray *lines = split->claim->network->lines;
  g_autofree gchar *joined = join_lines (split, start, end, "\n");
  GString *paragraph = g_string_new (joined);

  for (guint i = 0; i < lines->len; i++)
    {
      const MtSentence *sentence = g_ptr_array_index (lines, i);

      if (sentence->is == MT_LINE_FORMULA)
        cut_formula (split, sentence, paragraph);
    }
  return g_strstrip (g_string_free (paragraph, FALSE));
}

/* Quotation marks around the whole are the network's. */
static gchar *
strip_quotation_marks (gchar *text)
{
  static const gchar *const pairs[][2] = { { "\"", "\"" }, { "«", "»" }, { "“", "”" }, { "„", "“" }, { "»", "«" } };
  gsize length = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize open = strlen (pairs[i][0]), close = strlen (pairs[i][1]);

      if (length > open + close && g_str_has_prefix (text, pairs[i][0]) && g_str_has_suffix (text, pairs[i][1]))
        {
          text[length - close] = '\0';
          memmove (text, text + open, length - open - close + 1);
          break;
        }
    }
  /* French sets a no-break space inside its quotation marks. */
  while (g_str_has_prefix (text, "\u00a0") || g_str_has_prefix (text, "\u202f"))
    memmove (text, g_utf8_next_char (text), strlen (g_utf8_next_char (text)) + 1);
  while (g_str_has_suffix (text, "\u00a0") || g_str_has_suffix (text, "\u202f"))
    *g_utf8_prev_char (text + strlen (text)) = '\0';
  return g_strstrip (text);
}

/* A network without a file has its own ways: only what it quotes or announces is surely the person's. */
static gboolean
may_trust (const Split *split, guint begin, const gchar *text)
{
  return split->claim->other_name == NULL || begin > 0 || g_str_has_prefix (text, "\"") || g_str_has_prefix (text, "«")
         || g_str_has_prefix (text, "“") || g_str_has_prefix (text, "„");
}

/* "Bonjour," above a formula says nothing of the person's own. */
static gboolean
is_greeting (const Split *split, const gchar *text)
{
  const GPtrArray *lines = mt_networks_get_other (split->networks)->lines;

  if (strlen (text) > MAX_GREETING || strchr (text, '\n') != NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const MtSentence *sentence = g_ptr_array_index (lines, i);

      if (sentence->is == MT_LINE_GREETING && mt_pattern_match (sentence->pattern, text, -1, NULL))
        return TRUE;
    }
  return FALSE;
}

static gchar *
collect_words (Split *split, guint begin, guint end)
{
  g_autoptr (GString) own = g_string_new (NULL);
  guint stop;

  for (guint i = begin; i < end; i = MAX (stop, i + 1))
    {
      g_autofree gchar *paragraph = NULL;

      stop = MIN (paragraph_end (split, i), end);
      if (stop == i)
        continue;
      paragraph = cut_formulas (split, i, stop);
      if (*paragraph == '\0' || is_signature (split, paragraph))
        continue;
      g_string_append_printf (own, "%s%s", own->len > 0 ? "\n\n" : "", paragraph);
    }
  if (own->len == 0 || is_greeting (split, own->str) || !may_trust (split, begin, own->str))
    return NULL;
  return strip_quotation_marks (g_strdup (own->str));
}

/* "Tariq" and "Tariq Benhaddou" are the same; the longer says more. A frame knows better than From, which may be a site's. */
static void
choose_name (Split *split, const gchar *name)
{
  MtBody *words = split->words;

  if (name != NULL && (words->name == NULL || strpbrk (words->name, ",/") != NULL))
    {
      g_free (words->name);
      words->name = g_strdup (name);
    }
  else if (name != NULL && strlen (name) > strlen (words->name)
           && g_ascii_strncasecmp (name, words->name, strcspn (words->name, " ")) == 0)
    {
      g_free (words->name);
      words->name = g_strdup (name);
    }
  split->name = words->name;
}

MtBody *
mt_body_split (MtMessage *message, const MtNetworks *networks, const MtClaim *claim, const gchar *name,
               const MtProfile *profile)
{
  MtBody *words = g_new0 (MtBody, 1);
  Split split = { .networks = networks, .claim = claim, .message = message, .profile = profile, .words = words };
  guint begin, end;

  words->mutual = words->contacts = -1;
  words->groups = g_ptr_array_new_with_free_func (g_free);
  split.lines = cut_lines (mt_message_get_text (message));
  split.name = name;
  mark_sentences (&split);
  choose_name (&split, name);
  mark_names (&split);
  mark_buttons (&split);
  begin = find_begin (&split);
  if (begin > 0 || (claim->kind == MT_KIND_LETTER && !words->intro))
    restore_greetings (&split, begin);
  end = find_end (&split, begin);
  if (begin == 0)
    mark_greeting (&split, begin, end);
  words->own_words = collect_words (&split, begin, end);
  g_ptr_array_unref (split.lines);
  return words;
}

void
mt_body_free (MtBody *words)
{
  if (words == NULL)
    return;
  g_free (words->name);
  g_free (words->headline);
  g_free (words->formula);
  g_free (words->own_words);
  g_ptr_array_unref (words->groups);
  g_free (words);
}
