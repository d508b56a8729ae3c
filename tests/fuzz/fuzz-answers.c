/* Any bytes as a mail: is it an answer, whose, and what would the log get? SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/answers.h>
#include <moralotop/reading.h>

#define ASKED 1793606400
#define NOW   (ASKED + 864000)

static MtNetworks *networks;
static MtContacts *contacts;
static MtProfile *profile;
static MtSameness *words;

int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  static const MtEvent asked[] = {
    { .id = "1",
      .at = ASKED,
      .kind = MT_EVENT_ASKED,
      .contact = "ada@quist.example",
      .name = "Ada Quist",
      .network = "linkedin",
      .message_id = "a@b.example" },
    { .id = "2",
      .at = ASKED,
      .kind = MT_EVENT_ASKED,
      .contact = "linkedin:ada lund",
      .name = "Ada Lund",
      .network = "linkedin" },
  };
  const MtEvent *const events[] = { &asked[0], &asked[1] };
  const MtContactsSettings settings = { .patience_days = 21 };

  networks = mt_networks_load (NULL, NULL);
  contacts = mt_contacts_fold (events, G_N_ELEMENTS (events), &settings, NOW);
  profile = mt_profile_new ();
  g_free (profile->name);
  profile->name = g_strdup ("Camille Laurent");
  words = mt_answer_words_load (NULL);
  mt_sameness_put (words, "ada@quist.example", "Ada Quist",
                   "Ada, your boats made me think of the harbour where I learned to row.");
  return 0;
}

static void
check_event (const MtAnswer *answer, MtMessage *message)
{
  g_autofree gchar *id = NULL;
  MtEvent event;

  if (!mt_answer_to_event (answer, message, NOW, &event, &id))
    return;
  CHECK (event.contact != NULL && event.id != NULL && event.at <= NOW && event.at >= 0);
  check_line (event.name);
  check_line (event.note);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (MtMessage) message = mt_message_new (bytes, NULL);
  g_autoptr (MtAnswer) answer = NULL;
  g_autofree gchar *own = NULL;

  if (message == NULL)
    return 0;
  answer = mt_answer_decide (message, networks, contacts, profile, words);
  CHECK (answer != NULL && answer->reasons->len > 0);
  CHECK (answer->kind != MT_ANSWER_UNCLEAR || (answer->candidates->len > 0 && answer->contact == NULL));
  CHECK (answer->kind == MT_ANSWER_UNCLEAR || answer->candidates->len == 0);
  CHECK (answer->kind != MT_ANSWER_ANSWER || answer->contact != NULL);
  check_line (answer->contact);
  check_line (answer->answers);
  check_line (answer->failed);
  check_line (answer->diagnosis);
  check_line (answer->name);
  for (guint i = 0; i < answer->reasons->len; i++)
    CHECK (*mt_answer_reason_to_sentence (answer->reasons->pdata[i]) != '\0');
  check_event (answer, message);
  /* What the header alone rules out, the whole does not bring back. */
  if (!mt_answer_is_candidate (message, networks, contacts))
    CHECK (answer->kind != MT_ANSWER_ANSWER && answer->kind != MT_ANSWER_UNCLEAR);
  own = mt_reading_cut (networks, mt_message_get_text (message));
  check_text (own);
  return 0;
}
