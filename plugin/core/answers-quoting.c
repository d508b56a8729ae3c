/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answers-private.h"
#include "contacts.h"
#include "recognise-header.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_GREETING  80 /* bytes of "Dear Ada Quist," */
#define MAX_SIGNATURE 8  /* lines from the end where the name may stand */

/* Who may have written it, and by what; all (element-type MtContact), the awaited only. */
typedef struct
{
  gboolean quotes;      /* what the user wrote stands in it */
  GPtrArray *words;     /* those to whom the user wrote these own words */
  GPtrArray *addressed; /* those to whom the older mail went */
  GPtrArray *named;     /* the sender bears their name */
  GPtrArray *half;      /* the sender bears a part of it */
  GPtrArray *greeted;   /* the older mail greets them */
} Evidence;

static void
evidence_clear (Evidence *evidence)
{
  g_ptr_array_unref (evidence->words);
  g_ptr_array_unref (evidence->addressed);
  g_ptr_array_unref (evidence->named);
  g_ptr_array_unref (evidence->half);
  g_ptr_array_unref (evidence->greeted);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evidence, evidence_clear)

static void
add_awaited (GPtrArray *list, const MtContact *contact)
{
  if (contact != NULL && mt_contact_is_awaited (contact) && !g_ptr_array_find (list, contact, NULL))
    g_ptr_array_add (list, (gpointer)contact);
}

static void
add_all (GPtrArray *list, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    add_awaited (list, more->pdata[i]);
  g_ptr_array_unref (more);
}

/* ---- the sender's name ---- */

/* "jean.dupont75@free.example" is Jean Dupont's. */
static gchar *
name_in_address (const gchar *address)
{
  g_autofree gchar *local = g_strndup (address, strcspn (address, "@+"));

  for (gchar *p = local; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p))
      *p = ' ';
  g_strstrip (local);
  return *local != '\0' ? g_steal_pointer (&local) : NULL;
}

static void
read_name (Evidence *evidence, const MtContacts *contacts, const gchar *name)
{
  g_autofree gchar *clean = name != NULL ? mt_names_clean (name) : NULL;

  if (clean == NULL)
    return;
  add_all (evidence->named, mt_answer_list_fitting (contacts, clean, MT_NAME_FULL));
  add_all (evidence->half, mt_answer_list_fitting (contacts, clean, MT_NAME_PART));
}

/* The name is looked for near the end only: anybody may stand in the text. */
static void
read_signature (Evidence *evidence, const MtContacts *contacts, const GPtrArray *own)
{
  for (guint i = own->len > MAX_SIGNATURE ? own->len - MAX_SIGNATURE : 0; i < own->len; i++)
    {
      const gchar *line = own->pdata[i];

      if (strlen (line) <= MAX_GREETING && mt_names_is_likely (line))
        read_name (evidence, contacts, line);
    }
}

/* ---- the older mail ---- */

static gboolean
is_recipient_line (const MtNetwork *data, const gchar *line)
{
  g_autoptr (MtFolded) folded = NULL;
  const MtSentence *found;

  if (strchr (line, ':') == NULL || strlen (line) > 300)
    return FALSE;
  folded = mt_folded_new (line, -1);
  found = mt_sentences_find (data->lines, folded, line, NULL, NULL, NULL);
  return found != NULL && found->is == MT_LINE_RECIPIENT;
}

static void
read_recipients (Evidence *evidence, const MtAnswering *answering, const gchar *line)
{
  const gchar *at = line, *end = line + strlen (line), *colon = strchr (line, ':');
  gboolean any = FALSE;
  gchar *address;

  while ((address = mt_next_address (&at, end)) != NULL)
    {
      add_awaited (evidence->addressed, mt_answer_find_address (answering->contacts, address));
      any = TRUE;
      g_free (address);
    }
  /* Outlook leaves the address out where it knows the name. */
  if (!any && colon != NULL)
    add_all (evidence->addressed, mt_answer_list_fitting (answering->contacts, colon + 1, MT_NAME_FULL));
}

