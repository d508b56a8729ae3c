/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-bars.h"
#include "answer-dialog.h"
#include "answer-form.h"
#include "answer-person.h"
#include "answer-same.h"
#include "answer-text.h"
#include "answer-ways.h"
#include "clipboard.h"
#include "shell.h"
#include "widgets.h"

#include <gdk/gdkkeysyms.h>

#define DRAFT_DELAY_MS 1000
#define WIDTH          960
#define HEIGHT         680
#define PERSON_WIDTH   330

typedef struct
{
  GtkWidget *window;
  GtkWidget *profile_bar;
  GtkWidget *same, *bottom, *buttons;
  GtkWidget *write;       /* shows for a way by mail … */
  GtkWidget *copy, *sent; /* … and these for the page, `sent` after copying */
  MtAnswerForm *form;
  MtAnswerWays *ways;

  gchar *contact;
  gchar *copied; /* what went to the clipboard */
  gboolean handed_over;
  const gchar *refused; /* why it was not taken over when the user last tried; static */
  guint draft_source;

  MtAnswerFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Dialog;

static GHashTable *dialogs; /* contact key -> Dialog, of the windows that are open */

/* ---- the draft ---- */

static void
save_draft (Dialog *dialog)
{
  g_autoptr (MtAnswerDraft) draft = mt_answer_form_get_draft (dialog->form);

  g_clear_handle_id (&dialog->draft_source, g_source_remove);
  if (draft != NULL)
    mt_answer_draft_save (dialog->contact, draft);
}

static gboolean
on_draft_due (gpointer data)
{
  Dialog *dialog = data;

  dialog->draft_source = 0;
  save_draft (dialog);
  return G_SOURCE_REMOVE;
}

/* ---- what is still to be done ---- */

static void
show_status (Dialog *dialog)
{
  const gchar *hindrance = dialog->refused != NULL ? dialog->refused : mt_answer_form_get_hindrance (dialog->form);
  g_autofree gchar *placeholder = mt_answer_form_find_placeholder (dialog->form);
  g_autofree gchar *doubt = mt_answer_text_doubt (placeholder, mt_answer_form_count_misspelt (dialog->form));

  if (hindrance == NULL)
    hindrance = mt_answer_ways_get_hindrance (dialog->ways);
  if (hindrance != NULL)
    mt_answer_bars_set_status (dialog->bottom, "dialog-information-symbolic", hindrance);
  else if (doubt != NULL)
    mt_answer_bars_set_status (dialog->bottom, "dialog-information-symbolic", doubt);
  else
    mt_answer_bars_set_status (dialog->bottom, "emblem-ok-symbolic", _ ("Ready."));
}

static void
show_buttons (Dialog *dialog)
{
  gboolean page = mt_answer_ways_is_page (dialog->ways);
  gboolean ready = mt_answer_form_get_text (dialog->form) != NULL && mt_answer_ways_get_chosen (dialog->ways) != NULL;

  if (page)
    {
      const MtWay *way = mt_answer_ways_get_chosen (dialog->ways);
      g_autofree gchar *label = mt_answer_text_copy (way != NULL ? way->host : NULL);

      gtk_button_set_label (GTK_BUTTON (dialog->copy), label);
    }
  gtk_widget_set_visible (dialog->write, !page);
  gtk_widget_set_visible (dialog->copy, page);
  gtk_widget_set_visible (dialog->sent, page && dialog->copied != NULL);
  gtk_widget_set_sensitive (dialog->write, ready);
  gtk_widget_set_sensitive (dialog->copy, ready);
  mt_answer_bars_fold (dialog->bottom);
}

static void
on_form_changed (gboolean by_user, gpointer data)
{
  Dialog *dialog = data;
  g_autofree gchar *own_words = mt_answer_form_get_own_words (dialog->form);

  dialog->refused = by_user ? NULL : dialog->refused;
  mt_answer_same_check (dialog->same, own_words);
  gtk_widget_set_visible (dialog->profile_bar, mt_answer_form_lacks_profile (dialog->form));
  show_buttons (dialog);
  /* Coming back from the browser must not wipe "Copied" away. */
  if (by_user || dialog->copied == NULL)
    show_status (dialog);
  if (!by_user)
    return;
  /* Not put off by what comes after: whoever types without a pause would lose all of it. */
  if (dialog->draft_source == 0)
    dialog->draft_source = g_timeout_add (DRAFT_DELAY_MS, on_draft_due, dialog);
}

static void
on_way_changed (gpointer data)
{
  Dialog *dialog = data;

  show_buttons (dialog);
  if (dialog->copied == NULL || !mt_answer_ways_is_page (dialog->ways))
    show_status (dialog);
}

/* The profile may have been filled in meanwhile, in the preferences. */
static void
on_active (Dialog *dialog)
{
  if (gtk_window_is_active (GTK_WINDOW (dialog->window)))
    mt_answer_form_refresh (dialog->form);
}

/* ---- what comes next ---- */

static Dialog *
find_dialog (const gchar *contact)
{
  return dialogs == NULL ? NULL : g_hash_table_lookup (dialogs, contact);
}

/* Hands the answer over and closes; `dialog` is gone afterwards, unless that has failed. */
static void
hand_over (Dialog *dialog, const MtWay *way, const gchar *finished)
{
  g_autofree gchar *text = g_strdup (finished);
  g_autofree gchar *first_name = mt_answer_form_get_first_name (dialog->form);
  g_autofree gchar *own_words = mt_answer_form_get_own_words (dialog->form);
  g_autofree gchar *language = g_strdup (mt_answer_form_get_language (dialog->form));
  g_autofree gchar *contact = g_strdup (dialog->contact);
  g_autofree gchar *subject = g_strdup (mt_answer_form_get_subject (dialog->form));
  const MtOwnAnswer answer = { way, text, *first_name != '\0' ? first_name : NULL, own_words, language, subject };
  const gchar *hindrance;

  save_draft (dialog);
  dialog->handed_over = TRUE;
  hindrance = dialog->func (&answer, dialog->data);
  /* Claws Mail may have let its main loop run meanwhile. */
  if (find_dialog (contact) != dialog)
    return;
  dialog->handed_over = hindrance == NULL;
  dialog->refused = hindrance;
  if (dialog->handed_over)
    gtk_widget_destroy (dialog->window);
  else
    show_status (dialog);
}

static void
on_write (Dialog *dialog)
{
  const gchar *text = mt_answer_form_get_text (dialog->form);
  const MtWay *way = mt_answer_ways_get_chosen (dialog->ways);

  if (text != NULL && way != NULL && !dialog->handed_over)
    hand_over (dialog, way, text);
}

static void
on_copy (Dialog *dialog)
{
  const gchar *text = mt_answer_form_get_text (dialog->form);
  const MtWay *way = mt_answer_ways_get_chosen (dialog->ways);
  g_autofree gchar *opened = NULL;

  if (text == NULL || way == NULL)
    return;
  mt_answer_ways_keep (dialog->ways);
  if (!mt_clipboard_set (text))
    {
      gtk_widget_show (dialog->sent);
      g_free (dialog->copied);
      dialog->copied = g_strdup (text);
      mt_answer_bars_set_status (
          dialog->bottom, "dialog-warning-symbolic",
          _ ("Nothing could be copied: the clipboard is not to be had. Try again, or mark the text "
             "of the preview and take it from there."));
      return;
    }
  g_free (dialog->copied);
  dialog->copied = g_strdup (text);
  gtk_widget_show (dialog->sent);
  mt_answer_bars_fold (dialog->bottom);
  mt_widgets_set_suggested (dialog->copy, FALSE);
  mt_widgets_set_suggested (dialog->sent, TRUE);
  if (way->page != NULL)
    {
      /* Translators: the name of a web server */
      opened = g_strdup_printf (
          _ ("The text is copied and %s is open in your browser. Paste it there and send it; then say so here."),
          way->host);
      mt_shell_open_link (way->page);
    }
  mt_answer_bars_set_status (dialog->bottom, "emblem-ok-symbolic",
                             opened != NULL ? opened
                                            : _ ("Copied. Paste it where it reaches the person; then say so here."));
}

static void
on_sent (Dialog *dialog)
{
  const MtWay *way = mt_answer_ways_get_chosen (dialog->ways);

  if (dialog->copied != NULL && way != NULL && way->kind == MT_WAY_PAGE && !dialog->handed_over)
    hand_over (dialog, way, dialog->copied);
}

/* Along the way chosen; where something is missing, to where it is. */
static void
go_on (Dialog *dialog)
{
  gboolean finished = mt_answer_form_get_text (dialog->form) != NULL;
  const MtWay *way = mt_answer_ways_get_chosen (dialog->ways);

  if (!finished || way == NULL)
    gtk_widget_error_bell (dialog->window);
  if (!finished)
    return;
  if (way == NULL)
    mt_answer_ways_grab_focus (dialog->ways);
  else if (way->kind == MT_WAY_PAGE)
    on_copy (dialog);
  else
    on_write (dialog);
}

static gboolean
on_key_press (GtkWidget *window, const GdkEventKey *event, gpointer data)
{
  guint modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  gboolean enter = event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter;

  if (event->keyval == GDK_KEY_Escape && modifiers == 0)
    gtk_widget_destroy (window);
  else if (enter && modifiers == GDK_CONTROL_MASK)
    go_on (data);
  else
    return FALSE;
  return TRUE;
}

/* ---- the window: from top to bottom ---- */

static GtkWidget *
add_button (GtkWidget *box, Dialog *dialog, const gchar *mnemonic, void (*func) (Dialog *))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (func), dialog);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
  return button;
}

