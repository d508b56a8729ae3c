/* Moralotop: the magnifying glass: what speaks for somebody who wrote back?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure. Reasons, never a verdict: the user decides. Words and questions are data (resources/evidence), in the languages of the templates.
 */
#ifndef MORALOTOP_READING_H
#define MORALOTOP_READING_H

#include <moralotop/evidence.h>
#include <moralotop/networks.h>

G_BEGIN_DECLS

typedef struct
{
  const gchar *
      id; /* static; for: "answers-question" "names-your-work" "tells-of-self" "asks-back" "length"; against: "sales-pitch" "wants-something" "see-website" "same-as-invitation" "one-liner" "formula" */
  gboolean speaks_for;
  gchar *sentence;  /* translated */
  gchar *quotation; /* out of their words; NULL */
} MtReadingReason;

/* (element-type MtReadingReason), the strongest first, each id at most once. `answer`: what they wrote (own words, without quotation and signature). `asked`: what the user had asked them, `invitation`: what
 * they wrote at first, each NULL when not at hand. `language`: ISO 639-1 of the answer, NULL when not known. Phrases are `evidence`'s (elements "reading"). Bounded: of a long text the first MT_TOKENS_MAX words
 * (tokens.h) are read. Free with g_ptr_array_unref(). */
GPtrArray *mt_reading_new (const MtEvidence *evidence, const gchar *answer, const gchar *asked, const gchar *invitation,
                           const gchar *language);

/* The own words of a reply: without quoted lines and older mail, the lines that say whose that is ("On … wrote:", in the languages of the templates), what stands under "-- ", and
 * the footers of lists and phones. What these look like is data: the lines of resources/networks/direct.xml. "" when nothing is left. Free with g_free(). */
gchar *mt_reading_cut (const MtNetworks *networks, const gchar *text);

G_END_DECLS

#endif
