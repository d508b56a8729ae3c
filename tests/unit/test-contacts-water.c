/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"

static void
test_thirst_and_water (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *words;
    gdouble on;
    guint thirst;
    MtWater water;
  } rows[] = {
    { "accepted", 0, 0, MT_WATER_FRESH },
    { "accepted", 45, 500, MT_WATER_FRESH },
    { "accepted", 89.999, 999, MT_WATER_FRESH },
    { "accepted", 90, 1000, MT_WATER_DUE }, /* on the day */
    { "accepted", 180, 2000, MT_WATER_DUE },
    { "accepted", 180.001, 2000, MT_WATER_LATE },
    { "accepted", 3650, 40555, MT_WATER_LATE },
    { "accepted watered@90", 91, 11, MT_WATER_FRESH },
    { "accepted snoozed@80,until=100", 99, 0, MT_WATER_FRESH },
    { "accepted snoozed@80,until=100", 100, 1111, MT_WATER_DUE },
    { "accepted noted@1,nudges=off", 200, 0, MT_WATER_FRESH },
    { "asked answered", 200, 0, MT_WATER_FRESH },
    { "asked", 10, 0, MT_WATER_FRESH },
    { "accepted dropped@1", 200, 0, MT_WATER_FRESH },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      History history;
      history_parse (&history, rows[i].words);
      g_autoptr (MtContacts) contacts = history_fold (&history, rows[i].on);
      const MtContact *contact = mt_contacts_get (contacts, 0);
      guint thirst = mt_contact_get_thirst (contact, day (rows[i].on));
      MtWater water = mt_contact_get_water (contact, day (rows[i].on));
      if (thirst != rows[i].thirst || water != rows[i].water)
        fail_msg ("%s on day %g: thirst %u, water %d", rows[i].words, rows[i].on, thirst, water);
      history_clear (&history);
    }
}

static void
test_without_interval (void **state G_GNUC_UNUSED)
{
  History history;
  const MtContactsSettings none = { .patience_days = PATIENCE };
  history_parse (&history, "accepted");
  g_autoptr (MtContacts) contacts = mt_contacts_fold (history.pointers, history.n, &none, day (999));
  const MtContact *contact = mt_contacts_get (contacts, 0);
  assert_int_equal (mt_contact_get_thirst (contact, day (999)), 0);
  assert_int_equal (mt_contact_get_water (contact, day (999)), MT_WATER_FRESH);
  assert_int_equal (contact->due, 0);
  /* A clock that went wrong: no overflow, nothing negative. */
  g_autoptr (MtContacts) usual = history_fold (&history, 999);
  contact = mt_contacts_get (usual, 0);
  assert_int_equal (mt_contact_get_thirst (contact, G_MAXINT64 / 4), 994205392);
  assert_int_equal (mt_contact_get_thirst (contact, 0), 0);
  history_clear (&history);
}

static void
check_list (GPtrArray *list, const gchar *want)
{
  GString *got = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++)
    g_string_append (got, ((const MtContact *)list->pdata[i])->contact);
  if (strcmp (got->str, want) != 0)
    fail_msg ("%s instead of %s", got->str, want);
  g_string_free (got, TRUE);
  g_ptr_array_unref (list);
}

static void
test_lists (void **state G_GNUC_UNUSED)
{
  History history;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_group_free);
  const MtContactsSettings with_groups = {
    .patience_days = PATIENCE, .ideal_days = IDEAL, .longest_days = 180, .groups = groups
  };
  g_ptr_array_add (groups, mt_group_new ("f", "Friends", 10, 20));
  history_parse (&history, "accepted,contact=b accepted,contact=a accepted@1,contact=c accepted@81,contact=d "
                           "noted@81,contact=d,group=f accepted@95,contact=e asked@84,contact=i asked@80,contact=j "
                           "asked@81,contact=k,mail=m");
  g_autoptr (MtContacts) contacts = mt_contacts_fold (history.pointers, history.n, &with_groups, day (100));
  /* d: 19 days of 10; a and b 100 of 90, c 99. */
  check_list (mt_contacts_list_thirsty (contacts, day (100)), "dabc");
  check_list (mt_contacts_list_leaving (contacts, day (100), 0), "");
  check_list (mt_contacts_list_leaving (contacts, day (100), 1), "j");
  check_list (mt_contacts_list_leaving (contacts, day (100), 2), "jk");
  check_list (mt_contacts_list_leaving (contacts, day (100), 30), "jki");
  history_clear (&history);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_thirst_and_water),
    cmocka_unit_test (test_without_interval),
    cmocka_unit_test (test_lists),
  };

  return cmocka_run_group_tests_name ("contacts-water", tests, NULL, NULL);
}
