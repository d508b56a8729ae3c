/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answers-private.h"

#include <moralotop/mailbox.h>

#include <string.h>

#define MAX_BODY      (512 * 1024) /* bytes of a report that are read: what came back is below the report */
#define MAX_LINES     20000
#define MAX_KEPT      20 /* ids, addresses */
#define MAX_ADDRESSES 50 /* of the text */
#define MAX_VALUE     1000
#define MAX_DIAGNOSIS 200

/* What the report says (RFC 3464), and what came back. */
typedef struct
{
  GPtrArray *ids;                    /* (element-type utf8) Message-IDs, in their order */
  GPtrArray *original;               /* (element-type utf8) addresses as they were written to */
  GPtrArray *final;                  /* (element-type utf8) as they were in the end */
  gchar *diagnosis, *status;         /* NULL when not told */
  gboolean failed, delayed, arrived; /* what became of some recipient */
  gboolean has_status;               /* there is a part of the kind message/delivery-status */
  gboolean has_original;             /* a mail is enclosed */
  gboolean disposition;              /* a receipt (RFC 8098) */
} Report;

static void
report_init (Report *report)
{
  *report = (Report){ .ids = g_ptr_array_new_with_free_func (g_free),
                      .original = g_ptr_array_new_with_free_func (g_free),
                      .final = g_ptr_array_new_with_free_func (g_free) };
}

