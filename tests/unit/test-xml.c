/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/error.h>
#include <moralotop/paths.h>
#include <moralotop/xml.h>

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const gchar schema_text[] = "<element name='net' xmlns='http://relaxng.org/ns/structure/1.0'>"
                                   "<attribute name='id'/><zeroOrMore><element name='w'><text/></element></zeroOrMore>"
                                   "</element>";

static gchar *directory;

static gchar *
write_file (const gchar *name, const gchar *text)
{
  gchar *path = g_build_filename (directory, name, NULL);
  assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("mt-xml-XXXXXX", NULL);
  return directory == NULL;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  GDir *dir = g_dir_open (directory, 0, NULL);
  const gchar *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree gchar *path = g_build_filename (directory, name, NULL);
      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (directory);
  g_free (directory);
  return 0;
}

static void
check_text (const gchar *row, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) != 0)
    fail_msg ("%s: \"%s\" instead of \"%s\"", row, got != NULL ? got : "NULL", want != NULL ? want : "NULL");
}

/* ---- documents ---- */

static void
test_read (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *schema = write_file ("s.rng", schema_text);
  g_autofree gchar *path = write_file (
      "a.xml", "<?xml version='1.0'?>\n<!-- c -->\n<net id='x&amp;y'>\n a \t b<w> 1\n2 </w>\n<w><![CDATA[<&>]]>"
               "</w> c\n</net>\n");
  g_autoptr (MtXmlElement) net = mt_xml_read (path, schema, &error);
  assert_null (net); /* text in <net> is not allowed by the schema */
  assert_non_null (error);
  net = mt_xml_read (path, NULL, NULL);
  assert_non_null (net);
  assert_string_equal (net->name, "net");
  assert_string_equal (net->text, "a b c");
  assert_int_equal (net->line, 3);
  assert_string_equal (mt_xml_element_get (net, "id"), "x&y");
  assert_null (mt_xml_element_get (net, "other"));
  assert_int_equal (net->children->len, 2);
  const MtXmlElement *w = net->children->pdata[1];
  assert_string_equal (w->text, "<&>");
  assert_int_equal (w->line, 6);
}

static gboolean
pass_element (const gchar *name G_GNUC_UNUSED, const gchar *name_space G_GNUC_UNUSED,
              const gchar *const *attributes G_GNUC_UNUSED, guint n G_GNUC_UNUSED, guint depth G_GNUC_UNUSED,
              guint line G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return TRUE;
}

/* libxml2 prints some complaints, where it is let. */
static void
test_silence (void **state G_GNUC_UNUSED)
{
  static const gchar text[] = "<?xml version=\"1.0\" encoding=\"UTF-7\"?>\n<a b=\"\032\"/>";
  g_autofree gchar *said_path = g_build_filename (directory, "said", NULL);
  g_autofree gchar *said = NULL;
  g_autofree gchar *path = write_file ("encoding.xml", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) scan_error = NULL;
  int saved = dup (STDERR_FILENO), file = g_open (said_path, O_WRONLY | O_CREAT, 0600);

  assert_true (saved >= 0 && file >= 0 && dup2 (file, STDERR_FILENO) >= 0);
  MtXmlElement *root = mt_xml_read (path, NULL, &error);
  gboolean scanned = mt_xml_scan (text, sizeof text - 1, pass_element, NULL, &scan_error);
  dup2 (saved, STDERR_FILENO);
  close (saved);
  close (file);
  assert_null (root);
  assert_false (scanned);
  assert_non_null (strstr (error->message, path));
  assert_non_null (scan_error);
  assert_true (g_file_get_contents (said_path, &said, NULL, NULL));
  assert_string_equal (said, "");
}

