/* Any text as an answer's template. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/error.h>
#include <moralotop/template.h>

/* Stretches follow each other without gap. */
static void
check_spans (const gchar *text, const GPtrArray *spans)
{
  guint at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const MtTemplateSpan *span = spans->pdata[i];

      CHECK (span->start == at && span->end >= span->start);
      at = span->end;
    }
  CHECK (at == (guint)g_utf8_strlen (text, -1));
}

static void
fill (const MtTemplate *template_, const MtTemplateValues *values)
{
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  g_autoptr (GPtrArray) preview_spans = mt_template_spans_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = mt_template_fill (template_, values, spans, &error);
  g_autofree gchar *preview = mt_template_preview (template_, values, preview_spans);

  check_error (text, error);
  check_text (text);
  CHECK (preview != NULL);
  check_text (preview);
  check_spans (preview, preview_spans);
  if (text != NULL)
    {
      check_spans (text, spans);
      CHECK (g_str_equal (text, preview));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const MtTemplateValues full = { .name = "Jean-Pierre Dupont",
                                  .network = "LinkedIn",
                                  .headline = "{own_words}",
                                  .own_words = "É\r\n{name} }}",
                                  .my_name = "Camille Laurent",
                                  .my_first_name = "Camille",
                                  .my_blog = "https://www.moralotop.example" };
  const MtTemplateValues none = { 0 };
  g_autofree gchar *text = input_text (data, size);
  g_autofree gchar *raw = g_strndup ((const gchar *)data, size);
  g_autofree gchar *wrapped = mt_text_wrap (text, size > 0 ? data[0] : 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (MtTemplate) template_ = mt_template_parse (text, "fuzz.txt", &error);
  g_autoptr (MtTemplate) broken = mt_template_parse (raw, "fuzz.txt", NULL);

  CHECK (wrapped != NULL);
  check_text (wrapped);
  check_error (template_, error);
  if (template_ == NULL)
    return 0;
  check_text (mt_template_get_title (template_));
  check_text (mt_template_get_language (template_));
  fill (template_, &full);
  fill (template_, &none);
  return 0;
}
