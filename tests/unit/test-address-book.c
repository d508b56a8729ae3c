/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "patience.h"
#include "reading.h"

#include <glib/gstdio.h>
#include <moralotop/address-book.h>
#include <sys/stat.h>

#define HEAD             "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"
#define ADDRESS(address) "<address uid=\"2\" alias=\"\" email=\"" address "\" remarks=\"\" />"
#define NAMED(attributes, addresses)                                                                                   \
  "  <person uid=\"1\" " attributes " >\n    <address-list>\n      " addresses "\n    </address-list>\n"               \
  "    <attribute-list>\n    </attribute-list>\n  </person>\n"
#define PERSON(name, address) NAMED ("first-name=\"\" last-name=\"\" nick-name=\"\" cn=\"" name "\"", ADDRESS (address))
#define BOOK(people)          HEAD "<address-book name=\"Personal address\" >\n" people "</address-book>\n"
#define INDEX(books, others)                                                                                           \
  HEAD "<addressbook>\n  <book_list>\n" books "  </book_list>\n  <vcard_list>\n" others                                \
       "  </vcard_list>\n  <ldap_list>\n  </ldap_list>\n</addressbook>\n"
#define NAMES(file) "    <book name=\"Personal address\" file=\"" file "\" />\n"

static gchar *directory;

static int
make_directory (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("moralotop-book-XXXXXX", NULL);
  return directory == NULL ? -1 : 0;
}

static int
remove_directory (void **state G_GNUC_UNUSED)
{
  GDir *dir = g_dir_open (directory, 0, NULL);
  const gchar *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree gchar *path = g_build_filename (directory, name, NULL);

      g_remove (path);
    }
  g_dir_close (dir);
  g_rmdir (directory);
  g_clear_pointer (&directory, g_free);
  return 0;
}

static void
put (const gchar *name, const gchar *text, gssize length)
{
  g_autofree gchar *path = g_build_filename (directory, name, NULL);

  g_remove (path);
  assert_true (g_file_set_contents (path, text, length, NULL));
}

/* "address=name …", in the order of `addresses`; what is not there is left out. */
static gchar *
describe (const MtAddressBook *book, const gchar *addresses)
{
  g_auto (GStrv) all = g_strsplit (addresses, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; all[i] != NULL; i++)
    {
      const gchar *name = mt_address_book_get_name (book, all[i]);

      if (mt_address_book_has (book, all[i]))
        g_string_append_printf (out, "%s%s=%s", out->len > 0 ? " " : "", all[i], name != NULL ? name : "-");
      else
        assert_null (name);
    }
  g_string_append_printf (out, " (%u)", mt_address_book_get_length (book));
  return g_string_free (out, FALSE);
}

static void
test_books (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *row, *book, *want;
    gssize length;
  } rows[] = {
    { "one", BOOK (PERSON ("Ada Wren", "ada@x.example")), "ada@x.example=Ada Wren (1)", -1 },
    { "none", BOOK (""), " (0)", -1 },
    { "nothing in the file", "", " (0)", -1 },
    { "case", BOOK (PERSON ("Ada", "ADA@X.example")), "ada@x.example=Ada (1)", -1 },
    { "two addresses", BOOK (NAMED ("cn=\"Ada\"", ADDRESS ("ada@x.example") ADDRESS ("bob@x.example"))),
      "ada@x.example=Ada bob@x.example=Ada (2)", -1 },
    { "nick name", BOOK (NAMED ("nick-name=\"Addie\" cn=\"\"", ADDRESS ("ada@x.example"))), "ada@x.example=Addie (1)",
      -1 },
    { "no name", BOOK (NAMED ("nick-name=\"\" cn=\"\"", ADDRESS ("ada@x.example"))), "ada@x.example=- (1)", -1 },
    { "the first name counts",
      BOOK (PERSON ("", "ada@x.example") PERSON ("Ada", "ada@x.example") PERSON ("Bob", "Ada@x.example")),
      "ada@x.example=Ada (1)", -1 },
    { "no address", BOOK (PERSON ("Bob", "") PERSON ("Ada", "ada@x.example")), "ada@x.example=Ada (1)", -1 },
    { "entities", BOOK (PERSON ("Ada &amp; B&apos;ob", "ada@x.example")), "ada@x.example=Ada & B'ob (1)", -1 },
    { "another encoding",
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><address-book>" PERSON ("Ad\xE9",
                                                                              "ada@x.example") "</address-book>",
      "ada@x.example=Adé (1)", -1 },
    { "a broken person",
      BOOK (PERSON ("Ada", "ada@x.example") PERSON ("B<b", "bob@x.example") PERSON ("Carl", "carl@x.example")),
      "ada@x.example=Ada carl@x.example=Carl (2)", -1 },
    { "an ampersand", BOOK (PERSON ("B & b", "bob@x.example") PERSON ("Carl", "carl@x.example")),
      "carl@x.example=Carl (1)", -1 },
    { "control characters", BOOK (PERSON ("A\001a", "ada@x.example") PERSON ("Bob", "bob@x.example")),
      "ada@x.example=A a bob@x.example=Bob (2)", -1 },
    { "not the encoding it says", BOOK (PERSON ("Ad\xE9", "ada@x.example") PERSON ("Bob", "bob@x.example")),
      "ada@x.example=Ad\xEF\xBF\xBD bob@x.example=Bob (2)", -1 },
    { "torn",
      HEAD "<address-book>" PERSON ("Ada", "ada@x.example") "<person cn=\"Bob\"><address-list><address email=\"bob@x",
      "ada@x.example=Ada (1)", -1 },
    { "a type of its own",
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><address-book>" PERSON ("&e;", "bob@x.example")
          PERSON ("Ada", "ada@x.example") "</address-book>",
      "ada@x.example=Ada (1)", -1 },
    { "no XML", "BEGIN:VCARD\nEMAIL:ada@x.example\n", " (0)", -1 },
    { "zeros", "\0\0\0\0", " (0)", 4 },
  };

  put ("addrbook--index.xml", INDEX (NAMES ("addrbook-000001.xml"), ""), -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtAddressBook) book = NULL;
      g_autofree gchar *got = NULL;

      put ("addrbook-000001.xml", rows[i].book, rows[i].length);
      book = mt_address_book_read (directory, NULL, FALSE);
      got = describe (book, "ada@x.example bob@x.example carl@x.example");
      check_string (rows[i].row, got, rows[i].want);
    }
}

