/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-look.h"

#include <string.h>

#define MIN_NAME      4 /* shorter names are parts of too many words */
#define MIN_LABEL     5 /* a name this long that is a whole label is no chance */
#define MIN_DISGUISE  6 /* words with the skeleton of a shorter name exist: "nlng" */
#define MIN_NEAR      6 /* a letter other or exchanged; a letter more or less in such a short name makes another word */
#define MIN_CONTAINED 7
#define MAX_LABEL     63 /* RFC 1035 2.3.4 */
#define MAX_HOST      255
#define MAX_PARTS     30

/* A label, or a piece of one between hyphens. */
typedef struct
{
  gchar *plain, *skeleton;
  gsize length; /* of the skeleton */
} Part;

struct _MtHostParts
{
  gchar *host;
  gchar *skeleton;  /* of the whole, with its dots */
  GPtrArray *parts; /* (element-type Part) */
};

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->plain);
  g_free (part->skeleton);
  g_free (part);
}

/* Takes `plain`. */
static void
add_part (GPtrArray *parts, const MtNetwork *other, gchar *plain)
{
  Part *part;

  if (*plain == '\0' || strlen (plain) > MAX_LABEL || parts->len >= MAX_PARTS)
    {
      g_free (plain);
      return;
    }
  part = g_new0 (Part, 1);
  part->plain = plain;
  part->skeleton = mt_skeleton (other, plain);
  part->length = strlen (part->skeleton);
  g_ptr_array_add (parts, part);
}

/* ---- skeletons ---- */

/* Two characters that look like one come first: "rn" is "m". */
static gsize
append_alike (GString *out, const MtNetwork *other, const gchar *at)
{
  gchar piece[16];

  for (guint n = 2; n > 0; n--)
    {
      const gchar *end = at, *alike;

      for (guint i = 0; i < n && *end != '\0'; i++)
        end = g_utf8_next_char (end);
      memcpy (piece, at, (gsize)(end - at));
      piece[end - at] = '\0';
      alike = g_hash_table_lookup (other->alikes, piece);
      if (alike == NULL)
        continue;
      g_string_append (out, alike);
      return (gsize)(end - at);
    }
  g_string_append_len (out, at, g_utf8_next_char (at) - at);
  return (gsize)(g_utf8_next_char (at) - at);
}

