#!/usr/bin/python3
"""What leads out of the contacts window, by context menu and keys; snooze, patience, groups, the order of the rows, several people at once."""
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime
import re

import harness
import moralotop
import people
import tap
from contacts_window import choose, choose_by_keys, click_cell, column, counts, details, find_item, look, menu_item, open_menu, opened, page, press, select, shown

ROWENA = "Rowena Castellane"
INVITATION_ID = "297716597.1143465.1402219631437.JavaMail.app@ela4-bed465.prod"
GROUPS = """
[group friends]
name=Old friends
ideal_days=10
longest_days=20

[group choir]
name=Choir
"""
CHLOE, DMITRI = "chloe@people.example", "dmitri.okafor@people.example"


def six(log):
    """Five, and one whose invitation lies in the inbox."""
    people.five(log)
    log.add("received", 3, "rowena@castellane-hospice.example", name=ROWENA, network="linkedin", message_id=INVITATION_ID)


def six_people():
    return opened(six, mails=[moralotop.sample(moralotop.AUTHENTIC)])


def closed_again(session, window, title, name):
    """Waits for a window about somebody, closes it by Escape, and goes back to the contacts."""
    found = session.window(re.compile("^" + re.escape(session.tr(title)).replace("%s", re.escape(name)) + "$"))
    session.wait(f"the keyboard in {found.name}", lambda: session.active_title() == found.name)
    look(session, "door-" + title.split(maxsplit=1)[0].lower())
    session.keys("Escape")
    session.window_gone(found.name)
    session.wait("the keyboard in the contacts window", lambda: session.active_title() == window.name)


DOORS = (("To sort", ROWENA, "Answer…", "Answer %s"), ("To read closely", "Chloé Østergaard", "Read closely…", "Read %s closely"),
         ("Your network", "Dmitri Okafor", "Write…", "Write to %s"), ("To read closely", "Chloé Østergaard", "Accept…", "Accept %s"))


def test_menu():
    """the context menu opens the answer, the letters side by side, a mail to somebody of the network, and accepts; it selects who is under the mouse"""
    with six_people() as (session, window):
        for place, name, label, title in DOORS:
            page(session, window, place)
            shown(session, window, name)
            open_menu(session, window, name)
            look(session, "door-menu-" + label.split("…", maxsplit=1)[0].lower())
            choose(session, label)
            closed_again(session, window, title, name)
        session.wait("accepted in the log", lambda: [e["contact"] for e in session.events("accepted")] == [DMITRI, CHLOE])
        session.wait("two of the network", lambda: counts(session, window)["Your network"] == 2)


def test_menu_key():
    """the Menu key and Shift+F10 open the same menu, which the arrows walk through"""
    with six_people() as (session, window):
        for key, (place, name, label, title) in zip(("Menu", "shift+F10") * 2, DOORS):
            page(session, window, place)
            click_cell(session, window, name)
            session.keys(key)
            choose_by_keys(session, label)
            closed_again(session, window, title, name)
        session.wait("accepted in the log", lambda: [e["contact"] for e in session.events("accepted")] == [DMITRI, CHLOE])


def test_enter():
    """Enter does what is next: answer, read closely, write, bring back; with the awaited it goes to the note"""
    with six_people() as (session, window):
        for place, name, _label, title in DOORS[:3]:
            page(session, window, place)
            click_cell(session, window, name)
            session.keys("Return")
            closed_again(session, window, title, name)
        page(session, window, "Struck off")
        click_cell(session, window, "Élodie Strachan")
        session.keys("Return")
        session.wait("the return in the log", lambda: [(e["contact"], e.get("undoes")) for e in session.events("restored")] == [("elodie@people.example", None)])
        page(session, window, "Awaited")
        click_cell(session, window, "Bruno Castellane")
        session.keys("Return")
        note = session.find(window=window.name, role="text", name=session.tr("Note"))
        session.wait("the keyboard in the note", lambda: "focused" in note.refresh().states)
        session.type("asks for bells")
        click_cell(session, window, "Élodie Strachan")  # the same one might be a double click
        session.wait("the note in the log", lambda: [e["note"] for e in session.events("noted")] == ["asks for bells"])


def test_gone():
    """an invitation that is in no folder any more is told as such at once, and again"""
    gone = "The invitation is in none of your folders any more."
    with opened(six, complaint=gone) as (session, window):
        page(session, window, "To sort")
        sentence = session.tr(gone)
        for _time in range(2):
            open_menu(session, window, "Ada Wren")
            choose(session, "Answer…")
            details(session, window, sentence)
            press(session, window, "Close")
            session.gone(window=window.name, role="label", name=sentence)


def days_between(early, late):
    """Of two times as in the log."""
    one, other = (datetime.datetime.fromisoformat(time.replace("Z", "+00:00")) for time in (early, late))
    return round((other - one).total_seconds() / 86400, 3)


def snoozes(session):
    return [(e["contact"], days_between(e["at"], e["until"])) for e in session.events("snoozed")]