static void
close_window (Dialog *dialog)
{
  gtk_widget_destroy (dialog->window);
}

static GtkWidget *
add_forward_button (GtkWidget *box, Dialog *dialog, const gchar *mnemonic, void (*func) (Dialog *))
{
  GtkWidget *button = add_button (box, dialog, mnemonic, func);

  gtk_widget_set_no_show_all (button, TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Ctrl+Enter"));
  mt_widgets_set_suggested (button, TRUE);
  return button;
}

static GtkWidget *
new_buttons (Dialog *dialog, const gchar *write)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  GtkWidget *close = add_button (box, dialog, _ ("_Close"), close_window);

  gtk_widget_set_tooltip_text (close, _ ("Your own words are kept for the next time"));
  dialog->copy = add_forward_button (box, dialog, _ ("Cop_y the text"), on_copy);
  dialog->sent = add_button (box, dialog, _ ("I have _sent it there"), on_sent);
  gtk_widget_set_no_show_all (dialog->sent, TRUE);
  dialog->write = add_forward_button (box, dialog, write, on_write);
  return box;
}

static GtkWidget *
new_content (Dialog *dialog, const MtInvitation *invitation, const MtAnswerLook *look)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  dialog->profile_bar = mt_answer_bars_new_profile ();
  gtk_paned_pack1 (GTK_PANED (paned), look->side, FALSE, FALSE);
  gtk_paned_pack2 (GTK_PANED (paned), mt_answer_form_get_widget (dialog->form), TRUE, FALSE);
  gtk_paned_set_position (GTK_PANED (paned), PERSON_WIDTH);
  gtk_box_pack_start (GTK_BOX (box), dialog->profile_bar, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), mt_answer_ways_get_widget (dialog->ways), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), paned, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), FALSE, TRUE, 0);
  dialog->same = mt_answer_same_new (dialog->contact, invitation->name);
  gtk_box_pack_start (GTK_BOX (box), dialog->same, FALSE, TRUE, 0);
  dialog->buttons = new_buttons (dialog, look->write);
  dialog->bottom = mt_answer_bars_new_bottom (dialog->buttons);
  gtk_box_pack_start (GTK_BOX (box), dialog->bottom, FALSE, TRUE, 0);
  return box;
}

