/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-look.h"

#include <moralotop/error.h>
#include <moralotop/link.h>
#include <moralotop/paths.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define OTHER_PREFIX "other:"
#define MAX_HOST     255 /* RFC 1035 2.3.4 */

struct _MtNetworks
{
  GPtrArray *all; /* (element-type MtNetwork), sorted by id */
  MtNetwork *other;
  MtNetwork *direct;
  MtNetwork *answers;
  GHashTable *hosts; /* set of all their hosts, borrowed from them */
  gchar **ids;
};

/* ---- loading ---- */

static void
keep (MtNetworks *networks, MtNetwork *network, const gchar *kind)
{
  MtNetwork **place = g_strcmp0 (kind, "other") == 0     ? &networks->other
                      : g_strcmp0 (kind, "direct") == 0  ? &networks->direct
                      : g_strcmp0 (kind, "answers") == 0 ? &networks->answers
                                                         : NULL;

  if (place == NULL)
    {
      g_ptr_array_add (networks->all, network);
      return;
    }
  g_clear_pointer (place, mt_network_free);
  *place = network;
}

static void
load_file (MtNetworks *networks, const gchar *user_directory, const gchar *name, const gchar *schema,
           GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *path = mt_paths_find (user_directory, "networks", name);
  g_autofree gchar *id = g_strndup (name, strlen (name) - strlen (".xml"));
  g_autofree gchar *kind = NULL;
  MtNetwork *network;

  if (path == NULL)
    return;
  network = mt_network_read (path, mt_paths_is_own (user_directory, path) ? schema : NULL, id, &kind, &error);
  if (network != NULL)
    keep (networks, network, kind);
  else if (problems != NULL)
    g_ptr_array_add (problems, g_steal_pointer (&error));
}

/* A file may say that its mails are reported otherwise than by its name. */
static gint
compare_ids (gconstpointer one, gconstpointer other)
{
  return strcmp ((*(const MtNetwork *const *)one)->id, (*(const MtNetwork *const *)other)->id);
}

MtNetworks *
mt_networks_load (const gchar *user_directory, GPtrArray *problems)
{
  MtNetworks *networks = g_new0 (MtNetworks, 1);
  g_autofree gchar *schema = mt_paths_find (NULL, "schemas", "network.rng");
  g_auto (GStrv) names = mt_paths_list (user_directory, "networks", ".xml");

  networks->all = g_ptr_array_new_with_free_func (mt_network_free);
  networks->other = mt_network_new ("other");
  networks->direct = mt_network_new ("direct");
  networks->answers = mt_network_new ("answers");
  if (schema == NULL && problems != NULL)
    g_ptr_array_add (problems,
                     g_error_new (MT_ERROR, MT_ERROR_READ,
                                  _ ("The schema %s is missing; install Moralotop again, or set MORALOTOP_RESOURCES"),
                                  "network.rng"));
  else if (names[0] == NULL && problems != NULL)
    g_ptr_array_add (problems, mt_paths_new_error ("networks"));
  for (guint i = 0; schema != NULL && names[i] != NULL; i++)
    load_file (networks, user_directory, names[i], schema, problems);
  g_ptr_array_sort (networks->all, compare_ids);
  networks->hosts = g_hash_table_new (g_str_hash, g_str_equal);
  networks->ids = g_new0 (gchar *, networks->all->len + 1);
  for (guint i = 0; i < networks->all->len; i++)
    {
      MtNetwork *network = g_ptr_array_index (networks->all, i);

      networks->ids[i] = g_strdup (network->id);
      mt_network_prepare_look (network, networks->other);
      for (guint j = 0; j < network->hosts->len; j++)
        g_hash_table_add (networks->hosts, g_ptr_array_index (network->hosts, j));
    }
  return networks;
}

