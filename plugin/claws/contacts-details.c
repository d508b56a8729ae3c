/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-details.h"
#include "contacts-history.h"
#include "contacts-next.h"
#include "shell.h"
#include "widgets.h"

#define WIDTH  290
#define ACTION "moralotop-action"

struct _MtContactsDetails
{
  GtkWidget *widget, *nobody, *person;
  GtkWidget *name, *who, *next, *actions, *note, *note_box, *history, *history_box;
  MtContactsChooseFunc choose;
  MtContactsDoneFunc done;
  gpointer data;
  /* who is shown; NULL for nobody or several */
  gchar *contact, *contact_name, *network;
  gchar *kept_note; /* as the log has it, or will */
};

/* ---- the note ---- */

void
mt_contacts_details_save (MtContactsDetails *details)
{
  g_autofree gchar *text = g_strstrip (mt_widgets_get_text (details->note));
  MtContactsDeed *deed;

  if (details->contact == NULL || g_strcmp0 (text, details->kept_note) == 0 || mt_shell_get () == NULL)
    return;
  const MtEvent event = { .kind = MT_EVENT_NOTED,
                          .contact = details->contact,
                          .name = details->contact_name,
                          .network = details->network,
                          .note = text };
  g_free (details->kept_note);
  details->kept_note = g_strdup (text);
  deed = mt_contacts_deed_new ();
  mt_contacts_deed_do (deed, mt_shell_get ()->store, &event);
  mt_contacts_deed_tell (deed, g_strdup_printf (_ ("The note about %s is kept."), mt_contacts_deed_get_who (deed)));
  details->done (deed, details->data);
}

static gboolean
on_note_left (MtContactsDetails *details)
{
  mt_contacts_details_save (details);
  return FALSE;
}

void
mt_contacts_details_edit_note (MtContactsDetails *details)
{
  if (details->contact != NULL)
    gtk_widget_grab_focus (details->note);
}

/* What is being written is not overwritten by what was there before. */
static void
show_note (MtContactsDetails *details, const MtContact *contact, gboolean is_other)
{
  g_autofree gchar *shown = g_strstrip (mt_widgets_get_text (details->note));
  const gchar *note = contact->note != NULL ? contact->note : "";
  gboolean is_changed = !is_other && g_strcmp0 (shown, details->kept_note) != 0;

  if (is_changed || (!is_other && g_strcmp0 (shown, note) == 0))
    return;
  /* What was kept a moment ago may not be folded yet: a fold that was on its way would bring back the old one under a writing hand. */
  if (!is_other && gtk_widget_has_focus (details->note))
    return;
  g_free (details->kept_note);
  details->kept_note = g_strstrip (g_strdup (note));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (details->note)), note, -1);
}

/* ---- buttons ---- */

static void
on_button (GtkWidget *button, gpointer data)
{
  MtContactsDetails *details = data;

  details->choose ((MtContactsAction)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), ACTION)), 0, details->data);
}

/* A menu is a window of its own: it is made when it is wanted. */
static void
on_snooze (GtkWidget *button, gpointer data)
{
  MtContactsDetails *details = data;
  GtkWidget *menu = mt_contacts_menu_new_snooze (details->choose, details->data);

  gtk_menu_attach_to_widget (GTK_MENU (menu), button, NULL);
  g_signal_connect (menu, "selection-done", G_CALLBACK (gtk_widget_destroy), NULL);
  gtk_menu_popup_at_widget (GTK_MENU (menu), button, GDK_GRAVITY_SOUTH_WEST, GDK_GRAVITY_NORTH_WEST, NULL);
}

