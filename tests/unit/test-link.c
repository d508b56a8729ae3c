/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/link.h>

static void
check_string (const gchar *row, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) != 0)
    fail_msg ("%s: \"%s\" instead of \"%s\"", row, got != NULL ? got : "NULL", want != NULL ? want : "NULL");
}

static void
check_boolean (const gchar *row, gboolean got, gboolean want)
{
  if (got != want)
    fail_msg ("%s: %s", row, got ? "TRUE" : "FALSE");
}

static void
test_host (void **state)
{
  static const struct
  {
    const gchar *name, *url, *host;
  } rows[] = {
    { "plain", "https://www.linkedin.com/in/jean", "www.linkedin.com" },
    { "upper case", "HTTPS://WWW.LinkedIn.COM/x", "www.linkedin.com" },
    { "no path", "http://xing.com", "xing.com" },
    { "port", "http://xing.com:8080/a", "xing.com" },
    { "empty port", "http://xing.com:/a", "xing.com" },
    { "trailing dot", "http://xing.com./a", "xing.com" },
    { "user part", "http://linkedin.com@evil.example/", "evil.example" },
    { "user and password", "http://linkedin.com:443@evil.example/", "evil.example" },
    { "two at signs", "http://a@linkedin.com@evil.example/", "evil.example" },
    { "encoded at sign in the user part", "http://linkedin.com%40evil.example:x@b.example", "b.example" },
    { "at sign in the path", "http://evil.example/@linkedin.com", "evil.example" },
    { "at sign in the query", "http://evil.example?@linkedin.com", "evil.example" },
    { "at sign in the fragment", "http://evil.example#@linkedin.com", "evil.example" },
    { "backslashes", "http:\\\\evil.example\\@linkedin.com/", "evil.example" },
    { "backslash before the at sign", "http://evil.example\\@linkedin.com/", "evil.example" },
    { "one slash", "http:/evil.example/linkedin.com", "evil.example" },
    { "no slash", "http:evil.example/linkedin.com", "evil.example" },
    { "many slashes", "http://////evil.example/", "evil.example" },
    { "white space around", "  http://xing.com/ \n", "xing.com" },
    { "tab and line break inside", "ht\ntp://xi\tng.com/", "xing.com" },
    { "punycode", "http://xn--lnkedin-1ta.example/", "xn--lnkedin-1ta.example" },
    { "letter that looks like another", "http://www.l\303\255nkedin.com/", "www.xn--lnkedin-7ya.com" },
    { "Cyrillic letter among Latin ones", "https://www.l\321\226nkedin.com/", "www.xn--lnkedin-rog.com" },
    { "Greek letter among Latin ones", "https://xing.c\316\277m/", "xing.xn--cm-jbc" },
    { "full-width letters", "http://\357\275\214inkedin.com/", "linkedin.com" },
    { "encoded letters", "http://%6Cinkedin.com/", "linkedin.com" },
    { "ideographic dot", "https://linkedin\343\200\202com.evil.example/", "linkedin.com.evil.example" },
    { "encoded dot", "https://linkedin.com%2Eevil.example/", "linkedin.com.evil.example" },
    { "full-width slash", "https://linkedin.com\357\274\217x.evil.example/", NULL },
    { "account-of sign", "https://linkedin.com\342\204\200.evil.example/", NULL },
    { "zero width space", "https://lin\342\200\213kedin.com/", "linkedin.com" },
    { "soft hyphen", "https://lin\302\255kedin.com/", "linkedin.com" },
    { "colon of a port that is a password", "https://www.linkedin.com:443@evil.example:80/", "evil.example" },
    { "address as a number", "http://2130706433/", "2130706433" },
    { "address as octal numbers", "http://0177.0.0.1/", "0177.0.0.1" },
    { "brackets around a name", "https://[linkedin.com]/", NULL },
    { "another program's scheme", "view-source:https://xing.com/", NULL },
    { "scheme within a scheme", "blob:https://xing.com/x", NULL },
    { "file", "file:///etc/passwd", NULL },
    { "address of version 4", "http://127.0.0.1/", "127.0.0.1" },
    { "address of version 6", "http://[::1]:8080/", "::1" },
    { "redirector is shown as it is", "https://lnkd.in/x?url=https://xing.com", "lnkd.in" },
    { "mailto", "mailto:jean@example.org", NULL },
    { "javascript", "javascript:alert(1)//http://xing.com", NULL },
    { "data", "data:text/html,http://xing.com", NULL },
    { "other scheme that begins alike", "httpsx://xing.com/", NULL },
    { "relative", "/in/jean", NULL },
    { "no host", "http://", NULL },
    { "two trailing dots", "https://xing.com../a", NULL },
    { "only a user part", "http://jean@/", NULL },
    { "space in the host", "http://xing .com/", NULL },
    { "encoded slash in the host", "http://xing.com%2f.evil.example/", NULL },
    { "encoded NUL in the host", "http://xing.com%00.evil.example/", NULL },
    { "port that is none", "http://xing.com:abc/", NULL },
    { "port out of range", "http://xing.com:99999/", NULL },
    { "broken UTF-8", "http://xing.com/\377", NULL },
    { "empty", "", NULL },
    { "NULL", NULL, NULL },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *host = mt_link_host (rows[i].url);

      check_string (rows[i].name, host, rows[i].host);
    }
}

