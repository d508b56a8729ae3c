/* Any bytes as a mail, the whole way to the verdict, with the data that ships. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/classify.h>

static MtData *shipped;
static MtProfile *profile;

int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  const gchar *const activities[] = { "blog", "écriture", "coaching", NULL };

  shipped = mt_data_load (NULL, problems);
  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", ((GError *)problems->pdata[i])->message);
  CHECK (problems->len == 0);
  profile = mt_profile_new ();
  g_free (profile->address);
  profile->address = g_strdup ("camille.laurent@moralotop.example");
  g_strfreev (profile->activities);
  profile->activities = g_strdupv ((gchar **)activities);
  return 0;
}

static void
check_invitation (const MtInvitation *invitation)
{
  CHECK (invitation->network != NULL && invitation->contact != NULL);
  check_line (invitation->network);
  check_line (invitation->contact);
  check_line (invitation->name);
  check_line (invitation->first_name);
  check_body_line (invitation->headline);
  check_body_line (invitation->company);
  check_line (invitation->language);
  check_line (invitation->address);
  check_line (invitation->profile_link);
  check_line (invitation->page_link);
  check_text (invitation->formula);
  check_text (invitation->own_words);
  CHECK ((invitation->address == NULL) == (invitation->reach == MT_REACH_NONE));
  CHECK (invitation->profile_link == NULL || strpbrk (invitation->profile_link, "?#") == NULL);
  CHECK (invitation->page_link == NULL || strpbrk (invitation->page_link, "?#") == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (MtMessage) message = mt_message_new (bytes, NULL);
  g_autoptr (MtInvitation) invitation = NULL;
  g_autoptr (MtVerdict) verdict = NULL;

  if (message == NULL)
    return 0;
  verdict = mt_classify (message, shipped, profile, NULL, NULL, 1795392000, &invitation);
  CHECK (verdict != NULL);
  CHECK (verdict->confidence >= 0 && verdict->confidence <= 1);
  CHECK ((invitation == NULL) == (verdict->category == MT_CATEGORY_NONE));
  if (invitation != NULL)
    check_invitation (invitation);
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      g_autofree gchar *sentence = mt_reason_to_sentence (verdict->reasons->pdata[i]);

      check_text (sentence);
      CHECK (sentence != NULL && *sentence != '\0');
    }
  return 0;
}
