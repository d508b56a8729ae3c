/* The fields that a sender, a list or a forwarder may have written, Authentication-Results and all, below those of the receiver's own server: they turn nothing of what that one
 * found, and where it found nothing, they are read at least. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "recognise-private.h"

#define PERSON                                                                                                         \
  "From: Rowena Castellane <invitations@linkedin.com>\nTo: Nora Feld <nora@feld.example>\n"                            \
  "Subject: Nora, please add me to your LinkedIn network\n"
#define RESULT "Authentication-Results: mx.feld.example; "
#define MINE                                                                                                           \
  "Received: from out.evil.example (out.evil.example [192.0.2.7]) by mx.feld.example; Mon, 06 May 2019 10:00:00 "      \
  "+0000\n"

static MtNetworks *networks;
static MtProfile *profile;

int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  networks = mt_networks_load (NULL, NULL);
  CHECK (networks != NULL);
  profile = mt_profile_new ();
  g_free (profile->address);
  profile->address = g_strdup ("nora@feld.example");
  return 0;
}

/* -1 when the mail cannot be read, or claims no network. */
static gint
authenticate (const gchar *fields, const uint8_t *data, size_t size, const MtProfile *me)
{
  g_autoptr (GByteArray) mail = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MtMessage) message = NULL;
  g_autoptr (MtClaim) claim = NULL;

  g_byte_array_append (mail, (const guint8 *)fields, (guint)strlen (fields));
  g_byte_array_append (mail, data, (guint)size);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&mail));
  message = mt_message_new (bytes, NULL);
  claim = message != NULL ? mt_claim_find_in_header (message, networks) : NULL;
  return claim != NULL && claim->from_network ? (gint)mt_claim_authentication (claim, message, me) : -1;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gint failed = authenticate (PERSON RESULT "dmarc=fail header.from=linkedin.com\n" MINE, data, size, profile);
  gint passed = authenticate (PERSON RESULT "dmarc=pass header.from=linkedin.com\n" MINE, data, size, profile);
  gint silent = authenticate (PERSON MINE, data, size, profile);

  CHECK (failed == -1 || failed == MT_AUTHENTICATION_FAILED);
  CHECK (passed == -1 || passed == MT_AUTHENTICATION_PASSED);
  CHECK (silent >= -1 && silent <= MT_AUTHENTICATION_FAILED);
  authenticate (PERSON, data, size, profile);
  authenticate (PERSON, data, size, NULL);
  return 0;
}
