/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "accept-book.h"

#include "people.h"
#include "widgets.h"

#include <addr_compl.h>
#include <addrbook.h>
#include <addressbook.h>
#include <common/defs.h>
#include <common/utils.h>
#include <moralotop/address-book.h>
#include <moralotop/mailbox.h>

struct _MtAcceptBook
{
  GtkWidget *widget, *label, *row, *chooser, *add, *undo;
  GPtrArray *books; /* (element-type MtBookFile) */
  gchar *name, *address;
  gchar *added_file, *added_uid; /* what was added in this window, and can be taken out again; NULL */
};

/* ---- Claws Mail's books ---- */

static AddressBookFile *
find_book (const gchar *file)
{
  AddressDataSource *source = NULL;
  ItemFolder *folder = NULL;
  g_autofree gchar *path = g_strdup (file);

  if (!addressbook_peek_folder_exists (path, &source, &folder) || source == NULL)
    return NULL;
  return source->type == ADDR_IF_BOOK ? source->rawDataSource : NULL;
}

/* Also what is shown in a window of Claws Mail's, and what is offered for To. */
static void
tell_claws (void)
{
  addressbook_refresh ();
  invalidate_address_completion ();
  mt_people_refresh ();
}

static ItemPerson *
find_person (AddressBookFile *file, const gchar *uid)
{
  GList *people = addrbook_get_all_persons (file);
  ItemPerson *found = NULL;

  for (GList *l = people; l != NULL && found == NULL; l = l->next)
    if (g_strcmp0 (ADDRITEM_ID ((ItemPerson *)l->data), uid) == 0)
      found = l->data;
  g_list_free (people);
  return found;
}

/* ---- what shows ---- */

static void
show (MtAcceptBook *book)
{
  gboolean added = book->added_uid != NULL;
  gboolean known = !added && book->address != NULL && mt_people_know (book->address);
  g_autofree gchar *text = NULL;

  if (book->address == NULL)
    text = g_strdup (_ ("No address of theirs is known that could go into the address book."));
  else if (added)
    text = g_strdup_printf (_ ("%s is in your address book now."), book->address);
  else if (known)
    text = g_strdup_printf (_ ("%s is in your address book already."), book->address);
  else if (book->books->len == 0)
    text = g_strdup (_ ("Claws Mail has no address book of its own: make one in Tools, Address book."));
  else
    text = g_strdup (book->address);
  gtk_label_set_text (GTK_LABEL (book->label), text);
  gtk_widget_set_visible (book->row, book->address != NULL && !known && !added && book->books->len > 0);
  gtk_widget_set_visible (book->undo, added);
}

static void
on_people (gpointer data)
{
  show (data);
}

void
mt_accept_book_set_person (MtAcceptBook *book, const gchar *name, const gchar *address)
{
  if (book->added_uid != NULL)
    return;
  g_free (book->name);
  g_free (book->address);
  book->name = mt_header_clean (name);
  book->address = mt_mailbox_is_plain (address) ? g_strdup (address) : NULL;
  show (book);
}

/* ---- doing ---- */

static void
fail (MtAcceptBook *book)
{
  gtk_label_set_text (GTK_LABEL (book->label), _ ("Claws Mail could not write that address book."));
}

static void
on_add (MtAcceptBook *book)
{
  gint chosen = gtk_combo_box_get_active (GTK_COMBO_BOX (book->chooser));
  const MtBookFile *choice = chosen >= 0 ? g_ptr_array_index (book->books, chosen) : NULL;
  AddressBookFile *file = choice != NULL ? find_book (choice->file) : NULL;
  ItemPerson *person;

  if (book->added_uid != NULL || book->address == NULL)
    return;
  person = file != NULL
               ? addrbook_add_contact (file, NULL, book->name != NULL ? book->name : book->address, book->address, "")
               : NULL;
  if (person == NULL)
    {
      fail (book);
      return;
    }
  book->added_file = g_strdup (choice->file);
  book->added_uid = g_strdup (ADDRITEM_ID (person));
  tell_claws ();
  show (book);
  gtk_widget_grab_focus (book->undo);
}

static void
on_undo (MtAcceptBook *book)
{
  AddressBookFile *file = find_book (book->added_file);
  ItemPerson *person = file != NULL ? find_person (file, book->added_uid) : NULL;

  if (person != NULL)
    person = addrbook_remove_person (file, person);
  tell_claws ();
  if (person != NULL)
    addritem_free_item_person (person);
  g_clear_pointer (&book->added_file, g_free);
  g_clear_pointer (&book->added_uid, g_free);
  show (book);
}

/* ---- the widget ---- */

static void
on_destroy (MtAcceptBook *book)
{
  mt_people_unwatch (book);
}

static void
book_free (gpointer data)
{
  MtAcceptBook *book = data;

  g_ptr_array_unref (book->books);
  g_free (book->name);
  g_free (book->address);
  g_free (book->added_file);
  g_free (book->added_uid);
  g_free (book);
}

static void
list_books (MtAcceptBook *book)
{
  g_autofree gchar *directory = g_build_filename (get_rc_dir (), ADDRBOOK_DIR, NULL);

  book->books = mt_address_book_list_files (directory);
  for (guint i = 0; i < book->books->len; i++)
    {
      const MtBookFile *file = book->books->pdata[i];

      gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (book->chooser), file->name);
    }
  gtk_combo_box_set_active (GTK_COMBO_BOX (book->chooser), book->books->len > 0 ? 0 : -1);
}

/* A book may be called anything: the window stays as wide as it is. */
static void
shorten (GtkWidget *chooser)
{
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (chooser));

  g_object_set (cells->data, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 18, NULL);
}

MtAcceptBook *
mt_accept_book_new (void)
{
  MtAcceptBook *book = g_new0 (MtAcceptBook, 1);

  book->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  book->label = mt_widgets_new_label (NULL);
  book->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  book->chooser = gtk_combo_box_text_new ();
  book->add = gtk_button_new_with_mnemonic (_ ("_Add to the address book"));
  book->undo = gtk_button_new_with_mnemonic (_ ("_Take it out again"));
  shorten (book->chooser);
  mt_widgets_set_name (book->chooser, _ ("Which address book"));
  list_books (book);
  gtk_widget_set_halign (book->undo, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (book->row), book->chooser, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (book->row), book->add, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (book->widget), book->label, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (book->widget), book->row, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (book->widget), book->undo, FALSE, TRUE, 0);
  gtk_widget_show_all (book->row);
  gtk_widget_set_no_show_all (book->row, TRUE);
  gtk_widget_set_no_show_all (book->undo, TRUE);
  g_signal_connect_swapped (book->add, "clicked", G_CALLBACK (on_add), book);
  g_signal_connect_swapped (book->undo, "clicked", G_CALLBACK (on_undo), book);
  g_signal_connect_swapped (book->widget, "destroy", G_CALLBACK (on_destroy), book);
  g_object_set_data_full (G_OBJECT (book->widget), "moralotop-accept-book", book, book_free);
  mt_people_watch (on_people, book);
  mt_people_refresh ();
  show (book);
  return book;
}

GtkWidget *
mt_accept_book_get_widget (MtAcceptBook *book)
{
  return book->widget;
}
