/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "clipboard.h"

#include <statusbar.h>

gboolean
mt_clipboard_set (const gchar *text)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);

  g_return_val_if_fail (text != NULL, FALSE);
  gtk_clipboard_set_text (clipboard, text, -1);
  /* Another program may hold it, and GTK does not tell. */
  if (gdk_selection_owner_get_for_display (gtk_clipboard_get_display (clipboard), GDK_SELECTION_CLIPBOARD) == NULL)
    {
      statusbar_print_all ("%s", _ ("Moralotop: nothing could be copied, the clipboard is not to be had. Try again."));
      return FALSE;
    }
  gtk_clipboard_set_can_store (clipboard, NULL, 0);
  return TRUE;
}
