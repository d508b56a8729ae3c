/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-lines.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_GREETING  40 /* bytes of a name in a greeting */
#define MAX_NAME_LINE 80
#define MAX_STOCK     400 /* bytes of a paragraph that may be a stock sentence */

/* ---- where the person's words begin and end ---- */

/* "- Jean" or "-Jean Dupont": how a network signs for the person. */
static gboolean
is_signature (const MtSplit *split, const gchar *text)
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
is_name_line (const MtSplit *split, const gchar *text)
{
  return split->name != NULL && strlen (text) <= MAX_NAME_LINE && strchr (text, ' ') != NULL
         && strpbrk (text, "!?;:") == NULL && mt_names_match (text, split->name);
}

static gboolean
is_same_name (const MtSplit *split, const gchar *text)
{
  g_autofree gchar *name = split->name != NULL ? mt_pattern_fold (split->name, -1) : NULL;
  g_autofree gchar *said = mt_pattern_fold (text, -1);

  return g_strcmp0 (name, said) == 0;
}

gboolean
mt_split_is_name (const MtSplit *split, const gchar *text)
{
  return is_same_name (split, text) || is_name_line (split, text);
}

/* Not an address, nor a number of something. */
gboolean
mt_headline_is_likely (const gchar *text)
{
  guint letters = 0;

  for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char (p))
    letters += g_unichar_isalpha (g_utf8_get_char (p));
  return letters > 1 && strstr (text, "://") == NULL
         && !(strchr (text, ' ') == NULL && strpbrk (text, "@/0123456789") != NULL);
}

/* The name and what is set under it: what they are, where they live. */
static void
mark_name_block (MtSplit *split, guint at)
{
  MtBody *words = split->words;
  gboolean found = FALSE;

  mt_split_get_line (split, at)->role = MT_LINE_SIGN;
  g_free (words->signature);
  words->signature = g_strdup (mt_split_get_line (split, at)->text);
  for (guint i = at + 1; i < split->lines->len; i++)
    {
      MtLine *line = mt_split_get_line (split, i);

      if (mt_line_is_blank (line) || line->role != MT_LINE_OWN || line->kept)
        break;
      if (!found && mt_headline_is_likely (line->text))
        {
          g_free (words->headline);
          words->headline = g_strdup (line->text);
          found = TRUE;
        }
      line->role = MT_LINE_HEADLINE;
    }
}

/* One line of a card: what they are, without an end of a sentence. */
static gboolean
is_card (const gchar *text)
{
  gsize length = strlen (text);

  if (length > 2 && text[length - 1] == '.' && g_ascii_isupper (text[length - 2]))
    length--;
  return length <= MAX_NAME_LINE && strchr (".!?:;,)", text[length - 1]) == NULL;
}

/* What stands for itself under "- Ada" is set there by the network: what she is. */
static void
mark_card (MtSplit *split, guint at)
{
  guint i = at + 1;

  while (i < split->lines->len && mt_line_is_blank (mt_split_get_line (split, i)))
    i++;
  if (i == at + 1 || mt_split_paragraph_end (split, i) != i + 1 || split->words->headline != NULL
      || !is_card (mt_split_get_line (split, i)->text))
    return;
  split->words->headline = g_strdup (mt_split_get_line (split, i)->text);
  mt_split_get_line (split, i)->role = MT_LINE_HEADLINE;
}

static void
mark_names (MtSplit *split)
{
  for (guint i = 0; i < split->lines->len; i++)
    {
      MtLine *line = mt_split_get_line (split, i);

      if (!mt_line_is_own (line) || line->kept)
        continue;
      if (is_signature (split, line->text))
        {
          line->role = MT_LINE_SIGN;
          mark_card (split, i);
        }
      else if (mt_split_is_name (split, line->text))
        mark_name_block (split, i);
    }
}

/* What stands on links, each once, addresses of people left out; (element-type utf8), not owned. */
static GPtrArray *
collect_labels (const GPtrArray *links)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *labels = g_ptr_array_new ();

  for (guint i = 0; i < links->len; i++)
    {
      gchar *label = ((MtLink *)g_ptr_array_index (links, i))->text;

      if (label != NULL && *label != '\0' && (g_str_has_prefix (label, "http") || strpbrk (label, "@/") == NULL)
          && g_hash_table_add (seen, label))
        g_ptr_array_add (labels, label);
    }
  return labels;
}

