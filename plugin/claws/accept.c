/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "accept.h"

#include "accept-book.h"
#include "contacts-deed.h"
#include "disk.h"
#include "letters.h"
#include "mail.h"
#include "shell.h"
#include "widgets.h"

#include <common/utils.h>
#include <gdk/gdkkeysyms.h>
#include <moralotop/export.h>
#include <moralotop/mailbox.h>
#include <moralotop/reach.h>
#include <prefs_common.h>

#define WIDTH     460
#define HEIGHT    300
#define WAIT_MSEC 20 /* for a scan of Claws Mail's */

enum
{
  INVITATION,
  ANSWER,
  N_MAILS,
};

typedef struct
{
  gchar *contact;
  gboolean was_in; /* the log has it that they are accepted: when it says otherwise, that was taken back */
  GtkWidget *window, *headline, *undo, *page_box, *page_label, *page_button, *saved, *close;
  MtAcceptBook *book;
  gchar *page;
  gchar *address; /* out of what they wrote; NULL */
  gchar *ids[N_MAILS + 1];
  gchar *places[N_MAILS];
  MtLettersSearch *search;
  GtkFileChooserNative *chooser;
  guint watch, look_source;
} Accepting;

static GHashTable *windows; /* contact -> Accepting */
static GHashTable *deeds;   /* contact -> MtContactsDeed */

static const MtContact *
find_contact (const gchar *contact)
{
  const MtContacts *contacts = mt_shell_get () != NULL ? mt_store_get_contacts (mt_shell_get ()->store) : NULL;

  return contacts != NULL && contact != NULL ? mt_contacts_find (contacts, contact) : NULL;
}

static gchar *
name_of (const MtContact *contact)
{
  gchar *name = mt_header_clean (contact->name);

  return name != NULL ? name : g_strdup (contact->contact);
}

/* ---- the page of the network ---- */

static gboolean
is_letter (const MtContact *contact)
{
  return contact->network == NULL || g_str_equal (contact->network, "direct");
}

static void
show_page (Accepting *accepting, const MtContact *contact, const MtInvitation *invitation, MtWarnings warnings)
{
  const MtShell *shell = mt_shell_get ();
  const MtInvitation known = { .network = contact->network, .contact = contact->contact };
  const MtReachFacts facts = { .invitation = invitation != NULL ? invitation : &known,
                               .warnings = warnings,
                               .networks = shell->data != NULL ? shell->data->networks : NULL };
  g_autoptr (GPtrArray) ways = facts.networks != NULL && !is_letter (contact) ? mt_reach_find_ways (&facts) : NULL;
  const MtWay *page = NULL;

  for (guint i = 0; ways != NULL && i < ways->len; i++)
    if (((const MtWay *)ways->pdata[i])->kind == MT_WAY_PAGE)
      page = ways->pdata[i];
  g_free (accepting->page);
  accepting->page = page != NULL ? g_strdup (page->page) : NULL;
  gtk_widget_set_visible (accepting->page_box, accepting->page != NULL);
  if (accepting->page != NULL)
    {
      const gchar *network = mt_networks_get_name (facts.networks, contact->network);
      g_autofree gchar *text = g_strdup_printf (_ ("On %s the invitation waits for your own click there."),
                                                network != NULL ? network : page->host);
      /* Translators: the name of a web server */
      g_autofree gchar *label = g_strdup_printf (_ ("Open %s"), page->host);

      gtk_label_set_text (GTK_LABEL (accepting->page_label), text);
      gtk_button_set_label (GTK_BUTTON (accepting->page_button), label);
    }
}

static void
on_page (Accepting *accepting)
{
  if (accepting->page != NULL)
    mt_shell_open_link (accepting->page);
}

/* ---- what their mails tell ---- */

static gboolean
is_persons (const gchar *address)
{
  const MtShell *shell = mt_shell_get ();

  return mt_mailbox_is_plain (address) && shell->data != NULL && !mt_networks_is_robot (shell->data->networks, address)
         && !mt_profile_is_me (shell->profile, address);
}

static void
show_address (Accepting *accepting, const MtContact *contact)
{
  g_autofree gchar *name = name_of (contact);
  const gchar *address = is_persons (contact->contact) ? contact->contact : accepting->address;

  mt_accept_book_set_person (accepting->book, name, address);
}

