/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasons-learned.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX "learned-"

/* By category; "%s" is what the mails have in common, sentences between quotation marks. */
static const struct
{
  const gchar *common, *bare;
} sentences[MT_N_CATEGORIES] = {
  [MT_CATEGORY_MECHANICAL] = { N_ ("It resembles requests that you called mechanical: %s."),
                               N_ ("It resembles requests that you called mechanical.") },
  [MT_CATEGORY_INTERESTED] = { N_ ("It resembles requests that you called interested: %s."),
                               N_ ("It resembles requests that you called interested.") },
  [MT_CATEGORY_AUTHENTIC] = { N_ ("It resembles requests that you called authentic: %s."),
                              N_ ("It resembles requests that you called authentic.") },
  [MT_CATEGORY_UNSURE] = { N_ ("It resembles requests of which you were unsure: %s."),
                           N_ ("It resembles requests of which you were unsure.") },
};

gchar *
mt_reason_learned_id (MtCategory category)
{
  return g_strconcat (PREFIX, mt_category_to_string (category), NULL);
}

/* “They tell of themselves”, “They call you by your first name” */
static gchar *
describe (const gchar *evidence)
{
  g_auto (GStrv) ids = g_strsplit (evidence, ";", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      MtReason reason = { ids[i], 1, NULL };
      g_autofree gchar *sentence = mt_reason_to_sentence (&reason);
      g_autofree gchar *quoted = NULL;

      if (g_str_has_suffix (sentence, "."))
        sentence[strlen (sentence) - 1] = '\0';
      /* Translators: quotation marks around a sentence; several of these follow each other, with commas between */
      quoted = g_strdup_printf (_ ("“%s”"), sentence);
      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", quoted);
    }
  return g_string_free (out, FALSE);
}

gchar *
mt_reason_learned_to_sentence (const MtReason *reason)
{
  MtCategory category;
  g_autofree gchar *common = NULL;
  const gchar *sentence, *hole;

  if (!g_str_has_prefix (reason->id, PREFIX) || !mt_category_from_string (reason->id + strlen (PREFIX), &category)
      || category == MT_CATEGORY_NONE)
    return NULL;
  if (reason->detail == NULL || *reason->detail == '\0')
    return g_strdup (_ (sentences[category].bare));
  common = describe (reason->detail);
  sentence = _ (sentences[category].common);
  hole = strstr (sentence, "%s");
  /* Not printf: a translation must not be able to crash the program. */
  if (hole == NULL)
    return g_strdup (sentence);
  return g_strdup_printf ("%.*s%s%s", (gint)(hole - sentence), sentence, common, hole + 2);
}
