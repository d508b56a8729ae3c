#!/usr/bin/python3
"""The menu of the message list, on one message and on several, as a user opens it: with the mouse, then with keys."""
# SPDX-License-Identifier: GPL-3.0-or-later

import moralotop
import tap
from message_list import arrive, popup, select_all


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
    """"Reply with the Moralotop template…" on two messages: one person after another (see queue.t.py); on ordinary mail: nobody"""
    with moralotop.session() as session:
        arrive(session, moralotop.AUTHENTIC, moralotop.MECHANICAL, moralotop.ORDINARY)
        select_all(session, 3)
        popup(session, 0, "r")
        first = moralotop.answer_dialog(session)
        tap.equal(len([title for title in session.windows() if title.startswith("Answer")]), 1, "dialogs")
        session.find(window=first.name, role="label", name="1 of 2")
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
