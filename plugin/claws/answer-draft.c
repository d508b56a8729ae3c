/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-draft.h"
#include "disk.h"
#include "shell.h"

#include <moralotop/file-sync.h>

static GKeyFile *drafts;
static gchar *drafts_path;

/* ---- writing ---- */

static gchar *
complain (const gchar *reason)
{
  return g_strdup_printf (_ ("The draft of your answer could not be kept: %s"), reason);
}

static void
write_drafts (void)
{
  gsize length = 0;
  gchar *text = g_key_file_to_data (drafts, &length, NULL);

  mt_disk_write (drafts_path, text, length, complain);
}

/* ---- reading ---- */

/* A file that cannot be read as drafts is kept beside, so that the words in it are not lost. */
static void
keep_broken (const GError *error)
{
  g_autofree gchar *kept = mt_file_put_aside (drafts_path);
  g_autofree gchar *sentence = NULL;

  if (kept != NULL)
    sentence = g_strdup_printf (_ ("The drafts of your answers could not be read (%s); they are kept as %s"),
                                error->message, kept);
  else
    sentence = g_strdup_printf (_ ("The drafts of your answers could not be read: %s"), error->message);
  mt_shell_notice (sentence);
}

static gboolean
load_drafts (void)
{
  const MtShell *shell = mt_shell_get ();
  g_autoptr (GError) error = NULL;

  if (drafts != NULL)
    return TRUE;
  if (shell == NULL)
    return FALSE;
  drafts = g_key_file_new ();
  drafts_path = g_build_filename (shell->user_directory, "drafts.ini", NULL);
  if (!mt_file_read_keys (drafts, drafts_path, &error) && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    keep_broken (error);
  return TRUE;
}

/* Contact keys hold what strangers have written: brackets would end a group's name. */
static gchar *
group_of (const gchar *contact)
{
  return g_uri_escape_string (contact, "@:", FALSE);
}

/* ---- what the window calls ---- */

MtAnswerDraft *
mt_answer_draft_load (const gchar *contact)
{
  g_autofree gchar *group = group_of (contact);
  MtAnswerDraft *draft;

  if (!load_drafts () || !g_key_file_has_group (drafts, group))
    return NULL;
  draft = g_new0 (MtAnswerDraft, 1);
  draft->own_words = g_key_file_get_string (drafts, group, "own_words", NULL);
  draft->first_name = g_key_file_get_string (drafts, group, "first_name", NULL);
  draft->salutation = g_key_file_get_string (drafts, group, "salutation", NULL);
  draft->template_name = g_key_file_get_string (drafts, group, "template", NULL);
  draft->language = g_key_file_get_string (drafts, group, "language", NULL);
  draft->neutral = g_key_file_get_boolean (drafts, group, "neutral", NULL);
  draft->informal = g_key_file_get_boolean (drafts, group, "informal", NULL);
  return draft;
}

gchar **
mt_answer_draft_list (void)
{
  gchar **groups = load_drafts () ? g_key_file_get_groups (drafts, NULL) : g_new0 (gchar *, 1);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      gchar *contact = g_uri_unescape_string (groups[i], NULL);

      if (contact == NULL)
        continue;
      g_free (groups[i]);
      groups[i] = contact;
    }
  return groups;
}

void
mt_answer_draft_free (MtAnswerDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->own_words);
  g_free (draft->first_name);
  g_free (draft->salutation);
  g_free (draft->template_name);
  g_free (draft->language);
  g_free (draft);
}

static gboolean
set_text (const gchar *group, const gchar *key, const gchar *text)
{
  g_autofree gchar *old = g_key_file_get_string (drafts, group, key, NULL);

  if (g_strcmp0 (old, text) == 0)
    return FALSE;
  if (text != NULL)
    g_key_file_set_string (drafts, group, key, text);
  else
    g_key_file_remove_key (drafts, group, key, NULL);
  return TRUE;
}

void
mt_answer_draft_save (const gchar *contact, const MtAnswerDraft *draft)
{
  g_autofree gchar *group = group_of (contact);
  gboolean changed;

  if (!load_drafts ())
    return;
  changed = set_text (group, "own_words", draft->own_words);
  changed |= set_text (group, "first_name", draft->first_name);
  changed |= set_text (group, "salutation", draft->salutation);
  changed |= set_text (group, "template", draft->template_name);
  changed |= set_text (group, "language", draft->language);
  changed |= set_text (group, "neutral", draft->neutral ? "true" : NULL);
  changed |= set_text (group, "informal", draft->informal ? "true" : NULL);
  if (changed)
    write_drafts ();
}

void
mt_answer_draft_remove (const gchar *contact)
{
  g_autofree gchar *group = group_of (contact);

  if (load_drafts () && g_key_file_remove_group (drafts, group, NULL))
    write_drafts ();
}

void
mt_answer_draft_finish (const gchar *contact)
{
  static const MtAnswerDraft familiar = { .informal = TRUE };
  g_autoptr (MtAnswerDraft) draft = mt_answer_draft_load (contact);

  if (draft != NULL && draft->informal)
    mt_answer_draft_save (contact, &familiar);
  else
    mt_answer_draft_remove (contact);
}

void
mt_answer_draft_stop (void)
{
  mt_disk_flush ();
  g_clear_pointer (&drafts, g_key_file_unref);
  g_clear_pointer (&drafts_path, g_free);
}