static void
test_read_errors (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text;
    gint code;
    const gchar *said;
  } rows[] = {
    { "not closed", "<net id='1'>\n\n<w>", MT_ERROR_FORMAT, "line 3" },
    { "empty", "", MT_ERROR_FORMAT, "line 1" },
    { "document type", "<!DOCTYPE net>\n<net id='1'/>", MT_ERROR_FORMAT, "DOCTYPE" },
    { "entity bomb", "<!DOCTYPE n [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>\n<net id='&b;'/>", MT_ERROR_FORMAT,
      "DOCTYPE" },
    { "external entity", "<!DOCTYPE n [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><net id='1'>&a;</net>", MT_ERROR_FORMAT,
      "DOCTYPE" },
    { "unknown entity", "<net id='1'>\n&nbsp;</net>", MT_ERROR_FORMAT, "line 2" },
    { "not in the schema", "<net id='1'>\n<w/>\n<v/></net>", MT_ERROR_FORMAT, "line 3" },
    { "attribute missing", "<net>\n<w/></net>", MT_ERROR_FORMAT, "line 1" },
    { "broken UTF-8", "<net id='1'><w>\n\377</w></net>", MT_ERROR_FORMAT, "line 2" },
  };
  g_autofree gchar *schema = write_file ("s.rng", schema_text);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree gchar *path = write_file ("bad.xml", rows[i].text);
      if (mt_xml_validate (path, schema, &error))
        fail_msg ("%s: valid", rows[i].name);
      if (!g_error_matches (error, MT_ERROR, rows[i].code) || strstr (error->message, rows[i].said) == NULL
          || strstr (error->message, path) == NULL)
        fail_msg ("%s: %s", rows[i].name, error->message);
    }
  g_autoptr (GError) error = NULL;
  assert_null (mt_xml_read ("/nonexistent.xml", NULL, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_READ));
}

static void
test_read_deep (void **state G_GNUC_UNUSED)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<a>");
  g_autofree gchar *path = write_file ("deep.xml", text->str);
  g_string_free (text, TRUE);
  g_autoptr (GError) error = NULL;
  assert_null (mt_xml_read (path, NULL, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT));
}

static void
test_schema_follows_the_file (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *schema = write_file ("s.rng", schema_text);
  g_autofree gchar *path = write_file ("a.xml", "<other/>");
  assert_false (mt_xml_validate (path, schema, NULL));
  g_free (write_file ("s.rng", "<element name='other' xmlns='http://relaxng.org/ns/structure/1.0'><empty/></element>"));
  assert_true (mt_xml_validate (path, schema, NULL));
  g_free (write_file ("s.rng", "<element/>"));
  g_autoptr (GError) error = NULL;
  assert_false (mt_xml_validate (path, schema, &error));
  assert_non_null (strstr (error->message, "s.rng"));
}

/* At run time only the user's own files are checked against the schemas. */
static void
test_shipped_files_are_valid (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *kind, *schema;
  } rows[] = { { "networks", "network.rng" }, { "evidence", "evidence.rng" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *schema = mt_paths_find (NULL, "schemas", rows[i].schema);
      g_auto (GStrv) names = mt_paths_list (NULL, rows[i].kind, ".xml");
      assert_non_null (schema);
      assert_non_null (names[0]);
      for (guint j = 0; names[j] != NULL; j++)
        {
          g_autofree gchar *path = mt_paths_find (NULL, rows[i].kind, names[j]);
          g_autoptr (GError) error = NULL;
          if (!mt_xml_validate (path, schema, &error))
            fail_msg ("%s", error->message);
        }
    }
}

/* ---- streams ---- */

static gboolean
on_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
            guint line, gpointer data)
{
  GString *said = data;
  g_string_append_printf (said, "%u %s{%s}@%u", depth, name, name_space != NULL ? name_space : "", line);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (said, " %s=%s", attributes[2 * i], attributes[2 * i + 1]);
  g_string_append_c (said, '\n');
  return strcmp (name, "stop") != 0;
}

