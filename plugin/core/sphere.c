/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sphere.h"

#include "quotation.h"

#define OWN 0 /* in place of a sphere's number: what the user named themselves */

struct _MtSphere
{
  const MtEvidence *evidence;
  MtKin *kin;            /* by number of the sphere */
  gboolean known;        /* one of the spheres is the user's */
  MtPhrases *activities; /* the user's own words for what they do */
};

/* ---- which words count ---- */

static gint
compare_matches (gconstpointer one, gconstpointer other)
{
  const MtPhraseMatch *a = one;
  const MtPhraseMatch *b = other;

  if (a->named != b->named)
    return a->named > b->named ? -1 : 1;
  if (a->first != b->first)
    return a->first < b->first ? -1 : 1;
  return (a->end > b->end) - (a->end < b->end);
}

static gboolean
is_same_place (const MtPhraseMatch *one, const MtPhraseMatch *other)
{
  return one->first == other->first && one->end == other->end && one->named == other->named;
}

static gboolean
is_free (const gboolean *taken, const MtPhraseMatch *match)
{
  for (guint i = match->first; i < match->end; i++)
    if (taken[i])
      return FALSE;
  return TRUE;
}

/* Leaves, of matches that overlap, those that name the most; what stands for two spheres stays for both. */
static void
keep_longest (GArray *matches, const MtTokens *tokens)
{
  g_autofree gboolean *taken = g_new0 (gboolean, tokens->length + 1);
  guint kept = 0;

  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    {
      MtPhraseMatch match = g_array_index (matches, MtPhraseMatch, i);
      gboolean again = kept > 0 && is_same_place (&g_array_index (matches, MtPhraseMatch, kept - 1), &match);

      if (!again && !is_free (taken, &match))
        continue;
      for (guint j = match.first; j < match.end; j++)
        taken[j] = TRUE;
      g_array_index (matches, MtPhraseMatch, kept) = match;
      kept++;
    }
  g_array_set_size (matches, kept);
}

/* ---- the user's own ---- */

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

/* Whether an activity is a mere name of a sphere, too wide to be met in a headline. */
static gboolean
is_wide (const MtEvidence *evidence, const MtTokens *tokens)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (MtPhraseMatch));

  mt_phrases_match (evidence->sphere_names, tokens, matches);
  return matches->len > 0;
}

static void
add_activity (MtSphere *sphere, const gchar *activity)
{
  const MtEvidence *evidence = sphere->evidence;
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (MtPhraseMatch));
  g_autoptr (MtTokens) tokens = mt_tokens_new (activity);
  g_autofree gchar *phrase = make_phrase (tokens);

  mt_phrases_match (evidence->sphere_names, tokens, matches);
  mt_phrases_match (evidence->sphere_phrases, tokens, matches);
  keep_longest (matches, tokens);
  for (guint i = 0; i < matches->len; i++)
    {
      guint number = GPOINTER_TO_UINT (g_array_index (matches, MtPhraseMatch, i).owner);

      if (((const MtField *)g_ptr_array_index (evidence->spheres, number - 1))->life)
        continue; /* hiking is an activity, but not the user's state of life */
      sphere->kin[number] = MT_KIN_MINE;
      sphere->known = TRUE;
    }
  if (tokens->length > 0 && !is_wide (evidence, tokens))
    mt_phrases_add (sphere->activities, phrase, GUINT_TO_POINTER (OWN), NULL);
}

/* Adds the blog's own name: what is left of "Moralotop https://www.moralotop.example" without what every address has. */
static void
add_blog (MtSphere *sphere, const MtProfile *profile)
{
  g_autoptr (MtTokens) tokens = mt_tokens_new (profile->blog);

  for (guint i = 0; i < tokens->length; i++)
    if (mt_sphere_is_own_word (&tokens->tokens[i]))
      mt_phrases_add (sphere->activities, tokens->tokens[i].word, GUINT_TO_POINTER (OWN), NULL);
}

gboolean
mt_sphere_is_own_word (const MtToken *token)
{
  static const gchar *const common[] = { "http", "https", "blog", "example", "site", "html", "index", NULL };

  return token->length >= 4 && !g_strv_contains (common, token->word);
}

/* What is near one of the user's spheres, whichever of the two says so; no further. */
static void
add_near (MtSphere *sphere)
{
  const GArray *kinships = sphere->evidence->kinships;

  for (guint i = 0; i < kinships->len; i++)
    {
      const MtKinship *kinship = &g_array_index (kinships, MtKinship, i);
      MtKin *one = &sphere->kin[kinship->one];
      MtKin *other = &sphere->kin[kinship->other];

      if (*one == MT_KIN_MINE)
        *other = MAX (*other, MT_KIN_NEAR);
      if (*other == MT_KIN_MINE)
        *one = MAX (*one, MT_KIN_NEAR);
    }
}

