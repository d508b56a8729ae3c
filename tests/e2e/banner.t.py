#!/usr/bin/python3
"""A message is displayed: the banner says what it is."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import harness
import moralotop
import tap

HOSTILE = """From: "<b>Bold</b> & <i>Co" <bold@people.example>
Reply-To: "<b>Bold</b> & <i>Co" <bold@people.example>
To: Camille Laurent <camille.laurent@moralotop.example>
Subject: Invitation to connect on LinkedIn
Message-ID: <hostile@people.example>
Date: Mon, 4 Apr 2011 09:00:00 +0000
Sender: messages-noreply@bounce.linkedin.com
MIME-Version: 1.0
X-LinkedIn-fbl: m-0123456789
Content-Type: text/plain; charset=utf-8

LinkedIn
------------

   <b>Bold</b> & <i>Co requested to add you as a connection on LinkedIn:

------------------------------------------

Camille,

I'd like to add you to my professional network on LinkedIn.

- <b>Bold</b>

<b>Bold</b> & <i>Co
Owner at <span size="xx-large">&amp;</span>

Confirm that you know <b>Bold</b> & <i>Co
http://www.linkedin.com/e/-abcdef-ghijklmn-op/isd/123456789/AbCdEfGh/

--
(c) 2011, LinkedIn Corporation
"""


def test_person():
    """an invitation gets a banner that names the person, the kind and reasons"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        text = moralotop.banner_says(session, "Rowena Castellane", "LinkedIn", session.tr("Authentic request"))
        tap.true(len(text) > 80, f"no reasons in {text!r}")
        for label in ("Answer…", "Bin", "It is", "Why?"):
            moralotop.banner_button(session, label)
        moralotop.no_complaints(session)


def test_why():
    """"Why?" lists all reasons"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.MECHANICAL)
        session.click(moralotop.banner_button(session, "Why?"))
        session.wait("the list of reasons",
                     lambda: session.find_all(role="label", where=lambda widget: widget.text().startswith(("+ ", "− ", "⚠ "))))


def test_ordinary():
    """ordinary mail gets none"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.ORDINARY)
        session.never("a banner on ordinary mail", lambda: moralotop.find_banner(session))


def test_next_message():
    """the banner follows from message to message"""
    with moralotop.session() as session:
        first = moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.banner_says(session, "Rowena Castellane")
        second = moralotop.open_sample(session, moralotop.MECHANICAL)
        moralotop.banner_says(session, "Barney Ogilvie")
        third = moralotop.open_sample(session, moralotop.ORDINARY)
        moralotop.banner_gone(session)
        session.select("inbox", first)
        moralotop.banner_says(session, "Rowena Castellane")
        tap.true(first < second < third, "numbers in order")


def test_cleared():
    """it goes when the folder changes or the message is deleted"""
    with moralotop.session() as session:
        number = moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.banner(session)
        session.select("pool")
        moralotop.banner_gone(session)
        session.select("inbox", number)
        moralotop.banner(session)
        session.menu("Message", "Move to trash")
        session.wait("the message in the trash", lambda: session.messages("trash"))
        moralotop.banner_gone(session)
        moralotop.no_complaints(session)


def test_window():
    """a message window of its own has a banner of its own, with its menu"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        session.menu("View", "Open in new window")
        window = session.window(re.compile("Rowena Castellane wants to connect"))
        moralotop.banner_says(session, "Rowena Castellane", window=window)
        tap.true(session.find_menu("Tools", "Moralotop", session.tr("Contacts…"), window=window), "no menu")
        session.activate(window.name)
        session.keys("Escape")
        session.window_gone(window.name)
        moralotop.banner_says(session, "Rowena Castellane")
        moralotop.no_complaints(session)


def test_overrule():
    """the user's word beats the machine, also after a restart"""
    with moralotop.session() as session:
        number = moralotop.open_sample(session, moralotop.MECHANICAL)
        moralotop.banner_says(session, session.tr("Mechanical request"))
        session.menu("Tools", "Moralotop", session.tr("It is"), session.tr("Authentic"))
        moralotop.banner_says(session, session.tr("Authentic request"))
        session.wait("the tag of the user's word", lambda: session.tagged("moralotop-authentic") == [number])
        tap.equal(session.tagged("moralotop-mechanical"), [], "still tagged mechanical")
        session.wait("the overrule in the log", lambda: [e for e in session.events("judged") if e.get("by") == "user"])
        session.stop_claws()
        session.start_claws()
        session.select("inbox", number)
        moralotop.banner_says(session, session.tr("Authentic request"))


def test_bin():
    """"Bin" moves the message to the trash and says so in the log"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.MECHANICAL)
        session.click(moralotop.banner_button(session, "Bin"))
        session.wait("the message in the trash", lambda: session.messages("trash"))
        session.wait("binned in the log", lambda: session.events("binned"))
        tap.equal(session.messages("inbox"), [], "inbox")
        moralotop.banner_gone(session)


def test_markup():
    """markup in what a stranger wrote is shown or left out, never obeyed"""
    with moralotop.session() as session:
        session.deliver(HOSTILE)
        session.select("inbox", session.receive())
        moralotop.banner_says(session, "Bold & Co", '<span size="xx-large">&amp;</span>')
        moralotop.no_complaints(session)


def test_forged():
    """a forged invitation is called so in red, is not to be answered, and no link of its is offered, in the banner, the menus and the answer"""
    with moralotop.session() as session:
        moralotop.open_sample(session, "linkedin-2020-en-forged")
        moralotop.banner_says(session, "Melanie Brooks")
        shown = [w.name for w in moralotop.banner(session).tree()]
        tap.equal([name for name in shown if name in (session.tr("Answer…"), session.tr("Open page"))], [], "buttons")
        session.menu("Tools", "Moralotop", session.tr("Reply with the Moralotop template…"))
        dialog = moralotop.answer_dialog(session)
        labels = [w.name for w in dialog.tree() if w.role == "push button"]
        tap.true(session.tr("Copy the text") in labels, f"no answer dialog, only {labels}")
        tap.equal([name for name in labels if "page" in name.lower()], [], "links offered")


harness.require(plugin=True)
tap.run([test_person, test_why, test_ordinary, test_next_message, test_cleared, test_window, test_overrule, test_bin, test_markup,
         test_forged])