static void
test_scan (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *xml, *said;
    gboolean good;
  } rows[] = {
    { "one", "<a/>", "0 a{}@1\n", TRUE },
    { "attributes", "<a x='1' y='&lt;&#10;é'/>", "0 a{}@1 x=1 y=<\né\n", TRUE },
    { "foreign attribute", "<a xmlns:z='u' z:x='1' x='2'/>", "0 a{}@1 x=2\n", TRUE },
    { "depth and line", "<a>\n<b>\n<c/></b><d/></a>", "0 a{}@1\n1 b{}@2\n2 c{}@3\n1 d{}@3\n", TRUE },
    { "namespace", "<a xmlns='u'><b/></a>", "0 a{u}@1\n1 b{u}@1\n", TRUE },
    { "stopped", "<a><stop/><b/><<<", "0 a{}@1\n1 stop{}@1\n", TRUE },
    { "torn", "<a>\n<b/>\n<", "0 a{}@1\n1 b{}@2\n", FALSE },
    { "zeroes", "", "", FALSE },
    { "type", "<!DOCTYPE a><a/>", "", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) said = g_string_new (NULL);
      gboolean good = mt_xml_scan (rows[i].xml, strlen (rows[i].xml), on_element, said, &error);
      check_text (rows[i].name, said->str, rows[i].said);
      if (good != rows[i].good || good == (error != NULL))
        fail_msg ("%s: %s", rows[i].name, error != NULL ? error->message : "good");
    }
}

static void
on_piece (gsize from, gsize to, gpointer data)
{
  g_string_append_printf (data, "[%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "]\n", from, to);
}

static void
test_pieces (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *xml, *said;
  } rows[] = {
    { "whole", "<a >\n<b/><c>é</c ></a>", "0 a{}@1\n[0-4]\n1 b{}@2\n[4-9]\n1 c{}@2\n[9-19]\n" },
    { "torn", "<a>\n<b/>\n<c", "0 a{}@1\n[0-3]\n1 b{}@2\n[3-8]\n1 c{}@3\n" },
    { "nested", "<a><b><c/></b><d", "0 a{}@1\n[0-3]\n1 b{}@1\n2 c{}@1\n[3-14]\n1 d{}@1\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) said = g_string_new (NULL);
      mt_xml_scan_pieces (rows[i].xml, strlen (rows[i].xml), on_element, on_piece, said, NULL);
      check_text (rows[i].name, said->str, rows[i].said);
    }
}

static void
test_attribute (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *value, *written;
  } rows[] = {
    { "plain", "Jean", " v=\"Jean\"" },
    { "markup", "<a href=\"x\">&'", " v=\"&lt;a href=&quot;x&quot;&gt;&amp;'\"" },
    { "line ends", "a\nb\r\n\tc", " v=\"a&#10;b&#13;&#10;&#9;c\"" },
    { "control", "a\001b\033", " v=\"a\357\277\275b\357\277\275\"" },
    { "noncharacter", "\357\277\277", " v=\"\357\277\275\"" },
    { "emoji", "\360\237\230\200", " v=\"\360\237\230\200\"" },
    { "not UTF-8", "a\377b", " v=\"a\357\277\275b\"" },
    { "empty", "", " v=\"\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      mt_xml_append_attribute (out, "v", rows[i].value);
      check_text (rows[i].name, out->str, rows[i].written);
    }
}

/* ---- HTML ---- */

