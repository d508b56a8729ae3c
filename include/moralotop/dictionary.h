/* Moralotop: a dictionary that is read ahead of time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading one takes a tenth of a second: a thread does it, so that a speller (spelling.h) is there by the time it is wanted. All calls from one thread,
 * none of them waits but mt_dictionary_stop().
 */
#ifndef MORALOTOP_DICTIONARY_H
#define MORALOTOP_DICTIONARY_H

#include <moralotop/spelling.h>

G_BEGIN_DECLS

typedef struct _MtDictionary MtDictionary;

/* Begins to read. `language` as for mt_speller_new(). */
MtDictionary *mt_dictionary_new (const gchar *language);

/* What is still being read is finished in its thread, and freed by a later call. NULL is fine. */
void mt_dictionary_free (MtDictionary *dictionary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtDictionary, mt_dictionary_free)

const gchar *mt_dictionary_get_language (const MtDictionary *dictionary);

/* TRUE once it is known whether there is a speller. */
gboolean mt_dictionary_is_ready (MtDictionary *dictionary);

/* NULL while it is being read, and when there is no dictionary of that language. The dictionary's own. */
MtSpeller *mt_dictionary_get_speller (MtDictionary *dictionary);

/* Waits for the threads of what was freed too early. For unloading. */
void mt_dictionary_stop (void);

G_END_DECLS

#endif
