#!/usr/bin/python3
"""The whole life of a contact by a moved clock: asked, silent, struck off, a late answer, accepted, due, watered; and what is no answer, what is unclear, what is undone."""
# SPDX-License-Identifier: GPL-3.0-or-later
import email.utils
import datetime
import os
import re
import subprocess

import claws_profile
import harness
import moralotop
import people
import tap

ROWENA = "Rowena Castellane"
ADDRESS = "rowena@castellane-hospice.example"
ASKED_ID = "asked-1@moralotop.example"
START = "2026-12-01 10:00:00"

LETTER = """From: {sender}
To: Camille Laurent <camille.laurent@moralotop.example>
Subject: {subject}
Message-ID: <{id}>
Date: {date}
{more}MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{text}
"""

BOUNCE = """From: MAILER-DAEMON@mx.moralotop.example (Mail Delivery System)
To: camille.laurent@moralotop.example
Return-Path: <>
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <bounce-1@mx.moralotop.example>
Date: {date}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="limit"

--limit
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--limit
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.moralotop.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--limit
Content-Type: text/rfc822-headers

From: camille.laurent@moralotop.example
To: {address}
Message-ID: <{asked}>
Subject: Your question

--limit--
"""


def rfc_date(now):
    return email.utils.format_datetime(datetime.datetime.fromisoformat(now + "+00:00"))


def letter(now, identity, sender=f"{ROWENA} <{ADDRESS}>", subject="Re: your question", more="",
           text="I mend clocks on night trains: it keeps them from being late. And what do you do there?"):
    return LETTER.format(sender=sender, subject=subject, id=identity, date=rfc_date(now), more=more, text=text)


def arrives(session, mail):
    session.deliver(mail)
    number = session.receive()
    session.select("inbox", number)
    return number


def state(session, now, contact=ADDRESS):
    return moralotop.contacts(session, now)[contact]["state"]


def is_in_state(session, now, wanted, contact=ADDRESS):
    session.wait(f"{contact} to be {wanted}", lambda: state(session, now, contact) == wanted)


def record(session, kind, contact, now=START, **more):
    """Writes into the log what happened before Claws Mail was started."""
    options = [part for name, value in more.items() for part in (f"--{name.replace('_', '-')}", value)]
    subprocess.run([os.path.join(harness.BUILD, "moralotop"), "record", kind, "--contact", contact, "--at", now.replace(" ", "T") + "Z",
                    "--log", session.path("cfg", "moralotop", "log.xml"), *options], check=True, capture_output=True, env=session.environment)


def begin(session, *people):
    """Starts Claws Mail again with these asked at START."""
    session.stop_claws()
    for number, (contact, name, network) in enumerate(people, start=1):
        record(session, "asked", contact, name=name, network=network, message_id=f"asked-{number}@moralotop.example")
    session.start_claws()


def says(session, text, name, *more):
    """Waits for a banner with a translated sentence about somebody."""
    moralotop.banner_says(session, session.tr(text).replace("%s", name), *more)


def press(session, label):
    session.click(moralotop.banner_button(session, label))


def counted(session, count):
    """Waits until the menu says how many answers are to be read."""
    session.wait(f"a menu that says that {count} are to be read", lambda: session.has_menu(
        session.tr("Tools"), session.tr("Moralotop"), moralotop.contacts_label(session, count)))


def test_life():
    """asked → silence → struck off while Claws Mail was closed → late answer → answered → accepted → due → watered"""
    with moralotop.session(now=START) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.send(session, moralotop.write_answer(session, moralotop.OWN_WORDS))
        mail = session.wait_sent()
        moralotop.asked(session)
        tap.equal(state(session, START[:10] + " 23:00:00"), "asked", "when asked")
        # The day of striking passes while nobody is there.
        session.move_clock("2027-01-10 09:00:00")
        tap.equal(state(session, "2027-01-10 09:00:00"), "struck", "after six weeks of silence")
        now = "2027-01-10 09:01:00"
        arrives(session, letter(now, "late@people.example", more=f"In-Reply-To: {mail['Message-ID']}\n"))
        says(session, "%s has written back", ROWENA)
        tap.equal(len(session.events("answered")), 1, "events answered")
        counted(session, 1)
        is_in_state(session, "2027-01-10 10:00:00", "answered")
        press(session, "Accept")
        is_in_state(session, "2027-01-10 10:00:00", "accepted")
        counted(session, 0)
        session.move_clock("2027-05-10 09:00:00")
        tap.true(moralotop.contacts(session, "2027-05-10 09:00:00")[ADDRESS]["due"] < "2027-05-10", "to be written to")
        arrives(session, letter("2027-05-10 08:00:00", "spring@people.example", subject="Spring", text="The first swifts are back."))
        session.wait("watered in the log", lambda: session.events("watered"))
        tap.equal([(e["contact"], e["by"], e["channel"], e["message-id"]) for e in session.events("watered")],
                  [(ADDRESS, "contact", "mail", "spring@people.example")], "watered")
        tap.true(moralotop.contacts(session, "2027-05-10 09:30:00")[ADDRESS]["due"] > "2027-08", "written to in three months again")
        moralotop.no_complaints(session)