static void
test_html (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *html, *text;
  } rows[] = {
    { "empty", "", "" },
    { "plain", "hello", "hello\n" },
    { "spaces", "  a \n\t b&nbsp; c ", "a b c\n" },
    { "paragraphs", "<p>a<p>b</p>c", "a\n\nb\n\nc\n" },
    { "lines", "a<br>b<div>c</div>d", "a\nb\nc\nd\n" },
    { "at most one empty line", "a<br><br><br><p></p><p>b", "a\n\nb\n" },
    { "empty div line", "<div>a</div><div><br></div><div>b</div>", "a\n\nb\n" },
    { "cells", "<table><tr><td>a</td><td>b</td></tr><tr><td>c", "a\tb\nc\n" },
    { "nested tables", "<table><tr><td><table><tr><td>a</table></td><td>b</td></tr></table>", "a\nb\n" },
    { "list", "<ul><li>a<li>b</ul>c", "- a\n- b\nc\n" },
    { "quote", "a<blockquote>b<br>c<blockquote>d</blockquote></blockquote>e", "a\n\n> b\n> c\n>\n> > d\n\ne\n" },
    { "pre", "<pre>a  b\n   c</pre>", "a  b\n   c\n" },
    { "script, style, title, comment",
      "<title>t</title><style>p{}</style><script>a<b</script>x<!-- <b>y</b> -->z<![if !mso]>!<![endif]>", "xz!\n" },
    { "conditional comment", "<!--[if mso]><p>no</p><![endif]-->yes", "yes\n" },
    { "script not closed", "a<script>b", "a\n" },
    { "end of script cut", "a<script>b</script", "a\n" },
    { "hidden attribute", "a<div hidden>b</div>c", "a\nc\n" },
    { "display none", "<span STYLE=' Display : NONE !important'>a<b>b</b></span>c", "c\n" },
    { "visibility", "<div style='visibility:hidden'>a<b style='visibility:visible'>b</b></div>", "b\n" },
    { "font size zero, set again inside", "<td style='font-size:0px'>a<p style='font-size:13px'>b</p>c</td>", "b\n" },
    { "font size below one", "<p style='font-size:0.9em'>a</p>", "a\n" },
    { "max-height alone shows", "<p style='max-height:0'>a</p>", "a\n" },
    { "max-height with overflow", "<div style='max-height:0;overflow:hidden'>a</div>b", "b\n" },
    { "opacity", "<div style='opacity:0'>a</div><div style='opacity:0.5'>b</div>", "b\n" },
    { "hidden cell ends with its row", "<table><tr><td style='display:none'>a<tr><td>b</table>", "b\n" },
    { "hidden list item ends with the next", "<ul><li style='display:none'>a<li>b</ul>", "- b\n" },
    { "preheader padding", "a<div>&zwnj;&nbsp;&#8203;&shy;&zwnj;&nbsp;</div>b", "a\nb\n" },
    { "zero width in a word", "Li\342\200\213nked\302\255In", "LinkedIn\n" },
    { "joiner in a word stays", "\331\205\333\214\342\200\214\330\256\331\210\330\247\331\207\331\205",
      "\331\205\333\214\342\200\214\330\256\331\210\330\247\331\207\331\205\n" },
    { "entities", "&eacute;&amp;lt;&#233;&#xE9;&hellip;&apos;&lt", "é&lt;éé…'<\n" },
    { "windows numbers", "l&#146;ami &#128;", "l’ami €\n" },
    { "bad numbers", "&#0;&#xD800;&#99999999999;", "\357\277\275\357\277\275\357\277\275\n" },
    { "no entity", "AT&T &unknown; & &#; &", "AT&T &unknown; & &#; &\n" },
    { "stray less-than", "1 < 2 <3", "1 < 2 <3\n" },
    { "end without start", "a</b></div></td></table>b", "ab\n" },
    { "crossed", "<b><i>a</b>b</i>c", "abc\n" },
    { "inline end does not leave a cell", "<div style='display:none'><table><td></div>a</table></div>b", "b\n" },
    { "attributes without quotes", "<p align=center style=display:none>a</p>b", "b\n" },
    { "greater-than in an attribute", "<p title='a>b'>c", "c\n" },
    { "tag not closed", "a<p", "a\n" },
    { "attribute not closed", "a<p title='", "a\n" },
    { "unknown element", "<o:p></o:p><foo/>a<foo hidden>b</foo>c", "ac\n" },
    { "not UTF-8", "a\377b", "a\357\277\275b\n" },
    { "control", "a\001\002b", "ab\n" },
    { "line separator", "a\342\200\250b", "a\nb\n" },
    { "select", "a<select><option>b</select>c", "ac\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length = strlen (rows[i].html);
      g_autofree gchar *exact =
          g_memdup2 (rows[i].html, length); /* no NUL behind: a sanitizer sees a read past the end */
      g_autofree gchar *text = mt_html_to_text (exact != NULL ? exact : "", length, NULL, NULL);
      check_text (rows[i].name, text, rows[i].text);
    }
}

