#!/usr/bin/python3
"""An invitation is answered: the mail reaches the person, and the person is on the waiting list."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import claws_profile
import harness
import moralotop
import tap


def check_mail(session, mail, invitation, first_name, words, quote):
    text = harness.squeeze(mail.get_content())
    tap.equal(str(mail["In-Reply-To"]), str(invitation["Message-ID"]), "In-Reply-To")
    tap.equal(harness.email.utils.parseaddr(str(mail["To"]))[1],
              harness.email.utils.parseaddr(str(invitation["Reply-To"] or invitation["From"]))[1], "To")
    tap.contains(text[:120], first_name, "greeting")
    tap.contains(text, harness.squeeze(words), "own words")
    tap.contains(re.sub(r"\s*>\s*", " ", text), quote, "quote")
    tap.contains(text, harness.squeeze("-- " + claws_profile.SIGNATURE), "signature")
    tap.true(not re.search(r"\{\w+\}", text), f"a placeholder has left: {text!r}")
    tap.true(text.index(harness.squeeze(words)) < text.index("-- Camille"), "own words below the signature")


def answer(locale, name, first_name, words, quote):
    with moralotop.session(locale) as session:
        number = moralotop.open_sample(session, name)
        invitation = session.message("inbox", number)
        compose = moralotop.write_answer(session, words)
        moralotop.not_asked(session, "nothing was sent yet")
        moralotop.send(session, compose)
        mail = session.wait_sent()
        check_mail(session, mail, invitation, first_name, words, quote)
        event = moralotop.asked(session)
        tap.equal(event["message-id"], str(mail["Message-ID"]).strip("<>"), "Message-ID in the log")
        tap.equal(event["contact"], harness.email.utils.parseaddr(str(mail["To"]))[1], "contact in the log")
        tap.contains(event["name"], first_name, "name in the log")
        moralotop.is_awaited(session, event["name"])
        moralotop.no_complaints(session)


def test_english():
    """English invitation: answer, send; the mail is right and the log says asked"""
    answer("en_US.UTF-8", moralotop.AUTHENTIC, "Rowena", moralotop.OWN_WORDS, "We met in the queue for the cloakroom")


def test_french_invitation():
    """French invitation under English menus: the answer is French"""
    answer("en_US.UTF-8", moralotop.AUTHENTIC_FR, "Isaure", moralotop.OWN_WORDS_FR, "Je répare des violons")


def test_letter():
    """a letter without a network is answered the same way"""
    answer("en_US.UTF-8", moralotop.LETTER, "Callum", moralotop.OWN_WORDS, "I service automatic lighthouses")


def test_own_words_wanted():
    """without own words nothing can be written; with them the preview shows them"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        tap.contains(dialog.name, "Rowena Castellane", "title")
        tap.true(not moralotop.button(session, dialog, "Write the answer").is_sensitive, "the button works without own words")
        preview = moralotop.preview(session, dialog)
        tap.contains(preview.text(), "Rowena", "preview")
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        session.wait("own words in the preview", lambda: moralotop.OWN_WORDS in harness.squeeze(preview.text()))
        session.wait("the button", lambda: moralotop.button(session, dialog, "Write the answer").is_sensitive)
        moralotop.no_complaints(session)


def test_language():
    """another language can be chosen"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        preview = moralotop.preview(session, dialog)
        before = preview.text()
        combo = session.find(window=dialog.name, role="combo box",
                             where=lambda w: w.name in (session.tr("Language"), session.tr("English")))
        session.click(combo)
        session.keys("Down", "Return")
        session.wait("another language in the preview", lambda: preview.text() != before)
        if "Bonjour" not in preview.text():
            session.click(combo)
            session.keys("Up", "Return")
        session.wait("French in the preview", lambda: "Bonjour" in preview.text())


def test_spelling():
    """a slip in the own words is underlined, a right word is not"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        text = moralotop.own_words(session, dialog)
        session.type_into(text, "Thank you for the qqueztion about evenings.")
        slip = text.text().index("qqueztion") + 2
        session.wait("a line under the slip", lambda: text.attributes_at(slip)[0].get("underline", "none") != "none")
        tap.equal(text.attributes_at(2)[0].get("underline", "none"), "none", "line under a right word")


def test_draft_kept():
    """own words survive closing the dialog"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        session.click(moralotop.button(session, dialog, "Close"))
        session.window_gone(dialog.name)
        dialog = moralotop.open_answer(session)
        session.wait("the kept words", lambda: moralotop.OWN_WORDS in moralotop.own_words(session, dialog).text())


harness.require(plugin=True)
tap.run([test_english, test_french_invitation, test_letter, test_own_words_wanted, test_language, test_spelling, test_draft_kept])
