/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/error.h>

/* Not G_DEFINE_QUARK: that leaves GLib with a string of ours, and the plugin can be unloaded. */
GQuark
mt_error_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_string ("mt-error-quark");
  return quark;
}
