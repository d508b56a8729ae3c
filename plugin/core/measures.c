/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings.h"

#include <string.h>

#define LITTLE_SUBSTANCE  2 /* words: a formula and a signature */
#define FEW_WORDS         12
#define SOME_WORDS        30
#define MANY_WORDS        80
#define MANY_CONTACTS     500
#define MANY_MUTUAL       4
#define LOTS_OF_MUTUAL    10
#define PLACEHOLDER_BYTES 30

/* Each answers whether its piece of evidence is there. `detail` may be set to what it rests on. */
typedef gboolean (*Measure) (const MtFindings *findings, gchar **detail);

/* ---- how much is said ---- */

static gboolean
is_always (const MtFindings *findings, gchar **detail)
{
  (void)findings;
  (void)detail;
  return TRUE;
}

static gboolean
is_pure_formula (const MtFindings *findings, gchar **detail)
{
  const gchar *formula = findings->invitation->formula;

  if (findings->substance > LITTLE_SUBSTANCE)
    return FALSE;
  *detail = formula != NULL && *formula != '\0' ? mt_findings_quote (formula, 0, strlen (formula)) : NULL;
  return TRUE;
}

/* The mail tells that somebody asks, and no more: its text was lost on the way. */
static gboolean
is_nothing_known (const MtFindings *findings, gchar **detail)
{
  const MtInvitation *invitation = findings->invitation;

  (void)detail;
  return (invitation->formula == NULL || *invitation->formula == '\0') && *findings->text == '\0'
         && (invitation->headline == NULL || *invitation->headline == '\0')
         && (invitation->groups == NULL || invitation->groups[0] == NULL) && invitation->mutual_contacts < 0
         && invitation->contact_count < 0;
}

static gboolean
has_substance (const MtFindings *findings, guint from, guint to)
{
  return findings->substance > from && findings->substance <= to;
}

static gboolean
has_few_words (const MtFindings *findings, gchar **detail)
{
  *detail = mt_findings_quote (findings->text, 0, strlen (findings->text));
  return has_substance (findings, LITTLE_SUBSTANCE, FEW_WORDS);
}

static gboolean
has_some_words (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return has_substance (findings, FEW_WORDS, SOME_WORDS);
}

static gboolean
has_many_words (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return has_substance (findings, SOME_WORDS, MANY_WORDS);
}

static gboolean
has_letter (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return has_substance (findings, MANY_WORDS, G_MAXUINT);
}

/* ---- whose sphere ---- */

static gboolean
has_headline (const MtFindings *findings)
{
  return findings->invitation->headline != NULL && *findings->invitation->headline != '\0';
}

static gchar *
quote_headline (const MtFindings *findings)
{
  const gchar *headline = findings->invitation->headline;

  return mt_findings_quote (headline, 0, strlen (headline));
}

static gboolean
is_headline (const MtFindings *findings, MtKin kin, gchar **detail)
{
  if (findings->headline != kin)
    return FALSE;
  *detail = quote_headline (findings);
  return TRUE;
}

static gboolean
touches_in_headline (const MtFindings *findings, gchar **detail)
{
  return is_headline (findings, MT_KIN_MINE, detail);
}

static gboolean
is_nearby (const MtFindings *findings, gchar **detail)
{
  return is_headline (findings, MT_KIN_NEAR, detail);
}

static gboolean
touches_in_groups (const MtFindings *findings, gchar **detail)
{
  *detail = g_strdup (findings->sphere_groups);
  return findings->sphere_groups != NULL;
}

static gboolean
is_elsewhere (const MtFindings *findings, gchar **detail)
{
  return findings->sphere_groups == NULL && is_headline (findings, MT_KIN_FAR, detail);
}

static gboolean
says_little_in_sphere (const MtFindings *findings, gchar **detail)
{
  const gchar *touching = findings->sphere_groups != NULL ? findings->sphere_groups : findings->sphere_words;

  if (findings->substance > FEW_WORDS)
    return FALSE;
  *detail = findings->headline == MT_KIN_MINE ? quote_headline (findings) : g_strdup (touching);
  return *detail != NULL;
}

static gboolean
says_little_nearby (const MtFindings *findings, gchar **detail)
{
  return findings->substance <= FEW_WORDS && findings->sphere_groups == NULL && is_nearby (findings, detail);
}

