/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"
#include "recognise-private.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_TEXT      (24 * 1024) /* bytes that are looked at: quotations above the words included */
#define MAX_SENTENCE  300         /* bytes of a line that are compared: a disclaimer is told by its beginning */
#define MAX_WRAPPED   3           /* lines over which "On … wrote:" goes */
#define MAX_SIGNATURE 10          /* lines from the end where a signature can begin */
#define MAX_CARD      10          /* lines of a visiting card */
#define MAX_CARD_LINE 80
#define MIN_TELEPHONE 7 /* digits */

/* Up to `max` bytes of a text in UTF-8, whole characters. */
static gchar *
copy_beginning (const gchar *text, gsize max)
{
  gsize length = strnlen (text, max);

  while (length > 0 && (text[length] & 0xc0) == 0x80)
    length--;
  return g_strndup (text, length);
}

/* "*From:* Nora" was bold. */
static gchar *
without_stars (const gchar *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const gchar *p = text; *p != '\0'; p++)
    if (*p != '*')
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/* ---- where the words end ---- */

/* The sentences of direct.xml that can fit somewhere in the text, and in which lines: most texts have none, so that no line has to be
 * compared. */
typedef struct
{
  GPtrArray *sentences; /* (element-type MtSentence) */
  gboolean *begins;     /* for each line: one of them may begin here */
} Possible;

static void
possible_clear (Possible *possible)
{
  g_ptr_array_unref (possible->sentences);
  g_free (possible->begins);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Possible, possible_clear)

/* Where the fixed part of a sentence stands, the sentence began there or, wrapped, in a line before. FALSE when it stands nowhere. */
static gboolean
note_lines (Possible *possible, const MtPattern *pattern, const MtFolded *folded, const guint *line_of)
{
  const gchar *first = mt_pattern_find_anchor (pattern, folded, folded->bytes);

  for (const gchar *at = first; at != NULL; at = mt_pattern_find_anchor (pattern, folded, at + 1))
    {
      guint line = line_of[folded->origins[at - folded->bytes]];

      for (guint i = 0; i < MAX_WRAPPED && i <= line; i++)
        possible->begins[line - i] = TRUE;
    }
  return first != NULL;
}

static guint *
number_lines (const gchar *text, guint *n_lines)
{
  gsize length = strlen (text);
  guint *line_of = g_new (guint, length + 1);

  *n_lines = 0;
  for (gsize i = 0; i <= length; i++)
    {
      line_of[i] = *n_lines;
      *n_lines += text[i] == '\n';
    }
  (*n_lines)++;
  return line_of;
}

static void
find_possible (Possible *possible, const MtSentences *all, const gchar *text, gboolean form)
{
  g_autofree gchar *plain = without_stars (text);
  g_autoptr (MtFolded) folded = mt_folded_new (plain, -1);
  guint n_lines;
  g_autofree guint *line_of = number_lines (plain, &n_lines);

  possible->sentences = g_ptr_array_new ();
  possible->begins = g_new0 (gboolean, n_lines);
  for (guint i = 0; i < mt_sentences_count (all); i++)
    {
      const MtSentence *sentence = mt_sentences_get (all, i);

      if (sentence == NULL || (!form && (sentence->is == MT_LINE_SIGN || sentence->is == MT_LINE_BEGIN)))
        continue;
      if (note_lines (possible, sentence->pattern, folded, line_of))
        g_ptr_array_add (possible->sentences, (gpointer)sentence);
    }
}

/* Without the rules and stars that programs set around it. */
static gchar *
strip_ornament (const gchar *line)
{
  static const gchar ornament[] = "-_=# ";
  g_autofree gchar *plain = without_stars (line);
  gchar *bare = g_strdup (plain + strspn (plain, ornament));
  gsize length = strlen (bare);

  while (length > 0 && strchr (ornament, bare[length - 1]) != NULL)
    bare[--length] = '\0';
  return bare;
}

