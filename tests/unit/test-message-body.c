/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reading.h"

typedef struct
{
  const gchar *name, *mail, *text;
} TextRow;

/* White space around what was HTML does not matter. */
static void
check_texts (const TextRow *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MtMessage) message = make (rows[i].name, rows[i].mail);
      g_autofree gchar *text = g_strdup (mt_message_get_text (message));

      if (strstr (rows[i].mail, "text/html") != NULL)
        g_strstrip (text);
      check_string (rows[i].name, text, rows[i].text);
    }
}

static void
test_text (void **state)
{
  static const TextRow rows[] = {
    { "plain", "A: b\n\nHello\n", "Hello\n" },
    { "no body", "A: b\n", "" },
    { "CRLF and CR", "A: b\r\n\r\none\r\ntwo\rthree", "one\ntwo\nthree" },
    { "control characters", "A: b\n\na\001b\tc\177d\033", "a b\tc d " },
    { "HTML of nothing", "Content-Type: text/html\n\n", "" },
    { "latin-1", "Content-Type: text/plain; charset=iso-8859-1\n\n\351t\351 \222", "\303\251t\303\251 \342\200\231" },
    { "latin-1 that is UTF-8", "Content-Type: text/plain; charset=latin1\n\n\303\251", "\303\251" },
    { "ASCII that is not", "Content-Type: text/plain; charset=us-ascii\n\n\351", "\303\251" },
    { "no charset", "A: b\n\n\351", "\303\251" },
    { "unknown charset", "Content-Type: text/plain; charset=x-nix\n\n\303\251", "\303\251" },
    { "charset in apostrophes", "Content-Type: text/plain; charset='koi8-r'\n\n\360", "\320\237" },
    { "another one", "Content-Type: text/plain; charset=cp1251\n\n\317", "\320\237" },
    { "chinese that could be UTF-8", "Content-Type: text/plain; charset=gb2312\n\n\301\252\315\250",
      "\350\201\224\351\200\232" },
    { "one broken character in UTF-8", "Content-Type: text/plain; charset=utf-8\n\n\303\251t\303\251 \303",
      "\303\251t\303\251 \357\277\275" },
    { "UTF-8 that is none", "Content-Type: text/plain; charset=utf-8\n\n\351t\351", "\303\251t\303\251" },
    { "utf-16 with NUL", "Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n\nYQAAAGIA\n",
      "ab" },
    { "quoted-printable",
      "Content-Transfer-Encoding: Quoted-Printable\n\na=20=\nb=3D=C3=A9=\r\n=zz=  \nc_=", "a b=\303\251=zzc_" },
    { "base64", "Content-Transfer-Encoding: BASE64\n\nSGVs\nbG8=\n", "Hello" },
    { "base64 with a footer", "Content-Transfer-Encoding: base64\n\nSGVsbG8=\n_______\nlist footer\n", "Hello" },
    { "base64 with rubbish inside", "Content-Transfer-Encoding: base64\n\nSG*Vs\002bG8\n", "Hello" },
    { "encoding with comment", "Content-Transfer-Encoding: base64 (x)\n\nSGk=", "Hi" },
    { "unknown encoding", "Content-Transfer-Encoding: x-none\n\nHi", "Hi" },
    { "flowed", "Content-Type: text/plain; format=flowed\n\nLong \nline\n\n> quoted \n> too\nend\n-- \nJean",
      "Long line\n\n> quoted too\nend\n-- \nJean" },
    { "flowed and stuffed", "Content-Type: text/plain; format=flowed\n\n From here\n >no quote \n",
      "From here\n>no quote " },
    { "flowed without spaces", "Content-Type: text/plain; format=flowed; delsp=yes\n\nab \ncd", "abcd" },
    { "flowed, quote goes deeper", "Content-Type: text/plain; format=flowed\n\n> a \n>> b", "> a \n>> b" },
    { "html", "Content-Type: text/html\n\n<p>Hello <b>you</b></p>", "Hello you" },
    { "html names its charset", "Content-Type: text/html\n\n<meta charset=\"koi8-r\"><p>\360\322</p>",
      "\320\237\321\200" },
    { "image", "Content-Type: image/png\n\nxyz", "" },
    { "type without subtype", "Content-Type: text\n\nHello", "Hello" },
  };

  (void)state;
  check_texts (rows, G_N_ELEMENTS (rows));
}

