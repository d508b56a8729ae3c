/* Limits that tell what is linear in time from what is not. They count the time of the processor, which a busy machine does not stretch; MORALOTOP_PATIENCE
 * (a factor) makes room for sanitizers and valgrind, under which MORALOTOP_FEWER (a divisor) makes do with less of what is there many times.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_PATIENCE_H
#define MORALOTOP_TESTS_PATIENCE_H

#include <glib.h>
#include <time.h>

/* Microseconds that this process has computed so far. */
static inline gint64
patience_start (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static inline gboolean
patience_is_over (gint64 start, gdouble seconds)
{
  const gchar *factor = g_getenv ("MORALOTOP_PATIENCE");
  gdouble patience = factor != NULL ? MAX (g_ascii_strtod (factor, NULL), 1) : 1;

  return (gdouble)(patience_start () - start) > seconds * patience * G_USEC_PER_SEC;
}

/* How many to take where `many` are wanted; never none. */
static inline guint
patience_fewer (guint many)
{
  const gchar *divisor = g_getenv ("MORALOTOP_FEWER");

  return MAX (divisor != NULL ? many / MAX ((guint)g_ascii_strtoull (divisor, NULL, 10), 1) : many, 1);
}

#endif
