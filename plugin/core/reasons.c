/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/judge.h>

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
  { "written-to", NULL, N_ ("You already wrote to this person.") },
  { "in-address-book", NULL, N_ ("This person is in your address book.") },
  { "awaited", NULL, N_ ("You are waiting for this person’s answer.") },
  { "has-answered", NULL, N_ ("This person has answered you before.") },
  { "in-network", NULL, N_ ("This person is in your network already.") },
  { "invited-before", NULL, N_ ("This person has invited you before.") },
  { "binned-before", NULL, N_ ("You binned an earlier request of this person.") },
  { "struck-before", NULL, N_ ("This person never answered your earlier mail.") },
  /* caution */
  { "may-be-sincere", NULL, N_ ("It looks mechanical, but somebody sincere may be behind it: worth a look.") },
  { "hard-to-tell", NULL, N_ ("The signs point in different directions: worth a look.") },
  { "nothing-known", NULL, N_ ("There is nothing to judge by.") },
  /* how much is said */
  { "pure-formula", N_ ("Only the stock formula, no word of their own: “%s”."), N_ ("No word of their own.") },
  { "few-words", N_ ("A few words of their own: “%s”."), N_ ("A few words of their own.") },
  { "some-words", NULL, N_ ("A short note of their own.") },
  { "many-words", NULL, N_ ("They took the time to write a whole paragraph.") },
  { "whole-letter", NULL, N_ ("They took the time to write a real letter.") },
  /* sphere */
  { "sphere-headline", N_ ("What they do touches what you do: “%s”."), N_ ("What they do touches what you do.") },
  { "sphere-group", N_ ("You share a group that touches what you do: “%s”."),
    N_ ("You share a group that touches what you do.") },
  { "other-sphere", N_ ("What they do seems far from what you do: “%s”."),
    N_ ("What they do seems far from what you do.") },
  { "little-said-in-sphere", N_ ("They say little, but you may have a field in common: “%s”."),
    N_ ("They say little, but you may have a field in common.") },
  { "little-said-elsewhere", N_ ("They say little, and nothing ties what they do to what you do: “%s”."),
    N_ ("They say little, and nothing ties what they do to what you do.") },
  { "little-said-unknown", NULL, N_ ("They say little, and nothing is known of what they do.") },
  { "no-headline", NULL, N_ ("The mail does not tell what they do.") },
  /* people between */
  { "shared-group", N_ ("You are in the same group: “%s”."), N_ ("You are in the same group.") },
  { "no-mutual-contacts", NULL, N_ ("You have no contact in common.") },
  { "mutual-contacts", N_ ("Contacts in common: %s."), N_ ("You have contacts in common.") },
  { "many-mutual-contacts", N_ ("Several contacts in common: %s."), N_ ("You have several contacts in common.") },
  { "lots-of-mutual-contacts", N_ ("Many contacts in common: %s."), N_ ("You have many contacts in common.") },
  { "many-contacts", N_ ("They have %s contacts or more: a collector, perhaps."),
    N_ ("They have very many contacts.") },
  { "common-friend", N_ ("A common friend brought them to you: “%s”."), N_ ("A common friend brought them to you.") },
  { "met-before", N_ ("They say you have met: “%s”."), N_ ("They say you have met.") },
  /* how it is said */
  { "uses-my-name", N_ ("They use your first name: “%s”."), N_ ("They use your first name.") },
  { "names-my-blog", N_ ("They name your blog: “%s”."), N_ ("They name your blog.") },
  { "quotes-something", N_ ("They quote something precise: “%s”."), N_ ("They quote something precise.") },
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
  { "stock-words", N_ ("The network’s ready-made words: “%s”."), N_ ("The network’s ready-made words.") },
  { "courtesy", NULL, N_ ("A polite greeting.") },
  /* mechanical */
  { "fits-anybody", N_ ("The words fit anybody: “%s”."), N_ ("The words fit anybody.") },
  { "sent-to-many", N_ ("They say themselves that many get the same: “%s”."),
    N_ ("They say themselves that many get the same.") },
  { "suggested-by-machine", N_ ("A machine suggested you: “%s”."), N_ ("A machine suggested you.") },
  { "collects-contacts", N_ ("They count contacts: “%s”."), N_ ("They count contacts.") },
  /* interested */
  { "flattery", N_ ("They flatter: “%s”."), N_ ("They flatter.") },
  { "flattery-before-ask", N_ ("A compliment, and then a request: “%s”."), N_ ("A compliment, and then a request.") },
  { "sells-something", N_ ("They sell something: “%s”."), N_ ("They sell something.") },
  { "asks-money", N_ ("They want money: “%s”."), N_ ("They want money.") },
  { "asks-link", N_ ("They want a link or an article placed: “%s”."), N_ ("They want a link or an article placed.") },
  { "wants-audience", N_ ("They want to reach your readers: “%s”."), N_ ("They want to reach your readers.") },
  { "asks-favour", N_ ("They ask a favour: “%s”."), N_ ("They ask a favour.") },
  { "asks-survey", N_ ("They want answers to a survey: “%s”."), N_ ("They want answers to a survey.") },
  { "asks-call", N_ ("They want an appointment: “%s”."), N_ ("They want an appointment.") },
  { "hires", N_ ("It is about a job: “%s”."), N_ ("It is about a job.") },
  { "recruits-partners", N_ ("They recruit for a business: “%s”."), N_ ("They recruit for a business.") },
  { "offers-publicity", N_ ("They offer to make you known: “%s”."), N_ ("They offer to make you known.") },
  { "wants-service", N_ ("They want a service of you: “%s”."), N_ ("They want a service of you.") },
  { "asks-for-nothing-paid", N_ ("They want it for free: “%s”."), N_ ("They want it for free.") },
  { "sells-in-headline", N_ ("They sell something by trade: “%s”."), N_ ("They sell something by trade.") },
  /* authentic */
  { "names-my-work", N_ ("They name something of yours: “%s”."), N_ ("They name something of yours.") },
  { "has-read-me", N_ ("They have read you: “%s”."), N_ ("They have read you.") },
  { "tried-my-advice", N_ ("They tried what you advise: “%s”."), N_ ("They tried what you advise.") },
  { "moved-by-me", N_ ("It touched them: “%s”."), N_ ("It touched them.") },
  { "tells-own-story", N_ ("They tell of themselves: “%s”."), N_ ("They tell of themselves.") },
  { "gives-and-takes", N_ ("They offer to share both ways: “%s”."), N_ ("They offer to share both ways.") },
  { "gives-thanks", N_ ("They thank you: “%s”."), N_ ("They thank you.") },
  { "asks-really", N_ ("They really want to know: “%s”."), N_ ("They really want to know.") },
  { "wants-nothing", N_ ("They say they want nothing: “%s”."), N_ ("They say they want nothing.") },
  { "disagrees", N_ ("They disagree, and say why: “%s”."), N_ ("They disagree, and say why.") },
  /* unsure */
  { "shy", N_ ("A shy note: “%s”."), N_ ("A shy note.") },
  { "neighbour", N_ ("They see you as a neighbour in the trade: “%s”."),
    N_ ("They see you as a neighbour in the trade.") },
  { "silent-reader", N_ ("Perhaps a silent reader: “%s”."), N_ ("Perhaps a silent reader.") },
  { "heard-of-me", N_ ("They have heard of you: “%s”."), N_ ("They have heard of you.") },
  { "hopes-to-talk", N_ ("They would like to talk one day: “%s”."), N_ ("They would like to talk one day.") },
  /* learned words */
  { "wording-mechanical", N_ ("People who invite anybody write like this: “%s”."),
    N_ ("People who invite anybody write like this.") },
  { "wording-interested", N_ ("People who want something write like this: “%s”."),
    N_ ("People who want something write like this.") },
  { "wording-authentic", N_ ("People who care write like this: “%s”."), N_ ("People who care write like this.") },
  { "several-people", NULL, N_ ("Several people ask in one mail, and not all of them could be looked at.") },
  { "wording-unsure", N_ ("Shy people write like this: “%s”."), N_ ("Shy people write like this.") },
};

