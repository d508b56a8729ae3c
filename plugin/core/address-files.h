/* Moralotop: Claws Mail's files of addresses. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ADDRESS_FILES_H
#define MORALOTOP_ADDRESS_FILES_H

#include <moralotop/address-book.h>

G_BEGIN_DECLS

/* `name` may be NULL; both live during the call. */
typedef void (*MtAddressFunc) (const gchar *name, const gchar *address, gpointer data);

/* Tells one state of the directory from another. Free with g_free(). */
gchar *mt_address_files_stamp (const gchar *directory);

/* Everybody in the books that the index of that directory names; `has_others` as mt_address_book_has_others(). FALSE: there may be more, in what could not be
 * read. */
gboolean mt_address_files_read (const gchar *directory, MtAddressFunc func, gpointer data, gboolean *has_others);

G_END_DECLS

#endif