/* ---- its life ---- */

static void
on_destroy (Dialog *dialog)
{
  if (!dialog->handed_over)
    save_draft (dialog);
  g_clear_handle_id (&dialog->draft_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (dialog->window, dialog);
  g_hash_table_remove (dialogs, dialog->contact);
  if (dialog->destroy != NULL)
    dialog->destroy (dialog->data);
  g_free (dialog->contact);
  g_free (dialog->copied);
  g_free (dialog);
}

static void
set_up_window (Dialog *dialog, GtkWindow *parent, const gchar *title)
{
  GtkWindow *window = GTK_WINDOW (dialog->window);

  gtk_window_set_title (window, title);
  mt_widgets_set_size (window, parent, WIDTH, HEIGHT);
  /* Not transient: it would stay above the mail that is being answered. */
  g_signal_connect (window, "key-press-event", G_CALLBACK (on_key_press), dialog);
  g_signal_connect_swapped (window, "notify::is-active", G_CALLBACK (on_active), dialog);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (on_destroy), dialog);
}

static void
drop (GtkWidget *widget)
{
  if (widget != NULL)
    g_object_unref (g_object_ref_sink (widget));
}

static Dialog *
new_dialog (const MtInvitation *invitation, MtAnswerFunc func, gpointer data, GDestroyNotify destroy)
{
  Dialog *dialog = g_new0 (Dialog, 1);

  if (dialogs == NULL)
    dialogs = g_hash_table_new (g_str_hash, g_str_equal);
  dialog->contact = g_strdup (invitation->contact);
  dialog->func = func;
  dialog->data = data;
  dialog->destroy = destroy;
  dialog->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  g_hash_table_insert (dialogs, dialog->contact, dialog);
  return dialog;
}

