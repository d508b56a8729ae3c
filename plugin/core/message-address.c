/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libetpan/mailimf.h>
#include <string.h>

#include "message-private.h"

#define MAX_SINGLE 4096 /* bytes of a field that holds one mailbox or date; libetpan takes 10 ms for 64 KiB of them */

/* libetpan recurses into comments. A ")" after a backslash is not counted: rather refuse too much than too little. */
static gboolean
comments_are_deep (const gchar *line)
{
  guint depth = 0;

  for (const gchar *at = line; *at != '\0'; at++)
    {
      if (*at == '(' && ++depth > MT_MESSAGE_MAX_COMMENT_DEPTH)
        return TRUE;
      if (*at == ')' && depth > 0 && at[-1] != '\\')
        depth--;
    }
  return FALSE;
}

/* ---- addresses ---- */

void
mt_mailbox_free (MtMailbox *mailbox)
{
  if (mailbox == NULL)
    return;
  g_free (mailbox->name);
  g_free (mailbox->address);
  g_free (mailbox);
}

/* Lower-cases the domain in place; FALSE for what is no address at all. */
static gboolean
normalise_address (gchar *address)
{
  gchar *at = strrchr (address, '@');

  if (at == NULL || at == address || at[1] == '\0' || strpbrk (address, "<>,; ") != NULL)
    return FALSE;
  for (; *at != '\0'; at++)
    *at = g_ascii_tolower (*at);
  return TRUE;
}

static gboolean
add_mailbox (GPtrArray *out, const gchar *name, gsize name_length, const gchar *address, gsize address_length)
{
  g_autofree gchar *decoded = mt_decode_header ((MtSpan){ address, address_length });
  MtMailbox *mailbox;

  if (!normalise_address (decoded))
    return FALSE;
  mailbox = g_new0 (MtMailbox, 1);
  mailbox->address = g_steal_pointer (&decoded);
  mailbox->name = name != NULL ? mt_decode_name (name, name_length) : NULL;
  g_ptr_array_add (out, mailbox);
  return TRUE;
}

static gboolean
add_parsed (GPtrArray *out, const struct mailimf_mailbox *mailbox)
{
  const gchar *name = mailbox->mb_display_name;

  return add_mailbox (out, name, name != NULL ? strlen (name) : 0, mailbox->mb_addr_spec,
                      strlen (mailbox->mb_addr_spec));
}

/* FALSE when libetpan misread something, as it does with `Doe, John <j@x>`: it takes "Doe" for an address. */
static gboolean
add_list (GPtrArray *out, guint max, const struct mailimf_address_list *list)
{
  gboolean sound = TRUE;

  for (clistiter *i = clist_begin (list->ad_list); i != NULL && out->len < max; i = clist_next (i))
    {
      const struct mailimf_address *address = clist_content (i);
      const struct mailimf_mailbox_list *group = NULL;

      if (address->ad_type == MAILIMF_ADDRESS_MAILBOX)
        {
          sound = add_parsed (out, address->ad_data.ad_mailbox) && sound;
          continue;
        }
      group = address->ad_data.ad_group->grp_mb_list;
      for (clistiter *j = group != NULL ? clist_begin (group->mb_list) : NULL; j != NULL && out->len < max;
           j = clist_next (j))
        add_parsed (out, clist_content (j));
    }
  return sound;
}

/* `address (Name)`, the old way, which libetpan drops. */
static void
add_comment_name (GPtrArray *out, guint first, const gchar *line)
{
  const gchar *open = strchr (line, '(');
  const gchar *close = strrchr (line, ')');
  MtMailbox *mailbox = out->len == first + 1 ? g_ptr_array_index (out, first) : NULL;

  if (mailbox != NULL && mailbox->name == NULL && open != NULL && close != NULL && close > open + 1)
    mailbox->name = mt_decode_name (open + 1, (gsize)(close - open - 1));
}

/* What libetpan cannot read: `anything <local@domain> anything`, or else the first word with an "@" in it. */
static void
add_leniently (GPtrArray *out, const gchar *line)
{
  const gchar *close = strrchr (line, '>');
  const gchar *open = close != NULL ? g_strrstr_len (line, close - line, "<") : NULL;
  const gchar *at;

  if (open != NULL && g_ascii_strncasecmp (open + 1, "mailto:", 7) == 0)
    {
      if (add_mailbox (out, line, (gsize)(open - line), open + 8, (gsize)(close - open - 8)))
        return;
    }
  else if (open != NULL && add_mailbox (out, line, (gsize)(open - line), open + 1, (gsize)(close - open - 1)))
    return;
  at = strchr (line, '@');
  if (at == NULL)
    return;
  open = at;
  while (open > line && strchr (" <(\",;:[", open[-1]) == NULL)
    open--;
  add_mailbox (out, NULL, 0, open, strcspn (open, " >)\",;]"));
}

