/* Moralotop: the lines of a mail and what they are, between recognise-lines.c and recognise-words.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_RECOGNISE_LINES_H
#define MORALOTOP_RECOGNISE_LINES_H

#include "pattern-private.h"
#include "recognise-private.h"

G_BEGIN_DECLS

/* A line of the mail. */
typedef struct
{
  gchar *text; /* trimmed, without "> " */
  MtFolded *folded;
  MtLineRole role;
} MtLine;

typedef struct
{
  const MtNetworks *networks;
  const MtClaim *claim;
  MtMessage *message;
  const MtProfile *profile;
  GPtrArray *lines; /* (element-type MtLine) */
  MtBody *words;
  const gchar *name; /* the inviter's, as far as known */
  MtFolded *subject; /* while lines are compared */
  gboolean joined;   /* a paragraph is looked at, not a line */
} MtSplit;

/* The lines of a text, trimmed, none of them looked at; (element-type MtLine). */
GPtrArray *mt_lines_cut (const gchar *text);

MtLine *mt_split_get_line (const MtSplit *split, guint i);
gboolean mt_line_is_blank (const MtLine *line);

/* Whether no network says it, as far as is known so far. */
gboolean mt_line_is_own (const MtLine *line);

/* Where the lines that belong together end: at an empty line or one of the network's. */
guint mt_split_paragraph_end (const MtSplit *split, guint start);
gchar *mt_split_join (const MtSplit *split, guint start, guint end, const gchar *between);

/* Whether a text is a greeting and no more. */
gboolean mt_split_is_greeting (const MtSplit *split, const gchar *text);

/* The name of who asks, and the headline that may stand behind it in brackets, unless they are known already. `name` may be NULL. */
void mt_body_keep_name (MtBody *words, const gchar *name);

/* Who goes by `nick` so far is called `name`. */
void mt_body_unmask (MtBody *words, const gchar *nick, const gchar *name);

/* Somebody of whom the mail says who they are; the second one, and every further one, makes it a mail of several people. */
void mt_body_meet (MtBody *words, const gchar *name, const gchar *headline);

/* Looks for people set in cards or lists, each above the button that accepts them. */
void mt_split_find_people (MtSplit *split);

/* Keeps the first address among the person's words and what is set under their name. */
void mt_split_find_address (MtSplit *split, guint begin, guint end);

/* Compares every line, and every paragraph, with the sentences of the network and of all networks; keeps what they captured. */
void mt_split_mark_sentences (MtSplit *split);

G_END_DECLS

#endif
