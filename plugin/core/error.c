/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/error.h>

/* clang-format off: the quark's name is no subtraction */
G_DEFINE_QUARK (mt-error-quark, mt_error)
/* clang-format on */