void
mt_addresses_parse (MtSpan field, guint max, GPtrArray *out)
{
  g_autofree gchar *line = NULL;
  struct mailimf_address_list *list = NULL;
  guint first = out->len;
  size_t index = 0;
  gboolean sound;

  if (field.length <= (max == 1 ? MAX_SINGLE : MT_MESSAGE_MAX_FIELD) && mt_addresses_parse_simple (field, max, out))
    return;
  line = mt_field_unfold (field, max == 1 ? MAX_SINGLE : MT_MESSAGE_MAX_FIELD);
  if (comments_are_deep (line))
    return;
  sound =
      mailimf_address_list_parse (line, strlen (line), &index, &list) == MAILIMF_NO_ERROR && add_list (out, max, list);
  if (list != NULL)
    mailimf_address_list_free (list);
  if (!sound && out->len <= first + 1)
    {
      g_ptr_array_set_size (out, (gint)first);
      add_leniently (out, line);
    }
  add_comment_name (out, first, line);
}

/* ---- ids and dates ---- */

gchar *
mt_ids_parse_first (MtSpan field)
{
  const gchar *close = field.length > 2 && *field.data == '<' ? memchr (field.data, '>', field.length) : NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (close != NULL && close > field.data + 1)
    {
      MtSpan id = { field.data + 1, (gsize)(close - field.data) - 1 };

      if (mt_header_is_plain (id) && memchr (id.data, ' ', id.length) == NULL)
        return g_strndup (id.data, id.length);
    }
  ids = mt_ids_parse (field);
  return ids->len > 0 ? g_ptr_array_steal_index (ids, 0) : NULL;
}

GPtrArray *
mt_ids_parse (MtSpan field)
{
  g_autofree gchar *line = mt_decode_header (field);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (const gchar *open = strchr (line, '<'), *close; open != NULL; open = strchr (close, '<'))
    {
      close = strchr (open, '>');
      if (close == NULL)
        break;
      if (close > open + 1)
        {
          gchar *id = g_strndup (open + 1, (gsize)(close - open - 1));
          gchar *to = id;

          for (gchar *from = id; *from != '\0'; from++) /* folds inside an id */
            if (*from != ' ')
              *to++ = *from;
          *to = '\0';
          g_ptr_array_add (ids, id);
        }
    }
  if (ids->len == 0 && *line != '\0' && strpbrk (line, " <>") == NULL)
    g_ptr_array_add (ids, g_steal_pointer (&line)); /* without brackets */
  return ids;
}

static gint
full_year (gint year)
{
  if (year < 50)
    return year + 2000;
  return year < 1000 ? year + 1900 : year; /* RFC 5322 4.3 */
}

/* Minutes east of UTC; libetpan gives "UT" as 1. */
static gint
zone_minutes (gint zone)
{
  return zone == 1 ? 0 : zone / 100 * 60 + zone % 100;
}

gint64
mt_date_parse (MtSpan field)
{
  g_autofree gchar *line = mt_field_unfold (field, MAX_SINGLE);
  struct mailimf_date_time *parsed = NULL;
  g_autoptr (GDateTime) date = NULL;
  size_t index = 0;
  gint zone;

  if (comments_are_deep (line) || mailimf_date_time_parse (line, strlen (line), &index, &parsed) != MAILIMF_NO_ERROR)
    return -1;
  /* A leap second is read as the one before. GLib refuses what is out of range, the 32nd of May. */
  date = g_date_time_new_utc (full_year (parsed->dt_year), parsed->dt_month, parsed->dt_day, parsed->dt_hour,
                              parsed->dt_min, MIN (parsed->dt_sec, 59));
  zone = zone_minutes (parsed->dt_zone);
  mailimf_date_time_free (parsed);
  if (date == NULL || ABS (zone) > 24 * 60)
    return -1;
  return MAX (g_date_time_to_unix (date) - zone * 60, -1);
}
