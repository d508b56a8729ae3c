/* log-bench make FILE N      a log of N events
 * log-bench load FILE        reads it, as the plugin does
 * log-bench append FILE N    N appends, each followed by a bare write and fdatasync of as many bytes to FILE.bare; prints both medians in microseconds
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <moralotop/log.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const gchar closing[] = "</log>\n";

static int
make (const gchar *path, guint n)
{
  static const MtEventKind kinds[] = { MT_EVENT_RECEIVED, MT_EVENT_JUDGED, MT_EVENT_ASKED, MT_EVENT_ANSWERED };
  FILE *file = fopen (path, "w");

  if (file == NULL)
    return 1;
  fputs ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xmlns=\"urn:moralotop:log:1\">\n", file);
  for (guint i = 0; i < n; i++)
    {
      g_autofree gchar *at = mt_time_to_string (1600000000 + (gint64)i * 60);
      const gchar *kind = mt_event_kind_to_string (kinds[i % G_N_ELEMENTS (kinds)]);

      fprintf (
          file,
          "  <event id=\"0193a000-0000-7000-8000-%012x\" at=\"%s\" kind=\"%s\" contact=\"person%u@people.example\" "
          "name=\"Person Number%u\" network=\"linkedin\" message-id=\"%u.%u@people.example\"%s/>\n",
          i, at, kind, i / 4, i / 4, i, i * 7919, i % 4 == 1 ? " category=\"interested\"" : "");
    }
  fputs (closing, file);
  if (fclose (file) != 0)
    return 1;
  /* Each event gets its sum, as if the plugin had written it. */
  g_autofree gchar *backup = g_strconcat (path, ".bak", NULL);
  gboolean good = mt_log_accept (path, NULL, NULL);
  g_unlink (backup);
  return good ? 0 : 1;
}

static int
load (const gchar *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MtLog) log = mt_log_open (path, NULL, &error);

  if (log == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  printf ("%u events\n", mt_log_get_length (log));
  return 0;
}

static gint64
size_of (const gchar *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : -1;
}

/* Microseconds; -1 when it fails. */
static gint64
append_ours (MtLog *log)
{
  MtEvent event = { .kind = MT_EVENT_NOTED, .contact = "jean@people.example", .name = "Jean Dupont", .note = "bench" };
  gint64 start = g_get_monotonic_time ();

  return mt_log_append (log, &event, NULL, NULL) ? g_get_monotonic_time () - start : -1;
}

static gint64
append_bare (int fd, gint64 length)
{
  gsize all = (gsize)length + sizeof closing - 1;
  g_autofree gchar *bytes = g_malloc (all);
  off_t end = lseek (fd, 0, SEEK_END) - (off_t)(sizeof closing - 1);
  gint64 start;

  memset (bytes, ' ', all);
  memcpy (bytes + length, closing, sizeof closing - 1);
  start = g_get_monotonic_time ();
  return pwrite (fd, bytes, all, end) > 0 && fdatasync (fd) == 0 ? g_get_monotonic_time () - start : -1;
}

static gint
compare (gconstpointer one, gconstpointer other)
{
  gint64 a = *(const gint64 *)one, b = *(const gint64 *)other;

  return (a > b) - (a < b);
}

static gint64
median (gint64 *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  return times[n / 2];
}

static int
append (const gchar *path, guint n)
{
  g_autofree gchar *bare_path = g_strconcat (path, ".bare", NULL);
  g_autofree gchar *copy = g_strdup_printf ("cp -- '%s' '%s'", path, bare_path);
  g_autofree gint64 *ours = g_new (gint64, n);
  g_autofree gint64 *bare = g_new (gint64, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (MtLog) log = mt_log_open (path, NULL, &error);
  gint64 added = 0;
  int fd;

  if (log == NULL || !g_spawn_command_line_sync (copy, NULL, NULL, NULL, &error))
    return 1;
  fd = g_open (bare_path, O_RDWR);
  sync ();
  for (guint i = 0; i < n; i++)
    {
      gint64 length = 0;

      /* Whoever comes second may find the disk busy with the first: turn about. */
      if (i % 2 == 1)
        bare[i] = append_bare (fd, MAX (added, 1));
      length = size_of (path);
      ours[i] = append_ours (log);
      added = size_of (path) - length;
      if (i % 2 == 0)
        bare[i] = append_bare (fd, added);
      if (ours[i] < 0 || bare[i] < 0)
        return 1;
    }
  close (fd);
  g_unlink (bare_path);
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", median (ours, n), median (bare, n));
  return 0;
}

int
main (int argc, char **argv)
{
  guint n = argc > 3 ? (guint)g_ascii_strtoull (argv[3], NULL, 10) : 0;

  if (argc > 3 && strcmp (argv[1], "make") == 0)
    return make (argv[2], n);
  if (argc > 2 && strcmp (argv[1], "load") == 0)
    return load (argv[2]);
  if (argc > 3 && strcmp (argv[1], "append") == 0)
    return append (argv[2], n);
  return 2;
}