static gboolean
says_little_elsewhere (const MtFindings *findings, gchar **detail)
{
  return findings->substance <= FEW_WORDS && is_elsewhere (findings, detail);
}

static gboolean
says_little_unknown (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return !has_headline (findings) && findings->sphere_groups == NULL && findings->substance <= FEW_WORDS;
}

/* The user has not told what they do, so that nobody can be said to be far from it. */
static gboolean
is_my_work_unknown (const MtFindings *findings, gchar **detail)
{
  gboolean could_touch =
      has_headline (findings) || (findings->invitation->groups != NULL && findings->invitation->groups[0] != NULL);

  (void)detail;
  return !findings->sphere_known && could_touch && findings->substance <= FEW_WORDS;
}

static gboolean
has_no_headline (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return !has_headline (findings);
}

/* ---- who is known to both ---- */

static gboolean
shares_group (const MtFindings *findings, gchar **detail)
{
  gchar **groups = findings->invitation->groups;

  if (groups == NULL || groups[0] == NULL)
    return FALSE;
  *detail = mt_findings_quote (groups[0], 0, strlen (groups[0]));
  return TRUE;
}

static gboolean
has_mutual (const MtFindings *findings, gint from, gint to, gchar **detail)
{
  gint n = findings->invitation->mutual_contacts;

  if (n < from || n > to)
    return FALSE;
  *detail = g_strdup_printf ("%d", n);
  return TRUE;
}

static gboolean
has_no_mutual (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->invitation->mutual_contacts == 0;
}

static gboolean
has_some_mutual (const MtFindings *findings, gchar **detail)
{
  return has_mutual (findings, 1, MANY_MUTUAL - 1, detail);
}

static gboolean
has_many_mutual (const MtFindings *findings, gchar **detail)
{
  return has_mutual (findings, MANY_MUTUAL, LOTS_OF_MUTUAL - 1, detail);
}

static gboolean
has_lots_of_mutual (const MtFindings *findings, gchar **detail)
{
  return has_mutual (findings, LOTS_OF_MUTUAL, G_MAXINT, detail);
}

static gboolean
has_many_contacts (const MtFindings *findings, gchar **detail)
{
  if (findings->invitation->contact_count < MANY_CONTACTS)
    return FALSE;
  *detail = g_strdup_printf ("%d", findings->invitation->contact_count);
  return TRUE;
}

/* ---- what the words show ---- */

/* The first word of `names` (of at least `least` letters) that the note uses. */
static gchar *
find_name (const MtFindings *findings, const gchar *names, guint least)
{
  g_autoptr (MtTokens) parts = mt_tokens_new (names);

  for (guint i = 0; i < findings->words->length; i++)
    for (guint j = 0; j < parts->length; j++)
      {
        const MtToken *token = &findings->words->tokens[i];

        if (parts->tokens[j].length >= least && g_str_equal (token->word, parts->tokens[j].word))
          return mt_findings_quote (findings->text, token->start, token->end);
      }
  return NULL;
}

static gboolean
uses_my_name (const MtFindings *findings, gchar **detail)
{
  if (findings->profile != NULL)
    *detail = find_name (findings, findings->profile->first_name, 2);
  return *detail != NULL;
}

static gboolean
names_my_blog (const MtFindings *findings, gchar **detail)
{
  g_autoptr (MtTokens) parts = mt_tokens_new (findings->profile != NULL ? findings->profile->blog : NULL);

  for (guint i = 0; i < parts->length && *detail == NULL; i++)
    if (mt_sphere_is_own_word (&parts->tokens[i]))
      *detail = find_name (findings, parts->tokens[i].word, 1);
  return *detail != NULL;
}

static gboolean
is_opening_quote (gunichar c)
{
  return c == 0x00AB || c == 0x201C || c == 0x201E || c == '"' || c == 0x00BB;
}

static gboolean
is_closing_quote (gunichar c)
{
  return c == 0x00BB || c == 0x201C || c == 0x201D || c == '"' || c == 0x00AB;
}