void
mt_networks_free (MtNetworks *networks)
{
  if (networks == NULL)
    return;
  g_hash_table_unref (networks->hosts);
  g_ptr_array_unref (networks->all);
  mt_network_free (networks->other);
  mt_network_free (networks->direct);
  mt_network_free (networks->answers);
  g_strfreev (networks->ids);
  g_free (networks);
}

/* ---- asking ---- */

const GPtrArray *
mt_networks_get_all (const MtNetworks *networks)
{
  return networks->all;
}

const MtNetwork *
mt_networks_get_other (const MtNetworks *networks)
{
  return networks->other;
}

const MtNetwork *
mt_networks_get_direct (const MtNetworks *networks)
{
  return networks->direct;
}

const MtNetwork *
mt_networks_get_answers (const MtNetworks *networks)
{
  return networks->answers;
}

const gchar *const *
mt_networks_get_ids (const MtNetworks *networks)
{
  g_return_val_if_fail (networks != NULL, NULL);
  return (const gchar *const *)networks->ids;
}

static const MtNetwork *
find_network (const MtNetworks *networks, const gchar *id)
{
  for (guint i = 0; i < networks->all->len; i++)
    {
      const MtNetwork *network = g_ptr_array_index (networks->all, i);

      if (g_str_equal (network->id, id))
        return network;
    }
  return NULL;
}

const gchar *
mt_networks_get_name (const MtNetworks *networks, const gchar *id)
{
  const MtNetwork *network;

  g_return_val_if_fail (networks != NULL && id != NULL, NULL);
  if (g_str_equal (id, "direct"))
    return NULL;
  if (g_str_has_prefix (id, OTHER_PREFIX))
    return id + strlen (OTHER_PREFIX);
  network = find_network (networks, id);
  return network != NULL ? network->name : id;
}

const gchar *
mt_networks_get_page (const MtNetworks *networks, const gchar *id)
{
  const MtNetwork *network;

  g_return_val_if_fail (networks != NULL && id != NULL, NULL);
  network = find_network (networks, id);
  return network != NULL ? network->page : NULL;
}

static inline gchar
to_lower (gchar c)
{
  return c >= 'A' && c <= 'Z' ? (gchar)(c | 0x20) : c;
}

/* Whether the text ends as the glob does behind its last star. */
static gboolean
fits_at_end (const gchar *glob, const gchar *text)
{
  const gchar *star = strrchr (glob, '*');
  gsize length = strlen (text), n = star != NULL ? strlen (star + 1) : 0;

  if (n > length)
    return FALSE;
  for (gsize i = 1; i <= n; i++)
    if (to_lower (star[n + 1 - i]) != to_lower (text[length - i]))
      return FALSE;
  return TRUE;
}

/* Two fingers: after a mismatch the last star takes one character more. */
gboolean
mt_glob_matches (const gchar *glob, const gchar *text)
{
  const gchar *star = NULL;
  const gchar *resume = NULL;

  if (*glob == '*' ? !fits_at_end (glob, text) : to_lower (*glob) != to_lower (*text))
    return FALSE;
  while (*text != '\0')
    if (*glob == '*')
      {
        star = glob++;
        while (*glob != '*' && *glob != '\0' && *text != '\0' && to_lower (*text) != to_lower (*glob))
          text++;
        resume = text;
      }
    else if (to_lower (*glob) == to_lower (*text))
      {
        glob++;
        text++;
      }
    else if (star != NULL)
      {
        glob = star;
        text = ++resume;
      }
    else
      return FALSE;
  while (*glob == '*')
    glob++;
  return *glob == '\0';
}

void
mt_globbed_init (MtGlobbed *globbed, const gchar *text)
{
  globbed->text = text;
  globbed->length = 0;
  while (globbed->length < sizeof globbed->lower - 1 && text[globbed->length] != '\0')
    {
      globbed->lower[globbed->length] = to_lower (text[globbed->length]);
      globbed->length++;
    }
  globbed->lower[globbed->length] = '\0';
  globbed->begin = to_lower (*text);
  globbed->end = *text != '\0' ? to_lower (text[strlen (text) - 1]) : '\0';
}

