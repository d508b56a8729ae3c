/* Moralotop: the answer, built from a template and the user's own words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A template is a plain UTF-8 text file, resources/templates/NAME.LL.txt (a file of the same name in the user's own directory replaces it, a
 * new one adds a template): header fields as in a mail, an empty line, the text.
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
 * is missing, is an error that names line and word: nothing half-filled ever leaves.
 */
#ifndef MORALOTOP_TEMPLATE_H
#define MORALOTOP_TEMPLATE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MtTemplate MtTemplate;

/* What fills the holes; NULL or "" means missing. A plain struct on the caller's stack. */
typedef struct
{
  const gchar *name;       /* the person's full name */
  const gchar *first_name; /* NULL: taken out of `name`, see names.h */
  const gchar *network; /* name to show; missing for a plain letter: `{network}` is then the template's Direct field */
  const gchar *headline;
  const gchar *own_words;
  const gchar *my_name;
  const gchar *my_first_name;
  const gchar *my_blog;
} MtTemplateValues;

/* A stretch of the built text, to show what is own and what the template's. Offsets in characters. */
typedef struct
{
  guint start, end;
  gchar *placeholder; /* which one filled it; NULL: the template's own text */
} MtTemplateSpan;

/* NULL and MT_ERROR_FORMAT (file, line) or MT_ERROR_TEMPLATE (line, unknown word). */
MtTemplate *mt_template_load (const gchar *path, GError **error);
MtTemplate *mt_template_parse (const gchar *text, const gchar *file_name, GError **error);
void mt_template_free (MtTemplate *template_);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtTemplate, mt_template_free)

/* The best template called `name` ("answer") in `language` (ISO 639-1): that language, else the first of `languages` (may be NULL) that there is,
 * else English. NULL and an error when none can be read. */
MtTemplate *mt_template_find (const gchar *user_directory, const gchar *name, const gchar *language,
                              const gchar *const *languages, GError **error);

const gchar *mt_template_get_title (const MtTemplate *template_);
const gchar *mt_template_get_language (const MtTemplate *template_);

/* The finished text, LF line ends. NULL and MT_ERROR_TEMPLATE with line and word when something is missing. `spans` (element-type
 * MtTemplateSpan, may be NULL) gets the stretches in order. */
gchar *mt_template_fill (const MtTemplate *template_, const MtTemplateValues *values, GPtrArray *spans, GError **error);

/* The text as far as it goes, missing placeholders left visible as `{word}`: for a preview. Never NULL. */
gchar *mt_template_preview (const MtTemplate *template_, const MtTemplateValues *values, GPtrArray *spans);

/* A fresh array for the spans. */
GPtrArray *mt_template_spans_new (void);

G_END_DECLS

#endif
