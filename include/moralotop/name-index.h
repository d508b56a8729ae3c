/* Moralotop: who bears this name? For address books and logs of any size.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Found by the words of the names, then compared with mt_names_match(). To add costs as much as the name is long, to find as much as there are bearers
 * of its rarer words.
 */
#ifndef MORALOTOP_NAME_INDEX_H
#define MORALOTOP_NAME_INDEX_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const gchar *name;
  const gchar *address;
} MtNamed;

typedef struct _MtNameIndex MtNameIndex;

MtNameIndex *mt_name_index_new (void);
void mt_name_index_free (MtNameIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtNameIndex, mt_name_index_free)

/* Nothing is copied: both texts have to outlive the index. A name without a letter or digit is never found. */
void mt_name_index_add (MtNameIndex *index, const gchar *name, const gchar *address);

guint mt_name_index_get_length (const MtNameIndex *index);

/* All who may bear that name, in the order in which they were added; (element-type MtNamed) good until the index changes. Never NULL; empty for NULL, and
 * for names that so many share that to compare them all would take too long. */
GPtrArray *mt_name_index_find (const MtNameIndex *index, const gchar *name);

G_END_DECLS

#endif