/* Whoever is known by name only may have written back by mail. */
static void
take_address (Accepting *accepting)
{
  MsgInfo *msginfo = mt_letters_get (accepting->places[ANSWER], accepting->ids[ANSWER]);
  g_autofree gchar *address = msginfo != NULL ? g_strdup (msginfo->from) : NULL;

  mt_mail_unref (&msginfo);
  if (g_source_is_destroyed (g_main_current_source ()))
    return;
  if (address != NULL)
    extract_address (address);
  if (address != NULL && is_persons (address))
    accepting->address = g_steal_pointer (&address);
}

/* A mail on a server only is left there: the network's own page serves as well. */
static gboolean
on_look (gpointer data)
{
  Accepting *accepting = data;
  const MtJudgement *judgement;
  const MtContact *contact;
  MsgInfo *msginfo;

  for (guint i = 0; i < N_MAILS; i++)
    if (mt_letters_is_busy (accepting->places[i]))
      {
        accepting->look_source = g_timeout_add (WAIT_MSEC, on_look, accepting);
        return G_SOURCE_REMOVE;
      }
  take_address (accepting);
  if (g_source_is_destroyed (g_main_current_source ()))
    return G_SOURCE_REMOVE;
  msginfo = mt_letters_get (accepting->places[INVITATION], accepting->ids[INVITATION]);
  judgement = msginfo != NULL ? mt_mail_judge (msginfo, MT_BODY_LOCAL) : NULL;
  mt_mail_unref (&msginfo);
  if (g_source_is_destroyed (g_main_current_source ()))
    return G_SOURCE_REMOVE;
  accepting->look_source = 0;
  contact = find_contact (accepting->contact);
  if (contact == NULL)
    return G_SOURCE_REMOVE;
  show_address (accepting, contact);
  if (judgement != NULL && judgement->invitation != NULL)
    show_page (accepting, contact, judgement->invitation, judgement->verdict->warnings);
  return G_SOURCE_REMOVE;
}

static void
on_found (GPtrArray *found, gpointer data)
{
  Accepting *accepting = data;

  for (guint i = 0; i < N_MAILS; i++)
    accepting->places[i] = g_strdup (found->pdata[i]);
  g_clear_pointer (&accepting->search, mt_letters_free);
  accepting->look_source = g_idle_add (on_look, accepting);
}

static void
look_for_mails (Accepting *accepting, const MtContact *contact)
{
  accepting->ids[INVITATION] = g_strdup (contact->invitation_id != NULL ? contact->invitation_id : "");
  accepting->ids[ANSWER] = g_strdup (contact->answer_id != NULL ? contact->answer_id : "");
  accepting->search = mt_letters_find ((const gchar *const *)accepting->ids, on_found, accepting);
}

/* ---- the vCard ---- */

static gchar *
complain (const gchar *reason)
{
  return g_strdup_printf (_ ("The vCard could not be saved: %s"), reason);
}

static void
save (Accepting *accepting, const gchar *path)
{
  const MtContact *contact = find_contact (accepting->contact);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree gchar *shown = g_filename_display_basename (path);
  g_autofree gchar *sentence = g_strdup_printf (_ ("Saved as %s."), shown);
  const MtData *data = mt_shell_get () != NULL ? mt_shell_get ()->data : NULL;
  const MtExportSettings settings = { .networks = data != NULL ? data->networks : NULL,
                                      .groups = mt_shell_get () != NULL ? mt_shell_get ()->profile->groups : NULL,
                                      .now = g_get_real_time () / G_USEC_PER_SEC };
  gchar *card;

  if (contact == NULL)
    return;
  g_ptr_array_add (one, (gpointer)contact);
  card = mt_export_vcard (one, &settings);
  mt_disk_write (path, card, strlen (card), complain);
  mt_widgets_set_label (accepting->saved, sentence);
}

static void
on_chosen (Accepting *accepting, gint response)
{
  g_autofree gchar *path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (accepting->chooser));

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    save (accepting, path);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (accepting->chooser));
  g_clear_object (&accepting->chooser);
}

static void
on_save (Accepting *accepting)
{
  const MtContact *contact = find_contact (accepting->contact);
  g_autofree gchar *name = contact != NULL ? name_of (contact) : NULL;
  g_autofree gchar *file = NULL;

  if (contact == NULL || accepting->chooser != NULL)
    return;
  file = g_strconcat (g_strdelimit (name, "/\\:.", ' '), ".vcf", NULL);
  accepting->chooser = gtk_file_chooser_native_new (_ ("Save vCard"), GTK_WINDOW (accepting->window),
                                                    GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (accepting->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (accepting->chooser), file);
  g_signal_connect_swapped (accepting->chooser, "response", G_CALLBACK (on_chosen), accepting);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (accepting->chooser));
}

