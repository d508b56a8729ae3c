/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/error.h>

/* The name of a quark is no subtraction. */
/* clang-format off */
G_DEFINE_QUARK (mt-error-quark, mt_error)
/* clang-format on */
