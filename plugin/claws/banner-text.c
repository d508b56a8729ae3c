/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "banner-text.h"

#include "phrases.h"

#define N_REASONS_SHOWN 2

static const gchar *
get_kind (MtCategory category)
{
  switch (category)
    {
    case MT_CATEGORY_MECHANICAL:
      return _ ("Mechanical request");
    case MT_CATEGORY_INTERESTED:
      return _ ("Interested request");
    case MT_CATEGORY_AUTHENTIC:
      return _ ("Authentic request");
    case MT_CATEGORY_UNSURE:
      return _ ("Unsure: worth a look");
    case MT_CATEGORY_NONE:
    default:
      return _ ("No contact request");
    }
}

gchar *
mt_banner_text_kind (const MtVerdict *verdict)
{
  if (!mt_phrases_is_guess (verdict))
    return g_strdup (get_kind (verdict->category));
  /* Translators: a kind of request, how sure: "Authentic request, almost certainly" */
  return g_strdup_printf (_ ("%s, %s"), get_kind (verdict->category), mt_phrases_confidence (verdict->confidence));
}

gchar *
mt_banner_text_person (const MtInvitation *invitation)
{
  GString *text = g_string_new (invitation->name != NULL ? invitation->name : _ ("Somebody without a name"));

  if (invitation->headline != NULL)
    g_string_append_printf (text, ", %s", invitation->headline);
  if (invitation->network_name != NULL)
    g_string_append_printf (text, " (%s)", invitation->network_name);
  return g_string_free (text, FALSE);
}

/* The strongest that speak for the verdict; what can be pointed at in the mail before what was learned from many words. */
static void
append_reasons (GString *text, const MtVerdict *verdict)
{
  guint n = 0;

  for (gint learned = 0; learned <= 1; learned++)
    for (guint i = 0; i < verdict->reasons->len && n < N_REASONS_SHOWN; i++)
      {
        const MtReason *reason = g_ptr_array_index (verdict->reasons, i);
        g_autofree gchar *sentence = NULL;

        if (reason->weight <= 0 || g_str_has_prefix (reason->id, "wording-") != (learned == 1))
          continue;
        sentence = mt_reason_to_sentence (reason);
        g_string_append_printf (text, "%s ", sentence);
        n++;
      }
}

gchar *
mt_banner_text_reasons (const MtVerdict *verdict)
{
  GString *text = g_string_new (NULL);

  for (guint flag = MT_WARNING_FORGED; flag <= MT_WARNING_LAST; flag <<= 1)
    if (mt_warnings_to_tell (verdict->warnings) & flag & (MT_WARNING_FORGED | MT_WARNING_REPEAT | MT_WARNING_SEVERAL))
      g_string_append_printf (text, "%s ", mt_warning_to_sentence ((MtWarnings)flag));
  append_reasons (text, verdict);
  return g_strchomp (g_string_free (text, FALSE));
}

static void
add_warnings (GPtrArray *lines, const MtVerdict *verdict, guint which)
{
  for (guint flag = MT_WARNING_FORGED; flag <= MT_WARNING_LAST; flag <<= 1)
    if (mt_warnings_to_tell (verdict->warnings) & which & flag)
      g_ptr_array_add (lines, g_strconcat ("⚠  ", mt_warning_to_sentence ((MtWarnings)flag), NULL));
}

gchar **
mt_banner_text_why (const MtVerdict *verdict)
{
  GPtrArray *lines = g_ptr_array_new ();

  add_warnings (lines, verdict, MT_WARNING_FORGED | MT_WARNING_NO_REPLY | MT_WARNING_REPEAT | MT_WARNING_SEVERAL);
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (verdict->reasons, i);
      g_autofree gchar *sentence = mt_reason_to_sentence (reason);

      /* What is known of the person speaks neither for nor against what the mail is. */
      const gchar *mark = mt_reason_is_history (reason) ? "•  " : reason->weight < 0 ? "−  " : "+  ";

      g_ptr_array_add (lines, g_strconcat (mark, sentence, NULL));
    }
  /* True of most networks' mail, so it comes last. */
  add_warnings (lines, verdict, MT_WARNING_TOKEN_LINKS);
  g_ptr_array_add (lines, NULL);
  return (gchar **)g_ptr_array_free (lines, FALSE);
}
