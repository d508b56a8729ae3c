#!/usr/bin/python3
"""A mail of a known network names a template that no file knows: it is kept for the user to see."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import stat

import harness
import moralotop
import tap

SECTION = "Mail templates that Moralotop does not know"
HEAD = "network\ttemplate\tmails\tlast\tsubject\n"
MAIL = b"""From: Ada Quist <messages-noreply@linkedin.com>
To: Camille Laurent <camille.laurent@moralotop.example>
Date: Mon, 06 May 2019 10:00:00 +0000
Subject: Bells of the week
Message-ID: <bells-%d@linkedin.example>
X-LinkedIn-Template: email_bells_weekly_01
Content-Type: text/plain; charset=utf-8

https://www.linkedin.com/comm/x?midToken=AQHsecret&trk=eml-email_bells_weekly_01-hero
"""


def path(session):
    return session.path("cfg", "moralotop", "unknown-templates.tsv")


def content(session):
    if not os.path.exists(path(session)):
        return ""
    with open(path(session), encoding="utf-8") as file:
        return file.read()


def page(session):
    session.menu("Tools", "Moralotop", "Preferences…")
    return session.window("Preferences")


def labels(window):
    """Texts of the page, those below what fits into the window too."""
    return [w.text() for w in window.tree(hidden=True) if w.role == "label"]


def close(session, window):
    session.click(window=window.name, role="push button", name="Cancel")
    session.window_gone(window.name)


def test_kept_shown_forgotten():
    """kept in a private file without the link's key, counted once, shown in the preferences, forgotten by a button"""
    with moralotop.session() as session:
        session.deliver(MAIL % 1)
        number = session.receive()
        session.select("inbox", number)
        session.wait("the list", lambda: content(session) == HEAD
                     + "linkedin\temail_bells_weekly_01\t1\t2019-05-06T10:00:00Z\tBells of the week\n")
        tap.equal(stat.S_IMODE(os.stat(path(session)).st_mode), 0o600, "mode of the file")
        window = page(session)
        session.press(session.find(window=window.name, role="toggle button", name=SECTION, hidden=True))
        session.wait("the template in the preferences", lambda: any("email_bells_weekly_01" in t for t in labels(window)))
        tap.true(not any("AQHsecret" in t for t in labels(window)), "the link's key is shown")
        session.press(session.find(window=window.name, role="push button", name="Forget the list", hidden=True))
        session.wait("the empty list", lambda: content(session) == HEAD)
        close(session, window)
        session.stop_claws()
        session.start_claws()
        session.select("inbox", number)
        session.wait("the list again", lambda: "\t1\t" in content(session))
        moralotop.no_complaints(session)


def test_known():
    """a mail whose template is known leaves no list, and the preferences no section"""
    with moralotop.session() as session:
        session.deliver((MAIL % 2).replace(b"email_bells_weekly_01", b"email_pymk_02"))
        session.select("inbox", session.receive())
        window = page(session)
        session.find(window=window.name, role="text", name="First name")
        tap.equal(session.find_all(window=window.name, role="toggle button", name=SECTION, hidden=True), [], "sections")
        close(session, window)
        session.stop_claws()
        tap.equal(content(session), "", "the list")


harness.require(plugin=True)
tap.run([test_kept_shown_forgotten, test_known])
