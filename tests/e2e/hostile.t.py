#!/usr/bin/python3
"""Strangers name themselves, their networks and their templates as they like: every window shows it as it is written, and nothing of it gets into the header of an answer."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

import claws_profile
import harness
import moralotop
import people
import tap
from contacts_window import cells, choose, click_cell, open_menu, opened, page

# As markup, as a link, as an entity, as a mnemonic; then what turns the reading direction, and what shows nothing.
MARKUP = '<b>Eve</b> & <a href="http://evil.example/">click_me</a> &amp; __x'
TURNED = "Mallory \u202ekcatta\u202c \u2066x\u2069 y\u200b\u200fz"
ENDLESS = "Trudy " + "é<b>" * 2500
LINES = "Oscar\r\nBcc: all@victim.example\r\n\r\nInjected"
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2028\u2029]")

LETTER = b"""From: =?utf-8?Q?=3Cb=3EEve=3C/b=3E_=26_=3Ca_href=3D=22http://evil.example/=22=3Eclick=5Fme=3C/a=3E?= <eve@evil.example>
Reply-To: =?utf-8?Q?Eve=0D=0ABcc:_one@victim.example=0D=0A?= <eve@evil.example>
To: Camille Laurent <camille.laurent@moralotop.example>
Subject: =?utf-8?Q?Your_piece_about_waiting=0D=0ABcc:_two@victim.example=0D=0AX-Evil:_=E2=80=AEyes?=
 =?utf-8?Q?=0ACc:_three@victim.example?=
Message-ID: <8h3o2y9z-hyjo
 \tBcc: four@victim.example@evil.example>
Date: Sun, 24 Sep 2017 22:58:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear Camille,

I service automatic lighthouses, which means I spend a good deal of my working life waiting for a boat. A colleague forwarded your piece about <b>waiting</b> together and
waiting alone. I read it aloud on the slipway at Rattray, and we argued about it until the tide turned. How did you come to write about <a href="http://evil.example/">it</a> &amp; us?

May I write to you now and then?

Eve
"""
GUILD = """From: Guild <robot@guild.example>
To: Camille Laurent <camille.laurent@moralotop.example>
Subject: Ada Quist wants to connect on Guild
Message-ID: <guild-1@guild.example>
Date: Sun, 24 Sep 2017 22:58:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Ada Quist wants to connect with you.
"""
HEADERS = {"from", "to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version", "content-type", "content-transfer-encoding", "x-mailer",
           "user-agent", "organization", "disposition-notification-to"}


def squeezed(window, **options):
    """All that a window says, in one line."""
    return harness.squeeze(" ".join(f"{w.name} {w.text() if w.role in ('label', 'text', 'entry') else ''}" for w in [window, *window.tree(**options)]))


def is_plain(session, title, *parts):
    """Waits until a window says these parts to the letter; then nothing in it is a link or turns what follows."""
    def said():
        window = session.window(title)
        text = squeezed(window)
        return text if all(part in text for part in parts) else None

    text = session.wait(f"{parts!r} in {title!r}", said)
    window = session.window(title)
    tap.equal([w for w in window.tree() if w.role == "link"], [], f"links in {title!r}")
    # A mail is read as it was written, with its own directions: that is the text of a text view.
    turned = [w.name for w in [window, *window.tree()] if DIRECTIONS.search(w.name) or (w.role == "label" and DIRECTIONS.search(w.text()))]
    tap.equal(turned, [], f"what turns the direction in {title!r}")
    return text


def complaints(session, but="nothing"):
    """Nobody complains of texts, nor of anything else but that."""
    found = [line for line in session.log("claws").splitlines() if re.search(r"markup|Pango-|Invalid UTF-8|Gtk-WARNING.*(label|tooltip)", line)]
    tap.equal(found, [], "complaints about texts")
    tap.equal([line for line in moralotop.complaints(session) if but not in line], [], "complaints in the output of Claws Mail")


def test_mail():
    """a letter: banner, reasons, answer and compose window show its words as they are; the answer has the headers of an answer, whatever the letter's decode to"""
    with moralotop.session() as session:
        session.deliver(LETTER)
        session.receive()
        session.command("--select", "#mh/Mailbox/inbox/1")
        moralotop.banner_says(session, "Eve & click me", "<b>waiting</b>", "<a href=", "&amp; us")
        tap.equal([w for w in moralotop.banner(session).tree() if w.role == "link"], [], "links in the banner")
        dialog = moralotop.open_answer(session)
        is_plain(session, dialog.name, "Answer Eve & click me", "Their own address: eve@evil.example", '<a href="http://evil.example/">it</a> &amp; us?')
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        session.click(moralotop.button(session, dialog, "Write the answer"))
        compose = session.compose_window()
        session.wait("the answer", lambda: "third question" in session.compose_text(compose).text())
        moralotop.send(session, compose)
        mail = session.wait_sent()
        tap.equal({name.lower() for name in mail.keys()} - HEADERS, set(), "headers that no answer has")
        tap.equal(len(mail.keys()), len({name.lower() for name in mail.keys()}), "headers, each once")
        tap.equal([address.addr_spec for address in mail["To"].addresses], ["eve@evil.example"], "to whom")
        tap.equal(session.recipients(), ["eve@evil.example"], "whom the server was told")
        tap.true(not re.search("[\r\n]", mail["Subject"]), "the subject is one line")
        complaints(session)