static MtLineRole
match_sentences (const GPtrArray *possible, const gchar *line)
{
  g_autofree gchar *bare = strip_ornament (line);
  g_autofree gchar *part = copy_beginning (bare, MAX_SENTENCE);
  g_autoptr (MtFolded) folded = mt_folded_new (part, -1);

  for (guint i = 0; i < possible->len; i++)
    {
      const MtSentence *sentence = g_ptr_array_index (possible, i);

      if (mt_pattern_match_folded (sentence->pattern, folded, part, NULL))
        return (MtLineRole)sentence->is;
    }
  return MT_LINE_OWN;
}

/* What the line, or one that begins with it and was wrapped, is. */
static MtLineRole
role_of (const Possible *possible, gchar **lines, guint at)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  if (g_str_equal (lines[at], "--") || g_str_has_prefix (lines[at], "_____"))
    return MT_LINE_END;
  for (guint i = at; possible->begins[at] && lines[i] != NULL && i < at + MAX_WRAPPED && *lines[i] != '\0'; i++)
    {
      MtLineRole role;

      g_string_append_printf (joined, "%s%s", i > at ? " " : "", lines[i]);
      role = match_sentences (possible->sentences, joined->str);
      if (role != MT_LINE_OWN)
        return role;
    }
  return MT_LINE_OWN;
}

/* Empties the list: what stood above was the form's. */
static void
begin_anew (GPtrArray *lines, gsize *size)
{
  g_ptr_array_set_size (lines, 0);
  *size = 0;
}

static gboolean
names_sender (const gchar *line, const MtMailbox *from)
{
  g_autofree gchar *lower = g_utf8_strdown (line, -1);
  g_autofree gchar *address = g_utf8_strdown (from->address, -1);
  g_autofree gchar *name = from->name != NULL ? g_utf8_strdown (from->name, -1) : NULL;

  return strstr (lower, address) != NULL
         || (name != NULL && strchr (name, ' ') != NULL && strstr (lower, name) != NULL);
}

/* Whose older mail it is, by the line that says so, or by the next where that one was wrapped before the name. */
static MtQuotes
whose_mail (MtMessage *message, gchar **lines)
{
  const MtMailbox *from = mt_message_get_from (message);

  if (from == NULL)
    return MT_QUOTES_OTHERS;
  if (names_sender (lines[0], from))
    return MT_QUOTES_SELF;
  return strchr (lines[0], '@') == NULL && lines[1] != NULL && g_str_has_suffix (lines[1], ":")
                 && names_sender (lines[1], from)
             ? MT_QUOTES_SELF
             : MT_QUOTES_OTHERS;
}

