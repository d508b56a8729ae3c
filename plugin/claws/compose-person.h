/* Moralotop in Claws Mail: the person to whom a compose window writes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COMPOSE_PERSON_H
#define MORALOTOP_COMPOSE_PERSON_H

#include <moralotop/reach.h>
#include <moralotop/recognise.h>
#include <moralotop/template.h>
#include <procmsg.h>

G_BEGIN_DECLS

/* To whom a compose window writes, copied out of the invitation. Texts may be NULL but for `contact`. */
typedef struct
{
  gchar *contact;
  gchar *name;
  gchar *first_name;
  gchar *network;      /* id */
  gchar *network_name; /* to show */
  gchar *headline;
  gchar *language;
  gchar *address; /* NULL: no mail reaches the person */
  gchar *robot;   /* a robot's, to which the user wants to write all the same: that asks nobody; else NULL */
  gchar *invitation_id;
  gchar *draft;   /* key of the draft that this answer was made from, to be forgotten once it leaves; else NULL */
  gboolean again; /* what they wrote back is answered with more questions: they are awaited once more */
  gchar **
      names; /* what the invitation tells that is no spelling mistake (spelling.h); NULL: no invitation tells of the person */
} MtComposePerson;

MtComposePerson *mt_compose_person_new (const MtInvitation *invitation, MsgInfo *msginfo);
MtComposePerson *mt_compose_person_copy (const MtComposePerson *person);
void mt_compose_person_free (MtComposePerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtComposePerson, mt_compose_person_free)

/* As the user has chosen to reach the person. */
void mt_compose_person_take_way (MtComposePerson *person, const MtWay *way);

/* The words that are no spelling mistakes in what is written to the person (see mt_speller_names()), with the profile's; NULL-terminated, never NULL. */
gchar **mt_compose_person_list_names (const MtComposePerson *person, const MtProfile *profile);

/* What the person and the user's profile fill in a template; the texts stay theirs. */
MtTemplateValues mt_compose_person_values (const MtComposePerson *person, const MtProfile *profile);

G_END_DECLS

#endif