def test_snooze():
    """Not now, by the button and by the menu: until when is in the log and beside the list; the reading is due then; one click takes it back"""
    with opened(people.five) as (session, window):
        page(session, window, "To read closely")
        shown(session, window, "Chloé Østergaard")
        before = moralotop.contacts(session)[CHLOE]["due"]
        menus = session.count_windows()
        press(session, window, "Not now")
        session.wait("the menu of the button, which is not accessible", lambda: session.count_windows() > menus)
        session.keys("Down", "Return")
        session.wait("a week in the log", lambda: snoozes(session) == [(CHLOE, 7.0)])
        details(session, window, session.tr("Put off: %s.").split("%s", maxsplit=1)[0])
        look(session, "snoozed")
        due = moralotop.contacts(session)[CHLOE]["due"]
        tap.equal(due[:10], session.events("snoozed")[0]["until"][:10], "due")
        open_menu(session, window, "Chloé Østergaard")
        choose(session, "Not now", "For three months")
        session.wait("three months in the log", lambda: snoozes(session) == [(CHLOE, 7.0), (CHLOE, 91.0)])
        press(session, window, "Undo")
        session.wait("one undone", lambda: moralotop.contacts(session)[CHLOE]["due"] == due)
        press(session, window, "Undo")
        session.wait("both undone", lambda: moralotop.contacts(session)[CHLOE]["due"] == before)
        tap.equal([e["undoes"] for e in session.events("restored")], [e["id"] for e in reversed(session.events("snoozed"))], "undone")


def patience_dialog(session, window):
    open_menu(session, window, "Bruno Castellane")
    choose(session, "Patience…")
    dialog = session.window(session.tr("Patience"))
    session.wait("the keyboard in the dialog", lambda: session.active_title() == dialog.name)
    return dialog


def set_days(session, dialog, days):
    field = session.find(window=dialog.name, role="spin button", name=session.tr("Days of silence"))
    session.click(field)
    session.keys("ctrl+a")
    session.type(str(days))
    session.wait(f"{days} days in the field", lambda: field.text() == str(days))


def for_all(session, dialog):
    begins = session.tr("As for everybody: %d day").split(":", maxsplit=1)[0].strip("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ")
    return session.find(window=dialog.name, role="check box", name=re.compile("^" + re.escape(begins)))


def patience_is(session, *noted):
    session.wait(f"patience {noted} in the log", lambda: tuple(e.get("patience") for e in session.events("noted")) == noted)


def test_patience():
    """a patience of one's own: in the log, beside the list, and somebody leaves later; taken back; as for everybody again"""
    with opened(people.five) as (session, window):
        bruno = "bruno.castellane@people.example"
        shown(session, window, "Bruno Castellane")
        before = moralotop.contacts(session)[bruno]
        dialog = patience_dialog(session, window)
        tap.true("checked" in for_all(session, dialog).states, "as for everybody is not set")
        look(session, "patience")
        session.keys("Escape")
        session.window_gone(dialog.name)
        tap.equal(session.events("noted"), [], "noted by Escape")
        dialog = patience_dialog(session, window)
        session.click(for_all(session, dialog))
        set_days(session, dialog, 60)
        session.keys("Return")
        session.window_gone(dialog.name)
        patience_is(session, "60")
        details(session, window, session.tr("Your patience with them: %d day.").split(":", maxsplit=1)[0].strip())
        tap.equal(days_between(before["due"], moralotop.contacts(session)[bruno]["due"]), 39.0, "days later")
        session.gone(window=window.name, role="push button", name=session.tr("Show them"))
        dialog = patience_dialog(session, window)
        tap.true("checked" not in for_all(session, dialog).states, "as for everybody is still set")
        session.click(for_all(session, dialog))
        press(session, dialog, "Note it")
        session.window_gone(dialog.name)
        patience_is(session, "60", "default")
        session.wait("the patience of all", lambda: moralotop.contacts(session)[bruno]["due"] == before["due"])
        press(session, window, "Undo")
        session.wait("a patience of one's own again", lambda: days_between(before["due"], moralotop.contacts(session)[bruno]["due"]) == 39.0)
        press(session, window, "Undo")
        session.wait("none again", lambda: moralotop.contacts(session)[bruno]["due"] == before["due"])
        session.find(window=window.name, role="push button", name=session.tr("Show them"))


def is_in(session, window, name, label):
    """Opens the group menu; whether this group is marked in it, and no other. Leaves it open."""
    open_menu(session, window, name)
    choose(session, "Group")
    marked = [one for one in ("No group", "Old friends", "Choir") if "checked" in menu_item(session, one).states]
    return marked == [label]


