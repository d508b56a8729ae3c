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


def named(session, title, button):
    """What a screen reader calls a button of one of the three: they are alike but for the mail."""
    return session.tr("%s: %s").replace("%s", session.tr(title), 1).replace("%s", session.tr(button))


def labels(window):
    return [w.text() for w in window.tree() if w.role == "label" and w.is_showing]


def says(session, window, *words):
    session.wait(f"{words!r} in {window.name!r} ({labels(window)!r})", lambda: all(any(w in label for label in labels(window)) for w in words))


def text_of(session, window, title, words):
    session.wait(f"{words!r} in {title!r}", lambda: words in harness.squeeze(pane(session, window, title).text()))
    return harness.squeeze(pane(session, window, title).text())


def press(session, window, name):
    session.click(session.find(window=window.name, role="push button", name=session.tr(name)))


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
        tap.true("Night Nurse" not in invitation, "the invitation without its frame")
        text_of(session, window, "Your answer", QUESTION)
        words = text_of(session, window, "What they wrote back", ANSWER)
        tap.true(QUESTION not in words, "what they wrote without what they quote")
        session.wait("reasons", lambda: any(BACK in label for label in labels(window)))
        look(session, "side-by-side")
        session.click(session.find(window=window.name, role="check box", name=named(session, "What they wrote back", "Whole mail")))
        text_of(session, window, "What they wrote back", QUESTION)
        session.click(session.find(window=window.name, role="push button", name=named(session, "Your answer", "Open in Claws Mail")))
        session.wait("the answer in the main window", lambda: QUESTION in session.displayed())


def accept_window(session, name=NAME):
    return session.window(session.tr("Accept %s").replace("%s", name))


def test_accept():
    """accepting: logged at once; the page of the network with its host on the button; into the address book of choice, once, and out again; a vCard that a reader reads; undo"""
    with written_back() as session:
        window = open_glass(session)
        text_of(session, window, "What they wrote back", ANSWER)
        press(session, window, "Accept")
        small = accept_window(session)
        accepted = event(session, "accepted")
        tap.equal((accepted["contact"], accepted["name"], accepted["network"]), (ADDRESS, NAME, "linkedin"), "who is accepted")
        says(session, small, session.tr("%s is in your network.").replace("%s", NAME), ADDRESS)
        look(session, "accept")
        press(session, small, session.tr("Open %s").replace("%s", "www.linkedin.com"))
        session.wait("the page in the browser", session.opened_links)
        tap.true(all(link.startswith("https://www.linkedin.com/") and "?" not in link and "isd" not in link for link in session.opened_links()),
                 f"a page without credentials: {session.opened_links()}")
        session.click(session.find(window=small.name, role="combo box", name=session.tr("Which address book")))
        session.keys("Down", "Return")
        press(session, small, "Add to the address book")
        says(session, small, session.tr("%s is in your address book now.").replace("%s", ADDRESS))
        second = session.path("cfg", "addrbook", "addrbook-000002.xml")
        session.wait("Rowena in the second book", lambda: ADDRESS in open(second, encoding="utf-8").read())
        tap.true(NAME in open(second, encoding="utf-8").read(), "with her name")
        tap.true(ADDRESS not in open(session.path("cfg", "addrbook", "addrbook-000001.xml"), encoding="utf-8").read(), "not in the first book")
        look(session, "accept-added")
        press(session, small, "Take it out again")
        session.wait("Rowena out of the second book", lambda: ADDRESS not in open(second, encoding="utf-8").read())
        press(session, small, "Add to the address book")
        session.wait("Rowena in the book again", lambda: ADDRESS in open(session.path("cfg", "addrbook", "addrbook-000002.xml"), encoding="utf-8").read())
        save_card(session, small)
        press(session, small, "Undo")
        taken_back(session, accepted)
        session.window_gone(small.name)
        session.wait("Accept is offered again", lambda: session.find(window=window.name, role="push button", name=session.tr("Accept")).is_sensitive)


