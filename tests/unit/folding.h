/* What the tests of the fold over events share. Include it behind cmocka.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_FOLDING_H
#define MORALOTOP_TESTS_FOLDING_H

#include <moralotop/contacts.h>

#include <string.h>

#define DAY      86400
#define PATIENCE 21
#define START    1000000 /* day 0 */

static const MtContactsSettings settings = { .patience_days = PATIENCE, .ideal_days = 90, .longest_days = 180 };

#endif
