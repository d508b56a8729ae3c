/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "clipboard.h"
#include "contacts-actions.h"
#include "contacts-dialogs.h"
#include "contacts-doors.h"
#include "phrases.h"
#include "shell.h"

#define MORE_DAYS 14

#define R (1U << MT_CONTACT_RECEIVED)
#define A (1U << MT_CONTACT_ASKED)
#define W (1U << MT_CONTACT_ANSWERED) /* has written back */
#define C (1U << MT_CONTACT_ACCEPTED)
#define S (1U << MT_CONTACT_STRUCK)
#define B (1U << MT_CONTACT_BINNED)
#define D (1U << MT_CONTACT_DROPPED)

static const struct
{
  const gchar *label;
  guint fits, is_main; /* states */
  gboolean one_only;
} actions[MT_N_CONTACTS_ACTIONS] = {
  [MT_CONTACTS_READ] = { N_ ("Read _closely…"), W, W, TRUE },
  [MT_CONTACTS_ANSWER] = { N_ ("_Answer…"), R | B, R, TRUE },
  [MT_CONTACTS_ACCEPT] = { N_ ("Acce_pt…"), R | A | W | S, W, TRUE },
  [MT_CONTACTS_WRITE] = { N_ ("_Write…"), A | W | C | S, C, TRUE },
  [MT_CONTACTS_MET] = { N_ ("_Met…"), R | A | W | C | S, W | C, FALSE },
  [MT_CONTACTS_CALL] = { N_ ("Note a ca_ll"), R | A | W | C | S, C, FALSE },
  [MT_CONTACTS_SNOOZE] = { N_ ("_Not now"), W | C, W | C, FALSE },
  [MT_CONTACTS_MORE_TIME] = { N_ ("_Give them 2 weeks more"), A, A, FALSE },
  [MT_CONTACTS_PATIENCE] = { N_ ("Pat_ience…"), A, A, FALSE },
  [MT_CONTACTS_GROUP] = { N_ ("Gro_up"), R | A | W | C | S, 0, FALSE },
  [MT_CONTACTS_NUDGES] = { N_ ("Nu_dges about them"), C, 0, FALSE },
  [MT_CONTACTS_STRIKE] = { N_ ("Strike _off"), R | A | W | C, A | W | C, FALSE },
  [MT_CONTACTS_BRING_BACK] = { N_ ("_Bring back"), S | B | D, S | B | D, FALSE },
  [MT_CONTACTS_REMOVE] = { N_ ("_Remove from the list"), R | A | W | C | S | B, 0, FALSE },
  [MT_CONTACTS_COPY] = { N_ ("Cop_y address"), R | A | W | C | S | B | D, 0, FALSE },
};

const gchar *
mt_contacts_action_label (MtContactsAction action)
{
  return _ (actions[action].label);
}

static gboolean
fits (MtContactsAction action, const MtContactRow *row)
{
  if ((actions[action].fits >> row->contact->state & 1) == 0)
    return FALSE;
  if (action == MT_CONTACTS_COPY || action == MT_CONTACTS_WRITE)
    return mt_contact_row_get_address (row) != NULL;
  if (action == MT_CONTACTS_ANSWER)
    return row->contact->invitation_id != NULL;
  return TRUE;
}

gboolean
mt_contacts_action_fits (MtContactsAction action, const GPtrArray *rows)
{
  if (actions[action].one_only && rows->len > 1)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (fits (action, rows->pdata[i]))
      return TRUE;
  return FALSE;
}

gboolean
mt_contacts_action_is_main (MtContactsAction action, MtContactState state)
{
  return (actions[action].is_main >> state & 1) != 0;
}

MtContactsAction
mt_contacts_action_for_enter (const GPtrArray *rows)
{
  static const MtContactsAction order[] = { MT_CONTACTS_READ, MT_CONTACTS_ANSWER, MT_CONTACTS_WRITE,
                                            MT_CONTACTS_BRING_BACK };

  for (guint i = 0; i < G_N_ELEMENTS (order) && rows->len == 1; i++)
    if (mt_contacts_action_is_main (order[i], ((const MtContactRow *)rows->pdata[0])->contact->state)
        && mt_contacts_action_fits (order[i], rows))
      return order[i];
  return MT_N_CONTACTS_ACTIONS;
}

/* ---- what they write ---- */

/* Texts that an event needs while it is handed over. */
typedef struct
{
  MtEvent event;
  gchar *text;
} Draft;

static void
draft_noted (Draft *draft, MtContactsAction action, gint choice, const MtContactRow *row)
{
  const GPtrArray *groups = mt_shell_get ()->profile->groups;

  draft->event.kind = MT_EVENT_NOTED;
  if (action == MT_CONTACTS_MORE_TIME)
    draft->event.patience = draft->text = g_strdup_printf ("%d", MIN (row->contact->patience_days + MORE_DAYS, 3650));
  else if (action == MT_CONTACTS_NUDGES)
    draft->event.nudges = choice != 0 ? "on" : "off";
  else
    draft->event.group =
        choice >= 0 && (guint)choice < groups->len ? ((const MtGroup *)groups->pdata[choice])->id : MT_AS_SET;
}

