/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message-private.h"

#define MAX_WALK           (32 * 1024 * 1024) /* bytes of a body: what was looked at stays in memory */
#define MAX_LINES          1000000            /* of a body; 64 MiB of base64 have fewer */
#define MAX_PART_FIELDS    64
#define MAX_PART_HEADER    (64 * 1024)
#define MAX_BOUNDARY       256
#define PLACEHOLDER_LENGTH 600 /* bytes; a text that only points to the HTML is short */

/* ---- the walk over the parts ---- */

/* One pass over the lines with the stack of open multiparts: the cost is that of the bytes, however they are nested. */
typedef struct
{
  gchar *boundaries[MT_MESSAGE_MAX_DEPTH];
  gsize lengths[MT_MESSAGE_MAX_DEPTH];
  gboolean digests[MT_MESSAGE_MAX_DEPTH];
  guint depth;
  guint n_parts;
  const gchar *leaf; /* where the part being passed begins; NULL: it is of no interest */
  MtPart part;       /* what its header said */
  gboolean html;
  MtParts *found;
} Walk;

static void
part_clear (MtPart *part)
{
  g_free (part->encoding);
  g_free (part->charset);
  *part = (MtPart){ 0 };
}

void
mt_parts_clear (MtParts *parts)
{
  part_clear (&parts->plain);
  part_clear (&parts->html);
}

static gboolean
is_blank (MtSpan body)
{
  for (gsize i = 0; i < body.length; i++)
    if (!g_ascii_isspace (body.data[i]))
      return FALSE;
  return TRUE;
}

static MtContent *
parse_field (const GArray *fields, const gchar *name)
{
  const MtField *field = mt_fields_find (fields, name, 0);

  return mt_content_parse (field != NULL ? field->value : (MtSpan){ "", 0 });
}

static gboolean
has_word (const gchar *value, const gchar *word)
{
  return value != NULL && g_ascii_strcasecmp (value, word) == 0;
}

/* Opens a multipart. FALSE when it is nested too deep or has no boundary: then it is a leaf of no interest. */
static gboolean
open_multipart (Walk *walk, const MtContent *type)
{
  const gchar *boundary = mt_content_get (type, "boundary");

  if (walk->depth == MT_MESSAGE_MAX_DEPTH || boundary == NULL || *boundary == '\0' || strlen (boundary) > MAX_BOUNDARY)
    return FALSE;
  walk->digests[walk->depth] = g_str_equal (type->value, "multipart/digest");
  walk->lengths[walk->depth] = strlen (boundary);
  walk->boundaries[walk->depth++] = g_strdup (boundary);
  return TRUE;
}

/* Prepares for a leaf that may be the text or the HTML. */
static void
open_leaf (Walk *walk, const GArray *fields, const MtContent *type, const gchar *body)
{
  g_autoptr (MtContent) disposition = parse_field (fields, "Content-Disposition");
  g_autoptr (MtContent) encoding = parse_field (fields, "Content-Transfer-Encoding");
  gboolean bare = strchr (type->value, '/') == NULL; /* none, or "text": RFC 2045 5.2 */
  gboolean digest = walk->depth > 0 && walk->digests[walk->depth - 1];

  walk->leaf = NULL;
  walk->html = g_str_equal (type->value, "text/html");
  if (g_str_equal (disposition->value, "attachment") || (bare && digest)
      || (!bare && !walk->html && !g_str_equal (type->value, "text/plain")))
    return;
  walk->leaf = body;
  walk->part.encoding = g_strdup (encoding->value);
  walk->part.charset = g_strdup (mt_content_get (type, "charset"));
  walk->part.flowed = has_word (mt_content_get (type, "format"), "flowed");
  walk->part.delsp = has_word (mt_content_get (type, "delsp"), "yes");
}

