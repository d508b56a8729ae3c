#!/usr/bin/python3
"""An answer counts however it was written, and only when it has left."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import harness
import moralotop
import tap

WORDS = "Hello Rowena,\n\nYour third question came to me on a night train.\n"
ROWENA = "rowena@castellane-hospice.example"


def known(session):
    """Rowena's invitation is in the log."""
    moralotop.open_sample(session, moralotop.AUTHENTIC)
    session.wait("the invitation in the log", lambda: session.events("received"))


def new_mail(session, to):
    session.command("--compose", f"mailto:{to}?subject=Your%20letter")
    return session.compose_window()


def same_message(event, mail):
    tap.equal(event["message-id"], str(mail["Message-ID"]).strip("<>"), "Message-ID in the log")


def test_fresh_window():
    """a new mail to the address of somebody whose invitation waits is the answer; the next one is a letter like any other"""
    with moralotop.session() as session:
        known(session)
        compose = new_mail(session, ROWENA)
        session.type_into(session.compose_text(compose), WORDS, at=0)
        moralotop.send(session, compose)
        mail = session.wait_sent()
        event = moralotop.asked(session)
        same_message(event, mail)
        tap.equal(event["name"], "Rowena Castellane", "name")
        session.window_gone(compose.name)
        compose = new_mail(session, ROWENA)
        session.type_into(session.compose_text(compose), "One thing more.\n", at=0)
        moralotop.send(session, compose)
        session.wait_sent(2)
        moralotop.asked(session, 1)
        moralotop.no_complaints(session)


def test_fresh_window_french():
    """the same in French, and without own words it is said first"""
    with moralotop.session("fr_FR.UTF-8") as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
        address = session.wait("the invitation in the log", lambda: session.events("received"))[0]["contact"]
        compose = new_mail(session, address)
        moralotop.send(session, compose)
        window = session.window(session.tr("Before sending"))
        tap.true(any("Isaure Delmotte" in w.text() for w in window.tree() if w.role == "label"), "the person is not named")
        session.click(moralotop.button(session, window, "Send anyway"))
        session.wait_sent()
        moralotop.asked(session)


def test_stranger():
    """a new mail to somebody without an invitation asks nobody"""
    with moralotop.session() as session:
        known(session)
        compose = new_mail(session, "ada@wren.example")
        session.type_into(session.compose_text(compose), WORDS, at=0)
        moralotop.send(session, compose)
        session.wait_sent()
        moralotop.not_asked(session, "nobody was answered")


def test_template_of_claws():
    """a reply filled by one of Claws Mail's own templates is the answer"""
    with moralotop.session() as session:
        session.stop_claws()
        os.makedirs(session.path("cfg", "templates"), exist_ok=True)
        with open(session.path("cfg", "templates", "1"), "w", encoding="utf-8") as file:
            file.write("Name: Mine\n\nHello %N,\n\nthank you for writing to me.\n")
        session.start_claws()
        known(session)
        session.press(window=session.main_window().name, role="push button", name="Reply")
        compose = session.compose_window()
        session.open_menu("Tools", "Template", window=compose)
        session.keys("Right", "Return")  # a click has shown and hidden what is below
        alert = session.window("Apply template", seconds=5)
        session.click(window=alert.name, role="push button", name="Replace")
        text = session.compose_text(compose)
        session.wait("the text of the template", lambda: "thank you for writing" in text.text())
        moralotop.send(session, session.compose_window())
        same_message(moralotop.asked(session), session.wait_sent())


def queued(session):
    moralotop.open_sample(session, moralotop.AUTHENTIC)
    compose = moralotop.write_answer(session, moralotop.OWN_WORDS)
    moralotop.send(session, compose, "Send later")
    session.wait("the mail in the queue", lambda: session.messages("queue"))
    session.select("queue", session.messages("queue")[0])


def move(session, folder):
    """By hand, with the folder chosen from Claws Mail's own list."""
    session.activate(session.main_window().name)
    session.open_menu("Message", "Move...")
    window = session.window("Select folder")
    cell = session.find(window=window.name, role="table cell", name=folder)
    session.click(cell)
    session.click(window=window.name, role="push button", name="OK")
    session.window_gone(window.name)


def test_moved_by_hand():
    """a queued answer that is moved into an ordinary folder, or into that of sent mail, was not sent"""
    for folder, directory in (("pool", "pool"), ("Sent", "sent")):
        with moralotop.session() as session:
            queued(session)
            move(session, folder)
            session.wait("the mail in the other folder", lambda: session.messages(directory))
            moralotop.not_asked(session, "it never left")


harness.require(plugin=True)
tap.run([test_fresh_window, test_fresh_window_french, test_stranger, test_template_of_claws, test_moved_by_hand])
