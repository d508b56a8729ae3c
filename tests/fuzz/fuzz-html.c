/* Any text as HTML. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/xml.h>

static void
on_link (const gchar *url, const gchar *text, gpointer data)
{
  guint *count = data;

  CHECK (url != NULL && text != NULL);
  check_text (url);
  check_text (text);
  (*count)++;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree gchar *html = input_text (data, size);
  guint count = 0;
  g_autofree gchar *text = mt_html_to_text (html, strlen (html), on_link, &count);
  g_autofree gchar *again = mt_html_to_text (html, strlen (html), NULL, NULL);
  g_autofree gchar *raw = mt_html_to_text ((const gchar *)data, size, NULL, NULL);

  CHECK (text != NULL);
  check_text (text);
  CHECK (g_str_equal (text, again));
  CHECK (strstr (text, "\n\n\n") == NULL && strchr (text, '\r') == NULL);
  CHECK (count <= size);
  CHECK (raw != NULL);
  return 0;
}
