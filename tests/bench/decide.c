/* decide PROFILE WARMING <NAMES: how long one mail takes inside a process that runs, as in Claws Mail: read, recognised, judged. Paths come on
 * standard input, one a line; WARMING is one that goes before. Prints median, 99th percentile and maximum in microseconds of processor time, the peak of memory in
 * KiB, and the slowest mail.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <moralotop/classify.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static gint
compare (gconstpointer one, gconstpointer other)
{
  gint64 a = *(const gint64 *)one, b = *(const gint64 *)other;

  return (a > b) - (a < b);
}

/* Microseconds; a busy machine does not stretch them. */
static gint64
processor_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
decide (const gchar *path, MtData *data, const MtProfile *profile)
{
  g_autoptr (MtMessage) message = mt_message_new_from_file (path, NULL);
  g_autoptr (MtInvitation) invitation = NULL;

  if (message != NULL)
    mt_verdict_free (mt_classify (message, data, profile, NULL, NULL, 1795392000, &invitation));
}

int
main (int argc, char **argv)
{
  g_autoptr (MtData) data = mt_data_load (NULL, NULL);
  g_autoptr (MtProfile) profile = argc > 1 ? mt_profile_load (argv[1], NULL) : NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gchar *slowest = NULL;
  struct rusage usage;
  gint64 longest = -1;
  gchar path[4096];

  if (argc > 2)
    decide (argv[2], data, profile);
  while (fgets (path, sizeof path, stdin) != NULL)
    {
      gint64 start = processor_time (), took;

      path[strcspn (path, "\n")] = '\0';
      decide (path, data, profile);
      took = processor_time () - start;
      g_array_append_val (times, took);
      if (took > longest)
        {
          longest = took;
          g_free (slowest);
          slowest = g_strdup (path);
        }
    }
  if (times->len == 0)
    return 1;
  g_array_sort (times, compare);
  getrusage (RUSAGE_SELF, &usage);
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld %s\n",
          g_array_index (times, gint64, times->len / 2), g_array_index (times, gint64, times->len * 99 / 100), longest,
          usage.ru_maxrss, slowest);
  return 0;
}
