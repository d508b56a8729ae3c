/* Any bytes as a mail: every getter. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/message.h>

static void
check_mailbox (const MtMailbox *mailbox)
{
  if (mailbox == NULL)
    return;
  CHECK (mailbox->address != NULL);
  check_line (mailbox->address);
  check_line (mailbox->name);
}

static void
check_headers (MtMessage *message)
{
  static const gchar *const names[] = { "From", "to", "SUBJECT", "X-LinkedIn-Template", "Received", "List-Id", "" };
  gsize length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const gchar *value = mt_message_get_header (message, names[i]);

      check_line (value);
      CHECK ((value != NULL) == mt_message_has_header (message, names[i]));
      CHECK ((value != NULL) == (mt_message_peek_header (message, names[i], &length) != NULL));
      for (guint n = 0; n < 3; n++)
        check_line (mt_message_get_nth_header (message, names[i], n));
    }
  check_line (mt_message_get_subject (message));
  check_line (mt_message_get_message_id (message));
  check_line (mt_message_get_in_reply_to (message));
  for (const gchar *const *id = mt_message_get_references (message); *id != NULL; id++)
    check_line (*id);
  CHECK (mt_message_get_date (message) >= -1);
  check_line (mt_message_get_content_type (message));
  check_text (mt_message_get_content_parameter (message, "report-type"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MtMessage) message = mt_message_new (bytes, &error);
  gsize length = 0;

  check_error (message, error);
  if (message == NULL)
    return 0;
  check_headers (message);
  check_mailbox (mt_message_get_from (message));
  check_mailbox (mt_message_get_sender (message));
  check_mailbox (mt_message_get_reply_to (message));
  for (guint i = 0; i < mt_message_get_recipients (message)->len; i++)
    check_mailbox (mt_message_get_recipients (message)->pdata[i]);
  CHECK (mt_message_peek_body (message, &length) != NULL || length == 0);
  CHECK (length <= size);
  CHECK (mt_message_get_text (message) != NULL);
  check_text (mt_message_get_text (message));
  check_text (mt_message_get_html_text (message));
  CHECK (mt_message_get_links (message)->len <= MT_MESSAGE_MAX_LINKS);
  for (guint i = 0; i < mt_message_get_links (message)->len; i++)
    {
      const MtLink *link = mt_message_get_links (message)->pdata[i];

      check_text (link->url); /* as written */
      check_text (link->text);
      CHECK (g_ascii_strncasecmp (link->url, "http", 4) == 0 || g_ascii_strncasecmp (link->url, "mailto:", 7) == 0);
    }
  return 0;
}