static void
on_link (const gchar *url, const gchar *text, gpointer data)
{
  g_string_append_printf (data, "%s|%s;", url, text);
}

static void
test_html_links (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *html, *links;
  } rows[] = {
    { "one", "<a href='http://a/?b=1&amp;c=2'>x</a>", "http://a/?b=1&c=2|x;" },
    { "bare ampersand", "<a href='?a=1&copy=2&lt'>x</a>", "?a=1&copy=2&lt|x;" },
    { "text over lines", "<a href=u>a<br> <b>b</b>\n c </a>d", "u|a b c;" },
    { "no address", "<a name=x>y</a>", "" },
    { "not closed", "<a href=u>x", "u|x;" },
    { "one in another", "<a href=u>x<a href=v>y</a>z", "u|x;v|y;" },
    { "picture", "<a href=u><img alt=' Accept '></a>", "u|Accept;" },
    { "picture and text", "<a href=u><img alt=Logo>text</a>", "u|text;" },
    { "hidden", "<div hidden><a href=u>x</a></div>", "u|;" },
    { "white space around", "<a href=' u\n'>x</a>", "u|x;" },
    { "two addresses", "<a href=u href=v>x</a>", "u|x;" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) links = g_string_new (NULL);
      g_free (mt_html_to_text (rows[i].html, strlen (rows[i].html), on_link, links));
      check_text (rows[i].name, links->str, rows[i].links);
    }
}

/* Each of these makes some HTML parser overflow its stack, go quadratic, or grow without bound. */
static void
test_html_hostile (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *before, *again;
  } rows[] = {
    { "deep", "", "<div>x" },
    { "deep inline", "", "<i>" },
    { "ends of what is not open", "<u>", "<i></b>" },
    { "ends of the lowest", "<u>", "<i><p></u>" },
    { "deep tables", "", "<table><tr><td>" },
    { "deep quotes", "", "<blockquote>a" },
    { "long quotes", "<blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote>",
      "<p>a" },
    { "comments", "", "<!--" },
    { "entities", "", "&zz;" },
    { "attributes", "<p", " a=b" },
    { "style", "<p style='", "a:b;" },
    { "links", "", "<a href=x>y" },
    { "list items", "<ul><b><b><b><b><b><b>", "<li>" },
    { "less-than", "", "<" },
    { "not UTF-8", "", "\377" },
    { "8 MiB", "", "<b>hello</b> " },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) html = g_string_new (rows[i].before);
      while (html->len < (i + 1 == G_N_ELEMENTS (rows) ? 8 : 1) * 1024 * 1024)
        g_string_append (html, rows[i].again);
      gint64 start = patience_start ();
      g_free (mt_html_to_text (html->str, html->len, NULL, NULL));
      /* The aim is 0.1 s; ten times that tells a loaded or sanitised machine from a quadratic one. */
      if (patience_is_over (start, 1))
        fail_msg ("%s takes too long", rows[i].name);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_read),
    cmocka_unit_test (test_silence),
    cmocka_unit_test (test_read_errors),
    cmocka_unit_test (test_read_deep),
    cmocka_unit_test (test_schema_follows_the_file),
    cmocka_unit_test (test_shipped_files_are_valid),
    cmocka_unit_test (test_scan),
    cmocka_unit_test (test_pieces),
    cmocka_unit_test (test_attribute),
    cmocka_unit_test (test_html),
    cmocka_unit_test (test_html_links),
    cmocka_unit_test (test_html_hostile),
  };
  return cmocka_run_group_tests_name ("xml", tests, set_up, tear_down);
}