static void
test_index (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *row, *index, *want;
    gboolean has_others;
  } rows[] = {
    { "two", INDEX (NAMES ("a.xml") NAMES ("b.xml"), ""), "a@x.example=A b@x.example=B (2)", FALSE },
    { "the second", INDEX (NAMES ("b.xml"), ""), "b@x.example=B (1)", FALSE },
    { "one that is not there", INDEX (NAMES ("c.xml") NAMES ("b.xml"), ""), "b@x.example=B (1)", FALSE },
    { "a vCard", INDEX (NAMES ("a.xml"), "<vcard name=\"x\" file=\"/tmp/x.vcf\" />"), "a@x.example=A (1)", TRUE },
    { "outside", INDEX (NAMES ("../a.xml") NAMES ("./a.xml") NAMES ("") NAMES (".") NAMES ("b.xml"), ""),
      "b@x.example=B (1)", FALSE },
    { "a pipe", INDEX (NAMES ("pipe") NAMES ("b.xml"), ""), "b@x.example=B (1)", FALSE },
    { "none", INDEX ("", ""), " (0)", FALSE },
    { "empty", "", " (0)", FALSE },
  };
  g_autofree gchar *pipe = g_build_filename (directory, "pipe", NULL);

  assert_int_equal (mkfifo (pipe, 0600), 0);
  put ("a.xml", BOOK (PERSON ("A", "a@x.example")), -1);
  put ("b.xml", BOOK (PERSON ("B", "b@x.example")), -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtAddressBook) book = NULL;
      g_autofree gchar *got = NULL;

      put ("addrbook--index.xml", rows[i].index, -1);
      book = mt_address_book_read (directory, NULL, FALSE);
      got = describe (book, "a@x.example b@x.example");
      check_string (rows[i].row, got, rows[i].want);
      check_number (rows[i].row, mt_address_book_has_others (book), rows[i].has_others);
    }
}

/* Nobody becomes a stranger because a file is broken; who was taken out does. */
static void
test_again (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *row, *index, *book, *want;
  } rows[] = {
    { "taken out", NULL, BOOK (PERSON ("Bob", "bob@x.example")), "bob@x.example=Bob (1)" },
    { "a broken person", NULL, BOOK (PERSON ("A<a", "ada@x.example") PERSON ("Robert", "bob@x.example")),
      "ada@x.example=Ada bob@x.example=Robert carl@x.example=- (3)" },
    { "a torn index", "<addressbook><book_list>", NULL, "ada@x.example=Ada bob@x.example=Bob carl@x.example=- (3)" },
    { "no XML any more", NULL, "<person", "ada@x.example=Ada bob@x.example=Bob carl@x.example=- (3)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtAddressBook) before = NULL;
      g_autoptr (MtAddressBook) book = NULL;
      g_autofree gchar *got = NULL;

      put ("addrbook--index.xml", INDEX (NAMES ("a.xml"), ""), -1);
      put ("a.xml",
           BOOK (PERSON ("Ada", "ada@x.example") PERSON ("Bob", "bob@x.example") PERSON ("", "carl@x.example")), -1);
      before = mt_address_book_read (directory, NULL, FALSE);
      assert_int_equal (mt_address_book_get_length (before), 3);
      assert_null (mt_address_book_read (directory, before, FALSE));
      if (rows[i].index != NULL)
        put ("addrbook--index.xml", rows[i].index, -1);
      if (rows[i].book != NULL)
        put ("a.xml", rows[i].book, -1);
      book = mt_address_book_read (directory, before, FALSE);
      assert_non_null (book);
      got = describe (book, "ada@x.example bob@x.example carl@x.example");
      check_string (rows[i].row, got, rows[i].want);
      check_number (rows[i].row, mt_address_book_is_same (book, before), mt_address_book_get_length (book) == 3);
    }
}

