/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-private.h"

gboolean
mt_letter_is (MtMessage *message G_GNUC_UNUSED, const MtNetworks *networks G_GNUC_UNUSED,
              const MtProfile *profile G_GNUC_UNUSED)
{
  return FALSE;
}

gchar *
mt_letter_own_words (MtMessage *message, const MtNetworks *networks G_GNUC_UNUSED)
{
  return g_strdup (mt_message_get_text (message));
}