static GtkWidget *
new_button (MtContactsDetails *details, MtContactsAction action)
{
  GtkWidget *button;

  if (action != MT_CONTACTS_SNOOZE)
    {
      button = gtk_button_new_with_mnemonic (mt_contacts_action_label (action));
      g_signal_connect (button, "clicked", G_CALLBACK (on_button), details);
    }
  else
    {
      GtkWidget *label = gtk_label_new_with_mnemonic (mt_contacts_action_label (action));
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

      button = gtk_button_new ();
      gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
      gtk_box_pack_start (GTK_BOX (box), label, FALSE, TRUE, 0);
      gtk_box_pack_start (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_BUTTON),
                          FALSE, TRUE, 0);
      gtk_container_add (GTK_CONTAINER (button), box);
      gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
      mt_widgets_set_name (button, gtk_label_get_text (GTK_LABEL (label)));
      g_signal_connect (button, "clicked", G_CALLBACK (on_snooze), details);
    }
  g_object_set_data (G_OBJECT (button), ACTION, GINT_TO_POINTER (action));
  return button;
}

static gboolean
is_main_for (MtContactsAction action, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (mt_contacts_action_is_main (action, ((const MtContactRow *)rows->pdata[i])->contact->state))
      return TRUE;
  return FALSE;
}

static void
add_button (GtkWidget *child, MtContactsDetails *details, MtContactsAction action)
{
  GtkWidget *button = new_button (details, action);

  mt_widgets_set_name (child, atk_object_get_name (gtk_widget_get_accessible (button)));
  gtk_container_add (GTK_CONTAINER (child), button);
  gtk_widget_show_all (button);
}

/* A button that is made anew with each fold would lose the focus: once it was needed it stays. */
static void
show_actions (MtContactsDetails *details, const GPtrArray *rows)
{
  GtkFlowBox *box = GTK_FLOW_BOX (details->actions);

  for (gint i = 0; i < MT_N_CONTACTS_ACTIONS; i++)
    {
      GtkWidget *child = GTK_WIDGET (gtk_flow_box_get_child_at_index (box, i));
      gboolean fits = is_main_for ((MtContactsAction)i, rows) && mt_contacts_action_fits ((MtContactsAction)i, rows);

      if (fits && gtk_bin_get_child (GTK_BIN (child)) == NULL)
        add_button (child, details, (MtContactsAction)i);
      gtk_widget_set_visible (child, fits);
    }
}

/* ---- who ---- */

static gchar *
describe_who (const MtContactRow *row)
{
  const MtContact *contact = row->contact;
  const MtGroup *group = mt_groups_find (mt_shell_get ()->profile->groups, contact->group);
  const gchar *address = mt_contact_row_get_address (row);
  GString *text = g_string_new (row->network_name);

  if (address != NULL && *address != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", address);
  if (group != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", group->name);
  return g_string_free (text, FALSE);
}

static void
show_one (MtContactsDetails *details, const MtContactRow *row)
{
  const MtContact *contact = row->contact;
  gboolean is_other = g_strcmp0 (contact->contact, details->contact) != 0;
  g_autofree gchar *who = describe_who (row);
  g_autofree gchar *next = mt_contacts_next (row, g_get_real_time () / G_USEC_PER_SEC);

  if (is_other)
    mt_contacts_details_save (details);
  g_free (details->contact);
  g_free (details->contact_name);
  g_free (details->network);
  details->contact = g_strdup (contact->contact);
  details->contact_name = g_strdup (contact->name);
  details->network = g_strdup (contact->network);
  gtk_label_set_text (GTK_LABEL (details->name), mt_contact_row_get_name (row));
  mt_widgets_set_label (details->who, who);
  mt_widgets_set_label (details->next, next);
  show_note (details, contact, is_other);
  mt_contacts_history_show (details->history, contact->contact);
}

static void
show_several (MtContactsDetails *details, guint n)
{
  g_autofree gchar *text = g_strdup_printf (ngettext ("%u person", "%u people", n), n);

  mt_contacts_details_save (details);
  g_clear_pointer (&details->contact, g_free);
  gtk_label_set_text (GTK_LABEL (details->name), text);
  mt_widgets_set_label (details->who, NULL);
  mt_widgets_set_label (details->next, NULL);
  mt_contacts_history_show (details->history, NULL);
}

void
mt_contacts_details_show (MtContactsDetails *details, const GPtrArray *rows, guint n)
{
  if (n == 1)
    show_one (details, rows->pdata[0]);
  else
    show_several (details, n);
  gtk_widget_set_visible (details->person, n > 0);
  gtk_widget_set_visible (details->nobody, n == 0);
  gtk_widget_set_visible (details->note_box, n == 1);
  gtk_widget_set_visible (details->history_box, n == 1);
  show_actions (details, rows);
}

/* ---- from top to bottom ---- */

static GtkWidget *
new_actions (void)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 4);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), MT_SPACE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), MT_SPACE);
  mt_widgets_set_name (box, _ ("What to do"));
  for (guint i = 0; i < MT_N_CONTACTS_ACTIONS; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      /* The button takes the focus, not what it stands in. */
      gtk_widget_set_can_focus (child, FALSE);
      gtk_widget_set_no_show_all (child, TRUE);
      gtk_container_add (GTK_CONTAINER (box), child);
    }
  return box;
}

