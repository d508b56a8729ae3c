/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-lines.h"

#include <moralotop/link.h>
#include <moralotop/names.h>

#include <string.h>

#define MAX_CARD_LINE  100 /* bytes: a longer line is no headline */
#define MAX_CARD_LINES 3
#define MIN_LABEL      4   /* bytes of what stands on a link */
#define MAX_COURTESY   160 /* bytes */

/* ---- what a text speaks of: the signs of other.xml ---- */

static gboolean
has_sign (const MtSplit *split, const gchar *text, const gchar *language, const gchar *of)
{
  const MtSigns *signs = mt_networks_get_other (split->networks)->signs;
  g_autofree gboolean *found = g_new0 (gboolean, mt_signs_count (signs) + 1);

  mt_signs_weigh (signs, text, language, found);
  for (guint i = 0; i < mt_signs_count (signs); i++)
    if (found[i] && g_str_equal (mt_signs_name (signs, i), of))
      return TRUE;
  return FALSE;
}

/* "je" is I in French, and you in Dutch: where the text does not tell its language, that of the mail must. */
static const gchar *
language_of (const MtSplit *split, const gchar *text)
{
  const gchar *language = mt_language_of (split->networks, text);

  if (language == NULL)
    language = split->words->language != NULL ? split->words->language : split->claim->language;
  return language;
}

gboolean
mt_split_speaks (const MtSplit *split, const gchar *text)
{
  return has_sign (split, text, language_of (split, text), "self");
}

gboolean
mt_split_is_talk (const MtSplit *split, const gchar *text)
{
  return has_sign (split, text, NULL, "talk");
}

static gboolean
is_part_of_name (const gchar *name, const gchar *word)
{
  g_autofree gchar *folded = name != NULL ? mt_pattern_fold (name, -1) : NULL;
  const gchar *at = folded != NULL ? strstr (folded, word) : NULL;

  return at != NULL && (at == folded || !g_ascii_isalpha (at[-1]));
}

static gboolean
is_courteous (const MtSplit *split, const gchar *word)
{
  return g_utf8_strlen (word, -1) == 1 || is_part_of_name (split->name, word)
         || (split->profile != NULL && is_part_of_name (split->profile->name, word))
         || has_sign (split, word, NULL, "courtesy");
}

gboolean
mt_split_is_courtesy (const MtSplit *split, const gchar *text)
{
  g_autofree gchar *folded = strlen (text) <= MAX_COURTESY ? mt_pattern_fold (text, -1) : NULL;
  g_autoptr (GString) word = g_string_new (NULL);

  for (const gchar *p = folded; p != NULL; p = *p != '\0' ? g_utf8_next_char (p) : NULL)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (word, c);
      else if (word->len > 0 && !is_courteous (split, word->str))
        return FALSE;
      else
        g_string_truncate (word, 0);
    }
  return folded != NULL;
}

/* ---- signs of a frame ---- */

static gboolean
holds_my_address (const MtSplit *split, const gchar *text)
{
  const GPtrArray *recipients = mt_message_get_recipients (split->message);
  g_autofree gchar *lower = strchr (text, '@') != NULL ? g_ascii_strdown (text, -1) : NULL;

  for (guint i = 0; lower != NULL && i < recipients->len; i++)
    {
      g_autofree gchar *address = g_ascii_strdown (((MtMailbox *)g_ptr_array_index (recipients, i))->address, -1);

      if (strstr (lower, address) != NULL)
        return TRUE;
    }
  return FALSE;
}

static const gchar *
network_name (const MtSplit *split)
{
  return split->claim->other_name != NULL ? split->claim->other_name : split->claim->network->name;
}

/* Where a text names somebody or something; NULL when it does not. `folded` is the text's own. */
static const gchar *
find_name (const MtFolded *folded, const gchar *name)
{
  g_autofree gchar *plain = name != NULL ? mt_pattern_fold (name, -1) : NULL;
  const gchar *at = plain != NULL && *plain != '\0' ? strstr (folded->bytes, plain) : NULL;
  gsize length = plain != NULL ? strlen (plain) : 0;

  for (; at != NULL; at = strstr (at + 1, plain))
    if ((at == folded->bytes || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length]))
      return at;
  return NULL;
}

