/* Moralotop: whom the user's address book knows, read from Claws Mail's own files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A book is filled once and only read afterwards: then any number of threads may do so. Nothing here knows Claws Mail: it may be read in a worker, which
 * takes some tens of milliseconds for 10,000 people.
 */
#ifndef MORALOTOP_ADDRESS_BOOK_H
#define MORALOTOP_ADDRESS_BOOK_H

#include <moralotop/name-index.h>

G_BEGIN_DECLS

#define MT_ADDRESS_BOOK_MAX_SIZE (16 * 1024 * 1024) /* of a file; what comes after is not read */

typedef struct _MtAddressBook MtAddressBook;

MtAddressBook *mt_address_book_new (void);
void mt_address_book_free (MtAddressBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtAddressBook, mt_address_book_free)

/* Reads the books that addrbook--index.xml in that directory names. NULL when no file there has changed since `before` (may be NULL) was read,
 * unless `anew`.
 *
 * Of a broken book, every person that is whole is read. When there is something that could not be read (no permission, a torn index or person), everybody in
 * `before` is in the new one, too: nobody becomes a stranger by a mishap. Files that are not there have nobody; names with a slash are passed over. */
MtAddressBook *mt_address_book_read (const gchar *directory, const MtAddressBook *before, gboolean anew);

/* `name` may be NULL or empty; what is not UTF-8 is passed over. */
void mt_address_book_add (MtAddressBook *book, const gchar *name, const gchar *address);

/* Whether the index names address books that are in no file of Claws Mail's own (vCards, J-Pilot), which are not in here. */
gboolean mt_address_book_has_others (const MtAddressBook *book);

/* How many addresses, each counted once. */
guint mt_address_book_get_length (const MtAddressBook *book);

/* Case is ignored. NULL is never in it. One look into a table. */
gboolean mt_address_book_has (const MtAddressBook *book, const gchar *address);
/* The name (the nick name where there is no other) of whose address this is; the first, when there are several. NULL: none. */
const gchar *mt_address_book_get_name (const MtAddressBook *book, const gchar *address);

/* As mt_name_index_find(); lives as long as the book. */
GPtrArray *mt_address_book_find (const MtAddressBook *book, const gchar *name);

/* Whether both have the same addresses. */
gboolean mt_address_book_is_same (const MtAddressBook *book, const MtAddressBook *other);

/* A book that Claws Mail keeps in a file of its own. */
typedef struct
{
  gchar *file; /* by which Claws Mail knows it: "addrbook-000001.xml" */
  gchar *name; /* to show; the file's where the index gives none */
} MtBookFile;

/* The books that addrbook--index.xml in that directory names, in its order; (element-type MtBookFile), free with g_ptr_array_unref(). Reads that small file only. */
GPtrArray *mt_address_book_list_files (const gchar *directory);

G_END_DECLS

#endif
