/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "last-words.h"

#include "folder-walk.h"
#include "mail.h"
#include "shell.h"

#include <account.h>
#include <common/utils.h>
#include <glib/gstdio.h>
#include <moralotop/message.h>
#include <moralotop/reading.h>
#include <string.h>

#define MAX_FILE (2 * 1024 * 1024) /* bytes: a larger mail is not read for its words */
#define MAX_TEXT (32 * 1024)       /* bytes of it */

struct _MtLastWords
{
  gchar *address; /* NULL when the log has none */
  gchar *ids[3];  /* of mail with them, without brackets; NULL at the end */
  MsgInfo *from, *to;
  MtLastWord theirs, mine;
  MtFolderWalk *walk;
  guint source;
  MtLastWordsFunc func;
  gpointer data;
};

/* ---- which mails ---- */

static gboolean
is_me (const gchar *address)
{
  return mt_profile_is_me (mt_shell_get ()->profile, address) || account_find_from_address (address, FALSE) != NULL;
}

/* "Ada Quist <ada@quist.example>"; a look at the text first, as most mail is of others. */
static gboolean
names_address (const gchar *mailboxes, const gchar *address)
{
  GSList *list;
  gboolean found = FALSE;

  if (mailboxes == NULL || address == NULL || strcasestr (mailboxes, address) == NULL)
    return FALSE;
  list = address_list_append (NULL, mailboxes);
  for (GSList *l = list; l != NULL && !found; l = l->next)
    found = g_ascii_strcasecmp (l->data, address) == 0;
  g_slist_free_full (list, g_free);
  return found;
}

static gboolean
has_id (const MtLastWords *words, const gchar *id)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (words->ids) && words->ids[i] != NULL; i++)
    if (strcmp (words->ids[i], id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_from_me (const MsgInfo *msginfo)
{
  g_autofree gchar *from = g_strdup (msginfo->from != NULL ? msginfo->from : "");

  extract_address (from);
  return is_me (from);
}

static void
keep_later (MsgInfo **place, MsgInfo *msginfo)
{
  if (*place != NULL && (*place)->date_t >= msginfo->date_t)
    return;
  if (*place != NULL)
    mt_mail_unref (place);
  *place = procmsg_msginfo_new_ref (msginfo);
}

static void
look_at (MsgInfo *msginfo, gpointer data)
{
  MtLastWords *words = data;
  gboolean known = has_id (words, msginfo->msgid);

  if (names_address (msginfo->from, words->address))
    keep_later (&words->from, msginfo);
  else if (names_address (msginfo->to, words->address) || names_address (msginfo->cc, words->address))
    {
      if (is_from_me (msginfo))
        keep_later (&words->to, msginfo);
    }
  else if (known)
    keep_later (is_from_me (msginfo) ? &words->to : &words->from, msginfo);
}

/* ---- what they say ---- */

/* No download: what is not on this machine is not shown. */
static gchar *
get_file (MsgInfo *msginfo)
{
  Folder *folder = mt_mail_has_folder (msginfo) ? msginfo->folder->folder : NULL;
  g_autofree gchar *directory = NULL;
  gchar *name;

  if (folder == NULL)
    return NULL;
  if (FOLDER_IS_LOCAL (folder))
    return procmsg_get_message_file (msginfo);
  directory = folder_item_get_path (msginfo->folder);
  name = directory != NULL ? g_strdup_printf ("%s%c%d", directory, G_DIR_SEPARATOR, msginfo->msgnum) : NULL;
  return name;
}

static gchar *
read_words (MsgInfo *msginfo)
{
  g_autofree gchar *path = get_file (msginfo);
  const MtData *data = mt_shell_get ()->data;
  g_autoptr (MtMessage) message = NULL;
  g_autofree gchar *text = NULL;
  const gchar *whole, *end;
  GStatBuf status;

  if (path == NULL || data == NULL || g_stat (path, &status) != 0 || status.st_size > MAX_FILE)
    return NULL;
  message = mt_message_new_from_file (path, NULL);
  if (message == NULL)
    return NULL;
  whole = mt_message_get_text (message);
  g_utf8_validate_len (whole, MIN (strlen (whole), MAX_TEXT), &end);
  text = g_strndup (whole, (gsize)(end - whole));
  return g_strstrip (mt_reading_cut (data->networks, text));
}

static void
read_word (MsgInfo *msginfo, MtLastWord *word)
{
  if (msginfo == NULL)
    return;
  word->at = msginfo->date_t;
  word->text = read_words (msginfo);
  word->to_me = g_strdup (msginfo->to);
}

/* One mail at a time. */
static gboolean
on_read (gpointer data)
{
  MtLastWords *words = data;

  if (mt_shell_get () == NULL)
    {
      words->source = 0;
      return G_SOURCE_REMOVE;
    }
  if (words->from != NULL)
    {
      read_word (words->from, &words->theirs);
      mt_mail_unref (&words->from);
      return G_SOURCE_CONTINUE;
    }
  if (words->to != NULL)
    {
      read_word (words->to, &words->mine);
      mt_mail_unref (&words->to);
    }
  words->source = 0;
  words->func (&words->theirs, &words->mine, words->data);
  return G_SOURCE_REMOVE;
}

static void
on_walked (gpointer data)
{
  MtLastWords *words = data;

  words->source = g_idle_add_full (G_PRIORITY_LOW, on_read, words, NULL);
}

MtLastWords *
mt_last_words_find (const MtContact *contact, MtLastWordsFunc func, gpointer data)
{
  MtLastWords *words = g_new0 (MtLastWords, 1);
  const gchar *ids[] = { contact->last_mail_id, contact->answer_id, contact->message_id };
  guint n = 0;

  words->address = strchr (contact->contact, '@') != NULL ? g_strdup (contact->contact) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i] != NULL)
      words->ids[n++] = g_strdup (ids[i]);
  words->func = func;
  words->data = data;
  words->walk = mt_folder_walk_new (NULL, look_at, on_walked, words);
  return words;
}

static void
word_clear (MtLastWord *word)
{
  g_free (word->text);
  g_free (word->to_me);
}

void
mt_last_words_free (MtLastWords *words)
{
  if (words == NULL)
    return;
  mt_folder_walk_free (words->walk);
  g_clear_handle_id (&words->source, g_source_remove);
  mt_mail_unref (&words->from);
  mt_mail_unref (&words->to);
  for (guint i = 0; i < G_N_ELEMENTS (words->ids); i++)
    g_free (words->ids[i]);
  word_clear (&words->theirs);
  word_clear (&words->mine);
  g_free (words->address);
  g_free (words);
}
