/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "shell.h"
#include "templates-bar.h"
#include "templates-desk.h"
#include "templates-editor.h"
#include "templates-list.h"
#include "templates-make.h"
#include "templates-new.h"
#include "templates-unsaved.h"
#include "widgets.h"

#include <glib/gstdio.h>
#include <moralotop/template-edit.h>

#define LIST_HEIGHT  100 /* the page is to fit into the preferences as Claws Mail opens them */
#define GONE         "gone"
#define LOOK_SECONDS 2 /* between looks at what other programs have done to the files */

static struct
{
  GtkWidget *bar, *list; /* NULL while the page is closed, as all the next ones */
  GtkWidget *duplicate, *remove, *save, *revert;
  MtTemplatesEditor *editor;
  GPtrArray *infos; /* (element-type MtTemplateInfo) that the list shows */
  guint look_source;

  gchar *file_name; /* that is being edited; NULL: none */
  gchar *text;      /* of the file, as it was read */
  gchar *seen;      /* its digest; NULL: there is no own file */
  gchar *asked;     /* the digest (or GONE) of what was changed elsewhere, about which the user was asked; NULL: none */
} self;

static const gchar *
directory (void)
{
  return mt_shell_get ()->user_directory;
}

/* ---- the list ---- */

static const MtTemplateInfo *
find_info (const gchar *file_name)
{
  return mt_templates_list_find (self.infos, file_name);
}

static void edit (const gchar *file_name);

/* What is one's own can be deleted, what is ours restored: one button, so that the page has room for the others. */
static void
show_buttons (void)
{
  const MtTemplateInfo *info = find_info (self.file_name);
  gboolean restores = info != NULL && info->replaces;
  gboolean is_unsaved = mt_templates_unsaved_find (self.file_name) != NULL;

  gtk_widget_set_sensitive (self.duplicate, info != NULL);
  gtk_button_set_label (GTK_BUTTON (self.remove), restores ? _ ("_Restore") : _ ("D_elete"));
  gtk_widget_set_tooltip_text (self.remove, restores ? _ ("The original again, without your changes")
                                                     : _ ("Templates of your own only"));
  gtk_widget_set_sensitive (self.remove, info != NULL && info->is_own);
  gtk_widget_set_sensitive (self.save, is_unsaved);
  gtk_widget_set_sensitive (self.revert, is_unsaved);
}

/* Reads the files anew; selects `file_name`, else the first. */
static void
refresh (const gchar *file_name)
{
  GPtrArray *old = self.infos;
  g_autofree gchar *wanted = g_strdup (file_name);

  self.infos = mt_templates_make_list (directory (), mt_shell_get ()->profile->languages);
  if (!mt_templates_list_is_same (old, self.infos) || g_strcmp0 (self.file_name, wanted) != 0)
    {
      g_autofree gchar *selected = g_strdup (mt_templates_list_fill (self.list, self.infos, wanted));

      if (g_strcmp0 (self.file_name, selected) != 0)
        edit (selected);
    }
  g_clear_pointer (&old, g_ptr_array_unref);
  show_buttons ();
}

/* ---- the text ---- */

static void
show_text (const gchar *file_name, const gchar *text)
{
  g_autofree gchar *name = g_strdup (file_name);

  g_free (self.file_name);
  self.file_name = g_steal_pointer (&name);
  mt_templates_editor_set (self.editor, self.file_name, text);
  show_buttons ();
}

/* Reads the file anew and shows it, or what was typed into it and not saved. */
static void
edit (const gchar *file_name)
{
  const MtUnsaved *unsaved = mt_templates_unsaved_find (file_name);
  g_autofree gchar *name = g_strdup (file_name);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self.text, g_free);
  g_clear_pointer (&self.seen, g_free);
  if (name != NULL)
    self.text = mt_template_edit_read (directory (), name, &self.seen, &error);
  if (unsaved != NULL)
    show_text (name, unsaved->text);
  else
    show_text (self.text != NULL ? name : NULL, self.text);
  if (error != NULL && unsaved == NULL)
    mt_templates_bar_say (self.bar, error->message);
}

static void
on_selected (const gchar *file_name, gpointer data G_GNUC_UNUSED)
{
  mt_templates_bar_hide (self.bar);
  g_clear_pointer (&self.asked, g_free);
  edit (file_name);
}

