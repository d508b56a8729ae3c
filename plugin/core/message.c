/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include "message-private.h"

#define MAX_RECIPIENTS 1000
#define MAP_FROM       (256 * 1024) /* bytes; smaller files are cheaper to read than to map */

/* What a getter has computed already, so that "absent" is remembered too. */
typedef enum
{
  KNOWN_FROM = 1 << 0,
  KNOWN_SENDER = 1 << 1,
  KNOWN_REPLY_TO = 1 << 2,
  KNOWN_DATE = 1 << 3,
  KNOWN_MESSAGE_ID = 1 << 4,
  KNOWN_IN_REPLY_TO = 1 << 5,
  KNOWN_PARTS = 1 << 6,
} Known;

struct _MtMessage
{
  GBytes *bytes;
  GArray *fields; /* (element-type MtField), pointing into bytes */
  guint64 names;  /* which of them there can be at all: a bit for each key, many keys sharing one */
  MtSpan body;
  guint known; /* of Known */
  MtMailbox *from, *sender, *reply_to;
  gchar *message_id, *in_reply_to;
  gint64 date;
  GPtrArray *recipients;
  GPtrArray *references; /* NULL-terminated */
  MtContent *content;
  gchar *content_type; /* known without its parameters */
  MtParts parts;
  gchar *text, *plain, *html_text;
  GPtrArray *html_links; /* found while html_text was made */
  GPtrArray *links;
};

/* ---- making one ---- */

static void
field_clear (gpointer data)
{
  g_free (((MtField *)data)->decoded);
}

/* Past a UTF-8 byte order mark and an mbox "From " line. */
static MtSpan
skip_envelope (const gchar *data, gsize length)
{
  const gchar *end = data + length;

  if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    data += 3;
  if (end - data > 5 && (memcmp (data, "From ", 5) == 0 || memcmp (data, ">From ", 6) == 0))
    {
      const gchar *newline = memchr (data, '\n', (gsize)(end - data));

      data = newline != NULL ? newline + 1 : end;
    }
  return (MtSpan){ data, (gsize)(end - data) };
}

/* `path` NULL: not from a file. */
static gboolean
fail (GError **error, MtError code, const gchar *path, const gchar *reason)
{
  if (path != NULL)
    g_set_error (error, MT_ERROR, code, "%s: %s", path, reason);
  else
    g_set_error_literal (error, MT_ERROR, code, reason);
  return FALSE;
}

static guint64
bit_of_name (guint32 key)
{
  return G_GUINT64_CONSTANT (1) << (key * 0x9e3779b1u >> 26);
}

static gboolean
index_header (MtMessage *message, const gchar *path, GError **error)
{
  gsize size = 0;
  const gchar *data = g_bytes_get_data (message->bytes, &size);
  MtSpan source, header;
  gsize length;

  if (size > MT_MESSAGE_MAX_SIZE)
    return fail (error, MT_ERROR_LIMIT, path, _ ("the message is too large to be looked at"));
  source = size > 0 ? skip_envelope (data, size) : (MtSpan){ "", 0 };
  header = (MtSpan){ source.data, MIN (source.length, MT_MESSAGE_MAX_HEADER + 1) };
  length = mt_fields_scan (header, FALSE, MT_MESSAGE_MAX_FIELDS, message->fields);
  if (length > MT_MESSAGE_MAX_HEADER)
    return fail (error, MT_ERROR_LIMIT, path, _ ("the header of the message is too long"));
  if (message->fields->len == 0)
    return fail (error, MT_ERROR_FORMAT, path, _ ("this is no mail: it has no header"));
  for (guint i = 0; i < message->fields->len; i++)
    message->names |= bit_of_name (g_array_index (message->fields, MtField, i).key);
  message->body = (MtSpan){ source.data + length, source.length - length };
  return TRUE;
}

static MtMessage *
message_new (GBytes *bytes, const gchar *path, GError **error)
{
  g_autoptr (MtMessage) message = g_new0 (MtMessage, 1);

  message->bytes = g_bytes_ref (bytes);
  message->fields = g_array_sized_new (FALSE, FALSE, sizeof (MtField), 48);
  g_array_set_clear_func (message->fields, field_clear);
  return index_header (message, path, error) ? g_steal_pointer (&message) : NULL;
}

MtMessage *
mt_message_new (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  return message_new (bytes, NULL, error);
}

static GBytes *
map_file (gint fd)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (fd, FALSE, NULL);

  return mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
}