static void
report_clear (Report *report)
{
  g_ptr_array_unref (report->ids);
  g_ptr_array_unref (report->original);
  g_ptr_array_unref (report->final);
  g_free (report->diagnosis);
  g_free (report->status);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

/* ---- addresses ---- */

static gboolean
is_of_local (gchar c)
{
  return g_ascii_isalnum (c) || strchr (".!#$%&*+/=?^_`{|}~-", c) != NULL;
}

gchar *
mt_next_address (const gchar **at, const gchar *end)
{
  const gchar *from = *at, *mark;

  while (*at < end && (mark = memchr (*at, '@', (gsize)(end - *at))) != NULL)
    {
      const gchar *start = mark, *stop = mark + 1;

      while (start > from && mark - start < 64 && start[-1] != '\0' && is_of_local (start[-1]))
        start--;
      while (stop < end && stop - mark < 255 && (g_ascii_isalnum (*stop) || *stop == '.' || *stop == '-'))
        stop++;
      *at = stop;
      while (stop > mark && (stop[-1] == '.' || stop[-1] == '-'))
        stop--;
      if (start < mark && memchr (mark, '.', (gsize)(stop - mark)) != NULL)
        return g_strndup (start, (gsize)(stop - start));
    }
  *at = end;
  return NULL;
}

/* ---- the lines of a report ---- */

static gchar *
copy_value (const gchar *value, gsize length)
{
  g_autofree gchar *raw = g_utf8_make_valid (value, (gssize)MIN (length, MAX_VALUE));

  return g_strstrip (g_steal_pointer (&raw));
}

/* "rfc822; ada@quist.example", also with "=3D" for "=" where a part is encoded. */
static void
keep_address (GPtrArray *list, const gchar *value, gsize length)
{
  const gchar *at = value;
  gchar *address = list->len < MAX_KEPT ? mt_next_address (&at, value + length) : NULL;

  if (address != NULL)
    g_ptr_array_add (list, address);
}

static void
keep_id (GPtrArray *list, const gchar *value, gsize length)
{
  const gchar *open = memchr (value, '<', length);
  const gchar *close = open != NULL ? memchr (open, '>', length - (gsize)(open - value)) : NULL;
  g_auto (GStrv) pieces = NULL;
  g_autofree gchar *id = NULL;

  if (close == NULL || list->len >= MAX_KEPT)
    return;
  id = copy_value (open + 1, (gsize)(close - open) - 1);
  pieces = g_strsplit (id, "=3D", -1);
  g_ptr_array_add (list, g_strjoinv ("=", pieces));
}

static gboolean
begins (const gchar *line, gsize length, const gchar *name)
{
  gsize n = strlen (name);

  return length >= n && g_ascii_strncasecmp (line, name, n) == 0;
}

static void
note_action (Report *report, const gchar *value, gsize length)
{
  g_autofree gchar *word = copy_value (value, length);

  if (g_ascii_strncasecmp (word, "delay", 5) == 0)
    report->delayed = TRUE;
  else if (g_ascii_strncasecmp (word, "deliver", 7) == 0 || g_ascii_strncasecmp (word, "relay", 5) == 0
           || g_ascii_strncasecmp (word, "expand", 6) == 0)
    report->arrived = TRUE;
  else
    report->failed = TRUE;
}

static void
keep_first (gchar **text, const gchar *value, gsize length)
{
  if (*text == NULL)
    *text = copy_value (value, length);
}

/* One line, its continuation lines with it. */
static void
read_line (Report *report, const gchar *line, gsize length)
{
  static const gchar *const names[] = { "message-id:", "original-recipient:", "final-recipient:", "x-actual-recipient:",
                                        "action:",     "diagnostic-code:",    "status:",          "content-type:",
                                        "disposition:" };
  guint which = 0;

  while (which < G_N_ELEMENTS (names) && !begins (line, length, names[which]))
    which++;
  if (which == G_N_ELEMENTS (names))
    return;
  line += strlen (names[which]);
  length -= strlen (names[which]);
  switch (which)
    {
    case 0:
      keep_id (report->ids, line, length);
      break;
    case 1:
      keep_address (report->original, line, length);
      break;
    case 2:
    case 3:
      keep_address (report->final, line, length);
      break;
    case 4:
      note_action (report, line, length);
      break;
    case 5:
      keep_first (&report->diagnosis, line, length);
      break;
    case 6:
      keep_first (&report->status, line, length);
      break;
    case 7:
      report->has_status = report->has_status || g_strstr_len (line, (gssize)length, "delivery-status") != NULL;
      report->has_original = report->has_original || g_strstr_len (line, (gssize)length, "rfc822") != NULL;
      break;
    default:
      report->disposition = TRUE;
    }
}

/* Behind the line end; continuation lines belong to their line. `end_of_line` gets where it ends. */
static const gchar *
find_next_line (const gchar *line, const gchar *end, const gchar **end_of_line)
{
  for (const gchar *at = line; at < end; at++)
    {
      const gchar *newline = memchr (at, '\n', (gsize)(end - at));

      if (newline == NULL)
        break;
      at = newline;
      *end_of_line = newline;
      if (at + 1 >= end || (at[1] != ' ' && at[1] != '\t') || at - line > MAX_VALUE)
        return newline + 1;
    }
  *end_of_line = end;
  return end;
}

static void
read_report (Report *report, MtMessage *message)
{
  gsize length;
  const gchar *line = mt_message_peek_body (message, &length);
  const gchar *end = line + MIN (length, MAX_BODY);

  for (guint n = 0; line < end && n < MAX_LINES; n++)
    {
      const gchar *end_of_line;
      const gchar *next;

      /* Quoted, or set in, as some do with what came back. */
      while (line < end && (*line == '>' || *line == ' ' || *line == '\t' || *line == '|'))
        line++;
      next = find_next_line (line, end, &end_of_line);
      if (end_of_line > line)
        read_line (report, line, (gsize)(end_of_line - line));
      line = next;
    }
}

/* ---- what the mail system said ---- */

/* "smtp; 550 5.1.1 …" without its type. */
static gchar *
clean_diagnosis (const gchar *said)
{
  const gchar *semicolon = strchr (said, ';');
  gboolean typed = semicolon != NULL && semicolon - said <= 12 && strcspn (said, " ") >= (gsize)(semicolon - said);
  g_autofree gchar *valid = g_utf8_make_valid (typed ? semicolon + 1 : said, -1);
  g_autofree gchar *line = mt_header_clean (valid);

  if (line == NULL || g_utf8_strlen (line, -1) <= MAX_DIAGNOSIS)
    return g_steal_pointer (&line);
  return g_utf8_substring (line, 0, MAX_DIAGNOSIS);
}

/* "550" or "5.1.1" at the beginning of a word. */
static const gchar *
find_code (const gchar *text)
{
  for (const gchar *p = text; *p != '\0'; p++)
    if ((*p == '4' || *p == '5') && (p == text || !(g_ascii_isalnum (p[-1]) || p[-1] == '.' || p[-1] == '-')))
      {
        if (g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && (p[3] == ' ' || p[3] == '-'))
          return p;
        if (p[1] == '.' && g_ascii_isdigit (p[2]) && p[3] == '.' && g_ascii_isdigit (p[4]))
          return p;
      }
  return NULL;
}

static void
find_diagnosis (MtAnswer *answer, const Report *report, const gchar *text)
{
  const gchar *code = report->diagnosis == NULL ? find_code (text) : NULL;
  g_autofree gchar *line = code != NULL ? g_strndup (code, strcspn (code, "\n")) : NULL;
  const gchar *said = report->diagnosis != NULL ? report->diagnosis : line != NULL ? line : report->status;

  answer->diagnosis = said != NULL ? clean_diagnosis (said) : NULL;
}

/* ---- whom it is about ---- */

/* The first in the list whom the log knows. */
static const MtContact *
find_among (const MtContacts *contacts, const GPtrArray *addresses, gchar **failed)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const MtContact *contact = mt_answer_find_address (contacts, addresses->pdata[i]);

      if (contact == NULL)
        continue;
      g_free (*failed);
      *failed = g_strdup (addresses->pdata[i]);
      return contact;
    }
  return NULL;
}

