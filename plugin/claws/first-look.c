/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "first-look.h"

#include "mail.h"
#include "menus.h"
#include "outbox.h"
#include "shell.h"

#include <folder.h>

#define SLICE_USEC   4000 /* of the main loop, at a time */
#define BEGIN_MSEC   2000 /* after the start, which has enough to do */
#define BUSY_MSEC    100  /* until a folder that is being scanned is asked again */
#define DAYS         30
#define MAX_REQUESTS 20 /* put on the list: more would bury the user */

/* A mail; the folder may be deleted meanwhile. */
typedef struct
{
  const gchar *folder; /* interned in `names` */
  gint number;
  gint64 date;
  gboolean is_sent;
} Place;

static guint source;
static GQueue folders = G_QUEUE_INIT; /* (element-type utf8) identifiers of those still to be listed */
static GStringChunk *names;
static GArray *places; /* (element-type Place) the latest last */
static gboolean is_sorted;
static guint n_requests, n_answers;

static void
end (void)
{
  g_clear_handle_id (&source, g_source_remove);
  g_queue_clear_full (&folders, g_free);
  g_clear_pointer (&places, g_array_unref);
  g_clear_pointer (&names, g_string_chunk_free);
  is_sorted = FALSE;
  mt_menus_show_look (FALSE);
}

static void
never_again (void)
{
  MtShell *shell = mt_shell_get ();

  shell->settings.looked_back = TRUE;
  mt_settings_save (&shell->settings);
}

static void
tell (void)
{
  g_autofree gchar *requests =
      g_strdup_printf (ngettext ("%u contact request", "%u contact requests", n_requests), n_requests);
  g_autofree gchar *answers = g_strdup_printf (ngettext ("%u answer", "%u answers", n_answers), n_answers);
  /* Translators: "3 contact requests", "1 answer" */
  g_autofree gchar *sentence = g_strdup_printf (
      _ ("Moralotop has looked through the mail of the last 30 days, once: %s and %s."), requests, answers);

  if (n_requests + n_answers > 0)
    mt_shell_say (sentence);
}

/* ---- which mails ---- */

static void
list_folder (FolderItem *item, gpointer data G_GNUC_UNUSED)
{
  gchar *identifier = item->path != NULL && (item->stype == F_INBOX || item->stype == F_OUTBOX)
                          ? folder_item_get_identifier (item)
                          : NULL;

  if (identifier != NULL)
    g_queue_push_tail (&folders, identifier);
}

static void
list_mails (const gchar *identifier)
{
  FolderItem *item = folder_find_item_from_identifier (identifier);
  const gchar *name = g_string_chunk_insert_const (names, identifier);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  MsgInfoList *list = item != NULL ? mt_outbox_list_messages (item) : NULL;

  for (GSList *l = list; l != NULL; l = l->next)
    {
      MsgInfo *msginfo = l->data;
      const Place place = { name, (gint)msginfo->msgnum, (gint64)msginfo->date_t, item->stype == F_OUTBOX };

      if (place.date > now - (gint64)DAYS * MT_DAY && place.date <= now)
        g_array_append_val (places, place);
      mt_mail_unref (&msginfo);
    }
  g_slist_free (list);
}

static gint
compare_places (gconstpointer one, gconstpointer other)
{
  const Place *a = one, *b = other;

  return a->date < b->date ? -1 : a->date > b->date;
}

/* ---- one mail ---- */

static void
look_at (MsgInfo *msginfo)
{
  const MtJudgement *judgement = mt_mail_judge (msginfo, MT_BODY_AT_HAND);

  if (judgement == NULL)
    return;
  if (mt_follow_concerns (judgement->follow) || judgement->invitation == NULL)
    {
      gboolean is_new = mt_follow_concerns (judgement->follow) && judgement->follow->event.kind == MT_EVENT_ANSWERED
                        && judgement->follow->event.contact != NULL && mt_follow_get_mail (judgement->follow) == NULL;

      mt_follow_record (judgement->follow);
      n_answers += is_new;
    }
  else if (judgement->verdict->category != MT_CATEGORY_NONE && n_requests < MAX_REQUESTS
           && !mt_mail_is_recorded (msginfo, judgement))
    {
      mt_mail_record (msginfo, judgement);
      n_requests++;
    }
}

static void
take_next (void)
{
  const Place place = g_array_index (places, Place, places->len - 1);
  FolderItem *item = folder_find_item_from_identifier (place.folder);
  MsgInfo *msginfo;

  g_array_set_size (places, places->len - 1);
  msginfo = item != NULL ? folder_item_get_msginfo (item, place.number) : NULL;
  if (msginfo == NULL)
    return;
  if (place.is_sent)
    mt_follow_sent (msginfo, NULL);
  else
    look_at (msginfo);
  mt_mail_unref (&msginfo);
}

/* ---- slices ---- */

static gboolean on_idle (gpointer data);

static gboolean
on_later (gpointer data G_GNUC_UNUSED)
{
  source = g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* Whether the folder that is next is being scanned: idle callbacks run inside that, too (CLAWS-NOTES d). */
static gboolean
is_busy (void)
{
  const gchar *identifier = !g_queue_is_empty (&folders) ? g_queue_peek_head (&folders)
                            : places->len > 0            ? g_array_index (places, Place, places->len - 1).folder
                                                         : NULL;
  const FolderItem *item = identifier != NULL ? folder_find_item_from_identifier (identifier) : NULL;

  return item != NULL && item->scanning != 0;
}

static gboolean
on_idle (gpointer data G_GNUC_UNUSED)
{
  gint64 until = g_get_monotonic_time () + SLICE_USEC;

  if (is_busy ())
    {
      source = g_timeout_add (BUSY_MSEC, on_later, NULL);
      return G_SOURCE_REMOVE;
    }
  if (!g_queue_is_empty (&folders))
    {
      g_autofree gchar *identifier = g_queue_pop_head (&folders);

      list_mails (identifier);
      return G_SOURCE_CONTINUE;
    }
  if (!is_sorted)
    g_array_sort (places, compare_places);
  is_sorted = TRUE;
  while (places != NULL && places->len > 0 && !is_busy () && g_get_monotonic_time () < until)
    take_next ();
  /* A mail that has gone is asked of its server, and the user may cancel meanwhile. */
  if (places == NULL)
    return G_SOURCE_REMOVE;
  if (places->len > 0)
    return G_SOURCE_CONTINUE;
  source = 0;
  never_again ();
  tell ();
  end ();
  return G_SOURCE_REMOVE;
}

static gboolean
on_begin (gpointer data G_GNUC_UNUSED)
{
  const MtShell *shell = mt_shell_get ();

  if (shell->data == NULL || mt_store_get_contacts (shell->store) == NULL)
    return G_SOURCE_CONTINUE;
  names = g_string_chunk_new (256);
  places = g_array_new (FALSE, FALSE, sizeof (Place));
  n_requests = n_answers = 0;
  folder_func_to_all_folders (list_folder, NULL);
  mt_menus_show_look (TRUE);
  source = g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
  return G_SOURCE_REMOVE;
}

gboolean
mt_first_look_start (GError **error G_GNUC_UNUSED)
{
  if (!mt_shell_get ()->settings.looked_back)
    source = g_timeout_add (BEGIN_MSEC, on_begin, NULL);
  return TRUE;
}

void
mt_first_look_stop (void)
{
  end ();
}

void
mt_first_look_cancel (void)
{
  never_again ();
  tell ();
  end ();
}
