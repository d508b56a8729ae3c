/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-text.h"

#include "day-words.h"

#include <glib/gi18n-lib.h>
#include <moralotop/mailbox.h>
#include <string.h>

#define MAX_LETTERS 4000 /* of a note */
#define LINE_OCTETS 75   /* without the line end */

/* ---- clean text ---- */

static gboolean
ends_line (gunichar c)
{
  return c == '\n' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Turns the direction of reading, or shows nothing at all. */
static gboolean
deceives (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)
         || c == 0xFEFF || c == 0xFFFD || (c >= 0xE0000 && c <= 0xE007F);
}

typedef struct
{
  gboolean in_link; /* within a word that has "://" */
  gboolean in_query;
} Links;

/* Whether a character is of a link's query string, or begins it. */
static gboolean
is_query (Links *links, gunichar c, const GString *out)
{
  if (g_unichar_isspace (c))
    links->in_link = links->in_query = FALSE;
  else if (c == '/' && out->len >= 2 && memcmp (out->str + out->len - 2, ":/", 2) == 0)
    links->in_link = TRUE;
  else if (links->in_link && (c == '?' || c == '#'))
    links->in_query = TRUE;
  return links->in_query;
}

gchar *
mt_export_clean (const gchar *text)
{
  g_autofree gchar *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  Links links = { 0 };
  guint n = 0;
  for (const gchar *p = valid != NULL ? valid : ""; *p != '\0' && n < MAX_LETTERS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || ends_line (c))
        c = '\n';
      if ((c != '\n' && g_unichar_iscntrl (c) && c != '\t') || deceives (c) || !g_unichar_isdefined (c))
        continue;
      if (is_query (&links, c, out))
        continue;
      g_string_append_unichar (out, c == '\t' ? ' ' : c);
      n++;
    }
  g_strstrip (out->str);
  if (*out->str == '\0')
    return NULL;
  return n < MAX_LETTERS ? g_strdup (out->str) : g_strconcat (out->str, "…", NULL);
}

/* On one line, and not longer than a name. */
static gchar *
clean_line (const gchar *text)
{
  g_autofree gchar *clean = mt_export_clean (text);
  return mt_header_clean (clean);
}

/* ---- about a contact ---- */

gchar *
mt_export_get_name (const MtContact *contact)
{
  const gchar *colon = strchr (contact->contact, '@') == NULL ? strrchr (contact->contact, ':') : NULL;
  gchar *name = clean_line (contact->name);
  if (name == NULL)
    name = clean_line (colon != NULL ? colon + 1 : contact->contact);
  return name != NULL ? name : g_strdup ("?");
}

gchar *
mt_export_get_network (const MtContact *contact, const MtExportSettings *settings)
{
  if (contact->network == NULL || g_str_equal (contact->network, "direct"))
    return NULL;
  return clean_line (settings->networks != NULL ? mt_networks_get_name (settings->networks, contact->network)
                                                : contact->network);
}

gchar *
mt_export_get_group (const MtContact *contact, const MtExportSettings *settings)
{
  const MtGroup *group = mt_groups_find (settings->groups, contact->group);
  return clean_line (group != NULL ? group->name : contact->group);
}

static void
add_day (GString *lines, const gchar *format, gint64 time)
{
  g_autofree gchar *day = mt_day_to_words (time);
  if (day == NULL)
    return;
  g_autoptr (GString) line = g_string_new (format);
  g_string_replace (line, "%s", day, 1);
  g_string_append_printf (lines, "%s\n", line->str);
}

static void
add_state (GString *lines, const MtContact *contact)
{
  g_autofree gchar *since = mt_day_to_words (contact->since);
  /* Translators: a state and since when: "Awaited (since 2026-11-23)" */
  g_string_append_printf (lines, _ ("%s (since %s)"), mt_contact_state_to_label (contact->state),
                          since != NULL ? since : "?");
  g_string_append_c (lines, '\n');
}

gchar *
mt_export_describe (const MtContact *contact, const MtExportSettings *settings)
{
  g_autofree gchar *network = mt_export_get_network (contact, settings);
  g_autofree gchar *place = clean_line (contact->met_place);
  g_autofree gchar *note = mt_export_clean (contact->note);
  GString *lines = g_string_new (NULL);
  add_state (lines, contact);
  if (network != NULL)
    g_string_append_printf (lines, "%s\n", network);
  add_day (lines, _ ("First seen on %s"), contact->first_seen);
  add_day (lines, _ ("Last contact on %s"), contact->last_contact);
  add_day (lines, _ ("Last met on %s"), contact->last_met);
  if (place != NULL)
    g_string_append_printf (lines, "%s\n", place);
  add_day (lines, _ ("A mail to them came back on %s"), contact->bounced);
  if (note != NULL)
    g_string_append_printf (lines, "\n%s\n", note);
  g_string_truncate (lines, lines->len - 1);
  return g_string_free (lines, FALSE);
}

/* ---- content lines ---- */

/* Characters are not torn, nor what is escaped. */
static gsize
find_piece_end (const gchar *line, gsize room)
{
  gsize end = 0;
  while (line[end] != '\0')
    {
      gsize next = end + (line[end] == '\\' && line[end + 1] != '\0' ? 1 : 0);
      next += (gsize)(g_utf8_next_char (line + next) - (line + next));
      if (next > room)
        break;
      end = next;
    }
  return end;
}

void
mt_export_append_line (GString *out, const gchar *name, const gchar *value)
{
  g_autofree gchar *line = g_strconcat (name, ":", value, NULL);
  const gchar *rest = line;
  for (gsize room = LINE_OCTETS; *rest != '\0'; room = LINE_OCTETS - 1)
    {
      gsize end = find_piece_end (rest, room);
      if (rest != line)
        g_string_append_c (out, ' ');
      g_string_append_len (out, rest, (gssize)end);
      g_string_append (out, "\r\n");
      rest += end;
    }
}

gchar *
mt_export_escape (const gchar *text)
{
  GString *out = g_string_new (NULL);
  for (const gchar *p = text != NULL ? text : ""; *p != '\0'; p++)
    switch (*p)
      {
      case '\r':
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\\':
      case ',':
      case ';':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
        break;
      default:
        g_string_append_c (out, *p);
        break;
      }
  return g_string_free (out, FALSE);
}

void
mt_export_append_text (GString *out, const gchar *name, const gchar *text)
{
  g_autofree gchar *value = mt_export_escape (text);
  if (*value != '\0')
    mt_export_append_line (out, name, value);
}

gchar *
mt_export_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  gchar *text = utc != NULL ? g_date_time_format (utc, "%Y%m%dT%H%M%SZ") : NULL;
  return text != NULL ? text : g_strdup ("19700101T000000Z");
}
