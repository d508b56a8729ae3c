/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message-private.h"

/* How a charset relates to UTF-8, which decides whom to believe when the bytes are valid UTF-8 too. */
typedef enum
{
  KIND_UTF8,
  KIND_SINGLE, /* accented text in it is never valid UTF-8 by accident: valid UTF-8 wins */
  KIND_MULTI,  /* short text in it can be: the declared charset wins */
  KIND_SEVEN,  /* looks like ASCII and is not */
} CharsetKind;

typedef struct
{
  const gchar *name;
  const gchar *iconv;
  CharsetKind kind;
} Charset;

/* Only what mail uses: iconv's rarer modules have had crashes and endless loops, and a stranger must not choose them.
 * Latin-1 is read as windows-1252, which it nearly always is. */
static const Charset charsets[] = {
  { "utf-8", NULL, KIND_UTF8 },
  { "utf8", NULL, KIND_UTF8 },
  { "us-ascii", "WINDOWS-1252", KIND_SINGLE },
  { "ascii", "WINDOWS-1252", KIND_SINGLE },
  { "iso-8859-1", "WINDOWS-1252", KIND_SINGLE },
  { "latin1", "WINDOWS-1252", KIND_SINGLE },
  { "windows-1252", "WINDOWS-1252", KIND_SINGLE },
  { "iso-8859-15", "ISO-8859-15", KIND_SINGLE },
  { "latin-9", "ISO-8859-15", KIND_SINGLE },
  { "iso-8859-2", "ISO-8859-2", KIND_SINGLE },
  { "iso-8859-3", "ISO-8859-3", KIND_SINGLE },
  { "iso-8859-4", "ISO-8859-4", KIND_SINGLE },
  { "iso-8859-5", "ISO-8859-5", KIND_SINGLE },
  { "iso-8859-6", "ISO-8859-6", KIND_SINGLE },
  { "iso-8859-7", "ISO-8859-7", KIND_SINGLE },
  { "iso-8859-8", "ISO-8859-8", KIND_SINGLE },
  { "iso-8859-8-i", "ISO-8859-8", KIND_SINGLE },
  { "iso-8859-9", "WINDOWS-1254", KIND_SINGLE },
  { "iso-8859-10", "ISO-8859-10", KIND_SINGLE },
  { "iso-8859-13", "ISO-8859-13", KIND_SINGLE },
  { "iso-8859-14", "ISO-8859-14", KIND_SINGLE },
  { "iso-8859-16", "ISO-8859-16", KIND_SINGLE },
  { "windows-874", "CP874", KIND_SINGLE },
  { "tis-620", "CP874", KIND_SINGLE },
  { "windows-1250", "WINDOWS-1250", KIND_SINGLE },
  { "windows-1251", "WINDOWS-1251", KIND_SINGLE },
  { "windows-1253", "WINDOWS-1253", KIND_SINGLE },
  { "windows-1254", "WINDOWS-1254", KIND_SINGLE },
  { "windows-1255", "WINDOWS-1255", KIND_SINGLE },
  { "windows-1256", "WINDOWS-1256", KIND_SINGLE },
  { "windows-1257", "WINDOWS-1257", KIND_SINGLE },
  { "windows-1258", "WINDOWS-1258", KIND_SINGLE },
  { "koi8-r", "KOI8-R", KIND_SINGLE },
  { "koi8-u", "KOI8-U", KIND_SINGLE },
  { "macintosh", "MACINTOSH", KIND_SINGLE },
  { "cp437", "CP437", KIND_SINGLE },
  { "ibm437", "CP437", KIND_SINGLE },
  { "cp850", "CP850", KIND_SINGLE },
  { "ibm850", "CP850", KIND_SINGLE },
  { "cp866", "CP866", KIND_SINGLE },
  { "gb2312", "GB18030", KIND_MULTI },
  { "gbk", "GB18030", KIND_MULTI },
  { "gb18030", "GB18030", KIND_MULTI },
  { "big5", "BIG5-HKSCS", KIND_MULTI },
  { "big5-hkscs", "BIG5-HKSCS", KIND_MULTI },
  { "euc-jp", "EUC-JP", KIND_MULTI },
  { "shift_jis", "CP932", KIND_MULTI },
  { "shift-jis", "CP932", KIND_MULTI },
  { "windows-31j", "CP932", KIND_MULTI },
  { "euc-kr", "CP949", KIND_MULTI },
  { "ks_c_5601-1987", "CP949", KIND_MULTI },
  { "iso-2022-jp", "ISO-2022-JP", KIND_SEVEN },
  { "iso-2022-kr", "ISO-2022-KR", KIND_SEVEN },
  { "utf-7", "UTF-7", KIND_SEVEN },
  { "utf-16", "UTF-16", KIND_SEVEN },
  { "utf-16le", "UTF-16LE", KIND_SEVEN },
  { "utf-16be", "UTF-16BE", KIND_SEVEN },
};

