#!/usr/bin/python3
"""Several messages are answered: one person after another."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import harness
import moralotop
import tap
from message_list import arrive, select_all

ARRIVED = ["Rowena Castellane", "Barney Ogilvie", "Chip Dunleavy"]


def start(session, count=3):
    """All messages of the list, then the menu."""
    select_all(session, count)
    session.menu(session.tr("Tools"), session.tr("Moralotop"), session.tr("Reply with the Moralotop template…"))
    return dialog_of(session, 1)


def progress(session):
    """"1 of 3" of the dialog that shows, with the name in its title: (1, 3, "Rowena Castellane"), else None."""
    pattern = re.compile("^" + re.escape(session.tr("%u of %u")).replace("%u", r"(\d+)") + "$")
    title = session.tr("Answer %s").replace("%s", "")
    for widget in session.find_all(role="label"):
        match = pattern.match(widget.name)
        names = [name.removeprefix(title) for name in session.windows() if name.startswith(title)]
        if match and names:
            return int(match[1]), int(match[2]), names[0]
    return None


def dialog_of(session, place, of=3, name=None):
    """Waits until the dialog says this place, and for the person of this name; gives the dialog."""
    def there():
        found = progress(session)
        return found and found[:2] == (place, of) and (name is None or found[2] == name)

    session.wait(f"the dialog {place} of {of} {name or ''} (it says {progress(session)})", there)
    dialog = moralotop.answer_dialog(session)
    tap.equal(len([w for w in session.windows() if w.startswith(session.tr("Answer %s").replace("%s", ""))]), 1, "dialogs")
    return dialog


def write(session, dialog, words):
    """From the dialog to the compose window."""
    session.type_into(moralotop.own_words(session, dialog), words)
    session.click(moralotop.button(session, dialog, "Write the answer"))
    session.window_gone(dialog.name)
    compose = session.compose_window()
    session.wait("the answer", lambda: harness.squeeze(words) in harness.squeeze(session.compose_text(compose).text()))
    return compose


def click(session, dialog, label):
    session.click(moralotop.button(session, dialog, label))


def unread(session):
    """The numbers of the unread messages of the inbox."""
    printed = session.command("--search", "#mh/Mailbox/inbox", "e", "U")
    return re.findall(r"/(\d+)\s*$", printed, re.M)


def queue_is_done(session):
    sentence = session.tr("Moralotop: the queue is done: %s, %s.").split("%s")[0]
    return any(sentence in w.name for w in session.main_window().tree())


def label_says(session, dialog, sentence):
    return session.find(window=dialog.name, role="label", name=sentence)


def story(locale, words):
    """Three people and an invoice: later, sent, skipped, then the one of later; closed at the end."""
    with moralotop.session(locale) as session:
        arrive(session, moralotop.AUTHENTIC, moralotop.MECHANICAL, moralotop.INTERESTED, moralotop.ORDINARY)
        dialog = start(session, 4)
        names = [progress(session)[2]]
        label_says(session, dialog, session.tr("%u message is no contact request and was left out.").replace("%u", "1"))
        before = unread(session)
        session.type_into(moralotop.own_words(session, dialog), "Half a thought")
        click(session, dialog, "Later")
        session.window_gone(dialog.name)
        dialog = dialog_of(session, 1)
        names.append(progress(session)[2])
        tap.equal(unread(session), before, "unread after one was put off")
        compose = write(session, dialog, words)
        session.never("the next dialog before the mail is sent", lambda: progress(session))
        moralotop.send(session, compose)
        session.wait_sent()
        dialog = dialog_of(session, 2)
        names.append(progress(session)[2])
        tap.equal(sorted(names), sorted(ARRIVED), "people")
        click(session, dialog, "Skip")
        session.window_gone(dialog.name)
        dialog = dialog_of(session, 3, name=names[0])
        tap.contains(moralotop.own_words(session, dialog).text(), "Half a thought", "own words kept over later")
        tap.true(not moralotop.button(session, dialog, "Later").is_sensitive, "the last one cannot be put off")
        compose = write(session, dialog, " about the cloakroom")
        moralotop.discard(session, compose)
        session.wait("the end of the queue", lambda: queue_is_done(session))
        skipped = [number for number in before if number == str(ARRIVED.index(names[2]) + 1)]
        session.wait("who was answered to count as read, who was skipped as unread", lambda: unread(session) == skipped)
        tap.true(skipped and len(before) > 1, f"nothing to be told by {before}")
        tap.equal(moralotop.asked(session)["name"], names[1], "name in the log")
        moralotop.no_complaints(session)


def test_english():
    """three people and an invoice in English: later, send, skip, the one of later"""
    story("en_US.UTF-8", moralotop.OWN_WORDS)


def test_french():
    """the same in French"""
    story("fr_FR.UTF-8", moralotop.OWN_WORDS)


def test_same_words():
    """the same words for the next person, nearly and to the letter: a calm line, and nothing is stopped; other words: none"""
    with moralotop.session() as session:
        arrive(session, moralotop.AUTHENTIC, moralotop.MECHANICAL, moralotop.INTERESTED)
        dialog = start(session)
        first = progress(session)[2]
        moralotop.send(session, write(session, dialog, moralotop.OWN_WORDS))
        dialog = dialog_of(session, 2)
        sentence = session.tr("The same words as for %s.").replace("%s", first)
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS.replace("third", "second").upper())
        label_says(session, dialog, sentence)
        tap.true(moralotop.button(session, dialog, "Write the answer").is_sensitive, "the line stops the answer")
        session.type(" What made you take up the saw again after all these years in the office?")
        session.gone(window=dialog.name, role="label", name=sentence)
        with open(session.path("cfg", "moralotop", "same-words.ini"), encoding="utf-8") as file:
            tap.true("train" not in file.read().lower(), "own words stand in the file")
        moralotop.no_complaints(session)


def test_same_draft():
    """the words of a draft for somebody else are known again"""
    with moralotop.session() as session:
        arrive(session, moralotop.AUTHENTIC, moralotop.MECHANICAL)
        dialog = start_two(session)
        first = progress(session)[2]
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        click(session, dialog, "Skip")
        dialog = dialog_of(session, 2, 2)
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        label_says(session, dialog, session.tr("The same words as for %s.").replace("%s", first))


def start_two(session):
    select_all(session, 2)
    session.menu(session.tr("Tools"), session.tr("Moralotop"), session.tr("Reply with the Moralotop template…"))
    return dialog_of(session, 1, 2)


def test_closed():
    """closing the dialog ends the queue and keeps the draft; a new queue has it again"""
    with moralotop.session() as session:
        arrive(session, moralotop.AUTHENTIC, moralotop.MECHANICAL, moralotop.INTERESTED)
        dialog = start(session)
        name = progress(session)[2]
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        session.keys("Escape")
        session.window_gone(dialog.name)
        session.never("another dialog", lambda: progress(session))
        session.activate(session.main_window().name)
        dialog = start(session)
        tap.equal(progress(session)[2], name, "first of the new queue")
        tap.contains(moralotop.own_words(session, dialog).text(), moralotop.OWN_WORDS, "draft")
        moralotop.no_complaints(session)


def test_twice():
    """the same person twice is one; who was answered already is said; a single one is no queue"""
    with moralotop.session() as session:
        session.deliver(moralotop.sample(moralotop.AUTHENTIC))
        arrive(session, moralotop.AUTHENTIC, moralotop.MECHANICAL)
        dialog = None
        select_all(session, 3)
        session.menu(session.tr("Tools"), session.tr("Moralotop"), session.tr("Reply with the Moralotop template…"))
        dialog = dialog_of(session, 1, 2)
        for _ in range(2):
            if progress(session)[2] == "Rowena Castellane":
                break
            click(session, dialog, "Skip")
            dialog = dialog_of(session, 2, 2)
        compose = write(session, dialog, moralotop.OWN_WORDS)
        moralotop.send(session, compose)
        moralotop.asked(session)
        if session.wait("what comes next", lambda: progress(session) or queue_is_done(session)) is not True:
            session.activate(moralotop.answer_dialog(session).name)
            session.keys("Escape")
        session.wait("the end of the queue", lambda: not progress(session))
        session.activate(session.main_window().name)
        select_all(session, 3)
        session.menu(session.tr("Tools"), session.tr("Moralotop"), session.tr("Reply with the Moralotop template…"))
        dialog = dialog_of(session, 1, 2)
        if progress(session)[2] != "Rowena Castellane":
            click(session, dialog, "Skip")
            dialog = dialog_of(session, 2, 2)
        label_says(session, dialog, re.compile("^" + re.escape(session.tr("You have answered this person already, on %s.").split("%s")[0])))


def test_unloaded():
    """unloading while a queue waits for its compose window: nothing comes up any more, nothing crashes"""
    with moralotop.session() as session:
        arrive(session, moralotop.AUTHENTIC, moralotop.MECHANICAL, moralotop.INTERESTED)
        compose = write(session, start(session), moralotop.OWN_WORDS)
        moralotop.unload(session)
        moralotop.discard(session, compose)
        session.never("a dialog of an unloaded plugin", lambda: progress(session))
        moralotop.no_complaints(session)


harness.require(plugin=True)
tap.run([test_english, test_french, test_same_words, test_same_draft, test_closed, test_twice, test_unloaded])
