/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "clipboard.h"
#include "disk.h"
#include "shell.h"
#include "unknown.h"
#include "widgets.h"

#include <moralotop/unknown.h>
#include <string.h>

#define WRITE_SECONDS 5 /* many mails of a kind may come at once */

static GPtrArray *list; /* NULL while stopped, or when the file cannot be read: then it is left alone */
static gchar *path;
static guint write_source;

/* ---- writing ---- */

static gboolean
on_write (gpointer data G_GNUC_UNUSED)
{
  gchar *text = mt_unknown_list_to_string (list);

  write_source = 0;
  mt_disk_write (path, text, strlen (text), NULL);
  return G_SOURCE_REMOVE;
}

static void
write_soon (void)
{
  if (write_source == 0)
    write_source = g_timeout_add_seconds (WRITE_SECONDS, on_write, NULL);
}

/* ---- the part ---- */

gboolean
mt_unknown_start (GError **error G_GNUC_UNUSED)
{
  g_autoptr (GError) problem = NULL;

  path = g_build_filename (mt_shell_get ()->user_directory, "unknown-templates.tsv", NULL);
  list = mt_unknown_list_load (path, &problem);
  if (list == NULL)
    mt_shell_notice (problem->message);
  return TRUE;
}

void
mt_unknown_stop (void)
{
  if (write_source != 0)
    {
      g_source_remove (write_source);
      on_write (NULL);
    }
  g_clear_pointer (&list, g_ptr_array_unref);
  g_clear_pointer (&path, g_free);
}

void
mt_unknown_note (MtMessage *message)
{
  const MtShell *shell = mt_shell_get ();
  g_autoptr (MtUnknownTemplate) unknown = NULL;

  if (list == NULL || shell == NULL || shell->data == NULL)
    return;
  unknown = mt_unknown_template_find (message, shell->data->networks);
  if (unknown != NULL && mt_unknown_list_add (list, unknown))
    write_soon ();
}

/* ---- showing ---- */

static void
on_copy (GtkButton *button G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *text = list != NULL ? mt_unknown_list_to_string (list) : NULL;

  if (text != NULL)
    mt_clipboard_set (text);
}

static void
on_forget (GtkButton *button G_GNUC_UNUSED, gpointer section)
{
  if (list == NULL)
    return;
  g_ptr_array_set_size (list, 0);
  write_soon ();
  gtk_widget_hide (section);
}

static void
add_button (GtkWidget *box, const gchar *label, GCallback clicked, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, data);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
}

static void
add_row (GtkWidget *box, const MtUnknownRow *row)
{
  const gchar *network = mt_networks_get_name (mt_shell_get ()->data->networks, row->network);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (row->last);
  g_autofree gchar *day = row->last > 0 && date != NULL ? g_date_time_format (date, "%x") : g_strdup ("?");
  /* Translators: a network, the name of a template, how many mails, the day of the last one, its subject */
  g_autofree gchar *text =
      g_strdup_printf (ngettext ("%s: %s, %u mail, on %s: “%s”", "%s: %s, %u mails, the last on %s: “%s”", row->count),
                       network, row->id, row->count, day, row->subject != NULL ? row->subject : "");
  GtkWidget *line = mt_widgets_new_dim_label (text);

  gtk_label_set_selectable (GTK_LABEL (line), TRUE);
  gtk_widget_set_can_focus (line, FALSE);
  gtk_box_pack_start (GTK_BOX (box), line, FALSE, TRUE, 0);
}

GtkWidget *
mt_unknown_new_widget (void)
{
  GtkWidget *section, *rows, *buttons;

  if (list == NULL || list->len == 0 || mt_shell_get ()->data == NULL)
    return NULL;
  section = gtk_expander_new_with_mnemonic (_ ("Mail _templates that Moralotop does not know"));
  rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  gtk_container_add (GTK_CONTAINER (section), rows);
  gtk_box_pack_start (
      GTK_BOX (rows),
      mt_widgets_new_label (_ ("These mails of networks you are in name a template that is in no file of "
                               "Moralotop’s. If one of them is a contact request, the next one might "
                               "be missed: tell us, or add it to the network’s file.")),
      FALSE, TRUE, 0);
  for (guint i = 0; i < list->len; i++)
    add_row (rows, g_ptr_array_index (list, i));
  buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  add_button (buttons, _ ("_Copy the list"), G_CALLBACK (on_copy), NULL);
  add_button (buttons, _ ("_Forget the list"), G_CALLBACK (on_forget), section);
  gtk_box_pack_start (GTK_BOX (rows), buttons, FALSE, TRUE, 0);
  return section;
}