static void
test_strip (void **state)
{
  static const struct
  {
    const gchar *name, *url, *stripped;
  } rows[] = {
    { "nothing to strip", "https://www.xing.com/profile/Jean", "https://www.xing.com/profile/Jean" },
    { "query", "https://www.xing.com/a?token=1", "https://www.xing.com/a" },
    { "fragment", "https://www.xing.com/a#token=1", "https://www.xing.com/a" },
    { "user part", "https://jean:secret@www.xing.com/a", "https://www.xing.com/a" },
    { "tracking path", "https://www.linkedin.com/comm/in/jean?midToken=A", "https://www.linkedin.com/in/jean" },
    { "tracking path twice", "https://www.linkedin.com/comm/comm/in/jean?midToken=A",
      "https://www.linkedin.com/in/jean" },
    { "the like inside", "https://www.linkedin.com/in/comm/jean", "https://www.linkedin.com/in/comm/jean" },
    { "session in the path", "http://a.example/x;jsessionid=12?y", "http://a.example/x" },
    { "port of the scheme", "https://a.example:443/x", "https://a.example/x" },
    { "other port", "https://a.example:8443/x", "https://a.example:8443/x" },
    { "no path", "http://A.example?x", "http://a.example/" },
    { "version 6", "http://[::1]:80/x", "http://[::1]/x" },
    { "path stays encoded", "http://a.example/J%C3%A9r%C3%B4me%2F", "http://a.example/J%C3%A9r%C3%B4me%2F" },
    { "mailto", "mailto:a@b.example", NULL },
    { "NULL", NULL, NULL },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *stripped = mt_link_strip (rows[i].url);

      check_string (rows[i].name, stripped, rows[i].stripped);
    }
}

static void
test_to_open (void **state)
{
  static const struct
  {
    const gchar *name, *url, *opened;
  } rows[] = {
    { "plain", "https://www.xing.com/profile/Jean?a=b&c=d;e#f", "https://www.xing.com/profile/Jean?a=b&c=d;e#f" },
    { "out of the quotation", "https://a.example/x' --new-profile '/tmp/y",
      "https://a.example/x%27%20--new-profile%20%27/tmp/y" },
    { "quotation marks", "https://a.example/\"x\"", "https://a.example/%22x%22" },
    { "for a shell", "https://a.example/$(id)`id`|x>y\\*", "https://a.example/%24%28id%29%60id%60%7Cx%3Ey/%2A" },
    { "behind the question mark", "https://a.example/?a='b'\\#'c", "https://a.example/?a=%27b%27%5C#%27c" },
    { "line breaks", "https://a.example/x\n-y\r\tz", "https://a.example/x-yz" },
    { "control characters", "https://a.example/\001\177", "https://a.example/%01%7F" },
    { "an option before it", "  https://a.example/", "https://a.example/" },
    { "user part", "https://www.xing.com@evil.example/", "https://evil.example/" },
    { "no slashes", "https:xing.com@evil.example", "https://evil.example/" },
    { "letters", "https://www.l\303\255nkedin.com/\303\251\342\200\256",
      "https://www.xn--lnkedin-7ya.com/%C3%A9%E2%80%AE" },
    { "version 6 and port", "http://[::1]:8080/", "http://[::1]:8080/" },
    { "percent stays", "https://a.example/%27%s%n", "https://a.example/%27%25s%25n" },
    { "javascript", "javascript:alert(1)//https://a.example/", NULL },
    { "data", "data:text/html,<script>", NULL },
    { "file", "file:///etc/passwd", NULL },
    { "a path", "/etc/passwd", NULL },
    { "an option", "--version", NULL },
    { "another program's", "view-source:https://a.example/", NULL },
    { "wrapped scheme", "blob:https://a.example/x", NULL },
    { "NULL", NULL, NULL },
  };
  g_autofree gchar *path = g_strnfill (MT_LINK_MAX_OPEN, '\'');
  g_autofree gchar *too_long = g_strconcat ("https://a.example/", path, NULL);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *opened = mt_link_to_open (rows[i].url);

      check_string (rows[i].name, opened, rows[i].opened);
    }
  assert_null (mt_link_to_open (too_long));
}

