/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "profile.h"

#include <moralotop/error.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define ME "me"

MtProfile *
mt_profile_new (void)
{
  MtProfile *profile = g_new0 (MtProfile, 1);
  profile->name = g_strdup ("");
  profile->address = g_strdup ("");
  profile->first_name = g_strdup ("");
  profile->blog = g_strdup ("");
  profile->activities = g_new0 (gchar *, 1);
  profile->languages = g_new0 (gchar *, 1);
  mt_profile_follow_up_init (profile);
  return profile;
}

void
mt_profile_free (MtProfile *profile)
{
  if (profile == NULL)
    return;
  g_free (profile->name);
  g_free (profile->address);
  g_free (profile->first_name);
  g_free (profile->blog);
  g_strfreev (profile->activities);
  g_strfreev (profile->languages);
  g_clear_pointer (&profile->groups, g_ptr_array_unref);
  g_free (profile);
}

MtProfile *
mt_profile_copy (const MtProfile *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);
  MtProfile *copy = g_new0 (MtProfile, 1);
  copy->name = g_strdup (profile->name);
  copy->address = g_strdup (profile->address);
  copy->first_name = g_strdup (profile->first_name);
  copy->blog = g_strdup (profile->blog);
  copy->activities = g_strdupv (profile->activities);
  copy->languages = g_strdupv (profile->languages);
  mt_profile_follow_up_copy (copy, profile);
  return copy;
}

gboolean
mt_profile_is_equal (const MtProfile *one, const MtProfile *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);
  return g_str_equal (one->name, other->name) && g_str_equal (one->first_name, other->first_name)
         && g_str_equal (one->address, other->address) && g_str_equal (one->blog, other->blog)
         && g_strv_equal ((const gchar *const *)one->activities, (const gchar *const *)other->activities)
         && g_strv_equal ((const gchar *const *)one->languages, (const gchar *const *)other->languages)
         && mt_profile_follow_up_is_equal (one, other);
}

MtContactsSettings
mt_profile_get_contacts_settings (const MtProfile *profile)
{
  const MtContactsSettings usual = { .patience_days = MT_PROFILE_PATIENCE_DAYS,
                                     .ideal_days = MT_PROFILE_IDEAL_DAYS,
                                     .longest_days = MT_PROFILE_LONGEST_DAYS };
  g_return_val_if_fail (profile != NULL, usual);
  return (MtContactsSettings){ .patience_days = profile->patience_days,
                               .ideal_days = profile->ideal_days,
                               .longest_days = profile->longest_days,
                               .groups = profile->groups };
}

/* ---- reading ---- */

/* Editors of other systems put a byte order mark first, which GKeyFile would take for a broken line. */
static GKeyFile *
parse (const gchar *path, const gchar *contents, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) cause = NULL;
  gsize mark = g_str_has_prefix (contents, "\357\273\277") ? 3 : 0;
  if (g_key_file_load_from_data (file, contents + mark, length - mark,
                                 G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &cause))
    return g_steal_pointer (&file);
  g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s is no settings file: %s. Correct or remove it"), path,
               cause->message);
  return NULL;
}

void
mt_profile_complain (const gchar *path, const gchar *group, const gchar *key, const gchar *reason, GError **error)
{
  g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s, [%s] %s: %s"), path, group, key, reason);
}

gboolean
mt_profile_is_missing (const GError *error)
{
  return g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)
         || g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND);
}

static gboolean
read_text (GKeyFile *file, const gchar *path, const gchar *key, gchar **text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gchar *value = g_key_file_get_string (file, ME, key, &cause);
  if (value != NULL)
    {
      g_free (*text);
      *text = g_strstrip (value);
    }
  else if (!mt_profile_is_missing (cause))
    {
      mt_profile_complain (path, ME, key, cause->message, error);
      return FALSE;
    }
  return TRUE;
}

/* Trimmed, without the empty ones that a stray semicolon makes. */
static gchar **
tidy_list (gchar **list)
{
  gsize n = 0;
  for (gchar **item = list; *item != NULL; item++)
    {
      if (*g_strstrip (*item) != '\0')
        list[n++] = *item;
      else
        g_free (*item);
    }
  list[n] = NULL;
  return list;
}

static gboolean
read_list (GKeyFile *file, const gchar *path, const gchar *key, gchar ***list, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gchar **value = g_key_file_get_string_list (file, ME, key, NULL, &cause);
  if (value != NULL)
    {
      g_strfreev (*list);
      *list = tidy_list (value);
    }
  else if (!mt_profile_is_missing (cause))
    {
      mt_profile_complain (path, ME, key, cause->message, error);
      return FALSE;
    }
  return TRUE;
}

