/* etpan-parse <NAMES: what libetpan alone takes to parse mails, whose paths come on standard input, one a line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <libetpan/libetpan.h>
#include <stdio.h>
#include <string.h>

int
main (void)
{
  gchar path[4096];
  guint good = 0, bad = 0;

  while (fgets (path, sizeof path, stdin) != NULL)
    {
      g_autofree gchar *bytes = NULL;
      gsize length = 0;
      size_t index = 0;
      struct mailmime *mime = NULL;

      path[strcspn (path, "\n")] = '\0';
      if (!g_file_get_contents (path, &bytes, &length, NULL)
          || mailmime_parse (bytes, length, &index, &mime) != MAILIMF_NO_ERROR)
        {
          bad++;
          continue;
        }
      mailmime_free (mime);
      good++;
    }
  printf ("%u parsed, %u not\n", good, bad);
  return 0;
}
