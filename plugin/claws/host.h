/* Moralotop: Claws Mail's headers, in the order they need.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first include of every file of the shell. claws-features.h comes before any other header of Claws Mail because the layout of
 * struct Compose depends on it (CLAWS-NOTES k).
 */
#ifndef MORALOTOP_HOST_H
#define MORALOTOP_HOST_H

#include "config.h"

/* The host defines its own version and gettext domain: ours come from config.h under our names. */
#undef PACKAGE
#undef PACKAGE_NAME
#undef PACKAGE_STRING
#undef PACKAGE_TARNAME
#undef PACKAGE_VERSION
#undef VERSION
#include <claws-features.h>

#include <glib.h>
#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

/* Unlike its _ (), GLib's ngettext () asks the host's texts. */
#undef ngettext
#define ngettext(one, many, n) g_dngettext (GETTEXT_PACKAGE, one, many, n)

#endif
