/* Moralotop in Claws Mail: the window in which an answer is built: the person and their words on one side, the answer on the other.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It knows nothing of Claws Mail's messages: it is given the invitation and verdict, and hands back the finished text.
 */
#ifndef MORALOTOP_ANSWER_DIALOG_H
#define MORALOTOP_ANSWER_DIALOG_H

#include <gtk/gtk.h>
#include <moralotop/judge.h>
#include <moralotop/reach.h>

G_BEGIN_DECLS

/* What the user has decided. Valid during the call only. */
typedef struct
{
  /* MT_WAY_PAGE: the text was on the clipboard, and the user says that it was sent there. Else a mail is to be written. */
  const MtWay *way;
  const gchar *text;       /* the finished answer, LF line ends */
  const gchar *first_name; /* as the user has corrected it; NULL for a neutral greeting */
  const gchar *own_words;
  const gchar *language; /* ISO 639-1 of the template */
  const gchar *subject;  /* of the template; NULL when it has none */
} MtOwnAnswer;

/* Takes the answer over, and its draft, which is to be finished once the words are on their way (answer-draft.h). NULL when that has worked, else why not, as
 * a sentence, translated, static: then the window stays and says it. */
typedef const gchar *(*MtAnswerFunc) (const MtOwnAnswer *answer, gpointer data);

/* A non-modal window, shown at once, on the screen of `parent` (may be NULL) but not bound to stay above it. One per person: when there is one already for that contact key it is raised and
 * `data` is freed. The structs are copied as far as needed. Once `func` has taken the answer over the window closes. `destroy` frees `data`. */
void mt_answer_dialog_open (GtkWindow *parent, const MtInvitation *invitation, const MtVerdict *verdict,
                            MtAnswerFunc func, gpointer data, GDestroyNotify destroy);

/* How the window looks for somebody who is no inviter. */
typedef struct
{
  GtkWidget *side;    /* floating: stands in place of what is known of an invitation */
  const gchar *title; /* of the window */
  const gchar *write; /* label of the button, with mnemonic */
} MtAnswerLook;

/* The same for a person whom the user writes to of his own accord: `person` tells who, as far as known. */
void mt_answer_dialog_open_for (GtkWindow *parent, const MtInvitation *person, const MtAnswerLook *look,
                                MtAnswerFunc func, gpointer data, GDestroyNotify destroy);

/* The language that the person writes, once that is known: chosen unless the user has chosen, or written, before. No such window: nothing happens. */
void mt_answer_dialog_propose_language (const gchar *contact, const gchar *language);

/* Puts widgets into the open window of a contact: `header` (may be NULL) above all, `buttons` (may be NULL) before its own. FALSE, and the widgets are
 * freed, when there is no such window. */
gboolean mt_answer_dialog_add (const gchar *contact, GtkWidget *header, GtkWidget *buttons);

/* Closes the window of a contact, if there is one; the draft of own words is kept. */
void mt_answer_dialog_close (const gchar *contact);

/* Closes all, the drafts of own words are kept. For unloading. */
void mt_answer_dialog_close_all (void);

G_END_DECLS

#endif
