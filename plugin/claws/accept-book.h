/* Moralotop in Claws Mail: somebody into Claws Mail's own address book.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only into books that Claws Mail itself keeps (no LDAP, no vCard files). Lives as long as its widget.
 */
#ifndef MORALOTOP_ACCEPT_BOOK_H
#define MORALOTOP_ACCEPT_BOOK_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _MtAcceptBook MtAcceptBook;

MtAcceptBook *mt_accept_book_new (void);
GtkWidget *mt_accept_book_get_widget (MtAcceptBook *book);

/* Who is to be added. Address NULL: none is known, nothing can be added. Who is in a book already is not added twice. */
void mt_accept_book_set_person (MtAcceptBook *book, const gchar *name, const gchar *address);

G_END_DECLS

#endif
