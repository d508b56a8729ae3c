/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-deed.h"

/* What is needed of an event to take it back. */
typedef struct
{
  gchar *id, *contact, *name, *network;
  gint64 at;
  MtEventKind kind;
} Step;

struct _MtContactsDeed
{
  gchar *sentence;
  GPtrArray *steps; /* (element-type Step) */
};

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->id);
  g_free (step->contact);
  g_free (step->name);
  g_free (step->network);
  g_free (step);
}

MtContactsDeed *
mt_contacts_deed_new (void)
{
  MtContactsDeed *deed = g_new0 (MtContactsDeed, 1);

  deed->steps = g_ptr_array_new_with_free_func (step_free);
  return deed;
}

void
mt_contacts_deed_free (MtContactsDeed *deed)
{
  if (deed == NULL)
    return;
  g_free (deed->sentence);
  g_ptr_array_unref (deed->steps);
  g_free (deed);
}

void
mt_contacts_deed_do (MtContactsDeed *deed, MtStore *store, const MtEvent *event)
{
  Step *step = g_new0 (Step, 1);
  MtEvent named = *event;

  step->id = mt_event_id_new ();
  step->contact = g_strdup (event->contact);
  step->name = g_strdup (event->name);
  step->network = g_strdup (event->network);
  step->at = event->at != 0 ? event->at : g_get_real_time () / G_USEC_PER_SEC;
  step->kind = event->kind;
  named.id = step->id;
  named.at = step->at;
  mt_store_append (store, &named);
  g_ptr_array_add (deed->steps, step);
}

guint
mt_contacts_deed_get_length (const MtContactsDeed *deed)
{
  return deed->steps->len;
}

const gchar *
mt_contacts_deed_get_who (const MtContactsDeed *deed)
{
  const Step *first;

  g_return_val_if_fail (deed->steps->len > 0, "");
  first = deed->steps->pdata[0];
  return first->name != NULL ? first->name : first->contact;
}

void
mt_contacts_deed_tell (MtContactsDeed *deed, gchar *sentence)
{
  g_free (deed->sentence);
  deed->sentence = sentence;
}

const gchar *
mt_contacts_deed_get_sentence (const MtContactsDeed *deed)
{
  return deed->sentence != NULL ? deed->sentence : "";
}

void
mt_contacts_deed_undo (const MtContactsDeed *deed, MtStore *store)
{
  for (guint i = deed->steps->len; i-- > 0;)
    {
      const Step *step = deed->steps->pdata[i];
      const MtEvent done = { .id = step->id,
                             .at = step->at,
                             .kind = step->kind,
                             .contact = step->contact,
                             .name = step->name,
                             .network = step->network };
      const MtEvent undo = mt_event_undo (&done, g_get_real_time () / G_USEC_PER_SEC);

      mt_store_append (store, &undo);
    }
}