def test_sent_waters():
    """a mail that the user writes to somebody of the network is a sign of life, once"""
    with moralotop.session(now=START) as session:
        session.stop_claws()
        record(session, "accepted", ADDRESS, "2026-10-01 10:00:00", name=ROWENA, network="linkedin")
        session.start_claws()
        session.command("--compose", f"mailto:{ADDRESS}?subject=Spring&body=Swifts")
        moralotop.send(session, session.compose_window())
        session.wait_sent()
        session.wait("watered in the log", lambda: session.events("watered"))
        session.select("sent", max(session.messages("sent")))
        session.never("a second event", lambda: len(session.events("watered")) > 1)
        tap.equal([(e["contact"], e["by"], e["channel"]) for e in session.events("watered")], [(ADDRESS, "user", "mail")], "watered")
        moralotop.no_complaints(session)


def test_undo():
    """what counted as an answer by itself can be taken back from the banner, and brought back; tag and count follow"""
    with moralotop.session(now=START) as session:
        begin(session, (ADDRESS, ROWENA, "linkedin"))
        now = "2026-12-01 10:00:01"
        number = arrives(session, letter(now, "answer@people.example", more=f"In-Reply-To: <{ASKED_ID}>\n"))
        says(session, "%s has written back", ROWENA)
        press(session, "Not an answer")
        moralotop.banner_says(session, session.tr("Not an answer"), ROWENA)
        is_in_state(session, "2026-12-01 12:00:00", "asked")
        session.wait("no tag", lambda: session.tagged("moralotop-answered") == [])
        counted(session, 0)
        press(session, "It is an answer")
        says(session, "%s has written back", ROWENA)
        is_in_state(session, "2026-12-01 12:00:00", "answered")
        session.wait("the tag", lambda: session.tagged("moralotop-answered") == [number])
        counted(session, 1)
        press(session, "Not an answer")
        is_in_state(session, "2026-12-01 12:00:00", "asked")
        # What the user said stays, however often the mail is seen.
        session.move_clock("2026-12-02 10:00:00")
        session.select("inbox", number)
        moralotop.banner_says(session, session.tr("Not an answer"), ROWENA)
        tap.equal(state(session, "2026-12-02 12:00:00"), "asked", "after a restart")
        moralotop.no_complaints(session)


def test_out_of_office():
    """an automatic reply leaves the person asked, is said as such, and may be an answer after all"""
    with moralotop.session(now=START) as session:
        begin(session, (ADDRESS, ROWENA, "linkedin"))
        number = arrives(session, letter("2026-12-01 10:00:01", "away@people.example", subject="Out of office: your question",
                                         more=f"In-Reply-To: <{ASKED_ID}>\nAuto-Submitted: auto-replied\n", text="I am away until Monday."))
        moralotop.banner_says(session, session.tr("Automatic reply"), ROWENA)
        tap.equal(session.events("answered"), [], "answered")
        tap.equal(state(session, "2026-12-01 12:00:00"), "asked", "state")
        session.wait("the tag awaited", lambda: session.tagged("moralotop-awaited") == [number])
        press(session, "It is an answer")
        is_in_state(session, "2026-12-01 12:00:00", "answered")
        press(session, "Not an answer")
        is_in_state(session, "2026-12-01 12:00:00", "asked")
        moralotop.no_complaints(session)


