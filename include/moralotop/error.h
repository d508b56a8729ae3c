/* Moralotop: the errors of the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One style for the whole project: what the world can do wrong comes back as a GError of this domain (or of G_FILE_ERROR,
 * G_KEY_FILE_ERROR) and the outputs stay untouched; what the programmer does wrong is met by g_return_if_fail(); NULL alone
 * means "not found". Messages are translated, fit for the user: they name the file, line or field and what to do.
 *
 * Ownership, stated once: what a function returns as `T *` or `gchar *` belongs to the caller; what it returns as `const T *`
 * belongs to the object asked and lives as long as that; arguments stay the caller's. Every _free() accepts NULL.
 */
#ifndef MORALOTOP_ERROR_H
#define MORALOTOP_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

#define MT_ERROR (mt_error_quark ())

typedef enum
{
  MT_ERROR_READ,       /* a file could not be read */
  MT_ERROR_WRITE,      /* a file could not be written */
  MT_ERROR_LIMIT,      /* input over a stated bound, refused before any parser saw it */
  MT_ERROR_FORMAT,     /* input that breaks its format: message names file and line, or field */
  MT_ERROR_TEMPLATE,   /* unknown or unfilled placeholder: message names line and word */
  MT_ERROR_DICTIONARY, /* no dictionary for a language: message names the package that brings it */
  MT_ERROR_LOCKED,     /* another process holds the file */
  MT_ERROR_VERSION,    /* a file of a newer version: read, never written */
} MtError;

GQuark mt_error_quark (void);

G_END_DECLS

#endif
