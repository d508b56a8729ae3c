/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"

#include <string.h>

enum
{
  BREAK_NONE,
  BREAK_LINE,
  BREAK_PARAGRAPH
};

/* The one sign that stands for its kind; 0 for what is not seen at all. */
static gunichar
fold_sign (gunichar c)
{
  switch (c)
    {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case 0x02bc:
    case 0xb4:
    case '`':
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
    case 0xab:
    case 0xbb:
    case 0x2039:
    case 0x203a:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0xad:
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0x200e:
    case 0x200f:
    case 0x2060:
    case 0xfeff:
      return 0;
    default:
      return c;
    }
}

static gunichar
fold_character (gunichar c)
{
  if (c < 0x80)
    return c == '`' ? '\'' : (gunichar)g_ascii_tolower ((gchar)c);
  if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR)
    return ' ';
  return g_unichar_tolower (fold_sign (c));
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x80 && g_unichar_isspace (c));
}

/* One space for a run of white space and what is not seen in it; tells how strong a break the run is. */
static const gchar *
skip_space (const gchar *p, const gchar *end, guint8 *strength)
{
  guint lines = 0;

  while (p < end)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          p++;
          continue;
        }
      if (!is_space (c) && fold_character (c) != 0)
        break;
      if (c == '\n' || c == 0x2028 || c == 0x2029)
        lines++;
      p = g_utf8_next_char (p);
    }
  *strength = (guint8)MIN (lines, BREAK_PARAGRAPH);
  return p;
}

static inline void
add_byte (MtFolded *folded, gchar byte, gsize origin, guint8 strength)
{
  folded->bytes[folded->length] = byte;
  folded->origins[folded->length] = (guint32)origin;
  folded->breaks[folded->length] = strength;
  folded->length++;
}

static void
add_folded (MtFolded *folded, gunichar c, gsize origin)
{
  gchar bytes[6];
  gint n = g_unichar_to_utf8 (c, bytes);

  for (gint i = 0; i < n; i++)
    add_byte (folded, bytes[i], origin, BREAK_NONE);
}

gsize
mt_folded_ignored_at_start (const gchar *bytes, gsize length)
{
  gsize i = 0;

  while (i < length)
    if (strchr (" .!:", bytes[i]) != NULL)
      i++;
    else if (length - i >= 3 && memcmp (bytes + i, "…", 3) == 0)
      i += 3;
    else
      break;
  return i;
}

gsize
mt_folded_ignored_at_end (const gchar *bytes, gsize length)
{
  gsize i = length;

  while (i > 0)
    if (strchr (" .!:", bytes[i - 1]) != NULL)
      i--;
    else if (i >= 3 && memcmp (bytes + i - 3, "…", 3) == 0)
      i -= 3;
    else
      break;
  return length - i;
}

/* Room for the folding of `size` bytes. No character grows by more than a byte in lower case (U+023A and U+023E from two to three). */
static MtFolded *
allocate (gsize size)
{
  gsize room = size + size / 2 + 1;
  MtFolded *folded = g_malloc (sizeof (MtFolded) + room * (sizeof (guint32) + 2));

  folded->origins = (guint32 *)(folded + 1);
  folded->bytes = (gchar *)(folded->origins + room);
  folded->breaks = (guint8 *)folded->bytes + room;
  folded->length = 0;
  return folded;
}

/* A character and what goes with it; returns where the next one begins. */
static const gchar *
fold_next (MtFolded *folded, const gchar *p, const gchar *end, gsize origin)
{
  gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char_validated (p, end - p);
  guint8 strength = BREAK_NONE;

  if (c == (gunichar)-1 || c == (gunichar)-2)
    return p + 1;
  if (is_space (c))
    {
      p = skip_space (p, end, &strength);
      add_byte (folded, ' ', origin, strength);
      return p;
    }
  c = fold_character (c);
  if (c != 0)
    add_folded (folded, c, origin);
  return g_utf8_next_char (p);
}

static void
note_pairs (MtFolded *folded)
{
  memset (folded->pairs, 0, sizeof folded->pairs);
  for (gsize i = 1; i < folded->length; i++)
    {
      guint pair = mt_pair_hash (folded->bytes[i - 1], folded->bytes[i]);

      folded->pairs[pair / 64] |= G_GUINT64_CONSTANT (1) << pair % 64;
    }
}

/* All but the pairs. */
static MtFolded *
fold (const gchar *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;
  const gchar *end = text + size;
  MtFolded *folded = allocate (size);

  for (const gchar *p = text; p < end;)
    if (*p > ' ' && *p != '`')
      {
        add_byte (folded, *p >= 'A' && *p <= 'Z' ? (gchar)(*p | 0x20) : *p, (gsize)(p - text), BREAK_NONE);
        p++;
      }
    else
      p = fold_next (folded, p, end, (gsize)(p - text));
  folded->bytes[folded->length] = '\0';
  folded->origins[folded->length] = (guint32)size;
  folded->breaks[folded->length] = BREAK_PARAGRAPH;
  folded->from = mt_folded_ignored_at_start (folded->bytes, folded->length);
  folded->to = folded->length - mt_folded_ignored_at_end (folded->bytes + folded->from, folded->length - folded->from);
  return folded;
}

MtFolded *
mt_folded_new (const gchar *text, gssize length)
{
  MtFolded *folded = fold (text, length);

  note_pairs (folded);
  return folded;
}

void
mt_folded_free (MtFolded *folded)
{
  g_free (folded);
}

gchar *
mt_pattern_fold (const gchar *text, gssize length)
{
  g_autoptr (MtFolded) folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  folded = fold (text, length);
  return g_strstrip (g_strndup (folded->bytes, folded->length));
}
