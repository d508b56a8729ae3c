/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-private.h"

#include <moralotop/names.h>

#include <string.h>

/* "Odile" who writes from odile.marescaux@… is Odile Marescaux. */
gchar *
mt_name_complete (const gchar *name, const gchar *address)
{
  g_auto (GStrv) parts = g_strsplit (address, "@", 2);
  g_autofree gchar *folded = mt_pattern_fold (name, -1);
  const gchar *last = parts[0] != NULL ? strchr (parts[0], '.') : NULL;
  g_autofree gchar *rest = NULL;

  if (last == NULL || strchr (name, ' ') != NULL || !g_str_has_prefix (parts[0], folded)
      || last != parts[0] + strlen (folded) || strlen (last + 1) < 2)
    return g_strdup (name);
  for (const gchar *p = last + 1; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p) && *p != '-')
      return g_strdup (name);
  rest = g_strdup (last + 1);
  rest[0] = g_ascii_toupper (rest[0]);
  return g_strdup_printf ("%s %s", name, rest);
}

gchar *
mt_name_as_said (const gchar *name)
{
  g_autofree gchar *clean = name != NULL ? mt_names_clean (name) : NULL;

  /* A pseudonym is called by its exact name. */
  if (name != NULL && strpbrk (name, " @") == NULL
      && (strchr (name, '_') != NULL || (strchr (name, '.') != NULL && g_unichar_islower (g_utf8_get_char (name)))))
    return g_strdup (name);
  return clean != NULL ? mt_names_in_order (clean) : NULL;
}

/* Whether a word of the name is in capitals, or none has one. */
static gboolean
is_ill_written (const gchar *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " -", -1);
  g_autofree gchar *lower = g_utf8_strdown (name, -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree gchar *upper = g_utf8_strup (words[i], -1);

      if (g_utf8_strlen (words[i], -1) > 2 && strchr (words[i], '.') == NULL && g_str_equal (words[i], upper))
        return TRUE;
    }
  return g_str_equal (name, lower);
}

/* "Ada QUIST" in the frame, who calls herself Ada Quist in her own words: as she writes it. */
void
mt_invitation_take_spelling (MtInvitation *invitation, const gchar *text)
{
  g_autofree gchar *said = text != NULL ? g_utf8_strdown (text, -1) : NULL;
  g_autofree gchar *name = invitation->name != NULL ? g_utf8_strdown (invitation->name, -1) : NULL;
  g_autofree gchar *theirs = NULL;
  const gchar *at;

  if (said == NULL || name == NULL || strchr (name, ' ') == NULL || strlen (said) != strlen (text)
      || (at = strstr (said, name)) == NULL)
    return;
  theirs = g_strndup (text + (at - said), strlen (name));
  if (!is_ill_written (invitation->name) || !g_utf8_validate (theirs, -1, NULL) || is_ill_written (theirs))
    return;
  g_free (invitation->name);
  invitation->name = g_steal_pointer (&theirs);
}

/* Who writes "ada quist" into From may sign as Ada Quist: that is how the name is written. */
void
mt_invitation_take_signature (MtInvitation *invitation, MtMessage *message, const gchar *signature)
{
  const MtMailbox *from = mt_message_get_from (message);
  g_autofree gchar *lower = from->name != NULL ? g_utf8_strdown (from->name, -1) : NULL;
  g_autofree gchar *clean = signature != NULL ? mt_names_clean (signature) : NULL;

  if (clean == NULL || invitation->name == NULL || g_strcmp0 (from->name, lower) != 0 || strchr (clean, ' ') == NULL
      || strchr (clean, ',') != NULL || g_unichar_islower (g_utf8_get_char (clean))
      || !mt_names_match (clean, invitation->name))
    return;
  g_free (invitation->name);
  invitation->name = g_steal_pointer (&clean);
}
