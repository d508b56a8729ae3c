/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "log-salvage.h"

#include "log-event.h"
#include "log-file.h"
#include "log-sum.h"

#include <moralotop/xml.h>

#include <string.h>

/* What is read at a time: the cost of a damaged place is that of reading so much, not the rest of the file. An event longer than the larger one
 * is taken for one whose end is missing. */
#define BLOCK     (64 * 1024)
#define BLOCK_MAX (16 * 1024 * 1024)

typedef struct
{
  const gchar *p; /* what has not been looked at yet */
  const gchar *end;
  gchar *head;
  gsize head_length;
  gchar *root; /* its name with its prefix: "log", "l:log" */
  const gchar *block;
  gboolean is_ours; /* the root is that of a log of this version */
  gboolean good;    /* the child being read */
  gboolean closed;  /* what is kept has its closing tag */
  const gchar *whole;
  MtSalvage *salvage;
} Salvager;

static void
set_aside (Salvager *salvager, const gchar *from, const gchar *to)
{
  GString *aside = salvager->salvage->aside;
  if (from == to)
    return;
  if (aside->len > 0 && aside->str[aside->len - 1] != '\n')
    g_string_append_c (aside, '\n');
  g_string_append_len (aside, from, to - from);
  salvager->salvage->n_aside++;
}

static const gchar *
find (const gchar *p, const gchar *end, const gchar *what)
{
  return p < end ? memmem (p, (gsize)(end - p), what, strlen (what)) : NULL;
}

static gboolean
starts (const gchar *p, const gchar *end, const gchar *what)
{
  gsize length = strlen (what);
  return (gsize)(end - p) >= length && memcmp (p, what, length) == 0;
}

const gchar *
mt_log_skip_misc (const gchar *p, const gchar *end)
{
  for (;;)
    {
      const gchar *close = NULL;
      while (p < end && g_ascii_isspace (*p))
        p++;
      if (starts (p, end, "<!--"))
        close = find (p + 4, end, "-->");
      else if (starts (p, end, "<?"))
        close = find (p + 2, end, "?>");
      if (close == NULL)
        return p;
      p = close + (*close == '-' ? 3 : 2);
    }
}

const gchar *
mt_log_skip_text (const gchar *p, const gchar *end)
{
  for (const gchar *next; (next = mt_log_skip_misc (p, end)) < end && *next != '<';)
    {
      const gchar *open = memchr (next, '<', (gsize)(end - next));
      p = open != NULL ? open : end;
    }
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

/* ---- whole children ---- */

static gboolean
on_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
            guint line G_GNUC_UNUSED, gpointer data)
{
  Salvager *salvager = data;
  MtEvent event;
  if (depth != 1 || *name == '\0')
    return TRUE;
  salvager->good = mt_sum_check (name, name_space, attributes, n) != MT_SUM_WRONG;
  if (salvager->good && strcmp (name, "event") == 0 && g_strcmp0 (name_space, MT_LOG_NAMESPACE) == 0)
    salvager->good = mt_event_from_attributes (attributes, n, &event);
  return TRUE;
}

/* Text before an element is no part of a log. */
static const gchar *
set_text_aside (Salvager *salvager, const gchar *from, const gchar *to)
{
  const gchar *p = mt_log_skip_misc (from, to), *kept = from;
  while (p < to && *p != '<')
    {
      const gchar *open = memchr (p, '<', (gsize)(to - p));
      open = open != NULL ? open : to;
      set_aside (salvager, kept, open);
      kept = open;
      p = mt_log_skip_misc (open, to);
    }
  return kept;
}

static void
on_piece (gsize from, gsize to, gpointer data)
{
  Salvager *salvager = data;
  GString *kept = salvager->salvage->kept;
  const gchar *start = salvager->block + from - salvager->head_length;
  const gchar *stop = salvager->block + to - salvager->head_length;
  if (from < salvager->head_length || stop > salvager->end)
    return;
  salvager->whole = stop;
  if (!salvager->good)
    {
      set_aside (salvager, start, stop);
      return;
    }
  start = set_text_aside (salvager, start, stop);
  if (!g_ascii_isspace (*start))
    g_string_append (kept, kept->len > 0 && kept->str[kept->len - 1] == '\n' ? "  " : "\n  ");
  g_string_append_len (kept, start, stop - start);
  salvager->salvage->n_kept++;
}

/* The children that stand whole at the front of what is left; FALSE when there is none. */
static gboolean
take_children (Salvager *salvager)
{
  gsize left = (gsize)(salvager->end - salvager->p);
  for (gsize size = BLOCK;; size *= 2)
    {
      gsize n = MIN (size, left);
      g_autoptr (GString) text = g_string_sized_new (salvager->head_length + n + 1);
      g_string_append_len (text, salvager->head, (gssize)salvager->head_length);
      g_string_append_len (text, salvager->p, (gssize)n);
      salvager->block = salvager->whole = salvager->p;
      mt_xml_scan_pieces (text->str, text->len, on_element, on_piece, salvager, NULL);
      if (salvager->whole > salvager->p)
        {
          salvager->p = salvager->whole;
          return TRUE;
        }
      if (n == left || size >= BLOCK_MAX)
        return FALSE;
    }
}

/* ---- what lies between ---- */

