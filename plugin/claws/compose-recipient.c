/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-recipient.h"

#include "people.h"
#include "shell.h"

#include <common/utils.h>
#include <moralotop/mailbox.h>
#include <moralotop/names.h>
#include <prefs_common.h>
#include <string.h>

static const gchar *
get_name (const ComposeHeaderEntry *header)
{
  GtkWidget *name = gtk_bin_get_child (GTK_BIN (header->combo));

  return GTK_IS_ENTRY (name) ? gtk_entry_get_text (GTK_ENTRY (name)) : "";
}

static gboolean
is_named (const ComposeHeaderEntry *header, const gchar *field)
{
  return g_str_equal (get_name (header), prefs_common_translated_header_name (field));
}

GtkEntry *
mt_compose_recipient_get_to (const Compose *compose)
{
  for (GSList *l = compose->header_list; l != NULL; l = l->next)
    {
      const ComposeHeaderEntry *header = l->data;

      if (is_named (header, "To:"))
        return GTK_ENTRY (header->entry);
    }
  return NULL;
}

gchar **
mt_compose_recipient_list (const Compose *compose, gboolean to_only)
{
  GPtrArray *addresses = g_ptr_array_new ();

  for (GSList *l = compose->header_list; l != NULL; l = l->next)
    {
      const ComposeHeaderEntry *header = l->data;
      GSList *list = NULL;

      if (is_named (header, "To:") || (!to_only && (is_named (header, "Cc:") || is_named (header, "Bcc:"))))
        list = address_list_append (NULL, gtk_entry_get_text (GTK_ENTRY (header->entry)));
      for (GSList *a = list; a != NULL; a = a->next)
        if (*(gchar *)a->data != '\0')
          g_ptr_array_add (addresses, a->data);
        else
          g_free (a->data);
      g_slist_free (list);
    }
  g_ptr_array_add (addresses, NULL);
  return (gchar **)g_ptr_array_free (addresses, FALSE);
}

/* ---- who that is ---- */

MtComposePerson *
mt_compose_recipient_find (const Compose *compose, const MtComposePerson *known)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  GtkEntry *to = mt_compose_recipient_get_to (compose);
  const gchar *value = to != NULL ? gtk_entry_get_text (to) : "";
  g_autofree gchar *address = g_strdup (value);
  const MtContact *contact;
  MtComposePerson *person;

  extract_address (address);
  if (known != NULL && (known->address == NULL || g_ascii_strcasecmp (known->address, address) == 0))
    return mt_compose_person_copy (known);
  person = g_new0 (MtComposePerson, 1);
  person->contact = g_ascii_strdown (address, -1);
  person->address = g_strdup (address);
  contact = contacts != NULL && *address != '\0' ? mt_contacts_find (contacts, address) : NULL;
  if (contact != NULL)
    {
      person->name = g_strdup (contact->name);
      person->network = g_strdup (contact->network);
    }
  if (person->name == NULL)
    person->name = mt_names_clean (mt_people_get_name (address));
  if (person->name == NULL && strchr (value, '<') != NULL)
    {
      g_autofree gchar *display = g_strndup (value, strchr (value, '<') - value);

      person->name = mt_names_clean (display);
    }
  return person;
}

/* Of several addresses in Reply-To, and of a mailing list's, Claws Mail makes recipients, too. */
static void
clear_others (Compose *compose, const GtkEntry *kept)
{
  for (GSList *l = compose->header_list; l != NULL; l = l->next)
    {
      ComposeHeaderEntry *header = l->data;

      if (header->entry != (const GtkWidget *)kept && is_named (header, "To:")
          && *gtk_entry_get_text (GTK_ENTRY (header->entry)) != '\0')
        gtk_entry_set_text (GTK_ENTRY (header->entry), "");
    }
}

static gboolean
is_only (const gchar *recipients, const gchar *address)
{
  GSList *list = address_list_append (NULL, recipients);
  gboolean only = list != NULL && list->next == NULL && g_ascii_strcasecmp (list->data, address) == 0;

  g_slist_free_full (list, g_free);
  return only;
}

void
mt_compose_recipient_set_only (Compose *compose, const gchar *name, const gchar *address)
{
  GtkEntry *to = mt_compose_recipient_get_to (compose);
  g_autofree gchar *mailbox = mt_mailbox_format (name, address);

  g_return_if_fail (address != NULL);
  if (to == NULL)
    return;
  clear_others (compose, to);
  /* What Claws Mail made of the mail itself stays; better nobody than somebody else. */
  if (!is_only (gtk_entry_get_text (to), address))
    gtk_entry_set_text (to, mailbox != NULL ? mailbox : "");
}