static GBytes *
read_file (gint fd, gsize size)
{
  g_autofree gchar *data = g_malloc (size + 1);
  gsize length = 0;

  while (length < size)
    {
      gssize n = read (fd, data + length, size - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      if (n == 0) /* it shrank meanwhile */
        break;
      length += (gsize)n;
    }
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static GBytes *
load_file (const gchar *path, GError **error)
{
  gint fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe of that name must not stop us */
  GBytes *bytes = NULL;
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0)
    fail (error, MT_ERROR_READ, path, g_strerror (errno));
  else if (!S_ISREG (status.st_mode))
    fail (error, MT_ERROR_READ, path, _ ("not a regular file"));
  else if (status.st_size > MT_MESSAGE_MAX_SIZE)
    fail (error, MT_ERROR_LIMIT, path, _ ("the message is too large to be looked at"));
  else
    {
      bytes = status.st_size < MAP_FROM ? read_file (fd, (gsize)status.st_size) : map_file (fd);
      if (bytes == NULL)
        fail (error, MT_ERROR_READ, path, g_strerror (errno));
    }
  if (fd >= 0)
    close (fd);
  return bytes;
}

MtMessage *
mt_message_new_from_file (const gchar *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  bytes = load_file (path, error);
  return bytes != NULL ? message_new (bytes, path, error) : NULL;
}

void
mt_message_free (MtMessage *message)
{
  if (message == NULL)
    return;
  g_bytes_unref (message->bytes);
  g_array_unref (message->fields);
  mt_mailbox_free (message->from);
  mt_mailbox_free (message->sender);
  mt_mailbox_free (message->reply_to);
  g_free (message->message_id);
  g_free (message->in_reply_to);
  g_clear_pointer (&message->recipients, g_ptr_array_unref);
  g_clear_pointer (&message->references, g_ptr_array_unref);
  mt_content_free (message->content);
  g_free (message->content_type);
  mt_parts_clear (&message->parts);
  g_free (message->text);
  g_free (message->plain);
  g_free (message->html_text);
  g_clear_pointer (&message->html_links, g_ptr_array_unref);
  g_clear_pointer (&message->links, g_ptr_array_unref);
  g_free (message);
}

/* TRUE the first time. */
static gboolean
first_time (MtMessage *message, Known what)
{
  gboolean first = (message->known & what) == 0;

  message->known |= what;
  return first;
}

/* ---- header ---- */

static MtField *
find_field (MtMessage *message, const gchar *name, guint n)
{
  if ((message->names & bit_of_name (mt_field_key (name))) == 0)
    return NULL;
  return (MtField *)mt_fields_find (message->fields, name, n);
}

gboolean
mt_message_has_header (MtMessage *message, const gchar *name)
{
  return find_field (message, name, 0) != NULL;
}

const gchar *
mt_message_get_header (MtMessage *message, const gchar *name)
{
  return mt_message_get_nth_header (message, name, 0);
}

const gchar *
mt_message_get_nth_header (MtMessage *message, const gchar *name, guint n)
{
  MtField *field = find_field (message, name, n);

  if (field == NULL)
    return NULL;
  if (field->decoded == NULL)
    field->decoded = mt_decode_header (field->value);
  return field->decoded;
}

gint
mt_message_get_header_position (MtMessage *message, const gchar *name, guint n)
{
  const MtField *field = find_field (message, name, n);

  return field != NULL ? (gint)(field - (const MtField *)(gpointer)message->fields->data) : -1;
}

const gchar *
mt_message_peek_header (MtMessage *message, const gchar *name, gsize *length)
{
  const MtField *field = find_field (message, name, 0);

  if (length != NULL)
    *length = field != NULL ? field->value.length : 0;
  return field != NULL ? field->value.data : NULL;
}

const gchar *
mt_message_get_subject (MtMessage *message)
{
  return mt_message_get_header (message, "Subject");
}

static const MtMailbox *
get_mailbox (MtMessage *message, Known what, const gchar *name, MtMailbox **memo)
{
  const MtField *field = first_time (message, what) ? find_field (message, name, 0) : NULL;

  if (field != NULL)
    {
      g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_mailbox_free);

      mt_addresses_parse (field->value, 1, list);
      if (list->len > 0)
        *memo = g_ptr_array_steal_index (list, 0);
    }
  return *memo;
}

const MtMailbox *
mt_message_get_from (MtMessage *message)
{
  return get_mailbox (message, KNOWN_FROM, "From", &message->from);
}

const MtMailbox *
mt_message_get_sender (MtMessage *message)
{
  return get_mailbox (message, KNOWN_SENDER, "Sender", &message->sender);
}

const MtMailbox *
mt_message_get_reply_to (MtMessage *message)
{
  return get_mailbox (message, KNOWN_REPLY_TO, "Reply-To", &message->reply_to);
}

