/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli.h"

/* Pages of a mapping are given back in steps of this, so that an mbox of any size takes little memory. */
#define STEP (16 * 1024 * 1024)

gboolean
mt_cli_is_mbox (const gchar *bytes, gsize length)
{
  return length >= 5 && memcmp (bytes, "From ", 5) == 0;
}

/* Whether a line that begins with "From " has a time of day, as those between messages have and a sentence rarely
 * has: not all programs that write mboxes quote such lines in texts. */
static gboolean
has_time (const gchar *line, const gchar *end)
{
  const gchar *newline = memchr (line, '\n', (gsize)(end - line));

  if (newline != NULL)
    end = newline;
  for (; line + 5 <= end; line++)
    if (g_ascii_isdigit (line[0]) && g_ascii_isdigit (line[1]) && line[2] == ':' && g_ascii_isdigit (line[3])
        && g_ascii_isdigit (line[4]))
      return TRUE;
  return FALSE;
}

/* The next "From " line after `at` that begins a message; `end` when there is none. */
static const gchar *
find_next (const gchar *start, const gchar *at, const gchar *end)
{
  while ((at = memmem (at, (gsize)(end - at), "\nFrom ", 6)) != NULL)
    {
      const gchar *before = at > start && at[-1] == '\r' ? at - 2 : at - 1;

      if (before >= start && *before == '\n' && has_time (at + 1, end))
        return at + 1;
      at++;
    }
  return end;
}

static gsize
give_back (gchar *mbox, gsize given, gsize done)
{
  gsize page = (gsize)sysconf (_SC_PAGESIZE);

  if (done - given < STEP)
    return given;
  done -= done % page;
  madvise (mbox + given, done - given, MADV_DONTNEED);
  return done;
}

void
mt_cli_each_in_mbox (gchar *mbox, gsize length, gboolean mapped, MtCliMboxFunc func, gpointer data)
{
  const gchar *end = mbox + length;
  gsize given = 0;
  guint index = 1;

  for (const gchar *at = mbox, *next; at < end; at = next)
    {
      next = find_next (mbox, at, end);
      if (!func (at, (gsize)(next - at), index++, data))
        return;
      if (mapped)
        given = give_back (mbox, given, (gsize)(next - mbox));
    }
}