def test_bounce():
    """a bounce leaves the person asked, is told with what the mail system said, is noted once, and can be taken back"""
    with moralotop.session(now=START) as session:
        begin(session, (ADDRESS, ROWENA, "linkedin"))
        arrives(session, BOUNCE.format(date=rfc_date("2026-12-01 10:00:01"), address=ADDRESS, asked=ASKED_ID))
        says(session, "This address does not reach %s", ROWENA, "User unknown")
        session.wait("noted in the log", lambda: session.events("noted"))
        tap.equal([(e["contact"], e["channel"], e["message-id"]) for e in session.events("noted")], [(ADDRESS, "bounce", ASKED_ID)], "noted")
        tap.equal(state(session, "2026-12-01 12:00:00"), "asked", "state")
        press(session, "Does not count")
        moralotop.banner_says(session, session.tr("As you said, this report does not count."))
        press(session, "It counts")
        moralotop.banner_says(session, "User unknown")
        tap.equal(len(session.events("noted")), 1, "events noted")
        moralotop.no_complaints(session)


def test_acceptance():
    """a network's notice that somebody has accepted is told as such and logged once; one click takes it back, another one brings it back"""
    with moralotop.session(now=START) as session:
        name, sample = ("Guillaume Texier", "other-fr-accepte") if session.language == "fr" else ("Ines Falk", "other-en-accepted")
        address = "gi@texier-falk.example"
        begin(session, (address, name, "linkedin"))
        with open(moralotop.sample(sample), encoding="utf-8") as file:
            notice = re.sub(r"(?m)^Date: .*$", f"Date: {rfc_date('2026-12-01 10:00:01')}", file.read(), count=1)
        number = arrives(session, notice)
        says(session, "%s is connected with you now", name, "LinkedIn", session.tr("In your network here, too."))
        session.screenshot(os.path.join(harness.OUTPUT, f"follow-{session.language}-acceptance.png"))
        is_in_state(session, "2026-12-01 12:00:00", "accepted", address)
        identity = str(session.message("inbox", number)["Message-ID"]).strip("<>")
        tap.equal([(e["contact"], e["network"], e["message-id"]) for e in session.events("accepted")], [(address, "linkedin", identity)], "accepted")
        tap.equal(session.events("answered"), [], "answered")
        counted(session, 0)
        press(session, "Undo")
        moralotop.banner_says(session, name, session.tr("As you said, this person is not in your network."))
        is_in_state(session, "2026-12-01 12:00:00", "asked", address)
        tap.equal([e["undoes"] for e in session.events("restored")], [session.events("accepted")[0]["id"]], "undone")
        # What the user said stays, however often the mail is seen.
        session.move_clock("2026-12-02 10:00:00")
        session.select("inbox", number)
        moralotop.banner_says(session, session.tr("As you said, this person is not in your network."))
        tap.equal(state(session, "2026-12-02 12:00:00", address), "asked", "after a restart")
        press(session, "Accept")
        says(session, "%s is connected with you now", name, session.tr("In your network here, too."))
        is_in_state(session, "2026-12-02 12:00:00", "accepted", address)
        tap.equal(len(session.events("accepted")), 1, "events accepted")
        press(session, "Write…")
        session.window(session.tr("Write to %s").replace("%s", name))
        moralotop.no_complaints(session)


def test_unclear():
    """two who bear the name: the banner asks; the choice is logged, can be taken back, and "Neither" is an answer, too"""
    with moralotop.session(now=START) as session:
        begin(session, ("anna@one.example", "Anna Berg", "linkedin"), ("anna@two.example", "Anna Berg", "xing"))
        arrives(session, letter("2026-12-01 10:00:01", "who@people.example", sender="Anna Berg <berg@elsewhere.example>"))
        question = session.tr("Is this from %s or %s?")
        moralotop.banner_says(session, question.split("%s", maxsplit=1)[0].strip(), "Anna Berg (LinkedIn)", "Anna Berg (XING)")
        tap.equal(session.events("answered"), [], "answered before the user has said so")
        press(session, "Neither")
        moralotop.banner_says(session, session.tr("For now it counts as nobody’s answer."))
        tap.equal({state(session, "2026-12-01 12:00:00", who) for who in ("anna@one.example", "anna@two.example")}, {"asked"}, "nobody's")
        press(session, "Anna Berg (XING)")
        says(session, "%s has written back", "Anna Berg")
        is_in_state(session, "2026-12-01 12:00:00", "answered", "anna@two.example")
        tap.equal(state(session, "2026-12-01 12:00:00", "anna@one.example"), "asked", "the other one")
        press(session, "Not an answer")
        is_in_state(session, "2026-12-01 12:00:00", "asked", "anna@two.example")
        press(session, "Anna Berg (LinkedIn)")
        is_in_state(session, "2026-12-01 12:00:00", "answered", "anna@one.example")
        moralotop.no_complaints(session)


