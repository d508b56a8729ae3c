/* The same events give the same contacts: 10,000 random histories, in any order, repeated, and split over logs that are merged. MORALOTOP_SEED repeats one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../plugin/core/contacts-order.h"
#include "../../plugin/core/log-event.h"
#include "folding.h"
#include "patience.h"

#include <glib/gstdio.h>

#define N_HISTORIES 10000
#define FILES_EVERY 50 /* one in so many is merged as files */
#define MAX_EVENTS  40
#define MAX_LOGS    4
#define SECOND      1795410433 /* 2026-11-23T05:07:13Z; some ids below were made in it */

typedef struct
{
  guint32 seed;
  GRand *random;
  GStringChunk *texts;
  MtEvent events[MAX_EVENTS];
  const MtEvent *pointers[MAX_EVENTS];
  guint n;
  gint64 now;
  gboolean as_files;
} Case;

static guint
below (const Case *it, guint n)
{
  return (guint)g_rand_int_range (it->random, 0, (gint)n);
}

#define PICK(it, words) ((words)[below (it, G_N_ELEMENTS (words))])

/* ---- what may happen ---- */

static const gchar *
make_id (const Case *it, guint i)
{
  static const gchar *const witnessed[] = { "01a206cd-13e8-7000-8000-ffffffffff", "01a206cd-13ed-7000-8000-0000000000",
                                            "01a206cd-176c-7000-8000-0000000000", "01a20704-0268-7000-8000-0000000000",
                                            "74738ff5-5367-5958-9aee-98fffdcd18" };
  /* Two may even share an id: two machines have seen one mail. */
  g_autofree gchar *id = below (it, 3) == 0 ? g_strdup_printf ("%s%02x", PICK (it, witnessed), i % 8)
                                            : g_strdup_printf ("%08x-%u", g_rand_int (it->random), i);
  return g_string_chunk_insert (it->texts, id);
}

static void
make_event (Case *it, guint i)
{
  static const gchar *const contacts[] = { "a@x",          "A@X", "b@x", "c@x", "xing:jean dupont", "xing:dupont jean",
                                           "xing:anne bee" };
  static const gchar *const networks[] = { "xing", "linkedin", NULL };
  static const gchar *const categories[] = { "mechanical", "authentic", "unsure", "nonsense", MT_WITHDRAWN, NULL };
  static const gchar *const bys[] = { "user", "contact", NULL };
  static const gchar *const names[] = { "Jean Dupont", "Anne Bee", "", NULL };
  static const gchar *const mails[] = { "m1", "m2", "m3", NULL };
  static const gchar *const channels[] = { MT_CHANNEL_MAIL, MT_CHANNEL_CALL, MT_CHANNEL_BOUNCE, "pigeon", NULL };
  static const gchar *const patiences[] = { "1", "5", "40", MT_AS_SET, "0", "soon", NULL, NULL };
  static const gchar *const groups[] = { "friends", "gone", MT_AS_SET, "", NULL, NULL };
  static const gchar *const nudges[] = { "on", "off", "maybe", NULL, NULL };
  static const gchar *const untils[] = { "1970-02-01T00:00:00Z", "2027-01-01T00:00:00Z", "later", NULL };
  gboolean at_once = below (it, 2) == 0;
  it->events[i] = (MtEvent){ .id = make_id (it, i),
                             /* few days, one second: many ties */
                             .at = at_once ? SECOND : START + (gint64)below (it, 60) * DAY,
                             .kind = (MtEventKind)below (it, MT_EVENT_OTHER + 1),
                             .contact = PICK (it, contacts),
                             .category = PICK (it, categories),
                             .by = PICK (it, bys),
                             .name = PICK (it, names),
                             .network = PICK (it, networks),
                             .note = PICK (it, names),
                             .message_id = PICK (it, mails),
                             .until = PICK (it, untils),
                             .channel = PICK (it, channels),
                             .place = PICK (it, names),
                             .patience = PICK (it, patiences),
                             .group = PICK (it, groups),
                             .nudges = PICK (it, nudges) };
  it->pointers[i] = &it->events[i];
}

/* Of any event, earlier or later, of itself, of another undoing, of nothing. */
static void
make_undoings (Case *it)
{
  for (guint i = 0; i < it->n; i++)
    if (it->events[i].kind == MT_EVENT_RESTORED && below (it, 4) != 0)
      it->events[i].undoes = below (it, 9) == 0 ? "nobody" : it->events[below (it, it->n)].id;
}