static const Charset *
find_charset (const gchar *name)
{
  g_autofree gchar *plain = NULL;

  if (name == NULL)
    return NULL;
  /* 'quoted' charsets and cp1252 for windows-1252 are common enough. */
  plain = g_strdup (name);
  g_strdelimit (plain, "'\"", ' ');
  g_strstrip (plain);
  if (g_ascii_strncasecmp (plain, "cp125", 5) == 0)
    {
      g_autofree gchar *cp = plain;
      plain = g_strconcat ("windows-", cp + 2, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (g_ascii_strcasecmp (charsets[i].name, plain) == 0)
      return &charsets[i];
  return NULL;
}

static void
append_without_nul (GString *out, const gchar *data, gsize length)
{
  for (const gchar *nul; (nul = memchr (data, '\0', length)) != NULL;)
    {
      g_string_append_len (out, data, nul - data);
      length -= (gsize)(nul + 1 - data);
      data = nul + 1;
    }
  g_string_append_len (out, data, (gssize)length);
}

/* Converts with U+FFFD for what does not convert; NULL when so much does not that the charset must be a lie. */
static gchar *
convert (MtSpan bytes, const gchar *charset)
{
  g_autoptr (GString) out = NULL;
  GIConv cd = g_iconv_open ("UTF-8", charset);
  gchar *in = (gchar *)bytes.data;
  gsize in_left = bytes.length;
  gsize bad = 0;

  if (cd == (GIConv)-1)
    return NULL;
  out = g_string_sized_new (bytes.length + bytes.length / 2 + 16);
  while (in_left > 0 && bad <= 1 + bytes.length / 50)
    {
      gchar buffer[4096];
      gchar *to = buffer;
      gsize to_left = sizeof buffer;
      gsize result = g_iconv (cd, &in, &in_left, &to, &to_left);

      append_without_nul (out, buffer, (gsize)(to - buffer));
      if (result != (gsize)-1 || to != buffer)
        continue;
      if (bytes.length - in_left > 0 && in_left < 4 && bytes.data[bytes.length - 1] != '\n')
        break; /* a character cut at the end */
      g_string_append (out, "\357\277\275");
      in++;
      in_left--;
      bad++;
    }
  g_iconv_close (cd);
  if (bad > 1 + bytes.length / 50)
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* windows-1252 knows five bytes not at all; here nothing fails. */
static gchar *
convert_western (MtSpan bytes)
{
  static const guint16 high[32] = { 0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178 };
  GString *out = g_string_sized_new (bytes.length + bytes.length / 4 + 16);

  for (gsize i = 0; i < bytes.length; i++)
    {
      guchar c = (guchar)bytes.data[i];

      if (c < 0x80)
        g_string_append_c (out, (gchar)c);
      else
        g_string_append_unichar (out, c < 0xa0 ? high[c - 0x80] : c);
    }
  return g_string_free (out, FALSE);
}

/* Bytes that should be UTF-8. One broken character in a text that is UTF-8 otherwise (robots cut headlines in the middle of a
 * character) must not turn every accent of it into noise. */
static gchar *
repair_utf8 (MtSpan bytes)
{
  const gchar *at = bytes.data;
  const gchar *end = bytes.data + bytes.length;
  gsize good = 0, bad = 0;

  while (at < end)
    {
      gunichar c = (guchar)*at < 0x80 ? 1 : g_utf8_get_char_validated (at, end - at);

      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          bad++;
          at++;
        }
      else
        {
          good += (guchar)*at >= 0x80;
          at = (guchar)*at < 0x80 ? at + 1 : g_utf8_next_char (at);
        }
    }
  return good > bad ? g_utf8_make_valid (bytes.data, (gssize)bytes.length) : convert_western (bytes);
}

static gboolean
has_high (MtSpan bytes)
{
  for (gsize i = 0; i < bytes.length; i++)
    if ((guchar)bytes.data[i] >= 0x80)
      return TRUE;
  return FALSE;
}

static gchar *
to_utf8 (MtSpan bytes, const Charset *charset)
{
  CharsetKind kind = charset != NULL ? charset->kind : KIND_UTF8;
  gchar *text = NULL;

  if (kind == KIND_SEVEN || (kind == KIND_MULTI && has_high (bytes)))
    text = convert (bytes, charset->iconv);
  if (text == NULL && g_utf8_validate_len (bytes.data, bytes.length, NULL))
    text = g_strndup (bytes.data, bytes.length);
  if (text == NULL && kind == KIND_SINGLE && strcmp (charset->iconv, "WINDOWS-1252") != 0)
    text = convert (bytes, charset->iconv);
  if (text == NULL && kind == KIND_SINGLE)
    text = convert_western (bytes);
  return text != NULL ? text : repair_utf8 (bytes);
}

gchar *
mt_decode_charset (MtSpan bytes, const gchar *charset)
{
  g_autoptr (GString) clean = NULL;
  const Charset *known = NULL;

  if (bytes.length == 0)
    return g_strdup ("");
  known = find_charset (charset);
  /* UTF-16 is full of NUL bytes by right; elsewhere they only hide what follows. */
  if ((known == NULL || known->kind != KIND_SEVEN) && memchr (bytes.data, '\0', bytes.length) != NULL)
    {
      clean = g_string_sized_new (bytes.length);
      append_without_nul (clean, bytes.data, bytes.length);
      bytes = (MtSpan){ clean->str, clean->len };
    }
  return to_utf8 (bytes, known);
}
