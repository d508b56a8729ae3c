/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "day-words.h"
#include "export-text.h"

#include <glib/gi18n-lib.h>
#include <moralotop/mailbox.h>
#include <string.h>

/* Plain colours of both themes, ink on paper in print; nothing but this page is loaded, whatever it says. */
static const gchar head[] =
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"robots\" content=\"noindex\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n";
static const gchar style[] =
    "<style>\n"
    ":root { --ink: #1b1b1b; --paper: #fff; --pale: #595959; --line: #bbb; --band: #f3f3f0; --due: #7a5200; --late: "
    "#a3131b }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  :root { --ink: #ececec; --paper: #1d1f21; --pale: #b3b3b3; --line: #555; --band: #282b2e; --due: #ffcf6b; "
    "--late: #ff9c94 }\n"
    "}\n"
    "* { box-sizing: border-box }\n"
    "body { margin: 0 auto; padding: 1.5rem; max-width: 75rem; color: #1b1b1b; color: var(--ink); background: #fff; "
    "background: var(--paper);\n"
    "  font: 100%/1.45 system-ui, \"DejaVu Sans\", sans-serif }\n"
    "h1 { margin: 0; font-size: 1.7rem } h2 { margin: 2.2rem 0 .5rem; font-size: 1.25rem }\n"
    "header p, .pale { color: #595959; color: var(--pale) }\n"
    ".counts { margin: 1rem 0; padding: 0; list-style: none } .counts li { display: inline-block; margin: 0 1.6rem "
    ".4rem 0 }\n"
    "a { color: inherit }\n"
    "table { width: 100%; border-collapse: collapse; table-layout: fixed }\n"
    "th, td { padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; overflow-wrap: "
    "anywhere; "
    "word-wrap: break-word; word-break: break-word;\n"
    "  border-bottom: 1px solid #bbb; border-bottom-color: var(--line) }\n"
    "thead th { font-size: .85rem; color: #595959; color: var(--pale) } tbody th { font-weight: 600 }\n"
    "tbody tr:nth-child(even) { background: #f3f3f0; background: var(--band) }\n"
    ".who { width: 30% } .day { width: 13% } .network { width: 14% }\n"
    ".address { display: block; font-weight: 400; font-size: .85rem } .note { white-space: pre-line }\n"
    ".due { color: #7a5200; color: var(--due); font-weight: 600 } .late { color: #a3131b; color: var(--late); "
    "font-weight: 600 }\n"
    "@media print {\n"
    "  @page { size: A4; margin: 16mm 14mm }\n"
    "  :root { --ink: #000; --paper: #fff; --pale: #444; --line: #999; --band: #fff; --due: #000; --late: #000 }\n"
    "  body { padding: 0; max-width: none; font-size: 9.5pt } thead { display: table-header-group }\n"
    "  tr { break-inside: avoid; page-break-inside: avoid } h2 { break-after: avoid; page-break-after: avoid } a { "
    "text-decoration: none }\n"
    "}\n"
    "</style>\n";

/* What the user has to do something about stands first. */
static const MtContactState order[MT_N_CONTACT_STATES] = { MT_CONTACT_ANSWERED, MT_CONTACT_RECEIVED, MT_CONTACT_ASKED,
                                                           MT_CONTACT_ACCEPTED, MT_CONTACT_STRUCK,   MT_CONTACT_BINNED,
                                                           MT_CONTACT_DROPPED };

static void
append_escaped (GString *out, const gchar *text)
{
  g_autofree gchar *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;
  g_string_append (out, escaped != NULL ? escaped : "");
}

/* <NAME attributes>text</NAME>; `attributes` is ours. */
static void
append_element (GString *out, const gchar *name, const gchar *attributes, const gchar *text)
{
  g_string_append_printf (out, "<%s%s%s>", name, attributes != NULL ? " " : "", attributes != NULL ? attributes : "");
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>", name);
}

/* ---- cells ---- */

static void
append_day (GString *out, gint64 time)
{
  g_autofree gchar *day = mt_day_to_words (time);
  g_autoptr (GDateTime) local = day != NULL ? g_date_time_new_from_unix_local (time) : NULL;
  g_autofree gchar *machine = local != NULL ? g_date_time_format (local, "datetime=\"%Y-%m-%d\"") : NULL;
  if (day != NULL && machine != NULL)
    append_element (out, "time", machine, day);
}

/* Colour alone tells nobody anything. */
static void
append_water (GString *out, const MtContact *contact, gint64 now)
{
  MtWater water = mt_contact_get_water (contact, now);
  if (contact->state != MT_CONTACT_ACCEPTED || water == MT_WATER_FRESH)
    return;
  g_string_append (out, "<br>");
  append_element (out, "span", water == MT_WATER_LATE ? "class=\"late\"" : "class=\"due\"",
                  water == MT_WATER_LATE ? _ ("high time") : _ ("due"));
}

static void
append_who (GString *out, const MtContact *contact)
{
  g_autofree gchar *name = mt_export_get_name (contact);
  g_string_append (out, "<tr><th scope=\"row\">");
  append_element (out, "span", "dir=\"auto\"", name);
  if (mt_mailbox_is_plain (contact->contact) && strcmp (contact->contact, name) != 0)
    append_element (out, "span", "class=\"address\" dir=\"ltr\"", contact->contact);
  g_string_append (out, "</th>");
}