static void
case_make (Case *it, guint32 seed, gboolean as_files)
{
  it->as_files = as_files;
  it->seed = seed;
  it->random = g_rand_new_with_seed (seed);
  it->texts = g_string_chunk_new (1024);
  it->n = 1 + below (it, MAX_EVENTS - 1);
  it->now = below (it, 2) == 0 ? SECOND + (gint64)below (it, 300) * DAY : START + (gint64)below (it, 90) * DAY;
  for (guint i = 0; i < it->n; i++)
    make_event (it, i);
  make_undoings (it);
}

static void
case_clear (Case *it)
{
  g_rand_free (it->random);
  g_string_chunk_free (it->texts);
}

static gchar *
fold (const Case *it, const MtEvent *const *events, guint n, gint64 now)
{
  MtGroup friends = { .id = (gchar *)"friends", .name = (gchar *)"Friends", .ideal_days = 30, .longest_days = 40 };
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  g_ptr_array_add (groups, &friends);
  const MtContactsSettings with_groups = {
    .patience_days = 1 + (gint)(it->seed % 30), .ideal_days = IDEAL, .longest_days = 180, .groups = groups
  };
  g_autoptr (MtContacts) contacts = mt_contacts_fold (events, n, &with_groups, now);
  return tell (contacts);
}

static void
check (const Case *it, const gchar *what, const gchar *got, const gchar *want)
{
  if (strcmp (got, want) != 0)
    fail_msg ("MORALOTOP_SEED=%u, %s:\n%s-- instead of\n%s", it->seed, what, got, want);
}

static void
shuffle (const Case *it, const MtEvent **events, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = below (it, i);
      const MtEvent *other = events[j];
      events[j] = events[i - 1];
      events[i - 1] = other;
    }
}

/* ---- in memory ---- */

static void
check_shuffled (const Case *it, const gchar *want)
{
  const MtEvent *shuffled[3 * MAX_EVENTS];
  guint m = 0;
  for (guint i = 0; i < it->n; i++)
    for (guint copies = 1 + below (it, 3); copies > 0; copies--)
      shuffled[m++] = it->pointers[i];
  shuffle (it, shuffled, m);
  g_autofree gchar *got = fold (it, shuffled, m, it->now);
  check (it, "shuffled", got, want);
}

/* What is to come changes nothing, undoings among it. */
static void
check_now (const Case *it, const gchar *want)
{
  const MtEvent *past[MAX_EVENTS];
  guint m = 0;
  for (guint i = 0; i < it->n; i++)
    if (it->events[i].at <= it->now)
      past[m++] = it->pointers[i];
  g_autofree gchar *got = fold (it, past, m, it->now);
  check (it, "without what is to come", got, want);
}

/* ---- as files ---- */

static void
append_attribute (GString *out, const gchar *name, const gchar *value)
{
  g_autofree gchar *escaped = value != NULL ? g_markup_escape_text (value, -1) : NULL;
  if (escaped != NULL)
    g_string_append_printf (out, " %s=\"%s\"", name, escaped);
}

static void
append_event (GString *out, const MtEvent *event)
{
  g_autofree gchar *at = mt_time_to_string (event->at);
  const gchar *const pairs[] = { "id",         event->id,
                                 "at",         at,
                                 "kind",       mt_event_kind_to_string (event->kind),
                                 "contact",    event->contact,
                                 "name",       event->name,
                                 "network",    event->network,
                                 "message-id", event->message_id,
                                 "note",       event->note,
                                 "category",   event->category,
                                 "by",         event->by,
                                 "until",      event->until,
                                 "channel",    event->channel,
                                 "place",      event->place,
                                 "patience",   event->patience,
                                 "group",      event->group,
                                 "nudges",     event->nudges,
                                 "undoes",     event->undoes };
  g_string_append (out, "  <event");
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i += 2)
    append_attribute (out, pairs[i], pairs[i + 1]);
  g_string_append (out, "/>\n");
}

/* Each event in one log at least. */
static void
write_logs (const Case *it, gchar *const *paths, guint n_logs)
{
  GString *texts[MAX_LOGS];
  const MtEvent *events[MAX_EVENTS];
  memcpy (events, it->pointers, it->n * sizeof *events);
  shuffle (it, events, it->n);
  for (guint l = 0; l < n_logs; l++)
    texts[l] = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xmlns=\"urn:moralotop:log:1\">\n");
  for (guint i = 0; i < it->n; i++)
    {
      guint sure = below (it, n_logs);
      for (guint l = 0; l < n_logs; l++)
        if (l == sure || below (it, 3) == 0)
          append_event (texts[l], events[i]);
    }
  for (guint l = 0; l < n_logs; l++)
    {
      g_string_append (texts[l], "</log>\n");
      assert_true (g_file_set_contents (paths[l], texts[l]->str, (gssize)texts[l]->len, NULL));
      g_string_free (texts[l], TRUE);
    }
}

