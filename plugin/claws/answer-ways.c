/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-ways.h"

#include "earlier-mail.h"
#include "people.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/judge.h>

struct _MtAnswerWays
{
  GtkWidget *widget, *chooser, *yes, *remark;
  MtInvitation *invitation; /* only what the ways are found by */
  MtWarnings warnings;
  GPtrArray *ways; /* (element-type MtWay) */
  gboolean by_user;
  gboolean asks; /* nothing is chosen: a row before the ways says so */
  gboolean filling;
  MtEarlierMail *earlier;
  guint store_watch;
  void (*func) (gpointer data);
  gpointer data;
};

/* ---- in words ---- */

static const gchar *
get_network (const MtAnswerWays *ways)
{
  return ways->invitation->network_name != NULL ? ways->invitation->network_name : _ ("the network");
}

/* With the name that is known there: it need not be the same to the letter. */
static gchar *
describe_named (const MtWay *way)
{
  const gchar *name = way->name != NULL ? way->name : "";

  if (way->kind == MT_WAY_ADDRESS_BOOK)
    /* Translators: a name, an address */
    return g_strdup_printf (_ ("From your address book: %s <%s>"), name, way->address);
  /* Translators: a name, an address */
  return g_strdup_printf (_ ("From earlier mail: %s <%s>"), name, way->address);
}

static const gchar *
get_who (const MtAnswerWays *ways)
{
  const MtInvitation *invitation = ways->invitation;

  return invitation->first_name != NULL ? invitation->first_name : invitation->name;
}

static gchar *
describe_relay (const MtAnswerWays *ways, const MtWay *way)
{
  if (get_who (ways) == NULL)
    /* Translators: a network, an address */
    return g_strdup_printf (_ ("Through %s: %s"), get_network (ways), way->address);
  /* Translators: a network, a first name, an address: "Through LinkedIn, to Anna: 7c@reply.linkedin.com" */
  return g_strdup_printf (_ ("Through %s, to %s: %s"), get_network (ways), get_who (ways), way->address);
}

static gchar *
describe_page (const MtAnswerWays *ways, const MtWay *way)
{
  if (way->page == NULL)
    return g_strdup (_ ("By another way: I copy the text and send it myself"));
  /* Translators: a network, the name of a web server */
  return g_strdup_printf (_ ("On the page of %s, at %s"), get_network (ways), way->host);
}

/* What it means stands before the address, which may be long and tell nothing. */
static gchar *
describe (const MtAnswerWays *ways, const MtWay *way)
{
  switch (way->kind)
    {
    case MT_WAY_PERSON:
      return g_strdup_printf (_ ("Their own address: %s"), way->address);
    case MT_WAY_RELAY:
      return describe_relay (ways, way);
    case MT_WAY_OWN_WORDS:
      return g_strdup_printf (_ ("From their own words: %s"), way->address);
    case MT_WAY_ADDRESS_BOOK:
    case MT_WAY_EARLIER_MAIL:
      return describe_named (way);
    case MT_WAY_ROBOT:
      return g_strdup_printf (_ ("A robot’s address, all the same: %s"), way->address);
    case MT_WAY_PAGE:
    default:
      return describe_page (ways, way);
    }
}

static gchar *
describe_robot (const MtAnswerWays *ways, const MtWay *way)
{
  const gchar *who = get_who (ways) != NULL ? get_who (ways) : _ ("the person");

  /* Translators: an address, what to call the person */
  return g_strdup_printf (
      _ ("Nobody is known to read mail to %s. It is most likely thrown away unread, so %s does not count as "
         "asked and is not put on the list of the awaited."),
      way->address, who);
}

