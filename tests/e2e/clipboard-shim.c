/* While there is the file MORALOTOP_NO_CLIPBOARD, the display gives no selection to the program into which this is preloaded.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

/* As in gdk/gdkselection.h, which is not needed for it. */
int gdk_selection_owner_set_for_display (void *display, void *owner, void *selection, unsigned int when,
                                         int send_event);

int
gdk_selection_owner_set_for_display (void *display, void *owner, void *selection, unsigned int when, int send_event)
{
  const char *path = getenv ("MORALOTOP_NO_CLIPBOARD");
  int (*real) (void *, void *, void *, unsigned int, int);

  if (path != NULL && access (path, F_OK) == 0)
    return 0;
  *(void **)&real = dlsym (RTLD_NEXT, "gdk_selection_owner_set_for_display");
  return real (display, owner, selection, when, send_event);
}
