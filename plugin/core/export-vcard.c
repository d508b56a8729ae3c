/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-text.h"
#include "log-event.h"
#include "names-words.h"

#include <moralotop/mailbox.h>
#include <moralotop/names.h>
#include <string.h>

/* ---- N ---- */

typedef struct
{
  gchar *family;
  gchar *given;
  gchar *additional; /* initials */
} Name;

static void
name_clear (Name *name)
{
  g_free (name->family);
  g_free (name->given);
  g_free (name->additional);
}

static void
add_word (GString *words, const gchar *word)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", word);
}

/* What stands behind the first name is the family name, particles and all ("van der Wit", "García López"), but for initials; where nothing does, what stands before it. */
static Name
split_name (const gchar *shown)
{
  g_autofree gchar *clean = mt_names_clean (shown);
  g_autofree gchar *ordered = clean != NULL ? mt_names_in_order (clean) : NULL;
  Name name = { .given = mt_names_first_name (shown) };
  if (ordered == NULL || name.given == NULL)
    {
      name.family = g_strdup (ordered != NULL ? ordered : shown);
      return name;
    }
  g_autofree gchar *first = mt_names_fold_word (name.given);
  g_auto (GStrv) words = g_strsplit (ordered, " ", -1);
  g_autoptr (GString) before = g_string_new (NULL), behind = g_string_new (NULL), initials = g_string_new (NULL);
  gboolean seen = FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree gchar *word = mt_names_fold_word (words[i]);
      if (!seen && strcmp (word, first) == 0)
        seen = TRUE;
      else if (*words[i] != '\0')
        add_word (mt_names_is_initial (words[i]) ? initials : seen ? behind : before, words[i]);
    }
  name.additional = g_strdup (initials->str);
  name.family = g_strdup (behind->len > 0 ? behind->str : before->str);
  return name;
}

static void
append_name (GString *out, const gchar *shown)
{
  Name name = split_name (shown);
  g_autofree gchar *family = mt_export_escape (name.family), *given = mt_export_escape (name.given),
                   *additional = mt_export_escape (name.additional);
  g_autofree gchar *value = g_strconcat (family, ";", given, ";", additional, ";;", NULL);
  mt_export_append_line (out, "N", value);
  name_clear (&name);
}

/* ---- the card ---- */

static void
append_categories (GString *out, const MtContact *contact, const MtExportSettings *settings)
{
  g_autofree gchar *network = mt_export_get_network (contact, settings),
                   *group = mt_export_get_group (contact, settings);
  g_autofree gchar *one = mt_export_escape (network), *other = mt_export_escape (group);
  g_autofree gchar *value = g_strconcat (one, *one != '\0' && *other != '\0' ? "," : "", other, NULL);
  if (*value != '\0')
    mt_export_append_line (out, "CATEGORIES", value);
}

static void
append_card (GString *out, const MtContact *contact, const MtExportSettings *settings)
{
  g_autofree gchar *uuid = mt_uuid_of ("vcard", contact->contact), *uid = g_strconcat ("urn:uuid:", uuid, NULL);
  g_autofree gchar *shown = mt_export_get_name (contact), *clean = mt_names_clean (shown);
  g_autofree gchar *ordered = clean != NULL ? mt_names_in_order (clean) : NULL;
  g_autofree gchar *note = mt_export_describe (contact, settings), *time = mt_export_time (settings->now);
  g_string_append (out, "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//Moralotop//EN\r\nKIND:individual\r\n");
  mt_export_append_line (out, "UID", uid);
  mt_export_append_text (out, "FN", ordered != NULL && strchr (shown, '@') == NULL ? ordered : shown);
  append_name (out, shown);
  if (mt_mailbox_is_plain (contact->contact))
    mt_export_append_text (out, "EMAIL", contact->contact);
  append_categories (out, contact, settings);
  mt_export_append_text (out, "NOTE", note);
  mt_export_append_line (out, "REV", time);
  g_string_append (out, "END:VCARD\r\n");
}

gchar *
mt_export_vcard (const GPtrArray *contacts, const MtExportSettings *settings)
{
  g_return_val_if_fail (contacts != NULL && settings != NULL, NULL);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < contacts->len; i++)
    append_card (out, contacts->pdata[i], settings);
  return g_string_free (out, FALSE);
}