/* What choosing this way means, where that is not plain. `way` NULL: none is chosen. */
static gchar *
describe_meaning (const MtAnswerWays *ways, const MtWay *way)
{
  if (way == NULL)
    return g_strdup (_ ("Somebody of that name is known to you. Whether it is the same person only you can tell."));
  switch (way->kind)
    {
    case MT_WAY_ADDRESS_BOOK:
    case MT_WAY_EARLIER_MAIL:
      /* Last time the user has told. */
      return way->used ? NULL : g_strdup (_ ("The name is the same: whether the person is, only you can tell."));
    case MT_WAY_ROBOT:
      return describe_robot (ways, way);
    case MT_WAY_PAGE:
      return way->page != NULL
                 ? g_strdup_printf (
                     _ ("The text goes to the clipboard, and %s opens in your browser: you send it there."), way->host)
                 : g_strdup (_ ("The text goes to the clipboard: you send it where you know that it reaches them."));
    case MT_WAY_PERSON:
    case MT_WAY_RELAY:
    case MT_WAY_OWN_WORDS:
    default:
      return NULL;
    }
}

/* With why it is not simply a reply, as long as no address is chosen that a person reads. */
static gchar *
explain (const MtAnswerWays *ways, const MtWay *way)
{
  MtWarnings warnings = mt_warnings_to_tell (ways->warnings);
  g_autofree gchar *meaning = describe_meaning (ways, way);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();
  g_autofree gchar *text = NULL;

  if ((warnings & MT_WARNING_NO_REPLY) != 0 && (way == NULL || way->kind == MT_WAY_PAGE))
    g_ptr_array_add (sentences, _ ("A reply to this mail would reach only a robot."));
  if (way != NULL && way->used)
    g_ptr_array_add (sentences, _ ("Your last answer to them went this way."));
  if (meaning != NULL)
    g_ptr_array_add (sentences, meaning);
  g_ptr_array_add (sentences, NULL);
  text = g_strjoinv (" ", (gchar **)sentences->pdata);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* ---- what is chosen ---- */

static const MtWay *
get_selected (const MtAnswerWays *ways)
{
  gint place = gtk_combo_box_get_active (GTK_COMBO_BOX (ways->chooser)) - (ways->asks ? 1 : 0);

  return place >= 0 && (guint)place < ways->ways->len ? g_ptr_array_index (ways->ways, place) : NULL;
}

static gboolean
is_robot (const MtAnswerWays *ways)
{
  const MtWay *way = get_selected (ways);

  return way != NULL && way->kind == MT_WAY_ROBOT;
}

const MtWay *
mt_answer_ways_get_chosen (const MtAnswerWays *ways)
{
  if (is_robot (ways) && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (ways->yes)))
    return NULL;
  return get_selected (ways);
}

gboolean
mt_answer_ways_is_page (const MtAnswerWays *ways)
{
  const MtWay *way = get_selected (ways);

  return way != NULL && way->kind == MT_WAY_PAGE;
}

const gchar *
mt_answer_ways_get_hindrance (const MtAnswerWays *ways)
{
  if (mt_answer_ways_get_chosen (ways) != NULL)
    return NULL;
  return is_robot (ways) ? _ ("Mail to a robot needs your yes.") : _ ("Choose how it reaches them.");
}

void
mt_answer_ways_keep (MtAnswerWays *ways)
{
  ways->by_user = TRUE;
}

void
mt_answer_ways_grab_focus (MtAnswerWays *ways)
{
  gtk_widget_grab_focus (is_robot (ways) ? ways->yes : ways->chooser);
}

/* With what is chosen: a name of its own hides that from a screen reader. */
static void
name_chooser (MtAnswerWays *ways)
{
  const MtWay *way = get_selected (ways);
  g_autofree gchar *chosen = way != NULL ? describe (ways, way) : NULL;
  g_autofree gchar *name =
      g_strdup_printf (_ ("How it reaches them: %s"), chosen != NULL ? chosen : _ ("nothing is chosen yet"));

  mt_widgets_set_name (ways->chooser, name);
  gtk_widget_set_tooltip_text (ways->chooser, chosen);
}

