/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "templates-desk.h"
#include "templates-page.h"
#include "templates-unsaved.h"

#include <prefs_gtk.h>

static struct
{
  PrefsPage page; /* first, so that Claws Mail's pointer is ours */
  gchar *path[4];
  gboolean registered;
} self;

static void
create_widget (PrefsPage *page, GtkWindow *window G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  page->widget = mt_templates_desk_new ();
}

static void
destroy_widget (PrefsPage *page G_GNUC_UNUSED)
{
  mt_templates_desk_close ();
}

static void
save_page (PrefsPage *page G_GNUC_UNUSED)
{
  mt_templates_desk_save ();
}

/* "OK" asks this first: what cannot be saved keeps the window open. */
static gboolean
can_close (PrefsPage *page G_GNUC_UNUSED)
{
  return mt_templates_desk_save ();
}

gboolean
mt_templates_page_start (GError **error G_GNUC_UNUSED)
{
  if (self.registered)
    return TRUE;
  self.path[0] = g_strdup (dgettext ("claws-mail", "Plugins"));
  self.path[1] = g_strdup ("Moralotop");
  /* Claws Mail looks for the place of a page by one name alone, and "Templates" are its own: it would show ours in their place. */
  self.path[2] = g_strdup (_ ("Answer templates"));
  self.page.path = self.path;
  self.page.create_widget = create_widget;
  self.page.destroy_widget = destroy_widget;
  self.page.save_page = save_page;
  self.page.can_close = can_close;
  self.page.weight = 30;
  prefs_gtk_register_page (&self.page);
  self.registered = TRUE;
  return TRUE;
}

void
mt_templates_page_stop (void)
{
  if (!self.registered)
    return;
  prefs_gtk_unregister_page (&self.page);
  mt_templates_desk_close ();
  for (guint i = 0; i < G_N_ELEMENTS (self.path); i++)
    g_clear_pointer (&self.path[i], g_free);
  mt_templates_unsaved_stop ();
  self.registered = FALSE;
}
