/* For Claws Mail with a plugin that was built with the address sanitizer.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

char *bindtextdomain (const char *domain, const char *directory);

/* libgpg-error binds its texts before the sanitizer is ready, and glibc's lock then stays shut for everybody. Its texts stay in English. */
char *
bindtextdomain (const char *domain, const char *directory)
{
  char *(*next) (const char *, const char *) = NULL;

  if (domain != NULL && strcmp (domain, "libgpg-error") == 0)
    return NULL;
  *(void **)&next = dlsym (RTLD_NEXT, "bindtextdomain");
  return next (domain, directory);
}

/* The sanitizer asks for the time while it holds locks of its memory. libfaketime's clock, where there is one, would allocate some at its first call: only what
 * tells the date goes there. */
int
clock_gettime (clockid_t clock, struct timespec *now)
{
  static int (*next) (clockid_t, struct timespec *);

  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)
    return (int)syscall (SYS_clock_gettime, clock, now);
  if (next == NULL)
    *(void **)&next = dlsym (RTLD_NEXT, "clock_gettime");
  return next (clock, now);
}

/* The last that Claws Mail does, when the plugin has been unloaded and (-z nodelete) is still mapped: what nobody points to any more is a leak. It leaves the exit
 * status alone, as GTK and Claws Mail have leaks of their own; tests/leaks tells ours from theirs. */
__attribute__ ((destructor)) static void
look_for_leaks (void)
{
  int (*check) (void) = NULL;

  if (getenv ("MORALOTOP_LEAKS") == NULL || strcmp (program_invocation_short_name, "claws-mail") != 0)
    return;
  *(void **)&check = dlsym (RTLD_DEFAULT, "__lsan_do_recoverable_leak_check");
  if (check != NULL)
    check ();
}
