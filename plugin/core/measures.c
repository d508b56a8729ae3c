/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings.h"
#include "measures-words.h"

#include <string.h>

#include "quotation.h"

#define LITTLE_SUBSTANCE 2 /* words: a formula and a signature */
#define FEW_WORDS        12
#define SOME_WORDS       30
#define MANY_WORDS       80
#define MANY_CONTACTS    500
#define MANY_MUTUAL      4
#define LOTS_OF_MUTUAL   10

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
  *detail = formula != NULL && *formula != '\0' ? mt_quote (formula, 0, strlen (formula)) : NULL;
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
  *detail = mt_quote (findings->text, 0, strlen (findings->text));
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

  return mt_quote (headline, 0, strlen (headline));
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
  *detail = mt_quote (groups[0], 0, strlen (groups[0]));
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
  { "always", is_always },                                /* how common each kind is, all else equal */
  { "pure-formula", is_pure_formula },                    /* nothing said beyond stock sentences, greetings and names */
  { "nothing-known", is_nothing_known },                  /* neither words nor formula nor headline nor contacts */
  { "few-words", has_few_words },                         /* 3 to 12 words of substance */
  { "some-words", has_some_words },                       /* 13 to 30 */
  { "many-words", has_many_words },                       /* 31 to 80 */
  { "whole-letter", has_letter },                         /* more */
  { "sphere-headline", touches_in_headline },             /* the headline touches the user's sphere */
  { "sphere-near", is_nearby },                           /* … comes near it */
  { "sphere-group", touches_in_groups },                  /* a shared group touches it */
  { "other-sphere", is_elsewhere },                       /* the headline is far from it */
  { "little-said-in-sphere", says_little_in_sphere },     /* at most 12 words, but in the user's sphere */
  { "little-said-nearby", says_little_nearby },           /* at most 12 words, from a sphere near the user's */
  { "little-said-elsewhere", says_little_elsewhere },     /* at most 12 words, from another sphere */
  { "little-said-unknown", says_little_unknown },         /* at most 12 words, nothing known of the person */
  { "my-work-unknown", is_my_work_unknown },              /* at most 12 words, and nothing known of the user */
  { "no-headline", has_no_headline },                     /* nothing known of what the person does */
  { "shared-group", shares_group },                       /* any shared group */
  { "no-mutual-contacts", has_no_mutual },                /* the mail says so */
  { "mutual-contacts", has_some_mutual },                 /* 1 to 3 */
  { "many-mutual-contacts", has_many_mutual },            /* 4 to 9 */
  { "lots-of-mutual-contacts", has_lots_of_mutual },      /* 10 or more */
  { "many-contacts", has_many_contacts },                 /* 500 contacts or more */
  { "uses-my-name", mt_measure_uses_my_name },            /* the note has the user's first name */
  { "names-my-blog", mt_measure_names_my_blog },          /* the note has the name of the user's blog */
  { "quotes-something", mt_measure_quotes_something },    /* words between quotation marks */
  { "asks-question", mt_measure_asks_question },          /* a question mark */
  { "names-price", mt_measure_names_price },              /* a currency sign */
  { "has-percent", mt_measure_has_percent },              /* a percent sign */
  { "has-figures", mt_measure_has_figures },              /* two numbers or more */
  { "has-emoji", mt_measure_has_emoji },                  /* */
  { "has-exclamations", mt_measure_has_exclamations },    /* two exclamation marks or more */
  { "gives-link", mt_measure_gives_link },                /* a link in the note */
  { "unfilled-placeholder", mt_measure_has_placeholder }, /* "{{prenom}}" */
  { "flattery-before-ask", mt_measure_flatters_before_ask }, /* the pieces "flattery" and any marked ask="yes" */
  { "direct-letter", is_direct },                            /* no network between */
  { "invited-before", was_invited_before },                  /* history */
  { "binned-before", was_binned_before },                    /* … */
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