static void
on_edited (gpointer data G_GNUC_UNUSED)
{
  const MtUnsaved *unsaved = mt_templates_unsaved_find (self.file_name);
  g_autofree gchar *text = mt_templates_editor_get_text (self.editor);
  gboolean is_unsaved = g_strcmp0 (text, self.text) != 0;
  g_autofree gchar *seen = g_strdup (unsaved != NULL ? unsaved->seen : self.seen);

  if (self.file_name == NULL)
    return;
  if (is_unsaved)
    mt_templates_unsaved_put (self.file_name, text, seen);
  else
    mt_templates_unsaved_drop (self.file_name);
  mt_templates_list_mark (self.list, self.file_name, is_unsaved);
  show_buttons ();
}

/* Puts a text that was taken away back, as not saved. */
static void
put_back (const gchar *file_name, const gchar *text)
{
  g_autofree gchar *seen = mt_template_edit_digest (directory (), file_name);

  mt_templates_unsaved_put (file_name, text, seen);
  refresh (file_name);
  edit (file_name);
  mt_templates_list_mark (self.list, file_name, TRUE);
}

/* ---- changed elsewhere ---- */

static void
on_reload (const gchar *file_name, const gchar *unused G_GNUC_UNUSED)
{
  const MtUnsaved *unsaved = mt_templates_unsaved_find (file_name);
  g_autofree gchar *mine = g_strdup (unsaved != NULL ? unsaved->text : NULL);

  mt_templates_unsaved_drop (file_name);
  refresh (file_name);
  edit (file_name);
  mt_templates_list_mark (self.list, file_name, FALSE);
  if (mine != NULL)
    mt_templates_bar_offer (self.bar, _ ("The file was read anew."), _ ("_Undo"), put_back, file_name, mine);
}

static void
on_keep (const gchar *file_name, const gchar *unused G_GNUC_UNUSED)
{
  const MtUnsaved *unsaved = mt_templates_unsaved_find (file_name);
  g_autofree gchar *now = mt_template_edit_digest (directory (), file_name);
  g_autofree gchar *mine = g_strdup (unsaved != NULL ? unsaved->text : NULL);

  if (mine != NULL)
    mt_templates_unsaved_put (file_name, mine, now);
}

static void
ask_changed (const gchar *file_name)
{
  /* Translators: the name of a file */
  g_autofree gchar *sentence =
      g_strdup_printf (_ ("%s was changed elsewhere meanwhile. Your text is not saved yet."), file_name);

  g_free (self.asked);
  self.asked = mt_template_edit_digest (directory (), file_name);
  if (self.asked == NULL)
    self.asked = g_strdup (GONE);
  mt_templates_bar_ask (self.bar, sentence, _ ("_Read it anew"), on_reload, _ ("_Keep my text"), on_keep, file_name);
}

/* Looks what other programs have done: what nobody is editing here is read anew without a word. */
static void
look (void)
{
  const MtUnsaved *unsaved = mt_templates_unsaved_find (self.file_name);
  g_autofree gchar *now = NULL;

  mt_templates_unsaved_write ();
  if (self.file_name != NULL)
    {
      now = mt_template_edit_digest (directory (), self.file_name);
      if (unsaved != NULL && g_strcmp0 (now, unsaved->seen) != 0
          && g_strcmp0 (now != NULL ? now : GONE, self.asked) != 0)
        ask_changed (self.file_name);
      else if (unsaved == NULL && g_strcmp0 (now, self.seen) != 0)
        edit (self.file_name);
    }
  refresh (self.file_name);
}

static gboolean
on_look (gpointer data G_GNUC_UNUSED)
{
  if (mt_shell_get () != NULL && self.list != NULL && gtk_widget_get_mapped (self.list))
    look ();
  return G_SOURCE_CONTINUE;
}

/* ---- saving ---- */

