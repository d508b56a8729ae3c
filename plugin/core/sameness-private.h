/* Moralotop: the memory of own words, from inside. Private to sameness*.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_SAMENESS_PRIVATE_H
#define MORALOTOP_SAMENESS_PRIVATE_H

#include "sameness-print.h"

#include <moralotop/sameness.h>

G_BEGIN_DECLS

typedef struct
{
  gchar *contact, *name;
  MtPrint *print;
} MtSamenessAnswer;

struct _MtSameness
{
  gchar *path;
  gchar *key;
  GPtrArray *answers; /* (element-type MtSamenessAnswer), the oldest first */
  gboolean changed;
  GHashTable *common; /* set of the runs of texts that many get; NULL without */
};

G_END_DECLS

#endif
