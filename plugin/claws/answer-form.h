/* Moralotop in Claws Mail: the fields in which an answer is built, and its preview.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A form lives as long as its widget: what is asked of it is valid until the next change, and never after the widget was destroyed.
 */
#ifndef MORALOTOP_ANSWER_FORM_H
#define MORALOTOP_ANSWER_FORM_H

#include "answer-draft.h"

#include <gtk/gtk.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

typedef struct _MtAnswerForm MtAnswerForm;

/* `by_user`: it was a field that has changed, not what surrounds it. */
typedef void (*MtAnswerFormFunc) (gboolean by_user, gpointer data);

/* Fields filled from the invitation, and from the draft (may be NULL) where that says otherwise; both are copied as far as needed. `func` is
 * not called before mt_answer_form_refresh() is. */
MtAnswerForm *mt_answer_form_new (const MtInvitation *invitation, const MtAnswerDraft *draft, MtAnswerFormFunc func,
                                  gpointer data);
GtkWidget *mt_answer_form_get_widget (MtAnswerForm *form);

/* Builds the answer anew, since the profile may have changed, and calls `func`. */
void mt_answer_form_refresh (MtAnswerForm *form);

/* Puts the cursor into the own words, after what is there. */
void mt_answer_form_grab_focus (MtAnswerForm *form);

/* The finished answer; NULL while something is missing. */
const gchar *mt_answer_form_get_text (const MtAnswerForm *form);

/* Why there is no finished answer yet, as a sentence; NULL when there is one. */
const gchar *mt_answer_form_get_hindrance (const MtAnswerForm *form);

/* How many of the own words are marked as misspelt; `func` is called when that changes, too. */
guint mt_answer_form_count_misspelt (const MtAnswerForm *form);

/* The first `{word}` in what the user has typed himself, which nothing fills there; NULL when there is none. */
gchar *mt_answer_form_find_placeholder (const MtAnswerForm *form);

/* Whether something is missing that the preferences have to fill. */
gboolean mt_answer_form_lacks_profile (const MtAnswerForm *form);

/* What the fields hold, untrimmed: to be kept as a draft. NULL when the user has changed nothing. */
MtAnswerDraft *mt_answer_form_get_draft (const MtAnswerForm *form);

/* The first name, trimmed; "" when the greeting is to be neutral. */
gchar *mt_answer_form_get_first_name (const MtAnswerForm *form);
/* The own words, trimmed. */
gchar *mt_answer_form_get_own_words (const MtAnswerForm *form);
/* ISO 639-1 of the template; NULL while there is none. */
const gchar *mt_answer_form_get_language (const MtAnswerForm *form);
/* Chooses it, unless the user has changed something before. */
void mt_answer_form_propose_language (MtAnswerForm *form, const gchar *language);
/* Of the template; NULL when it has none. */
const gchar *mt_answer_form_get_subject (const MtAnswerForm *form);
/* "answer"; NULL when there are no templates. */
const gchar *mt_answer_form_get_template_name (const MtAnswerForm *form);
/* Whether the familiar form of address is wished for. */
gboolean mt_answer_form_is_informal (const MtAnswerForm *form);

G_END_DECLS

#endif