/* ---- the log ---- */

static void
log_accepted (const MtContact *contact, const gchar *name)
{
  const MtEvent event = {
    .kind = MT_EVENT_ACCEPTED, .contact = contact->contact, .name = contact->name, .network = contact->network
  };
  MtContactsDeed *deed = mt_contacts_deed_new ();

  mt_contacts_deed_do (deed, mt_shell_get ()->store, &event);
  mt_contacts_deed_tell (deed, g_strdup_printf (_ ("%s is in your network."), name));
  if (deeds == NULL)
    deeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)mt_contacts_deed_free);
  g_hash_table_replace (deeds, g_strdup (contact->contact), deed);
}

void
mt_accept_undo (const gchar *contact)
{
  const MtContactsDeed *deed = deeds != NULL ? g_hash_table_lookup (deeds, contact) : NULL;
  Accepting *accepting = windows != NULL ? g_hash_table_lookup (windows, contact) : NULL;

  if (deed == NULL || mt_shell_get () == NULL)
    return;
  mt_contacts_deed_undo (deed, mt_shell_get ()->store);
  g_hash_table_remove (deeds, contact);
  if (accepting != NULL)
    gtk_widget_destroy (accepting->window);
}

static void
on_undo (Accepting *accepting)
{
  g_autofree gchar *contact = g_strdup (accepting->contact);

  mt_accept_undo (contact);
}

/* Taken back elsewhere, too. */
static void
on_snapshot (MtStore *store G_GNUC_UNUSED, gpointer data)
{
  Accepting *accepting = data;
  const MtContact *contact = find_contact (accepting->contact);
  gboolean is_in = contact != NULL && contact->state == MT_CONTACT_ACCEPTED;

  if (accepting->was_in && !is_in)
    gtk_widget_destroy (accepting->window);
  else
    accepting->was_in = is_in;
}

/* ---- the window ---- */

static gboolean
on_key_press (GtkWidget *window, const GdkEventKey *event, gpointer data)
{
  guint modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  if ((event->keyval == GDK_KEY_Escape && modifiers == 0)
      || (event->keyval == GDK_KEY_w && modifiers == GDK_CONTROL_MASK))
    gtk_widget_destroy (window);
  else if (event->keyval == GDK_KEY_z && modifiers == GDK_CONTROL_MASK)
    on_undo (data);
  else
    return FALSE;
  return TRUE;
}

static GtkWidget *
add_button (GtkWidget *box, const gchar *mnemonic, void (*func) (Accepting *), Accepting *accepting)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (func), accepting);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
  return button;
}

static void
add (GtkWidget *box, GtkWidget *child)
{
  gtk_box_pack_start (GTK_BOX (box), child, FALSE, TRUE, 0);
}

static GtkWidget *
new_headline (Accepting *accepting, const gchar *name)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);
  g_autofree gchar *sentence = g_strdup_printf (_ ("%s is in your network."), name);

  accepting->headline = mt_widgets_new_label (sentence);
  gtk_label_set_lines (GTK_LABEL (accepting->headline), 3);
  gtk_label_set_ellipsize (GTK_LABEL (accepting->headline), PANGO_ELLIPSIZE_END);
  mt_widgets_set_font (accepting->headline, PANGO_WEIGHT_BOLD, 1);
  gtk_box_pack_start (GTK_BOX (row), accepting->headline, TRUE, TRUE, 0);
  accepting->undo = add_button (row, _ ("_Undo"), on_undo, accepting);
  gtk_widget_set_valign (accepting->undo, GTK_ALIGN_START);
  gtk_widget_set_sensitive (accepting->undo, deeds != NULL && g_hash_table_contains (deeds, accepting->contact));
  return row;
}

static GtkWidget *
new_page (Accepting *accepting)
{
  accepting->page_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  accepting->page_label = mt_widgets_new_label (NULL);
  add (accepting->page_box, accepting->page_label);
  accepting->page_button = add_button (accepting->page_box, "", on_page, accepting);
  /* A host may have underscores: no mnemonic in it. */
  gtk_button_set_use_underline (GTK_BUTTON (accepting->page_button), FALSE);
  gtk_widget_show_all (accepting->page_box);
  gtk_widget_set_no_show_all (accepting->page_box, TRUE);
  return accepting->page_box;
}

