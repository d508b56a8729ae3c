/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/queue.h>

static MtQueue *
of (const gchar *const *contacts)
{
  MtQueue *queue = mt_queue_new (g_free);

  for (; *contacts != NULL; contacts++)
    mt_queue_add (queue, *contacts, g_strdup (*contacts));
  return queue;
}

/* Each row: what is done (n next, p put off), and after it who is at the front, as "place of length: who". */
static void
test_order (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *acts, *front;
  } rows[] = {
    { "nothing done", "", "1/3 ada" },
    { "one done", "n", "2/3 bob" },
    { "put off counts nobody", "p", "1/3 bob" },
    { "all put off: the first again", "ppp", "1/3 ada" },
    { "who was put off comes last", "pnn", "3/3 ada" },
    { "the last one cannot be put off", "nnp", "3/3 cyd" },
    { "put off twice", "pnpn", "3/3 cyd" },
    { "all done", "nnn", "0/3 -" },
  };
  static const gchar *const people[] = { "ada", "bob", "cyd", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtQueue) queue = of (people);
      g_autofree gchar *front = NULL;

      for (const gchar *act = rows[i].acts; *act != '\0'; act++)
        if (*act == 'n')
          mt_queue_next (queue);
        else
          assert_int_equal (mt_queue_put_off (queue), mt_queue_get_left (queue) > 1);
      front = g_strdup_printf ("%u/%u %s", mt_queue_get_place (queue), mt_queue_get_length (queue),
                               mt_queue_get_item (queue) != NULL ? (gchar *)mt_queue_get_item (queue) : "-");
      if (g_strcmp0 (front, rows[i].front) != 0)
        fail_msg ("%s: wanted %s, found %s", rows[i].name, rows[i].front, front);
    }
}

static void
test_once_each (void **state G_GNUC_UNUSED)
{
  static const gchar *const people[] = { "ada@x.example", "ADA@X.example", "bob@x.example", "ada@x.example", NULL };
  g_autoptr (MtQueue) queue = of (people);

  assert_int_equal (mt_queue_get_length (queue), 2);
  mt_queue_next (queue);
  /* Not even after one is done with her. */
  assert_false (mt_queue_add (queue, "Ada@x.example", g_strdup ("again")));
  assert_string_equal (mt_queue_get_item (queue), "bob@x.example");
  assert_true (mt_queue_add (queue, "cyd@x.example", g_strdup ("cyd")));
  assert_int_equal (mt_queue_get_length (queue), 3);
  assert_int_equal (mt_queue_get_left (queue), 2);
}

static void
test_empty (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtQueue) queue = mt_queue_new (NULL);

  assert_null (mt_queue_get_item (queue));
  assert_int_equal (mt_queue_get_place (queue), 0);
  assert_int_equal (mt_queue_get_length (queue), 0);
  mt_queue_free (NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_order),
    cmocka_unit_test (test_once_each),
    cmocka_unit_test (test_empty),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