/* Praises itself, or says where one is: nobody is spoken to, or it begins with the network's name. */
static gboolean
speaks_of_network (const MtSplit *split, const MtFolded *folded, const gchar *text)
{
  const gchar *at = find_name (folded, network_name (split));

  return at != NULL
         && (at == folded->bytes + folded->from || !has_sign (split, text, language_of (split, text), "you"));
}

static guint
count_words (const gchar *text)
{
  guint words = 0;

  for (const gchar *p = text; *p != '\0'; p++)
    words += *p != ' ' && (p == text || p[-1] == ' ');
  return words;
}

/* Tells of the inviter as of somebody else: "Ada works at Bells". */
static gboolean
speaks_of_inviter (const MtSplit *split, const MtFolded *folded)
{
  g_autofree gchar *first = split->name != NULL ? mt_names_first_name (split->name) : NULL;
  const gchar *full = split->name != NULL && strchr (split->name, ' ') != NULL ? find_name (folded, split->name) : NULL;
  const gchar *called = find_name (folded, first);

  if (full != NULL && count_words (full + strlen (split->name)) > 1)
    return TRUE;
  return called != NULL && called == folded->bytes + folded->from && count_words (called) > 3;
}

/* "© 2012 Bells Inc." */
static gboolean
is_imprint (const MtSplit *split, const MtFolded *folded, const gchar *text)
{
  return g_str_has_prefix (text, "©") || g_str_has_prefix (text, "(c) ") || strstr (text, "© 20") != NULL
         || strstr (text, "(c) 20") != NULL
         || (find_name (folded, network_name (split)) != NULL && has_sign (split, text, NULL, "firm"));
}

static gboolean
is_of_network (const MtSplit *split, const gchar *url)
{
  g_autofree gchar *host = mt_link_host (url);

  if (host == NULL)
    return FALSE;
  return split->claim->other_name != NULL ? mt_host_bears (host, split->claim->other_name)
                                          : mt_claim_has_host (split->claim, host);
}

/* A sentence that ends in a link to the network: "To see it, click: the message". */
static gboolean
ends_in_link (const MtSplit *split, const gchar *text)
{
  const GPtrArray *links = mt_message_get_links (split->message);
  gsize length = strlen (text);

  while (length > 0 && strchr (".!:", text[length - 1]) != NULL)
    length--;
  for (guint i = 0; i < links->len; i++)
    {
      const MtLink *link = g_ptr_array_index (links, i);
      gsize label = link->text != NULL ? strlen (link->text) : 0;

      if (label >= MIN_LABEL && label <= length && strncmp (text + length - label, link->text, label) == 0
          && !mt_split_is_courtesy (split, link->text) && is_of_network (split, link->url))
        return TRUE;
    }
  return FALSE;
}

/* "Reply here:", and a link of the network below. */
static gboolean
is_above_link (const MtSplit *split, guint at)
{
  const gchar *text = mt_split_get_line (split, at)->text;
  const gchar *link;

  if (!g_str_has_suffix (text, ":"))
    return FALSE;
  do
    at++;
  while (at < split->lines->len && mt_line_is_blank (mt_split_get_line (split, at)));
  if (at >= split->lines->len)
    return FALSE;
  link = mt_split_get_line (split, at)->text;
  link += strspn (link, "<[(");
  return g_str_has_prefix (link, "http") && is_of_network (split, link);
}

/* The last address or link on the line is the network's. */
static gboolean
holds_link (const MtSplit *split, const gchar *text)
{
  const gchar *link = strstr (text, "http");

  return link != NULL && is_of_network (split, link);
}

static gboolean
is_frame (const MtSplit *split, const MtFolded *folded, const gchar *text)
{
  if (holds_my_address (split, text) || is_imprint (split, folded, text) || holds_link (split, text))
    return TRUE;
  if (mt_split_speaks (split, text))
    return FALSE;
  return mt_split_is_talk (split, text) || speaks_of_network (split, folded, text) || speaks_of_inviter (split, folded)
         || ends_in_link (split, text);
}

