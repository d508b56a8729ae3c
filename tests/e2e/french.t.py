#!/usr/bin/python3
"""The whole story in French."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import harness
import moralotop
import tap

LOCALE = "fr_FR.UTF-8"


def test_texts():
    """the texts that the tests look for are translated"""
    session = harness.Session(LOCALE)
    for text in ("Answer…", "Bin", "Why?", "Sort this folder", "Own words", "Preview", "Write the answer", "Moralotop contacts",
                 "Insert Moralotop template"):
        tap.true(session.tr(text) != text, f"{text!r} has no French")
    session.stop()


def test_story():
    """arrival, banner, answer, sending, waiting list, in French"""
    with moralotop.session(LOCALE) as session:
        number = moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
        session.wait("the tag", lambda: session.tagged("moralotop-authentic") == [number])
        text = moralotop.banner_says(session, "Isaure Delmotte", session.tr("Authentic request"))
        tap.true("Authentic request" not in text, f"English in the banner: {text!r}")
        compose = moralotop.write_answer(session, moralotop.OWN_WORDS_FR)
        moralotop.send(session, compose)
        mail = session.wait_sent()
        content = harness.squeeze(mail.get_content())
        tap.contains(content[:60], "Isaure", "greeting")
        tap.contains(content, harness.squeeze(moralotop.OWN_WORDS_FR), "own words")
        event = moralotop.asked(session)
        moralotop.is_awaited(session, event["name"])
        moralotop.no_complaints(session)


def test_compose():
    """insertion of the template in a French compose window"""
    with moralotop.session(LOCALE) as session:
        session.command("--compose", "Ada Wren <ada@wren.example>")
        compose = session.compose_window()
        text = session.compose_text(compose)
        session.menu(session.tr("Tools"), session.tr("Insert Moralotop template"), "Première réponse – Français", window=compose)
        session.wait("the greeting", lambda: "Bonjour Ada" in text.text())


harness.require(plugin=True)
if not os.path.exists(os.path.join(harness.TOP, "resources", "po", "fr.po")):
    tap.skip_all("no French translation")
tap.run([test_texts, test_story, test_compose])