GPtrArray *
mt_letter_lines (MtMessage *message, const MtNetwork *direct, gboolean form, MtQuotes *quotes)
{
  g_autofree gchar *text = copy_beginning (mt_message_get_text (message), MAX_TEXT);
  g_auto (Possible) possible = { 0 };
  g_auto (GStrv) cut = g_strsplit (text, "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gsize size = 0;

  find_possible (&possible, direct->lines, text, form);
  for (guint i = 0; cut[i] != NULL; i++)
    g_strstrip (cut[i]);
  for (guint i = 0; cut[i] != NULL && size < MT_LETTER_MAX_WORDS; i++)
    {
      const gchar *last = lines->len > 0 ? g_ptr_array_index (lines, lines->len - 1) : "";
      MtLineRole role = role_of (&possible, cut, i);

      if (role == MT_LINE_NOTICE && *quotes == MT_QUOTES_NOTHING)
        *quotes = whose_mail (message, cut + i);
      else if (*cut[i] == '>')
        *quotes = MT_QUOTES_OTHERS;
      if (role == MT_LINE_END || role == MT_LINE_NOTICE)
        break;
      if (role == MT_LINE_BEGIN)
        begin_anew (lines, &size);
      if (role == MT_LINE_FRAME || role == MT_LINE_BEGIN || role == MT_LINE_SIGN || *cut[i] == '>'
          || (*cut[i] == '\0' && *last == '\0'))
        continue;
      size += strlen (cut[i]) + 1;
      g_ptr_array_add (lines, copy_beginning (cut[i], MT_LETTER_MAX_WORDS));
    }
  while (lines->len > 0 && *(const gchar *)g_ptr_array_index (lines, lines->len - 1) == '\0')
    g_ptr_array_set_size (lines, (gint)lines->len - 1);
  return lines;
}

/* ---- a reply ---- */

static const gchar *
without_marks (const gchar *line)
{
  while (*line == '>' || *line == '|' || *line == ' ')
    line++;
  return line;
}

static gboolean
is_quoted (const gchar *line)
{
  return *line == '>' || (*line == '|' && line[1] == ' ');
}

/* The line behind those that say whose the older mail is, when that is marked line by line: what stands behind it is the sender's again. 0 when it is not. */
static guint
find_marked (gchar **lines, guint at)
{
  for (guint i = at + 1; i <= at + MAX_WRAPPED + 1 && lines[i] != NULL; i++)
    if (is_quoted (lines[i]))
      return i;
  return 0;
}

static void
add_quoted (GPtrArray *quoted, gchar **lines, guint from, guint to)
{
  for (guint i = from; i < to && lines[i] != NULL; i++)
    g_ptr_array_add (quoted, g_strdup (without_marks (lines[i])));
}

/* What stands under "-- " or was set there by a telephone ends at an older mail. */
static guint
skip_below (gchar **lines, guint at, const Possible *possible)
{
  for (at++; lines[at] != NULL && !is_quoted (lines[at]) && role_of (possible, lines, at) != MT_LINE_NOTICE;)
    at++;
  return at;
}

void
mt_letter_split_reply (const gchar *text, const MtNetwork *direct, GPtrArray *own, GPtrArray *quoted)
{
  g_autofree gchar *part = copy_beginning (text, MAX_TEXT);
  g_auto (Possible) possible = { 0 };
  g_auto (GStrv) cut = g_strsplit (part, "\n", -1);
  guint i = 0;

  find_possible (&possible, direct->lines, part, FALSE);
  for (guint j = 0; cut[j] != NULL; j++)
    g_strstrip (cut[j]);
  while (cut[i] != NULL)
    {
      MtLineRole role = is_quoted (cut[i]) ? MT_LINE_OWN : role_of (&possible, cut, i);
      guint next = i + 1;

      if (is_quoted (cut[i]))
        add_quoted (quoted, cut, i, next);
      else if (role == MT_LINE_NOTICE)
        {
          guint marked = find_marked (cut, i);

          next = marked > 0 ? marked : g_strv_length (cut);
          add_quoted (quoted, cut, i, next);
        }
      else if (role == MT_LINE_END)
        next = skip_below (cut, i, &possible);
      else if (role != MT_LINE_FRAME
               && (*cut[i] != '\0' || (own->len > 0 && *(gchar *)own->pdata[own->len - 1] != '\0')))
        g_ptr_array_add (own, g_strdup (cut[i]));
      i = next;
    }
}

/* ---- the signature ---- */

static const gchar *
line_at (const GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

/* A line of a visiting card; sentences are words, "A. Q." is none. */
static gboolean
is_card_line (const gchar *line)
{
  gsize length = strlen (line);

  if (length > 2 && line[length - 1] == '.' && g_ascii_isupper (line[length - 2]))
    length--;
  return length <= MAX_CARD_LINE && (length == 0 || strchr (".!?:;,", line[length - 1]) == NULL);
}

/* A telephone number, a page, an address. */
static gboolean
is_contact_line (const gchar *line)
{
  guint digits = 0, letters = 0, words = 1;

  if (!is_card_line (line))
    return FALSE;
  for (const gchar *p = line; *p != '\0'; p++)
    {
      digits += g_ascii_isdigit (*p);
      letters += g_ascii_isalpha (*p) || (guchar)*p >= 0xc0;
      words += *p == ' ';
    }
  if (digits >= MIN_TELEPHONE && letters <= digits + 4)
    return TRUE;
  return words <= 2 && (strchr (line, '@') != NULL || strstr (line, "www.") != NULL || strstr (line, "://") != NULL);
}

static gboolean
is_postscript (const gchar *line)
{
  static const gchar *const marks[] = { "PS", "P.S", "P.-S", "P. S", "NB", "N.B", "Post-scriptum", NULL };

  for (guint i = 0; marks[i] != NULL; i++)
    if (g_str_has_prefix (line, marks[i]) && !g_ascii_isalpha (line[strlen (marks[i])]))
      return TRUE;
  return FALSE;
}

static gboolean
is_name (const gchar *line, const gchar *name, const gchar *first)
{
  return *line != '\0' && (mt_names_match (line, name) || (first != NULL && g_str_equal (line, first)));
}

/* The line on which the person signs: their name, or the first of it, near the end; the number of lines when there is none. Who
 * signs twice, "Ada" and again on the card, has signed where it is said first. */
static guint
find_signature (const GPtrArray *lines, const gchar *name)
{
  g_autofree gchar *first = name != NULL ? mt_names_first_name (name) : NULL;
  guint earliest = lines->len > MAX_SIGNATURE ? lines->len - MAX_SIGNATURE : 1;
  guint found = lines->len;

  for (guint i = lines->len; name != NULL && i-- > earliest;)
    if (is_name (line_at (lines, i), name, first))
      found = i;
    else if (found < lines->len && *line_at (lines, i) != '\0')
      break;
  return found;
}

/* Where the card under the signature ends: at a postscript, or at sentences. */
static guint
find_card_end (const GPtrArray *lines, guint signature)
{
  guint i = signature + 1;

  while (i < lines->len && i <= signature + MAX_CARD && is_card_line (line_at (lines, i))
         && !is_postscript (line_at (lines, i)))
    i++;
  return i;
}

/* Profession, firm: the first line of the card that is neither the name nor a way to get in touch. */
static gchar *
find_headline (const GPtrArray *lines, guint from, guint to, const gchar *name)
{
  for (guint i = from; i < to; i++)
    {
      const gchar *line = line_at (lines, i);

      if (*line != '\0' && strpbrk (line, "@:") == NULL && !g_ascii_isdigit (*line) && *line != '+'
          && !is_contact_line (line) && !is_name (line, name, NULL))
        return g_strdup (line);
    }
  return NULL;
}

static void
remove_lines (GPtrArray *lines, guint from, guint to)
{
  if (to > from)
    g_ptr_array_remove_range (lines, from, to - from);
  while (lines->len > 0 && *line_at (lines, lines->len - 1) == '\0')
    g_ptr_array_set_size (lines, (gint)lines->len - 1);
}

/* A card under a name that From does not tell: the last paragraph from its telephone number or page on, or the whole of it when all of it
 * is a card. */
static void
remove_nameless_card (GPtrArray *lines)
{
  guint start = lines->len, contact = lines->len;
  gboolean all = TRUE;

  while (start > 1 && lines->len - start < MAX_CARD && *line_at (lines, start - 1) != '\0')
    {
      start--;
      all = all && is_card_line (line_at (lines, start));
      contact = is_contact_line (line_at (lines, start)) ? start : contact;
    }
  if (contact < lines->len && (start <= 1 || *line_at (lines, start - 1) != '\0'))
    all = FALSE;
  if (contact < lines->len)
    remove_lines (lines, all ? start : contact, lines->len);
}

/* `signed_as` gets the name as it stands there. */
static gchar *
take_headline (GPtrArray *lines, const gchar *name, gchar **signed_as)
{
  guint signature = find_signature (lines, name);
  guint end;
  gchar *headline;

  if (signature >= lines->len)
    {
      remove_nameless_card (lines);
      return NULL;
    }
  *signed_as = g_strdup (line_at (lines, signature));
  end = find_card_end (lines, signature);
  headline = find_headline (lines, signature + 1, end, name);
  /* What follows keeps the empty line above it. */
  if (end < lines->len && end > signature + 1 && *line_at (lines, end - 1) == '\0')
    end--;
  remove_lines (lines, signature + 1, end);
  return headline;
}

gchar *
mt_letter_join (GPtrArray *lines)
{
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (gchar **)lines->pdata);
}

void
mt_letter_read (MtLetter *letter, MtMessage *message, const MtNetworks *networks, gboolean form, const gchar *name)
{
  g_autoptr (GPtrArray) lines = mt_letter_lines (message, mt_networks_get_direct (networks), form, &letter->quotes);

  letter->headline = take_headline (lines, name, &letter->signature);
  letter->own_words = mt_letter_join (lines);
}

void
mt_letter_clear (MtLetter *letter)
{
  g_clear_pointer (&letter->own_words, g_free);
  g_clear_pointer (&letter->headline, g_free);
  g_clear_pointer (&letter->signature, g_free);
}