def save_card(session, window):
    path = session.path("home", "rowena.vcf")
    press(session, window, "Save vCard…")
    chooser = session.window(session.tr("Save vCard"))
    session.activate(chooser.name)
    session.keys("ctrl+a")
    session.type(path)
    session.keys("Return")
    session.wait("the vCard", lambda: os.path.exists(path) and "END:VCARD" in open(path, encoding="utf-8").read())
    says(session, window, session.tr("Saved as %s.").replace("%s", "rowena.vcf"))
    if vobject is None:
        tap.note("python3-vobject is not there: the vCard is not read by it")
        return
    with open(path, encoding="utf-8") as file:
        card = vobject.readOne(file.read())
    tap.equal((card.fn.value, card.email.value), (NAME, ADDRESS), "what a reader of vCards reads")


def test_known_already():
    """who is in the address book already is not offered to be added; somebody who wrote a plain letter has no page to be opened"""
    with written_back(others) as session:
        book = BOOK.replace("</address-book>", '<person uid="1" first-name="" last-name="" nick-name="" cn="Chloé"><address-list><address uid="2" alias="" '
                            'email="chloe@people.example" remarks="" /></address-list></person></address-book>')
        session.stop_claws()
        claws_profile.write(session.path("cfg", "addrbook", "addrbook-000001.xml"), book.format(name="Family"))
        session.start_claws()
        window = open_glass(session, "Chloé Østergaard")
        says(session, window, session.tr("The mail is no longer in a folder that Claws Mail has open."))
        look(session, "not-found")
        press(session, window, "Accept")
        small = accept_window(session, "Chloé Østergaard")
        says(session, small, session.tr("%s is in your address book already.").replace("%s", "chloe@people.example"))
        names = [w.name for w in small.tree() if w.role == "push button" and w.is_showing]
        tap.equal([name for name in names if name == session.tr("Add to the address book")], [], "a button to add them")
        tap.equal([name for name in names if name.startswith(session.tr("Open %s").replace("%s", ""))], [], "a page")
        session.activate(small.name)
        session.keys("Escape")
        session.window_gone(small.name)
        press(session, window, "Undo")
        taken_back(session, event(session, "accepted"))


def test_no_and_not_now():
    """not now: a week, a month, undone by the bar and by Ctrl+Z; no: off the list, undone; then the next person, by Alt+Right"""
    with written_back(add_rowena, others) as session:
        window = open_glass(session)
        text_of(session, window, "What they wrote back", ANSWER)
        for number, (item, days) in enumerate((("Next week", 7), ("In a month", None)), 1):
            session.click(session.find(window=window.name, role="toggle button", name=session.tr("Not now")))
            session.click(session.find(role="menu item", name=session.tr(item), menus=True))
            snoozed = event(session, "snoozed", number)
            left = (time.mktime(time.strptime(snoozed["until"], "%Y-%m-%dT%H:%M:%SZ")) - time.mktime(time.gmtime())) / 86400
            tap.true(days - 1 <= left <= days if days else 27 <= left <= 31, f"{item}: {left} days")
            if number == 1:
                look(session, "not-now")
                press(session, window, "Undo")
            else:
                session.activate(window.name)
                session.keys("ctrl+z")
            taken_back(session, snoozed, number)
        press(session, window, "No")
        dropped = event(session, "dropped")
        says(session, window, session.tr("%s is off the list.").replace("%s", NAME))
        press(session, window, "Undo")
        taken_back(session, dropped, 3)
        session.activate(window.name)
        session.wait("Rowena is back", lambda: any(session.tr("%u of %u").replace("%u", "1", 1).replace("%u", "3") == label for label in labels(window)))
        session.keys("alt+Right")
        glass(session, "Bruno Okafor")
        session.keys("alt+Right")
        glass(session, "Chloé Østergaard")
        session.keys("alt+Left")
        glass(session, "Bruno Okafor")