/* TRUE when there is a window of that person already, which is raised, or none can be: `data` is freed then. */
static gboolean
is_open (const MtInvitation *invitation, gpointer data, GDestroyNotify destroy)
{
  const Dialog *dialog = find_dialog (invitation->contact);

  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog->window));
  if (dialog == NULL && mt_shell_get () != NULL)
    return FALSE;
  if (destroy != NULL)
    destroy (data);
  return TRUE;
}

static void
show_dialog (Dialog *dialog, GtkWindow *parent, const MtInvitation *invitation, MtWarnings warnings,
             const MtAnswerLook *look)
{
  g_autoptr (MtAnswerDraft) draft = mt_answer_draft_load (dialog->contact);

  dialog->ways = mt_answer_ways_new (invitation, warnings, on_way_changed, dialog);
  dialog->form = mt_answer_form_new (invitation, draft, on_form_changed, dialog);
  gtk_container_add (GTK_CONTAINER (dialog->window), new_content (dialog, invitation, look));
  set_up_window (dialog, parent, look->title);
  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (dialog->window)));
  mt_answer_form_refresh (dialog->form);
  mt_answer_form_grab_focus (dialog->form);
  gtk_window_present (GTK_WINDOW (dialog->window));
}

void
mt_answer_dialog_open (GtkWindow *parent, const MtInvitation *invitation, const MtVerdict *verdict, MtAnswerFunc func,
                       gpointer data, GDestroyNotify destroy)
{
  const gchar *name = invitation->name;
  g_autofree gchar *title = name != NULL ? g_strdup_printf (_ ("Answer %s"), name) : g_strdup (_ ("Answer"));
  MtAnswerLook look = { .title = title, .write = _ ("_Write the answer") };

  if (is_open (invitation, data, destroy))
    return;
  look.side = mt_answer_person_new (invitation, verdict);
  show_dialog (new_dialog (invitation, func, data, destroy), parent, invitation, verdict->warnings, &look);
}

void
mt_answer_dialog_open_for (GtkWindow *parent, const MtInvitation *person, const MtAnswerLook *look, MtAnswerFunc func,
                           gpointer data, GDestroyNotify destroy)
{
  if (is_open (person, data, destroy))
    drop (look->side);
  else
    show_dialog (new_dialog (person, func, data, destroy), parent, person, 0, look);
}

void
mt_answer_dialog_propose_language (const gchar *contact, const gchar *language)
{
  const Dialog *dialog = find_dialog (contact);

  if (dialog != NULL)
    mt_answer_form_propose_language (dialog->form, language);
}

gboolean
mt_answer_dialog_add (const gchar *contact, GtkWidget *header, GtkWidget *buttons)
{
  Dialog *dialog = find_dialog (contact);
  GtkWidget *content;

  if (dialog == NULL)
    {
      drop (header);
      drop (buttons);
      return FALSE;
    }
  content = gtk_bin_get_child (GTK_BIN (dialog->window));
  if (header != NULL)
    {
      gtk_box_pack_start (GTK_BOX (content), header, FALSE, TRUE, 0);
      gtk_box_reorder_child (GTK_BOX (content), header, 0);
      gtk_widget_show_all (header);
    }
  if (buttons != NULL)
    {
      gtk_box_pack_start (GTK_BOX (dialog->buttons), buttons, FALSE, TRUE, 0);
      gtk_box_reorder_child (GTK_BOX (dialog->buttons), buttons, 0);
      gtk_widget_show_all (buttons);
      mt_answer_bars_fold (dialog->bottom);
    }
  return TRUE;
}

void
mt_answer_dialog_close (const gchar *contact)
{
  Dialog *dialog = find_dialog (contact);

  if (dialog != NULL)
    gtk_widget_destroy (dialog->window);
}

void
mt_answer_dialog_close_all (void)
{
  GHashTableIter iter;
  gpointer dialog;

  while (dialogs != NULL && g_hash_table_size (dialogs) > 0)
    {
      /* Each window takes itself out of the table. */
      g_hash_table_iter_init (&iter, dialogs);
      g_hash_table_iter_next (&iter, NULL, &dialog);
      gtk_widget_destroy (((Dialog *)dialog)->window);
    }
  g_clear_pointer (&dialogs, g_hash_table_unref);
  mt_answer_same_stop ();
  mt_answer_draft_stop ();
}