static void
close_leaf (Walk *walk, const gchar *end)
{
  MtPart *slot = walk->html ? &walk->found->html : &walk->found->plain;

  if (walk->leaf != NULL && !slot->found)
    {
      walk->part.body = (MtSpan){ walk->leaf, (gsize)(MAX (end, walk->leaf) - walk->leaf) };
      if (!is_blank (walk->part.body))
        {
          *slot = walk->part;
          slot->found = TRUE;
          walk->part = (MtPart){ 0 };
        }
    }
  part_clear (&walk->part);
  walk->leaf = NULL;
}

/* Reads the header of a part and returns where its body begins. */
static const gchar *
open_part (Walk *walk, const gchar *at, const gchar *end)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (MtField));
  MtSpan source = { at, MIN ((gsize)(end - at), MAX_PART_HEADER) };
  g_autoptr (MtContent) type = NULL;

  at += mt_fields_scan (source, TRUE, MAX_PART_FIELDS, fields);
  type = parse_field (fields, "Content-Type");
  walk->n_parts++;
  if (!g_str_has_prefix (type->value, "multipart/"))
    open_leaf (walk, fields, type, at);
  else
    open_multipart (walk, type);
  return at;
}

/* The innermost open multipart whose boundary stands on this line, -1 when none; `last` tells whether it closes it. */
static gint
match_boundary (const Walk *walk, const gchar *line, const gchar *end, gboolean *last)
{
  while (end > line && g_ascii_isspace (end[-1]))
    end--;
  for (guint i = walk->depth; i-- > 0;)
    {
      gsize length = walk->lengths[i];
      gsize rest = (gsize)(end - line) - 2;

      if (rest < length || rest > length + 2 || memcmp (line + 2, walk->boundaries[i], length) != 0)
        continue;
      *last = rest == length + 2 && end[-1] == '-' && end[-2] == '-';
      if (rest == length || *last)
        return (gint)i;
    }
  return -1;
}

static void
close_multiparts (Walk *walk, guint depth)
{
  while (walk->depth > depth)
    g_free (walk->boundaries[--walk->depth]);
}

/* A part ends before the line break in front of the boundary. */
static const gchar *
before_break (const gchar *line, const gchar *start)
{
  if (line > start && line[-1] == '\n')
    line--;
  return line > start && line[-1] == '\r' ? line - 1 : line;
}

static void
walk_body (Walk *walk, MtSpan body)
{
  const gchar *end = body.data + MIN (body.length, MAX_WALK);
  const gchar *line = body.data;

  for (guint n = 0; line < end && n < MAX_LINES && walk->depth > 0; n++)
    {
      const gchar *newline = memchr (line, '\n', (gsize)(end - line));
      const gchar *next = newline != NULL ? newline + 1 : end;
      gboolean last = FALSE;
      gint level = next - line > 2 && line[0] == '-' && line[1] == '-' ? match_boundary (walk, line, next, &last) : -1;

      if (level >= 0)
        {
          close_leaf (walk, before_break (line, body.data));
          close_multiparts (walk, last ? (guint)level : (guint)level + 1);
          if ((walk->found->plain.found && walk->found->html.found) || walk->n_parts == MT_MESSAGE_MAX_PARTS)
            return;
          if (!last)
            next = open_part (walk, next, end);
        }
      line = next;
    }
  close_leaf (walk, line);
}

void
mt_parts_find (const GArray *fields, MtSpan body, MtParts *parts)
{
  Walk walk = { .found = parts };
  g_autoptr (MtContent) type = parse_field (fields, "Content-Type");
  gboolean multipart = g_str_has_prefix (type->value, "multipart/");

  *parts = (MtParts){ 0 };
  if (multipart && open_multipart (&walk, type))
    {
      walk_body (&walk, body);
      close_multiparts (&walk, 0);
      part_clear (&walk.part);
    }
  if (walk.n_parts > 0)
    return;
  if (multipart) /* its boundary is not there (archives strip it): the body is what it looks like */
    g_clear_pointer (&type->value, g_free);
  if (type->value == NULL)
    type->value = g_strdup ("");
  open_leaf (&walk, fields, type, body.data);
  close_leaf (&walk, body.data + body.length);
}

