/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/judge.h>
#include <moralotop/quoting.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reasons-learned.h"

/* What a fair-minded friend would say. "%s" is the detail; `bare` serves when there is none, or when the sentence needs none. */
static const struct
{
  const gchar *id;
  const gchar *quoting; /* NULL: `bare` always */
  const gchar *bare;
} sentences[] = {
  /* history */
  { "overruled", NULL, N_ ("You said so yourself.") },
  { "written-to", NULL, N_ ("You have written to this person.") },
  { "in-address-book", NULL, N_ ("This person is in your address book.") },
  { "awaited", NULL, N_ ("You are waiting for this person’s answer.") },
  { "has-answered", NULL, N_ ("This person has answered you before.") },
  { "in-network", NULL, N_ ("This person is in your network already.") },
  { "invited-before", NULL, N_ ("This person has asked you before.") },
  { "binned-before", NULL, N_ ("You binned an earlier request from this person.") },
  { "struck-before", NULL, N_ ("This person never answered your earlier mail.") },
  /* caution */
  { "may-be-sincere", NULL, N_ ("It looks mechanical, but somebody sincere may be behind it.") },
  { "hard-to-tell", NULL, N_ ("The signs point in different directions.") },
  { "several-people", NULL, N_ ("Several people ask in one mail, and not all of them could be looked at.") },
  { "nothing-known", NULL, N_ ("There is nothing to judge by.") },
  /* how much is said */
  { "pure-formula", N_ ("Only the stock formula, no word of their own: “%s”."),
    N_ ("Only stock words, nothing of their own.") },
  { "reminds-of-request", N_ ("They remind you of their request: “%s”."), N_ ("They remind you of their request.") },
  { "few-words", N_ ("Only a few words of their own: “%s”."), N_ ("Only a few words of their own.") },
  { "some-words", NULL, N_ ("A short note of their own.") },
  { "many-words", NULL, N_ ("They took the time to write a whole paragraph.") },
  { "whole-letter", NULL, N_ ("They took the time to write a real letter.") },
  /* sphere */
  { "sphere-headline", N_ ("What they do touches what you do: “%s”."), N_ ("What they do touches what you do.") },
  { "sphere-near", N_ ("What they do is close to what you do: “%s”."), N_ ("What they do is close to what you do.") },
  { "sphere-group", N_ ("You share a group that touches what you do: “%s”."),
    N_ ("You share a group that touches what you do.") },
  { "other-sphere", N_ ("What they do seems far from what you do: “%s”."),
    N_ ("What they do seems far from what you do.") },
  { "little-said-in-sphere", N_ ("You may have a field in common: “%s”."), N_ ("You may have a field in common.") },
  { "little-said-nearby", N_ ("They say little, but their work is close to yours: “%s”."),
    N_ ("They say little, but their work is close to yours.") },
  { "little-said-elsewhere", N_ ("They say little, and nothing ties what they do to what you do: “%s”."),
    N_ ("They say little, and nothing ties what they do to what you do.") },
  { "little-said-unknown", NULL, N_ ("They say little, and the mail gives no hint of what they do.") },
  { "my-work-unknown", NULL,
    N_ ("You have not said in the preferences what you do, so there is no telling whether their work touches yours.") },
  { "no-headline", NULL, N_ ("The mail does not say what they do.") },
  /* people between */
  { "shared-group", N_ ("You are in the same group: “%s”."), N_ ("You are in the same group.") },
  { "no-mutual-contacts", NULL, N_ ("You have no contact in common.") },
  { "mutual-contacts", N_ ("Contacts in common: %s."), N_ ("You have contacts in common.") },
  { "many-mutual-contacts", N_ ("Several contacts in common: %s."), N_ ("You have several contacts in common.") },
  { "lots-of-mutual-contacts", N_ ("Many contacts in common: %s."), N_ ("You have many contacts in common.") },
  { "many-contacts", N_ ("They have %s contacts or more: a collector, perhaps."),
    N_ ("They have very many contacts.") },
  { "common-friend", N_ ("Somebody you know brought them to you: “%s”."),
    N_ ("Somebody you know brought them to you.") },
  { "met-before", N_ ("They say you have met: “%s”."), N_ ("They say you have met.") },
  /* how it is said */
  { "uses-my-name", NULL, N_ ("They call you by your first name.") },
  { "names-my-blog", NULL, N_ ("They mention your blog by name.") },
  { "quotes-something", N_ ("They quote word for word: “%s”."), N_ ("They quote something word for word.") },
  { "asks-question", N_ ("They ask: “%s”."), N_ ("They ask a question.") },
  { "names-price", NULL, N_ ("There is talk of money.") },
  { "has-percent", NULL, N_ ("There is talk of percentages.") },
  { "has-figures", NULL, N_ ("There are several figures in it.") },
  { "has-emoji", NULL, N_ ("There are little pictures in it.") },
  { "has-exclamations", NULL, N_ ("There are many exclamation marks.") },
  { "gives-link", NULL, N_ ("They send you a link.") },
  { "unfilled-placeholder", N_ ("A machine forgot to fill in a name: “%s”."),
    N_ ("A machine forgot to fill in a name.") },
  { "direct-letter", NULL, N_ ("They wrote to you directly, not through a network.") },
  { "stock-words", N_ ("Ready-made words: “%s”."), N_ ("They use ready-made words.") },
  { "courtesy", NULL, N_ ("A polite greeting.") },
  /* mechanical */
  { "fits-anybody", N_ ("The words would fit anybody: “%s”."), N_ ("The words would fit anybody.") },
  { "just-add-me", N_ ("They ask you to add them: “%s”."), N_ ("They ask you to add them.") },
  { "sent-to-many", N_ ("It seems to have gone to many people: “%s”."), N_ ("It seems to have gone to many people.") },
  { "suggested-by-machine", N_ ("A machine suggested you: “%s”."), N_ ("A machine suggested you.") },
  { "collects-contacts", N_ ("It seems to be about the number of contacts: “%s”."),
    N_ ("It seems to be about the number of contacts.") },
  /* interested */
  { "flattery", N_ ("A compliment: “%s”."), N_ ("They pay you a compliment.") },
  { "flattery-before-ask", N_ ("First a compliment, then a request: “%s”."),
    N_ ("First a compliment, then a request.") },
  { "sells-something", N_ ("They have something to sell or to offer: “%s”."),
    N_ ("They have something to sell or to offer.") },
  { "promotes-own-work", N_ ("They would like attention for something of their own: “%s”."),
    N_ ("They would like attention for something of their own.") },
  { "speaks-for-a-firm", N_ ("They speak for an organisation: “%s”."), N_ ("They speak for an organisation.") },
  { "asks-money", N_ ("It is about money: “%s”."), N_ ("It is about money.") },
  { "asks-link", N_ ("They would like you to publish a link or an article: “%s”."),
    N_ ("They would like you to publish a link or an article.") },
  { "wants-audience", N_ ("They would like to reach your readers: “%s”."),
    N_ ("They would like to reach your readers.") },
  { "asks-favour", N_ ("They ask you for something: “%s”."), N_ ("They ask you for something.") },
  { "asks-survey", N_ ("They would like your answers for a survey or a study: “%s”."),
    N_ ("They would like your answers for a survey or a study.") },
  { "asks-call", N_ ("They would like a call or an appointment: “%s”."),
    N_ ("They would like a call or an appointment.") },
  { "hires", N_ ("It is about a job: “%s”."), N_ ("It is about a job.") },
  { "recruits-partners", N_ ("They look for partners for a business: “%s”."),
    N_ ("They look for partners for a business.") },
  { "offers-publicity", N_ ("They offer to make you better known: “%s”."),
    N_ ("They offer to make you better known.") },
  { "wants-service", N_ ("They would like you to work for them: “%s”."), N_ ("They would like you to work for them.") },
  { "sells-in-headline", N_ ("Finding customers is part of their work: “%s”."),
    N_ ("Finding customers is part of their work.") },
  /* authentic */
  { "names-my-work", N_ ("They mention something of yours: “%s”."), N_ ("They mention something of yours.") },
  { "has-read-me", N_ ("They have read you: “%s”."), N_ ("They have read you.") },
  { "tried-my-advice", N_ ("They tried out something of yours: “%s”."), N_ ("They tried out something of yours.") },
  { "moved-by-me", N_ ("What you do has touched them: “%s”."), N_ ("What you do has touched them.") },
  { "tells-own-story", N_ ("They tell something of their own life: “%s”."),
    N_ ("They tell something of their own life.") },
  { "gives-and-takes", N_ ("They would like to give as well as to take: “%s”."),
    N_ ("They would like to give as well as to take.") },
  { "opens-door", N_ ("They open their door to you: “%s”."), N_ ("They open their door to you.") },
  { "gives-thanks", N_ ("They thank you: “%s”."), N_ ("They thank you.") },
  { "asks-really", N_ ("They really want to know: “%s”."), N_ ("They really want to know.") },
  { "wants-nothing", N_ ("They say they want nothing from you: “%s”."), N_ ("They say they want nothing from you.") },
  { "disagrees", N_ ("They disagree, and say so: “%s”."), N_ ("They disagree, and say so.") },
  /* unsure */
  { "shy", N_ ("A shy note: “%s”."), N_ ("A shy note.") },
  { "neighbour", N_ ("They see something that you have in common: “%s”."),
    N_ ("They see something that you have in common.") },
  { "silent-reader", N_ ("Perhaps a silent reader: “%s”."), N_ ("Perhaps a silent reader.") },
  { "heard-of-me", N_ ("They have heard of you: “%s”."), N_ ("They have heard of you.") },
  { "hopes-to-talk", N_ ("They would like to talk one day: “%s”."), N_ ("They would like to talk one day.") },
  /* learned words */
  { "wording-mechanical", N_ ("It reads like a circular: %s."), N_ ("All in all, it reads like a circular.") },
  { "wording-interested", N_ ("It reads like a pitch: %s."), N_ ("All in all, it reads like a pitch.") },
  { "wording-authentic", N_ ("It reads like somebody who cares: %s."),
    N_ ("All in all, it reads like somebody who cares.") },
  { "wording-unsure", N_ ("It reads like the words of somebody shy: %s."),
    N_ ("All in all, it reads like the words of somebody shy.") },
};