MtProfile *
mt_profile_load (const gchar *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autofree gchar *contents = NULL;
  gsize length = 0;
  if (!mt_file_read (path, MT_FILE_MAX, &contents, &length, error))
    return NULL;
  g_autoptr (GKeyFile) file = parse (path, contents, length, error);
  g_autoptr (MtProfile) profile = mt_profile_new ();
  if (file == NULL || !read_text (file, path, "name", &profile->name, error)
      || !read_text (file, path, "address", &profile->address, error)
      || !read_text (file, path, "first_name", &profile->first_name, error)
      || !read_text (file, path, "blog", &profile->blog, error)
      || !read_list (file, path, "activities", &profile->activities, error)
      || !read_list (file, path, "languages", &profile->languages, error)
      || !mt_profile_follow_up_read (profile, file, path, error))
    return NULL;
  for (gchar **language = profile->languages; *language != NULL; language++)
    for (gchar *p = *language; *p != '\0'; p++)
      *p = g_ascii_tolower (*p);
  return g_steal_pointer (&profile);
}

/* ---- writing ---- */

/* The file as it is, to write into; an empty one when there is none. A broken file is the user's to mend: NULL. */
static GKeyFile *
load_existing (const gchar *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree gchar *contents = NULL;
  gsize length = 0;
  if (mt_file_read (path, MT_FILE_MAX, &contents, &length, &cause))
    return parse (path, contents, length, error);
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_key_file_new ();
  g_set_error_literal (error, MT_ERROR, MT_ERROR_READ, cause->message);
  return NULL;
}

/* A key without a value is written only to take an old value back. */
static void
write_text (GKeyFile *file, const gchar *key, const gchar *text)
{
  g_autofree gchar *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  if (*valid != '\0' || g_key_file_has_key (file, ME, key, NULL))
    g_key_file_set_string (file, ME, key, valid);
}

static void
write_list (GKeyFile *file, const gchar *key, gchar **list)
{
  gsize n = list != NULL ? g_strv_length (list) : 0;
  if (n > 0 || g_key_file_has_key (file, ME, key, NULL))
    g_key_file_set_string_list (file, ME, key, (const gchar *const *)list, n);
}

gboolean
mt_profile_save (const MtProfile *profile, const gchar *path, GError **error)
{
  g_return_val_if_fail (profile != NULL && path != NULL, FALSE);
  g_autoptr (GKeyFile) file = load_existing (path, error);
  if (file == NULL)
    return FALSE;
  write_text (file, "name", profile->name);
  write_text (file, "address", profile->address);
  write_text (file, "first_name", profile->first_name);
  write_text (file, "blog", profile->blog);
  write_list (file, "activities", profile->activities);
  write_list (file, "languages", profile->languages);
  mt_profile_follow_up_write (profile, file);
  gsize length = 0;
  g_autofree gchar *contents = g_key_file_to_data (file, &length, NULL);
  return mt_file_save_unsynced (path, contents, length, error);
}

/* ---- asking ---- */

/* "Jean <jean@example.org>" is understood too: people paste such. Cuts `entry`. */
static const gchar *
bare_address (gchar *entry)
{
  gchar *open = strrchr (entry, '<');
  gchar *close = open != NULL ? strchr (open, '>') : NULL;
  if (close == NULL)
    return g_strstrip (entry);
  *close = '\0';
  return g_strstrip (open + 1);
}

static gboolean
contains_ignoring_case (const gchar *text, const gchar *part)
{
  gsize length = strcspn (part, " ");
  for (; *text != '\0'; text++)
    if (g_ascii_strncasecmp (text, part, length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
mt_profile_is_me (const MtProfile *profile, const gchar *address)
{
  if (profile == NULL || profile->address == NULL || address == NULL)
    return FALSE;
  /* Most addresses are another's at first sight: their host is not in the profile. */
  const gchar *host = strrchr (address, '@');
  if (host != NULL && g_str_is_ascii (address) && g_str_is_ascii (profile->address)
      && !contains_ignoring_case (profile->address, host))
    return FALSE;
  g_autofree gchar *wanted = g_utf8_casefold (address, -1);
  g_auto (GStrv) entries = g_strsplit_set (profile->address, ";,", -1);
  for (gchar **entry = entries; *entry != NULL; entry++)
    {
      g_autofree gchar *folded = g_utf8_casefold (bare_address (*entry), -1);
      if (*folded != '\0' && g_str_equal (folded, g_strstrip (wanted)))
        return TRUE;
    }
  return FALSE;
}
