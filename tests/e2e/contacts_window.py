"""The contacts window, worked as a user does: for the tests of it."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import re

import accessibility
import harness
import moralotop
import people
import tap

MENU_ROLES = accessibility.MENU_ROLES
PAGES = ("To sort", "Awaited", "To read closely", "To water", "Your network", "Never met", "Struck off", "Binned", "All", "The funnel")


@contextlib.contextmanager
def opened(fill=None, profile="", mails=(), complaint="", **options):
    """A session with that log, more in the profile, mails (of the inbox), and its contacts window; `complaint`: what is said in the end, and nothing else."""
    with moralotop.session(**options) as session:
        for mail in mails:
            session.drop("inbox", mail)
        if mails:  # so that Claws Mail knows of them
            session.select("sent")
            session.select("inbox")
        if fill or profile:
            session.stop_claws()
            if fill:
                log = people.Log()
                fill(log)
                log.write(session)
            with open(session.path("cfg", "moralotop", "profile.ini"), "a", encoding="utf-8") as file:
                file.write(profile)
            session.start_claws()
        yield session, moralotop.contacts_window(session)
        tap.equal([line for line in moralotop.complaints(session) if not complaint or session.tr(complaint) not in line], [], "complaints in the output of Claws Mail")


def page(session, window, name):
    """Goes to a page by its English name."""
    label = re.compile(rf"^{re.escape(session.tr(name))}(, \d+)?$")
    session.click(session.wait(f"the page {name}", lambda: next((w for w in people.widgets(window) if w.role == "list item" and label.search(w.name)), None)))


def counts(session, window):
    """How many people the pages say to have, by their English names."""
    names = [w.name for w in people.widgets(window) if w.role == "list item"]
    return {name: int(found.group(1)) for name in PAGES for item in names
            if (found := re.match(rf"{re.escape(session.tr(name))}, (\d+)$", item))}


def cells(window):
    return [w.name for w in window.tree() if w.role == "table cell"]


def shown(session, window, name):
    session.wait(f"{name} in the list", lambda: name in cells(window))


def details(session, window, words):
    """Waits until the details pane says this."""
    session.wait(f"{words!r} in the window", lambda: any(words in w.text() for w in people.widgets(window) if w.role in ("label", "text")))


def press(session, window, name):
    session.click(session.find(window=window.name, role="push button", name=session.tr(name)))


def look(session, name):
    session.park_mouse()
    session.screenshot(os.path.join(harness.OUTPUT, f"contacts-{session.language}-{name}.png"))


# -- rows

def column(window, number=0):
    """The texts of a column, from the first row on."""
    texts = cells(window)
    wide = sum(w.role == "table column header" for w in window.tree())
    return texts[number::wide] if wide else []


def click_cell(session, window, name, button=1):
    session.click(session.find(window=window.name, role="table cell", name=name), button)


def select(session, window, *names):
    """With the mouse and the control key, whoever else was selected."""
    click_cell(session, window, names[0])
    for name in names[1:]:
        with session.held("ctrl"):
            click_cell(session, window, name)


# -- the context menu

def find_item(session, label):
    """The entry of an open context menu by its English label, or None."""
    return next(iter(session.find_all(window="", name=session.tr(label), menus=True, where=lambda w: w.role in MENU_ROLES and w.is_showing)), None)


def menu_item(session, label):
    return session.wait(f"{label} in the context menu", lambda: find_item(session, label))


def open_menu(session, window, name):
    click_cell(session, window, name, button=3)
    session.wait("the context menu", lambda: find_item(session, "Copy address"))


def choose(session, *labels):
    """With the mouse; all but the last open another menu."""
    for label in labels:
        session.click(menu_item(session, label))


def choose_by_keys(session, label):
    """From an open menu, downwards until it is reached."""
    def is_reached():
        session.keys("Down")
        return "selected" in menu_item(session, label).states

    session.wait(f"{label} to be reached by the keys", is_reached)
    session.keys("Return")
