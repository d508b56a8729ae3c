/* How long the plugin holds Claws Mail's main loop: compiled into a plugin of which each function is instrumented (-finstrument-functions).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A call from outside that takes longer than HOLD_USEC is one line in the file that MORALOTOP_HOLDS names: when it began (microseconds of the monotonic clock), how
 * long it took, how much of that the processor worked, and the offsets in the module of the function, of the one in it that took longest, and so on.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define HOLD_USEC 500
#define MAX_DEPTH 256
#define MAX_CHAIN 8

#define QUIET __attribute__ ((no_instrument_function))

typedef struct
{
  long start, cpu;
  long longest; /* of what it has called */
  unsigned n_chain;
  void *chain[MAX_CHAIN];
} Frame;

static Frame frames[MAX_DEPTH];
static unsigned depth; /* may be more than there are frames */

void __cyg_profile_func_enter (void *function, void *caller) QUIET;
void __cyg_profile_func_exit (void *function, void *caller) QUIET;

static QUIET long
microseconds (clockid_t clock)
{
  struct timespec now = { 0 };

  clock_gettime (clock, &now);
  return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static QUIET int
is_main_thread (void)
{
  static __thread int known; /* 1: yes, 2: no */

  if (known == 0)
    known = getpid () == gettid () ? 1 : 2;
  return known == 1;
}

static QUIET void
note (const Frame *frame, long took, void *function)
{
  const char *path = getenv ("MORALOTOP_HOLDS");
  char line[512];
  Dl_info info;
  int n, fd = path != NULL ? open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;

  if (fd < 0)
    return;
  if (dladdr (function, &info) != 0)
    {
      /* An instrument in the middle of whatever is measured: no GLib. */
      n = snprintf (line, sizeof line, "%ld %ld %ld %lx", frame->start, took, /* allowed: see above */
                    microseconds (CLOCK_THREAD_CPUTIME_ID) - frame->cpu,
                    (unsigned long)((char *)function - (char *)info.dli_fbase));
      for (unsigned i = 0; i < frame->n_chain; i++)
        n += snprintf (line + n, sizeof line - (size_t)n, " %lx", /* allowed: see above */
                       (unsigned long)((char *)frame->chain[i] - (char *)info.dli_fbase));
      line[n++] = '\n';
      if (write (fd, line, (size_t)n) != n)
        perror (path);
    }
  close (fd);
}

void
__cyg_profile_func_enter (void *function, void *caller)
{
  Frame *frame;

  (void)function;
  (void)caller;
  if (!is_main_thread () || depth++ >= MAX_DEPTH)
    return;
  frame = &frames[depth - 1];
  frame->start = microseconds (CLOCK_MONOTONIC);
  frame->cpu = depth == 1 ? microseconds (CLOCK_THREAD_CPUTIME_ID) : 0;
  frame->longest = 0;
  frame->n_chain = 0;
}

void
__cyg_profile_func_exit (void *function, void *caller)
{
  const Frame *frame;
  Frame *parent;
  long took;

  (void)caller;
  if (!is_main_thread () || depth == 0 || --depth >= MAX_DEPTH)
    return;
  frame = &frames[depth];
  took = microseconds (CLOCK_MONOTONIC) - frame->start;
  if (depth == 0)
    {
      if (took > HOLD_USEC)
        note (frame, took, function);
      return;
    }
  parent = &frames[depth - 1];
  if (took <= parent->longest)
    return;
  parent->longest = took;
  parent->n_chain = frame->n_chain < MAX_CHAIN - 1 ? frame->n_chain + 1 : MAX_CHAIN;
  parent->chain[0] = function;
  memcpy (parent->chain + 1, frame->chain, (parent->n_chain - 1) * sizeof *frame->chain);
}