static void
test_anew (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtAddressBook) empty = mt_address_book_new ();
  g_autoptr (MtAddressBook) first = mt_address_book_read (directory, empty, FALSE);
  g_autoptr (MtAddressBook) second = mt_address_book_read (directory, first, TRUE);

  assert_non_null (first);
  assert_non_null (second);
  assert_true (mt_address_book_is_same (first, second));
  assert_false (mt_address_book_has (first, NULL));
  assert_false (mt_address_book_has (first, "\xff"));
  assert_null (mt_address_book_get_name (first, NULL));
  mt_address_book_add (second, "Ada", "\xff");
  mt_address_book_add (second, "\xff", "ada@x.example");
  assert_int_equal (mt_address_book_get_length (second), 1);
  assert_false (mt_address_book_is_same (first, second));
  mt_address_book_free (NULL);
}

/* So many, whole and each for itself after a broken one; found by name. */
static void
test_many (void **state G_GNUC_UNUSED)
{
  const guint n = patience_fewer (40000);
  g_autofree gchar *name = g_strdup_printf ("F%ut, Ada", n / 2), *address = g_strdup_printf ("a%u@x.example", n / 2);

  for (guint broken = 0; broken < 2; broken++)
    {
      GString *text = g_string_new (HEAD "<address-book name=\"\">\n");
      g_autoptr (MtAddressBook) book = NULL;
      g_autoptr (GPtrArray) found = NULL;
      gint64 start;

      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, PERSON ("Ada F%ut", "a%u@x.example"), i, i);
      g_string_append (text, broken == 1 ? "<person " : "</address-book>");
      put ("addrbook--index.xml", INDEX (NAMES ("a.xml"), ""), -1);
      put ("a.xml", text->str, (gssize)text->len);
      start = patience_start ();
      book = mt_address_book_read (directory, NULL, FALSE);
      assert_false (patience_is_over (start, 10));
      assert_int_equal (mt_address_book_get_length (book), n);
      found = mt_address_book_find (book, name);
      assert_int_equal (found->len, 1);
      assert_string_equal (((const MtNamed *)found->pdata[0])->address, address);
      g_string_free (text, TRUE);
    }
}

/* What is past the limit is not read, and what is built to be slow is not. */
static void
test_large (void **state G_GNUC_UNUSED)
{
  GString *text = g_string_new (HEAD "<address-book name=\"\">\n" PERSON ("Ada", "ada@x.example"));
  g_autoptr (MtAddressBook) book = NULL;
  gint64 start;

  while (text->len < MT_ADDRESS_BOOK_MAX_SIZE)
    g_string_append (text, "<person ");
  g_string_append (text, PERSON ("Bob", "bob@x.example"));
  put ("addrbook--index.xml", INDEX (NAMES ("a.xml"), ""), -1);
  put ("a.xml", text->str, (gssize)text->len);
  g_string_free (text, TRUE);
  start = patience_start ();
  book = mt_address_book_read (directory, NULL, FALSE);
  assert_false (patience_is_over (start, 10));
  assert_true (mt_address_book_has (book, "ada@x.example"));
  assert_int_equal (mt_address_book_get_length (book), 1);
}

/* The books to choose from: in the index's order, without those that name a file elsewhere; a book without a name is called after its file. */
static void
test_files (void **state G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) none = mt_address_book_list_files (directory);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  assert_int_equal (none->len, 0);
  put ("addrbook--index.xml",
       INDEX (NAMES ("b.xml") "<book name=\"Friends &amp; others\" file=\"a.xml\" /><book name=\"\" file=\"c.xml\" />"
                              "<book name=\"Elsewhere\" file=\"../d.xml\" /><book name=\"No file\" />",
              "<vcard name=\"Card\" file=\"e.vcf\" />"),
       -1);
  files = mt_address_book_list_files (directory);
  for (guint i = 0; i < files->len; i++)
    g_string_append_printf (out, "%s=%s;", ((const MtBookFile *)files->pdata[i])->file,
                            ((const MtBookFile *)files->pdata[i])->name);
  assert_string_equal (out->str, "b.xml=Personal address;a.xml=Friends & others;c.xml=c.xml;");
}

#define TEST(test) cmocka_unit_test_setup_teardown (test, make_directory, remove_directory)

int
main (void)
{
  const struct CMUnitTest tests[] = { TEST (test_books), TEST (test_index), TEST (test_again), TEST (test_anew),
                                      TEST (test_many),  TEST (test_large), TEST (test_files) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
