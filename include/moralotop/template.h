/* Moralotop: the answer, built from a template and the user's own words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A template is a plain UTF-8 text file, resources/templates/NAME.LL.txt, or NAME.LL.informal.txt for those one says "tu", "du" to (a file of the
 * same name in the user's own directory replaces it, a new one adds a template): header fields as in a mail, an empty line, the text. NAME has
 * no dot, LL is ISO 639; files called otherwise are left alone. Shipped names: answer, meeting, refusal, watering.
 *
 *     Title: First answer
 *     Language: en
 *     Salutation: Hello {first_name},
 *     Neutral-Salutation: Hello,
 *
 *     {salutation}
 *     …
 *
 * Placeholders are `{word}`; `{{` and `}}` are plain braces. Known ones: salutation first_name name network headline own_words my_name my_first_name
 * my_blog. `{salutation}` becomes Salutation, or Neutral-Salutation when there is no first name. An unknown placeholder, or one whose value
 * is missing, is an error that names line and word: nothing half-filled ever leaves. Title, Language and, where {salutation} is used, Salutation
 * must be there; unknown fields are ignored. CRLF and a byte order mark are fine.
 *
 * What stands in square brackets is left out where a placeholder in it has no value: `I look forward to reading you[, here or on my blog: {my_blog}].`
 * A line, or several, can be left out as well; where such a line stood between two empty ones, one of them goes, too. `[[` and `]]` are plain
 * brackets. Brackets in brackets, without placeholder, around {salutation}, or without their counterpart are errors.
 *
 * Values are never read for placeholders again. White space around them goes, control characters too; all but own words come on one line.
 */
#ifndef MORALOTOP_TEMPLATE_H
#define MORALOTOP_TEMPLATE_H

#include <glib.h>
#include <moralotop/profile.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

#define MT_TEMPLATE_MAX_SIZE (256 * 1024) /* bytes; refused over it */

typedef struct _MtTemplate MtTemplate;

/* What fills the holes, in UTF-8; NULL, "" or nothing but white space means missing. A plain struct on the caller's stack. */
typedef struct
{
  const gchar *name;       /* the person's full name */
  const gchar *first_name; /* NULL: taken out of `name`, see names.h; "": none to be had, greet neutrally */
  const gchar *network; /* name to show; missing for a plain letter: `{network}` is then the template's Direct field */
  const gchar *headline;
  const gchar *own_words;
  const gchar *my_name;
  const gchar *my_first_name;
  const gchar *my_blog;
  const gchar *salutation; /* the user's own line in place of {salutation}; missing: the template's */
} MtTemplateValues;

/* What the user's profile and the person's invitation fill; either may be NULL. The texts stay theirs. The first name is that of the invitation, ""
 * when it has none, and NULL (out of `name`) without invitation. Own words are for the caller to add. The dialog and the command both begin here. */
MtTemplateValues mt_template_values (const MtProfile *profile, const MtInvitation *invitation);

/* A stretch of the built text, to show what is own and what the template's. Offsets in characters. Stretches follow each other without gap from
 * the first to the last character; the salutation gives the stretches that it is made of. */
typedef struct
{
  guint start, end;
  gchar *placeholder; /* which one filled it; NULL: the template's own text */
  gboolean missing;   /* nothing has: the placeholder itself stands there, see mt_template_preview() */
} MtTemplateSpan;

/* NULL and MT_ERROR_FORMAT (file, line: no header, no UTF-8, a stray brace), MT_ERROR_TEMPLATE (line, unknown word), MT_ERROR_LIMIT, or MT_ERROR_READ. */
MtTemplate *mt_template_load (const gchar *path, GError **error);
MtTemplate *mt_template_parse (const gchar *text, const gchar *file_name, GError **error);
void mt_template_free (MtTemplate *template_);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtTemplate, mt_template_free)

/* The best template called `name` ("answer") in `language` (ISO 639-1): that language, else the first of `languages` (may be NULL) that there is,
 * else English, else whichever there is. In a language the familiar one (`informal`) counts before the formal one, which counts where there is none.
 * A region ("fr_CH") is left aside. The first file that is there counts: when it has an error, so has the call, as to pass over the
 * user's own file in silence would send what he did not mean. NULL and an error when none can be read. */
MtTemplate *mt_template_find (const gchar *user_directory, const gchar *name, const gchar *language, gboolean informal,
                              const gchar *const *languages, GError **error);

/* A file of a template, whether it can be used or not. */
typedef struct
{
  gchar *name;     /* "answer" */
  gchar *language; /* of the file's name */
  gchar *title;    /* that of the header, also where there is an error elsewhere; the name where it has none */
  gchar *path;
  gboolean informal;
  gboolean is_own;   /* it is in the user's directory */
  gboolean replaces; /* is_own, and there is a shipped one of that file name, too */
  gchar *error;      /* why it cannot be used: file, line, word; NULL when it can */
} MtTemplateInfo;

/* All there are (element-type MtTemplateInfo), each file name once, the user's before ours: by name ("answer" first), language, the formal one first. `user_directory` may
 * be NULL: then only the shipped ones. Reads each file. Free with g_ptr_array_unref(). */
GPtrArray *mt_template_list (const gchar *user_directory);

/* "answer.fr.informal.txt"; NULL when no file may be called so (a name with a dot or a slash, a language that is none). */
gchar *mt_template_file_name (const gchar *name, const gchar *language, gboolean informal);

const gchar *mt_template_get_title (const MtTemplate *template_);
const gchar *mt_template_get_language (const MtTemplate *template_);
/* What a new mail made of it is called; no placeholders. NULL when the header has no field Subject: what answers a mail takes the subject of that. */
const gchar *mt_template_get_subject (const MtTemplate *template_);

/* The finished text, LF line ends. NULL and MT_ERROR_TEMPLATE with line and word when something is missing. `spans` (element-type
 * MtTemplateSpan, may be NULL) gets the stretches in order. */
gchar *mt_template_fill (const MtTemplate *template_, const MtTemplateValues *values, GPtrArray *spans, GError **error);

/* The line that the template itself makes of {salutation} for these values, their `salutation` left aside; NULL where it has none, or something
 * of it is missing. */
gchar *mt_template_get_salutation (const MtTemplate *template_, const MtTemplateValues *values);

/* The text as far as it goes, missing placeholders left visible as `{word}`: for a preview. Never NULL. */
gchar *mt_template_preview (const MtTemplate *template_, const MtTemplateValues *values, GPtrArray *spans);

/* Lines of more than `width` characters broken at spaces, for a compose window that wraps: lines that are short enough stay as they are, so what the
 * user has broken himself stays so; no-break spaces hold; a longer word stays whole. `width` 0: a plain copy. Never NULL. */
gchar *mt_text_wrap (const gchar *text, guint width);

/* A fresh array for the spans. */
GPtrArray *mt_template_spans_new (void);

G_END_DECLS

#endif