static void
draft_event (Draft *draft, MtContactsAction action, gint choice, const MtContactRow *row)
{
  draft->event.contact = row->contact->contact;
  draft->event.name = row->contact->name;
  draft->event.network = row->contact->network;
  switch ((gint)action)
    {
    case MT_CONTACTS_STRIKE:
      draft->event.kind = MT_EVENT_STRUCK;
      break;
    case MT_CONTACTS_BRING_BACK:
      draft->event.kind = MT_EVENT_RESTORED;
      break;
    case MT_CONTACTS_REMOVE:
      draft->event.kind = MT_EVENT_DROPPED;
      break;
    case MT_CONTACTS_CALL:
      draft->event.kind = MT_EVENT_WATERED;
      draft->event.channel = MT_CHANNEL_CALL;
      draft->event.by = "user";
      break;
    case MT_CONTACTS_SNOOZE:
      draft->event.kind = MT_EVENT_SNOOZED;
      draft->event.until = draft->text =
          mt_time_to_string (g_get_real_time () / G_USEC_PER_SEC + (gint64)choice * MT_DAY);
      break;
    default:
      draft_noted (draft, action, choice, row);
      break;
    }
}

/* ---- what they say ---- */

static gchar *
say (const MtContactsDeed *deed, const gchar *one, gchar *many)
{
  g_autofree gchar *several = many;

  return mt_contacts_deed_get_length (deed) == 1 ? mt_phrases_fill (one, mt_contacts_deed_get_who (deed))
                                                 : g_steal_pointer (&several);
}

static gchar *
describe (MtContactsAction action, const MtContactsDeed *deed)
{
  guint n = mt_contacts_deed_get_length (deed);

  switch ((gint)action)
    {
    case MT_CONTACTS_STRIKE:
      return say (deed, _ ("%s is struck off."),
                  g_strdup_printf (ngettext ("%u person is struck off.", "%u people are struck off.", n), n));
    case MT_CONTACTS_BRING_BACK:
      return say (deed, _ ("%s is back."),
                  g_strdup_printf (ngettext ("%u person is back.", "%u people are back.", n), n));
    case MT_CONTACTS_REMOVE:
      return say (deed, _ ("%s is off the list."),
                  g_strdup_printf (ngettext ("%u person is off the list.", "%u people are off the list.", n), n));
    case MT_CONTACTS_CALL:
      return say (deed, _ ("The call with %s is noted."),
                  g_strdup_printf (ngettext ("%u call is noted.", "%u calls are noted.", n), n));
    case MT_CONTACTS_SNOOZE:
      return say (deed, _ ("%s is put off."),
                  g_strdup_printf (ngettext ("%u person is put off.", "%u people are put off.", n), n));
    case MT_CONTACTS_MORE_TIME:
      return say (deed, _ ("%s has two weeks more."),
                  g_strdup_printf (ngettext ("%u person has two weeks more.", "%u people have two weeks more.", n), n));
    default:
      return say (deed, _ ("Noted for %s."),
                  g_strdup_printf (ngettext ("Noted for %u person.", "Noted for %u people.", n), n));
    }
}

static void
copy_addresses (const GPtrArray *rows)
{
  g_autoptr (GString) addresses = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const gchar *address = mt_contact_row_get_address (rows->pdata[i]);

      if (address != NULL)
        g_string_append_printf (addresses, "%s%s", addresses->len > 0 ? ", " : "", address);
    }
  mt_clipboard_set (addresses->str);
}

static void
note_all (MtContactsAction action, gint choice, const GPtrArray *rows, MtContactsDoneFunc done, gpointer data)
{
  MtContactsDeed *deed = mt_contacts_deed_new ();

  for (guint i = 0; i < rows->len; i++)
    if (fits (action, rows->pdata[i]))
      {
        Draft draft = { 0 };

        draft_event (&draft, action, choice, rows->pdata[i]);
        mt_contacts_deed_do (deed, mt_shell_get ()->store, &draft.event);
        g_free (draft.text);
      }
  mt_contacts_deed_tell (deed, describe (action, deed));
  done (deed, data);
}

void
mt_contacts_action_do (MtContactsAction action, gint choice, const GPtrArray *rows, GtkWindow *parent,
                       MtContactsDoneFunc done, gpointer data)
{
  if (mt_shell_get () == NULL || !mt_contacts_action_fits (action, rows))
    return;
  if (action == MT_CONTACTS_COPY)
    copy_addresses (rows);
  else if (action == MT_CONTACTS_MET)
    mt_contacts_dialog_met (rows, parent, done, data);
  else if (action == MT_CONTACTS_PATIENCE)
    mt_contacts_dialog_patience (rows, parent, done, data);
  else if (!mt_contacts_door_go (action, rows->pdata[0], parent))
    note_all (action, choice, rows, done, data);
}