static GPtrArray *
list_addresses (const MtAnswering *answering, const gchar *text)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  const MtMailbox *from = mt_message_get_from (answering->message);
  const gchar *at = text, *end = text + strlen (text);
  gchar *address;

  while (list->len < MAX_ADDRESSES && (address = mt_next_address (&at, end)) != NULL)
    if (mt_profile_is_me (answering->profile, address)
        || (from != NULL && g_ascii_strcasecmp (from->address, address) == 0))
      g_free (address);
    else
      g_ptr_array_add (list, address);
  return list;
}

/* The one that is not there: as it was written to, before it was forwarded. */
static void
find_failed (MtAnswer *answer, const GPtrArray *const *lists, guint n)
{
  for (guint i = 0; i < n && answer->failed == NULL; i++)
    if (lists[i]->len > 0)
      answer->failed = g_strdup (lists[i]->pdata[0]);
}

static void
find_whom (MtAnswering *answering, const Report *report, const gchar *text)
{
  MtAnswer *answer = answering->answer;
  const gchar *named = mt_message_get_header (answering->message, "X-Failed-Recipients");
  g_autoptr (GPtrArray) in_header = list_addresses (answering, named != NULL ? named : "");
  g_autoptr (GPtrArray) in_text = list_addresses (answering, text);
  const GPtrArray *lists[] = { report->original, report->final, in_header, in_text };
  const MtContact *contact = NULL;

  for (guint i = 0; i < report->ids->len && contact == NULL; i++)
    {
      contact = mt_contacts_find_asked (answering->contacts, report->ids->pdata[i]);
      if (contact != NULL)
        answer->answers = g_strdup (report->ids->pdata[i]);
    }
  find_failed (answer, lists, contact != NULL ? 3 : G_N_ELEMENTS (lists));
  for (guint i = 0; i < G_N_ELEMENTS (lists) && contact == NULL; i++)
    contact = find_among (answering->contacts, lists[i], &answer->failed);
  if (answer->failed == NULL && contact != NULL && strchr (contact->contact, '@') != NULL)
    answer->failed = g_strdup (contact->contact);
  mt_answer_set_contact (answer, contact);
}

