/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-private.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_RECIPIENTS 50 /* whoever is one of more is not called by name */

static const gchar *
skip_list_tags (const gchar *subject)
{
  while (TRUE)
    {
      const gchar *close;

      while (g_ascii_isspace (*subject))
        subject++;
      close = *subject == '[' ? strchr (subject, ']') : NULL;
      if (close == NULL || close[1] == '\0')
        return subject;
      subject = close + 1;
    }
}

const gchar *
mt_message_bare_subject (MtMessage *message)
{
  const gchar *subject = mt_message_get_subject (message);

  return subject != NULL ? skip_list_tags (subject) : NULL;
}

gboolean
mt_message_is_reply (MtMessage *message)
{
  static const gchar *const marks[] = { "re", "aw",  "sv",  "antw", "tr",     "fwd", "fw", "wg",
                                        "rv", "enc", "rif", "ref",  "doorst", "res", NULL };
  const gchar *subject;

  if (mt_message_has_header (message, "In-Reply-To") || mt_message_has_header (message, "References"))
    return TRUE;
  subject = mt_message_bare_subject (message);
  if (subject != NULL && strpbrk (subject, ":[") == NULL)
    return FALSE;
  for (guint i = 0; subject != NULL && marks[i] != NULL; i++)
    {
      gsize length = strlen (marks[i]);

      if (g_ascii_strncasecmp (subject, marks[i], length) == 0
          && (subject[length] == ':' || subject[length] == '[' || g_str_has_prefix (subject + length, " :")))
        return TRUE;
    }
  return FALSE;
}

/* ---- how many people ---- */

static gint
read_count (const gchar *digits)
{
  return digits != NULL ? (gint)MIN (g_ascii_strtoull (digits, NULL, 10), 1000) : 0;
}

gint
mt_captures_count_people (GHashTable *captures)
{
  gint people = read_count (g_hash_table_lookup (captures, "people"));
  gint others = read_count (g_hash_table_lookup (captures, "others"));

  if (people == 0)
    people = 1 + others + (g_hash_table_contains (captures, "second") ? 1 : 0);
  return people;
}

/* ---- names in sentences ---- */

/* The name, or its first word as one greets by it. */
gboolean
mt_is_name_or_first (const gchar *full, const gchar *said)
{
  gsize first = strcspn (full, " ");
  gsize length = strcspn (said, ",:! ");

  if (*full == '\0')
    return FALSE;
  return mt_names_match (full, said)
         || (first == length && g_ascii_strncasecmp (full, said, first) == 0 && strlen (said) <= length + 2);
}

/* "nora.feld@…" is Nora Feld's. */
static gboolean
address_bears (const gchar *address, const gchar *said)
{
  g_autofree gchar *local = g_strndup (address, strcspn (address, "@+"));

  g_strdelimit (local, "._-", ' ');
  return mt_is_name_or_first (local, said);
}

gboolean
mt_is_me (MtMessage *message, const MtProfile *profile, const gchar *said)
{
  const GPtrArray *recipients = mt_message_get_recipients (message);

  if (profile != NULL && mt_is_name_or_first (profile->name, said))
    return TRUE;
  for (guint i = 0; i < MIN (recipients->len, MAX_RECIPIENTS); i++)
    {
      const MtMailbox *mailbox = g_ptr_array_index (recipients, i);

      if (mailbox->name != NULL ? mt_is_name_or_first (mailbox->name, said) : address_bears (mailbox->address, said))
        return TRUE;
    }
  return FALSE;
}

const gchar *
mt_name_without_me (const gchar *name, MtMessage *message, const MtProfile *profile)
{
  const gchar *comma = name != NULL ? strstr (name, ", ") : NULL;
  g_autofree gchar *before = NULL;
  const gchar *last;

  if (comma == NULL)
    return name;
  before = g_strndup (name, (gsize)(comma - name));
  last = strrchr (before, ' ');
  if (mt_is_me (message, profile, before) || (last != NULL && mt_is_me (message, profile, last + 1)))
    return comma + strlen (", ");
  return name;
}

/* "Ada Quist (Lisbon)" gives no pseudonym, "Ада Квист (Ada Quist)" the name in other letters. */
static gboolean
is_no_pseudonym (const gchar *said, const gchar *name)
{
  gunichar first = g_utf8_get_char (said);

  return strchr (said, ' ') != NULL && g_unichar_isupper (first) && mt_names_is_likely (said)
         && g_unichar_get_script (first) == g_unichar_get_script (g_utf8_get_char (name));
}

/* "I would like to add you" is said by a person, not of one; "PhD" may follow a comma, what they are may stand in brackets. */
gboolean
mt_captures_may_name (GHashTable *captures, MtMessage *message, const MtProfile *profile)
{
  const gchar *said = g_hash_table_lookup (captures, "name");
  const gchar *name = mt_name_without_me (said, message, profile);
  const gchar *nick = g_hash_table_lookup (captures, "nick");
  g_autofree gchar *clean = NULL;

  if (said == NULL)
    return TRUE;
  if (nick != NULL && is_no_pseudonym (mt_name_without_me (nick, message, profile), name))
    return FALSE;
  clean = strpbrk (name, ",(") != NULL ? mt_names_clean (name) : g_strdup (name);
  return clean != NULL && strchr (clean, ',') == NULL && strlen (clean) > 1 && mt_names_is_likely (clean);
}
