/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile.h"

#include <moralotop/error.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLLOW_UP "follow-up"
#define GROUP     "group " /* before the id */

#define MAX_DAYS 3650
#define MAX_GOAL 100

/* ---- groups ---- */

MtGroup *
mt_group_new (const gchar *id, const gchar *name, gint ideal_days, gint longest_days)
{
  MtGroup *group = g_new0 (MtGroup, 1);
  group->id = g_strdup (id);
  group->name = g_strdup (name);
  group->ideal_days = ideal_days;
  group->longest_days = longest_days;
  return group;
}

void
mt_group_free (MtGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->id);
  g_free (group->name);
  g_free (group);
}

gboolean
mt_group_is_id (const gchar *text)
{
  if (text == NULL || *text == '\0' || strcmp (text, MT_AS_SET) == 0)
    return FALSE;
  for (const gchar *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;
  return TRUE;
}

const MtGroup *
mt_groups_find (const GPtrArray *groups, const gchar *id)
{
  for (guint i = 0; groups != NULL && id != NULL && i < groups->len; i++)
    {
      const MtGroup *group = groups->pdata[i];
      if (strcmp (group->id, id) == 0)
        return group;
    }
  return NULL;
}

static GPtrArray *
make_groups (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)mt_group_free);
}

void
mt_profile_follow_up_init (MtProfile *profile)
{
  profile->patience_days = MT_PROFILE_PATIENCE_DAYS;
  profile->ideal_days = MT_PROFILE_IDEAL_DAYS;
  profile->longest_days = MT_PROFILE_LONGEST_DAYS;
  profile->weekly_goal = MT_PROFILE_WEEKLY_GOAL;
  profile->nudges = MT_PROFILE_NUDGES;
  profile->groups = make_groups ();
}

void
mt_profile_follow_up_copy (MtProfile *copy, const MtProfile *profile)
{
  copy->patience_days = profile->patience_days;
  copy->ideal_days = profile->ideal_days;
  copy->longest_days = profile->longest_days;
  copy->weekly_goal = profile->weekly_goal;
  copy->nudges = profile->nudges;
  copy->groups = make_groups ();
  for (guint i = 0; i < profile->groups->len; i++)
    {
      const MtGroup *group = profile->groups->pdata[i];
      g_ptr_array_add (copy->groups, mt_group_new (group->id, group->name, group->ideal_days, group->longest_days));
    }
}

static gboolean
is_equal_group (gconstpointer one, gconstpointer other)
{
  const MtGroup *a = one, *b = other;
  return strcmp (a->id, b->id) == 0 && g_strcmp0 (a->name, b->name) == 0 && a->ideal_days == b->ideal_days
         && a->longest_days == b->longest_days;
}

gboolean
mt_profile_follow_up_is_equal (const MtProfile *one, const MtProfile *other)
{
  if (one->patience_days != other->patience_days || one->ideal_days != other->ideal_days
      || one->longest_days != other->longest_days || one->weekly_goal != other->weekly_goal
      || one->nudges != other->nudges || one->groups->len != other->groups->len)
    return FALSE;
  for (guint i = 0; i < one->groups->len; i++)
    if (!is_equal_group (one->groups->pdata[i], other->groups->pdata[i]))
      return FALSE;
  return TRUE;
}

/* ---- reading ---- */

typedef struct
{
  GKeyFile *file;
  const gchar *path;
  GError **error;
} Reading;

/* `number` stays as it is when the key is not there; `found` may be NULL. */
static gboolean
read_number (const Reading *reading, const gchar *group, const gchar *key, gint least, gint most, gint *number,
             gboolean *found)
{
  g_autoptr (GError) cause = NULL;
  gint value = g_key_file_get_integer (reading->file, group, key, &cause);
  if (found != NULL)
    *found = cause == NULL;
  if (mt_profile_is_missing (cause))
    return TRUE;
  if (cause == NULL && value >= least && value <= most)
    {
      *number = value;
      return TRUE;
    }
  g_autofree gchar *reason =
      g_strdup_printf (g_str_has_suffix (key, "_days") ? _ ("a number of days from %d to %d is needed here")
                                                       : _ ("a number from %d to %d is needed here"),
                       least, most);
  mt_profile_complain (reading->path, group, key, reason, reading->error);
  return FALSE;
}

/* The longest interval is, when only the ideal one is told, twice as long. */
static gboolean
read_interval (const Reading *reading, const gchar *group, gint *ideal, gint *longest)
{
  gboolean told = FALSE;
  if (!read_number (reading, group, "ideal_days", 0, MAX_DAYS, ideal, &told))
    return FALSE;
  if (told)
    *longest = MIN (2 * *ideal, MAX_DAYS);
  return read_number (reading, group, "longest_days", *ideal, MAX_DAYS, longest, NULL);
}

static gboolean
read_group (const Reading *reading, const gchar *section, MtProfile *profile)
{
  const gchar *id = section + strlen (GROUP);
  g_autoptr (GError) cause = NULL;
  gint ideal = profile->ideal_days, longest = profile->longest_days;
  if (!mt_group_is_id (id))
    {
      g_set_error (reading->error, MT_ERROR, MT_ERROR_FORMAT,
                   _ ("%s, [%s]: the id of a group is made of ASCII letters, digits and “-”, and is not “%s”"),
                   reading->path, section, MT_AS_SET);
      return FALSE;
    }
  g_autofree gchar *name = g_key_file_get_string (reading->file, section, "name", &cause);
  if (name == NULL && !mt_profile_is_missing (cause))
    {
      mt_profile_complain (reading->path, section, "name", cause->message, reading->error);
      return FALSE;
    }
  if (!read_interval (reading, section, &ideal, &longest))
    return FALSE;
  gboolean named = name != NULL && *g_strstrip (name) != '\0';
  g_ptr_array_add (profile->groups, mt_group_new (id, named ? name : id, ideal, longest));
  return TRUE;
}

