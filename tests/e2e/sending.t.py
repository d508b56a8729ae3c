#!/usr/bin/python3
"""Only an answer that really left makes somebody awaited."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import harness
import moralotop
import tap


def ready(session):
    moralotop.open_sample(session, moralotop.AUTHENTIC)
    return moralotop.write_answer(session, moralotop.OWN_WORDS)


def same_message(event, mail):
    tap.equal(event["message-id"], str(mail["Message-ID"]).strip("<>"), "Message-ID in the log")


def test_refused():
    """refused by the server: not asked; sent again: asked once"""
    with moralotop.session() as session:
        compose = ready(session)
        session.server("REFUSE")
        moralotop.send(session, compose)
        session.close_alert()
        moralotop.not_asked(session, "the server refused")
        session.server("REFUSE", False)
        moralotop.send(session, compose)
        same_message(moralotop.asked(session), session.wait_sent())
        moralotop.no_complaints(session)


def draft(session):
    path = session.path("cfg", "moralotop", "drafts.ini")
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_refused_and_killed():
    """refused, and Claws Mail dies before it keeps a draft of its own: the words are in the dialog again, until the mail has left"""
    with moralotop.session(settings=moralotop.settings(common={"autosave": 0})) as session:
        compose = ready(session)
        session.server("REFUSE")
        moralotop.send(session, compose)
        session.close_alert()
        tap.contains(draft(session), moralotop.OWN_WORDS, "draft after it was refused")
        session.crash()
        session.server("REFUSE", False)
        session.start_claws(None)
        session.select("inbox", 1)
        dialog = moralotop.open_answer(session)
        tap.equal(moralotop.own_words(session, dialog).text(), moralotop.OWN_WORDS, "own words")
        session.click(moralotop.button(session, dialog, "Write the answer"))
        moralotop.send(session, session.compose_window())
        session.wait_sent()
        session.wait("the draft to go", lambda: moralotop.OWN_WORDS not in draft(session))
        moralotop.no_complaints(session)


def test_draft_until_queued():
    """a draft goes with the mail that goes into the queue, too"""
    with moralotop.session(settings=moralotop.settings(common={"autosave": 0})) as session:
        compose = ready(session)
        tap.contains(draft(session), moralotop.OWN_WORDS, "draft")
        moralotop.send(session, compose, "Send later")
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        session.wait("the draft to go", lambda: moralotop.OWN_WORDS not in draft(session))
        moralotop.no_complaints(session)


def test_refused_and_given_up():
    """refused, then given up: never asked"""
    with moralotop.session() as session:
        compose = ready(session)
        session.server("REFUSE-TEMPORARILY")
        moralotop.send(session, compose)
        session.close_alert()
        session.server("REFUSE-TEMPORARILY", False)
        moralotop.discard(session, compose)
        moralotop.not_asked(session, "the mail was given up")
        session.send_queued()
        moralotop.not_asked(session, "nothing is queued")
        tap.equal(session.sent(), [], "mails")


def test_refused_in_queue():
    """refused with the compose window closed: it waits in the queue, and is asked when it leaves"""
    with moralotop.session(settings=moralotop.settings(send_dialog_mode=1)) as session:
        compose = ready(session)
        session.server("REFUSE")
        moralotop.send(session, compose)
        session.close_alert()
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        moralotop.not_asked(session, "the server refused")
        session.server("REFUSE", False)
        session.send_queued()
        same_message(moralotop.asked(session), session.wait_sent())


def test_later():
    """sent later: asked only when it leaves"""
    with moralotop.session() as session:
        compose = ready(session)
        moralotop.send(session, compose, "Send later")
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        moralotop.not_asked(session, "it is in the queue")
        session.send_queued()
        same_message(moralotop.asked(session), session.wait_sent())
        moralotop.no_complaints(session)


def test_later_after_restart():
    """sent later, after a restart: asked all the same"""
    with moralotop.session() as session:
        compose = ready(session)
        moralotop.send(session, compose, "Send later")
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        session.stop_claws()
        session.start_claws()
        moralotop.not_asked(session, "it is in the queue")
        session.send_queued()
        same_message(moralotop.asked(session), session.wait_sent())


def test_closed():
    """a compose window that is closed asks nobody"""
    with moralotop.session() as session:
        compose = ready(session)
        moralotop.discard(session, compose)
        moralotop.not_asked(session, "nothing was sent")


def test_other_recipient():
    """a mail that goes to somebody else asks nobody"""
    with moralotop.session() as session:
        compose = ready(session)
        to = next(w for w in compose.tree() if w.role == "text" and "rowena@" in w.text())
        to.set_text("someone.else@people.example")
        moralotop.send(session, compose)
        session.wait_sent()
        moralotop.not_asked(session, "it went to somebody else")


def test_by_hand():
    """an ordinary reply to an invitation, written by hand, counts as asked too"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        session.press(window=session.main_window().name, role="push button", name=session.tr("Reply"))
        compose = session.compose_window()
        session.type_into(session.compose_text(compose), "I would like to know more about you first.\n", at=0)
        moralotop.send(session, compose)
        same_message(moralotop.asked(session), session.wait_sent())