const GPtrArray *
mt_message_get_recipients (MtMessage *message)
{
  static const gchar *const names[] = { "To", "Cc" };

  if (message->recipients != NULL)
    return message->recipients;
  message->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_mailbox_free);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const MtField *field = find_field (message, names[i], 0);

      if (field != NULL)
        mt_addresses_parse (field->value, MAX_RECIPIENTS, message->recipients);
    }
  return message->recipients;
}

static const gchar *
get_id (MtMessage *message, Known what, const gchar *name, gchar **memo)
{
  const MtField *field = first_time (message, what) ? find_field (message, name, 0) : NULL;

  if (field != NULL)
    *memo = mt_ids_parse_first (field->value);
  return *memo;
}

const gchar *
mt_message_get_message_id (MtMessage *message)
{
  return get_id (message, KNOWN_MESSAGE_ID, "Message-ID", &message->message_id);
}

const gchar *
mt_message_get_in_reply_to (MtMessage *message)
{
  return get_id (message, KNOWN_IN_REPLY_TO, "In-Reply-To", &message->in_reply_to);
}

const gchar *const *
mt_message_get_references (MtMessage *message)
{
  if (message->references == NULL)
    {
      const MtField *field = find_field (message, "References", 0);

      message->references = mt_ids_parse (field != NULL ? field->value : (MtSpan){ "", 0 });
      g_ptr_array_add (message->references, NULL);
    }
  return (const gchar *const *)message->references->pdata;
}

gint64
mt_message_get_date (MtMessage *message)
{
  if (first_time (message, KNOWN_DATE))
    {
      const MtField *field = find_field (message, "Date", 0);

      message->date = field != NULL ? mt_date_parse (field->value) : -1;
    }
  return message->date;
}

static const MtContent *
get_content (MtMessage *message)
{
  if (message->content == NULL)
    {
      const MtField *field = find_field (message, "Content-Type", 0);

      message->content = mt_content_parse (field != NULL ? field->value : (MtSpan){ "", 0 });
    }
  return message->content;
}

const gchar *
mt_message_get_content_type (MtMessage *message)
{
  if (message->content_type == NULL)
    {
      const MtField *field = find_field (message, "Content-Type", 0);

      message->content_type = mt_content_parse_value (field != NULL ? field->value : (MtSpan){ "", 0 });
    }
  return strchr (message->content_type, '/') != NULL ? message->content_type : "text/plain";
}

const gchar *
mt_message_get_content_parameter (MtMessage *message, const gchar *name)
{
  g_autofree gchar *lower = g_ascii_strdown (name, -1);

  return mt_content_get (get_content (message), lower);
}

/* ---- body ---- */

const gchar *
mt_message_peek_body (MtMessage *message, gsize *length)
{
  if (length != NULL)
    *length = message->body.length;
  return message->body.data;
}

static const MtParts *
get_parts (MtMessage *message)
{
  if (first_time (message, KNOWN_PARTS))
    mt_parts_find (message->fields, message->body, &message->parts);
  return &message->parts;
}

/* The text/plain part; "" when there is none. */
static const gchar *
get_plain (MtMessage *message)
{
  if (message->plain == NULL)
    {
      const MtPart *part = &get_parts (message)->plain;

      message->plain = part->found ? mt_part_get_plain (part) : g_strdup ("");
    }
  return message->plain;
}

static void
add_html_link (const gchar *url, const gchar *text, gpointer links)
{
  mt_links_add (links, url, text != NULL ? text : "");
}

const gchar *
mt_message_get_html_text (MtMessage *message)
{
  const MtPart *part = &get_parts (message)->html;

  if (part->found && message->html_text == NULL)
    {
      g_autofree gchar *markup = mt_part_get_markup (part);

      message->html_links = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_link_free);
      message->html_text = mt_html_to_text (markup, strlen (markup), add_html_link, message->html_links);
    }
  return message->html_text;
}

const gchar *
mt_message_get_text (MtMessage *message)
{
  if (message->text == NULL)
    {
      const gchar *plain = get_plain (message);
      const gchar *html = mt_text_is_placeholder (plain) ? mt_message_get_html_text (message) : NULL;

      message->text = g_strdup (html != NULL && html[strspn (html, " \n")] != '\0' ? html : plain);
    }
  return message->text;
}

const GPtrArray *
mt_message_get_links (MtMessage *message)
{
  if (message->links == NULL)
    {
      mt_message_get_html_text (message);
      message->links = message->html_links != NULL ? g_steal_pointer (&message->html_links)
                                                   : g_ptr_array_new_with_free_func ((GDestroyNotify)mt_link_free);
      mt_links_scan (get_plain (message), message->links);
    }
  return message->links;
}
