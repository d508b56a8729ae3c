/* Any lines as the texts of a contact, and of a letter. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/export.h>
#include <moralotop/reading.h>

static MtEvidence *evidence;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void)argc;
  (void)argv;
  evidence = mt_evidence_load (NULL, NULL);
  return 0;
}

/* Lines of at most 75 octets, none torn within a character, no property that a stranger has made. */
static void
check_lines (const gchar *text, const gchar *begin)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      check_line (lines[i]);
      CHECK (strlen (lines[i]) <= 75);
      n += strcmp (lines[i], begin) == 0 ? 1 : 0;
    }
  CHECK (n == 1);
}

static void
export_contact (const MtContact *contact, const gchar *log_name)
{
  const MtExportSettings settings = { .log_name = log_name, .now = 2000000000 };
  g_autoptr (GPtrArray) contacts = g_ptr_array_new ();
  g_autofree gchar *card = NULL, *calendar = NULL, *page = NULL;

  g_ptr_array_add (contacts, (gpointer)contact);
  card = mt_export_vcard (contacts, &settings);
  calendar = mt_export_ical (contacts, &settings);
  page = mt_export_html (contacts, &settings);
  check_lines (card, "END:VCARD");
  check_lines (calendar, "END:VTODO");
  check_text (page);
  CHECK (strstr (page, "<script") == NULL && g_str_has_suffix (page, "</html>\n"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree gchar *text = input_text (data, size);
  gchar *key = cut_line (text), *note = cut_line (key), *rest = cut_line (note);
  MtContact contact = { .contact = key,
                        .name = text,
                        .network = key,
                        .group = text,
                        .note = rest,
                        .met_place = note,
                        .state = MT_CONTACT_ACCEPTED,
                        .since = 1,
                        .due = 1,
                        .last_contact = 1,
                        .ideal_days = 1,
                        .longest_days = 2 };
  g_autoptr (GPtrArray) reasons = mt_reading_new (evidence, rest, note, text, NULL);

  export_contact (&contact, note);
  for (guint i = 0; i < reasons->len; i++)
    {
      const MtReadingReason *reason = reasons->pdata[i];

      check_line (reason->sentence);
      check_line (reason->quotation);
    }
  return 0;
}
