/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-bars.h"
#include "preferences.h"
#include "widgets.h"

GtkWidget *
mt_answer_bars_new_profile (void)
{
  GtkWidget *bar = mt_widgets_new_bar (GTK_MESSAGE_WARNING,
                                       _ ("The answer names you and your blog, which the preferences do not know yet. "
                                          "What you write here is kept meanwhile."),
                                       NULL);
  GtkWidget *button = gtk_info_bar_add_button (GTK_INFO_BAR (bar), _ ("Pr_eferences…"), GTK_RESPONSE_ACCEPT);

  g_signal_connect (button, "clicked", G_CALLBACK (mt_preferences_open), NULL);
  return bar;
}
