/* Invitations in a row each, and what is judged of them. Include it behind cmocka.h. All people are invented.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_VERDICTS_H
#define MORALOTOP_TESTS_VERDICTS_H

#include "judging.h"

#define M MT_CATEGORY_MECHANICAL
#define I MT_CATEGORY_INTERESTED
#define A MT_CATEGORY_AUTHENTIC
#define U MT_CATEGORY_UNSURE

#define FORMULA_FR "J'aimerais vous inviter à rejoindre mon réseau professionnel en ligne, sur le site LinkedIn."
#define FORMULA_EN "I'd like to add you to my professional network on LinkedIn."

typedef struct
{
  const gchar *row;
  const gchar *network;
  const gchar *language;
  const gchar *headline;
  const gchar *formula;
  const gchar *words;
  const gchar *group;
  gint mutual;
  MtCategory category;
  const gchar *reason; /* among the reasons that speak for the verdict; NULL: any */
} Row;

static inline MtInvitation *
make_invitation (const Row *row)
{
  MtInvitation *invitation = g_new0 (MtInvitation, 1);

  invitation->network = g_strdup (row->network);
  invitation->language = g_strdup (row->language);
  invitation->headline = g_strdup (row->headline);
  invitation->formula = g_strdup (row->formula);
  invitation->own_words = g_strdup (row->words);
  invitation->groups = row->group != NULL ? g_strsplit (row->group, ";", -1) : NULL;
  invitation->mutual_contacts = row->mutual;
  invitation->contact_count = -1;
  return invitation;
}

static inline gboolean
has_reason (const MtVerdict *verdict, const gchar *id)
{
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (verdict->reasons, i);

      if (g_str_equal (reason->id, id) && reason->weight > 0)
        return TRUE;
    }
  return FALSE;
}

static inline void
print_verdict (const gchar *row, const MtVerdict *verdict)
{
  print_error ("%s: %s %.2f\n", row, mt_category_to_string (verdict->category), verdict->confidence);
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (verdict->reasons, i);
      g_autofree gchar *sentence = mt_reason_to_sentence (reason);

      print_error ("  %+.2f %s: %s\n", reason->weight, reason->id, sentence);
    }
}

#endif