/* A heading over a text. */
static GtkWidget *
new_text (const gchar *mnemonic, GtkWidget *view, gint lines)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);

  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_heading (mnemonic, view), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_scrolled (view, mt_widgets_get_height (view, lines)), TRUE, TRUE,
                      0);
  return box;
}

static GtkWidget *
new_person (MtContactsDetails *details)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  details->name = mt_widgets_new_label (NULL);
  mt_widgets_set_font (details->name, PANGO_WEIGHT_BOLD, PANGO_SCALE_LARGE);
  details->who = mt_widgets_new_dim_label (NULL);
  details->next = mt_widgets_new_label (NULL);
  gtk_label_set_selectable (GTK_LABEL (details->who), TRUE);
  gtk_widget_set_can_focus (details->who, FALSE);
  details->actions = new_actions ();
  details->note = mt_widgets_new_text_view (TRUE);
  g_signal_connect_swapped (details->note, "focus-out-event", G_CALLBACK (on_note_left), details);
  details->note_box = new_text (_ ("Not_e"), details->note, 3);
  details->history = mt_contacts_history_new ();
  details->history_box = new_text (_ ("_History"), details->history, 5);
  gtk_box_pack_start (GTK_BOX (head), details->name, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (head), details->who, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), head, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), details->next, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), details->actions, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), details->note_box, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), details->history_box, TRUE, TRUE, 0);
  gtk_widget_show_all (box);
  gtk_widget_set_no_show_all (box, TRUE);
  return box;
}

static void
details_free (gpointer data)
{
  MtContactsDetails *details = data;

  g_free (details->contact);
  g_free (details->contact_name);
  g_free (details->network);
  g_free (details->kept_note);
  g_free (details);
}

MtContactsDetails *
mt_contacts_details_new (MtContactsChooseFunc choose, MtContactsDoneFunc done, gpointer data)
{
  MtContactsDetails *details = g_new0 (MtContactsDetails, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  details->choose = choose;
  details->done = done;
  details->data = data;
  details->kept_note = g_strdup ("");
  details->nobody = mt_widgets_new_dim_label (_ ("Nobody is selected."));
  details->person = new_person (details);
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_LARGE_SPACE);
  gtk_box_pack_start (GTK_BOX (box), details->nobody, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), details->person, TRUE, TRUE, 0);
  details->widget = mt_widgets_new_shrinkable (box);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (details->widget), FALSE);
  gtk_widget_set_size_request (details->widget, WIDTH, -1);
  g_object_set_data_full (G_OBJECT (details->widget), "moralotop-contacts-details", details, details_free);
  return details;
}

GtkWidget *
mt_contacts_details_get_widget (MtContactsDetails *details)
{
  return details->widget;
}