static gchar *
without_marks (const gchar *text)
{
  g_autofree gchar *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *out = g_string_new (NULL);

  for (const gchar *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

gchar *
mt_skeleton (const MtNetwork *other, const gchar *text)
{
  g_autofree gchar *bare = g_str_is_ascii (text) ? NULL : without_marks (text);
  g_autofree gchar *lower = bare != NULL ? g_utf8_strdown (bare, -1) : g_ascii_strdown (text, -1);
  GString *out = g_string_sized_new (strlen (lower));

  for (const gchar *p = lower; *p != '\0';)
    p += append_alike (out, other, p);
  return g_string_free (out, FALSE);
}

/* ---- hosts ---- */

const gchar *
mt_host_organisation (const gchar *host)
{
  static const gchar *const shared[] = { "co.",  "com.", "net.", "org.", "or.",  "ne.",   "ac.", "edu.",
                                         "gov.", "go.",  "gob.", "gv.",  "nom.", "asso.", NULL };
  const gchar *last = strrchr (host, '.');
  const gchar *second = last != NULL ? g_strrstr_len (host, last - host, ".") : NULL;

  if (second == NULL)
    return host;
  for (guint i = 0; strlen (last) == 3 && shared[i] != NULL; i++)
    if (g_ascii_strncasecmp (second + 1, shared[i], strlen (shared[i])) == 0)
      {
        const gchar *third = g_strrstr_len (host, second - host, ".");

        return third != NULL ? third + 1 : host;
      }
  return second + 1;
}

/* The label itself, without hyphens, and the pieces between them. */
static void
add_label (GPtrArray *parts, const MtNetwork *other, const gchar *label)
{
  g_auto (GStrv) pieces = g_strsplit_set (label, "-_", -1);

  add_part (parts, other, g_strjoinv ("", pieces));
  for (guint i = 0; pieces[1] != NULL && pieces[i] != NULL; i++)
    add_part (parts, other, g_strdup (pieces[i]));
}

MtHostParts *
mt_host_parts_new (const MtNetwork *other, const gchar *host)
{
  MtHostParts *parts = g_new0 (MtHostParts, 1);
  g_auto (GStrv) labels = NULL;

  if (strlen (host) <= MAX_HOST && strstr (host, "xn--") != NULL)
    parts->host = g_hostname_to_unicode (host);
  if (parts->host == NULL)
    parts->host = g_utf8_make_valid (host, (gssize)strnlen (host, MAX_HOST));
  parts->skeleton = mt_skeleton (other, parts->host);
  parts->parts = g_ptr_array_new_with_free_func (part_free);
  labels = g_strsplit (parts->host, ".", -1);
  for (guint i = 0; labels[i] != NULL; i++)
    add_label (parts->parts, other, labels[i]);
  return parts;
}

void
mt_host_parts_free (MtHostParts *parts)
{
  if (parts == NULL)
    return;
  g_free (parts->host);
  g_free (parts->skeleton);
  g_ptr_array_unref (parts->parts);
  g_free (parts);
}

GPtrArray *
mt_looks_new (void)
{
  return g_ptr_array_new_with_free_func (part_free);
}

void
mt_network_prepare_look (MtNetwork *network, const MtNetwork *other)
{
  network->skeleton = mt_skeleton (other, network->folded_name);
  for (guint i = 0; i < network->hosts->len; i++)
    {
      const gchar *host = g_ptr_array_index (network->hosts, i);
      const gchar *own = mt_host_organisation (host);

      add_part (network->looks, other, g_strndup (own, strcspn (own, ".")));
      g_ptr_array_add (network->skeletons, mt_skeleton (other, host));
    }
}

/* ---- comparing ---- */

/* Whether one becomes the other by at most one letter more, less, other, or exchanged with its neighbour. */
static gboolean
is_near (const Part *one, const Part *other)
{
  gsize n = one->length, m = other->length, front = 0, back = 0;
  const gchar *a = one->skeleton, *b = other->skeleton;

  if (n > m + 1 || m > n + 1)
    return FALSE;
  while (front < MIN (n, m) && a[front] == b[front])
    front++;
  while (back < MIN (n, m) - front && a[n - 1 - back] == b[m - 1 - back])
    back++;
  if (MAX (n, m) - front - back <= 1)
    return TRUE;
  return n == m && n - front - back == 2 && a[front] == b[front + 1] && a[front + 1] == b[front];
}

static MtLook
part_looks_like (const Part *part, const Part *name)
{
  if (name->length < MIN_NAME || part->length + 1 < name->length)
    return MT_LOOK_NONE;
  if (g_str_equal (part->skeleton, name->skeleton))
    {
      if (g_ascii_strcasecmp (part->plain, name->plain) == 0)
        return name->length >= MIN_LABEL ? MT_LOOK_ALIKE : MT_LOOK_NONE;
      return name->length >= MIN_DISGUISE ? MT_LOOK_DISGUISED : MT_LOOK_ALIKE;
    }
  if (name->length >= MIN_NEAR && (part->length == name->length || name->length > MIN_NEAR) && is_near (part, name))
    return MT_LOOK_ALIKE;
  return name->length >= MIN_CONTAINED && strstr (part->skeleton, name->skeleton) != NULL ? MT_LOOK_ALIKE
                                                                                          : MT_LOOK_NONE;
}

/* "linkedin.com.evil.example", "www.linkedin.com-login.example". */
static gboolean
begins_like (const gchar *host, const gchar *own)
{
  gsize length = strlen (own);

  for (const gchar *at = host; (at = strstr (at, own)) != NULL; at++)
    if ((at == host || at[-1] == '.' || at[-1] == '-') && (at[length] == '.' || at[length] == '-'))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_network (const MtHostParts *parts, const MtNetwork *network)
{
  const gchar *organisation = mt_host_organisation (parts->host);

  for (guint i = 0; i < network->hosts->len; i++)
    if (g_ascii_strcasecmp (organisation, mt_host_organisation (g_ptr_array_index (network->hosts, i))) == 0)
      return TRUE;
  return FALSE;
}

MtLook
mt_host_parts_look (const MtHostParts *parts, const MtNetwork *network)
{
  MtLook look = MT_LOOK_NONE;

  if (is_of_network (parts, network))
    return MT_LOOK_NONE;
  for (guint i = 0; i < network->skeletons->len; i++)
    if (begins_like (parts->skeleton, g_ptr_array_index (network->skeletons, i)))
      return MT_LOOK_DISGUISED;
  for (guint i = 0; i < network->looks->len; i++)
    for (guint j = 0; j < parts->parts->len; j++)
      look = MAX (look, part_looks_like (g_ptr_array_index (parts->parts, j), g_ptr_array_index (network->looks, i)));
  return look;
}