def test_answer_again():
    """answer again: a compose window that quotes what they wrote; once it has left, they are awaited again"""
    with written_back() as session:
        window = open_glass(session)
        text_of(session, window, "What they wrote back", ANSWER)
        press(session, window, "Answer again…")
        compose = session.compose_window()
        session.wait("their words in the quotation", lambda: ANSWER[:40] in harness.squeeze(session.compose_text(compose).text()).replace("> ", ""))
        session.compose_text(compose).insert(0, "And the second page?\n\n")
        moralotop.send(session, compose)
        mail = session.wait_sent()
        tap.contains(str(mail["To"]), ADDRESS, "to whom")
        tap.equal(event(session, "asked", 2)["message-id"], str(mail["Message-ID"]).strip("<>"), "asked again")


HOSTILE = "<b>bold</b> &amp; <span size='999'>x</span> \u202egnidaer\u202c \u2066iso\u2069 <a href='https://evil.example/?t=1'>click</a> " + "endless" * 4000


def test_two_answers():
    """who wrote twice: the last mail shows, the first one is chosen by its date"""
    def add_twice(log):
        add_rowena(log)
        log.add("answered", 3, ADDRESS, message_id="second@castellane-hospice.example", name=NAME, network="linkedin")

    with written_back(add_twice) as session:
        session.drop("inbox", theirs("One thing more: the pen is empty now.", identity="second@castellane-hospice.example"))
        session.select("sent", 1)
        session.select("inbox")
        window = open_glass(session)
        text_of(session, window, "What they wrote back", "the pen is empty now")
        chooser = session.find(window=window.name, role="combo box", name=session.tr("Which of their mails"))
        look(session, "two-answers")
        session.click(chooser)
        session.keys("Up", "Return")
        text_of(session, window, "What they wrote back", ANSWER)
        session.wait("reasons of the first", lambda: any(BACK in label for label in labels(window)))


def test_unloading():
    """unloading Moralotop closes the magnifying glass and what accepting has opened"""
    with written_back(others) as session:
        window = open_glass(session, "Bruno Okafor")
        press(session, window, "Accept")
        accept_window(session, "Bruno Okafor")
        moralotop.unload(session)
        session.window_gone(window.name)
        session.window_gone(session.tr("Accept %s").replace("%s", "Bruno Okafor"))


def test_hostile():
    """markup, signs that turn the direction and an endless word stay text of bounded length; a name of any length leaves the buttons on a screen of 800x600, one mail at a time"""
    name = "Maximiliane \u202e<b>Theodora</b> von Hohenstein " + "Wittelsbach " * 12
    with written_back(lambda log: add_rowena(log, name=name), answer=theirs(HOSTILE), screen="800x600") as session:
        window = moralotop.contacts_window(session)
        label = session.tr("To read closely")
        session.click(session.find(window=window.name, role="list item", name=re.compile(rf"^{re.escape(label)}(, \d+)?$")))
        session.click(session.find(window=window.name, role="table cell", name=re.compile("^Maximiliane")))
        session.keys("Return")
        window = session.window(re.compile(session.tr("Read %s closely").split("%s", maxsplit=1)[0] + "Maximiliane"))
        words = text_of(session, window, "What they wrote back", "<b>bold</b>")
        tap.true("\u202e" not in words and "\u2066" not in words, "signs that turn the direction")
        tap.true("gnidaer" in words and len(words) < 21000, f"{len(words)} characters")
        look(session, "hostile-800x600")
        for button in window.tree():
            if button.role in ("push button", "toggle button", "radio button") and button.is_showing:
                x, y, width, height = button.extents()
                tap.true(x >= 0 and y >= 0 and x + width <= 800 and y + height <= 600, f"{button.name} on the screen: {(x, y, width, height)}")
        session.click(session.find(window=window.name, role="radio button", name=session.tr("Your answer")))
        session.wait("the user's answer alone", lambda: pane(session, window, "Your answer").is_showing)
        look(session, "narrow-800x600")
        press(session, window, "Accept")
        session.window(re.compile(session.tr("Accept %s").split("%s", maxsplit=1)[0] + "Maximiliane"))
        look(session, "accept-800x600")


harness.require(plugin=True)
tap.run(moralotop.in_both_languages([test_side_by_side, test_accept, test_known_already, test_no_and_not_now, test_answer_again, test_two_answers, test_unloading, test_hostile]))
