/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "prefs-page.h"
#include "templates-desk.h"
#include "templates-page.h"
#include "templates-unsaved.h"

static MtPrefsPage page = { .create = mt_templates_desk_new,
                            .save = mt_templates_desk_save,
                            .closed = mt_templates_desk_close };

gboolean
mt_templates_page_start (GError **error G_GNUC_UNUSED)
{
  /* "Templates" alone are Claws Mail's own. */
  mt_prefs_page_register (&page, _ ("Answer templates"));
  return TRUE;
}

void
mt_templates_page_stop (void)
{
  mt_prefs_page_unregister (&page);
  mt_templates_desk_close ();
  mt_templates_unsaved_stop ();
}
