/* Moralotop in Claws Mail: what the banner says of a mail that has to do with somebody who was asked, and the buttons that fit.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_BANNER_FOLLOW_H
#define MORALOTOP_BANNER_FOLLOW_H

#include "mail.h"

#include <messageview.h>

G_BEGIN_DECLS

typedef enum
{
  MT_FOLLOW_READ,   /* opens the magnifying glass */
  MT_FOLLOW_ACCEPT, /* into the network */
  MT_FOLLOW_WRITE,  /* to who is in the network */
  MT_FOLLOW_AGAIN,  /* the answer dialog: there are other ways to reach them */
  MT_FOLLOW_TOGGLE, /* takes back what was logged, or brings it back */
  MT_FOLLOW_CHOOSE, /* the user says who answered: `contact` */
  MT_FOLLOW_NOBODY, /* none of those who might have */
} MtFollowDeed;

typedef struct
{
  MtFollowDeed deed;
  gchar *label; /* with a mnemonic, if not `contact` */
  const gchar *tooltip;
  gchar *contact;
} MtFollowButton;

typedef struct
{
  GtkMessageType type;
  gchar *strong, *rest, *second; /* the first line, of which `rest` may be NULL, and the next one, which may be "" */
  GPtrArray *buttons;            /* (element-type MtFollowButton) */
} MtFollowWords;

/* NULL when there is nothing to be said. */
MtFollowWords *mt_banner_follow_new (const MtFollow *follow);
void mt_banner_follow_free (MtFollowWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtFollowWords, mt_banner_follow_free)

/* Puts the buttons into an empty box; each acts on what the view shows when it is clicked. */
void mt_banner_follow_fill (GtkBox *box, const MtFollowWords *words, MessageView *view);

/* Whether both have the same buttons; `other` may be NULL. */
gboolean mt_banner_follow_has_same_buttons (const MtFollowWords *words, const MtFollowWords *other);

G_END_DECLS

#endif
