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

/* Appends a letter or digit, folded as those of the list; a combining mark appends nothing. FALSE for any other character. */
gboolean mt_tokens_append_folded (GString *out, gunichar c);

G_END_DECLS

#endif