/* Not printf: a translation must not be able to crash the program. */
static gchar *
fill_in (const gchar *sentence, const gchar *detail)
{
  const gchar *hole = strstr (sentence, "%s");
  gboolean quotes = strstr (sentence, "“") != NULL || strstr (sentence, "«") != NULL || strstr (sentence, "„") != NULL;
  g_autofree gchar *nested = quotes ? mt_quote_within (detail) : g_strdup (detail);

  if (hole == NULL)
    return g_strdup (sentence);
  return g_strdup_printf ("%.*s%s%s", (gint)(hole - sentence), sentence, nested, hole + 2);
}

gchar *
mt_reason_to_sentence (const MtReason *reason)
{
  gchar *learned;

  g_return_val_if_fail (reason != NULL && reason->id != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].id, reason->id))
      {
        if (reason->detail != NULL && *reason->detail != '\0' && sentences[i].quoting != NULL)
          return fill_in (_ (sentences[i].quoting), reason->detail);
        return g_strdup (_ (sentences[i].bare));
      }
  learned = mt_reason_learned_to_sentence (reason);
  if (learned != NULL)
    return learned;
  /* Evidence of the user's own making. */
  if (reason->detail != NULL && *reason->detail != '\0')
    {
      g_autofree gchar *nested = mt_quote_within (reason->detail);

      return g_strdup_printf (_ ("It has signs of “%s”: “%s”."), reason->id, nested);
    }
  return g_strdup_printf (_ ("It has signs of “%s”."), reason->id);
}