/* ---- what a part says ---- */

/* LF line ends; other control characters than tab and line feed become spaces. In place. */
static gchar *
clean_text (gchar *text)
{
  gchar *to = text;

  for (const gchar *from = text; *from != '\0'; from++)
    {
      guchar c = (guchar)*from;

      if (c == '\r')
        {
          if (from[1] != '\n')
            *to++ = '\n';
        }
      else
        *to++ = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f ? ' ' : *from;
    }
  *to = '\0';
  return text;
}

/* RFC 3676: a line that ends in a space goes on in the next one of the same quote depth. */
static gchar *
join_flowed (const gchar *text, gboolean delsp)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  gsize open_depth = 0;
  gboolean open = FALSE;

  while (*text != '\0')
    {
      gsize depth = strspn (text, ">");
      const gchar *line = text + depth;
      gsize length;
      gboolean signature;

      line += *line == ' ';
      length = strcspn (line, "\n");
      signature = length == 3 && strncmp (line, "-- ", 3) == 0;
      if (open && (depth != open_depth || signature))
        g_string_append_c (out, '\n');
      if (!open || depth != open_depth || signature)
        {
          g_string_append_len (out, text, (gssize)depth);
          if (depth > 0)
            g_string_append_c (out, ' ');
        }
      open = length > 0 && line[length - 1] == ' ' && !signature;
      open_depth = depth;
      g_string_append_len (out, line, (gssize)(length - (open && delsp)));
      if (!open && line[length] != '\0')
        g_string_append_c (out, '\n');
      text = line + length + (line[length] != '\0');
    }
  return g_string_free (out, FALSE);
}

static gchar *
decode_part (const MtPart *part, const gchar *charset, GByteArray **bytes)
{
  MtSpan span;

  if (*bytes == NULL)
    *bytes = mt_decode_transfer (part->body, part->encoding, MT_MESSAGE_MAX_TEXT);
  span = (MtSpan){ (const gchar *)(*bytes)->data, (*bytes)->len };
  return clean_text (mt_decode_charset (span, charset));
}

gchar *
mt_part_get_plain (const MtPart *part)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree gchar *text = decode_part (part, part->charset, &bytes);

  return part->flowed ? join_flowed (text, part->delsp) : g_steal_pointer (&text);
}

/* The charset that HTML declares in its own head, for mails whose header names none. */
static gchar *
find_meta_charset (MtSpan markup)
{
  const gchar *end = markup.data + MIN (markup.length, 2048);

  for (const gchar *at = markup.data; at + 9 < end; at++)
    if (g_ascii_strncasecmp (at, "charset=", 8) == 0)
      {
        const gchar *name = at + 8 + (at[8] == '"' || at[8] == '\'');
        gsize length = 0;

        while (name + length < end && (g_ascii_isalnum (name[length]) || strchr ("-_", name[length]) != NULL)
               && name[length] != '\0')
          length++;
        return g_strndup (name, length);
      }
  return NULL;
}

gchar *
mt_part_get_markup (const MtPart *part)
{
  g_autoptr (GByteArray) bytes = mt_decode_transfer (part->body, part->encoding, MT_MESSAGE_MAX_TEXT);
  g_autofree gchar *meta = NULL;

  if (part->charset == NULL && bytes->len > 0)
    meta = find_meta_charset ((MtSpan){ (const gchar *)bytes->data, bytes->len });
  return decode_part (part, part->charset != NULL ? part->charset : meta, &bytes);
}

/* Being wrong here costs nothing: the HTML part says the same as the text then. */
gboolean
mt_text_is_placeholder (const gchar *text)
{
  static const gchar *const signs[] = { "html", "browser", "navigateur", "navegador", "navigatore" };
  g_autofree gchar *lower = NULL;

  text += strspn (text, " \t\n");
  if (*text == '\0')
    return TRUE;
  if (strlen (text) > PLACEHOLDER_LENGTH)
    return FALSE;
  lower = g_ascii_strdown (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (lower, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}
