/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "banner-follow.h"

#include "banner-deeds.h"
#include "phrases.h"
#include "shell.h"

#define MAX_CANDIDATES 4 /* more would not be read */

static void
button_free (gpointer data)
{
  MtFollowButton *button = data;

  g_free (button->label);
  g_free (button->contact);
  g_free (button);
}

void
mt_banner_follow_free (MtFollowWords *words)
{
  if (words == NULL)
    return;
  g_free (words->strong);
  g_free (words->rest);
  g_free (words->second);
  g_ptr_array_unref (words->buttons);
  g_free (words);
}

static void
add_button (MtFollowWords *words, MtFollowDeed deed, const gchar *label, const gchar *tooltip, const gchar *contact)
{
  MtFollowButton *button = g_new0 (MtFollowButton, 1);

  button->deed = deed;
  button->label = g_strdup (label);
  button->tooltip = tooltip;
  button->contact = g_strdup (contact);
  g_ptr_array_add (words->buttons, button);
}

static const gchar *
get_name (const MtContact *contact)
{
  return contact->name != NULL ? contact->name : contact->contact;
}

/* "Anna Berg (LinkedIn)", or the address where that tells more. */
static gchar *
describe (const MtContact *contact)
{
  const gchar *network =
      contact->network != NULL ? mt_networks_get_name (mt_shell_get ()->data->networks, contact->network) : NULL;

  if (contact->name == NULL)
    return g_strdup (contact->contact);
  return g_strdup_printf ("%s (%s)", contact->name, network != NULL ? network : contact->contact);
}

static const gchar *
get_reason (const MtFollow *follow)
{
  const GPtrArray *reasons = follow->answer->reasons;

  return reasons->len > 0 ? mt_answer_reason_to_sentence (reasons->pdata[0]) : "";
}

static gchar *
join (const gchar *one, const gchar *other)
{
  return *one != '\0' ? g_strdup_printf ("%s %s", one, other) : g_strdup (other);
}

/* ---- an answer ---- */

static void
add_read_and_accept (MtFollowWords *words, const MtContact *contact)
{
  if (contact->state != MT_CONTACT_ACCEPTED)
    {
      add_button (words, MT_FOLLOW_READ, _ ("_Read closely…"), _ ("Invitation, your answer and theirs side by side"),
                  contact->contact);
      add_button (words, MT_FOLLOW_ACCEPT, _ ("A_ccept"), _ ("Take this person into your network"), contact->contact);
    }
  else
    add_button (words, MT_FOLLOW_WRITE, _ ("_Write…"), _ ("Write to this person of your network"), contact->contact);
}

static void
say_answered (MtFollowWords *words, const MtFollow *follow, const MtContact *contact)
{
  g_autofree gchar *date = mt_phrases_date (contact->since);
  g_autofree gchar *since = NULL;

  /* Translators: a name */
  words->strong = g_strdup_printf (_ ("%s has written back"), get_name (contact));
  if (contact->state == MT_CONTACT_ACCEPTED)
    since = g_strdup_printf (_ ("In your network since %s."), date);
  else if (contact->state == MT_CONTACT_ANSWERED)
    since = g_strdup_printf (_ ("On the list to be read closely since %s."), date);
  words->second = since != NULL ? join (get_reason (follow), since) : g_strdup (get_reason (follow));
  add_read_and_accept (words, contact);
  if (follow->message_id != NULL && contact->state != MT_CONTACT_ACCEPTED)
    add_button (words, MT_FOLLOW_TOGGLE, _ ("_Not an answer"), _ ("This mail does not count as an answer of theirs"),
                NULL);
}

static void
say_no_answer (MtFollowWords *words, const MtContact *contact)
{
  words->strong = g_strdup (_ ("Not an answer"));
  words->rest = g_strdup (get_name (contact));
  words->second = contact->state == MT_CONTACT_ASKED
                      ? g_strdup (_ ("As you said, this mail does not count as one; this person is still awaited."))
                      : g_strdup (_ ("As you said, this mail does not count as one."));
  add_button (words, MT_FOLLOW_TOGGLE, _ ("It _is an answer"), _ ("It counts as an answer again"), NULL);
}

/* ---- a machine ---- */

static const gchar *
get_machine_words (const gchar *reason)
{
  if (g_strcmp0 (reason, "out-of-office") == 0)
    return _ ("Automatic reply: away");
  if (g_strcmp0 (reason, "read-receipt") == 0)
    return _ ("Read receipt");
  return _ ("Automatic reply");
}

