/* Moralotop in Claws Mail: drafts of answers, so that closing, a crash or a restart loses nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * drafts.ini in the user's own directory, one group a contact. It is read once, kept in memory, and written (beside, synced, renamed; 0600)
 * by a thread of its own, so that no sync of a disk holds the main thread. What cannot be written is told by mt_shell_notice(), once.
 * Main thread only.
 */
#ifndef MORALOTOP_ANSWER_DRAFT_H
#define MORALOTOP_ANSWER_DRAFT_H

#include <glib.h>

G_BEGIN_DECLS

/* Texts may be NULL where nothing was told. */
typedef struct
{
  gchar *own_words;
  gchar *first_name;    /* "" when the user has emptied it */
  gchar *salutation;    /* the pattern of the user's own line of greeting, see salutation.h */
  gchar *template_name; /* "answer" */
  gchar *language;
  gboolean neutral;  /* greet without the first name */
  gboolean informal; /* the familiar form of address; also remembered of the last answer */
} MtAnswerDraft;

/* The draft of a contact, to be freed; NULL when there is none. */
MtAnswerDraft *mt_answer_draft_load (const gchar *contact);
void mt_answer_draft_free (MtAnswerDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtAnswerDraft, mt_answer_draft_free)

/* The keys of the contacts for whom there are drafts, NULL-terminated, possibly empty. Free with g_strfreev(). */
gchar **mt_answer_draft_list (void);

/* Puts (or replaces) the contact's draft; copies it. Nothing is written when nothing has changed. */
void mt_answer_draft_save (const gchar *contact, const MtAnswerDraft *draft);
void mt_answer_draft_remove (const gchar *contact);

/* The answer is on its way: forgets its draft, but for the form of address, which the next one begins with (its draft tells of nothing else). A
 * compose window is no way yet: it may be given up, or die with Claws Mail. */
void mt_answer_draft_finish (const gchar *contact);

/* Waits until all is written, and forgets what is in memory. */
void mt_answer_draft_stop (void);

G_END_DECLS

#endif
