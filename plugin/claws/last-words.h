/* Moralotop in Claws Mail: the last words exchanged with somebody: their last mail to the user, and the user's last one to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looked for in the lists of messages that are at hand (folder-walk.h), by address and by the Message-IDs that the log knows; own words only, cut by mt_reading_cut().
 */
#ifndef MORALOTOP_LAST_WORDS_H
#define MORALOTOP_LAST_WORDS_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 at;    /* 0: no such mail was found, and the rest is NULL */
  gchar *text;  /* own words, bounded; NULL when the mail's body is not on this machine */
  gchar *to_me; /* of theirs: to which of the user's addresses it went */
} MtLastWord;

typedef struct _MtLastWords MtLastWords;

/* Begins to look. `func` is called once, in the main loop, never from within. Either word lives as long as the search. */
typedef void (*MtLastWordsFunc) (const MtLastWord *theirs, const MtLastWord *mine, gpointer data);
MtLastWords *mt_last_words_find (const MtContact *contact, MtLastWordsFunc func, gpointer data);

/* Ends the search, too. NULL is fine. */
void mt_last_words_free (MtLastWords *words);

G_END_DECLS

#endif
