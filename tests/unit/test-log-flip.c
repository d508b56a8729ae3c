/* Each bit of a log is turned over: what is read is what was written, or the damage is told; and mending leaves all that is whole.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

#include <moralotop/error.h>

#define FLIPS_WANTED 10000
#define MEND_EACH    7

/* All attributes that there are. */
static const MtEvent samples[] = {
  { .id = "0193a000-0000-7000-8000-00000000000a",
    .at = 1795410433,
    .kind = MT_EVENT_RECEIVED,
    .contact = "zoé@example.org",
    .name = "Zoé “Z” <Ünal> & fils",
    .network = "other:Häagen",
    .message_id = "1\t2@x",
    .note = "a\nb\r\n\360\237\230\200 l'été > l'hiver" },
  { .id = "b",
    .at = 1795410434,
    .kind = MT_EVENT_JUDGED,
    .contact = "b@x",
    .category = "authentic",
    .by = "user",
    .until = "2027-01-01T00:00:00Z",
    .channel = "bounce",
    .place = "Bâle" },
  { .id = "c",
    .at = 1795410435,
    .kind = MT_EVENT_NOTED,
    .contact = "c@x",
    .patience = "21",
    .group = "friends",
    .nudges = "off",
    .undoes = "0193a000-0000-7000-8000-000000000001" },
};

static void
add_text (GString *out, const gchar *text)
{
  g_string_append (out, text != NULL ? text : "-");
  g_string_append_c (out, '\1');
}

/* All that is read, as one text an event. */
static gchar *
tell (const MtEvent *event)
{
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%" G_GINT64_FORMAT " %d", event->at, event->kind);
  const gchar *const texts[] = { event->id,    event->contact,  event->name,     event->network, event->message_id,
                                 event->note,  event->by,       event->category, event->until,   event->channel,
                                 event->place, event->patience, event->group,    event->nudges,  event->undoes };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_text (out, texts[i]);
  return g_string_free (out, FALSE);
}

static GPtrArray *
tell_all (const MtLog *log)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < mt_log_get_length (log); i++)
    g_ptr_array_add (all, tell (mt_log_get_event (log, i)));
  return all;
}

static gboolean
is_same (const GPtrArray *one, const GPtrArray *other)
{
  for (guint i = 0; i < MIN (one->len, other->len); i++)
    if (strcmp (g_ptr_array_index (one, i), g_ptr_array_index (other, i)) != 0)
      return FALSE;
  return one->len == other->len;
}

/* Nothing else is read than what was written, and at most one event is missing. */
static void
check_mended (const gchar *row, GPtrArray *written)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *notice = NULL;
  if (!mt_log_mend (path, NULL, NULL, &error))
    fail_msg ("%s, mending: %s", row, error->message);
  g_autoptr (MtLog) log = mt_log_open (path, &notice, &error);
  if (log == NULL || notice != NULL)
    fail_msg ("%s, mended: %s", row, log == NULL ? error->message : notice);
  if (!mt_log_check (path, &error))
    fail_msg ("%s, mended: %s", row, error->message);
  g_autoptr (GPtrArray) now = tell_all (log);
  for (guint i = 0; i < now->len; i++)
    if (!g_ptr_array_find_with_equal_func (written, g_ptr_array_index (now, i), g_str_equal, NULL))
      fail_msg ("%s, mended: %s", row, (const gchar *)g_ptr_array_index (now, i));
  if (now->len + 1 < written->len)
    fail_msg ("%s, mended: %u events of %u", row, now->len, written->len);
}

/* TRUE when the damage was told. */
static gboolean
check_flip (const gchar *row, const gchar *bytes, gsize length, GPtrArray *written)
{
  g_autofree gchar *notice = NULL;
  g_autoptr (GError) error = NULL;
  clear_directory ();
  assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  g_autoptr (MtLog) log = mt_log_open (path, &notice, &error);
  if (log == NULL || notice != NULL)
    {
      if (strstr (log == NULL ? error->message : notice, path) == NULL)
        fail_msg ("%s: %s", row, log == NULL ? error->message : notice);
      return TRUE;
    }
  g_autoptr (GPtrArray) read = tell_all (log);
  if (!is_same (read, written))
    fail_msg ("%s: read as %s", row,
              read->len > 0 ? (const gchar *)g_ptr_array_index (read, read->len - 1) : "nothing");
  return FALSE;
}

static guint
flip_all (const gchar *name)
{
  gsize length = 0;
  guint told = 0, n = 0;
  g_autofree gchar *bytes = read_all (&length);
  g_autoptr (MtLog) log = open_log ();
  g_autoptr (GPtrArray) written = tell_all (log);
  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++, n++)
      {
        g_autofree gchar *row =
            g_strdup_printf ("%s: bit %u of byte %" G_GSIZE_FORMAT " (%.20s)", name, bit, i, bytes + i);
        bytes[i] = (gchar)(bytes[i] ^ 1 << bit);
        told += check_flip (row, bytes, length, written);
        if (n % MEND_EACH == 0)
          check_mended (row, written);
        bytes[i] = (gchar)(bytes[i] ^ 1 << bit);
      }
  print_message ("# %s: %u flips, %u told, the others change nothing\n", name, n, told);
  /* Most of a log is what somebody reads. */
  assert_true (told > n / 10 * 8);
  return n;
}

static void
append_samples (void)
{
  g_autoptr (MtLog) log = open_log ();
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    assert_true (mt_log_append (log, &samples[i], NULL, NULL));
}

static void
test_flips (void **state G_GNUC_UNUSED)
{
  append_samples ();
  guint n = flip_all ("plain");
  clear_directory ();
  put ("<l:log xmlns:l=\"urn:moralotop:log:1\">\n</l:log>\n");
  append_samples ();
  n += flip_all ("prefixed");
  print_message ("# %u flips\n", n);
  assert_true (n >= FLIPS_WANTED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown (test_flips, set_up_in_memory, tear_down) };
  return cmocka_run_group_tests_name ("log-flip", tests, NULL, NULL);
}
