/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answers-private.h"
#include "contacts.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_FIELD (64 * 1024) /* bytes from the end of a field of ids: the last ones are the nearest */
#define MAX_IDS   500

/* ---- by Message-ID ---- */

/* Without the white space that a fold has put into it. */
static gchar *
clean_id (const gchar *start, const gchar *end)
{
  GString *id = g_string_new (NULL);

  for (; start < end; start++)
    if (!g_ascii_isspace (*start) && *start != '\0')
      g_string_append_c (id, *start);
  return g_string_free (id, FALSE);
}

static gboolean
is_end_of_bare_id (gchar c)
{
  return g_ascii_isspace (c) || c == '<' || c == '>' || c == ',' || c == ';' || c == '"';
}

/* The ids of a field as they stand there, with brackets or, as some programs write them, without. */
static GPtrArray *
list_ids (MtMessage *message, const gchar *name)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  gsize length = 0;
  const gchar *field = mt_message_peek_header (message, name, &length);
  const gchar *end = field != NULL ? field + length : NULL;
  const gchar *at = length > MAX_FIELD ? end - MAX_FIELD : field;

  while (at != NULL && at < end)
    {
      const gchar *start = at + (*at == '<'), *stop = start;

      if (*at == '<')
        while (stop < end && *stop != '>' && *stop != '<')
          stop++;
      else
        while (stop < end && !is_end_of_bare_id (*stop))
          stop++;
      if (stop > start && memchr (start, '@', (gsize)(stop - start)) != NULL)
        g_ptr_array_add (ids, clean_id (start, stop));
      at = stop > at ? stop : at + 1;
      if (ids->len > MAX_IDS)
        g_ptr_array_remove_index (ids, 0);
    }
  return ids;
}

/* The last one counts: it is the nearest. */
static const MtContact *
find_by_ids (const MtAnswering *answering, const gchar *field, gchar **message_id)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (!mt_message_has_header (answering->message, field))
    return NULL;
  ids = list_ids (answering->message, field);
  for (guint i = ids->len; i-- > 0;)
    {
      const MtContact *contact = mt_contacts_find_asked (answering->contacts, ids->pdata[i]);

      if (contact == NULL)
        continue;
      *message_id = g_strdup (ids->pdata[i]);
      return contact;
    }
  return NULL;
}

const MtContact *
mt_answer_find_by_id (const MtAnswering *answering, gchar **message_id)
{
  const MtContact *contact = find_by_ids (answering, "In-Reply-To", message_id);

  return contact != NULL ? contact : find_by_ids (answering, "References", message_id);
}

/* ---- by address ---- */

const MtContact *
mt_answer_find_address (const MtContacts *contacts, const gchar *address)
{
  const MtContact *contact = mt_contacts_find (contacts, address);
  const gchar *at = strrchr (address, '@'), *plus = strchr (address, '+');
  g_autofree gchar *other = NULL;

  if (contact != NULL || at == NULL)
    return contact;
  if (plus != NULL && plus < at && plus > address)
    other = g_strdup_printf ("%.*s%s", (gint)(plus - address), address, at);
  else if (g_ascii_strcasecmp (at, "@googlemail.com") == 0)
    other = g_strdup_printf ("%.*s@gmail.com", (gint)(at - address), address);
  else if (g_ascii_strcasecmp (at, "@gmail.com") == 0)
    other = g_strdup_printf ("%.*s@googlemail.com", (gint)(at - address), address);
  return other != NULL ? mt_contacts_find (contacts, other) : NULL;
}

const MtContact *
mt_answer_find_by_address (const MtAnswering *answering)
{
  const MtMailbox *boxes[] = { mt_message_get_from (answering->message), mt_message_get_reply_to (answering->message),
                               mt_message_get_sender (answering->message) };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      const MtContact *contact = boxes[i] != NULL && !mt_profile_is_me (answering->profile, boxes[i]->address)
                                     ? mt_answer_find_address (answering->contacts, boxes[i]->address)
                                     : NULL;

      if (contact != NULL)
        return contact;
    }
  return NULL;
}

/* ---- by name ---- */

/* Titles and what else is no name left out. */
static gchar **
split_said (const gchar *name)
{
  g_autofree gchar *clean = mt_names_clean (name);

  return mt_contacts_name_keys (clean != NULL ? clean : name);
}

/* How many words of the shorter name the longer one has; `initials` counts those that it has only as "J". */
static guint
count_shared (gchar **shorter, gchar **longer, guint *initials)
{
  guint n = 0;

  *initials = 0;
  for (guint i = 0; shorter[i] != NULL; i++)
    {
      gboolean has = FALSE, may = FALSE;

      for (guint j = 0; longer[j] != NULL; j++)
        {
          gboolean initial = shorter[i][1] == '\0' || longer[j][1] == '\0';

          has = has || (!initial && g_str_equal (shorter[i], longer[j]));
          may = may || (initial && shorter[i][0] == longer[j][0]);
        }
      n += has;
      *initials += !has && may;
    }
  return n;
}

MtNameFit
mt_answer_fit_name (const gchar *contact, const gchar *said)
{
  g_auto (GStrv) mine = NULL;
  g_auto (GStrv) theirs = NULL;
  gchar **shorter, **longer;
  guint n, initials, words;

  if (contact == NULL || said == NULL)
    return MT_NAME_OTHER;
  mine = split_said (contact);
  theirs = split_said (said);
  shorter = g_strv_length (mine) <= g_strv_length (theirs) ? mine : theirs;
  longer = shorter == mine ? theirs : mine;
  words = g_strv_length (shorter);
  n = count_shared (shorter, longer, &initials);
  if (n >= 2 && n == words)
    return MT_NAME_FULL;
  return words > 0 && n > 0 && n + initials == words ? MT_NAME_PART : MT_NAME_OTHER;
}

GPtrArray *
mt_answer_list_fitting (const MtContacts *contacts, const gchar *said, MtNameFit fit)
{
  GPtrArray *found = g_ptr_array_new ();
  g_auto (GStrv) keys = said != NULL ? split_said (said) : NULL;

  for (guint i = 0; keys != NULL && i < 8 && keys[i] != NULL; i++)
    {
      const GPtrArray *list =
          keys[i][0] != '\0' && keys[i][1] != '\0' ? mt_contacts_list_awaited (contacts, keys[i]) : NULL;

      for (guint j = 0; list != NULL && j < list->len; j++)
        if (!g_ptr_array_find (found, list->pdata[j], NULL)
            && mt_answer_fit_name (((const MtContact *)list->pdata[j])->name, said) >= fit)
          g_ptr_array_add (found, list->pdata[j]);
    }
  return found;
}