/* ---- marking ---- */

static void
mark_paragraph (MtSplit *split, guint start, guint end)
{
  g_autofree gchar *joined = mt_split_join (split, start, end, " ");
  g_autoptr (MtFolded) folded = mt_folded_new (joined, -1);
  gboolean whole = is_frame (split, folded, joined);

  for (guint i = start; i < end; i++)
    {
      MtLine *line = mt_split_get_line (split, i);

      if (is_above_link (split, i))
        line->role = MT_LINE_ACTION;
      else if ((whole && !mt_split_speaks (split, line->text)) || is_frame (split, line->folded, line->text))
        line->role = MT_LINE_FRAME;
      if (line->role == MT_LINE_FRAME && split->words->asked == NULL && has_sign (split, line->text, NULL, "ask"))
        split->words->asked = g_strdup (line->text);
    }
}

/* "Hello, Nora!" on a line of its own above the words is the network's, but in a letter that it only carries. */
static void
mark_greeting (MtSplit *split)
{
  guint i = 0, end;

  while (i < split->lines->len && !mt_line_is_own (mt_split_get_line (split, i)))
    i++;
  end = mt_split_paragraph_end (split, i);
  if (end == i + 1 && mt_split_is_courtesy (split, mt_split_get_line (split, i)->text))
    mt_split_get_line (split, i)->role = MT_LINE_GREETING;
}

/* The first paragraph behind "she writes:" is hers whatever it says. */
static guint
skip_announced (const MtSplit *split, guint begin)
{
  guint i = begin;

  if (begin == 0)
    return 0;
  for (; i < split->lines->len && !mt_line_is_own (mt_split_get_line (split, i)); i++)
    if (mt_split_get_line (split, i)->role == MT_LINE_FORMULA)
      return begin;
  return mt_split_paragraph_end (split, i);
}

static void
mark_outside (MtSplit *split)
{
  for (guint i = 0; i < split->lines->len; i++)
    if (mt_line_is_own (mt_split_get_line (split, i)) && !mt_split_get_line (split, i)->noted)
      mt_split_get_line (split, i)->role = MT_LINE_FRAME;
}

/* ---- a headline without a name ---- */

static gboolean
is_card_line (const MtSplit *split, const gchar *text)
{
  gsize length = strlen (text);

  /* "Ltd." and "L.L.C." end no sentence. */
  if (length > 3 && text[length - 1] == '.'
      && (g_ascii_isupper (text[length - 2]) || strchr (text + length - 4, ' ') != NULL))
    length--;
  return length > 1 && length <= MAX_CARD_LINE && strstr (text, ": ") == NULL && strstr (text, " :") == NULL
         && strchr (".!?:;,", text[length - 1]) == NULL && *mt_quotation_mark (text) == '\0'
         && !mt_split_is_courtesy (split, text) && !mt_split_speaks (split, text)
         && !has_sign (split, text, language_of (split, text), "you");
}

/* The lines from `start` on that stand together, when all are of a card; `start` when they are not. */
static guint
find_card (const MtSplit *split, guint start)
{
  guint end = mt_split_paragraph_end (split, start);

  if (end > start + MAX_CARD_LINES)
    return start;
  for (guint i = start; i < end; i++)
    if (!is_card_line (split, mt_split_get_line (split, i)->text) || mt_split_get_line (split, i)->kept)
      return start;
  return end;
}

static void
take_card (MtSplit *split, guint start, guint end)
{
  if (split->words->headline == NULL && mt_headline_is_likely (mt_split_get_line (split, start)->text))
    split->words->headline = g_strdup (mt_split_get_line (split, start)->text);
  for (guint i = start; i < end; i++)
    mt_split_get_line (split, i)->role = MT_LINE_HEADLINE;
}

