/* Moralotop: text as a list of words, for phrases and word weights. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A word is a run of letters and digits, in lower case and without accents: "J'ai reçu" gives "j" "ai" "recu". Pure and bounded: what
 * lies beyond MT_TOKENS_MAX words is not read.
 */
#ifndef MORALOTOP_TOKENS_H
#define MORALOTOP_TOKENS_H

#include <glib.h>

G_BEGIN_DECLS

#define MT_TOKENS_MAX  3000
#define MT_TOKEN_BYTES 40 /* a longer run is cut: no language needs more to be told apart */

typedef struct
{
  const gchar *word; /* belongs to the list */
  guint length;      /* of `word` in bytes */
  guint start;       /* where it stands in the text: byte offsets */
  guint end;
} MtToken;

typedef struct
{
  MtToken *tokens;
  guint length;
  gchar *words; /* private */
} MtTokens;

/* `text` may be NULL (an empty list); it must be UTF-8. */
MtTokens *mt_tokens_new (const gchar *text);
void mt_tokens_free (MtTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtTokens, mt_tokens_free)

/* A single word folded the same way; what is no letter or digit is left out. */
gchar *mt_tokens_fold (const gchar *word);

G_END_DECLS

#endif
