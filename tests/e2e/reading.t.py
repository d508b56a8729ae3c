#!/usr/bin/python3
"""Somebody has written back: the magnifying glass lays the three mails side by side, says what speaks for them, and takes the user's decision; accepting offers the network's
page, the address book and a vCard."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import re
import shutil
import time

import claws_profile
import harness
import moralotop
import people
import tap

try:
    import vobject
except ImportError:
    vobject = None

NAME = "Rowena Castellane"
ADDRESS = "rowena@castellane-hospice.example"
INVITATION_ID = "297716597.1143465.1402219631437.JavaMail.app@ela4-bed465.prod"
QUESTION = "What made you think that a pen could be worth a letter?"
ANSWER = "I am a night nurse, and your question kept me awake: the pen wrote the first page of my book about silence."
BACK = "How did you come to the third of your questions?"

MINE = """From: Camille Laurent <camille.laurent@moralotop.example>
To: Rowena Castellane <rowena@castellane-hospice.example>
Subject: Re: Rowena Castellane wants to connect on LinkedIn
Message-ID: <mine@moralotop.example>
Date: Mon, 02 Nov 2026 09:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello Rowena,

thank you for writing. {question}

Camille
"""
THEIRS = """From: {sender}
To: Camille Laurent <camille.laurent@moralotop.example>
Subject: Re: Rowena Castellane wants to connect on LinkedIn
Message-ID: <{id}>
In-Reply-To: <mine@moralotop.example>
Date: Tue, 10 Nov 2026 21:30:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{words}

On Mon, 2 Nov 2026 at 10:00, Camille Laurent wrote:
> Hello Rowena,
>
> thank you for writing. {question}

-- 
Rowena Castellane
"""
INDEX = """<?xml version="1.0" encoding="UTF-8" ?>
<addressbook><book_list><book name="Family" file="addrbook-000001.xml" /><book name="Friends &amp; others" file="addrbook-000002.xml" /></book_list></addressbook>
"""
BOOK = """<?xml version="1.0" encoding="UTF-8" ?>
<address-book name="{name}">
</address-book>
"""
SILENT = settings = {"display_header_pane": 1}


def theirs(words=f"Dear Camille,\n\n{ANSWER} {BACK}", sender=f"Rowena Castellane <{ADDRESS}>", identity="theirs@castellane-hospice.example"):
    return THEIRS.format(sender=sender, words=words, question=QUESTION, id=identity)


def add_rowena(log, **more):
    known = {"name": NAME, "network": "linkedin"} | more
    log.add("received", 30, ADDRESS, message_id=INVITATION_ID, **known)
    log.add("asked", 21, ADDRESS, message_id="mine@moralotop.example", **known)
    log.add("answered", 12, ADDRESS, message_id="theirs@castellane-hospice.example", **known)


def others(log):
    """Two more, of whose mails nothing is left."""
    log.person("Bruno Okafor", "answered", 5, network="xing", contact="bruno@people.example")
    log.person("Chloé Østergaard", "answered", 2, network="direct", contact="chloe@people.example")


@contextlib.contextmanager
def written_back(*fill, answer=None, books=True, **options):
    """Rowena has written back; her mails lie in folders. Claws Mail has just been started: only the inbox is open."""
    with moralotop.session(**options) as session:
        for folder, mail in (("inbox", moralotop.sample(moralotop.AUTHENTIC)), ("sent", MINE.format(question=QUESTION)), ("inbox", answer or theirs())):
            session.drop(folder, mail)
        session.select("sent", 1)
        session.select("inbox")
        session.stop_claws()
        shutil.rmtree(session.path("cfg", "moralotop"), ignore_errors=True)
        log = people.Log()
        for function in fill or (add_rowena,):
            function(log)
        log.write(session)
        if books:
            claws_profile.write(session.path("cfg", "addrbook", "addrbook--index.xml"), INDEX)
            for number, name in enumerate(("Family", "Friends &amp; others"), 1):
                claws_profile.write(session.path("cfg", "addrbook", f"addrbook-00000{number}.xml"), BOOK.format(name=name))
        session.start_claws()
        yield session
        moralotop.no_complaints(session)


def glass(session, name=NAME):
    return session.window(session.tr("Read %s closely").replace("%s", name))


def open_glass(session, name=NAME):
    """From the contacts window, by the keyboard."""
    window = moralotop.contacts_window(session)
    label = session.tr("To read closely")
    session.click(session.find(window=window.name, role="list item", name=re.compile(rf"^{re.escape(label)}(, \d+)?$")))
    session.click(session.find(window=window.name, role="table cell", name=name))
    session.keys("Return")
    return glass(session, name)


def pane(session, window, title):
    return session.find(window=window.name, role="text", name=session.tr(title))


def labels(window):
    return [w.text() for w in window.tree() if w.role == "label" and w.is_showing]


def says(session, window, *words):
    session.wait(f"{words!r} in {window.name!r} ({labels(window)!r})", lambda: all(any(w in label for label in labels(window)) for w in words))


def text_of(session, window, title, words):
    session.wait(f"{words!r} in {title!r}", lambda: words in harness.squeeze(pane(session, window, title).text()))
    return harness.squeeze(pane(session, window, title).text())


def press(session, window, name):
    session.click(session.find(window=window.name, role="push button", name=session.tr(name).replace("_", "")))


def look(session, name):
    session.park_mouse()
    session.screenshot(os.path.join(harness.OUTPUT, f"reading-{session.language}-{name}.png"))


def event(session, kind, count=1):
    session.wait(f"{count} {kind} in the log", lambda: len(session.events(kind)) == count)
    return session.events(kind)[-1]


def taken_back(session, done, count=1):
    """The last act is undone in the log."""
    tap.equal(event(session, "restored", count)["undoes"], done["id"], "what is undone")


def test_side_by_side():
    """the three mails are there with their own words, also out of a folder that is not open; reasons are said; the whole mail is a click away"""
    with written_back(add_rowena, others) as session:
        window = open_glass(session)
        invitation = text_of(session, window, "Their invitation", "the cloakroom in Bristol")
        tap.ok("Night Nurse" not in invitation, "the invitation without its frame")
        text_of(session, window, "Your answer", QUESTION)
        words = text_of(session, window, "What they wrote back", ANSWER)
        tap.ok(QUESTION not in words, "what they wrote without what they quote")
        session.wait("reasons", lambda: any(BACK in label for label in labels(window)))
        look(session, "side-by-side")
        session.click(session.find(window=window.name, role="check box", name=f"{session.tr('What they wrote back')}: {session.tr('Whole mail')}"))
        text_of(session, window, "What they wrote back", QUESTION)
        session.click(session.find(window=window.name, role="push button", name=f"{session.tr('Your answer')}: {session.tr('Open in Claws Mail')}"))
        session.wait("the answer in the main window", lambda: QUESTION in session.displayed())


harness.require(plugin=True)
tap.run([test_side_by_side])