def add_strangers(log):
    """In each page of the contacts window one whose name is markup, one whose name turns, one whose name never ends."""
    for number, name in enumerate((MARKUP, TURNED, ENDLESS, LINES)):
        for state, days in (("received", 2), ("asked", 40.5), ("answered", 1), ("accepted", 200), ("struck", 5), ("binned", 3)):
            key = log.person(f"{name} {state}", state, days, contact=f"{state}{number}@evil.example")
            log.add("noted", 0.5, key, note=f"{name} note")
        log.person(f"{name} network", "asked", 3, network="<b>net</b> & _x", contact=f"network{number}@evil.example")


STARTS = {"<b>Eve</b>": MARKUP, "Mallory": "Mallory", "Trudy": "Trudy é<b>é<b>", "Oscar": "Oscar"}


def test_contacts():
    """a log of such people: rows, details and notes are shown to the letter, on each page; reading, accepting and writing too"""
    with opened(add_strangers) as (session, window):
        for place, state in (("To sort", "received"), ("Awaited", "asked"), ("To read closely", "answered"), ("Your network", "accepted"), ("Struck off", "struck"),
                             ("Binned", "binned")):
            page(session, window, place)
            for start, shown_as in list(STARTS.items())[:4 if place == "To sort" else 1]:
                name = session.wait(f"{start} in {place}", lambda start=start: next((c for c in cells(window) if c.startswith(start)), None))
                click_cell(session, window, name)
                session.wait(f"the details of {start}", lambda shown_as=shown_as: any(
                    shown_as in w.text() for w in people.widgets(window) if w.role == "label"))
                is_plain(session, window.name, shown_as)
        for place, label, title in (("To read closely", "Read closely…", "Read %s closely"), ("To read closely", "Accept…", "Accept %s"), ("Your network", "Write…", "Write to %s")):
            for start, shown_as in list(STARTS.items())[:2]:
                page(session, window, place)
                name = session.wait(f"{start} in {place}", lambda start=start: next((c for c in cells(window) if c.startswith(start)), None))
                open_menu(session, window, name)
                choose(session, label)
                words = session.tr(title).split("%s", maxsplit=1)[0]
                small = session.wait(f"the window {words!r}", lambda words=words, start=start: next((w for w in session.ui.windows() if w.name.startswith(words + start)), None))
                is_plain(session, small.name, shown_as)
                session.activate(small.name)
                session.keys("Escape")
                session.window_gone(small.name)
        complaints(session)


TEMPLATE = """Title: {title}
Language: en
Salutation: Hello {{first_name}},
Neutral-Salutation: Hello,

{{salutation}}

<a href="http://evil.example/">Bcc: all@victim.example</a>

{{own_words}}
"""
NETWORK = """<?xml version="1.0" encoding="UTF-8"?>
<network xmlns="urn:moralotop:network:1" name="&lt;b>Guild&lt;/b> &amp; &lt;a href='x'>_y&lt;/a>" page="https://guild.example/'--opt'x">
  <host>guild.example</host>
  <sender kind="any" address="robot@guild.example"/>
  <subject kind="invitation" lang="en">{name} wants to connect on Guild</subject>
</network>
"""
GROUPS = """
[group evil]
name=<b>Friends</b> & <a href="x">_z</a>
"""


def test_files():
    """networks, templates and groups that somebody gave the user, with markup for names: banner, dialog and preferences show it to the letter"""
    title = MARKUP.replace("Eve", "Title")
    with moralotop.session() as session:
        session.stop_claws()
        own = session.path("cfg", "moralotop")
        claws_profile.write(os.path.join(own, "templates", "answer.en.txt"), TEMPLATE.format(title=title))
        claws_profile.write(os.path.join(own, "templates", "broken.en.txt"), TEMPLATE.format(title=title).replace("{own_words}", "{<b>nothing</b>}"))
        claws_profile.write(os.path.join(own, "networks", "guild.xml"), NETWORK)
        claws_profile.write(os.path.join(own, "networks", "bad.xml"), NETWORK.replace("sender kind", "sender <b>"))
        with open(os.path.join(own, "profile.ini"), "a", encoding="utf-8") as file:
            file.write(GROUPS)
        session.start_claws()
        session.deliver(GUILD)
        session.receive()
        session.command("--select", "#mh/Mailbox/inbox/1")
        moralotop.banner_says(session, "Ada Quist")
        session.click(moralotop.banner_button(session, "Open page"))
        session.wait("the page", session.opened_links)
        tap.equal(session.opened_links(), ["https://guild.example/%27--opt%27x"], "what the browser was given, one word")
        dialog = moralotop.open_answer(session)
        is_plain(session, dialog.name, "<b>Guild</b> & <a href='x'>_y</a>")
        session.activate(dialog.name)
        session.keys("Escape")
        session.window_gone(dialog.name)
        session.menu("Tools", "Moralotop", "Preferences…")
        window = session.window("Preferences")
        session.enlarge(window.name)
        for name, wanted in (("Follow-up", '<b>Friends</b> & <a href="x">_z</a>'), ("Answer templates", title)):
            session.click(session.find(window=window.name, role="table cell", name=name))
            is_plain(session, window.name, wanted)
        complaints(session, but="networks/bad.xml, line 4: ")


harness.require(plugin=True)
tap.run([test_mail, test_contacts, test_files])
