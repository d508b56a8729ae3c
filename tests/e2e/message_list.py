"""The message list and its menu, worked as a user does: it is not accessible (see README.md)."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import moralotop

# Of the message list, in pixels: below its column heads the rows stand close together.
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
    session.find(role="label", name=re.compile(rf"^{count} (items selected|sélection)"))


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