/* Two words or more between quotation marks: a title, a sentence of somebody's. */
static gboolean
quotes_something (const MtFindings *findings, gchar **detail)
{
  const gchar *open = NULL;
  guint spaces = 0;

  for (const gchar *p = findings->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (open != NULL && is_closing_quote (c) && p > open)
        {
          g_autofree gchar *inside =
              mt_findings_quote (findings->text, (gsize)(open - findings->text), (gsize)(p - findings->text));

          if (strchr (inside, ' ') != NULL && spaces < 40)
            *detail = g_steal_pointer (&inside);
          open = NULL;
          if (*detail != NULL)
            return TRUE;
        }
      else if (is_opening_quote (c))
        {
          open = g_utf8_next_char (p);
          spaces = 0;
        }
      spaces += g_unichar_isspace (c) ? 1 : 0;
    }
  return FALSE;
}

/* The sentence that ends in the last question mark. */
static gboolean
asks_question (const MtFindings *findings, gchar **detail)
{
  const gchar *mark = strrchr (findings->text, '?');
  const gchar *start = mark;

  if (mark == NULL)
    return FALSE;
  while (start > findings->text && strchr (".!?\n", start[-1]) == NULL)
    start--;
  *detail = mt_findings_quote (findings->text, (gsize)(start - findings->text), (gsize)(mark + 1 - findings->text));
  return TRUE;
}

/* How many characters are of a type. */
static guint
count_type (const gchar *text, GUnicodeType type)
{
  guint n = 0;

  for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += (guchar)*p >= 0x80 || *p == '$' ? g_unichar_type (g_utf8_get_char (p)) == type : 0;
  return n;
}

static gboolean
names_price (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return count_type (findings->text, G_UNICODE_CURRENCY_SYMBOL) > 0;
}

static gboolean
has_emoji (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return count_type (findings->text, G_UNICODE_OTHER_SYMBOL) > 0;
}

static gboolean
has_percent (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return strchr (findings->text, '%') != NULL;
}

static gboolean
has_figures (const MtFindings *findings, gchar **detail)
{
  guint n = 0;

  (void)detail;
  for (guint i = 0; i < findings->words->length; i++)
    n += g_ascii_isdigit (findings->words->tokens[i].word[0]) ? 1 : 0;
  return n >= 2;
}

static gboolean
has_exclamations (const MtFindings *findings, gchar **detail)
{
  const gchar *mark = strchr (findings->text, '!');

  (void)detail;
  return mark != NULL && strchr (mark + 1, '!') != NULL;
}

static gboolean
gives_link (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return strstr (findings->text, "://") != NULL || strstr (findings->text, "www.") != NULL;
}

/* Length of what stands in brackets from `open` to its closing bracket, 0 when that is too far. */
static gsize
measure_bracket (const gchar *open)
{
  for (gsize i = 1; i < PLACEHOLDER_BYTES && open[i] != '\0' && open[i] != '\n'; i++)
    if (open[i] == '}' || open[i] == ']')
      return i;
  return 0;
}

/* "{{prenom}}", "[First Name]": a machine forgot to fill in. */
static gboolean
has_placeholder (const MtFindings *findings, gchar **detail)
{
  const gchar *open = strpbrk (findings->text, "{[");

  for (; open != NULL && *detail == NULL; open = strpbrk (open + 1, "{["))
    {
      gsize length = measure_bracket (open);

      if (length > 3 && g_ascii_isalpha (open[length - 1]))
        *detail = mt_findings_quote (open, 0, length + 1);
    }
  return *detail != NULL;
}

/* A compliment, and further on somebody wants something. */
static gboolean
flatters_before_ask (const MtFindings *findings, gchar **detail)
{
  const MtPiece *flattery = mt_evidence_find (findings->evidence, "flattery");
  const MtMatch *compliment = NULL;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const MtMatch *match = &g_array_index (findings->matches, MtMatch, i);

      if (compliment == NULL && match->piece == flattery)
        compliment = match;
      if (compliment != NULL && match->piece->ask)
        {
          const MtToken *tokens = findings->words->tokens;
          MtRange range = mt_findings_find_sentence (findings->text, tokens[compliment->first].start,
                                                     tokens[compliment->end - 1].end);

          *detail = mt_findings_quote_sentence (findings->text, range);
          return TRUE;
        }
    }
  return FALSE;
}

/* ---- how it came, and what is known ---- */

static gboolean
is_direct (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return g_strcmp0 (findings->invitation->network, "direct") == 0;
}

static gboolean
was_invited_before (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->history != NULL && findings->history->invited_before;
}