static void
test_parts (void **state)
{
  static const TextRow rows[] = {
    { "alternative",
      MULTI ("alternative") "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>html\n--b--\n",
      "plain" },
    { "CRLF", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nplain\r\n--b--\r\n", "plain" },
    { "html first", MULTI ("alternative") "--b\nContent-Type: text/html\n\n<p>html\n--b\n\nplain\n--b--\n", "plain" },
    { "html only", MULTI ("alternative") "--b\nContent-Type: text/html\n\n<p>html\n--b--\n", "html" },
    { "blank text", MULTI ("alternative") "--b\n\n \n\n--b\nContent-Type: text/html\n\n<p>html\n--b--\n", "html" },
    { "text that only speaks of HTML",
      MULTI ("alternative") "--b\n\nYour reader cannot show HTML.\n--b\nContent-Type: text/html\n\n<p>hello\n--b--\n",
      "hello" },
    { "the same without HTML part", "A: b\n\nYour reader cannot show HTML.", "Your reader cannot show HTML." },
    { "the same and HTML without words",
      MULTI ("alternative") "--b\n\nNo HTML?\n--b\nContent-Type: text/html\n\n<img src=x>\n--b--\n", "No HTML?" },
    { "preamble and epilogue", MULTI ("mixed") "preamble\n--b\n\nplain\n--b--\nepilogue\n", "plain" },
    { "attached text", MULTI ("mixed") "--b\nContent-Disposition: attachment\n\nno\n--b\n\nyes\n--b--\n", "yes" },
    { "only attached text", MULTI ("mixed") "--b\nContent-Disposition: ATTACHMENT; x=y\n\nno\n--b--\n", "" },
    { "enclosed message", MULTI ("mixed") "--b\nContent-Type: message/rfc822\n\nA: b\n\nno\n--b\n\nyes\n--b--\n",
      "yes" },
    { "digest", MULTI ("digest") "--b\n\nA: b\n\nno\n--b--\n", "" },
    { "nested",
      MULTI ("mixed") "--b\nContent-Type: multipart/alternative; boundary=\"b b\"\n\n--b b\n\ninner\n--b b--\n--b\n\n"
                      "outer\n--b--\n",
      "inner" },
    { "inner end is missing",
      MULTI ("mixed") "--b\nContent-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: image/png\n\nx\n--b\n\n"
                      "outer\n--b--\n",
      "outer" },
    { "inner boundary begins like the outer one",
      MULTI ("mixed") "--b\nContent-Type: multipart/mixed; boundary=bc\n\n--bc\n\ninner\n--bc--\n--b--\n", "inner" },
    { "unterminated", MULTI ("mixed") "--b\n\nplain", "plain" },
    { "header without end", MULTI ("mixed") "--b\nContent-Type: image/png\n--b\n\nyes\n--b--\n", "yes" },
    { "header and nothing else", MULTI ("mixed") "--b\nContent-Type: text/plain", "" },
    { "boundary that is not there", MULTI ("mixed") "plain\n", "plain\n" },
    { "no boundary given", "Content-Type: multipart/mixed\n\nplain", "plain" },
    { "white space after the boundary", MULTI ("mixed") "--b \t\n\nplain\n--b--  \n", "plain" },
    { "line that only begins like it", MULTI ("mixed") "--b\n\n--bar\n--b-\n--b--\n", "--bar\n--b-" },
    { "end before the beginning", MULTI ("mixed") "--b--\n--b\n\nplain\n", "--b--\n--b\n\nplain\n" },
    { "charset and encoding of a part",
      MULTI ("mixed") "--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
                      "quoted-printable\n\n=E9=\n\n--b--\n",
      "\303\251" },
  };

  (void)state;
  check_texts (rows, G_N_ELEMENTS (rows));
}

static void
test_links (void **state)
{
#define HTML "Content-Type: text/html\n\n"
  static const struct
  {
    const gchar *name, *mail, *links; /* "url" or "url|text", joined by line feeds */
  } rows[] = {
    { "none", "A: b\n\nHello: no link here://", "" },
    { "bare", "A: b\n\nsee http://a.example/x and https://b.example.", "http://a.example/x\nhttps://b.example" },
    { "mailto", "A: b\n\nmailto:jean@a.example", "mailto:jean@a.example" },
    { "other schemes", "A: b\n\nftp://a.example javascript:alert(1) xhttp://a.example", "" },
    { "scheme without more", "A: b\n\nhttp:// and mailto:", "" },
    { "capitals", "A: b\n\nHTTP://A.example/X", "HTTP://A.example/X" },
    { "in brackets", "A: b\n\n<http://a.example/x>", "http://a.example/x" },
    { "in parentheses", "A: b\n\n(http://a.example/x).", "http://a.example/x" },
    { "parentheses of its own", "A: b\n\nhttp://a.example/x_(y)", "http://a.example/x_(y)" },
    { "in quotes", "A: b\n\n\"http://a.example/x\", \342\200\234http://b.example\342\200\235",
      "http://a.example/x\nhttp://b.example" },
    { "in guillemets", "A: b\n\n\302\253http://a.example/\302\273", "http://a.example/" },
    { "at sign of an archive", "A: b\n\nhttp://a.example/?m=x at y", "http://a.example/?m=x" },
    { "twice", "A: b\n\nhttp://a.example http://a.example", "http://a.example" },
    { "colons inside", "A: b\n\nhttp://a.example:80/x:y", "http://a.example:80/x:y" },
    { "link in a link", "A: b\n\nhttp://a.example/?u=http://b.example", "http://a.example/?u=http://b.example" },
    { "markup in plain text", "A: b\n\n<a href=\"http://a.example/?x&amp;y\">Yes, I am</a>",
      "http://a.example/?x&y|Yes, I am" },
    { "unfinished markup", "A: b\n\n<a href=\"http://a.example/\">Yes", "http://a.example/" },
    { "html", HTML "<a href=\"http://a.example/?x&amp;y=1\">You <b>there</b></a> http://no.example",
      "http://a.example/?x&y=1|You there" },
    { "html, without words", HTML "<a href='http://a.example/'><img src=x></a>", "http://a.example/|" },
    { "html, other schemes", HTML "<a href='javascript:x'>a</a><a href='#x'>b</a><a href='/x'>c</a>", "" },
    { "html and text",
      MULTI ("alternative") "--b\n\nhttp://a.example http://t.example\n--b\nContent-Type: text/html\n\n"
                            "<a href=http://a.example>A</a>\n--b--\n",
      "http://a.example|A\nhttp://t.example" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtMessage) message = make (rows[i].name, rows[i].mail);
      const GPtrArray *links = mt_message_get_links (message);
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint j = 0; j < links->len; j++)
        {
          const MtLink *link = g_ptr_array_index (links, j);

          g_string_append_printf (all, "%s%s%s%s", j > 0 ? "\n" : "", link->url, link->text != NULL ? "|" : "",
                                  link->text != NULL ? link->text : "");
        }
      check_string (rows[i].name, all->str, rows[i].links);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_text),
    cmocka_unit_test (test_parts),
    cmocka_unit_test (test_links),
  };

  return cmocka_run_group_tests_name ("message-body", tests, NULL, NULL);
}