def test_clock_set_back():
    """who was asked "tomorrow", before the clock was set back, is awaited all the same, and may answer"""
    with moralotop.session(now="2026-12-05 10:00:00") as session:
        begin(session)
        session.stop_claws()
        record(session, "asked", ADDRESS, "2026-12-05 10:00:00", name=ROWENA, network="linkedin", message_id=ASKED_ID)
        session.move_clock("2026-12-01 10:00:00")
        arrives(session, letter("2026-12-01 10:00:01", "answer@people.example", more=f"In-Reply-To: <{ASKED_ID}>\n"))
        says(session, "%s has written back", ROWENA)
        counted(session, 1)
        moralotop.no_complaints(session)


def test_first_look():
    """the first start looks back 30 days, once: requests go on the list without tags, older ones do not, and one sentence tells so"""
    with moralotop.session(now="2011-10-10 10:00:00", plugins=[]) as session:
        for name in (moralotop.UNSURE, moralotop.AUTHENTIC):
            session.deliver(moralotop.sample(name))
        session.receive(2)
        session.select("inbox", 1)
        session.select("inbox", 2)
        session.select("pool")
        moralotop.load(session)
        session.wait("received in the log", lambda: session.events("received"))
        session.wait("the end of it", lambda: "looked_back=1" in open(session.path("cfg", "clawsrc"), encoding="utf-8").read())
        tap.equal([e["contact"] for e in session.events("received")], [ADDRESS], "received")
        tap.equal([n for kind in ("authentic", "unsure") for n in session.tagged(f"moralotop-{kind}")], [], "tagged")
        window = moralotop.contacts_window(session)
        sentence = session.tr("Moralotop has looked through the mail of the last 30 days, once: %s and %s.").split(":", maxsplit=1)[0]
        session.wait("the sentence in the window", lambda: any(sentence in w.text() for w in window.tree() if w.role == "label"))
        moralotop.no_complaints(session)


def looked_back(session):
    with open(session.path("cfg", "clawsrc"), encoding="utf-8") as file:
        return "looked_back=1" in file.read()


def test_first_look_stopped():
    """the first look is stopped from the menu: what was found until then stays and is told, the rest is left alone for good"""
    label = "Stop looking through earlier mail"
    with moralotop.session(now="2011-10-10 10:00:00", plugins=[]) as session:
        # It begins with the latest mail. Between the two requests there is more than it can read before the menu is asked.
        fill_inbox(session, moralotop.UNSURE, moralotop.AUTHENTIC, 6000)
        session.select("pool")
        session.select("inbox")
        session.stop_claws()
        with open(session.path("cfg", "clawsrc"), encoding="utf-8") as file:
            settings = file.read().replace("[Plugins_GTK3]\n", f"[Plugins_GTK3]\n{harness.find_plugin()}\n")
        claws_profile.write(session.path("cfg", "clawsrc"), settings)
        session.start_claws()
        entry = session.wait("the entry that stops it", lambda: menu_entry(session, label))
        session.wait("the latest request in the log", lambda: session.events("received"))
        entry.act()
        session.wait("the end of the entry", lambda: menu_entry(session, label) is None)
        tap.true(looked_back(session), "it would look again")
        window = moralotop.contacts_window(session)
        sentence = session.tr("Moralotop has looked through the mail of the last 30 days, once: %s and %s.").split(":", maxsplit=1)[0]
        session.wait("the sentence in the window", lambda: any(sentence in w.text() for w in window.tree() if w.role == "label"))
        session.never("a request after it was stopped", lambda: len(session.events("received")) > 1, 2)
        session.stop_claws()
        session.start_claws()
        session.never("another look after the next start", lambda: menu_entry(session, label) or len(session.events("received")) > 1, 5)
        tap.equal([e["contact"] for e in session.events("received")], [ADDRESS], "received")
        moralotop.no_complaints(session)