static gboolean
was_binned_before (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->history != NULL && findings->history->known && findings->history->state == MT_CONTACT_BINNED;
}

static gboolean
was_struck_before (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->history != NULL && findings->history->known && findings->history->state == MT_CONTACT_STRUCK;
}

static gboolean
was_written_to (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->history != NULL && findings->history->written_to;
}

static gboolean
is_in_address_book (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->history != NULL && findings->history->in_address_book;
}

static gboolean
is_awaited (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->history != NULL && findings->history->known && findings->history->state == MT_CONTACT_ASKED;
}

static gboolean
has_answered (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->history != NULL && findings->history->known && findings->history->state == MT_CONTACT_ANSWERED;
}

static gboolean
is_in_network (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return findings->history != NULL && findings->history->known && findings->history->state == MT_CONTACT_ACCEPTED;
}

static const struct
{
  const gchar *id;
  Measure measure;
} measures[] = {
  { "always", is_always },                            /* how common each kind is, all else equal */
  { "pure-formula", is_pure_formula },                /* nothing said beyond stock sentences, greetings and names */
  { "nothing-known", is_nothing_known },              /* neither words nor formula nor headline nor contacts */
  { "few-words", has_few_words },                     /* 3 to 12 words of substance */
  { "some-words", has_some_words },                   /* 13 to 30 */
  { "many-words", has_many_words },                   /* 31 to 80 */
  { "whole-letter", has_letter },                     /* more */
  { "sphere-headline", touches_in_headline },         /* the headline touches the user's sphere */
  { "sphere-near", is_nearby },                       /* … comes near it */
  { "sphere-group", touches_in_groups },              /* a shared group touches it */
  { "other-sphere", is_elsewhere },                   /* the headline is far from it */
  { "little-said-in-sphere", says_little_in_sphere }, /* at most 12 words, but in the user's sphere */
  { "little-said-nearby", says_little_nearby },       /* at most 12 words, from a sphere near the user's */
  { "little-said-elsewhere", says_little_elsewhere }, /* at most 12 words, from another sphere */
  { "little-said-unknown", says_little_unknown },     /* at most 12 words, nothing known of the person */
  { "my-work-unknown", is_my_work_unknown },          /* at most 12 words, and nothing known of the user */
  { "no-headline", has_no_headline },                 /* nothing known of what the person does */
  { "shared-group", shares_group },                   /* any shared group */
  { "no-mutual-contacts", has_no_mutual },            /* the mail says so */
  { "mutual-contacts", has_some_mutual },             /* 1 to 3 */
  { "many-mutual-contacts", has_many_mutual },        /* 4 to 9 */
  { "lots-of-mutual-contacts", has_lots_of_mutual },  /* 10 or more */
  { "many-contacts", has_many_contacts },             /* 500 contacts or more */
  { "uses-my-name", uses_my_name },                   /* the note has the user's first name */
  { "names-my-blog", names_my_blog },                 /* the note has the name of the user's blog */
  { "quotes-something", quotes_something },           /* words between quotation marks */
  { "asks-question", asks_question },                 /* a question mark */
  { "names-price", names_price },                     /* a currency sign */
  { "has-percent", has_percent },                     /* a percent sign */
  { "has-figures", has_figures },                     /* two numbers or more */
  { "has-emoji", has_emoji },                         /* */
  { "has-exclamations", has_exclamations },           /* two exclamation marks or more */
  { "gives-link", gives_link },                       /* a link in the note */
  { "unfilled-placeholder", has_placeholder },        /* "{{prenom}}" */
  { "flattery-before-ask", flatters_before_ask },     /* the pieces "flattery" and any marked ask="yes" */
  { "direct-letter", is_direct },                     /* no network between */
  { "invited-before", was_invited_before },           /* history */
  { "binned-before", was_binned_before },             /* … */
  { "struck-before", was_struck_before },
  { "written-to", was_written_to },
  { "in-address-book", is_in_address_book },
  { "awaited", is_awaited },
  { "has-answered", has_answered },
  { "in-network", is_in_network },
};

void
mt_findings_measure (MtFindings *findings)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      gchar *detail = NULL;

      if (measures[i].measure (findings, &detail))
        mt_findings_add (findings, measures[i].id, detail);
      else
        g_free (detail);
    }
}
