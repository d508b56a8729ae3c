/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "people.h"

#include "mail.h"
#include "shell.h"

#include <addrindex.h>

/* Claws Mail tells nobody when the address book changes; reading it anew now and then is cheap, it is in memory. */
#define REFRESH_SECONDS 300

static GHashTable *known; /* addresses in lower case */
static guint first_source;
static guint refresh_source;

static gint
on_entry (const gchar *name G_GNUC_UNUSED, const gchar *address, const gchar *nick G_GNUC_UNUSED,
          const gchar *alias G_GNUC_UNUSED, GList *group G_GNUC_UNUSED)
{
  if (address != NULL && *address != '\0' && g_utf8_validate (address, -1, NULL))
    g_hash_table_add (known, g_utf8_strdown (address, -1));
  return 0;
}

static gboolean
has_same (GHashTable *one, GHashTable *other)
{
  GHashTableIter iter;
  gpointer address;

  if (g_hash_table_size (one) != g_hash_table_size (other))
    return FALSE;
  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &address, NULL))
    if (!g_hash_table_contains (other, address))
      return FALSE;
  return TRUE;
}

static void
read_book (void)
{
  const MtShell *shell = mt_shell_get ();
  g_autoptr (GHashTable) before = g_steal_pointer (&known);

  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  addrindex_load_completion (on_entry, NULL);
  if (shell == NULL || has_same (before, known))
    return;
  /* Who is in it is no stranger any more: also the one whose mail is on display, which follows the next snapshot. */
  mt_mail_forget ();
  mt_store_refold (shell->store, shell->profile->patience_days);
}

static gboolean
on_first (gpointer data G_GNUC_UNUSED)
{
  first_source = 0;
  read_book ();
  return G_SOURCE_REMOVE;
}

static gboolean
on_refresh (gpointer data G_GNUC_UNUSED)
{
  read_book ();
  return G_SOURCE_CONTINUE;
}

gboolean
mt_people_start (GError **error G_GNUC_UNUSED)
{
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  first_source = g_idle_add_full (G_PRIORITY_LOW, on_first, NULL, NULL);
  refresh_source = g_timeout_add_seconds (REFRESH_SECONDS, on_refresh, NULL);
  return TRUE;
}

void
mt_people_stop (void)
{
  g_clear_handle_id (&first_source, g_source_remove);
  g_clear_handle_id (&refresh_source, g_source_remove);
  g_clear_pointer (&known, g_hash_table_unref);
}

gboolean
mt_people_know (const gchar *address)
{
  g_autofree gchar *key = NULL;

  if (known == NULL || address == NULL || !g_utf8_validate (address, -1, NULL))
    return FALSE;
  key = g_utf8_strdown (address, -1);
  return g_hash_table_contains (known, key);
}