def test_group():
    """the group menu puts somebody into a group and takes them out: in the log, in the details, in the menu, and in when they are due"""
    with opened(people.five, profile=GROUPS) as (session, window):
        page(session, window, "Your network")
        shown(session, window, "Dmitri Okafor")
        before = moralotop.contacts(session)[DMITRI]["due"]
        tap.true(is_in(session, window, "Dmitri Okafor", "No group"), "in a group at first")
        look(session, "group-menu")
        choose(session, "Old friends")
        session.wait("the group in the log", lambda: [(e["contact"], e.get("group")) for e in session.events("noted")] == [(DMITRI, "friends")])
        details(session, window, "· Old friends")
        tap.equal(days_between(moralotop.contacts(session)[DMITRI]["due"], before), 80.0, "days earlier")
        tap.true(is_in(session, window, "Dmitri Okafor", "Old friends"), "not marked in the menu")
        choose(session, "No group")
        session.wait("no group in the log", lambda: [e.get("group") for e in session.events("noted")] == ["friends", "default"])
        session.wait("no group in the details", lambda: not any("Old friends" in w.text() for w in people.widgets(window) if w.role == "label"))
        tap.equal(moralotop.contacts(session)[DMITRI]["due"], before, "due")
        press(session, window, "Undo")
        details(session, window, "· Old friends")
        press(session, window, "Undo")
        session.wait("both undone", lambda: moralotop.contacts(session)[DMITRI]["due"] == before)
        tap.true(is_in(session, window, "Dmitri Okafor", "No group"), "still in a group")


def click_head(session, window, label):
    session.click(session.find(window=window.name, role="table column header", name=session.tr(label)))


def test_order():
    """a click on a column's head orders the rows by it, another one the other way round; who is selected stays so; each page has its own order"""
    names = ["Ada Wren", "Bruno Castellane", "Chloé Østergaard", "Dmitri Okafor", "Élodie Strachan"]
    with opened(people.five) as (session, window):
        page(session, window, "All")
        shown(session, window, "Dmitri Okafor")
        click_cell(session, window, "Dmitri Okafor")
        # Of equal ones the names decide; nothing due comes last.
        for label, rows in (("Name", names), ("Network", names[:2] + names[3:] + names[2:3]), ("Since", [names[n] for n in (3, 1, 4, 0, 2)])):
            for wanted in (rows, rows[::-1]):
                click_head(session, window, label)
                session.wait(f"the order by {label}: {wanted}", lambda w=wanted: column(window) == w)
                details(session, window, session.tr("Never met in the flesh."))
                look(session, f"order-{label.lower()}-{wanted[0].split()[0]}")
        page(session, window, "To read closely")
        shown(session, window, "Chloé Østergaard")
        page(session, window, "All")
        session.wait("the order that was chosen", lambda: column(window) == rows[::-1])


def undone(session):
    return sorted(e["undoes"] for e in session.events("restored"))


def people_are(session, window, count):
    """Waits until so many are selected."""
    details(session, window, f"{count} people" if session.language == "en" else f"{count} personnes")


def test_several():
    """several of several states: a group for all, a strike for those who are not struck off, each taken back by one click, by one key"""
    three = ("Bruno Castellane", "Dmitri Okafor", "Élodie Strachan")
    with opened(people.five, profile=GROUPS) as (session, window):
        page(session, window, "All")
        shown(session, window, three[0])
        was = {key: (row["state"], row["due"]) for key, row in moralotop.contacts(session).items()}
        select(session, window, *three)
        people_are(session, window, 3)
        open_menu(session, window, "Dmitri Okafor")
        tap.equal([label for label in ("Write…", "Accept…", "Read closely…", "Answer…") if find_item(session, label)], [], "for one alone")
        choose(session, "Group", "Choir")
        session.wait("three in the group", lambda: [e.get("group") for e in session.events("noted")] == ["choir"] * 3)
        tap.equal({e["name"] for e in session.events("noted")}, set(three), "who")
        details(session, window, session.tr("Noted for %u person.").split("%u", maxsplit=1)[0] + "3")
        before = len(session.events("struck"))
        people_are(session, window, 3)  # still
        session.keys("Delete")
        session.wait("two struck off", lambda: len(session.events("struck")) == before + 2)
        tap.equal({e["name"] for e in session.events("struck")[before:]}, set(three[:2]), "who")
        session.wait("three who are struck off", lambda: counts(session, window)["Struck off"] == 3)
        look(session, "several")
        session.keys("ctrl+z")
        session.wait("one still struck off", lambda: counts(session, window)["Struck off"] == 1)
        tap.equal(undone(session), sorted(e["id"] for e in session.events("struck")[before:]), "undone")
        press(session, window, "Undo")
        session.wait("the group undone", lambda: undone(session) == sorted(e["id"] for e in session.events("noted") + session.events("struck")[before:]))
        session.wait("all as it was", lambda: {key: (row["state"], row["due"]) for key, row in moralotop.contacts(session).items()} == was)


harness.require(plugin=True)
tap.run(moralotop.in_both_languages([test_menu, test_menu_key, test_enter, test_gone, test_snooze, test_patience, test_group, test_order, test_several]))
