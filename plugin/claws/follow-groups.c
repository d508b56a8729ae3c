/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "follow-groups.h"

#include "shell.h"
#include "widgets.h"

#include <moralotop/quoting.h>
#include <string.h>

#define MAX_DAYS    3650
#define MAX_LETTERS 40 /* of an id */

struct _MtFollowGroups
{
  GtkWidget *widget;
  GtkWidget *rows, *head, *empty;
  GPtrArray *list;               /* (element-type Row) */
  gint ideal_days, longest_days; /* what a new one begins with */
};

typedef struct
{
  MtFollowGroups *groups;
  gchar *id; /* NULL for a new one */
  GtkWidget *box, *fields, *gone, *gone_label;
  GtkWidget *name, *ideal, *longest;
  GtkWidget *error, *error_remark;
  gboolean removed;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_free (row);
}

static void
groups_free (gpointer data)
{
  MtFollowGroups *groups = data;

  g_ptr_array_unref (groups->list);
  g_free (groups);
}

static guint
count_rows (const MtFollowGroups *groups)
{
  guint n = 0;

  for (guint i = 0; i < groups->list->len; i++)
    n += ((const Row *)groups->list->pdata[i])->id != NULL || !((const Row *)groups->list->pdata[i])->removed;
  return n;
}

static void
show_head (MtFollowGroups *groups)
{
  gboolean any = count_rows (groups) > 0;

  gtk_widget_set_visible (groups->head, any);
  gtk_widget_set_visible (groups->empty, !any);
}

/* ---- removing ---- */

static guint
count_people (const gchar *id)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  guint n = 0;

  for (guint i = 0; contacts != NULL && id != NULL && i < mt_contacts_get_length (contacts); i++)
    n += g_strcmp0 (mt_contacts_get (contacts, i)->group, id) == 0;
  return n;
}

static gchar *
describe_gone (const Row *row)
{
  g_autofree gchar *name = mt_quote_within (gtk_entry_get_text (GTK_ENTRY (row->name)));
  guint n = count_people (row->id);

  if (n == 0)
    return g_strdup_printf (_ ("The group “%s” will be removed."), name);
  return g_strdup_printf (
      ngettext ("The group “%s” will be removed; the intervals above will hold for the %u person in it.",
                "The group “%s” will be removed; the intervals above will hold for the %u people in it.", n),
      name, n);
}

static void
set_removed (Row *row, gboolean removed)
{
  g_autofree gchar *sentence = describe_gone (row);

  row->removed = removed;
  gtk_label_set_text (GTK_LABEL (row->gone_label), sentence);
  /* A new one goes without a word. */
  gtk_widget_set_visible (row->gone, removed && row->id != NULL);
  gtk_widget_set_visible (row->fields, !removed);
  gtk_widget_hide (row->error_remark);
  show_head (row->groups);
}

static void
on_remove (Row *row)
{
  set_removed (row, TRUE);
}

static void
on_keep (Row *row)
{
  set_removed (row, FALSE);
  gtk_widget_grab_focus (row->name);
}

/* ---- a row ---- */

static GtkWidget *
new_days (gint value, gint least, const gchar *name)
{
  GtkWidget *days = gtk_spin_button_new_with_range (least, MAX_DAYS, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (days), value);
  gtk_entry_set_width_chars (GTK_ENTRY (days), 5);
  mt_widgets_set_name (days, name);
  return days;
}

static GtkWidget *
new_fields (Row *row, const MtGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  GtkWidget *remove = gtk_button_new_with_label (_ ("Remove"));

  row->name = gtk_entry_new ();
  gtk_entry_set_text (GTK_ENTRY (row->name), group->name);
  gtk_entry_set_max_length (GTK_ENTRY (row->name), 60);
  gtk_entry_set_placeholder_text (GTK_ENTRY (row->name), _ ("Friends, colleagues…"));
  mt_widgets_set_name (row->name, _ ("Name of the group"));
  row->ideal = new_days (group->ideal_days, 0, _ ("Ideal interval in days"));
  row->longest = new_days (group->longest_days, 0, _ ("Longest interval in days"));
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_remove), row);
  gtk_box_pack_start (GTK_BOX (box), row->name, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), row->ideal, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), row->longest, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), remove, FALSE, TRUE, 0);
  return box;
}

static GtkWidget *
new_gone (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  GtkWidget *keep = gtk_button_new_with_label (_ ("Keep it"));

  row->gone_label = mt_widgets_new_label (NULL);
  g_signal_connect_swapped (keep, "clicked", G_CALLBACK (on_keep), row);
  gtk_box_pack_start (GTK_BOX (box), row->gone_label, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), keep, FALSE, TRUE, 0);
  gtk_widget_show_all (box);
  gtk_widget_set_no_show_all (box, TRUE);
  gtk_widget_hide (box);
  return box;
}

