/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "memory.h"
#include "preferences-form.h"
#include "preferences.h"
#include "prefs-page.h"
#include "shell.h"
#include "unknown.h"
#include "widgets.h"

#include <account.h>

static MtPreferencesForm *form; /* NULL while the page is closed */

/* ---- saving ---- */

static gboolean
save_profile (MtShell *shell, GError **error)
{
  MtProfile *profile = mt_preferences_form_get_profile (form, shell->profile, error);

  if (profile == NULL)
    return FALSE;
  if (mt_profile_is_equal (profile, shell->profile))
    {
      mt_profile_free (profile);
      return TRUE;
    }
  return mt_shell_set_profile (profile, error);
}

/* TRUE when all is saved, or there was nothing to save; else the page says why not. */
static gboolean
save (void)
{
  MtShell *shell = mt_shell_get ();
  g_autoptr (GError) error = NULL;
  MtSettings settings;

  if (shell == NULL || form == NULL || !mt_preferences_form_was_seen (form))
    return TRUE;
  if (!save_profile (shell, &error))
    {
      mt_preferences_form_show_error (form, error->message);
      return FALSE;
    }
  mt_preferences_form_show_error (form, NULL);
  settings = shell->settings;
  mt_preferences_form_get_settings (form, &settings);
  if (memcmp (&settings, &shell->settings, sizeof settings) == 0)
    return TRUE;
  shell->settings = settings;
  mt_settings_save (&shell->settings);
  return TRUE;
}

/* ---- what was learned ---- */

static void
show_lessons (GtkWidget *button, GtkWidget *label)
{
  guint n = mt_memory_count_lessons ();
  g_autofree gchar *count =
      n == 0 ? g_strdup (_ ("Nothing was learned yet."))
             : g_strdup_printf (ngettext ("It was learned from %u request.", "It was learned from %u requests.", n), n);
  g_autofree gchar *text = g_strjoin (
      " ",
      _ ("Your word on a request is final for that person. It also teaches: a few words of one mind can move an "
         "unsure verdict on somebody else."),
      count, NULL);

  mt_widgets_set_label (label, text);
  gtk_widget_set_sensitive (button, n > 0);
}

static void
on_forget (GtkWidget *button, gpointer label)
{
  g_autoptr (GError) error = NULL;

  mt_memory_forget_lessons (&error);
  mt_preferences_form_show_error (form, error != NULL ? error->message : NULL);
  show_lessons (button, label);
}

static void
add_lessons (void)
{
  GtkWidget *label;
  GtkWidget *button = mt_preferences_form_add_button (form, _ ("Learning"), _ ("For_get what was learned"), &label);

  gtk_widget_set_tooltip_text (button, _ ("What you said of each person stays"));
  show_lessons (button, label);
  g_signal_connect (button, "clicked", G_CALLBACK (on_forget), label);
}

/* ---- the page ---- */

static GtkWidget *
create (void)
{
  const MtShell *shell = mt_shell_get ();
  const PrefsAccount *account = account_get_default ();
  g_autofree gchar *log_path = g_build_filename (shell->user_directory, "log.xml", NULL);

  form = mt_preferences_form_new (shell->profile, &shell->settings, account != NULL ? account->name : NULL,
                                  account != NULL ? account->address : NULL);
  for (guint i = 0; i < shell->notices->len; i++)
    mt_preferences_form_add_notice (form, shell->notices->pdata[i]);
  add_lessons ();
  mt_preferences_form_add_section (form, mt_unknown_new_widget ());
  mt_preferences_form_add_path (form, _ ("The log of your contacts"), log_path);
  mt_preferences_form_add_path (form, _ ("Your profile"), shell->profile_path);
  return mt_preferences_form_get_widget (form);
}

static void
closed (void)
{
  form = NULL;
}

static MtPrefsPage page = { .create = create, .save = save, .closed = closed };

gboolean
mt_preferences_start (GError **error G_GNUC_UNUSED)
{
  mt_prefs_page_register (&page, NULL);
  return TRUE;
}

void
mt_preferences_stop (void)
{
  mt_prefs_page_unregister (&page);
}

void
mt_preferences_open (void)
{
  mt_prefs_page_open (&page);
}
