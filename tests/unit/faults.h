/* System calls that fail, fall short or end the process at a place of the test's choosing. The test program defines them itself, so that the core and GLib
 * come here before they come to libc. Include it in one file only, before any other header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_FAULTS_H
#define MORALOTOP_TESTS_FAULTS_H

#undef _FORTIFY_SOURCE /* its inline functions would stand in the way */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum
{
  FAULT_SHORT = 10001, /* beside the numbers of errno */
  FAULT_KILL_BEFORE,
  FAULT_KILL_AFTER,
};

/* Set `armed` and all calls are counted; `at` (from 1) is the one that meets with `what`, and all behind it with `for_ever`. */
static struct
{
  bool armed, for_ever;
  int what;
  unsigned at, n;
} faults;

typedef struct
{
  int why; /* errno; 0: the call is made */
  bool is_short, dies;
} Fault;

static Fault
meet_fault (void)
{
  Fault fault = { 0, false, false };
  if (!faults.armed)
    return fault;
  faults.n++;
  if (faults.n != faults.at && !(faults.for_ever && faults.n > faults.at))
    return fault;
  if (faults.what == FAULT_KILL_BEFORE)
    kill (getpid (), SIGKILL);
  fault.is_short = faults.what == FAULT_SHORT;
  fault.dies = faults.what == FAULT_KILL_AFTER;
  fault.why = faults.what < FAULT_SHORT ? faults.what : 0;
  return fault;
}

static void
leave_fault (Fault fault)
{
  if (fault.dies)
    kill (getpid (), SIGKILL);
}

#define REAL(name) ((__typeof__ (&name))dlsym (RTLD_NEXT, #name))
#define EXPORT     __attribute__ ((visibility ("default"), used))

#define CALL(type, name, parameters, arguments)                                                                        \
  EXPORT type name parameters;                                                                                         \
  EXPORT type name parameters                                                                                          \
  {                                                                                                                    \
    Fault fault = meet_fault ();                                                                                       \
    if (fault.why != 0)                                                                                                \
      {                                                                                                                \
        errno = fault.why;                                                                                             \
        return -1;                                                                                                     \
      }                                                                                                                \
    type result = REAL (name) arguments;                                                                               \
    leave_fault (fault);                                                                                               \
    return result;                                                                                                     \
  }

/* `n` may become smaller, but not 0. */
#define TRANSFER(name, parameters, arguments)                                                                          \
  EXPORT ssize_t name parameters;                                                                                      \
  EXPORT ssize_t name parameters                                                                                       \
  {                                                                                                                    \
    Fault fault = meet_fault ();                                                                                       \
    if (fault.why != 0)                                                                                                \
      {                                                                                                                \
        errno = fault.why;                                                                                             \
        return -1;                                                                                                     \
      }                                                                                                                \
    if ((fault.is_short || fault.dies) && n > 1) /* who is killed may have written a part */                           \
      n = n > 64 ? n / 2 : 1;                                                                                          \
    ssize_t result = REAL (name) arguments;                                                                            \
    leave_fault (fault);                                                                                               \
    return result;                                                                                                     \
  }

#define OPEN(name)                                                                                                     \
  EXPORT int name (const char *path, int flags, ...);                                                                  \
  EXPORT int name (const char *path, int flags, ...)                                                                   \
  {                                                                                                                    \
    va_list list;                                                                                                      \
    va_start (list, flags);                                                                                            \
    unsigned mode = va_arg (list, unsigned);                                                                           \
    va_end (list);                                                                                                     \
    Fault fault = meet_fault ();                                                                                       \
    if (fault.why != 0)                                                                                                \
      {                                                                                                                \
        errno = fault.why;                                                                                             \
        return -1;                                                                                                     \
      }                                                                                                                \
    int result = REAL (name) (path, flags, mode);                                                                      \
    leave_fault (fault);                                                                                               \
    return result;                                                                                                     \
  }

OPEN (open)
OPEN (open64)
CALL (int, flock, (int fd, int what), (fd, what))
CALL (int, fstat, (int fd, struct stat *status), (fd, status))
CALL (int, stat, (const char *path, struct stat *status), (path, status))
CALL (int, fsync, (int fd), (fd))
CALL (int, fdatasync, (int fd), (fd))
CALL (int, ftruncate, (int fd, off_t length), (fd, length))
CALL (int, ftruncate64, (int fd, off64_t length), (fd, length))
CALL (int, rename, (const char *from, const char *to), (from, to))
CALL (int, unlink, (const char *path), (path))
CALL (int, link, (const char *from, const char *to), (from, to))
CALL (int, mkdir, (const char *path, mode_t mode), (path, mode))
CALL (int, fchmod, (int fd, mode_t mode), (fd, mode))
TRANSFER (read, (int fd, void *bytes, size_t n), (fd, bytes, n))
TRANSFER (write, (int fd, const void *bytes, size_t n), (fd, bytes, n))
TRANSFER (pread, (int fd, void *bytes, size_t n, off_t at), (fd, bytes, n, at))
TRANSFER (pread64, (int fd, void *bytes, size_t n, off64_t at), (fd, bytes, n, at))
TRANSFER (pwrite, (int fd, const void *bytes, size_t n, off_t at), (fd, bytes, n, at))
TRANSFER (pwrite64, (int fd, const void *bytes, size_t n, off64_t at), (fd, bytes, n, at))

/* What -D_FORTIFY_SOURCE makes of some of them. */
EXPORT ssize_t __read_chk (int fd, void *bytes, size_t n, size_t room);
EXPORT ssize_t __pread_chk (int fd, void *bytes, size_t n, off_t at, size_t room);
EXPORT ssize_t __pread64_chk (int fd, void *bytes, size_t n, off64_t at, size_t room);
TRANSFER (__read_chk, (int fd, void *bytes, size_t n, size_t room), (fd, bytes, n, room))
TRANSFER (__pread_chk, (int fd, void *bytes, size_t n, off_t at, size_t room), (fd, bytes, n, at, room))
TRANSFER (__pread64_chk, (int fd, void *bytes, size_t n, off64_t at, size_t room), (fd, bytes, n, at, room))

/* Whatever close() says, the descriptor is gone. */
EXPORT int close (int fd);
EXPORT int
close (int fd)
{
  Fault fault = meet_fault ();
  int result = REAL (close) (fd);
  leave_fault (fault);
  if (fault.why == 0)
    return result;
  errno = fault.why;
  return -1;
}

#endif
