/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/error.h>

G_DEFINE_QUARK (mt - error - quark, mt_error)
