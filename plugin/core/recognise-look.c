/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-look.h"

#include <string.h>

#define MIN_NAME      4 /* shorter names are parts of too many words */
#define MIN_LABEL     5 /* a name this long that is a whole label is no chance */
#define MIN_DISGUISE  6 /* words with the skeleton of a shorter name exist: "nlng" */
#define MIN_NEAR      6 /* a letter other or exchanged; a letter more or less in such a short name makes another word */
#define MIN_CONTAINED 7
#define MAX_HOST      255 /* RFC 1035 2.3.4 */
#define MAX_PARTS     24

/* A label, a piece of one between hyphens, or a label without its hyphens; not NUL-terminated. */
typedef struct
{
  const gchar *plain, *skeleton;
  gsize plain_length, length; /* `length` is that of the skeleton */
} Part;

struct _MtHostParts
{
  gchar *host;       /* decoded */
  GString *plain;    /* labels without their hyphens, one after the other */
  GString *skeleton; /* of the whole, with its dots, and behind it those of `plain` */
  Part parts[MAX_PARTS];
  guint n_parts;
};

/* ---- skeletons ---- */

struct _MtAlikes
{
  GHashTable *table;         /* what looks like a letter -> that letter */
  gchar single[128];         /* the same for ASCII, which is nearly all there is; 0: nothing */
  gboolean begins_pair[128]; /* two characters that look like one can begin with it */
};

MtAlikes *
mt_alikes_new (void)
{
  MtAlikes *alikes = g_new0 (MtAlikes, 1);

  alikes->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return alikes;
}

void
mt_alikes_free (MtAlikes *alikes)
{
  if (alikes == NULL)
    return;
  g_hash_table_unref (alikes->table);
  g_free (alikes);
}

void
mt_alikes_add (MtAlikes *alikes, const gchar *text, const gchar *to)
{
  gchar *lower = g_utf8_strdown (text, -1);
  guchar first = (guchar)*lower;

  if (first < 128 && lower[1] == '\0')
    alikes->single[first] = *to;
  if (first < 128 && lower[1] != '\0')
    alikes->begins_pair[first] = TRUE;
  g_hash_table_insert (alikes->table, lower, g_strdup (to));
}

/* Appends what the beginning of [at, end) looks like; gives how much of it that was. */
static gsize
append_alike (GString *out, const MtAlikes *alikes, const gchar *at, const gchar *end)
{
  guchar c = (guchar)*at;
  gsize length = c < 128 ? 1 : MIN ((gsize)(g_utf8_next_char (at) - at), (gsize)(end - at));
  gchar piece[8] = { 0 };
  const gchar *alike;

  if (c < 128 && alikes->begins_pair[c] && at + 1 < end)
    {
      memcpy (piece, at, 2);
      alike = g_hash_table_lookup (alikes->table, piece);
      if (alike != NULL)
        {
          g_string_append (out, alike);
          return 2;
        }
    }
  if (c < 128)
    {
      g_string_append_c (out, alikes->single[c] != '\0' ? alikes->single[c] : *at);
      return 1;
    }
  memcpy (piece, at, length);
  piece[length] = '\0';
  alike = g_hash_table_lookup (alikes->table, piece);
  g_string_append (out, alike != NULL ? alike : piece);
  return length;
}

/* `text` is in lower case and without accents. */
static void
append_skeleton (GString *out, const MtAlikes *alikes, const gchar *text, gsize length)
{
  for (const gchar *p = text; p < text + length;)
    p += append_alike (out, alikes, p, text + length);
}