def no_copy():
    return moralotop.session(settings=moralotop.settings(common={"save_message": 0}))


def test_no_copy():
    """no copy is saved: asked all the same"""
    with no_copy() as session:
        compose = ready(session)
        moralotop.not_asked(session, "nothing was sent yet")
        moralotop.send(session, compose)
        same_message(moralotop.asked(session), session.wait_sent())
        tap.equal(session.messages("sent"), [], "copies")
        moralotop.no_complaints(session)


def test_no_copy_refused():
    """no copy is saved and the server refuses: not asked; sent again: asked once"""
    with no_copy() as session:
        compose = ready(session)
        session.server("REFUSE")
        moralotop.send(session, compose)
        session.close_alert()
        moralotop.not_asked(session, "the server refused")
        session.server("REFUSE", False)
        moralotop.send(session, compose)
        same_message(moralotop.asked(session), session.wait_sent())
        moralotop.no_complaints(session)


def test_no_copy_refused_and_given_up():
    """no copy is saved, the server refuses, the mail is given up: never asked, though another mail leaves"""
    with no_copy() as session:
        compose = ready(session)
        session.server("REFUSE")
        moralotop.send(session, compose)
        session.close_alert()
        session.server("REFUSE", False)
        title = session.tr("Compose message")
        session.press(window=session.main_window().name, role="push button", name=session.tr("Toolbar\4Compose"))
        session.wait("the second compose window", lambda: len([w for w in session.windows() if title in w]) == 2)
        other = next(w for w in session.ui.windows() if title in w.name and w.reference != compose.reference)
        to, *_others, subject = [w for w in other.tree() if w.role == "text" and "single-line" in w.states and w.text() == ""]
        to.set_text("someone.else@people.example")
        subject.set_text("Something else")
        moralotop.send(session, other)
        session.wait_sent()
        moralotop.discard(session, compose.refresh())
        moralotop.not_asked(session, "the answer was given up")
        tap.equal(len(session.sent()), 1, "mails")


def test_no_copy_later():
    """no copy is saved, sent later: asked when it leaves the queue"""
    with no_copy() as session:
        compose = ready(session)
        moralotop.send(session, compose, "Send later")
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        moralotop.not_asked(session, "it is in the queue")
        session.send_queued()
        same_message(moralotop.asked(session), session.wait_sent())


def test_no_copy_later_after_restart():
    """no copy is saved, sent later, after a restart: asked; thrown out of the queue after another mail has left: not asked"""
    with no_copy() as session:
        compose = ready(session)
        moralotop.send(session, compose, "Send later")
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        session.stop_claws()
        session.start_claws()
        session.send_queued()
        same_message(moralotop.asked(session), session.wait_sent())
        session.wait("an empty queue", lambda: not session.messages("queue"))
        moralotop.open_sample(session, moralotop.UNSURE)
        compose = moralotop.write_answer(session, moralotop.OWN_WORDS_FR)
        moralotop.send(session, compose, "Send later")
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        session.select("queue", session.messages("queue")[0])
        session.menu(session.tr("Message"), session.tr("Move to trash"))
        session.wait("the mail in the trash", lambda: session.messages("trash"))
        session.never("a second event asked", lambda: len(session.events("asked")) > 1)


def test_draft():
    """kept as a draft and, after a restart, reopened and sent: asked once"""
    with moralotop.session() as session:
        compose = ready(session)
        moralotop.send(session, compose, "Draft")
        session.wait("the draft", lambda: session.messages("draft"))
        session.stop_claws()
        session.start_claws()
        session.select("draft", session.messages("draft")[-1])
        moralotop.not_asked(session, "it is a draft")
        session.menu(session.tr("Message"), session.tr("Re-edit"))
        compose = session.compose_window()
        tap.contains(harness.squeeze(session.compose_text(compose).text()), moralotop.OWN_WORDS, "draft")
        moralotop.send(session, compose)
        same_message(moralotop.asked(session), session.wait_sent())
        tap.contains(str(session.sent()[0]["In-Reply-To"]), "@", "In-Reply-To")
        moralotop.no_complaints(session)


harness.require(plugin=True)
tap.run(moralotop.in_both_languages([
    test_refused, test_refused_and_killed, test_draft_until_queued, test_refused_and_given_up, test_refused_in_queue, test_later, test_later_after_restart, test_closed, test_other_recipient, test_by_hand,
    test_no_copy, test_no_copy_refused, test_no_copy_refused_and_given_up, test_no_copy_later, test_no_copy_later_after_restart, test_draft]))
