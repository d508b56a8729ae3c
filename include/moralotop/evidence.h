/* Moralotop: what speaks for which kind of request, kept as data.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resources/evidence/NAME.xml, valid against resources/schemas/evidence.rng: for each piece of evidence its stable id, its
 * weights by category, and for the ones found in words the phrases by language. A file of the same name in the
 * user's own directory replaces it. The schema's comments are the manual of the format.
 */
#ifndef MORALOTOP_EVIDENCE_H
#define MORALOTOP_EVIDENCE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MtEvidence MtEvidence;

/* Never fails: problems as in mt_networks_load(). */
MtEvidence *mt_evidence_load (const gchar *user_directory, GPtrArray *problems);
void mt_evidence_free (MtEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtEvidence, mt_evidence_free)

G_END_DECLS

#endif