/* The next line that may be the person's; the number of lines when buttons or fine print come first. */
static guint
next_own (const MtSplit *split, guint i)
{
  for (; i < split->lines->len; i++)
    {
      const MtLine *line = mt_split_get_line (split, i);

      if (mt_line_is_own (line))
        return i;
      if (line->role == MT_LINE_END || mt_line_role_is_button (line->role))
        break;
    }
  return split->lines->len;
}

/* What is set above "Ada wants to connect": the name and the motto of a site. */
static void
mark_masthead (MtSplit *split)
{
  gboolean guest = split->claim->network->sites == MT_SITES_MEMBERS;
  guint intro = 0, end;

  while (intro < split->lines->len && mt_split_get_line (split, intro)->role != MT_LINE_INTRO
         && !(guest && mt_split_get_line (split, intro)->role == MT_LINE_FORMULA))
    intro++;
  if (intro == split->lines->len)
    return;
  for (guint i = 0; i < intro; i = MAX (end, i + 1))
    {
      const MtLine *line = mt_split_get_line (split, i);

      end = mt_split_paragraph_end (split, i);
      if (end == i + 1 && strlen (line->text) <= MAX_CARD_LINE
          && strchr (".!?", line->text[strlen (line->text) - 1]) == NULL && !line->noted
          && !mt_split_speaks (split, line->text))
        mt_split_get_line (split, i)->role = MT_LINE_FRAME;
    }
}

/* What the network sets between "Ada wants to connect" and her words. */
static void
mark_card_above (MtSplit *split, guint begin)
{
  guint start = next_own (split, 0), end;

  if (start == 0 || (begin > 0 && start >= begin))
    return;
  end = find_card (split, start);
  if (end == start || (next_own (split, end) >= split->lines->len && split->words->formula == NULL))
    return;
  take_card (split, start, end);
  /* Where the person lives may stand apart. */
  start = next_own (split, end);
  end = find_card (split, start);
  if (end > start && end == start + 1 && next_own (split, end) < split->lines->len)
    take_card (split, start, end);
}

/* Whether the line, or its end, is the inviter's first name, maybe behind a dash. */
static gboolean
is_signed (const MtSplit *split, guint at)
{
  g_autofree gchar *first = split->name != NULL ? mt_names_first_name (split->name) : NULL;
  const gchar *text, *last;

  while (at > 0 && mt_line_is_blank (mt_split_get_line (split, at - 1)))
    at--;
  if (at == 0 || first == NULL)
    return FALSE;
  if (mt_split_get_line (split, at - 1)->role == MT_LINE_SIGN)
    return TRUE;
  text = mt_split_get_line (split, at - 1)->text;
  last = strrchr (text, ' ');
  last = last != NULL ? last + 1 : text + strspn (text, "-–");
  return strlen (last) >= 3 && g_ascii_strncasecmp (last, first, strlen (last)) == 0;
}

/* What the network sets below the name with which the person has signed. */
static void
mark_card_below (MtSplit *split)
{
  guint end;

  for (guint i = 0; i < split->lines->len; i = MAX (end, i + 1))
    {
      end = find_card (split, i);
      if (end > i && i > 0 && mt_line_is_blank (mt_split_get_line (split, i - 1)) && is_signed (split, i)
          && next_own (split, end) >= split->lines->len)
        take_card (split, i, end);
      else
        end = mt_split_paragraph_end (split, i);
    }
}

void
mt_split_mark_frames (MtSplit *split, guint begin)
{
  guint announced = split->note > 0 ? 0 : skip_announced (split, begin), end;

  if (split->note == 0)
    for (guint i = 0; i < split->lines->len; i = MAX (end, i + 1))
      {
        end = mt_split_paragraph_end (split, i);
        if (end > i && (i < begin || i >= announced))
          mark_paragraph (split, i, i < begin ? MIN (end, begin) : end);
      }
  if (split->note == 0 && begin == 0 && split->words->intro)
    mark_greeting (split);
  if (split->words->people <= 1)
    {
      mark_masthead (split);
      mark_card_above (split, split->note > 0 ? split->note - 1 : begin);
      mark_card_below (split);
    }
  if (split->note > 0)
    mark_outside (split);
}