def menu_entry(session, label):
    """An entry of Moralotop's menu while it is shown in it; else None."""
    entry = session.has_menu(session.tr("Tools"), session.tr("Moralotop"), session.tr(label))
    return entry if entry and "visible" in entry.states else None


def fill_inbox(session, first, last, between):
    """Another program writes: a sample, so many letters, a sample, in this order of their dates, all of the last month."""
    def sample(name, date):
        with open(moralotop.sample(name), encoding="utf-8") as file:
            return re.sub(r"(?m)^Date: .*$", f"Date: {rfc_date(date)}", file.read(), count=1)

    claws_profile.write(session.path("Mail", "inbox", "1"), sample(first, "2011-09-20 10:00:00"))
    for number in range(2, between + 2):
        claws_profile.write(session.path("Mail", "inbox", str(number)), letter(
            "2011-10-01 10:00:00", f"letter-{number}@people.example", sender="A friend <friend@people.example>", subject=f"Letter {number}"))
    session.drop("inbox", sample(last, "2011-10-09 10:00:00"))


TOOLBAR = """<?xml version="1.0" encoding="UTF-8"?>
<toolbar>
<item file="mail_receive" text="Get Mail" action="A_RECEIVE_ALL"/>
<item file="address_book" text="Moralotop/{label}" action="A_CLAWS_PLUGINS"/>
</toolbar>
"""


def test_toolbar():
    """the toolbar's button says how many answers wait, also when its style changes and when Claws Mail makes the toolbar anew"""
    with moralotop.session() as session:
        session.stop_claws()
        log = people.Log()
        people.five(log)
        log.person("Farid Rennie", "answered", 3)
        log.write(session)
        label = session.tr("Contacts").rstrip("…")
        claws_profile.write(session.path("cfg", "toolbar_main.xml"), TOOLBAR.format(label=label))
        session.start_claws()
        plain = f"Moralotop/{label}"
        two = f"{plain}, " + ("2 answers wait to be read closely" if session.language == "en" else "2 réponses attendent d’être lues de près")
        main = session.main_window().name

        def says_two():
            session.find(window=main, role="push button", name=two)

        says_two()
        for style in ("Text below icons", "Text only", "Icons only", "Text beside icons", "Text below icons"):
            session.menu(session.tr("View"), session.tr("Show or hide"), session.tr("Toolbar"), session.tr(style))
            says_two()
            session.screenshot(os.path.join(harness.OUTPUT, f"toolbar-{session.language}-{style.replace(' ', '-').lower()}.png"))
        make_toolbar_anew(session)
        says_two()
        session.menu(session.tr("View"), session.tr("Show or hide"), session.tr("Toolbar"), session.tr("Text only"))
        says_two()
        window = moralotop.contacts_window(session)
        session.click(session.find(window=window.name, role="list item", name=re.compile(rf"^{re.escape(session.tr('To read closely'))}, 2$")))
        session.click(session.find(window=window.name, role="table cell", name="Farid Rennie"))
        session.keys("Delete")
        session.find(window=main, role="push button", name=re.compile(rf"^{re.escape(plain)}, 1 "))
        moralotop.no_complaints(session)


def make_toolbar_anew(session):
    """As Claws Mail does when its preferences are closed with "OK"."""
    session.menu(session.tr("Configuration"), session.tr("Preferences..."))
    window = session.window(session.tr("Preferences"))
    session.enlarge(window.name)
    session.click(session.find(window=window.name, role="table cell", name=session.tr("Main Window")))
    before = next(w for w in session.main_window().tree() if w.role == "tool bar").reference
    session.click(window=window.name, role="push button", name=session.tr("OK"))
    session.window_gone(window.name)
    session.wait("another toolbar", lambda: next(w for w in session.main_window().tree() if w.role == "tool bar").reference != before)


harness.require(plugin=True, clock=True)
TESTS = [test_life, test_undo, test_out_of_office, test_bounce, test_acceptance, test_unclear, test_toolbar, test_first_look_stopped]
tap.run(moralotop.in_both_languages(TESTS) + [test_sent_waters, test_clock_set_back, test_first_look])
