/* Moralotop in Claws Mail: how long a step of ours holds the main loop.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where MORALOTOP_TRACE names a file, each step is a line in it: what it was, how many microseconds it took by the clock, and how many of them the processor worked. Tests print it.
 */
#ifndef MORALOTOP_TRACE_H
#define MORALOTOP_TRACE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const gchar *what; /* NULL: nobody wants to know */
  gint64 start, cpu;
} MtTrace;

/* `what` has no tabulator, and lives as long as the trace. */
MtTrace mt_trace_begin (const gchar *what);
void mt_trace_end (MtTrace *trace);

/* From here to the end of the block. */
#define MT_TRACE(what)                                                                                                 \
  __attribute__ ((cleanup (mt_trace_end), unused)) MtTrace mt_trace_of_block = mt_trace_begin (what)

G_END_DECLS

#endif