/* "Hello Jean," */
static void
read_greeting (Evidence *evidence, const MtContacts *contacts, const gchar *line)
{
  gsize length = strlen (line);
  g_auto (GStrv) keys = NULL;

  if (length < 3 || length > MAX_GREETING || strchr (",!:", line[length - 1]) == NULL || strchr (line, '@') != NULL)
    return;
  keys = mt_contacts_name_keys (line);
  for (guint i = 0; i < 8 && keys[i] != NULL; i++)
    {
      const GPtrArray *list = mt_contacts_list_awaited (contacts, keys[i]);

      for (guint j = 0; list != NULL && j < list->len; j++)
        {
          const MtContact *contact = list->pdata[j];
          g_autofree gchar *first = mt_names_first_name (contact->name);
          g_auto (GStrv) firsts = mt_contacts_name_keys (first != NULL ? first : contact->name);

          if (firsts[0] != NULL && g_strv_contains ((const gchar *const *)keys, firsts[0]))
            add_awaited (evidence->greeted, contact);
        }
    }
}

/* Whether a line tells that the older mail is the user's. */
static gboolean
names_me (const MtProfile *profile, const gchar *line)
{
  const gchar *at = line, *end = line + strlen (line);
  g_autofree gchar *folded = NULL;
  g_autofree gchar *me = NULL;
  gchar *address;
  gboolean mine = FALSE;

  if (profile == NULL)
    return FALSE;
  while (!mine && (address = mt_next_address (&at, end)) != NULL)
    {
      mine = mt_profile_is_me (profile, address);
      g_free (address);
    }
  if (mine || strchr (profile->name, ' ') == NULL)
    return mine;
  folded = mt_pattern_fold (line, -1);
  me = mt_pattern_fold (profile->name, -1);
  return mt_has_word (folded, me);
}

static void
read_quoted (Evidence *evidence, const MtAnswering *answering, const GPtrArray *quoted)
{
  const MtNetwork *data = mt_networks_get_answers (answering->networks);
  gboolean by_me = FALSE;

  for (guint i = 0; i < quoted->len; i++)
    {
      const gchar *line = quoted->pdata[i];
      gboolean to = is_recipient_line (data, line);

      if (to)
        read_recipients (evidence, answering, line);
      else
        read_greeting (evidence, answering->contacts, line);
      by_me = by_me || (!to && i < 12 && names_me (answering->profile, line));
    }
  evidence->quotes = evidence->quotes || by_me;
}

/* ---- all of it ---- */

/* The text without quotation marks, on one line. */
static gchar *
join_lines (const gchar *text)
{
  GString *out = g_string_new (NULL);

  for (gboolean begins = TRUE; *text != '\0'; text++)
    if (*text == '\n')
      {
        g_string_append_c (out, ' ');
        begins = TRUE;
      }
    else if (!begins || strchr ("> |\t", *text) == NULL)
      {
        g_string_append_c (out, *text);
        begins = FALSE;
      }
  return g_string_free (out, FALSE);
}

static void
read_words (Evidence *evidence, const MtAnswering *answering, const gchar *text)
{
  g_autofree gchar *joined = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  if (answering->words == NULL)
    return;
  joined = join_lines (text);
  keys = mt_sameness_find_within (answering->words, joined);
  for (guint i = 0; i < keys->len; i++)
    add_awaited (evidence->words, mt_contacts_find (answering->contacts, keys->pdata[i]));
  evidence->quotes = evidence->words->len > 0 || mt_sameness_count_common (answering->words, joined) > 0;
}

static void
gather (Evidence *evidence, const MtAnswering *answering)
{
  const MtMailbox *boxes[] = { mt_message_get_from (answering->message), mt_message_get_reply_to (answering->message) };
  const gchar *all = mt_message_get_text (answering->message);
  g_autofree gchar *part = g_strndup (all, strnlen (all, MT_ANSWER_MAX_TEXT));
  g_autofree gchar *text = g_utf8_make_valid (part, -1);
  g_auto (MtReply) reply = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (boxes[i] != NULL && !mt_profile_is_me (answering->profile, boxes[i]->address))
      {
        g_autofree gchar *written = name_in_address (boxes[i]->address);

        read_name (evidence, answering->contacts, boxes[i]->name);
        read_name (evidence, answering->contacts, written);
      }
  read_words (evidence, answering, text);
  mt_reply_split (&reply, text, mt_networks_get_direct (answering->networks));
  read_quoted (evidence, answering, reply.quoted);
  if (evidence->named->len == 0)
    read_signature (evidence, answering->contacts, reply.own);
}