gboolean
mt_reason_is_history (const MtReason *reason)
{
  static const gchar *const ids[] = { "written-to",    "in-address-book", "awaited",
                                      "has-answered",  "in-network",      "invited-before",
                                      "binned-before", "struck-before",   NULL };

  g_return_val_if_fail (reason != NULL && reason->id != NULL, FALSE);
  return g_strv_contains (ids, reason->id);
}

MtWarnings
mt_warnings_to_tell (MtWarnings warnings)
{
  if ((warnings & MT_WARNING_FORGED) != 0)
    return warnings & ~(MtWarnings)(MT_WARNING_NO_REPLY | MT_WARNING_TOKEN_LINKS | MT_WARNING_SEVERAL);
  return warnings;
}

const gchar *
mt_warning_to_sentence (MtWarnings warning)
{
  switch (warning)
    {
    case MT_WARNING_FORGED:
      return _ ("This mail does not come from the network it names. Open none of its links, and do not answer it.");
    case MT_WARNING_NO_REPLY:
      return _ ("A reply to this mail reaches only a robot: answer on the network’s page, or at an address that the "
                "text gives.");
    case MT_WARNING_REPEAT:
      return _ ("This invitation has come before.");
    case MT_WARNING_TOKEN_LINKS:
      return _ ("The links of this mail let anybody act in your name: do not forward it.");
    case MT_WARNING_SEVERAL:
      return _ ("Several people ask in this mail: look at all of them on the network’s page.");
    default:
      g_return_val_if_reached ("");
    }
}