/* Lower case, no accents. */
static gchar *
make_bare (const gchar *text)
{
  g_autofree gchar *apart = NULL;
  g_autoptr (GString) out = NULL;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  out = g_string_new (NULL);
  for (const gchar *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_utf8_strdown (out->str, -1);
}

gchar *
mt_skeleton (const MtNetwork *other, const gchar *text)
{
  g_autofree gchar *bare = make_bare (text);
  GString *out = g_string_sized_new (strlen (bare));

  append_skeleton (out, other->alikes, bare, strlen (bare));
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

/* `start` is where the skeleton begins in `parts->skeleton`; as the string may move it becomes a pointer in the end. */
static void
add_part (MtHostParts *parts, const gchar *plain, gsize length, gsize start)
{
  if (length == 0 || parts->n_parts == MAX_PARTS)
    return;
  parts->parts[parts->n_parts++] = (Part){
    .plain = plain, .skeleton = GSIZE_TO_POINTER (start), .plain_length = length, .length = parts->skeleton->len - start
  };
}

/* The pieces of a label between its hyphens. */
static void
add_label (MtHostParts *parts, const MtAlikes *alikes, const gchar *label, gsize length)
{
  for (const gchar *piece = label; piece <= label + length;)
    {
      gsize size = MIN (strcspn (piece, "-_"), (gsize)(label + length - piece));
      gsize start = parts->skeleton->len;

      append_skeleton (parts->skeleton, alikes, piece, size);
      add_part (parts, piece, size, start);
      if (piece + size < label + length)
        g_string_append_c (parts->skeleton, piece[size]);
      piece += size + 1;
    }
}

/* Behind the whole: "linked-in" as "linkedin". `plain` is sized so that it does not move. */
static void
add_joined_label (MtHostParts *parts, const MtAlikes *alikes, const gchar *label, gsize length)
{
  gsize start = parts->plain->len, skeleton;

  for (gsize i = 0; i < length; i++)
    if (strchr ("-_", label[i]) == NULL)
      g_string_append_c (parts->plain, label[i]);
  if (parts->plain->len - start == length)
    return;
  skeleton = parts->skeleton->len;
  append_skeleton (parts->skeleton, alikes, parts->plain->str + start, parts->plain->len - start);
  add_part (parts, parts->plain->str + start, parts->plain->len - start, skeleton);
}

static gchar *
decode_host (const gchar *host)
{
  g_autofree gchar *decoded =
      strlen (host) <= MAX_HOST && strstr (host, "xn--") != NULL ? g_hostname_to_unicode (host) : NULL;
  g_autofree gchar *valid = NULL;

  if (decoded == NULL)
    valid = g_utf8_make_valid (host, (gssize)strnlen (host, MAX_HOST));
  return make_bare (decoded != NULL ? decoded : valid);
}

MtHostParts *
mt_host_parts_new (const MtNetwork *other, const gchar *host)
{
  MtHostParts *parts = g_new0 (MtHostParts, 1);
  gsize length;

  parts->host = decode_host (host);
  length = strlen (parts->host);
  parts->plain = g_string_sized_new (length + 1);
  parts->skeleton = g_string_sized_new (2 * length + 2);
  for (const gchar *label = parts->host;; label += strcspn (label, ".") + 1)
    {
      add_label (parts, other->alikes, label, strcspn (label, "."));
      if (label[strcspn (label, ".")] == '\0')
        break;
      g_string_append_c (parts->skeleton, '.');
    }
  g_string_append_c (parts->skeleton, '\0');
  for (const gchar *label = parts->host; *label != '\0'; label += label[strcspn (label, ".")] != '\0')
    {
      add_joined_label (parts, other->alikes, label, strcspn (label, "."));
      label += strcspn (label, ".");
    }
  for (guint i = 0; i < parts->n_parts; i++)
    parts->parts[i].skeleton = parts->skeleton->str + GPOINTER_TO_SIZE (parts->parts[i].skeleton);
  return parts;
}

void
mt_host_parts_free (MtHostParts *parts)
{
  if (parts == NULL)
    return;
  g_free (parts->host);
  g_string_free (parts->plain, TRUE);
  g_string_free (parts->skeleton, TRUE);
  g_free (parts);
}

/* ---- the names of networks ---- */

/* A network's host and the name in it. */
typedef struct
{
  gchar *host; /* skeleton */
  gchar *name, *skeleton;
  Part part; /* of the name */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->host);
  g_free (look->name);
  g_free (look->skeleton);
  g_free (look);
}

GPtrArray *
mt_looks_new (void)
{
  return g_ptr_array_new_with_free_func (look_free);
}

void
mt_network_prepare_look (MtNetwork *network, const MtNetwork *other)
{
  network->skeleton = mt_skeleton (other, network->folded_name);
  for (guint i = 0; i < network->hosts->len; i++)
    {
      const gchar *host = g_ptr_array_index (network->hosts, i);
      const gchar *own = mt_host_organisation (host);
      Look *look = g_new0 (Look, 1);

      look->host = mt_skeleton (other, host);
      look->name = g_strndup (own, strcspn (own, "."));
      look->skeleton = mt_skeleton (other, look->name);
      look->part = (Part){ look->name, look->skeleton, strlen (look->name), strlen (look->skeleton) };
      g_ptr_array_add (network->looks, look);
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

static gboolean
contains (const Part *part, const Part *name)
{
  for (gsize i = 0; i + name->length <= part->length; i++)
    if (memcmp (part->skeleton + i, name->skeleton, name->length) == 0)
      return TRUE;
  return FALSE;
}

static MtLook
part_looks_like (const Part *part, const Part *name)
{
  if (name->length < MIN_NAME || part->length + 1 < name->length)
    return MT_LOOK_NONE;
  if (part->length == name->length && memcmp (part->skeleton, name->skeleton, name->length) == 0)
    {
      if (part->plain_length == name->plain_length && memcmp (part->plain, name->plain, name->plain_length) == 0)
        return name->length >= MIN_LABEL ? MT_LOOK_ALIKE : MT_LOOK_NONE;
      return name->length >= MIN_DISGUISE ? MT_LOOK_DISGUISED : MT_LOOK_ALIKE;
    }
  if (name->length >= MIN_NEAR && (part->length == name->length || name->length > MIN_NEAR) && is_near (part, name))
    return MT_LOOK_ALIKE;
  return name->length >= MIN_CONTAINED && contains (part, name) ? MT_LOOK_ALIKE : MT_LOOK_NONE;
}

/* "linkedin.com.evil.example", "www.linkedin.com-login.example". */
static gboolean
begins_like (const gchar *host, const gchar *own)
{
  gsize length = strlen (own);

  if (length == 0)
    return FALSE;
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
    if (g_str_equal (organisation, mt_host_organisation (g_ptr_array_index (network->hosts, i))))
      return TRUE;
  return FALSE;
}

MtLook
mt_host_parts_look (const MtHostParts *parts, const MtNetwork *network)
{
  MtLook most = MT_LOOK_NONE;

  for (guint i = 0; i < network->looks->len; i++)
    {
      const Look *look = g_ptr_array_index (network->looks, i);

      for (guint j = 0; j < parts->n_parts; j++)
        most = MAX (most, part_looks_like (&parts->parts[j], &look->part));
      if (begins_like (parts->skeleton->str, look->host))
        most = MT_LOOK_DISGUISED;
    }
  return most != MT_LOOK_NONE && is_of_network (parts, network) ? MT_LOOK_NONE : most;
}
