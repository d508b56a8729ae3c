/* Moralotop: the lines of a mail and what they are, between recognise-cut.c, -lines.c, -note.c, -frame.c and -words.c.
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
  guint indent;    /* spaces before it */
  gboolean quoted; /* it stood behind "> ", or in a block of quotation */
  gboolean noted;  /* it is of the note that the mail sets apart */
  gboolean kept;   /* and whatever it says the person's */
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
  guint note;        /* the first line of the note that the mail sets apart, from 1; 0: it sets none apart */
  guint note_end;    /* the one behind its last */
} MtSplit;

/* The lines of a text, trimmed, none of them looked at; (element-type MtLine). */
GPtrArray *mt_lines_cut (const gchar *text);

MtLine *mt_line_new (const gchar *text);
void mt_line_set_text (MtLine *line, const gchar *text);

MtLine *mt_split_get_line (const MtSplit *split, guint i);
gboolean mt_line_is_blank (const MtLine *line);

/* Whether no network says it, as far as is known so far. */
gboolean mt_line_is_own (const MtLine *line);

/* Where the lines that belong together end: at an empty line or one of the network's. */
guint mt_split_paragraph_end (const MtSplit *split, guint start);
gchar *mt_split_join (const MtSplit *split, guint start, guint end, const gchar *between);

/* Whether a text is a greeting and no more. */
gboolean mt_split_is_greeting (const MtSplit *split, const gchar *text);

/* Whether a text says that the person's words follow: "Ada says:". */
gboolean mt_split_announces (const MtSplit *split, const gchar *text);

/* Trims white space, also that of French quotation marks, in place; returns `text`. */
gchar *mt_text_strip (gchar *text);

/* Whether a line may say what somebody is: not an address, nor a number of something. */
gboolean mt_headline_is_likely (const gchar *text);

/* Whether a text is a line with the inviter's full name and no more, or their name exactly. */
gboolean mt_split_is_name (const MtSplit *split, const gchar *text);

/* ---- recognise-note.c ---- */

/* Cuts lines that announce the words and hold them as well. */
void mt_split_part_announced (MtSplit *split);

/* Looks for the note where the mail sets it apart: in quotation marks, in a block of quotation, further right. */
void mt_split_find_note (MtSplit *split);

/* The quotation mark with which a text begins; "" when with none. */
const gchar *mt_quotation_mark (const gchar *text);

/* Whether a text stands in one pair of quotation marks; their lengths in bytes. */
gboolean mt_quotation_is_whole (const gchar *text, gsize *open, gsize *close);

/* ---- recognise-frame.c ---- */

/* Whether a text speaks in the first person. */
gboolean mt_split_speaks (const MtSplit *split, const gchar *text);

/* Whether a text talks as networks do: of buttons, links, accounts. */
gboolean mt_split_is_talk (const MtSplit *split, const gchar *text);

/* Whether a text is nothing but greetings, closings and names. */
gboolean mt_split_is_courtesy (const MtSplit *split, const gchar *text);

/* Tells what is left of the network's talk from the person's words by what it speaks of, and finds a headline that no name stands above. */
void mt_split_mark_frames (MtSplit *split, guint begin);

/* ---- recognise-people.c ---- */
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
