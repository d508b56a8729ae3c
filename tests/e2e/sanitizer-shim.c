/* For Claws Mail with a plugin that was built with the address sanitizer: libgpg-error binds its texts before the sanitizer is ready, and glibc's lock then stays
 * shut for everybody. Its texts stay in English.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>

char *bindtextdomain (const char *domain, const char *directory);

char *
bindtextdomain (const char *domain, const char *directory)
{
  char *(*next) (const char *, const char *) = NULL;

  if (domain != NULL && strcmp (domain, "libgpg-error") == 0)
    return NULL;
  *(void **)&next = dlsym (RTLD_NEXT, "bindtextdomain");
  return next (domain, directory);
}
