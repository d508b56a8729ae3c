/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "follow-groups.h"
#include "follow-page.h"
#include "past-window.h"
#include "prefs-page.h"
#include "shell.h"
#include "widgets.h"

#define MAX_DAYS 3650
#define MAX_GOAL 100

typedef struct
{
  GtkWidget *widget, *grid;
  gint row;
  GtkWidget *error, *error_remark;       /* of what is stored */
  GtkWidget *interval_error;             /* of the longest interval */
  GtkWidget *patience, *ideal, *longest; /* spin buttons, and the next ones */
  GtkWidget *nudges, *goal;
  MtFollowGroups *groups;
  gboolean seen; /* only then is what it says the user's word */
} Page;

static Page self; /* zero while the page is closed */

/* ---- saving ---- */

static gint
get_number (GtkWidget *field)
{
  /* What was typed and not yet left. */
  gtk_spin_button_update (GTK_SPIN_BUTTON (field));
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (field));
}

static void
show_error (const gchar *sentence)
{
  mt_widgets_set_label (self.error, sentence);
  gtk_widget_set_visible (self.error_remark, sentence != NULL);
}

static gboolean
check_intervals (void)
{
  gboolean wrong = get_number (self.longest) < get_number (self.ideal);

  gtk_widget_set_visible (self.interval_error, wrong);
  if (wrong)
    gtk_widget_grab_focus (self.longest);
  return !wrong;
}

static gboolean
save (void)
{
  MtShell *shell = mt_shell_get ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MtProfile) profile = NULL;
  GPtrArray *groups;

  if (shell == NULL || self.widget == NULL || !self.seen)
    return TRUE;
  groups = check_intervals () ? mt_follow_groups_get (self.groups) : NULL;
  if (groups == NULL)
    return FALSE;
  profile = mt_profile_copy (shell->profile);
  g_ptr_array_unref (profile->groups);
  profile->groups = groups;
  profile->patience_days = get_number (self.patience);
  profile->ideal_days = get_number (self.ideal);
  profile->longest_days = get_number (self.longest);
  profile->nudges = get_number (self.nudges);
  profile->weekly_goal = get_number (self.goal);
  if (!mt_profile_is_equal (profile, shell->profile))
    mt_shell_set_profile (g_steal_pointer (&profile), &error);
  show_error (error != NULL ? error->message : NULL);
  return error == NULL;
}

/* ---- the fields ---- */

static void
add_heading (const gchar *text)
{
  GtkWidget *heading = mt_widgets_new_heading (text, NULL);

  if (self.row > 0)
    gtk_widget_set_margin_top (heading, MT_LARGE_SPACE);
  gtk_grid_attach (GTK_GRID (self.grid), heading, 0, self.row++, 2, 1);
}

static void
add_wide (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, MT_LARGE_SPACE);
  gtk_grid_attach (GTK_GRID (self.grid), widget, 0, self.row++, 2, 1);
}

/* A number with a word behind it, and a sentence of help below. */
static GtkWidget *
add_number (const gchar *mnemonic, gint least, gint most, gint value, const gchar *unit, const gchar *help)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  GtkWidget *field = gtk_spin_button_new_with_range (least, most, 1);
  GtkWidget *label = mt_widgets_new_field_label (mnemonic, field);
  GtkWidget *help_label = mt_widgets_new_dim_label (help);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (field), value);
  gtk_entry_set_width_chars (GTK_ENTRY (field), 5);
  gtk_box_pack_start (GTK_BOX (box), field, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), gtk_label_new (unit), FALSE, TRUE, 0);
  gtk_widget_set_margin_start (label, MT_LARGE_SPACE);
  gtk_widget_set_margin_bottom (help_label, MT_SPACE);
  gtk_widget_set_hexpand (help_label, TRUE);
  gtk_grid_attach (GTK_GRID (self.grid), label, 0, self.row, 1, 1);
  gtk_grid_attach (GTK_GRID (self.grid), box, 1, self.row++, 1, 1);
  gtk_grid_attach (GTK_GRID (self.grid), help_label, 1, self.row++, 1, 1);
  return field;
}

