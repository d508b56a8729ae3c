#!/usr/bin/python3
"""The menu of the message list, on one message and on several, as a user opens it: with the mouse, then with keys."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import moralotop
import tap

# Of the message list, in pixels: below its column heads the rows stand close together. (It is not accessible: see README.md.)
HEADS = 34
ROW = 17


def arrive(session, *names):
    """Delivers samples that stand in the list in this order: newest first. Returns their numbers."""
    for name in names:
        session.deliver(moralotop.sample(name))
    session.receive(len(names))
    session.select("inbox", 1)
    return session.messages("inbox")


def select_all(session, count):
    """All messages, with the keys of a user, from the first row on."""
    click_row(session, 0)
    session.keys(*["shift+Down"] * (count - 1))
    session.find(role="label", name=re.compile(f"^{count} items selected"))


def click_row(session, row, button=1):
    message_list = session.wait("the message list", lambda: next(
        (w for w in session.main_window().tree() if w.role == "panel" and "focusable" in w.states and w.extents()[0] > 180), None))
    x, y, _width, _height = message_list.extents()
    session.click_at(x + 150, y + HEADS + ROW * row + ROW // 2, button)


def popup(session, row, *mnemonics):
    """Opens the menu at a row and goes through Moralotop's part of it by the letters that are underlined."""
    before = session.count_windows()
    click_row(session, row, 3)
    session.wait("the menu of the message list", lambda: session.count_windows() > before)
    session.keys("Down", "Right")  # Moralotop is the first
    session.wait("Moralotop's part of the menu", lambda: session.count_windows() > before + 1)
    for depth, letter in enumerate(mnemonics, 2):
        session.wait(f"the menu before {letter}", lambda d=depth: session.count_windows() >= before + d)
        session.keys(letter)
    session.wait("the menu's end", lambda: session.count_windows() <= before or len(session.windows()) > 1)


def test_is():
    """"It is ▸ Authentic" on one message, then on all: the user's word in the log and in the tags"""
    with moralotop.session() as session:
        numbers = arrive(session, moralotop.INTERESTED, moralotop.MECHANICAL)
        popup(session, 1, "i", "u")
        session.wait("the tag of one message", lambda: session.tagged("moralotop-unsure") == numbers[1:])
        select_all(session, 2)
        popup(session, 1, "i", "a")
        session.wait("the tags of both messages", lambda: session.tagged("moralotop-authentic") == numbers)
        for kind in ("interested", "mechanical", "unsure"):
            tap.equal(session.tagged(f"moralotop-{kind}"), [], f"still tagged {kind}")

        def words():
            return sorted((e["contact"], e["category"]) for e in session.events("judged") if e.get("by") == "user")

        session.wait("the user's words in the log", lambda: len(words()) >= 3)
        tap.equal([category for _contact, category in words()].count("authentic"), 2, "said to be authentic")
        tap.equal(len({contact for contact, _category in words()}), 2, "people")
        moralotop.banner_says(session, session.tr("Authentic request"))
        moralotop.no_complaints(session)


def test_bin():
    """"Bin" on two messages: both in the trash, both in the log, the third untouched"""
    with moralotop.session() as session:
        arrive(session, moralotop.INTERESTED, moralotop.AUTHENTIC, moralotop.MECHANICAL)
        select_all(session, 2)
        popup(session, 0, "b")
        session.wait("two messages in the trash", lambda: len(session.messages("trash")) == 2)
        session.wait("two binned in the log", lambda: len(session.events("binned")) == 2)
        tap.equal(len({e["contact"] for e in session.events("binned")}), 2, "people")
        tap.equal([str(session.message("inbox", n)["Subject"]) for n in session.messages("inbox")],
                  ["Invitation to connect on LinkedIn"], "inbox")
        moralotop.no_complaints(session)


def test_reply():
    """"Reply with the Moralotop template…" on two messages: a dialog for each person; on ordinary mail: none"""
    with moralotop.session() as session:
        arrive(session, moralotop.AUTHENTIC, moralotop.MECHANICAL, moralotop.ORDINARY)
        select_all(session, 3)
        popup(session, 0, "r")
        rowena = session.window(re.compile("^Answer Rowena Castellane"))
        session.window(re.compile("^Answer Barney Ogilvie"))
        tap.equal(len([title for title in session.windows() if title.startswith("Answer")]), 2, "dialogs")
        session.activate(rowena.name)
        session.type_into(moralotop.own_words(session, rowena), moralotop.OWN_WORDS)
        session.click(moralotop.button(session, rowena, "Write the answer"))
        compose = session.compose_window()
        session.wait("the answer", lambda: "Rowena" in session.compose_text(compose).text())
        session.window(re.compile("^Answer Barney Ogilvie"))
        moralotop.no_complaints(session)


def test_sort():
    """"Sort" gives the tags to messages that were left without"""
    with moralotop.session(settings=moralotop.settings(moralotop={"toolbar_asked": 1, "tag_on_arrival": 0})) as session:
        numbers = arrive(session, moralotop.AUTHENTIC, moralotop.ORDINARY, moralotop.MECHANICAL)
        select_all(session, 3)
        popup(session, 2, "s")
        session.wait("the tag authentic", lambda: len(session.tagged("moralotop-authentic")) == 1)
        session.wait("the tag mechanical", lambda: len(session.tagged("moralotop-mechanical")) == 1)
        tagged = session.tagged("moralotop-authentic") + session.tagged("moralotop-mechanical")
        ordinary = next(n for n in numbers if n not in tagged)
        tap.true("LinkedIn" not in str(session.message("inbox", ordinary)["From"]), "ordinary mail is tagged")
        moralotop.no_complaints(session)


moralotop.harness.require(plugin=True)
tap.run([test_is, test_bin, test_reply, test_sort])