/* FALSE: not saved, and the page says why. */
static gboolean
save_one (const gchar *file_name)
{
  const MtUnsaved *unsaved = mt_templates_unsaved_find (file_name);
  g_autoptr (GError) error = NULL;

  if (unsaved == NULL)
    return TRUE;
  switch (mt_templates_unsaved_save (file_name, unsaved->text, unsaved->seen, &error))
    {
    case MT_TEMPLATE_SAVED:
      return TRUE;
    case MT_TEMPLATE_CHANGED:
      refresh (file_name);
      ask_changed (file_name);
      return FALSE;
    case MT_TEMPLATE_FAILED:
    default:
      mt_templates_bar_say (self.bar, error->message);
      return FALSE;
    }
}

/* What was edited keeps its cursor: only what is known of the file changes. */
static void
after_saving (void)
{
  g_free (self.text);
  g_free (self.seen);
  self.text = self.file_name != NULL ? mt_templates_editor_get_text (self.editor) : NULL;
  self.seen = self.file_name != NULL ? mt_template_edit_digest (directory (), self.file_name) : NULL;
  g_clear_pointer (&self.infos, g_ptr_array_unref);
  refresh (self.file_name);
}

static void
on_save (void)
{
  if (save_one (self.file_name))
    {
      mt_templates_bar_hide (self.bar);
      after_saving ();
    }
}

gboolean
mt_templates_desk_save (void)
{
  g_auto (GStrv) names = mt_templates_unsaved_list ();
  gboolean all = TRUE, any = FALSE;

  if (mt_shell_get () == NULL || self.list == NULL)
    return TRUE;
  for (guint i = 0; all && names[i] != NULL; i++)
    if (mt_templates_unsaved_find (names[i])->fresh)
      {
        all = save_one (names[i]);
        any = TRUE;
      }
  if (all && any)
    after_saving ();
  return all;
}

static void
on_revert (void)
{
  g_autofree gchar *name = g_strdup (self.file_name);
  g_autofree gchar *mine = mt_templates_editor_get_text (self.editor);

  mt_templates_unsaved_drop (name);
  refresh (name);
  edit (name);
  mt_templates_list_mark (self.list, name, FALSE);
  mt_templates_bar_offer (self.bar, _ ("Your changes are discarded."), _ ("_Undo"), put_back, name, mine);
}

/* ---- files that come and go ---- */

static void
undo_remove (const gchar *file_name, const gchar *text)
{
  g_autoptr (GError) error = NULL;

  /* Somebody else's file that has come meanwhile is not written over. */
  if (mt_templates_unsaved_save (file_name, text, NULL, &error) != MT_TEMPLATE_SAVED)
    {
      put_back (file_name, text);
      return;
    }
  refresh (file_name);
  edit (file_name);
}

static void
on_remove (void)
{
  const MtTemplateInfo *info = find_info (self.file_name);
  g_autofree gchar *name = g_strdup (self.file_name);
  g_autofree gchar *mine = mt_templates_editor_get_text (self.editor);
  gboolean had_original = info->replaces;
  /* Translators: the title of a template */
  g_autofree gchar *sentence =
      had_original ? g_strdup (_ ("The original is back.")) : g_strdup_printf (_ ("“%s” is deleted."), info->title);
  g_autoptr (GError) error = NULL;

  if (!mt_template_edit_remove (directory (), name, &error))
    {
      mt_templates_bar_say (self.bar, error->message);
      return;
    }
  mt_templates_unsaved_drop (name);
  refresh (name);
  edit (had_original ? name : self.file_name);
  mt_templates_bar_offer (self.bar, sentence, _ ("_Undo"), undo_remove, name, mine);
}

static void
show_made (const gchar *file_name, const GError *error)
{
  if (file_name == NULL)
    {
      mt_templates_bar_say (self.bar, error->message);
      return;
    }
  mt_templates_bar_hide (self.bar);
  refresh (file_name);
  mt_templates_editor_grab_focus (self.editor);
}

static void
on_new_asked (const gchar *title, const gchar *language, gboolean informal, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *file_name = mt_templates_make_new (directory (), title, language, informal, &error);

  show_made (file_name, error);
}

static void
on_duplicate_asked (const gchar *title, const gchar *language, gboolean informal, gpointer data G_GNUC_UNUSED)
{
  const MtTemplateInfo *info = find_info (self.file_name);
  g_autofree gchar *text = mt_templates_editor_get_text (self.editor);
  g_autofree gchar *file_name = NULL;
  g_autoptr (GError) error = NULL;

  if (info == NULL)
    return;
  file_name = mt_templates_make_copy (directory (), info, text, title, language, informal, &error);
  show_made (file_name, error);
}

