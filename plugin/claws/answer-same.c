/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-draft.h"
#include "answer-same.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/sameness.h>

#define DELAY_MS 300

typedef struct
{
  GtkWidget *remark; /* icon and label */
  GtkWidget *label;
  gchar *contact, *name;
  gchar *words;
  guint source;
} Line;

static MtSameness *sameness;

static gboolean
load (void)
{
  const MtShell *shell = mt_shell_get ();
  g_autofree gchar *path = NULL;

  if (sameness != NULL || shell == NULL)
    return sameness != NULL;
  path = g_build_filename (shell->user_directory, "same-words.ini", NULL);
  sameness = mt_sameness_open (path);
  return TRUE;
}

void
mt_answer_same_stop (void)
{
  g_clear_pointer (&sameness, mt_sameness_free);
}

void
mt_answer_same_keep (const gchar *contact, const gchar *name, const gchar *own_words)
{
  g_autoptr (GError) error = NULL;

  if (own_words == NULL || !load ())
    return;
  mt_sameness_put (sameness, contact, name, own_words);
  if (!mt_sameness_save (sameness, &error))
    mt_shell_notice (error->message);
}

/* ---- the line ---- */

static gchar *
name_of (const gchar *contact)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  const MtContact *known = contacts != NULL ? mt_contacts_find (contacts, contact) : NULL;

  return g_strdup (known != NULL && known->name != NULL ? known->name : contact);
}

/* The name of the person for whom there is a draft of the same words; NULL when there is none. */
static gchar *
find_draft (const Line *line)
{
  g_auto (GStrv) contacts = mt_answer_draft_list ();

  for (guint i = 0; contacts[i] != NULL; i++)
    {
      g_autoptr (MtAnswerDraft) draft = mt_answer_draft_load (contacts[i]);
      g_autofree gchar *name = name_of (contacts[i]);

      if (draft != NULL && draft->own_words != NULL && g_strcmp0 (contacts[i], line->contact) != 0
          && mt_sameness_is_same (line->words, line->name, draft->own_words, name))
        return g_steal_pointer (&name);
    }
  return NULL;
}

static gboolean
on_due (gpointer data)
{
  Line *line = data;
  g_autofree gchar *name = NULL;
  g_autofree gchar *sentence = NULL;

  line->source = 0;
  if (!load ())
    return G_SOURCE_REMOVE;
  name = g_strdup (mt_sameness_find (sameness, line->contact, line->name, line->words));
  if (name == NULL)
    name = find_draft (line);
  if (name != NULL)
    /* Translators: a person's name */
    sentence = g_strdup_printf (_ ("The same words as for %s."), name);
  mt_widgets_set_label (line->label, sentence);
  gtk_widget_set_visible (line->remark, sentence != NULL);
  return G_SOURCE_REMOVE;
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_clear_handle_id (&line->source, g_source_remove);
  g_free (line->contact);
  g_free (line->name);
  g_free (line->words);
  g_free (line);
}

static void
on_destroy (Line *line)
{
  g_clear_handle_id (&line->source, g_source_remove);
}

GtkWidget *
mt_answer_same_new (const gchar *contact, const gchar *name)
{
  Line *line = g_new0 (Line, 1);

  line->contact = g_strdup (contact);
  line->name = g_strdup (name);
  line->label = mt_widgets_new_label (NULL);
  line->remark = mt_widgets_new_remark ("dialog-information-symbolic", line->label);
  gtk_widget_set_margin_start (line->remark, MT_LARGE_SPACE);
  gtk_widget_set_margin_top (line->remark, MT_SPACE);
  gtk_widget_show_all (line->remark);
  gtk_widget_hide (line->remark);
  gtk_widget_set_no_show_all (line->remark, TRUE);
  g_object_set_data_full (G_OBJECT (line->remark), "moralotop-same", line, line_free);
  g_signal_connect_swapped (line->remark, "destroy", G_CALLBACK (on_destroy), line);
  return line->remark;
}

void
mt_answer_same_check (GtkWidget *remark, const gchar *own_words)
{
  Line *line = g_object_get_data (G_OBJECT (remark), "moralotop-same");

  g_return_if_fail (line != NULL);
  if (g_strcmp0 (line->words, own_words) == 0)
    return;
  g_free (line->words);
  line->words = g_strdup (own_words);
  g_clear_handle_id (&line->source, g_source_remove);
  line->source = g_timeout_add (DELAY_MS, on_due, line);
}