static void
test_host_is_in (void **state)
{
  static const struct
  {
    const gchar *name, *host, *domain;
    gboolean in;
  } rows[] = {
    { "same", "linkedin.com", "linkedin.com", TRUE },
    { "below", "www.linkedin.com", "linkedin.com", TRUE },
    { "any case", "WWW.LinkedIn.com", "linkedin.COM", TRUE },
    { "trailing dot", "www.linkedin.com.", "linkedin.com", TRUE },
    { "in front", "linkedin.com.evil.example", "linkedin.com", FALSE },
    { "glued", "evillinkedin.com", "linkedin.com", FALSE },
    { "shorter", "com", "linkedin.com", FALSE },
    { "empty host", "", "linkedin.com", FALSE },
    { "empty domain", "linkedin.com", "", FALSE },
    { "no host", NULL, "linkedin.com", FALSE },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_boolean (rows[i].name, mt_link_host_is_in (rows[i].host, rows[i].domain), rows[i].in);
}

static void
test_has_token (void **state)
{
  static const struct
  {
    const gchar *name, *url;
    gboolean token;
  } rows[] = {
    { "no query", "https://www.linkedin.com/in/jean", FALSE },
    { "harmless query", "https://a.example/?lang=fr&page=2", FALSE },
    { "tracking words", "https://a.example/?trk=eml-email_m2m_invite_single_01-hero-0-accept%7Ecta", FALSE },
    { "named token", "https://a.example/?midToken=abc", TRUE },
    { "named and empty", "https://a.example/?token=", FALSE },
    { "shared key", "https://a.example/?fr=false&sharedKey=48j6iM8P", TRUE },
    { "opaque value", "https://a.example/?x=AQHQ1w5V4ws4wA", TRUE },
    { "long hexadecimal value", "https://a.example/?x=e26810e239c973471ddc776b428276b3", TRUE },
    { "value without a name", "https://a.example/?AQHQ1w5V4ws4wA", TRUE },
    { "in the fragment", "https://a.example/#access_token=x", TRUE },
    { "password", "https://jean:x@a.example/", TRUE },
    { "mailto", "mailto:a@b.example?token=AQHQ1w5V4ws4wA", FALSE },
    { "NULL", NULL, FALSE },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_boolean (rows[i].name, mt_link_has_token (rows[i].url), rows[i].token);
}

static void
test_for_others (void **state)
{
  static const struct
  {
    const gchar *name, *url, *shown;
  } rows[] = {
    { "nothing in it", "https://www.xing.com/profile/Jean_Dupont2?page=2", NULL },
    { "a profile with its number", "https://www.linkedin.com/in/jean-dupont-4a31b526", NULL },
    { "a long number", "https://www.researchgate.net/publication/331234567890123456_Bees_in_2019", NULL },
    { "a long title", "https://a.example/2019/how-i-learned-to-love-13-bees-and-1-wasp", NULL },
    { "an article behind its title", "https://medium.com/@ada/how-i-keep-bees-3f2a1b9c8d7e4f5a6b", NULL },
    { "an article by its number", "https://medium.com/p/3f2a1b9c8d7e4f5a6b", NULL },
    { "a profile with its identifier", "https://www.linkedin.com/in/ACoAAAEkwwAB9KEc2TrQgOLEQ", NULL },
    { "a video", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", NULL },
    { "a piece of music", "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC", NULL },
    { "a poll", "https://doodle.com/poll/8gk3e4rswmk5v9rt", NULL },
    { "a change", "https://git.example/ada/bees/commit/e26810e239c973471ddc776b428276b3", NULL },
    { "one number in hyphens", "https://a.example/x/550e8400-e29b-41d4-a716-446655440000", NULL },
    { "a profile, its token goes", "https://www.xing.com/profile/Jean_Dupont2?sc_o=x&authkey=Ab3dEf9hIj2k",
      "https://www.xing.com/profile/Jean_Dupont2?sc_o=x" },
    { "an article, its token goes", "https://a.example/article/12?lang=fr&token=Ab3dEf9hIj2k&page=2#t",
      "https://a.example/article/12?lang=fr&page=2" },
    { "a video in a list", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLrAXtmErZgOeiKm4sgNOknGvNj",
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ" },
    { "what belongs to the token goes, too", "https://a.example/x?id=ab12cd34&token=Ab3dEf9hIj2k&trk=eml",
      "https://a.example/x" },
    { "an invitation", "https://a.example/invite/AQHQ1w5V4ws4wA", "https://a.example/" },
    { "a door with a name", "https://a.example/login/reset-e26810e239c973471ddc776b428276b3", "https://a.example/" },
    { "in the query", "https://a.example/x?token=1", "https://a.example/x" },
    { "in the path", "https://a.example/confirm/AQHQ1w5V4ws4wA/yes", "https://a.example/" },
    { "in path and query", "https://a.example/u/e26810e239c973471ddc776b428276b3?token=1", "https://a.example/" },
    { "behind a semicolon", "https://a.example/x;jsessionid=12", "https://a.example/x" },
    { "a token before the semicolon, a title behind it", "https://a.example/AQHQ1w5V4ws4wA;how-wild-bees-live",
      "https://a.example/" },
    { "port and numbers stay", "http://[::1]:8080/u/e26810e239c973471ddc776b428276b3", "http://[::1]:8080/" },
    { "door of LinkedIn's mails", "http://www.linkedin.com/e/-13098w-tu5omnbh-fm/isd/844261972/s49b1xhl/",
      "http://www.linkedin.com/" },
    { "the same with a query", "https://www.linkedin.com/e/v2?e=exaovw-f5e15qi6-vn&t=lun",
      "https://www.linkedin.com/" },
    { "the same for one reader", "https://www.linkedin.com/comm/e/13098w-tu5omnbh?trk=eml",
      "https://www.linkedin.com/" },
    { "another's e", "https://www.a.example/e/beekeeping-for-beginners-tickets-123456789", NULL },
    { "what is for one reader", "https://www.linkedin.com/comm/people/invite?trk=eml",
      "https://www.linkedin.com/people/invite" },
    { "the like without query", "https://www.linkedin.com/comm/in/jean", NULL },
    { "user part", "https://jean:x@a.example/y", "https://a.example/y" },
    { "no link", "mailto:a@b.example?token=AQHQ1w5V4ws4wA", NULL },
    { "NULL", NULL, NULL },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *shown = mt_link_for_others (rows[i].url);
      g_autofree gchar *twice = shown != NULL ? mt_link_for_others (shown) : NULL;

      check_string (rows[i].name, shown, rows[i].shown);
      check_string (rows[i].name, twice, NULL);
    }
}

/* However much stands before it. */
static void
test_far_behind (void **state)
{
  g_autofree gchar *semicolons = g_strnfill (1000, ';');
  g_autofree gchar *slashes = g_strnfill (1000, '/');
  g_autofree gchar *query = g_strconcat ("https://a.example/x?a=1", semicolons, "b=c&token=AQHQ1w5V4ws4wA", NULL);
  g_autofree gchar *path = g_strconcat ("https://a.example/x", slashes, "p/x/AQHQ1w5V4ws4wA", NULL);
  g_autofree gchar *shown_query = mt_link_for_others (query), *shown_path = mt_link_for_others (path);

  (void)state;
  check_string ("in the query", shown_query, "https://a.example/x?a=1&b=c");
  check_string ("in the path", shown_path, "https://a.example/");
}

static void
test_over_long (void **state)
{
  g_autofree gchar *long_path = g_strnfill (200000, 'a');
  g_autofree gchar *url = g_strconcat ("http://a.example/", long_path, NULL);
  g_autofree gchar *host = mt_link_host (url);

  (void)state;
  check_string ("over-long link", host, NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_host),       cmocka_unit_test (test_strip),      cmocka_unit_test (test_host_is_in),
    cmocka_unit_test (test_has_token),  cmocka_unit_test (test_for_others), cmocka_unit_test (test_over_long),
    cmocka_unit_test (test_far_behind), cmocka_unit_test (test_to_open),
  };

  return cmocka_run_group_tests_name ("link", tests, NULL, NULL);
}