gint
mt_globbed_find (const MtGlobbed *globbed, const GPtrArray *globs, const gchar *name, gint otherwise)
{
  gboolean whole = globbed->length < sizeof globbed->lower - 1;

  for (guint i = 0; i < globs->len; i++)
    {
      const MtGlob *glob = g_ptr_array_index (globs, i);

      if ((glob->begin != '*' && glob->begin != globbed->begin) || (glob->end != '*' && glob->end != globbed->end))
        continue;
      if (name != NULL && g_ascii_strcasecmp (glob->name, name) != 0)
        continue;
      if (whole && strstr (globbed->lower, glob->core) == NULL)
        continue;
      if (mt_glob_matches (glob->glob, globbed->text))
        return glob->is;
    }
  return otherwise;
}

gint
mt_globs_find (const GPtrArray *globs, const gchar *name, const gchar *text, gint otherwise)
{
  MtGlobbed globbed;

  mt_globbed_init (&globbed, text);
  return mt_globbed_find (&globbed, globs, name, otherwise);
}

const MtSentence *
mt_network_find_subject (const MtNetwork *network, const MtFolded *folded, const gchar *subject, GHashTable *captures,
                         MtSentenceIsMeant is_meant, gpointer user_data)
{
  const MtSentence *found = mt_sentences_find (network->subjects, folded, subject, captures, is_meant, user_data);

  return found != NULL ? found : mt_sentences_find (network->asks, folded, subject, captures, is_meant, user_data);
}

const MtSentence *
mt_network_find_line (const MtNetwork *network, const MtFolded *folded, const gchar *line, GHashTable *captures,
                      MtSentenceIsMeant is_meant, gpointer user_data)
{
  const MtSentence *found = mt_sentences_find (network->lines, folded, line, captures, is_meant, user_data);

  return found != NULL ? found : mt_sentences_find (network->asks, folded, line, captures, is_meant, user_data);
}

gboolean
mt_networks_have_host (const MtNetworks *networks, const gchar *host)
{
  gchar lower[MAX_HOST + 1];
  gsize length = host != NULL ? strlen (host) : 0;

  if (length > 0 && host[length - 1] == '.')
    length--;
  if (length == 0 || length > MAX_HOST)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    lower[i] = to_lower (host[i]);
  lower[length] = '\0';
  for (const gchar *domain = lower; domain != NULL; domain = strchr (domain, '.'))
    if (g_hash_table_contains (networks->hosts, domain += *domain == '.'))
      return TRUE;
  return FALSE;
}

gboolean
mt_network_has_host (const MtNetwork *network, const gchar *host)
{
  for (guint i = 0; host != NULL && i < network->hosts->len; i++)
    if (mt_link_host_is_in (host, g_ptr_array_index (network->hosts, i)))
      return TRUE;
  return FALSE;
}

const gchar *
mt_address_host (const gchar *address)
{
  const gchar *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL && at[1] != '\0' ? at + 1 : NULL;
}

gboolean
mt_networks_is_robot (const MtNetworks *networks, const gchar *address)
{
  const gchar *host = mt_address_host (address);
  gboolean known;
  MtGlobbed globbed;

  g_return_val_if_fail (networks != NULL && address != NULL, FALSE);
  known = mt_networks_have_host (networks, host);
  mt_globbed_init (&globbed, address);
  if (mt_globbed_find (&globbed, networks->other->senders, NULL, MT_KIND_UNKNOWN) == MT_KIND_ROBOT)
    return TRUE;
  for (guint i = 0; i < networks->all->len; i++)
    {
      const MtNetwork *network = g_ptr_array_index (networks->all, i);
      gint kind = mt_globbed_find (&globbed, network->senders, NULL, MT_KIND_UNKNOWN);

      if (kind != MT_KIND_UNKNOWN || (known && mt_network_has_host (network, host)))
        return kind != MT_KIND_RELAY;
    }
  return FALSE;
}