gboolean
mt_profile_follow_up_read (MtProfile *profile, GKeyFile *file, const gchar *path, GError **error)
{
  const Reading reading = { file, path, error };
  g_auto (GStrv) sections = g_key_file_get_groups (file, NULL);
  if (!read_number (&reading, FOLLOW_UP, "patience_days", 1, MAX_DAYS, &profile->patience_days, NULL)
      || !read_interval (&reading, FOLLOW_UP, &profile->ideal_days, &profile->longest_days)
      || !read_number (&reading, FOLLOW_UP, "weekly_goal", 0, MAX_GOAL, &profile->weekly_goal, NULL)
      || !read_number (&reading, FOLLOW_UP, "nudges", 0, MT_PROFILE_NUDGES, &profile->nudges, NULL))
    return FALSE;
  for (gchar **section = sections; *section != NULL; section++)
    if (g_str_has_prefix (*section, GROUP) && !read_group (&reading, *section, profile))
      return FALSE;
  return TRUE;
}

/* ---- writing ---- */

/* What nobody has chosen is not written, so that it follows the defaults. */
static void
write_number (GKeyFile *file, const gchar *key, gint number, gint usual)
{
  if (number != usual || g_key_file_has_key (file, FOLLOW_UP, key, NULL))
    g_key_file_set_integer (file, FOLLOW_UP, key, number);
}

static gchar **
list_group_sections (GKeyFile *file)
{
  g_auto (GStrv) sections = g_key_file_get_groups (file, NULL);
  GPtrArray *list = g_ptr_array_new ();
  for (gchar **section = sections; *section != NULL; section++)
    if (g_str_has_prefix (*section, GROUP))
      g_ptr_array_add (list, g_strdup (*section));
  g_ptr_array_add (list, NULL);
  return (gchar **)g_ptr_array_free (list, FALSE);
}

/* A section is put behind the others with all that it holds. */
static void
move_to_end (GKeyFile *file, const gchar *section)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, section, NULL, NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_free);
  g_autofree gchar *above = g_key_file_get_comment (file, section, NULL, NULL);
  for (gchar **key = keys; key != NULL && *key != NULL; key++)
    {
      g_ptr_array_add (values, g_key_file_get_value (file, section, *key, NULL));
      g_ptr_array_add (comments, g_key_file_get_comment (file, section, *key, NULL));
    }
  g_key_file_remove_group (file, section, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_key_file_set_value (file, section, keys[i], values->pdata[i]);
      if (comments->pdata[i] != NULL)
        g_key_file_set_comment (file, section, keys[i], comments->pdata[i], NULL);
    }
  if (above != NULL)
    g_key_file_set_comment (file, section, NULL, above, NULL);
}

static void
write_group (GKeyFile *file, const gchar *section, const MtGroup *group)
{
  g_autofree gchar *name = g_utf8_make_valid (group->name != NULL ? group->name : group->id, -1);
  gint ideal = CLAMP (group->ideal_days, 0, MAX_DAYS);
  g_key_file_set_string (file, section, "name", name);
  g_key_file_set_integer (file, section, "ideal_days", ideal);
  g_key_file_set_integer (file, section, "longest_days", CLAMP (group->longest_days, ideal, MAX_DAYS));
}

static void
write_groups (GKeyFile *file, const GPtrArray *groups)
{
  g_auto (GStrv) before = list_group_sections (file);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (wanted, g_strconcat (GROUP, ((const MtGroup *)groups->pdata[i])->id, NULL));
  g_ptr_array_add (wanted, NULL);
  for (gchar **section = before; *section != NULL; section++)
    if (!g_strv_contains ((const gchar *const *)wanted->pdata, *section))
      g_key_file_remove_group (file, *section, NULL);
  g_auto (GStrv) left = list_group_sections (file);
  gboolean in_order = TRUE;
  for (guint i = 0; left[i] != NULL; i++)
    in_order = in_order && g_str_equal (left[i], wanted->pdata[i]);
  for (guint i = 0; i < groups->len; i++)
    {
      if (!in_order && g_key_file_has_group (file, wanted->pdata[i]))
        move_to_end (file, wanted->pdata[i]);
      write_group (file, wanted->pdata[i], groups->pdata[i]);
    }
}

void
mt_profile_follow_up_write (const MtProfile *profile, GKeyFile *file)
{
  gint ideal = CLAMP (profile->ideal_days, 0, MAX_DAYS), longest = CLAMP (profile->longest_days, ideal, MAX_DAYS);
  g_key_file_set_integer (file, FOLLOW_UP, "patience_days", CLAMP (profile->patience_days, 1, MAX_DAYS));
  write_number (file, "ideal_days", ideal, MT_PROFILE_IDEAL_DAYS);
  write_number (file, "longest_days", longest, MIN (2 * ideal, MAX_DAYS));
  write_number (file, "weekly_goal", CLAMP (profile->weekly_goal, 0, MAX_GOAL), MT_PROFILE_WEEKLY_GOAL);
  write_number (file, "nudges", CLAMP (profile->nudges, 0, MT_PROFILE_NUDGES), MT_PROFILE_NUDGES);
  write_groups (file, profile->groups);
}
