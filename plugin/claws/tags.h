/* Moralotop in Claws Mail: tags and colour labels in the message list.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tag names are ASCII letters and hyphens: IMAP carries them as keywords to the user's other machines (CLAWS-NOTES c).
 */
#ifndef MORALOTOP_TAGS_H
#define MORALOTOP_TAGS_H

#include <moralotop/judge.h>
#include <procmsg.h>

G_BEGIN_DECLS

gboolean mt_tags_start (GError **error);
void mt_tags_stop (void);

/* Sets the tag and colour of a category and takes away those of the others; MT_CATEGORY_NONE takes all away. A colour that the user has
 * given by hand stays. Does nothing when all is so already. Of a mail on a server it runs the main loop, as mt_mail_judge() does when it fetches one: what
 * is needed after it is to be held. */
void mt_tags_apply (MsgInfo *msginfo, MtCategory category);

/* The tag of mail from somebody on the waiting list: "awaited", "answered" or NULL for neither. */
void mt_tags_apply_waiting (MsgInfo *msginfo, const gchar *word);

/* Whether one of the category tags is set. */
gboolean mt_tags_has_category (MsgInfo *msginfo);

G_END_DECLS

#endif
