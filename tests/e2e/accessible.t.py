#!/usr/bin/python3
"""Without eyes, without a mouse: every widget says what it is, and the keys reach it."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib

import re

import harness
import moralotop
import tap

# A frame around its one child, which has the name.
CONTAINERS = ("scroll pane", "split pane", "viewport", "filler", "panel")


def nameless(top):
    """Widgets that the keyboard reaches, or that can be pressed, and that say nothing of themselves."""
    found = []
    for widget in top.tree():
        focusable = "focusable" in widget.states or widget.role in ("push button", "toggle button", "combo box", "check box")
        if focusable and not widget.name.strip() and widget.role not in CONTAINERS + ("table cell", "frame"):
            found.append(f"{widget} at depth {widget.depth}, {widget.extents()}")
    return found


# GTK 3 does not say that a combo box has the focus (a button inside it has, which is not in the tree).
COMBO = "a combo box"


def focused(session, window):
    """The name of the widget that has the focus."""
    fresh = session.window(window.name)
    return next((w.name for w in fresh.tree() if "focused" in w.states and w.role != "frame"), COMBO)


def test_banner():
    """banner: every widget has a name, the reasons too"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        tap.equal(nameless(moralotop.banner(session)), [], "nameless")
        names = [w.name for w in moralotop.banner(session).tree() if w.role.endswith("button")]
        tap.equal(names, [session.tr(label) for label in ("Answer…", "Bin", "It is", "Open page", "Why?")], "buttons in order")


def test_dialog():
    """answer: every widget has a name"""
    with moralotop.session() as session:
        for name in (moralotop.AUTHENTIC, moralotop.ROBOT):
            moralotop.open_sample(session, name)
            dialog = moralotop.open_answer(session)
            tap.equal(nameless(dialog), [], f"nameless for {name}")
            session.activate(dialog.name)
            session.keys("Escape")
            session.window_gone(dialog.name)


def test_contacts():
    """contacts window: every widget has a name, the list's rows and the states too; Escape closes it"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.send(session, moralotop.write_answer(session, moralotop.OWN_WORDS))
        moralotop.asked(session)
        moralotop.is_awaited(session, "Rowena Castellane")
        window = moralotop.contacts_window(session)
        tap.equal(nameless(window), [], "nameless")
        states = [w.name for w in window.tree() if w.role == "list item"]
        tap.contains(states, "Awaited, 1", "states")
        session.activate(window.name)
        session.keys("Escape")
        session.window_gone(window.name)


def all_named(session, window):
    # What is to the right of Claws Mail's own list of pages is ours.
    pages = session.find(window=window.name, role="tree table").extents()
    ours = [w for w in window.tree() if w.extents()[0] >= pages[0] + pages[2]]
    tap.true(len(ours) > 10, "no page to look at")
    tap.equal([str(w) for w in ours if "focusable" in w.states and not w.name.strip() and w.role not in CONTAINERS], [], "nameless")


def test_preferences():
    """preferences: every widget of our pages has a name"""
    with moralotop.session() as session:
        session.menu("Tools", "Moralotop", "Preferences…")
        window = session.window("Preferences")
        session.find(window=window.name, role="text", name=session.tr("First name"))
        all_named(session, window)
        session.click(session.find(window=window.name, role="table cell", name="Answer templates"))
        session.enlarge(window.name)
        session.find(window=window.name, role="text", name=session.tr("Text"))
        all_named(session, window)
        session.keys("alt+l")
        session.find(window=window.name, role="list item", name=re.compile("^{first_name}"))
        all_named(session, window)


def test_tab():
    """Tab goes from the own words to the button that goes on, and round again"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.activate(dialog.name)
        session.wait("the focus in the own words", lambda: focused(session, dialog) == session.tr("Own words"))
        session.type(moralotop.OWN_WORDS)
        session.wait("the button", lambda: moralotop.button(session, dialog, "Write the answer").is_sensitive)
        seen = [focused(session, dialog)]
        for _turn in range(30):
            session.keys("Tab")
            # From one combo box to the next there is nothing to be seen from here.
            with contextlib.suppress(*[harness.Trouble] if seen[-1] == COMBO else []):
                session.wait(f"another focus than {seen[-1]}", lambda: focused(session, dialog) != seen[-1], 1.5 if seen[-1] == COMBO else 15)
            seen.append(focused(session, dialog))
            if seen[-1] == seen[0]:
                break
        tap.note(" → ".join(seen))
        tap.equal(seen[-1], seen[0], "last in the round")
        for label in ("Hints from their mail", "Preview", "Close", "Write the answer", "Their words", "By first name", "First name", "Salutation"):
            tap.contains(seen, session.tr(label), "what Tab reaches")
        tap.equal(seen.count(COMBO), 3, "combo boxes, for the way, the template and its language")
        tap.true("" not in seen, f"a place without a name: {seen}")
        tap.contains(moralotop.own_words(session, dialog).text(), moralotop.OWN_WORDS, "own words (no tab in them)")
        moralotop.no_complaints(session)


def test_keys():
    """Escape closes and keeps the words; Ctrl+Enter goes on to the compose window, but not without words"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.activate(dialog.name)
        session.keys("ctrl+Return")
        session.never("a compose window without own words", lambda: any("Compose" in name for name in session.windows()), 0.7)
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        session.keys("Escape")
        session.window_gone(dialog.name)
        dialog = moralotop.open_answer(session)
        session.activate(dialog.name)
        session.wait("the kept words", lambda: moralotop.OWN_WORDS in moralotop.own_words(session, dialog).text())
        session.keys("ctrl+Return")
        compose = session.compose_window()
        session.wait("the answer", lambda: "third question" in session.compose_text(compose).text())
        session.window_gone(dialog.name)
        moralotop.no_complaints(session)


harness.require(plugin=True)
tap.run([test_banner, test_dialog, test_contacts, test_preferences, test_tab, test_keys])