static gchar *
fold_log (const Case *it, const MtLog *log)
{
  guint n = mt_log_get_length (log);
  g_autofree const MtEvent **events = g_new (const MtEvent *, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    events[i] = mt_log_get_event (log, i);
  return fold (it, events, n, it->now);
}

/* What counts in a log, each event with all it says. */
static gchar *
tell_set (const MtLog *log)
{
  g_autofree const MtEvent **events = mt_log_list_events (log);
  guint n = 0;
  g_autofree const MtEvent **sorted = mt_events_sort (events, mt_log_get_length (log), G_MAXINT64, &n);
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    mt_event_append_xml (all, sorted[i], NULL);
  return g_string_free (all, FALSE);
}

/* All into one, in some order, some twice; then that one into each of the others. */
static void
merge_logs (const Case *it, gchar *const *paths, guint n_logs, const gchar *want)
{
  MtLog *logs[MAX_LOGS];
  guint into = below (it, n_logs);
  for (guint l = 0; l < n_logs; l++)
    assert_non_null (logs[l] = mt_log_open (paths[l], NULL, NULL));
  for (guint k = 0, from = below (it, n_logs); k < n_logs + 1; k++, from = (from + 1) % n_logs)
    if (from != into)
      assert_true (mt_log_merge (logs[into], logs[from], NULL, NULL));
  g_autofree gchar *set = tell_set (logs[into]);
  for (guint l = 0; l < n_logs; l++)
    {
      guint n = 0;
      if (l != into)
        assert_true (mt_log_merge (logs[l], logs[into], NULL, NULL));
      g_autofree gchar *got = fold_log (it, logs[l]), *other_set = tell_set (logs[l]);
      check (it, "merged", got, want);
      check (it, "the set", other_set, set);
      assert_true (mt_log_merge (logs[l], logs[into], &n, NULL));
      assert_int_equal (n, 0);
    }
  for (guint l = 0; l < n_logs; l++)
    mt_log_free (logs[l]);
}

static void
check_merged (const Case *it, const gchar *want)
{
  g_autofree gchar *directory = g_dir_make_tmp ("mt-merge-XXXXXX", NULL);
  guint n_logs = 2 + below (it, MAX_LOGS - 1);
  gchar *paths[MAX_LOGS] = { NULL };
  assert_non_null (directory);
  for (guint l = 0; l < n_logs; l++)
    paths[l] = g_strdup_printf ("%s/%u.xml", directory, l);
  write_logs (it, paths, n_logs);
  merge_logs (it, paths, n_logs, want);
  for (guint l = 0; l < n_logs; l++)
    {
      g_autofree gchar *lock = g_strconcat (paths[l], ".lock", NULL), *old = g_strconcat (paths[l], ".bak", NULL);
      g_unlink (lock);
      g_unlink (old);
      assert_int_equal (g_unlink (paths[l]), 0);
      g_free (paths[l]);
    }
  assert_int_equal (g_rmdir (directory), 0);
}

/* ---- all ---- */

static void
check_history (guint32 seed, gboolean as_files)
{
  Case it;
  case_make (&it, seed, as_files);
  g_autofree gchar *want = fold (&it, it.pointers, it.n, it.now);
  for (guint times = 0; times < 2; times++)
    check_shuffled (&it, want);
  check_now (&it, want);
  if (as_files)
    check_merged (&it, want);
  case_clear (&it);
}

static void
test_random_histories (void **state G_GNUC_UNUSED)
{
  const gchar *seed = g_getenv ("MORALOTOP_SEED");
  for (guint as_files = 0; seed != NULL && as_files < 2; as_files++)
    check_history ((guint32)g_ascii_strtoull (seed, NULL, 10), as_files == 1);
  for (guint i = 0; seed == NULL && i < patience_fewer (N_HISTORIES); i++)
    check_history (20261123 + i, i % FILES_EVERY == 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_random_histories),
  };

  return cmocka_run_group_tests_name ("contacts-merge", tests, NULL, NULL);
}