static void
on_new (GtkWidget *button)
{
  const MtTemplateInfo *info = find_info (self.file_name);

  mt_templates_new_ask (button, _ ("My template"), info != NULL ? info->language : "en", FALSE, on_new_asked, NULL);
}

static void
on_duplicate (GtkWidget *button)
{
  const MtTemplateInfo *info = find_info (self.file_name);
  g_autofree gchar *title = NULL;

  if (info == NULL)
    return;
  /* Translators: the title of a template */
  title = g_strdup_printf (_ ("%s (copy)"), info->title);
  mt_templates_new_ask (button, title, info->language, info->informal, on_duplicate_asked, NULL);
}

static void
on_folder (void)
{
  g_autofree gchar *path = g_build_filename (directory (), "templates", NULL);
  g_autofree gchar *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (path, 0700);
  if (uri != NULL && !g_app_info_launch_default_for_uri (uri, NULL, &error))
    {
      /* Translators: a folder, the reason */
      g_autofree gchar *sentence = g_strdup_printf (_ ("The folder %s could not be opened: %s"), path, error->message);

      mt_templates_bar_say (self.bar, sentence);
    }
}

/* ---- the page ---- */

static GtkWidget *
add_button (GtkWidget *box, const gchar *mnemonic, const gchar *help, GCallback func)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);

  gtk_widget_set_tooltip_text (button, help);
  g_signal_connect (button, "clicked", func, NULL);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
  return button;
}

static void
on_enter (GtkWidget *list G_GNUC_UNUSED)
{
  mt_templates_editor_grab_focus (self.editor);
}

static GtkWidget *
new_top (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  self.list = mt_templates_list_new (on_selected, NULL);
  mt_widgets_keep_enter (self.list, on_enter);
  add_button (buttons, _ ("_New…"), _ ("Begins with our answer in the language of your choice"), G_CALLBACK (on_new));
  self.duplicate =
      add_button (buttons, _ ("_Duplicate…"), _ ("Also to have it in another language"), G_CALLBACK (on_duplicate));
  self.remove = add_button (buttons, "", NULL, G_CALLBACK (on_remove));
  add_button (buttons, _ ("_Folder"), _ ("Opens the folder: the files are plain text, for any editor"),
              G_CALLBACK (on_folder));
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_scrolled (self.list, LIST_HEIGHT), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), buttons, FALSE, TRUE, 0);
  return box;
}

GtkWidget *
mt_templates_desk_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *halves = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *buttons;

  mt_templates_unsaved_load ();
  self.bar = mt_templates_bar_new ();
  self.editor = mt_templates_editor_new (on_edited, NULL);
  buttons = mt_templates_editor_get_buttons (self.editor);
  self.revert =
      add_button (buttons, _ ("D_iscard"), _ ("Discards your changes since the last saving"), G_CALLBACK (on_revert));
  self.save = add_button (buttons, _ ("_Save"), _ ("So do OK and Apply"), G_CALLBACK (on_save));
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_SPACE);
  gtk_paned_set_wide_handle (GTK_PANED (halves), TRUE);
  gtk_paned_pack1 (GTK_PANED (halves), new_top (), TRUE, FALSE);
  gtk_paned_pack2 (GTK_PANED (halves), mt_templates_editor_get_widget (self.editor), TRUE, FALSE);
  gtk_box_pack_start (GTK_BOX (box), self.bar, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), halves, TRUE, TRUE, 0);
  gtk_widget_show_all (box);
  refresh (NULL);
  self.look_source = g_timeout_add_seconds (LOOK_SECONDS, on_look, NULL);
  return box;
}

void
mt_templates_desk_close (void)
{
  g_clear_handle_id (&self.look_source, g_source_remove);
  mt_templates_unsaved_write ();
  g_clear_pointer (&self.infos, g_ptr_array_unref);
  g_clear_pointer (&self.file_name, g_free);
  g_clear_pointer (&self.text, g_free);
  g_clear_pointer (&self.seen, g_free);
  g_clear_pointer (&self.asked, g_free);
  self.bar = self.list = NULL;
  self.editor = NULL;
}
