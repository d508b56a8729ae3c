/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "tags.h"

#include "disk.h"
#include "mail.h"
#include "shell.h"

#include <common/defs.h>
#include <common/hooks.h>
#include <common/tags.h>
#include <common/utils.h>
#include <gtk/gtkcmctree.h>
#include <mainwindow.h>
#include <summaryview.h>

#define PREFIX "moralotop-"

enum
{
  TAG_AWAITED = MT_N_CATEGORIES,
  TAG_ANSWERED,
  N_TAGS
};

static gint ids[N_TAGS]; /* 0: not there yet; MT_CATEGORY_NONE stays 0 */

static const gchar *
get_word (gint tag)
{
  if (tag == TAG_AWAITED)
    return "awaited";
  return tag == TAG_ANSWERED ? "answered" : mt_category_to_string ((MtCategory)tag);
}

gboolean
mt_tags_start (GError **error G_GNUC_UNUSED)
{
  g_autofree gchar *path = g_build_filename (get_rc_dir (), TAGS_RC, NULL);
  gboolean added = FALSE;

  for (gint tag = 1; tag < N_TAGS; tag++)
    {
      g_autofree gchar *name = g_strconcat (PREFIX, get_word (tag), NULL);

      ids[tag] = tags_get_id_for_str (name);
      if (ids[tag] > 0)
        continue;
      ids[tag] = tags_add_tag (name);
      added = TRUE;
    }
  if (added)
    {
      mt_disk_begin_unsynced ();
      tags_write_tags ();
      mt_disk_end_unsynced (path);
      if (mainwindow_get_mainwindow () != NULL)
        main_window_reflect_tags_changes (mainwindow_get_mainwindow ());
    }
  return TRUE;
}

void
mt_tags_stop (void)
{
  /* The tags stay: they are the user's data now. */
}

static gboolean
has_tag (MsgInfo *msginfo, gint tag)
{
  return ids[tag] > 0 && g_slist_find (msginfo->tags, GINT_TO_POINTER (ids[tag])) != NULL;
}

gboolean
mt_tags_has_category (MsgInfo *msginfo)
{
  for (gint tag = 1; tag < MT_N_CATEGORIES; tag++)
    if (has_tag (msginfo, tag))
      return TRUE;
  return FALSE;
}

/* The Tags column of the row in the list, if its folder is open: Claws Mail fills it when it builds the list, not at a flag change. */
static void
show_in_list (MsgInfo *msginfo)
{
  MainWindow *window = mainwindow_get_mainwindow ();
  SummaryView *summary = window != NULL ? window->summaryview : NULL;
  GtkCMCTreeNode *row;
  g_autofree gchar *text = NULL;

  if (summary == NULL || summary->folder_item != msginfo->folder || summary->msgid_table == NULL
      || msginfo->msgid == NULL)
    return;
  row = g_hash_table_lookup (summary->msgid_table, msginfo->msgid);
  if (row == NULL || gtk_cmctree_node_get_row_data (GTK_CMCTREE (summary->ctree), row) != msginfo)
    return;
  text = procmsg_msginfo_get_tags_str (msginfo);
  gtk_cmctree_node_set_text (GTK_CMCTREE (summary->ctree), row, summary->col_pos[S_COL_TAGS],
                             text != NULL ? text : "-");
}

/* Among tags first..last exactly `wanted` (0 for none). */
static gboolean
set_among (MsgInfo *msginfo, gint first, gint last, gint wanted)
{
  gboolean changed = FALSE;

  for (gint tag = first; tag <= last; tag++)
    if (ids[tag] > 0 && has_tag (msginfo, tag) != (tag == wanted))
      {
        procmsg_msginfo_update_tags (msginfo, tag == wanted, ids[tag]);
        changed = TRUE;
      }
  if (changed)
    show_in_list (msginfo);
  return changed;
}

static gboolean
set_colour (MsgInfo *msginfo, MtCategory category)
{
  const MtSettings *settings = &mt_shell_get ()->settings;
  gint current = MSG_COLORLABEL_FROM_FLAGS (MSG_GET_COLORLABEL (msginfo->flags));
  gint wanted = settings->colours[category];
  gboolean ours = current == 0;

  for (gint i = 1; i < MT_N_CATEGORIES; i++)
    ours = ours || settings->colours[i] == current;
  if (!ours || current == wanted)
    return FALSE;
  procmsg_msginfo_change_flags (
      msginfo, MSG_COLORLABEL_TO_FLAGS (wanted), 0,
      wanted != 0 ? MSG_CLABEL_FLAG_MASK & ~MSG_COLORLABEL_TO_FLAGS (wanted) : MSG_CLABEL_FLAG_MASK, 0);
  return TRUE;
}

/* A tag alone does not redraw the row of the list, a flag change does (CLAWS-NOTES c). */
static void
redraw_row (MsgInfo *msginfo)
{
  MsgInfoUpdate update = { .msginfo = msginfo, .flags = MSGINFO_UPDATE_FLAGS };

  hooks_invoke (MSGINFO_UPDATE_HOOKLIST, &update);
}

/* A server is told at once: the main loop runs until it has answered, in which the list that has the message may be closed. */
static MsgInfo *
hold (MsgInfo *msginfo)
{
  mt_mail_begin_waiting ();
  return procmsg_msginfo_new_ref (msginfo);
}

static void
let_go (MsgInfo *msginfo)
{
  mt_mail_unref (&msginfo);
  mt_mail_end_waiting ();
}

static void
apply (MsgInfo *msginfo, MtCategory category)
{
  gboolean had = mt_tags_has_category (msginfo);
  gboolean changed = set_among (msginfo, 1, MT_N_CATEGORIES - 1, category);

  if (category == MT_CATEGORY_NONE && !had)
    return;
  if (!(changed && set_colour (msginfo, category)) && changed)
    redraw_row (msginfo);
}

void
mt_tags_apply (MsgInfo *msginfo, MtCategory category)
{
  MsgInfo *held;

  g_return_if_fail (mt_shell_get () != NULL);
  held = hold (msginfo);
  apply (held, category);
  let_go (held);
}

void
mt_tags_apply_waiting (MsgInfo *msginfo, const gchar *word)
{
  MsgInfo *held = hold (msginfo);
  gint wanted = 0;

  if (word != NULL)
    wanted = g_str_equal (word, "awaited") ? TAG_AWAITED : TAG_ANSWERED;
  if (set_among (held, TAG_AWAITED, TAG_ANSWERED, wanted))
    redraw_row (held);
  let_go (held);
}
