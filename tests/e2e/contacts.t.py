#!/usr/bin/python3
"""The contacts window: its pages, empty, with five people and with ten thousand; what is done with people, and undone; notes, meetings, the funnel."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import xml.etree.ElementTree

import harness
import moralotop
import people
import steptrace
import tap
from contacts_window import PAGES, cells, counts, details, look, opened, page, press, shown

FIVE = {"To sort": 1, "Awaited": 1, "To read closely": 1, "To water": 1, "Your network": 1, "Never met": 1, "Struck off": 1, "Binned": 0, "All": 5}
MANY = 10_000


def lying_bars(window):
    """Scroll bars from left to right that show: a column is cut."""
    return [w for w in people.widgets(window) if w.role == "scroll bar" and w.extents()[2] > w.extents()[3] > 1]


def test_empty():
    """empty: each page says what will be on it; the funnel has its frame"""
    with opened() as (session, window):
        sentences = set()
        for name in PAGES[:-1]:
            page(session, window, name)
            look(session, f"empty-{PAGES.index(name)}")
            labels = [w.text() for w in window.tree() if w.role == "label"]
            sentences.add(max(labels, key=len))
        tap.equal(len(sentences), len(PAGES) - 1, "different sentences")
        page(session, window, "The funnel")
        # The picture itself says it, once.
        session.wait("the picture", lambda: not moralotop.button(session, window, "Save as PNG…").is_sensitive)
        nothing = session.tr("Nothing to draw yet: the log knows of no request.")
        tap.equal([w.text() for w in window.tree() if w.role == "label" and w.text() == nothing and "showing" in w.states], [], "said again below")
        look(session, "empty-funnel")


def test_five():
    """five people: each on their pages, with counts, what is next and their history; the goal is told"""
    for screen in ("1280x900", "800x600"):
        with opened(people.five, screen=screen) as (session, window):
            session.wait("the counts", lambda s=session, w=window: counts(s, w) == FIVE)
            details(session, window, "5 people" if session.language == "en" else "5 personnes")
            for name in PAGES:
                page(session, window, name)
                session.wait(f"the columns of {name} to fit", lambda w=window: not lying_bars(w))
                look(session, f"five-{screen}-{PAGES.index(name)}")
            page(session, window, "To water")
            shown(session, window, "Dmitri Okafor")
            details(session, window, session.tr("High time for a sign of life: the last one was %s.").split("%s")[0])
            history = session.find(window=window.name, role="text", name=session.tr("History"))
            session.wait("a history of four lines", lambda h=history: len(h.text().strip().splitlines()) == 4)
            page(session, window, "Awaited")
            details(session, window, session.tr("You wait for their answer. If they stay silent they leave the list %s.").split("%s")[0])


def test_leaving():
    """who leaves tomorrow is told on the page of the awaited, can be looked at alone, and gets two weeks more by one click; undone by Ctrl+Z"""
    def fill(log):
        people.five(log)
        log.person("Farid Rennie", "asked", 3)

    with opened(fill) as (session, window):
        shown(session, window, "Farid Rennie")
        press(session, window, "Show them")
        session.wait("one alone", lambda: "Farid Rennie" not in cells(window))
        shown(session, window, "Bruno Castellane")
        look(session, "leaving")
        press(session, window, "Give them 2 weeks more")
        session.wait("patience in the log", lambda: [e.get("patience") for e in session.events("noted")] == ["35"])
        details(session, window, session.tr("Nobody leaves tomorrow."))
        session.activate(window.name)
        session.keys("ctrl+z")
        session.wait("the undoing in the log", lambda: [e.get("undoes") for e in session.events("restored")] == [session.events("noted")[0]["id"]])
        shown(session, window, "Bruno Castellane")


def test_strike():
    """Delete strikes off all who are selected, one click takes it back; a note being written is kept"""
    def fill(log):
        for name in ("Ada Wren", "Bruno Castellane", "Chloe Okafor"):
            log.person(name, "asked", 2)

    with opened(fill) as (session, window):
        shown(session, window, "Ada Wren")
        session.click(session.find(window=window.name, role="table cell", name="Ada Wren"))
        session.keys("ctrl+a", "Delete")
        session.wait("three struck off", lambda: len(session.events("struck")) == 3)
        session.wait("the counts", lambda: counts(session, window)["Struck off"] == 3)
        look(session, "struck")
        session.click(window=window.name, role="push button", name=session.tr("Undo"))
        session.wait("three awaited", lambda: counts(session, window)["Awaited"] == 3)
        tap.equal(sorted(e["undoes"] for e in session.events("restored")), sorted(e["id"] for e in session.events("struck")), "undone")


def test_note():
    """F2, a note: kept on leaving the field, and by closing the window; shown again, found by a search"""
    with opened(people.five) as (session, window):
        shown(session, window, "Bruno Castellane")
        session.activate(window.name)
        session.keys("F2")
        session.type("mends clocks")
        session.click(session.find(window=window.name, role="table cell", name="Bruno Castellane"))
        session.wait("the note in the log", lambda: notes(session) == ["mends clocks"])
        session.keys("F2", "ctrl+End")
        session.type(" at night")
        session.keys("ctrl+w")
        session.window_gone(window.name)
        session.wait("the longer note in the log", lambda: notes(session) == ["mends clocks", "mends clocks at night"])
        window = moralotop.contacts_window(session)
        note = session.find(window=window.name, role="text", name=session.tr("Note"))
        session.wait("the note", lambda: note.text() == "mends clocks at night")
        page(session, window, "All")
        session.type_into(session.find(window=window.name, role="text", name=session.tr("Search")), "CLOCKS")
        session.wait("one found", lambda: "Bruno Castellane" in cells(window) and "Ada Wren" not in cells(window))
        look(session, "found")


def notes(session):
    return [event["note"] for event in session.events("noted")]


def test_met():
    """Met…: a day to come is refused, a day and a place are noted and shown; a call is noted; both are undone"""
    with opened(people.five) as (session, window):
        page(session, window, "Never met")
        shown(session, window, "Dmitri Okafor")
        press(session, window, "Met…")
        dialog = session.window(session.tr("Met in the flesh"))
        when = session.find(window=dialog.name, role="text", name=session.tr("When"))
        for wrong in ("2099-01-01", "the other day", ""):
            when.set_text(wrong)
            details(session, dialog, session.tr("That is no day in the past, nor today."))
        when.set_text("2026-01-31")
        session.find(window=dialog.name, role="text", name=session.tr("Where")).set_text("Lyon, gare de Perrache")
        look(session, "met")
        session.click(session.find(window=dialog.name, role="push button", name=session.tr("Note it")))
        session.window_gone(dialog.name)
        session.wait("the meeting in the log", lambda: [(e["at"][:10], e.get("place")) for e in session.events("met")] == [("2026-01-31", "Lyon, gare de Perrache")])
        session.wait("nobody left", lambda: counts(session, window)["Never met"] == 0)
        page(session, window, "Your network")
        details(session, window, "Lyon, gare de Perrache")
        press(session, window, "Note a call")
        session.wait("the call in the log", lambda: [e.get("channel") for e in session.events("watered")] == ["call"])
        session.wait("no thirst", lambda: counts(session, window)["To water"] == 0)
        session.click(session.find(window=window.name, role="table cell", name="Dmitri Okafor"))
        session.keys("ctrl+z", "ctrl+z")
        session.wait("both undone", lambda: len(session.events("restored")) == 2)
        session.wait("thirst again", lambda: counts(session, window)["To water"] == 1 and counts(session, window)["Never met"] == 1)


def whole(path, ends):
    with contextlib.suppress(OSError), open(path, "rb") as file:
        data = file.read()
        return data if data.endswith(ends) else None


def test_funnel():
    """the funnel is saved as PNG and as SVG, and told in words"""
    with opened(people.five) as (session, window):
        page(session, window, "The funnel")
        details(session, window, session.tr("Requests") + ("\N{NO-BREAK SPACE}: 5" if session.language == "fr" else ": 5"))
        look(session, "funnel")
        for label, title, ending, begins, ends in (
                ("Save as PNG…", "Save the funnel as PNG", "png", b"\x89PNG\r\n", b"IEND\xaeB`\x82"),
                ("Save as SVG…", "Save the funnel as SVG", "svg", b"<?xml", b"</svg>\n")):
            press(session, window, label)
            chooser = session.window(session.tr(title))
            session.activate(chooser.name)
            path = session.path("home", f"of people.{ending}")
            session.keys("ctrl+a")
            session.type(path)
            session.keys("Return")
            session.window_gone(chooser.name)
            data = session.wait(f"a whole {ending} file", lambda p=path, e=ends: whole(p, e))
            tap.true(data.startswith(begins), f"begins as {ending}")
            if ending == "svg":
                tap.equal(xml.etree.ElementTree.fromstring(data).tag, "{http://www.w3.org/2000/svg}svg", "root")


def test_funnel_unsaved():
    """a picture that cannot be saved is told in the window, and again"""
    with opened(people.five, complaint="/proc/of people.png") as (session, window):
        page(session, window, "The funnel")
        for _time in range(2):
            press(session, window, "Save as PNG…")
            chooser = session.window(session.tr("Save the funnel as PNG"))
            session.activate(chooser.name)
            session.keys("ctrl+a")
            session.type("/proc/of people.png")
            session.keys("Return")
            session.window_gone(chooser.name)
            details(session, window, "/proc/of people.png")
            press(session, window, "Close")
            session.wait("the end of the bar", lambda: not any(w.name == session.tr("Close") for w in people.widgets(window)))


def test_many():
    """ten thousand people: how long the window takes to open and to close, and its longest steps, are printed; search, order and all selected work"""
    with steptrace.traced() as steps, opened(lambda log: people.many(log, MANY), environment=steps.environment) as (session, window):
        session.wait("the counts", lambda: counts(session, window)["All"] == MANY)
        for turn in ("first", "second"):
            session.wait("people in the window", lambda w=window: people.rows(w) > 0)
            tap.true(steps.of("from asking"), "the opening is in the trace")
            steps.tell(f"opening, {turn} time")
            session.activate(window.name)
            session.keys("ctrl+w")
            session.window_gone(window.name)
            session.wait("the end of its widgets", lambda: len(steps.of("a part of a window")) >= 4)
            steps.tell(f"closing, {turn} time")
            window = moralotop.contacts_window(session)
        for name in PAGES:
            page(session, window, name)
            if name in PAGES[:-1]:
                session.wait(f"all of {name}", lambda n=name: people.rows(window) == counts(session, window)[n])
            if name == "To water":
                session.wait("the first one's history", lambda: any(w.role == "text" and w.name == session.tr("History") and w.text().strip() for w in people.widgets(window)))
            look(session, f"many-{PAGES.index(name)}")
        page(session, window, "All")
        session.wait("all shown", lambda: people.rows(window) == MANY)
        search = next(w for w in people.widgets(window) if w.name == session.tr("Search"))
        session.type_into(search, "ELODIE benchimol 9974")
        session.wait("one found", lambda: people.rows(window) == 1)
        tap.equal(people.first_cell(window).name, "Élodie Benchimol 9974", "found")
        search.set_text("")
        session.wait("all shown again", lambda: people.rows(window) == MANY)
        session.click(people.first_cell(window))
        session.keys("ctrl+a")
        details(session, window, "10000 people" if session.language == "en" else "10000 personnes")
        steps.tell("pages, search, all selected")


harness.require(plugin=True)
tap.run(moralotop.in_both_languages([test_empty, test_five, test_leaving, test_strike, test_note, test_met, test_funnel, test_funnel_unsaved, test_many]))