static Row *
add_row (MtFollowGroups *groups, const MtGroup *group)
{
  Row *row = g_new0 (Row, 1);

  row->groups = groups;
  row->id = *group->id != '\0' ? g_strdup (group->id) : NULL;
  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  row->fields = new_fields (row, group);
  row->gone = new_gone (row);
  row->error = mt_widgets_new_label (NULL);
  row->error_remark = mt_widgets_new_remark ("dialog-error-symbolic", row->error);
  gtk_widget_show_all (row->error_remark);
  gtk_widget_set_no_show_all (row->error_remark, TRUE);
  gtk_widget_hide (row->error_remark);
  gtk_box_pack_start (GTK_BOX (row->box), row->fields, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row->box), row->gone, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row->box), row->error_remark, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (groups->rows), row->box, FALSE, TRUE, 0);
  gtk_widget_show_all (row->box);
  g_ptr_array_add (groups->list, row);
  return row;
}

static void
on_add (MtFollowGroups *groups)
{
  const MtGroup fresh = {
    .id = (gchar *)"", .name = (gchar *)"", .ideal_days = groups->ideal_days, .longest_days = groups->longest_days
  };

  gtk_widget_grab_focus (add_row (groups, &fresh)->name);
  show_head (groups);
}

/* ---- what they say ---- */

static gboolean
complain (Row *row, GtkWidget *field, const gchar *sentence)
{
  gtk_label_set_text (GTK_LABEL (row->error), sentence);
  gtk_widget_show (row->error_remark);
  gtk_widget_grab_focus (field);
  return FALSE;
}

static const MtGroup *
find_name (const GPtrArray *list, const gchar *name)
{
  g_autofree gchar *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < list->len; i++)
    {
      const MtGroup *group = list->pdata[i];
      g_autofree gchar *other = g_utf8_casefold (group->name, -1);

      if (g_str_equal (folded, other))
        return group;
    }
  return NULL;
}

/* Out of the name: "Amis d’enfance" to "amis-d-enfance", with a number where that is taken. */
static gchar *
make_id (const MtFollowGroups *groups, const GPtrArray *list, const gchar *name)
{
  g_autofree gchar *ascii = g_str_to_ascii (name, "C");
  g_autofree gchar *lower = g_ascii_strdown (ascii, -1);
  g_autofree gchar *base = g_strndup (g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz0123456789", '-'), MAX_LETTERS);
  gchar *id = NULL;
  gboolean taken = TRUE;

  for (guint n = 1; taken; n++)
    {
      g_free (id);
      id = n == 1 ? g_strdup (base) : g_strdup_printf ("%s-%u", base, n);
      taken = !mt_group_is_id (id) || mt_groups_find (list, id) != NULL;
      for (guint i = 0; i < groups->list->len && !taken; i++)
        taken = g_strcmp0 (((const Row *)groups->list->pdata[i])->id, id) == 0;
    }
  return id;
}

static gboolean
take (Row *row, GPtrArray *list)
{
  g_autofree gchar *name = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (row->name))));
  gint ideal, longest;
  g_autofree gchar *id = NULL;

  /* What was typed and not yet left. */
  gtk_spin_button_update (GTK_SPIN_BUTTON (row->ideal));
  gtk_spin_button_update (GTK_SPIN_BUTTON (row->longest));
  ideal = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (row->ideal));
  longest = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (row->longest));
  gtk_widget_hide (row->error_remark);
  if (*name == '\0')
    return complain (row, row->name, _ ("This group needs a name."));
  if (find_name (list, name) != NULL)
    return complain (row, row->name, _ ("There is another group of that name."));
  if (longest < ideal)
    return complain (row, row->longest, _ ("The longest interval is not to be shorter than the ideal one."));
  id = row->id != NULL ? g_strdup (row->id) : make_id (row->groups, list, name);
  g_ptr_array_add (list, mt_group_new (id, name, ideal, longest));
  if (row->id == NULL)
    row->id = g_steal_pointer (&id);
  return TRUE;
}

GPtrArray *
mt_follow_groups_get (MtFollowGroups *groups)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_group_free);

  for (guint i = 0; i < groups->list->len; i++)
    {
      Row *row = groups->list->pdata[i];

      if (!row->removed && !take (row, list))
        return NULL;
    }
  return g_steal_pointer (&list);
}

/* ---- all of them ---- */

GtkWidget *
mt_follow_groups_get_widget (MtFollowGroups *groups)
{
  return groups->widget;
}

MtFollowGroups *
mt_follow_groups_new (const MtProfile *profile)
{
  MtFollowGroups *groups = g_new0 (MtFollowGroups, 1);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add a group"));

  groups->list = g_ptr_array_new_with_free_func (row_free);
  groups->ideal_days = profile->ideal_days;
  groups->longest_days = profile->longest_days;
  groups->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  groups->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  groups->head = mt_widgets_new_dim_label (_ ("Name, ideal interval, longest interval (in days; 0: no reminder)"));
  groups->empty = mt_widgets_new_dim_label (_ ("There is no group yet: the intervals above hold for everybody."));
  gtk_widget_set_no_show_all (groups->head, TRUE);
  gtk_widget_set_no_show_all (groups->empty, TRUE);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add), groups);
  gtk_box_pack_start (GTK_BOX (groups->widget), groups->head, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (groups->widget), groups->empty, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (groups->widget), groups->rows, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (groups->widget), add, FALSE, TRUE, 0);
  for (guint i = 0; i < profile->groups->len; i++)
    add_row (groups, profile->groups->pdata[i]);
  show_head (groups);
  g_object_set_data_full (G_OBJECT (groups->widget), "moralotop-groups", groups, groups_free);
  return groups;
}
