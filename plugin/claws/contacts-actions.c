/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-actions.h"

/* One event to append again, to take a deed back. */
typedef struct
{
  gchar *contact, *name, *network;
  MtEventKind kind;
} Step;

struct _MtContactsDeed
{
  gchar *sentence;
  GPtrArray *steps; /* (element-type Step) */
};

const gchar *
mt_contacts_action_label (MtContactsAction action)
{
  switch (action)
    {
    case MT_CONTACTS_STRIKE:
      return _ ("Strike _off");
    case MT_CONTACTS_BRING_BACK:
      return _ ("_Bring back");
    case MT_CONTACTS_REMOVE:
      return _ ("_Remove from the list");
    case MT_CONTACTS_COPY:
    default:
      return _ ("_Copy address");
    }
}

static gboolean
fits (MtContactsAction action, const MtContactRow *row)
{
  switch (action)
    {
    case MT_CONTACTS_STRIKE:
      return row->state == MT_CONTACT_ASKED || row->state == MT_CONTACT_ANSWERED || row->state == MT_CONTACT_ACCEPTED;
    case MT_CONTACTS_BRING_BACK:
      return row->state == MT_CONTACT_STRUCK || row->state == MT_CONTACT_BINNED || row->state == MT_CONTACT_DROPPED;
    case MT_CONTACTS_REMOVE:
      return row->state != MT_CONTACT_DROPPED;
    case MT_CONTACTS_COPY:
    default:
      return row->address != NULL;
    }
}

gboolean
mt_contacts_action_fits (MtContactsAction action, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (fits (action, rows->pdata[i]))
      return TRUE;
  return FALSE;
}

/* ---- doing and undoing ---- */

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->contact);
  g_free (step->name);
  g_free (step->network);
  g_free (step);
}

/* What brings a row back to the state it is in now. */
static MtEventKind
kind_of_undo (MtContactsAction action, MtContactState state)
{
  if (action != MT_CONTACTS_BRING_BACK)
    return MT_EVENT_RESTORED;
  return state == MT_CONTACT_BINNED    ? MT_EVENT_BINNED
         : state == MT_CONTACT_DROPPED ? MT_EVENT_DROPPED
                                       : MT_EVENT_STRUCK;
}

static void
append_for (const Step *step, MtEventKind kind, MtStore *store)
{
  const MtEvent event = { .kind = kind, .contact = step->contact, .name = step->name, .network = step->network };

  mt_store_append (store, &event);
}

static void
add_step (MtContactsDeed *deed, MtContactsAction action, const MtContactRow *row)
{
  Step *step = g_new0 (Step, 1);

  step->contact = g_strdup (row->contact);
  step->name = g_strdup (row->name);
  step->network = g_strdup (row->network);
  step->kind = kind_of_undo (action, row->state);
  g_ptr_array_add (deed->steps, step);
}

static gchar *
describe (MtContactsAction action, const GPtrArray *steps)
{
  const Step *first = steps->pdata[0];
  const gchar *who = first->name != NULL ? first->name : first->contact;
  guint n = steps->len;

  switch (action)
    {
    case MT_CONTACTS_STRIKE:
      return n == 1 ? g_strdup_printf (_ ("%s is struck off."), who)
                    : g_strdup_printf (ngettext ("%u person is struck off.", "%u people are struck off.", n), n);
    case MT_CONTACTS_BRING_BACK:
      return n == 1 ? g_strdup_printf (_ ("%s is back."), who)
                    : g_strdup_printf (ngettext ("%u person is back.", "%u people are back.", n), n);
    case MT_CONTACTS_REMOVE:
    case MT_CONTACTS_COPY:
    default:
      return n == 1 ? g_strdup_printf (_ ("%s is off the list."), who)
                    : g_strdup_printf (ngettext ("%u person is off the list.", "%u people are off the list.", n), n);
    }
}

static void
copy_addresses (const GPtrArray *rows)
{
  g_autoptr (GString) addresses = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const MtContactRow *row = rows->pdata[i];

      if (row->address != NULL)
        g_string_append_printf (addresses, "%s%s", addresses->len > 0 ? ", " : "", row->address);
    }
  gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), addresses->str, (gint)addresses->len);
}

MtContactsDeed *
mt_contacts_action_do (MtContactsAction action, const GPtrArray *rows, MtStore *store)
{
  static const MtEventKind kinds[] = { MT_EVENT_STRUCK, MT_EVENT_RESTORED, MT_EVENT_DROPPED };
  MtContactsDeed *deed;

  if (!mt_contacts_action_fits (action, rows))
    return NULL;
  if (action == MT_CONTACTS_COPY)
    {
      copy_addresses (rows);
      return NULL;
    }
  deed = g_new0 (MtContactsDeed, 1);
  deed->steps = g_ptr_array_new_with_free_func (step_free);
  for (guint i = 0; i < rows->len; i++)
    if (fits (action, rows->pdata[i]))
      add_step (deed, action, rows->pdata[i]);
  /* Only now, from the copies: the rows go with the first new snapshot. */
  for (guint i = 0; i < deed->steps->len; i++)
    append_for (deed->steps->pdata[i], kinds[action], store);
  deed->sentence = describe (action, deed->steps);
  return deed;
}

const gchar *
mt_contacts_deed_get_sentence (const MtContactsDeed *deed)
{
  return deed->sentence;
}

void
mt_contacts_deed_undo (const MtContactsDeed *deed, MtStore *store)
{
  for (guint i = 0; i < deed->steps->len; i++)
    append_for (deed->steps->pdata[i], ((const Step *)deed->steps->pdata[i])->kind, store);
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