static void
close_window (Accepting *accepting)
{
  gtk_widget_destroy (accepting->window);
}

static GtkWidget *
new_content (Accepting *accepting, const gchar *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  accepting->book = mt_accept_book_new ();
  accepting->saved = mt_widgets_new_dim_label (NULL);
  gtk_widget_set_no_show_all (accepting->saved, TRUE);
  add (box, new_headline (accepting, name));
  add (box, new_page (accepting));
  add (box, mt_accept_book_get_widget (accepting->book));
  add_button (card, _ ("Save _vCard…"), on_save, accepting);
  gtk_box_pack_start (GTK_BOX (card), accepting->saved, TRUE, TRUE, 0);
  add (box, card);
  accepting->close = add_button (box, _ ("_Close"), close_window, accepting);
  gtk_widget_set_halign (accepting->close, GTK_ALIGN_END);
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_LARGE_SPACE);
  return mt_widgets_new_shrinkable (box);
}

static void
on_destroy (Accepting *accepting)
{
  g_signal_handlers_disconnect_by_data (accepting->window, accepting);
  g_clear_handle_id (&accepting->look_source, g_source_remove);
  g_clear_pointer (&accepting->search, mt_letters_free);
  if (mt_shell_get () != NULL)
    mt_store_unwatch (mt_shell_get ()->store, accepting->watch);
  if (accepting->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (accepting->chooser));
  g_clear_object (&accepting->chooser);
  g_hash_table_steal (windows, accepting->contact);
  for (guint i = 0; i < N_MAILS; i++)
    {
      g_free (accepting->ids[i]);
      g_free (accepting->places[i]);
    }
  g_free (accepting->contact);
  g_free (accepting->page);
  g_free (accepting->address);
  g_free (accepting);
}

static void
open_window (const MtContact *contact, const gchar *name, GtkWindow *parent)
{
  Accepting *accepting = g_new0 (Accepting, 1);
  g_autofree gchar *title = g_strdup_printf (_ ("Accept %s"), name);
  GtkWindow *window;

  accepting->contact = g_strdup (contact->contact);
  accepting->was_in = contact->state == MT_CONTACT_ACCEPTED;
  accepting->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  window = GTK_WINDOW (accepting->window);
  gtk_window_set_title (window, title);
  gtk_container_add (GTK_CONTAINER (window), new_content (accepting, name));
  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (window)));
  mt_widgets_set_size (window, parent, WIDTH, HEIGHT);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_position (window, parent != NULL ? GTK_WIN_POS_CENTER_ON_PARENT : GTK_WIN_POS_CENTER);
  g_hash_table_insert (windows, accepting->contact, accepting);
  g_signal_connect (window, "key-press-event", G_CALLBACK (on_key_press), accepting);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (on_destroy), accepting);
  show_page (accepting, contact, NULL, 0);
  show_address (accepting, contact);
  look_for_mails (accepting, contact);
  /* Not "Undo", which comes first. */
  gtk_widget_grab_focus (accepting->page != NULL ? accepting->page_button : accepting->close);
  accepting->watch = mt_store_watch (mt_shell_get ()->store, on_snapshot, accepting);
  gtk_window_present (window);
}

void
mt_accept_person (const gchar *key, GtkWindow *parent)
{
  const MtContact *contact = find_contact (key);
  Accepting *accepting;
  g_autofree gchar *name = NULL;

  if (contact == NULL)
    return;
  if (windows == NULL)
    windows = g_hash_table_new (g_str_hash, g_str_equal);
  accepting = g_hash_table_lookup (windows, contact->contact);
  name = name_of (contact);
  if (accepting == NULL && contact->state != MT_CONTACT_ACCEPTED)
    log_accepted (contact, name);
  if (accepting == NULL)
    open_window (contact, name, parent);
  else
    gtk_window_present (GTK_WINDOW (accepting->window));
}

void
mt_accept_close_all (void)
{
  GHashTableIter iter;
  gpointer accepting;

  while (windows != NULL && g_hash_table_size (windows) > 0)
    {
      /* Each window takes itself out of the table. */
      g_hash_table_iter_init (&iter, windows);
      g_hash_table_iter_next (&iter, NULL, &accepting);
      gtk_widget_destroy (((Accepting *)accepting)->window);
    }
  g_clear_pointer (&windows, g_hash_table_unref);
  g_clear_pointer (&deeds, g_hash_table_unref);
}
