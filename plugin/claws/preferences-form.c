/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "preferences-form.h"
#include "widgets.h"

#include <colorlabel.h>
#include <moralotop/error.h>
#include <moralotop/names.h>

struct _MtPreferencesForm
{
  GtkWidget *widget; /* a box: notices, error, grid, paths */
  GtkWidget *notices, *error_remark, *error, *grid, *paths;
  gint row; /* the next free one of the grid */
  GtkWidget *name, *first_name, *address, *blog, *activities, *languages;
  GtkWidget *tag_on_arrival, *colours[MT_N_CATEGORIES];
  GtkWidget *checks[MT_N_CHECKS]; /* NULL for those that are always made */
  gboolean seen;
};

/* ---- lists in a line ---- */

/* "word, word; word" to its words, empty ones left out. */
static gchar **
split_list (const gchar *line)
{
  g_auto (GStrv) parts = g_strsplit_set (line, ",;", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  return (gchar **)g_ptr_array_free (words, FALSE);
}

static void
set_list (GtkWidget *entry, gchar **words)
{
  g_autofree gchar *line = g_strjoinv (", ", words);

  gtk_entry_set_text (GTK_ENTRY (entry), line);
}

static const gchar *
get_line (GtkWidget *entry)
{
  return gtk_entry_get_text (GTK_ENTRY (entry));
}

/* ---- what the fields say ---- */

static gboolean
check_addresses (gchar **addresses, GError **error)
{
  for (guint i = 0; addresses[i] != NULL; i++)
    {
      const gchar *at = strchr (addresses[i], '@');

      if (at == NULL || at == addresses[i] || at[1] == '\0' || strpbrk (addresses[i], " \t<>") != NULL)
        {
          g_set_error (error, MT_ERROR, MT_ERROR_FORMAT,
                       _ ("Addresses: “%s” is no mail address. An example: you@example.org"), addresses[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* Two or three letters each, in lower case from here on. */
static gboolean
check_languages (gchar **languages, GError **error)
{
  for (guint i = 0; languages[i] != NULL; i++)
    {
      gsize length = strlen (languages[i]);
      gchar *lower = g_ascii_strdown (languages[i], -1);

      g_free (languages[i]);
      languages[i] = lower;
      if (length < 2 || length > 3 || strspn (lower, "abcdefghijklmnopqrstuvwxyz") != length)
        {
          g_set_error (error, MT_ERROR, MT_ERROR_FORMAT,
                       _ ("Languages: “%s” is no language code. Examples: en, fr, de"), lower);
          return FALSE;
        }
    }
  return TRUE;
}

static void
set_text (gchar **place, GtkWidget *entry)
{
  g_free (*place);
  *place = g_strstrip (g_strdup (get_line (entry)));
}

MtProfile *
mt_preferences_form_get_profile (const MtPreferencesForm *form, const MtProfile *profile, GError **error)
{
  g_auto (GStrv) addresses = split_list (get_line (form->address));
  g_auto (GStrv) languages = split_list (get_line (form->languages));
  MtProfile *fresh;

  if (!check_addresses (addresses, error) || !check_languages (languages, error))
    return NULL;
  fresh = mt_profile_copy (profile);
  set_text (&fresh->name, form->name);
  set_text (&fresh->first_name, form->first_name);
  set_text (&fresh->blog, form->blog);
  g_free (fresh->address);
  fresh->address = g_strjoinv (";", addresses);
  g_strfreev (fresh->activities);
  fresh->activities = split_list (get_line (form->activities));
  g_strfreev (fresh->languages);
  fresh->languages = g_steal_pointer (&languages);
  return fresh;
}

void
mt_preferences_form_get_settings (const MtPreferencesForm *form, MtSettings *settings)
{
  settings->tag_on_arrival = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (form->tag_on_arrival));
  for (guint i = 0; i < MT_N_CHECKS; i++)
    if (form->checks[i] != NULL)
      settings->left_out = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (form->checks[i]))
                               ? settings->left_out & ~(1U << i)
                               : settings->left_out | 1U << i;
  for (gint i = 0; i < MT_N_CATEGORIES; i++)
    if (form->colours[i] != NULL)
      settings->colours[i] = colorlabel_get_combobox_colormenu_active (GTK_COMBO_BOX (form->colours[i]));
}

gboolean
mt_preferences_form_was_seen (const MtPreferencesForm *form)
{
  return form->seen;
}

/* Claws Mail puts each page into a scrolled window. */
static void
scroll_to_top (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  if (scrolled != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), 0);
}

void
mt_preferences_form_show_error (MtPreferencesForm *form, const gchar *sentence)
{
  mt_widgets_set_label (form->error, sentence);
  gtk_widget_set_visible (form->error_remark, sentence != NULL);
  if (sentence != NULL)
    scroll_to_top (form->widget);
}

/* ---- the fields ---- */

static void
add_heading (MtPreferencesForm *form, const gchar *text)
{
  GtkWidget *heading = mt_widgets_new_heading (text, NULL);

  if (form->row > 0)
    gtk_widget_set_margin_top (heading, MT_LARGE_SPACE);
  gtk_grid_attach (GTK_GRID (form->grid), heading, 0, form->row++, 2, 1);
}

/* A label, the field that is shown (`field` itself or a box around it), and a sentence of help below (may be NULL). */
static void
add_field (MtPreferencesForm *form, const gchar *mnemonic, GtkWidget *field, GtkWidget *shown, const gchar *help)
{
  GtkWidget *label = mt_widgets_new_field_label (mnemonic, field);
  GtkWidget *help_label = help == NULL ? NULL : mt_widgets_new_dim_label (help);

  gtk_widget_set_margin_start (label, MT_LARGE_SPACE);
  gtk_grid_attach (GTK_GRID (form->grid), label, 0, form->row, 1, 1);
  gtk_grid_attach (GTK_GRID (form->grid), shown, 1, form->row++, 1, 1);
  if (help_label == NULL)
    return;
  gtk_widget_set_margin_bottom (help_label, MT_SPACE);
  gtk_grid_attach (GTK_GRID (form->grid), help_label, 1, form->row++, 1, 1);
}

static GtkWidget *
add_entry (MtPreferencesForm *form, const gchar *mnemonic, const gchar *text, const gchar *help)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_text (GTK_ENTRY (entry), text);
  gtk_entry_set_width_chars (GTK_ENTRY (entry), 32);
  gtk_widget_set_hexpand (entry, TRUE);
  add_field (form, mnemonic, entry, entry, help);
  return entry;
}

static void
add_person (MtPreferencesForm *form, const MtProfile *profile, const gchar *proposed_name,
            const gchar *proposed_address)
{
  const gchar *name = *profile->name == '\0' && proposed_name != NULL ? proposed_name : profile->name;
  g_autofree gchar *first_name =
      *profile->first_name == '\0' ? mt_names_first_name (name) : g_strdup (profile->first_name);

  add_heading (form, _ ("Who you are"));
  form->name = add_entry (form, _ ("_Name"), name, _ ("Your answers are signed with it."));
  form->first_name = add_entry (form, _ ("_First name"), first_name != NULL ? first_name : "", NULL);
  form->address = add_entry (form, _ ("A_ddresses"), "",
                             _ ("Yours, so that your own mail is taken for no invitation; commas between several."));
  if (*profile->address == '\0' && proposed_address != NULL)
    gtk_entry_set_text (GTK_ENTRY (form->address), proposed_address);
  else
    {
      g_auto (GStrv) addresses = split_list (profile->address);

      set_list (form->address, addresses);
    }
  form->blog = add_entry (form, _ ("_Blog"), profile->blog, _ ("Your answers name it, as you write it here."));
  form->activities =
      add_entry (form, _ ("Ac_tivities"), "",
                 _ ("What you do, in words that a sincere person would use: boatbuilding, choir singing."));
  set_list (form->activities, profile->activities);
  form->languages = add_entry (form, _ ("_Languages"), "", _ ("That you answer in, the best first: fr, en."));
  set_list (form->languages, profile->languages);
}

static void
add_mail (MtPreferencesForm *form, const MtSettings *settings)
{
  add_heading (form, _ ("Mail"));
  form->tag_on_arrival = gtk_check_button_new_with_mnemonic (_ ("_Judge mail as it comes in"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (form->tag_on_arrival), settings->tag_on_arrival);
  gtk_widget_set_margin_start (form->tag_on_arrival, MT_LARGE_SPACE);
  gtk_grid_attach (GTK_GRID (form->grid), form->tag_on_arrival, 0, form->row++, 2, 1);
  add_heading (form, _ ("Colours in the message list"));
  for (gint i = MT_CATEGORY_NONE + 1; i < MT_N_CATEGORIES; i++)
    {
      form->colours[i] = colorlabel_create_combobox_colormenu ();
      colorlabel_set_combobox_colormenu_active (GTK_COMBO_BOX (form->colours[i]), settings->colours[i]);
      gtk_widget_set_halign (form->colours[i], GTK_ALIGN_START);
      add_field (form, mt_category_to_label ((MtCategory)i), form->colours[i], form->colours[i], NULL);
    }
}

static void
add_checks (MtPreferencesForm *form, const MtSettings *settings)
{
  GtkWidget *help = mt_widgets_new_dim_label (_ ("A robot’s address is always told."));

  add_heading (form, _ ("Before sending an answer, tell me when"));
  for (guint i = 0; i < MT_N_CHECKS; i++)
    if (mt_check_is_optional ((MtCheck)i))
      {
        form->checks[i] = gtk_check_button_new_with_label (mt_check_to_label ((MtCheck)i));
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (form->checks[i]), (settings->left_out & 1U << i) == 0);
        gtk_widget_set_margin_start (form->checks[i], MT_LARGE_SPACE);
        gtk_grid_attach (GTK_GRID (form->grid), form->checks[i], 0, form->row++, 2, 1);
      }
  gtk_widget_set_margin_start (help, MT_LARGE_SPACE);
  gtk_grid_attach (GTK_GRID (form->grid), help, 0, form->row++, 2, 1);
}

void
mt_preferences_form_add_notice (MtPreferencesForm *form, const gchar *sentence)
{
  GtkWidget *remark = mt_widgets_new_remark ("dialog-warning-symbolic", mt_widgets_new_label (sentence));

  gtk_box_pack_start (GTK_BOX (form->notices), remark, FALSE, TRUE, 0);
  gtk_widget_show_all (remark);
}

GtkWidget *
mt_preferences_form_add_button (MtPreferencesForm *form, const gchar *heading, const gchar *mnemonic,
                                GtkWidget **sentence_label)
{
  GtkWidget *label = mt_widgets_new_label (NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);

  add_heading (form, heading);
  gtk_widget_set_margin_start (label, MT_LARGE_SPACE);
  gtk_widget_set_margin_start (button, MT_LARGE_SPACE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (form->grid), label, 0, form->row++, 2, 1);
  gtk_grid_attach (GTK_GRID (form->grid), button, 0, form->row++, 2, 1);
  gtk_widget_show_all (form->grid);
  *sentence_label = label;
  return button;
}

void
mt_preferences_form_add_path (MtPreferencesForm *form, const gchar *label, const gchar *path)
{
  /* Translators: what it is, the path of a file */
  g_autofree gchar *text = g_strdup_printf (_ ("%s: %s"), label, path);
  GtkWidget *line = mt_widgets_new_dim_label (text);

  gtk_label_set_selectable (GTK_LABEL (line), TRUE);
  gtk_widget_set_can_focus (line, FALSE);
  gtk_widget_show (line);
  gtk_box_pack_start (GTK_BOX (form->paths), line, FALSE, TRUE, 0);
}

void
mt_preferences_form_add_section (MtPreferencesForm *form, GtkWidget *section)
{
  if (section == NULL)
    return;
  gtk_widget_show_all (section);
  gtk_box_pack_start (GTK_BOX (form->widget), section, FALSE, TRUE, 0);
  gtk_box_reorder_child (GTK_BOX (form->widget), form->paths, -1);
}

static void
on_map (MtPreferencesForm *form)
{
  form->seen = TRUE;
}

MtPreferencesForm *
mt_preferences_form_new (const MtProfile *profile, const MtSettings *settings, const gchar *proposed_name,
                         const gchar *proposed_address)
{
  MtPreferencesForm *form = g_new0 (MtPreferencesForm, 1);
  GtkBox *box;

  form->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  form->notices = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  form->error = mt_widgets_new_label (NULL);
  form->error_remark = mt_widgets_new_remark ("dialog-error-symbolic", form->error);
  form->grid = gtk_grid_new ();
  form->paths = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  gtk_grid_set_column_spacing (GTK_GRID (form->grid), MT_LARGE_SPACE);
  gtk_grid_set_row_spacing (GTK_GRID (form->grid), MT_SPACE);
  gtk_container_set_border_width (GTK_CONTAINER (form->widget), MT_LARGE_SPACE);
  add_person (form, profile, proposed_name, proposed_address);
  add_checks (form, settings);
  add_mail (form, settings);
  box = GTK_BOX (form->widget);
  gtk_box_pack_start (box, form->error_remark, FALSE, TRUE, 0);
  gtk_box_pack_start (box, form->notices, FALSE, TRUE, 0);
  gtk_box_pack_start (box, form->grid, FALSE, TRUE, 0);
  gtk_box_pack_start (box, form->paths, FALSE, TRUE, 0);
  gtk_widget_show_all (form->widget);
  gtk_widget_set_no_show_all (form->error_remark, TRUE);
  mt_preferences_form_show_error (form, NULL);
  g_signal_connect_swapped (form->widget, "map", G_CALLBACK (on_map), form);
  g_object_set_data_full (G_OBJECT (form->widget), "moralotop-preferences", form, g_free);
  return form;
}

GtkWidget *
mt_preferences_form_get_widget (MtPreferencesForm *form)
{
  return form->widget;
}
