/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-bars.h"
#include "preferences.h"
#include "widgets.h"

#include <moralotop/link.h>

GtkWidget *
mt_answer_bars_new_reach (const gchar *first_name, const gchar *page_link)
{
  g_autofree gchar *host = page_link == NULL ? NULL : mt_link_host (page_link);
  g_autofree gchar *sentence = NULL, *both = NULL;
  GtkWidget *bar;

  if (first_name != NULL)
    sentence = g_strdup_printf (_ ("Mail to this invitation reaches a robot, not %s."), first_name);
  else
    sentence = g_strdup (_ ("Mail to this invitation reaches a robot, not the person."));
  if (host != NULL)
    /* Translators: a sentence, the name of a web server */
    both = g_strdup_printf (_ ("%s The page to answer on is at %s."), sentence, host);
  bar = mt_widgets_new_bar (GTK_MESSAGE_INFO, both != NULL ? both : sentence, NULL);
  gtk_widget_show (bar);
  return bar;
}

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
