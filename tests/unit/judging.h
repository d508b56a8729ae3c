/* What the tests of judging share: Camille Laurent, for whom is judged, and the shipped evidence. Include it behind cmocka.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_JUDGING_H
#define MORALOTOP_TESTS_JUDGING_H

#include <moralotop/judge.h>

static MtEvidence *evidence;
static MtProfile *profile;

static int
set_up (void **state G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);

  evidence = mt_evidence_load (NULL, problems);
  for (guint i = 0; i < problems->len; i++)
    print_error ("%s\n", ((const GError *)g_ptr_array_index (problems, i))->message);
  profile = g_new0 (MtProfile, 1);
  profile->name = g_strdup ("Camille Laurent");
  profile->first_name = g_strdup ("Camille");
  profile->blog = g_strdup ("Moralotop https://www.moralotop.example");
  profile->activities =
      g_strsplit ("blog;écriture;coaching;relations humaines;management;formation;conférences", ";", -1);
  return problems->len > 0;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  mt_evidence_free (evidence);
  mt_profile_free (profile);
  return 0;
}

#endif
