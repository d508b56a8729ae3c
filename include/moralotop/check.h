/* Moralotop: the one look at an answer before it leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure: it is given the text of the mail and what is known of the person, and returns what it has found, in sentences for the user. It
 * changes nothing, reads nothing and stops nothing; the user decides.
 *
 * Own words are what is not quotation, not signature and not template. A sentence that stands in one of the texts in `fixed`, however it is
 * wrapped, is not own; one that the user has changed is. Where one of these texts has a signature, only its lines are signature, and what is written below it is own;
 * else all is that stands below the separator.
 */
#ifndef MORALOTOP_CHECK_H
#define MORALOTOP_CHECK_H

#include <moralotop/networks.h>
#include <moralotop/spelling.h>

G_BEGIN_DECLS

/* What is looked at, in the order in which it is told. */
typedef enum
{
  MT_CHECK_ROBOT,        /* a robot's address among the recipients */
  MT_CHECK_ASKED,        /* the same person was asked already */
  MT_CHECK_PLACEHOLDERS, /* {own_words} still in the text */
  MT_CHECK_OWN_WORDS,    /* nothing but template */
  MT_CHECK_FIRST_NAME,   /* the greeting names somebody else */
  MT_CHECK_SPELLING,     /* words in the own words that the dictionary does not know */
} MtCheck;

#define MT_N_CHECKS 6

/* "robot" …: the word in the settings. */
const gchar *mt_check_to_string (MtCheck check);
gboolean mt_check_from_string (const gchar *string, MtCheck *check);
/* Translated, static: "Words that the dictionary does not know". */
const gchar *mt_check_to_label (MtCheck check);
/* Whether the user may have it left out for good. Not that of robots: nothing goes to one without his yes, each time. */
gboolean mt_check_is_optional (MtCheck check);

/* A mail about to leave. A plain struct on the caller's stack; NULL or 0 is "not known" for all but `text`. */
typedef struct
{
  const gchar *text; /* all that stands in it, UTF-8 */
  const gchar *const *
      fixed; /* texts that are not the user's own: templates as filled for the person, what the window began with, his name */
  const gchar *quote_marks;       /* characters that begin a line of a quotation; NULL: ">" */
  const gchar *signature;         /* the line above a signature: "-- "; NULL: there is none */
  const gchar *name;              /* the person's full name … */
  const gchar *first_name;        /* … and by what he is greeted; NULL: taken out of `name` */
  const gchar *const *recipients; /* bare addresses, of To, Cc and Bcc */
  const MtNetworks *networks;     /* knows the robots and the words of greetings */
  MtSpeller
      *speller; /* of the language of the own words; knows the names already, but for those that the quotation tells */
  gint64 asked_at; /* when the person was asked last, seconds since 1970 UTC */
  guint left_out;  /* set of 1 << MtCheck that the user does not want */
} MtCheckMail;

/* Something found. */
typedef struct
{
  MtCheck check;
  gchar *sentence; /* translated, plain text, whole */
  GPtrArray
      *places; /* (element-type MtMisspelling) where, in characters of the text, to lead the user there; never NULL */
} MtCheckFinding;

/* What there is to say, in order, at most one finding for each check; (element-type MtCheckFinding), never NULL, empty when all is well. */
GPtrArray *mt_check_mail (const MtCheckMail *mail);

/* The own words in their places: a text of as many characters, all that is not own made spaces (line ends stay). Never NULL. */
gchar *mt_check_own_words (const MtCheckMail *mail);

/* The first `{word}` of a text in valid UTF-8, where the template's words are not looked for: in what the user types himself nothing fills it. NULL when there is none. */
gchar *mt_check_find_placeholder (const gchar *text);

/* In which language the own words are to be checked, see mt_speller_language(). */
const gchar *mt_check_language (const MtCheckMail *mail, const gchar *expected);

G_END_DECLS

#endif
