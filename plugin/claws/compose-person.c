/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-person.h"

#include "mail.h"

#include <moralotop/spelling.h>

MtComposePerson *
mt_compose_person_new (const MtInvitation *invitation, MsgInfo *msginfo)
{
  MtComposePerson *person = g_new0 (MtComposePerson, 1);

  person->contact = g_strdup (invitation->contact);
  person->name = g_strdup (invitation->name);
  person->first_name = g_strdup (invitation->first_name);
  person->network = g_strdup (invitation->network);
  person->network_name = g_strdup (invitation->network_name);
  person->headline = g_strdup (invitation->headline);
  person->language = g_strdup (invitation->language);
  person->address = g_strdup (invitation->address);
  person->invitation_id = mt_mail_get_id (msginfo);
  person->names = mt_speller_names (invitation, NULL);
  return person;
}

MtComposePerson *
mt_compose_person_copy (const MtComposePerson *person)
{
  MtComposePerson *copy = g_new0 (MtComposePerson, 1);

  copy->contact = g_strdup (person->contact);
  copy->name = g_strdup (person->name);
  copy->first_name = g_strdup (person->first_name);
  copy->network = g_strdup (person->network);
  copy->network_name = g_strdup (person->network_name);
  copy->headline = g_strdup (person->headline);
  copy->language = g_strdup (person->language);
  copy->address = g_strdup (person->address);
  copy->robot = g_strdup (person->robot);
  copy->invitation_id = g_strdup (person->invitation_id);
  copy->draft = g_strdup (person->draft);
  copy->again = person->again;
  copy->names = g_strdupv (person->names);
  return copy;
}

void
mt_compose_person_free (MtComposePerson *person)
{
  if (person == NULL)
    return;
  g_free (person->contact);
  g_free (person->name);
  g_free (person->first_name);
  g_free (person->network);
  g_free (person->network_name);
  g_free (person->headline);
  g_free (person->language);
  g_free (person->address);
  g_free (person->robot);
  g_free (person->invitation_id);
  g_free (person->draft);
  g_strfreev (person->names);
  g_free (person);
}

void
mt_compose_person_take_way (MtComposePerson *person, const MtWay *way)
{
  g_autofree gchar *address = g_strdup (way->address);

  g_free (person->contact);
  person->contact = g_strdup (way->contact);
  g_clear_pointer (&person->address, g_free);
  g_clear_pointer (&person->robot, g_free);
  if (way->kind == MT_WAY_ROBOT)
    person->robot = g_steal_pointer (&address);
  else
    person->address = g_steal_pointer (&address);
}

gchar **
mt_compose_person_list_names (const MtComposePerson *person, const MtProfile *profile)
{
  const MtInvitation known = { .name = person->name,
                               .first_name = person->first_name,
                               .headline = person->headline,
                               .network_name = person->network_name };
  g_auto (GStrv) names = mt_speller_names (&known, profile);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  g_strv_builder_addv (all, (const gchar **)names);
  if (person->names != NULL)
    g_strv_builder_addv (all, (const gchar **)person->names);
  return g_strv_builder_end (all);
}

MtTemplateValues
mt_compose_person_values (const MtComposePerson *person, const MtProfile *profile)
{
  const MtInvitation invitation = { .name = person->name,
                                    .first_name = person->first_name,
                                    .network_name = person->network_name,
                                    .headline = person->headline };
  MtTemplateValues values = mt_template_values (profile, &invitation);

  /* Of whom no invitation tells, the first name is looked for in the name. */
  if (person->names == NULL)
    values.first_name = person->first_name;
  return values;
}