/* Where the next event may begin; comments may hold some, and are no place to look. */
static const gchar *
find_event (const Salvager *salvager, const gchar *p)
{
  for (; p < salvager->end && (p = memchr (p, '<', (gsize)(salvager->end - p))) != NULL; p++)
    {
      gsize prefix = strlen (salvager->root) - strlen ("log");
      const gchar *close = starts (p, salvager->end, "<!--") ? find (p, salvager->end, "-->") : NULL;
      if (close != NULL)
        p = close;
      else if (starts (p, salvager->end, "<event")
               || ((gsize)(salvager->end - p) > prefix && strncmp (p + 1, salvager->root, prefix) == 0
                   && starts (p + 1 + prefix, salvager->end, "event")))
        return p;
    }
  return NULL;
}

/* Where the closing tag at `p` ends; NULL when there is none. */
static const gchar *
skip_closing (const Salvager *salvager, const gchar *p)
{
  gsize length = strlen (salvager->root);
  if (!starts (p, salvager->end, "</") || !starts (p + 2, salvager->end, salvager->root))
    return NULL;
  for (p += 2 + length; p < salvager->end && g_ascii_isspace (*p);)
    p++;
  return p < salvager->end && *p == '>' ? p + 1 : NULL;
}

static gboolean
is_blank (const gchar *p, const gchar *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p == end;
}

/* No child can be read where it stands: it is the end, or damage up to the next event. */
static void
pass_damage (Salvager *salvager)
{
  const gchar *end = salvager->end, *from = salvager->p;
  const gchar *p = mt_log_skip_misc (mt_log_skip_text (from, end), end), *behind = skip_closing (salvager, p);
  if (behind != NULL && is_blank (behind, end))
    {
      from = set_text_aside (salvager, from, end);
      g_string_append_len (salvager->salvage->kept, from, end - from);
      salvager->closed = TRUE;
      salvager->p = end;
      return;
    }
  const gchar *next = p < end ? find_event (salvager, p + 1) : NULL;
  gssize closing = next == NULL ? mt_log_file_find_closing (p, (gsize)(end - p)) : -1;
  if (closing > 0 && skip_closing (salvager, p + closing) != NULL)
    end = p + closing;
  if (!is_blank (p, next != NULL ? next : end))
    set_aside (salvager, from, next != NULL ? next : end);
  salvager->p = next != NULL ? next : salvager->end;
}

/* ---- head ---- */

static gboolean
on_root (const gchar *name, const gchar *name_space, const gchar *const *attributes G_GNUC_UNUSED,
         guint n G_GNUC_UNUSED, guint depth, guint line G_GNUC_UNUSED, gpointer data)
{
  Salvager *salvager = data;
  if (depth == 0)
    salvager->is_ours = strcmp (name, "log") == 0 && g_strcmp0 (name_space, MT_LOG_NAMESPACE) == 0;
  return depth == 0 && salvager->is_ours;
}

static void
on_head (gsize from, gsize to, gpointer data)
{
  Salvager *salvager = data;
  if (from == 0)
    salvager->head_length = to;
}

/* The head that the first event asks for, in place of a damaged one. */
static void
make_head (Salvager *salvager)
{
  const gchar *p = salvager->p, *first = NULL;
  gsize prefix = 0;
  for (; first == NULL && p < salvager->end && (p = memchr (p, '<', (gsize)(salvager->end - p))) != NULL; p++)
    {
      prefix = strspn (p + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
      prefix = p[1 + prefix] == ':' ? prefix : 0;
      first = starts (p + 1 + prefix + (prefix > 0), salvager->end, "event") ? p : NULL;
    }
  salvager->root =
      prefix > 0 && first != NULL ? g_strdup_printf ("%.*s:log", (int)prefix, first + 1) : g_strdup ("log");
  salvager->head =
      g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns%s%.*s=\"%s\">", salvager->root,
                       prefix > 0 ? ":" : "", (int)prefix, first != NULL ? first + 1 : "", MT_LOG_NAMESPACE);
  salvager->head_length = strlen (salvager->head);
  first = first != NULL ? first : salvager->end;
  set_aside (salvager, salvager->p, first);
  salvager->p = first;
}

static void
take_head (Salvager *salvager)
{
  mt_xml_scan_pieces (salvager->p, (gsize)(salvager->end - salvager->p), on_root, on_head, salvager, NULL);
  if (!salvager->is_ours || salvager->head_length == 0 || salvager->p + salvager->head_length > salvager->end
      || salvager->p[salvager->head_length - 1] != '>' || !mt_log_file_is_utf8 (salvager->p))
    {
      make_head (salvager);
      return;
    }
  salvager->head = g_strndup (salvager->p, salvager->head_length);
  const gchar *open = strrchr (salvager->head, '<');
  salvager->root = g_strndup (open + 1, strcspn (open + 1, " \t\r\n/>"));
  salvager->p += salvager->head_length;
}

void
mt_log_salvage (const gchar *bytes, gsize length, MtSalvage *salvage)
{
  Salvager salvager = { .p = bytes, .end = bytes + length, .salvage = salvage };
  *salvage = (MtSalvage){ .kept = g_string_new (NULL), .aside = g_string_new (NULL) };
  take_head (&salvager);
  g_string_append_len (salvage->kept, salvager.head, (gssize)salvager.head_length);
  while (salvager.p < salvager.end)
    if (!take_children (&salvager))
      pass_damage (&salvager);
  if (!salvager.closed)
    g_string_append_printf (salvage->kept, "%s</%s>\n", g_str_has_suffix (salvage->kept->str, "\n") ? "" : "\n",
                            salvager.root);
  g_free (salvager.head);
  g_free (salvager.root);
}

void
mt_log_salvage_clear (MtSalvage *salvage)
{
  if (salvage->kept != NULL)
    g_string_free (salvage->kept, TRUE);
  if (salvage->aside != NULL)
    g_string_free (salvage->aside, TRUE);
  salvage->kept = salvage->aside = NULL;
}
