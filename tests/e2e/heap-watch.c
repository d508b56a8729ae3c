/* Preloaded into Claws Mail by tests/e2e/soak.py: says how many bytes of its heap are in use, to the file that MORALOTOP_HEAP names, five times a second.
 * With MORALOTOP_HEAP_LEAK it loses so many bytes each time: what a soak has to find.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *
watch (void *path)
{
  const char *leak = getenv ("MORALOTOP_HEAP_LEAK");

  for (;;)
    {
      struct mallinfo2 info = mallinfo2 ();
      char beside[4096];
      FILE *file;

      if (leak != NULL)
        {
          void *volatile lost = malloc ((size_t)atol (leak));

          if (lost != NULL)
            memset (lost, 1, (size_t)atol (leak));
        }
      snprintf (beside, sizeof beside, "%s.part", (char *)path);
      file = fopen (beside, "we");
      if (file != NULL)
        {
          fprintf (file, "%zu\n", info.uordblks + info.hblkhd);
          fclose (file);
          rename (beside, path);
        }
      usleep (200000);
    }
  return NULL;
}

__attribute__ ((constructor)) static void
start (void)
{
  char *path = getenv ("MORALOTOP_HEAP"), name[256] = "";
  FILE *file = fopen ("/proc/self/comm", "re");
  pthread_t thread;

  if (file != NULL && fgets (name, sizeof name, file) == NULL)
    name[0] = '\0';
  if (file != NULL)
    fclose (file);
  if (path != NULL && strncmp (name, "claws-mail", 10) == 0 && pthread_create (&thread, NULL, watch, path) == 0)
    pthread_detach (thread);
}