MtSphere *
mt_sphere_new (const MtEvidence *evidence, const MtProfile *profile)
{
  MtSphere *sphere;

  if (profile == NULL || profile->activities == NULL || profile->activities[0] == NULL)
    return NULL;
  sphere = g_new0 (MtSphere, 1);
  sphere->evidence = evidence;
  sphere->kin = g_new0 (MtKin, evidence->spheres->len + 1);
  sphere->activities = mt_phrases_new ();
  for (guint i = 0; profile->activities[i] != NULL; i++)
    add_activity (sphere, profile->activities[i]);
  add_blog (sphere, profile);
  mt_phrases_sort (sphere->activities);
  add_near (sphere);
  for (guint i = 1; i <= evidence->spheres->len; i++)
    if (sphere->kin[i] == MT_KIN_UNKNOWN && sphere->known)
      sphere->kin[i] = MT_KIN_FAR;
  sphere->kin[OWN] = MT_KIN_MINE;
  return sphere;
}

void
mt_sphere_free (MtSphere *sphere)
{
  if (sphere == NULL)
    return;
  g_free (sphere->kin);
  mt_phrases_free (sphere->activities);
  g_free (sphere);
}

/* ---- others' ---- */

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

  if (touch->sphere->kin[GPOINTER_TO_UINT (owner)] != MT_KIN_MINE)
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
  return mt_quote (text, tokens->tokens[touch.first].start, tokens->tokens[touch.end - 1].end);
}

/* Where in a headline the first trade of each kind stands; G_MAXUINT for none. */
typedef struct
{
  guint mine;
  guint near;
  guint life; /* near as well, but no trade */
  guint far;
  guint function; /* far as well, and the same in every field */
} Headline;

static guint *
find_kind (const MtSphere *sphere, const MtPhraseMatch *match, Headline *headline)
{
  guint number = GPOINTER_TO_UINT (match->owner);
  const MtField *field;

  if (sphere->kin[number] == MT_KIN_MINE || number == OWN)
    return &headline->mine;
  if (sphere->kin[number] == MT_KIN_UNKNOWN)
    return NULL;
  field = g_ptr_array_index (sphere->evidence->spheres, number - 1);
  if (sphere->kin[number] == MT_KIN_NEAR)
    return field->life ? &headline->life : &headline->near;
  if (field->life)
    return NULL;
  return field->function ? &headline->function : &headline->far;
}

/* Whether the trade does no more than say whose function it is that follows at once: "nurse recruiter". */
static gboolean
is_of_function (const MtPhraseMatch *match, const MtTokens *tokens, const gboolean *functions)
{
  return match->end < tokens->length && functions[match->end]
         && tokens->tokens[match->end].start == tokens->tokens[match->end - 1].end + 1;
}

static void
read_headline (const MtSphere *sphere, const MtTokens *tokens, const GArray *matches, Headline *headline)
{
  g_autofree gboolean *functions = g_new0 (gboolean, tokens->length + 1); /* by word: one begins there */

  for (guint i = 0; i < matches->len; i++)
    {
      const MtPhraseMatch *match = &g_array_index (matches, MtPhraseMatch, i);

      if (find_kind (sphere, match, headline) == &headline->function)
        functions[match->first] = TRUE;
    }
  for (guint i = 0; i < matches->len; i++)
    {
      const MtPhraseMatch *match = &g_array_index (matches, MtPhraseMatch, i);
      guint *place = find_kind (sphere, match, headline);

      if (place == NULL || (place == &headline->near && is_of_function (match, tokens, functions)))
        continue;
      *place = MIN (*place, match->first);
    }
}

MtKin
mt_sphere_place (const MtSphere *sphere, const MtTokens *tokens)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (MtPhraseMatch));
  Headline headline = { G_MAXUINT, G_MAXUINT, G_MAXUINT, G_MAXUINT, G_MAXUINT };

  if (sphere == NULL)
    return MT_KIN_UNKNOWN;
  mt_phrases_match (sphere->evidence->sphere_phrases, tokens, matches);
  mt_phrases_match (sphere->activities, tokens, matches);
  keep_longest (matches, tokens);
  read_headline (sphere, tokens, matches, &headline);
  if (headline.mine < G_MAXUINT)
    return MT_KIN_MINE;
  if (headline.near < G_MAXUINT)
    return headline.near < headline.function ? MT_KIN_NEAR : MT_KIN_FAR;
  if (headline.far < G_MAXUINT || headline.function < G_MAXUINT)
    return MT_KIN_FAR;
  return headline.life < G_MAXUINT ? MT_KIN_NEAR : MT_KIN_UNKNOWN;
}