static void
say_automatic (MtFollowWords *words, const MtFollow *follow, const MtContact *contact)
{
  const gchar *reason = follow->answer->reasons->len > 0 ? follow->answer->reasons->pdata[0] : NULL;
  g_autofree gchar *date = mt_phrases_date (contact->due);
  g_autofree gchar *state = NULL;

  words->strong = g_strdup (get_machine_words (reason));
  words->rest = g_strdup (get_name (contact));
  if (contact->state == MT_CONTACT_ASKED)
    /* Translators: a date */
    state = g_strdup_printf (_ ("It does not count as an answer: still awaited, until %s."), date);
  else
    state = g_strdup (_ ("It does not count as an answer."));
  words->second = join (get_reason (follow), state);
  if (follow->message_id != NULL && contact->state != MT_CONTACT_ACCEPTED)
    add_button (words, MT_FOLLOW_CHOOSE, _ ("It _is an answer"), _ ("A person wrote this mail after all"),
                contact->contact);
}

/* ---- a bounce, an acceptance ---- */

static void
say_delayed (MtFollowWords *words, const MtContact *contact)
{
  words->strong = g_strdup (_ ("Not delivered yet"));
  words->rest = g_strdup (get_name (contact));
  words->second = g_strdup (_ ("The mail system goes on trying; there is nothing to do."));
}

static void
say_bounced (MtFollowWords *words, const MtFollow *follow, const MtContact *contact, const MtContactMail *mail)
{
  const MtAnswer *answer = follow->answer;
  gboolean undone = mail != NULL && mail->undone_by != NULL;

  if (answer->is_delayed)
    {
      say_delayed (words, contact);
      return;
    }
  words->type = undone ? GTK_MESSAGE_OTHER : GTK_MESSAGE_WARNING;
  words->strong = g_strdup_printf (_ ("This address does not reach %s"), get_name (contact));
  words->rest = g_strdup (answer->failed);
  if (undone)
    words->second = g_strdup (_ ("As you said, this report does not count."));
  else if (answer->diagnosis != NULL)
    /* Translators: what a mail system said, for example "550 5.1.1 User unknown" */
    words->second = g_strdup_printf (_ ("Their mail system says: %s"), answer->diagnosis);
  else
    words->second = g_strdup (_ ("Their mail system did not take your mail."));
  if (contact->state == MT_CONTACT_ACCEPTED)
    add_button (words, MT_FOLLOW_WRITE, _ ("_Write…"), _ ("Write to this person of your network"), contact->contact);
  else if (contact->invitation_id != NULL)
    add_button (words, MT_FOLLOW_AGAIN, _ ("_Answer…"), _ ("There may be another way to reach them"), contact->contact);
  if (mail != NULL)
    add_button (words, MT_FOLLOW_TOGGLE, undone ? _ ("It _counts") : _ ("_Does not count"),
                undone ? _ ("Your mail did not arrive after all") : _ ("Your mail reached them all the same"), NULL);
}

static void
say_accepted (MtFollowWords *words, const MtFollow *follow, const MtContact *contact, const MtContactMail *mail)
{
  const gchar *network =
      contact->network != NULL ? mt_networks_get_name (mt_shell_get ()->data->networks, contact->network) : NULL;
  gboolean undone = mail != NULL && mail->undone_by != NULL;

  words->strong = g_strdup_printf (_ ("%s is connected with you now"), get_name (contact));
  words->rest = g_strdup (network);
  words->second = undone ? g_strdup (_ ("As you said, this person is not in your network."))
                         : join (get_reason (follow), _ ("In your network here, too."));
  if (!undone)
    add_button (words, MT_FOLLOW_WRITE, _ ("_Write…"), _ ("Write to this person of your network"), contact->contact);
  if (mail != NULL)
    add_button (words, MT_FOLLOW_TOGGLE, undone ? _ ("A_ccept") : _ ("_Undo"),
                undone ? _ ("Take this person into your network") : _ ("Not into your network"), NULL);
}

/* ---- unclear ---- */

static gchar *
ask (const GPtrArray *names)
{
  if (names->len == 1)
    /* Translators: "Anna Berg (LinkedIn)" */
    return g_strdup_printf (_ ("Is this from %s?"), (const gchar *)names->pdata[0]);
  if (names->len == 2)
    return g_strdup_printf (_ ("Is this from %s or %s?"), (const gchar *)names->pdata[0],
                            (const gchar *)names->pdata[1]);
  return g_strdup (_ ("From whom is this?"));
}

