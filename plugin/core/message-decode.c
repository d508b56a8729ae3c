/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message-private.h"

/* ---- transfer encodings ---- */

static gint
hex_pair (const gchar *at, const gchar *end)
{
  gint high, low;

  if (end - at < 2)
    return -1;
  high = g_ascii_xdigit_value (at[0]);
  low = g_ascii_xdigit_value (at[1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Room for `length` bytes more at the end; end_room() gives back what was not used of it. */
static guint8 *
make_room (GByteArray *out, gsize length)
{
  guint old = out->len;

  g_byte_array_set_size (out, old + (guint)length);
  return out->data + old;
}

static void
end_room (GByteArray *out, const guint8 *end)
{
  g_byte_array_set_size (out, (guint)(end - out->data));
}

/* Quoted-printable; in a header "_" is a space and there are no soft line breaks. A "=" that encodes nothing stays. */
static void
decode_quoted (MtSpan body, gboolean header, gsize max, GByteArray *out)
{
  const gchar *at = body.data;
  const gchar *end = body.data + body.length;
  gsize room = MIN (body.length, max);
  guint8 *to = make_room (out, room + 1); /* never none */
  const guint8 *limit = to + room;

  while (at < end && to < limit)
    {
      guint8 c = (guint8)*at++;
      gint value;

      if (c == '=' && (value = hex_pair (at, end)) >= 0)
        {
          c = (guint8)value;
          at += 2;
        }
      else if (c == '=' && !header)
        {
          const gchar *skip = at;

          while (skip < end && (*skip == ' ' || *skip == '\t' || *skip == '\r'))
            skip++;
          if (skip == end || *skip == '\n')
            {
              at = skip < end ? skip + 1 : end;
              continue;
            }
        }
      else if (c == '_' && header)
        c = ' ';
      *to++ = c;
    }
  end_room (out, to);
}

static gint
base64_value (gchar c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Base64 up to the padding: what mailing lists put below an encoded body is not part of it. */
static void
decode_base64 (MtSpan body, gsize max, GByteArray *out)
{
  guint bits = 0, n_bits = 0;
  gsize room = MIN (body.length / 4 * 3 + 3, max);
  guint8 *to = make_room (out, room);
  const guint8 *limit = to + room;

  for (gsize i = 0; i < body.length && body.data[i] != '=' && to < limit; i++)
    {
      gint value = base64_value (body.data[i]);

      if (value < 0)
        continue;
      bits = (bits << 6 | (guint)value) & 0xffff;
      n_bits += 6;
      if (n_bits < 8)
        continue;
      n_bits -= 8;
      *to++ = (guint8)(bits >> n_bits);
    }
  end_room (out, to);
}

GByteArray *
mt_decode_transfer (MtSpan body, const gchar *encoding, gsize max)
{
  GByteArray *out = g_byte_array_new ();

  body.length = MIN (body.length, 4 * max); /* encoded text is never that much longer */
  if (g_strcmp0 (encoding, "base64") == 0)
    decode_base64 (body, max, out);
  else if (g_strcmp0 (encoding, "quoted-printable") == 0)
    decode_quoted (body, FALSE, max, out);
  else
    g_byte_array_append (out, (const guint8 *)body.data, (guint)MIN (body.length, max));
  return out;
}

/* ---- encoded words ---- */

/* An RFC 2047 word at the very beginning of `source`. */
typedef struct
{
  MtSpan charset;
  gchar encoding;
  MtSpan text;
  gsize length; /* of the whole word */
} EncodedWord;

static gboolean
is_base64 (MtSpan text)
{
  for (gsize i = 0; i < text.length; i++)
    if (base64_value (text.data[i]) < 0 && text.data[i] != '=' && text.data[i] != ' ')
      return FALSE;
  return TRUE;
}

static gboolean
find_encoded_word (MtSpan source, EncodedWord *word)
{
  const gchar *end = source.data + source.length;
  const gchar *charset = source.data + 2;
  const gchar *mark, *text, *close;

  if (source.length < 8 || source.data[0] != '=' || source.data[1] != '?')
    return FALSE;
  mark = memchr (charset, '?', MIN (end - charset, 64));
  if (mark == NULL || mark == charset || end - mark < 5 || mark[2] != '?' || strchr ("BbQq", mark[1]) == NULL
      || mark[1] == '\0')
    return FALSE;
  text = mark + 3;
  for (close = text; close + 1 < end && *close != '?'; close++)
    if (*close == '\n')
      return FALSE;
  if (close + 1 >= end || close[1] != '=')
    return FALSE;
  word->charset = (MtSpan){ charset, (gsize)(mark - charset) };
  word->encoding = g_ascii_toupper (mark[1]);
  word->text = (MtSpan){ text, (gsize)(close - text) };
  word->length = (gsize)(close + 2 - source.data);
  return memchr (charset, ' ', word->charset.length) == NULL && (word->encoding == 'Q' || is_base64 (word->text));
}

static void
decode_word (const EncodedWord *word, GByteArray *out)
{
  if (word->encoding == 'B')
    decode_base64 (word->text, G_MAXUINT, out);
  else
    decode_quoted (word->text, TRUE, G_MAXUINT, out);
}

/* Bytes of one charset that wait for the words that may follow: some senders split a character between two words. */
typedef struct
{
  GString *out;
  GByteArray *pending;
  gchar *charset; /* NULL for bytes that stand unencoded */
} HeaderDecoder;

static void
decoder_flush (HeaderDecoder *decoder)
{
  if (decoder->pending->len > 0)
    {
      MtSpan bytes = { (const gchar *)decoder->pending->data, decoder->pending->len };
      g_autofree gchar *text = mt_decode_charset (bytes, decoder->charset);

      g_string_append (decoder->out, text);
    }
  g_byte_array_set_size (decoder->pending, 0);
  g_clear_pointer (&decoder->charset, g_free);
}

static void
decoder_add_word (HeaderDecoder *decoder, const EncodedWord *word)
{
  const gchar *language = memchr (word->charset.data, '*', word->charset.length); /* RFC 2231 5 */
  gsize length = language != NULL ? (gsize)(language - word->charset.data) : word->charset.length;
  g_autofree gchar *charset = g_ascii_strdown (word->charset.data, (gssize)length);

  if (g_strcmp0 (decoder->charset, charset) != 0)
    {
      decoder_flush (decoder);
      decoder->charset = g_steal_pointer (&charset);
    }
  decode_word (word, decoder->pending);
}

static void
decoder_add_raw (HeaderDecoder *decoder, const gchar *data, gsize length)
{
  if (length == 0)
    return;
  if (decoder->charset != NULL)
    decoder_flush (decoder);
  g_byte_array_append (decoder->pending, (const guint8 *)data, (guint)length);
}

static gboolean
is_blank (MtSpan span)
{
  for (gsize i = 0; i < span.length; i++)
    if (!g_ascii_isspace (span.data[i]))
      return FALSE;
  return TRUE;
}

static void
decode_words (HeaderDecoder *decoder, MtSpan field)
{
  const gchar *end = field.data + field.length;
  const gchar *raw = field.data;
  gboolean after_word = FALSE;

  for (const gchar *at = raw; (at = memchr (at, '=', (gsize)(end - at))) != NULL;)
    {
      EncodedWord word;
      MtSpan before = { raw, (gsize)(at - raw) };

      if (!find_encoded_word ((MtSpan){ at, (gsize)(end - at) }, &word))
        {
          at++;
          continue;
        }
      if (!after_word || !is_blank (before)) /* white space between two words is none, RFC 2047 6.2 */
        decoder_add_raw (decoder, before.data, before.length);
      decoder_add_word (decoder, &word);
      after_word = TRUE;
      at += word.length;
      raw = at;
    }
  decoder_add_raw (decoder, raw, (gsize)(end - raw));
}

/* Control characters and line separators become spaces, so that a header value never brings a line of its own. */
static gchar *
clean_line (const gchar *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  gboolean fold = FALSE;

  for (const gchar *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\r' || c == '\n')
        fold = TRUE; /* the space or tab that follows is the white space */
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, ' ');
      else
        {
          if (fold && c != ' ')
            g_string_append_c (out, ' ');
          g_string_append_unichar (out, c);
        }
      fold = fold && (c == '\r' || c == '\n');
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/* Most values are. */
gboolean
mt_header_is_plain (MtSpan field)
{
  for (gsize i = 0; i < field.length; i++)
    if (field.data[i] < 0x20 || field.data[i] == 0x7f
        || (field.data[i] == '=' && i + 1 < field.length && field.data[i + 1] == '?'))
      return FALSE;
  return TRUE;
}

gchar *
mt_decode_header (MtSpan field)
{
  HeaderDecoder decoder = { 0 };
  gchar *line;

  field.length = MIN (field.length, MT_MESSAGE_MAX_FIELD);
  if (mt_header_is_plain (field))
    return g_strstrip (g_strndup (field.data, field.length));
  decoder = (HeaderDecoder){ g_string_sized_new (field.length + 1), g_byte_array_new (), NULL };
  decode_words (&decoder, field);
  decoder_flush (&decoder);
  line = clean_line (decoder.out->str);
  g_string_free (decoder.out, TRUE);
  g_byte_array_unref (decoder.pending);
  return line;
}