static void
show_choice (MtAnswerWays *ways)
{
  const MtWay *way = get_selected (ways);
  g_autofree gchar *remark = explain (ways, way);

  name_chooser (ways);
  gtk_widget_set_visible (ways->yes, is_robot (ways));
  mt_widgets_set_label (ways->remark, remark);
  atk_object_set_description (gtk_widget_get_accessible (ways->chooser), remark != NULL ? remark : "");
  atk_object_set_description (gtk_widget_get_accessible (ways->yes), remark != NULL ? remark : "");
}

/* Once something is chosen there is no going back to nothing. */
static void
drop_question (MtAnswerWays *ways)
{
  if (!ways->asks)
    return;
  ways->filling = TRUE;
  ways->asks = FALSE;
  gtk_combo_box_text_remove (GTK_COMBO_BOX_TEXT (ways->chooser), 0);
  ways->filling = FALSE;
}

static void
on_selected (MtAnswerWays *ways)
{
  if (ways->filling || get_selected (ways) == NULL)
    return;
  drop_question (ways);
  ways->by_user = TRUE;
  /* A yes is given to one address, once. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ways->yes), FALSE);
  show_choice (ways);
  ways->func (ways->data);
}

static void
on_yes (MtAnswerWays *ways)
{
  ways->func (ways->data);
}

/* ---- what there is to choose from ---- */

static GPtrArray *
find_ways (const MtAnswerWays *ways)
{
  const MtShell *shell = mt_shell_get ();
  g_autoptr (GPtrArray) people = mt_people_find (ways->invitation->name);
  const MtReachFacts facts = { .invitation = ways->invitation,
                               .warnings = ways->warnings,
                               .networks = shell->data->networks,
                               .profile = shell->profile,
                               .contacts = mt_store_get_contacts (shell->store),
                               .address_book = people,
                               .earlier = ways->earlier != NULL ? mt_earlier_mail_get_found (ways->earlier) : NULL };

  return mt_reach_find_ways (&facts);
}

static gboolean
are_same (const MtWay *one, const MtWay *other)
{
  return one->kind == other->kind && g_strcmp0 (one->address, other->address) == 0
         && g_strcmp0 (one->name, other->name) == 0 && g_strcmp0 (one->page, other->page) == 0;
}

static gint
find_place (const GPtrArray *list, const MtWay *way)
{
  for (guint i = 0; way != NULL && i < list->len; i++)
    if (are_same (g_ptr_array_index (list, i), way))
      return (gint)i;
  return -1;
}

static gboolean
is_same_list (const GPtrArray *one, const GPtrArray *other)
{
  if (one == NULL || one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const MtWay *way = g_ptr_array_index (one, i), *new_way = g_ptr_array_index (other, i);

      if (!are_same (way, new_way) || way->used != new_way->used)
        return FALSE;
    }
  return TRUE;
}

static void
fill (MtAnswerWays *ways)
{
  g_autoptr (GPtrArray) list = find_ways (ways);
  const MtWay *before = ways->ways != NULL ? get_selected (ways) : NULL;
  const MtWay *wanted = ways->by_user ? before : mt_reach_get_preset (list);
  gint place = find_place (list, wanted);

  if (is_same_list (ways->ways, list))
    return;
  ways->filling = TRUE;
  gtk_combo_box_text_remove_all (GTK_COMBO_BOX_TEXT (ways->chooser));
  ways->asks = place < 0;
  if (ways->asks)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (ways->chooser), _ ("Choose…"));
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree gchar *label = describe (ways, g_ptr_array_index (list, i));

      gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (ways->chooser), label);
    }
  g_clear_pointer (&ways->ways, g_ptr_array_unref);
  ways->ways = g_steal_pointer (&list);
  gtk_combo_box_set_active (GTK_COMBO_BOX (ways->chooser), MAX (place, 0));
  ways->filling = FALSE;
  show_choice (ways);
}