static void
append_row (GString *out, const MtContact *contact, const MtExportSettings *settings)
{
  g_autofree gchar *network = mt_export_get_network (contact, settings),
                   *group = mt_export_get_group (contact, settings);
  g_autofree gchar *note = mt_export_clean (contact->note);
  append_who (out, contact);
  g_string_append (out, "<td>");
  append_escaped (out, network);
  if (group != NULL)
    {
      g_string_append (out, network != NULL ? "<br>" : "");
      append_element (out, "span", "class=\"pale\" dir=\"auto\"", group);
    }
  g_string_append (out, "</td><td>");
  append_day (out, contact->since);
  g_string_append (out, "</td><td>");
  append_day (out, contact->due);
  append_water (out, contact, settings->now);
  g_string_append (out, "</td><td>");
  append_day (out, contact->last_contact);
  g_string_append (out, "</td>");
  append_element (out, "td", "class=\"note\" dir=\"auto\"", note);
  g_string_append (out, "</tr>\n");
}

/* ---- the page ---- */

static void
append_column (GString *out, const gchar *class, const gchar *label)
{
  g_autofree gchar *attributes = g_strconcat ("scope=\"col\"", class, NULL);
  append_element (out, "th", attributes, label);
}

static void
append_table_head (GString *out)
{
  g_string_append (out, "<table>\n<thead><tr>");
  append_column (out, " class=\"who\"", _ ("Name"));
  append_column (out, " class=\"network\"", _ ("Network"));
  append_column (out, " class=\"day\"", _ ("Since"));
  append_column (out, " class=\"day\"", _ ("Due"));
  append_column (out, " class=\"day\"", _ ("Last contact"));
  append_column (out, "", _ ("Note"));
  g_string_append (out, "</tr></thead>\n<tbody>\n");
}

static void
append_state (GString *out, MtContactState state, const GPtrArray *members, const MtExportSettings *settings)
{
  const gchar *word = mt_contact_state_to_string (state);
  if (members->len == 0)
    return;
  g_string_append_printf (out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", word, word);
  append_escaped (out, mt_contact_state_to_label (state));
  g_string_append_printf (out, " <span class=\"pale\">(%u)</span></h2>\n", members->len);
  append_table_head (out);
  for (guint i = 0; i < members->len; i++)
    append_row (out, members->pdata[i], settings);
  g_string_append (out, "</tbody></table>\n</section>\n");
}

static void
append_counts (GString *out, GPtrArray *const members[MT_N_CONTACT_STATES])
{
  g_string_append (out, "<ul class=\"counts\">\n");
  for (guint i = 0; i < MT_N_CONTACT_STATES; i++)
    {
      const gchar *label = mt_contact_state_to_label (order[i]), *word = mt_contact_state_to_string (order[i]);
      guint n = members[order[i]]->len;
      g_autofree gchar *link = g_strdup_printf ("href=\"#%s\"", word);
      g_string_append (out, "<li>");
      append_element (out, n > 0 ? "a" : "span", n > 0 ? link : NULL, label);
      g_string_append_printf (out, "&#160;<strong>%u</strong></li>\n", n);
    }
  g_string_append (out, "</ul>\n");
}

static void
append_header (GString *out, guint n, const MtExportSettings *settings)
{
  g_autofree gchar *day = mt_day_to_words (settings->now), *log_text = mt_export_clean (settings->log_name);
  g_autofree gchar *log_name = mt_header_clean (log_text);
  g_autofree gchar *people = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", n), n);
  /* Translators: a date */
  g_autofree gchar *as_of = g_strdup_printf (_ ("as of %s"), day != NULL ? day : "?");
  g_autofree gchar *line = g_strjoin (", ", people, as_of, log_name, NULL);
  append_element (out, "h1", NULL, _ ("Contacts"));
  g_string_append_c (out, '\n');
  append_element (out, "p", "dir=\"auto\"", line);
  g_string_append_c (out, '\n');
}

gchar *
mt_export_html (const GPtrArray *contacts, const MtExportSettings *settings)
{
  g_return_val_if_fail (contacts != NULL && settings != NULL, NULL);
  GPtrArray *members[MT_N_CONTACT_STATES];
  GString *out = g_string_new ("<!DOCTYPE html>\n");
  for (guint i = 0; i < MT_N_CONTACT_STATES; i++)
    members[i] = g_ptr_array_new ();
  for (guint i = 0; i < contacts->len; i++)
    g_ptr_array_add (members[((const MtContact *)contacts->pdata[i])->state], contacts->pdata[i]);
  /* Translators: the code of your own language (ISO 639-1), for the language of a web page */
  g_string_append_printf (out, "<html lang=\"%s\">\n<head>\n%s", C_ ("language of the page", "en"), head);
  append_element (out, "title", NULL, _ ("Contacts of Moralotop"));
  g_string_append_printf (out, "\n%s</head>\n<body>\n<header>\n", style);
  append_header (out, contacts->len, settings);
  append_counts (out, members);
  g_string_append (out, "</header>\n<main>\n");
  if (contacts->len == 0)
    append_element (out, "p", NULL, _ ("Nobody is here yet. Whoever asks you for contact will be."));
  for (guint i = 0; i < MT_N_CONTACT_STATES; i++)
    append_state (out, order[i], members[order[i]], settings);
  g_string_append (out, "</main>\n</body>\n</html>\n");
  for (guint i = 0; i < MT_N_CONTACT_STATES; i++)
    g_ptr_array_unref (members[i]);
  return g_string_free (out, FALSE);
}
