/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-funnel.h"
#include "contacts-notices.h"
#include "contacts-shown.h"
#include "shell.h"

#define MANY 50 /* selected people that are looked at for what can be done */

static void
show_leaving (MtContactsShown *contacts)
{
  const MtContactsTable *table = mt_store_get_table (mt_shell_get ()->store);
  guint n = table != NULL ? table->n_leaving : 0;
  g_autofree gchar *text = g_strdup_printf (
      ngettext ("%u leaves tomorrow, should nothing come.", "%u leave tomorrow, should nothing come.", n), n);

  gtk_label_set_text (GTK_LABEL (contacts->leaving_label), text);
  gtk_button_set_label (GTK_BUTTON (contacts->leaving_button), contacts->leaving ? _ ("Show a_ll") : _ ("Show _them"));
  gtk_widget_set_visible (contacts->leaving_bar, mt_contacts_sidebar_get_page (contacts->sidebar) == MT_CONTACT_ASKED
                                                     && (n > 0 || contacts->leaving));
}

static const gchar *
get_empty_sentence (const MtContactsShown *contacts)
{
  const MtContactsTable *table = mt_store_get_table (mt_shell_get ()->store);
  guint page = mt_contacts_sidebar_get_page (contacts->sidebar);

  if (table == NULL)
    return _ ("The log is not read yet.");
  if (contacts->leaving && table->n_leaving == 0)
    return _ ("Nobody leaves tomorrow.");
  if (table->counts[page] > 0)
    return _ ("Nobody here is found by that search.");
  return mt_contacts_page_empty (page);
}

static void
show_details (MtContactsShown *contacts)
{
  guint n = mt_contacts_list_count_selected (contacts->list);
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_some_selected (contacts->list, MANY);

  mt_contacts_details_show (contacts->details, rows, n);
}

void
mt_contacts_shown_refresh (gpointer data)
{
  MtContactsShown *contacts = data;
  gboolean is_empty = mt_contacts_list_get_length (contacts->list) == 0;
  gboolean is_funnel = mt_contacts_sidebar_get_page (contacts->sidebar) == MT_CONTACTS_FUNNEL;

  /* Whether anybody is found is known at the end of the walk. */
  if (is_empty && !mt_contacts_list_is_complete (contacts->list))
    return;
  gtk_label_set_text (GTK_LABEL (contacts->empty), get_empty_sentence (contacts));
  gtk_stack_set_visible_child_name (GTK_STACK (contacts->stack), is_funnel ? "funnel" : is_empty ? "empty" : "list");
  gtk_widget_set_sensitive (contacts->search, !is_funnel);
  gtk_widget_set_visible (mt_contacts_details_get_widget (contacts->details), !is_funnel && !is_empty);
  show_details (contacts);
}

/* Made when it is first wanted. */
static void
show_funnel (MtContactsShown *contacts)
{
  if (contacts->funnel == NULL)
    {
      contacts->funnel = mt_contacts_funnel_new ();
      gtk_widget_show_all (contacts->funnel);
      gtk_stack_add_named (GTK_STACK (contacts->stack), contacts->funnel, "funnel");
    }
  mt_contacts_funnel_refresh (contacts->funnel);
}

void
mt_contacts_shown_page (gpointer data)
{
  MtContactsShown *contacts = data;
  guint page = mt_contacts_sidebar_get_page (contacts->sidebar);

  if (!contacts->is_built)
    return;
  contacts->leaving = contacts->leaving && page == MT_CONTACT_ASKED;
  show_leaving (contacts);
  if (page == MT_CONTACTS_FUNNEL)
    show_funnel (contacts);
  mt_contacts_list_set_filter (contacts->list, page, gtk_entry_get_text (GTK_ENTRY (contacts->search)),
                               contacts->leaving);
}

void
mt_contacts_shown_snapshot (MtStore *store, gpointer data)
{
  MT_TRACE ("contacts: another table");
  MtContactsShown *contacts = data;
  const MtContactsTable *table = mt_store_get_table (store);

  mt_contacts_sidebar_show_counts (contacts->sidebar, table, (guint)mt_shell_get ()->profile->weekly_goal);
  show_leaving (contacts);
  mt_contacts_list_set_table (contacts->list, table);
  if (mt_contacts_sidebar_get_page (contacts->sidebar) == MT_CONTACTS_FUNNEL)
    show_funnel (contacts);
  mt_contacts_notices_refresh (contacts->notices_bar);
}

/* Time has passed: "in 5 days" may have become "tomorrow". */
void
mt_contacts_shown_active (MtContactsShown *contacts)
{
  if (mt_shell_get () == NULL)
    return;
  if (!gtk_window_is_active (GTK_WINDOW (contacts->window)))
    {
      mt_contacts_details_save (contacts->details);
      return;
    }
  mt_contacts_notices_refresh (contacts->notices_bar);
  gtk_widget_queue_draw (GTK_WIDGET (mt_contacts_list_get_view (contacts->list)));
}

void
mt_contacts_shown_leaving (MtContactsShown *contacts)
{
  contacts->leaving = !contacts->leaving;
  mt_contacts_shown_page (contacts);
}