static void
add_intervals (const MtProfile *profile)
{
  add_heading (_ ("Watering the network"));
  self.ideal = add_number (_ ("_Ideal interval"), 0, MAX_DAYS, profile->ideal_days, _ ("days"),
                           _ ("After so long without a sign of life, somebody of your network is on the page “To "
                              "water”; 0 is never."));
  self.longest = add_number (_ ("_Longest interval"), 0, MAX_DAYS, profile->longest_days, _ ("days"),
                             _ ("After so long, it is high time."));
  self.interval_error = mt_widgets_new_remark (
      "dialog-error-symbolic",
      mt_widgets_new_label (_ ("The longest interval is not to be shorter than the ideal one.")));
  gtk_widget_show_all (self.interval_error);
  gtk_widget_set_no_show_all (self.interval_error, TRUE);
  gtk_widget_hide (self.interval_error);
  gtk_grid_attach (GTK_GRID (self.grid), self.interval_error, 1, self.row++, 1, 1);
}

static void
add_groups (const MtProfile *profile)
{
  add_heading (_ ("Groups"));
  add_wide (mt_widgets_new_dim_label (_ ("People who are to hear from you more often, or less. Who belongs to which "
                                         "is said in the contacts window.")));
  self.groups = mt_follow_groups_new (profile);
  add_wide (mt_follow_groups_get_widget (self.groups));
}

static void
on_past (GtkWidget *button)
{
  GtkWidget *top = gtk_widget_get_toplevel (button);

  mt_past_window_open (GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL);
}

static void
add_past (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Look through _earlier mail…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (on_past), NULL);
  add_heading (_ ("Earlier mail"));
  add_wide (
      mt_widgets_new_dim_label (_ ("Finds when you last wrote to each person of your network, and they to you, in "
                                   "mail from before Moralotop.")));
  add_wide (button);
}

static void
add_fields (const MtProfile *profile)
{
  add_heading (_ ("Waiting"));
  self.patience = add_number (_ ("_Patience"), 1, MAX_DAYS, profile->patience_days, _ ("days"),
                              _ ("Whoever has not written back by then is struck off, until they do."));
  add_intervals (profile);
  self.nudges = add_number (_ ("_Nudges"), 0, MT_PROFILE_NUDGES, profile->nudges, _ ("a day, at most"),
                            _ ("A quiet line in the main window names somebody to write to; 0 is none."));
  self.goal = add_number (_ ("_Weekly goal"), 0, MAX_GOAL, profile->weekly_goal, _ ("people"),
                          _ ("Whom you answer, write to, call or meet in a week; shown in the contacts window. 0 is "
                             "no goal."));
  add_groups (profile);
  add_past ();
}

/* ---- the page ---- */

static void
on_map (void)
{
  self.seen = TRUE;
}

static GtkWidget *
create (void)
{
  self = (Page){ 0 };
  self.widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  self.error = mt_widgets_new_label (NULL);
  self.error_remark = mt_widgets_new_remark ("dialog-error-symbolic", self.error);
  self.grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self.grid), MT_LARGE_SPACE);
  gtk_grid_set_row_spacing (GTK_GRID (self.grid), MT_SPACE);
  gtk_container_set_border_width (GTK_CONTAINER (self.widget), MT_LARGE_SPACE);
  add_fields (mt_shell_get ()->profile);
  gtk_box_pack_start (GTK_BOX (self.widget), self.error_remark, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self.widget), self.grid, FALSE, TRUE, 0);
  gtk_widget_show_all (self.widget);
  gtk_widget_set_no_show_all (self.error_remark, TRUE);
  show_error (NULL);
  g_signal_connect (self.widget, "map", G_CALLBACK (on_map), NULL);
  return self.widget;
}

static void
closed (void)
{
  self = (Page){ 0 };
}

static MtPrefsPage page = { .create = create, .save = save, .closed = closed };

gboolean
mt_follow_page_start (GError **error G_GNUC_UNUSED)
{
  mt_prefs_page_register (&page, _ ("Follow-up"));
  return TRUE;
}

void
mt_follow_page_stop (void)
{
  mt_prefs_page_unregister (&page);
}

void
mt_follow_page_open (void)
{
  mt_prefs_page_open (&page);
}
