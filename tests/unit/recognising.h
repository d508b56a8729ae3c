/* What the tests of recognising share: Nora Feld, who receives all mails, and the shipped networks. All people are invented.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_RECOGNISING_H
#define MORALOTOP_TESTS_RECOGNISING_H

#include <moralotop/recognise.h>

#include <string.h>

#define TO   "To: Nora Feld <nora@feld.example>\nDate: Mon, 06 May 2019 10:00:00 +0000\n"
#define TEXT "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
#define HTML "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"

static MtNetworks *networks;
static MtProfile *profile;

static int
set_up (void **state G_GNUC_UNUSED)
{
  networks = mt_networks_load (NULL, NULL);
  profile = mt_profile_new ();
  g_free (profile->name);
  g_free (profile->first_name);
  g_free (profile->address);
  profile->name = g_strdup ("Nora Feld");
  profile->first_name = g_strdup ("Nora");
  profile->address = g_strdup ("nora@feld.example");
  return 0;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  mt_networks_free (networks);
  mt_profile_free (profile);
  return 0;
}

static inline MtInvitation *
recognise_mail (const gchar *mail)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr (MtMessage) message = mt_message_new (bytes, NULL);

  assert_non_null (message);
  return mt_recognise (message, networks, profile);
}

static inline void
check (const gchar *row, const gchar *what, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) != 0)
    fail_msg ("%s: %s is \"%s\" instead of \"%s\"", row, what, got != NULL ? got : "NULL",
              want != NULL ? want : "NULL");
}

#endif
