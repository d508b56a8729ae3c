/* What the fuzz targets share: libFuzzer's entry points and checks that hold in any build.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_FUZZ_H
#define MORALOTOP_TESTS_FUZZ_H

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define CHECK(condition)                                                                                               \
  do                                                                                                                   \
    if (G_UNLIKELY (!(condition)))                                                                                     \
      {                                                                                                                \
        g_printerr ("%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);                                     \
        abort ();                                                                                                      \
      }                                                                                                                \
  while (0)

/* Text that any module gives out is UTF-8; NULL is fine. */
static inline void
check_text (const gchar *text)
{
  CHECK (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* The same, and fit for one header line of a reply. */
static inline void
check_line (const gchar *text)
{
  check_text (text);
  for (; text != NULL && *text != '\0'; text++)
    CHECK ((guchar)*text >= ' ' && *text != 0x7f);
}

/* One line of a body, which may hold tabs. */
static inline void
check_body_line (const gchar *text)
{
  check_text (text);
  for (; text != NULL && *text != '\0'; text++)
    CHECK (((guchar)*text >= ' ' || *text == '\t') && *text != 0x7f);
}

/* An error is there exactly when there is no result, and says something. */
static inline void
check_error (const void *result, const GError *error)
{
  CHECK ((result == NULL) == (error != NULL));
  CHECK (error == NULL || (*error->message != '\0' && g_utf8_validate (error->message, -1, NULL)));
}

/* The input as UTF-8, NUL-terminated, as the modules behind the gate get it. */
static inline gchar *
input_text (const uint8_t *data, size_t size)
{
  return g_utf8_make_valid ((const gchar *)data, (gssize)size);
}

/* Cuts a text at its first line end; gives what comes after, "" when there is none. */
static inline gchar *
cut_line (gchar *text)
{
  gchar *end = strchr (text, '\n');

  if (end == NULL)
    return text + strlen (text);
  *end = '\0';
  return end + 1;
}

#endif