static void
say_unclear (MtFollowWords *words, const MtFollow *follow, const MtContactMail *mail)
{
  const GPtrArray *candidates = follow->answer->candidates;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < candidates->len && i < MAX_CANDIDATES; i++)
    {
      const MtContact *contact =
          mt_contacts_find (mt_store_get_contacts (mt_shell_get ()->store), candidates->pdata[i]);

      if (contact == NULL)
        continue;
      g_ptr_array_add (names, describe (contact));
      add_button (words, MT_FOLLOW_CHOOSE, names->pdata[names->len - 1], _ ("It counts as an answer of this person"),
                  contact->contact);
    }
  words->type = GTK_MESSAGE_QUESTION;
  words->strong = ask (names);
  words->second =
      mail != NULL ? g_strdup (_ ("For now it counts as nobody’s answer.")) : g_strdup (get_reason (follow));
  if (mail == NULL)
    add_button (words, MT_FOLLOW_NOBODY, names->len == 2 ? _ ("_Neither") : _ ("_None of them"),
                _ ("It is nobody’s answer"), NULL);
}

/* ---- all ---- */

static gboolean
say (MtFollowWords *words, const MtFollow *follow)
{
  const MtContactMail *mail = mt_follow_get_mail (follow);
  const MtContact *contact = mt_follow_get_contact (follow);
  gboolean counts = mail != NULL && mail->undone_by == NULL && mail->kind == MT_EVENT_ANSWERED;

  if (contact == NULL && follow->answer->kind != MT_ANSWER_UNCLEAR)
    return FALSE;
  if (contact != NULL && counts)
    say_answered (words, follow, contact);
  else if (follow->answer->kind == MT_ANSWER_UNCLEAR)
    say_unclear (words, follow, mail);
  else if (follow->answer->kind == MT_ANSWER_AUTO)
    say_automatic (words, follow, contact);
  else if (follow->answer->kind == MT_ANSWER_BOUNCE)
    say_bounced (words, follow, contact, mail);
  else if (follow->answer->kind == MT_ANSWER_ACCEPTANCE)
    say_accepted (words, follow, contact, mail);
  else if (mail != NULL)
    say_no_answer (words, contact);
  else
    say_answered (words, follow, contact);
  return TRUE;
}

/* What was logged as an answer stays one to be told of, when the person has come into the network since. */
static gboolean
is_to_be_told (const MtFollow *follow)
{
  const MtContactMail *mail;

  if (mt_follow_concerns (follow))
    return TRUE;
  mail = follow != NULL ? mt_follow_get_mail (follow) : NULL;
  return mail != NULL && mail->undone_by == NULL;
}

MtFollowWords *
mt_banner_follow_new (const MtFollow *follow)
{
  MtFollowWords *words;

  if (!is_to_be_told (follow))
    return NULL;
  words = g_new0 (MtFollowWords, 1);
  words->type = GTK_MESSAGE_OTHER;
  words->buttons = g_ptr_array_new_with_free_func (button_free);
  if (say (words, follow))
    return words;
  mt_banner_follow_free (words);
  return NULL;
}

gboolean
mt_banner_follow_has_same_buttons (const MtFollowWords *words, const MtFollowWords *other)
{
  if (other == NULL || words->buttons->len != other->buttons->len)
    return FALSE;
  for (guint i = 0; i < words->buttons->len; i++)
    {
      const MtFollowButton *one = words->buttons->pdata[i], *two = other->buttons->pdata[i];

      if (one->deed != two->deed || !g_str_equal (one->label, two->label)
          || g_strcmp0 (one->contact, two->contact) != 0)
        return FALSE;
    }
  return TRUE;
}

void
mt_banner_follow_fill (GtkBox *box, const MtFollowWords *words, MessageView *view)
{
  for (guint i = 0; i < words->buttons->len; i++)
    {
      const MtFollowButton *it = words->buttons->pdata[i];
      /* Names may have an underscore. */
      gboolean is_name =
          it->deed == MT_FOLLOW_CHOOSE && g_strcmp0 (it->tooltip, _ ("It counts as an answer of this person")) == 0;
      GtkWidget *button = is_name ? gtk_button_new_with_label (it->label) : gtk_button_new_with_mnemonic (it->label);
      GtkWidget *label = gtk_bin_get_child (GTK_BIN (button));

      if (is_name && GTK_IS_LABEL (label))
        {
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
        }
      gtk_widget_set_tooltip_text (button, it->tooltip);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), "deed", GINT_TO_POINTER (it->deed));
      g_object_set_data_full (G_OBJECT (button), "contact", g_strdup (it->contact), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (mt_banner_do_follow), view);
      gtk_box_pack_start (box, button, FALSE, FALSE, 0);
      gtk_widget_show (button);
    }
}