/* ---- the decision ---- */

static gboolean
is_report (MtMessage *message)
{
  return g_str_equal (mt_message_get_content_type (message), "multipart/report");
}

static gboolean
is_report_on (MtMessage *message, const gchar *type)
{
  const gchar *said = mt_message_get_content_parameter (message, "report-type");

  return said != NULL && g_ascii_strcasecmp (said, type) == 0;
}

static gboolean
settle_receipt (MtAnswering *answering, const Report *report, const gchar *reason)
{
  find_whom (answering, report, "");
  g_clear_pointer (&answering->answer->failed, g_free);
  mt_answer_settle (answering->answer, MT_ANSWER_AUTO, reason);
  return TRUE;
}

static gboolean
settle_bounce (MtAnswering *answering, const Report *report, const gchar *text, gboolean delayed, const gchar *reason)
{
  MtAnswer *answer = answering->answer;

  find_whom (answering, report, text);
  find_diagnosis (answer, report, text);
  answer->is_delayed = delayed;
  mt_answer_settle (answer, MT_ANSWER_BOUNCE, reason);
  if (delayed)
    mt_answer_add_reason (answer, "delayed");
  if (answer->answers != NULL)
    mt_answer_add_reason (answer, "returned");
  return TRUE;
}

/* A multipart/report, or what carries its parts under another name. */
static gboolean
settle_report (MtAnswering *answering, const Report *report, MtKind subject, const gchar *text)
{
  const MtNetwork *data = mt_networks_get_answers (answering->networks);
  gboolean delayed = report->delayed && !report->failed;

  if (!report->failed && !report->delayed
      && (is_report_on (answering->message, "disposition-notification") || report->disposition))
    return settle_receipt (answering, report, "read-receipt");
  if (is_report_on (answering->message, "feedback-report"))
    return settle_receipt (answering, report, "report");
  if (report->arrived && !report->failed && !report->delayed)
    return settle_receipt (answering, report, "delivered");
  if (!report->failed && !report->delayed)
    delayed = subject == MT_KIND_DELAY
              || (subject != MT_KIND_BOUNCE && mt_answer_text_says (data, text, MT_LINE_DELAY, MT_LINE_DELAY)
                  && !mt_answer_text_says (data, text, MT_LINE_BOUNCE, MT_LINE_BOUNCE));
  return settle_bounce (answering, report, text, delayed, "delivery-status");
}

gboolean
mt_answer_settle_bounce (MtAnswering *answering)
{
  const MtNetwork *data = mt_networks_get_answers (answering->networks);
  MtMessage *message = answering->message;
  gboolean system = mt_answer_is_mail_system (message, data);
  gboolean failed = mt_message_has_header (message, "X-Failed-Recipients");
  MtKind subject = mt_answer_read_subject (message, data);
  gboolean told = subject == MT_KIND_BOUNCE || subject == MT_KIND_DELAY;
  g_auto (Report) report = { 0 };
  const gchar *text;
  gboolean says, waits;

  report_init (&report);
  if (!is_report (message) && !system && !failed && !told)
    return FALSE;
  read_report (&report, message);
  text = mt_message_get_text (message);
  if (is_report (message) || ((system || told) && report.has_status))
    return settle_report (answering, &report, subject, text);
  waits = mt_answer_text_says (data, text, MT_LINE_DELAY, MT_LINE_DELAY);
  says = waits || mt_answer_text_says (data, text, MT_LINE_BOUNCE, MT_LINE_BOUNCE);
  /* Without a system behind it, only a mail that says so twice is believed; a system's needs no words. */
  if (!failed && !(told && (system || says)) && !(system && (says || report.has_original)))
    return FALSE;
  return settle_bounce (answering, &report, text,
                        subject == MT_KIND_DELAY || (waits && subject != MT_KIND_BOUNCE && !failed),
                        failed || system ? "mail-system" : "subject");
}