/* ---- the decision ---- */

/* Those of `list` who are in `other`, too; all of them where none is. */
static GPtrArray *
narrow (GPtrArray *list, GPtrArray *other)
{
  GPtrArray *both = g_ptr_array_new ();

  for (guint i = 0; i < list->len; i++)
    if (g_ptr_array_find (other, list->pdata[i], NULL))
      g_ptr_array_add (both, list->pdata[i]);
  if (both->len == 0)
    for (guint i = 0; i < list->len; i++)
      g_ptr_array_add (both, list->pdata[i]);
  g_ptr_array_unref (list);
  return both;
}

static gboolean
share (GPtrArray *one, GPtrArray *other)
{
  for (guint i = 0; i < one->len; i++)
    if (g_ptr_array_find (other, one->pdata[i], NULL))
      return TRUE;
  return FALSE;
}

/* What is known for sure contradicts: the words went to one, the sender is another who is awaited. */
static GPtrArray *
join_contradicting (GPtrArray *pool, GPtrArray *named)
{
  if (named->len > 0 && pool != named && !share (pool, named))
    for (guint i = 0; i < named->len; i++)
      add_awaited (pool, named->pdata[i]);
  return pool;
}

/* The first of the lists, by what it proves, that has anybody, narrowed by the others. */
static GPtrArray *
choose (const Evidence *evidence)
{
  GPtrArray *const lists[] = { evidence->words, evidence->addressed, evidence->named, evidence->greeted,
                               evidence->half };
  GPtrArray *pool = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (pool == NULL && lists[i]->len > 0)
      pool = g_ptr_array_copy (lists[i], NULL, NULL);
    else if (pool != NULL && pool->len > 1 && lists[i]->len > 0)
      pool = narrow (pool, lists[i]);
  return pool != NULL ? join_contradicting (pool, evidence->named) : g_ptr_array_new ();
}

static void
settle_unclear (MtAnswering *answering, const GPtrArray *candidates, const gchar *reason)
{
  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (answering->answer->candidates, g_strdup (((const MtContact *)candidates->pdata[i])->contact));
  mt_answer_settle (answering->answer, MT_ANSWER_UNCLEAR, reason);
}

/* Only one first name, or half a name, speaks: it is theirs when nothing speaks against it. */
static gboolean
is_proven (const Evidence *evidence, GPtrArray *pool)
{
  if (evidence->words->len > 0 || evidence->addressed->len > 0 || evidence->named->len > 0)
    return TRUE;
  return pool->len == 1 && evidence->greeted->len > 0
         && (evidence->half->len == 0 || g_ptr_array_find (evidence->half, pool->pdata[0], NULL));
}

void
mt_answer_settle_quoting (MtAnswering *answering)
{
  g_auto (Evidence) evidence = { .words = g_ptr_array_new (),
                                 .addressed = g_ptr_array_new (),
                                 .named = g_ptr_array_new (),
                                 .half = g_ptr_array_new (),
                                 .greeted = g_ptr_array_new () };
  g_autoptr (GPtrArray) pool = NULL;

  gather (&evidence, answering);
  if (evidence.quotes)
    {
      pool = choose (&evidence);
      if (pool->len == 0)
        mt_answer_settle (answering->answer, MT_ANSWER_UNRELATED, "quotes-you");
      else if (is_proven (&evidence, pool))
        mt_answer_settle_candidates (answering, pool, "quotes-you");
      else
        settle_unclear (answering, pool, "quotes-you");
      return;
    }
  /* Nothing of the user's is in it: the whole name and a subject that answers are much, a name alone is a question. */
  if (evidence.named->len == 0)
    mt_answer_settle (answering->answer, MT_ANSWER_UNRELATED, "nobody");
  else if (mt_message_is_reply (answering->message))
    mt_answer_settle_candidates (answering, evidence.named, "name");
  else
    settle_unclear (answering, evidence.named, "name");
}