/* Not printf: a translation must not be able to crash the program. */
static gchar *
fill_in (const gchar *sentence, const gchar *detail)
{
  const gchar *hole = strstr (sentence, "%s");

  if (hole == NULL)
    return g_strdup (sentence);
  return g_strdup_printf ("%.*s%s%s", (gint)(hole - sentence), sentence, detail, hole + 2);
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
    return g_strdup_printf (_ ("It has signs of “%s”: “%s”."), reason->id, reason->detail);
  return g_strdup_printf (_ ("It has signs of “%s”."), reason->id);
}

const gchar *
mt_warning_to_sentence (MtWarnings warning)
{
  switch (warning)
    {
    case MT_WARNING_FORGED:
      return _ ("This mail does not come from the network it claims to come from. Open none of its links.");
    case MT_WARNING_NO_REPLY:
      return _ ("A reply to this mail reaches only a robot: answer on the network’s page, or at an address that the text gives.");
    case MT_WARNING_REPEAT:
      return _ ("This invitation came before.");
    case MT_WARNING_TOKEN_LINKS:
      return _ ("The links of this mail let anybody act in your name: do not forward it.");
    case MT_WARNING_SEVERAL:
      return _ ("Several people ask in this mail: look at all of them on the network’s page.");
    default:
      g_return_val_if_reached ("");
    }
}
