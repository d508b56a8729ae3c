/* What each network's mails tell, in its languages and years: a row says it of one mail. Include it behind cmocka.h. All people are invented.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_FRAMES_H
#define MORALOTOP_TESTS_FRAMES_H

#include "recognising.h"

typedef struct
{
  const gchar *row, *mail;
  const gchar *network; /* NULL: no request, and nothing else is looked at */
  const gchar *language, *name, *first_name, *headline, *company;
  gint contacts, mutual; /* 0 stands for unknown */
  const gchar *group, *profile_link, *address, *warnings, *own_words;
} Row;

static inline guint
compare (const Row *row, const gchar *what, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) == 0)
    return 0;
  print_error ("%s: %s is \"%s\" instead of \"%s\"\n", row->row, what, got != NULL ? got : "NULL",
               want != NULL ? want : "NULL");
  return 1;
}

static inline guint
compare_numbers (const Row *row, const gchar *what, gint got, gint want)
{
  g_autofree gchar *got_text = g_strdup_printf ("%d", MAX (got, 0));
  g_autofree gchar *want_text = g_strdup_printf ("%d", want);

  return compare (row, what, got_text, want_text);
}

static inline guint
check_row (const Row *row, const MtProfile *me)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (row->mail, strlen (row->mail));
  g_autoptr (MtMessage) message = mt_message_new (bytes, NULL);
  g_autoptr (MtInvitation) invitation = mt_recognise (message, networks, me);
  g_autofree gchar *warnings = invitation != NULL ? mt_warnings_to_string (invitation->warnings) : NULL;
  guint wrong = compare (row, "network", invitation != NULL ? invitation->network : NULL, row->network);

  if (invitation == NULL || row->network == NULL)
    return wrong;
  wrong += compare (row, "language", invitation->language, row->language);
  wrong += compare (row, "name", invitation->name, row->name);
  wrong += compare (row, "first name", invitation->first_name, row->first_name);
  wrong += compare (row, "headline", invitation->headline, row->headline);
  wrong += compare (row, "company", invitation->company, row->company);
  wrong += compare_numbers (row, "contacts", invitation->contact_count, row->contacts);
  wrong += compare_numbers (row, "mutual contacts", invitation->mutual_contacts, row->mutual);
  wrong += compare (row, "group", invitation->groups != NULL ? invitation->groups[0] : NULL, row->group);
  wrong += compare (row, "profile link", invitation->profile_link, row->profile_link);
  wrong += compare (row, "address", invitation->address, row->address);
  wrong += compare (row, "warnings", warnings, row->warnings);
  wrong += compare (row, "own words", invitation->own_words, row->own_words);
  if (!mt_recognise_is_candidate (message, networks))
    wrong += compare (row, "candidate", "no", "yes");
  return wrong;
}

static const Row *frames;
static guint n_frames;

/* For Nora, and for somebody who has told no more than her name. All that is wrong is printed before it fails. */
static inline void
test_frames (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtProfile) name_only = mt_profile_new ();
  guint wrong = 0;

  g_free (name_only->name);
  name_only->name = g_strdup (profile->name);
  for (guint i = 0; i < n_frames; i++)
    wrong += check_row (&frames[i], profile) + check_row (&frames[i], name_only);
  assert_int_equal (wrong, 0);
}

/* All that main has to do. */
static inline int
run_frames (const gchar *name, const Row *rows, guint n)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_frames) };

  frames = rows;
  n_frames = n;
  return cmocka_run_group_tests_name (name, tests, set_up, tear_down);
}

#endif