static void
on_news (gpointer data)
{
  MtAnswerWays *ways = data;

  if (mt_shell_get () == NULL || mt_shell_get ()->data == NULL)
    return;
  fill (ways);
  ways->func (ways->data);
}

static void
on_store_news (MtStore *store G_GNUC_UNUSED, gpointer data)
{
  on_news (data);
}

/* ---- the widget ---- */

static MtInvitation *
copy_invitation (const MtInvitation *invitation)
{
  MtInvitation *copy = g_new0 (MtInvitation, 1);

  copy->network = g_strdup (invitation->network);
  copy->network_name = g_strdup (invitation->network_name);
  copy->name = g_strdup (invitation->name);
  copy->first_name = g_strdup (invitation->first_name);
  copy->page_link = g_strdup (invitation->page_link);
  copy->address = g_strdup (invitation->address);
  copy->reply_to = g_strdup (invitation->reply_to);
  copy->contact = g_strdup (invitation->contact);
  copy->reach = invitation->reach;
  copy->warnings = invitation->warnings;
  return copy;
}

static void
ways_free (gpointer data)
{
  MtAnswerWays *ways = data;

  mt_invitation_free (ways->invitation);
  g_clear_pointer (&ways->ways, g_ptr_array_unref);
  g_free (ways);
}

static void
on_destroy (MtAnswerWays *ways)
{
  mt_people_unwatch (ways);
  if (ways->store_watch != 0 && mt_shell_get () != NULL)
    mt_store_unwatch (mt_shell_get ()->store, ways->store_watch);
  ways->store_watch = 0;
  g_clear_pointer (&ways->earlier, mt_earlier_mail_free);
  ways->filling = TRUE;
}

/* An address may be long: the window stays as wide as it is. */
static void
shorten (GtkWidget *chooser)
{
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (chooser));

  g_object_set (cells->data, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
}

static void
build (MtAnswerWays *ways)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE), *label;

  ways->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  ways->chooser = gtk_combo_box_text_new ();
  ways->yes = gtk_check_button_new_with_mnemonic (_ ("Yes, send it to the ro_bot"));
  ways->remark = mt_widgets_new_dim_label (NULL);
  shorten (ways->chooser);
  label = mt_widgets_new_field_label (_ ("How it _reaches them"), ways->chooser);
  gtk_box_pack_start (GTK_BOX (row), label, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row), ways->chooser, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (ways->widget), row, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (ways->widget), ways->remark, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (ways->widget), ways->yes, FALSE, TRUE, 0);
  gtk_container_set_border_width (GTK_CONTAINER (ways->widget), MT_LARGE_SPACE);
  gtk_widget_set_no_show_all (ways->remark, TRUE);
  gtk_widget_set_no_show_all (ways->yes, TRUE);
}

MtAnswerWays *
mt_answer_ways_new (const MtInvitation *invitation, MtWarnings warnings, void (*func) (gpointer data), gpointer data)
{
  MtAnswerWays *ways = g_new0 (MtAnswerWays, 1);

  ways->invitation = copy_invitation (invitation);
  ways->warnings = warnings;
  ways->func = func;
  ways->data = data;
  build (ways);
  fill (ways);
  g_signal_connect_swapped (ways->chooser, "changed", G_CALLBACK (on_selected), ways);
  g_signal_connect_swapped (ways->yes, "toggled", G_CALLBACK (on_yes), ways);
  g_signal_connect_swapped (ways->widget, "destroy", G_CALLBACK (on_destroy), ways);
  g_object_set_data_full (G_OBJECT (ways->widget), "moralotop-ways", ways, ways_free);
  mt_people_watch (on_news, ways);
  ways->store_watch = mt_store_watch (mt_shell_get ()->store, on_store_news, ways);
  mt_people_refresh ();
  ways->earlier = mt_earlier_mail_search (ways->invitation->name, on_news, ways);
  return ways;
}

GtkWidget *
mt_answer_ways_get_widget (MtAnswerWays *ways)
{
  return ways->widget;
}
