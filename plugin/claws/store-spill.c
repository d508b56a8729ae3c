/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "store-spill.h"

#include <glib/gstdio.h>

#define SUFFIX ".unwritten"

enum
{
  BESIDE,
  ELSEWHERE,
  N_PLACES
};

struct _MtSpill
{
  gchar *paths[N_PLACES];
  MtLog *logs[N_PLACES]; /* NULL while nothing waits there */
};

/* Several profiles share the cache: each log has a name of its own there. */
static gchar *
make_path_elsewhere (const gchar *log_path)
{
  g_autofree gchar *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, log_path, -1);
  g_autofree gchar *name = g_strdup_printf ("log-%.12s.xml" SUFFIX, sum);

  return g_build_filename (g_get_user_cache_dir (), "moralotop", name, NULL);
}

MtSpill *
mt_spill_new (const gchar *log_path)
{
  MtSpill *spill = g_new0 (MtSpill, 1);

  spill->paths[BESIDE] = g_strconcat (log_path, SUFFIX, NULL);
  spill->paths[ELSEWHERE] = make_path_elsewhere (log_path);
  return spill;
}

void
mt_spill_free (MtSpill *spill)
{
  if (spill == NULL)
    return;
  for (guint i = 0; i < N_PLACES; i++)
    {
      mt_log_free (spill->logs[i]);
      g_free (spill->paths[i]);
    }
  g_free (spill);
}

const gchar *
mt_spill_get_path (const MtSpill *spill)
{
  return spill->paths[BESIDE];
}

static MtLog *
ensure_log (MtSpill *spill, guint place, GError **error)
{
  if (spill->logs[place] == NULL)
    spill->logs[place] = mt_log_open (spill->paths[place], NULL, error);
  return spill->logs[place];
}

const gchar *
mt_spill_keep (MtSpill *spill, const MtEvent *event, GError **error)
{
  g_return_val_if_fail (spill != NULL && event != NULL && event->id != NULL, NULL);
  for (guint i = 0; i < N_PLACES; i++)
    {
      MtLog *log = ensure_log (spill, i, i + 1 == N_PLACES ? error : NULL);

      if (log != NULL && mt_log_append (log, event, NULL, i + 1 == N_PLACES ? error : NULL))
        return spill->paths[i];
    }
  return NULL;
}

static gboolean
take_up_from (MtSpill *spill, guint place, MtLog *log, guint *n_taken, GError **error)
{
  g_autofree gchar *lock = g_strconcat (spill->paths[place], ".lock", NULL);
  MtLog *waiting;
  guint n = 0;

  if (!g_file_test (spill->paths[place], G_FILE_TEST_IS_REGULAR))
    return TRUE;
  waiting = ensure_log (spill, place, error);
  if (waiting == NULL || !mt_log_merge (log, waiting, &n, error))
    return FALSE;
  *n_taken += n;
  g_clear_pointer (&spill->logs[place], mt_log_free);
  /* What cannot be removed is merged again, to no effect. */
  g_unlink (spill->paths[place]);
  g_unlink (lock);
  return TRUE;
}

gboolean
mt_spill_take_up (MtSpill *spill, MtLog *log, guint *n_taken, GError **error)
{
  gboolean good = TRUE;
  guint n = 0;

  g_return_val_if_fail (spill != NULL && log != NULL, FALSE);
  for (guint i = 0; i < N_PLACES; i++)
    good = take_up_from (spill, i, log, &n, good ? error : NULL) && good;
  if (n_taken != NULL)
    *n_taken = n;
  return good;
}