/* A line of nothing but what stands on links. */
static gboolean
is_button_row (const GPtrArray *labels, const gchar *text)
{
  while (*text != '\0')
    {
      gsize longest = 0;

      for (guint i = 0; i < labels->len; i++)
        {
          const gchar *label = g_ptr_array_index (labels, i);

          if (*label == *text && g_str_has_prefix (text, label))
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
mark_buttons (MtSplit *split)
{
  g_autoptr (GPtrArray) labels = collect_labels (mt_message_get_links (split->message));

  for (guint i = 0; i < split->lines->len; i++)
    {
      MtLine *line = mt_split_get_line (split, i);

      if (mt_line_is_own (line) && !line->kept && is_button_row (labels, line->text))
        line->role = MT_LINE_ACTION;
    }
}

/* A network sets an empty line between its greeting and the words. */
static void
restore_joined_greetings (MtSplit *split)
{
  for (guint i = 0; i + 1 < split->lines->len; i++)
    if (mt_split_get_line (split, i)->role == MT_LINE_GREETING && mt_line_is_own (mt_split_get_line (split, i + 1)))
      mt_split_get_line (split, i)->role = MT_LINE_OWN;
}

/* Behind "she writes:", and in a letter that the network only carries, a greeting is the person's. */
static void
restore_greetings (MtSplit *split, guint begin)
{
  for (guint i = begin; i < split->lines->len; i++)
    {
      MtLine *line = mt_split_get_line (split, i);

      if (split->note > 0 && !line->noted)
        break;
      if (line->role == MT_LINE_GREETING)
        line->role = MT_LINE_OWN;
    }
}

/* The first line after the last "she writes:"; 0 when there is none. */
static guint
find_begin (const MtSplit *split)
{
  if (split->note > 0)
    return split->note - 1;
  for (guint i = split->lines->len; i-- > 0;)
    if (mt_split_get_line (split, i)->role == MT_LINE_BEGIN)
      return i + 1;
  return 0;
}

/* Buttons and fine print end the words; before the first of them they can only belong to what stands above. */
static guint
find_end (const MtSplit *split, guint begin)
{
  gboolean seen = FALSE;

  for (guint i = split->note > 0 ? split->note_end : begin; i < split->lines->len; i++)
    {
      const MtLine *line = mt_split_get_line (split, i);

      if (line->role == MT_LINE_END || (seen && mt_line_role_is_button (line->role)))
        return i;
      seen = seen || mt_line_is_own (line) || line->role == MT_LINE_FORMULA;
    }
  return split->lines->len;
}

/* "Camille," or "List:" above the formula: the greeting as the inviter's address book has it. */
static void
mark_greeting (MtSplit *split, guint begin, guint end)
{
  guint i = begin, next;

  while (i < end && !mt_line_is_own (mt_split_get_line (split, i)))
    if (mt_split_get_line (split, i++)->role == MT_LINE_FORMULA)
      return;
  for (next = i + 1; next < end && mt_line_is_blank (mt_split_get_line (split, next));)
    next++;
  if (next < end && mt_split_get_line (split, next)->role == MT_LINE_FORMULA)
    {
      const gchar *text = mt_split_get_line (split, i)->text;

      if (strlen (text) <= MAX_GREETING && strchr (",:", text[strlen (text) - 1]) != NULL)
        mt_split_get_line (split, i)->role = MT_LINE_GREETING;
    }
}

/* ---- the words ---- */

/* Takes `formula`. */
static void
keep_formula (MtSplit *split, gchar *formula, const gchar *language)
{
  if (split->words->formula == NULL)
    split->words->formula = formula;
  else
    g_free (formula);
  if (split->words->language == NULL)
    split->words->language = language;
}

/* Takes one stock sentence out of a paragraph, together with what ends it; TRUE when it was there. */
static gboolean
cut_formula (MtSplit *split, const MtSentence *sentence, const MtFolded *folded, GString *paragraph)
{
  gsize start, end;

  if (!mt_pattern_search_folded (sentence->pattern, folded, paragraph->str, &start, &end, NULL))
    return FALSE;
  keep_formula (split, g_strndup (paragraph->str + start, end - start), sentence->language);
  end += strspn (paragraph->str + end, ".!");
  g_string_erase (paragraph, (gssize)start, (gssize)(end - start));
  return TRUE;
}

/* What networks without a formula of their own, and people in a hurry, say: stock when no more than courtesy stands beside it. */
static gboolean
is_stock (MtSplit *split, const gchar *paragraph)
{
  const MtSentences *lines = mt_networks_get_other (split->networks)->lines;
  g_autoptr (MtFolded) folded = strlen (paragraph) <= MAX_STOCK ? mt_folded_new (paragraph, -1) : NULL;

  for (guint i = 0; folded != NULL && i < mt_sentences_count (lines); i++)
    {
      const MtSentence *sentence = mt_sentences_get (lines, i);
      gsize start, end;
      g_autoptr (GString) rest = NULL;

      if (sentence == NULL || sentence->is != MT_LINE_FORMULA
          || !mt_pattern_search_folded (sentence->pattern, folded, paragraph, &start, &end, NULL))
        continue;
      rest = g_string_new (paragraph);
      g_string_erase (rest, (gssize)start, (gssize)(end - start));
      if (!mt_split_is_courtesy (split, rest->str))
        continue;
      keep_formula (split, g_strdup (paragraph), sentence->language);
      return TRUE;
    }
  return FALSE;
}

static gchar *
cut_formulas (MtSplit *split, guint start, guint end)
{
  const MtSentences *lines = split->claim->network->lines;
  g_autofree gchar *joined = mt_split_join (split, start, end, "\n");
  g_autoptr (MtFolded) folded = mt_folded_new (joined, -1);
  GString *paragraph = g_string_new (joined);

  for (guint i = 0; i < mt_sentences_count (lines); i++)
    {
      const MtSentence *sentence = mt_sentences_get (lines, i);

      if (sentence == NULL || sentence->is != MT_LINE_FORMULA || !cut_formula (split, sentence, folded, paragraph))
        continue;
      mt_folded_free (folded);
      folded = mt_folded_new (paragraph->str, (gssize)paragraph->len);
    }
  return g_strstrip (g_string_free (paragraph, FALSE));
}

/* Quotation marks around the whole are the network's; one of them may have gone with the formula. */
static gchar *
strip_quotation_marks (gchar *text)
{
  gsize open, close;

  if (mt_quotation_is_whole (text, &open, &close))
    {
      text[strlen (text) - close] = '\0';
      memmove (text, text + open, strlen (text + open) + 1);
    }
  else if (*text == '"' && strchr (text + 1, '"') == NULL)
    *text = ' ';
  else if (g_str_has_suffix (text, "\"") && strchr (text, '"') == text + strlen (text) - 1)
    text[strlen (text) - 1] = '\0';
  return mt_text_strip (text);
}

/* A network without a file has its own ways: only what it sets apart or announces, and what says "I", is surely the person's. */
static gboolean
may_trust (const MtSplit *split, guint begin, const gchar *text)
{
  return split->claim->other_name == NULL || begin > 0 || split->note > 0 || mt_split_speaks (split, text);
}

/* What is left around a formula: quotation marks, dashes. */
static gboolean
has_letters (const gchar *text)
{
  for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)) && !g_unichar_ispunct (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gchar *
collect_words (MtSplit *split, guint begin, guint end)
{
  g_autoptr (GString) own = g_string_new (NULL);
  guint stop;

  for (guint i = begin; i < end; i = MAX (stop, i + 1))
    {
      g_autofree gchar *paragraph = NULL;

      stop = MIN (mt_split_paragraph_end (split, i), end);
      if (stop == i)
        continue;
      paragraph = cut_formulas (split, i, stop);
      if (!has_letters (paragraph) || is_signature (split, paragraph) || is_stock (split, paragraph))
        continue;
      g_string_append_printf (own, "%s%s", own->len > 0 ? "\n\n" : "", paragraph);
    }
  if (own->len == 0 || mt_split_is_greeting (split, own->str) || mt_split_is_courtesy (split, own->str)
      || !may_trust (split, begin, own->str))
    return NULL;
  return strip_quotation_marks (g_strdup (own->str));
}

/* "djo_59" who is "djo_59 (Jordan Wattrelos)" in the text goes by their name. */
static gboolean
is_nick (const MtBody *words, const gchar *name)
{
  g_autofree gchar *nick = words->nick != NULL ? mt_pattern_fold (words->nick, -1) : NULL;
  g_autofree gchar *said = mt_pattern_fold (name, -1);

  return g_strcmp0 (nick, said) == 0;
}

/* "Tariq" and "Tariq Benhaddou" are the same; the longer says more. A frame knows better than From, which may be a site's. */
static void
choose_name (MtSplit *split, const gchar *name)
{
  MtBody *words = split->words;

  if (name != NULL && words->name != NULL && is_nick (words, name))
    split->name = name;
  else if (name != NULL && (words->name == NULL || strpbrk (words->name, ",/") != NULL))
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
  MtSplit split = { .networks = networks, .claim = claim, .message = message, .profile = profile, .words = words };
  guint begin, end;

  words->mutual = words->contacts = -1;
  words->people = claim->people;
  words->groups = g_ptr_array_new_with_free_func (g_free);
  split.lines = mt_lines_cut (mt_message_get_text (message));
  split.name = name;
  mt_split_part_announced (&split);
  mt_split_mark_sentences (&split);
  if (words->people > 1 || (words->name == NULL && name == NULL))
    mt_split_find_people (&split);
  choose_name (&split, name);
  mt_split_find_note (&split);
  mark_names (&split);
  mark_buttons (&split);
  begin = find_begin (&split);
  mt_split_mark_frames (&split, begin);
  if (begin > 0 || (claim->kind == MT_KIND_LETTER && !words->intro))
    restore_greetings (&split, begin);
  restore_joined_greetings (&split);
  end = find_end (&split, begin);
  if (begin == 0)
    mark_greeting (&split, begin, end);
  words->own_words =
      claim->network->no_notes && claim->kind == MT_KIND_INVITATION ? NULL : collect_words (&split, begin, end);
  mt_split_find_address (&split, begin, end);
  g_ptr_array_unref (split.lines);
  return words;
}

void
mt_body_free (MtBody *words)
{
  if (words == NULL)
    return;
  g_free (words->name);
  g_free (words->signature);
  g_free (words->headline);
  g_free (words->company);
  g_free (words->formula);
  g_free (words->asked);
  g_free (words->own_words);
  g_free (words->nick);
  g_free (words->network);
  g_free (words->address);
  g_clear_pointer (&words->met, g_hash_table_unref);
  g_ptr_array_unref (words->groups);
  g_free (words);
}
