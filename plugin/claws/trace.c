/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "trace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static gint64
get_processor_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

MtTrace
mt_trace_begin (const gchar *what)
{
  MtTrace trace = { NULL, 0, 0 };

  if (g_getenv ("MORALOTOP_TRACE") == NULL)
    return trace;
  trace = (MtTrace){ what, g_get_monotonic_time (), get_processor_time () };
  return trace;
}

void
mt_trace_end (MtTrace *trace)
{
  const gchar *path = trace->what != NULL ? g_getenv ("MORALOTOP_TRACE") : NULL;
  gint64 took = g_get_monotonic_time () - trace->start, worked = get_processor_time () - trace->cpu;
  g_autofree gchar *line = NULL;
  int fd = path != NULL ? g_open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;

  if (fd < 0)
    return;
  line = g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\n", trace->what, took, worked);
  if (write (fd, line, strlen (line)) < 0)
    g_debug ("no trace: %s", g_strerror (errno));
  close (fd);
}
