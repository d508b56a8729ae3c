/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sphere.h"

#include "findings.h"

struct _MtSphere
{
  const MtEvidence *evidence;
  gboolean *mine;        /* by number of the sphere */
  MtPhrases *activities; /* the user's own words for what they do */
};

static void
mark_mine (gpointer owner, guint first, guint end, gpointer data)
{
  (void)first;
  (void)end;
  ((MtSphere *)data)->mine[GPOINTER_TO_UINT (owner)] = TRUE;
}

/* An activity that is a mere name of a sphere: too wide to be met in a headline. Place 0 is free until the spheres are known. */
static void
mark_wide (gpointer owner, guint first, guint end, gpointer data)
{
  mark_mine (owner, first, end, data);
  ((MtSphere *)data)->mine[0] = TRUE;
}

/* An activity as a phrase, its longer words shortened to what their family shares: "menuiserie" finds "menuisier". */
static gchar *
make_phrase (const MtTokens *tokens)
{
  GString *phrase = g_string_new (NULL);

  for (guint i = 0; i < tokens->length; i++)
    {
      const gchar *word = tokens->tokens[i].word;
      glong letters = g_utf8_strlen (word, -1);
      g_autofree gchar *stem = letters >= 7 ? g_utf8_substring (word, 0, MAX (letters - 3, 5)) : g_strdup (word);

      g_string_append_printf (phrase, "%s%s%s", i > 0 ? " " : "", stem, letters >= 4 ? "*" : "");
    }
  return g_string_free (phrase, FALSE);
}

/* Adds the blog's own name: what is left of "Moralotop https://www.moralotop.example" without what every address has. */
static void
add_blog (MtSphere *sphere, const MtProfile *profile)
{
  g_autoptr (MtTokens) tokens = mt_tokens_new (profile->blog);

  for (guint i = 0; i < tokens->length; i++)
    if (mt_sphere_is_own_word (&tokens->tokens[i]))
      mt_phrases_add (sphere->activities, tokens->tokens[i].word, GUINT_TO_POINTER (0), NULL);
}

gboolean
mt_sphere_is_own_word (const MtToken *token)
{
  static const gchar *const common[] = { "http", "https", "blog", "example", "site", "html", "index", NULL };

  return token->length >= 4 && !g_strv_contains (common, token->word);
}

MtSphere *
mt_sphere_new (const MtEvidence *evidence, const MtProfile *profile)
{
  MtSphere *sphere;

  if (profile == NULL || profile->activities == NULL || profile->activities[0] == NULL)
    return NULL;
  sphere = g_new0 (MtSphere, 1);
  sphere->evidence = evidence;
  sphere->mine = g_new0 (gboolean, evidence->spheres->len + 1);
  sphere->activities = mt_phrases_new ();
  for (guint i = 0; profile->activities[i] != NULL; i++)
    {
      g_autoptr (MtTokens) tokens = mt_tokens_new (profile->activities[i]);
      g_autofree gchar *phrase = make_phrase (tokens);

      sphere->mine[0] = FALSE;
      mt_phrases_find (evidence->sphere_names, tokens, mark_wide, sphere);
      mt_phrases_find (evidence->sphere_phrases, tokens, mark_mine, sphere);
      if (tokens->length > 0 && !sphere->mine[0])
        mt_phrases_add (sphere->activities, phrase, GUINT_TO_POINTER (0), NULL);
    }
  add_blog (sphere, profile);
  mt_phrases_sort (sphere->activities);
  sphere->mine[0] = TRUE; /* the number of what the user named */
  return sphere;
}

void
mt_sphere_free (MtSphere *sphere)
{
  if (sphere == NULL)
    return;
  g_free (sphere->mine);
  mt_phrases_free (sphere->activities);
  g_free (sphere);
}

typedef struct
{
  const MtSphere *sphere;
  gboolean *marks;
  guint first; /* first word that touches; G_MAXUINT for none */
  guint end;
} Touch;

static void
note_touch (gpointer owner, guint first, guint end, gpointer data)
{
  Touch *touch = data;

  if (!touch->sphere->mine[GPOINTER_TO_UINT (owner)])
    return;
  for (guint i = first; touch->marks != NULL && i < end; i++)
    touch->marks[i] = TRUE;
  if (first < touch->first)
    {
      touch->first = first;
      touch->end = end;
    }
}

gchar *
mt_sphere_touch (const MtSphere *sphere, const gchar *text, const MtTokens *tokens, gboolean *marks)
{
  Touch touch = { sphere, marks, G_MAXUINT, 0 };

  if (sphere == NULL || text == NULL)
    return NULL;
  mt_phrases_find (sphere->evidence->sphere_phrases, tokens, note_touch, &touch);
  mt_phrases_find (sphere->activities, tokens, note_touch, &touch);
  if (touch.first == G_MAXUINT)
    return NULL;
  return mt_findings_quote (text, tokens->tokens[touch.first].start, tokens->tokens[touch.end - 1].end);
}
