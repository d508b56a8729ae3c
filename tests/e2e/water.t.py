#!/usr/bin/python3
"""Watering the network: nudges, writing with the last words in view, groups, the past, the page of the preferences."""
# SPDX-License-Identifier: GPL-3.0-or-later
import email.utils
import os
import re
import time
import uuid
import xml.sax.saxutils

import harness
import moralotop
import steptrace
import tap

NOW = "2026-11-23 10:00:00"
START = 1795428000  # the same in seconds
DAY = 86400

# Who is accepted, how many days ago the last mail to them left, what is noted.
ANNA = ("anna@berg.example", "Anna Berg", 200, "her boat")
BRUNO = ("bruno@keller.example", "Bruno Keller", 120, None)
CLARA = ("clara@moulin.example", "Clara Moulin", 110, None)
DORA = ("dora@jansen.example", "Dora Jansen", 20, None)

MAIL = """From: {sender}
To: {to}
Subject: {subject}
Date: {date}
Message-ID: <{id}>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{text}
"""

# An account of which nobody asks anything, and two of its folders, closed.
SERVER = """
[Account: 2]
account_name=Server
name=Camille Laurent
address=camille@imap.example
protocol=1
receive_server=imap.example
user_id=camille
set_tunnelcmd=1
tunnelcmd=/bin/false
ssl_imap=0
imap_subsonly=0
inbox=#imap/Server/INBOX
receive_at_get_all=0
config_version=4
"""
FOLDERS = """    <folder type="imap" name="Server" path="Server" account_id="2" sort="1" collapsed="0">
        <folderitem type="normal" name="Archive" path="Archive" mtime="0" new="0" unread="0" unreadmarked="0" marked="0" total="4001" />
        <folderitem type="normal" name="Lists" path="Lists" mtime="0" new="0" unread="0" unreadmarked="0" marked="0" total="40" />
    </folder>
</folderlist>
"""


def stamp(days_ago):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(START - int(days_ago * DAY)))


def event(kind, days_ago, contact, **attributes):
    values = {"id": str(uuid.uuid4()), "at": stamp(days_ago), "kind": kind, "contact": contact} | attributes
    return "  <event " + " ".join(f"{key.replace('_', '-')}={xml.sax.saxutils.quoteattr(value)}" for key, value in values.items() if value) + "/>\n"


def life(person):
    """The events of somebody who is in the network."""
    key, name, days, note = person
    first = max(days, 30) + 100
    events = event("received", first + 9, key, name=name, network="linkedin") + event("asked", first + 5, key, name=name)
    events += event("answered", first + 2, key, name=name) + event("accepted", first, key, name=name)
    events += event("watered", days, key, by="user", channel="mail")
    return events + (event("noted", first, key, note=note) if note else "")


def write_log(session, *people, more=""):
    path = session.path("cfg", "moralotop", "log.xml")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="urn:moralotop:log:1">\n')
        file.write("".join(map(life, people)) + more + "</log>\n")


def mail(sender, to, days_ago, text, subject="A word"):
    date = email.utils.formatdate(START - days_ago * DAY)
    return MAIL.format(sender=sender, to=to, subject=subject, date=date, text=text, id=f"{uuid.uuid4()}@test.example")


def start_again(session, *people, more=""):
    """With these people in the log."""
    session.stop_claws()
    write_log(session, *people, more=more)
    session.start_claws()
    session.activate(session.main_window().name)
    session.park_mouse()


def session(**options):
    return moralotop.session(now=NOW, **options)


def find_bar(session):
    return next((w for w in session.main_window().tree() if w.name == session.tr("A word for somebody") and w.is_showing), None)


def bar_text(session):
    bar = find_bar(session)
    return " ".join(w.text() for w in bar.tree() if w.role == "label" and w.is_showing) if bar else ""


def nudged(session, name):
    wanted = session.tr("A word for %s?").replace("%s", name)
    session.wait(f"the nudge {wanted!r}", lambda: wanted in bar_text(session), 30)


def bar_button(session, label):
    wanted = session.tr(label)
    return session.wait(f"the nudge's button {wanted!r}", lambda: next(
        (w for w in find_bar(session).tree() if w.name == wanted and w.role.endswith("button") and w.is_showing), None))


def picture(session, name):
    directory = os.environ.get("MORALOTOP_PICTURES")
    if directory:
        session.screenshot(os.path.join(directory, f"water-{name}-{session.language}.png"))


def later(session, label):
    session.click(bar_button(session, "Later"))
    session.keys("Down")
    for _step in range(["Tomorrow", "Next week", "In a month"].index(label)):
        session.keys("Down")
    session.keys("Return")


def test_nudge():
    """the thirstiest is named with what was last; later is a snooze, undone; silence is noted, undone; closing is no event"""
    with session() as claws:
        start_again(claws, ANNA, BRUNO, DORA)
        nudged(claws, "Anna Berg")
        tap.contains(bar_text(claws), "her boat", "the user's note")
        picture(claws, "nudge")
        later(claws, "Next week")
        snoozed = claws.wait("the snooze in the log", lambda: claws.events("snoozed"))[0]
        tap.equal((snoozed["contact"], snoozed["until"][:10]), (ANNA[0], "2026-11-30"), "the snooze")
        picture(claws, "snoozed")
        claws.click(bar_button(claws, "Undo"))
        undone = claws.wait("its undoing", lambda: claws.events("restored"))[0]
        tap.equal(undone["undoes"], snoozed["id"], "what is undone")
        moralotop.no_complaints(claws)


def test_write():
    """write: the last words are in view, the template waters, the mail is new; once sent it is a sign of life, once"""
    with session() as claws:
        me = "camille.laurent@moralotop.example"
        claws.drop("inbox", mail("Anna Berg <anna@berg.example>", me, 205, "The boat floats.\n\nOn Mon, 27 Apr 2026 at 10:00, Camille Laurent wrote:\n> How is the boat?"))
        claws.drop("sent", mail(me, "anna@berg.example", 200, "I am glad that the boat floats."))
        claws.select("sent")
        claws.select("inbox")
        start_again(claws, ANNA, DORA)
        nudged(claws, "Anna Berg")
        claws.click(bar_button(claws, "Write…"))
        dialog = claws.window(claws.tr("Write to %s").replace("%s", "Anna Berg"))
        theirs = claws.find(window=dialog.name, role="text", name=claws.tr("Their last words"))
        tap.equal(theirs.text(), "The boat floats.", "their last words, cut")
        tap.contains(claws.find(window=dialog.name, role="text", name=claws.tr("Your last words")).text(), "I am glad", "mine")
        claws.type_into(moralotop.own_words(claws, dialog), "Does she still float?")
        picture(claws, "write")
        claws.click(moralotop.button(claws, dialog, "Write the mail"))
        compose = claws.compose_window()
        claws.wait("the text", lambda: "Does she still float?" in harness.squeeze(claws.compose_text(compose).text()))
        text = claws.compose_text(compose).text()
        tap.true("Laurent\n\n-- \n" in text, f"one empty line above the signature: {text[-120:]!r}")
        picture(claws, "compose")
        moralotop.send(claws, compose)
        sent = claws.wait_sent()
        tap.equal(claws.recipients(), [ANNA[0]], "to whom it goes")
        tap.equal(sent["Subject"], "How are you?", "what it is called")
        identity = sent["Message-ID"].strip("<>")
        signs = claws.wait("a sign of life in the log", lambda: [e for e in claws.events("watered") if e.get("message-id") == identity])
        tap.equal([(sign["contact"], sign["by"]) for sign in signs], [(ANNA[0], "user")], "the sign of life")
        claws.never("another one", lambda: len([e for e in claws.events("watered") if e["by"] == "user"]) > 3, 2)
        tap.equal(len(claws.events("asked")), 2, "nobody is asked by it")
        moralotop.no_complaints(claws)


def test_silence():
    """not this person: noted, the line says so, undone from it; once closed, the next one waits for hours; a restart names nobody twice"""
    with session() as claws:
        start_again(claws, ANNA, BRUNO)
        nudged(claws, "Anna Berg")
        claws.click(bar_button(claws, "Not this person"))
        silent = claws.wait("the silence in the log", lambda: [e for e in claws.events("noted") if e.get("nudges")])[0]
        tap.equal((silent["contact"], silent["nudges"]), (ANNA[0], "off"), "the silence")
        tap.contains(bar_text(claws), claws.tr("No more nudges about %s.").replace("%s", "Anna Berg"), "what the line says")
        claws.click(bar_button(claws, "Undo"))
        tap.equal(claws.wait("its undoing", lambda: claws.events("restored"))[0]["undoes"], silent["id"], "what is undone")
        claws.wait("the end of the line", lambda: find_bar(claws) is None)
        claws.never("another nudge at once", lambda: find_bar(claws), 8)
        tap.true("anna" not in open(claws.path("cfg", "moralotop", "nudges.ini"), encoding="utf-8").read(), "names in nudges.ini")
        claws.move_clock("2026-11-23 15:00:00")
        claws.activate(claws.main_window().name)
        claws.park_mouse()
        nudged(claws, "Bruno Keller")
        claws.click(bar_button(claws, "Close"))
        claws.wait("the end of the line", lambda: find_bar(claws) is None)


def test_day():
    """three a day at most, whoever is due; the next day brings the fourth"""
    people = [(f"p{n}@due.example", name, 200 - n, None) for n, name in enumerate(("Ada One", "Bea Two", "Cleo Three", "Dina Four"))]
    with session() as claws:
        claws.stop_claws()
        write_log(claws, *people)
        for hour, person in ((6, people[0]), (10, people[1]), (14, people[2])):
            claws.move_clock(f"2026-11-23 {hour:02}:30:00")
            claws.activate(claws.main_window().name)
            claws.park_mouse()
            nudged(claws, person[1])
        claws.move_clock("2026-11-23 19:30:00")
        claws.activate(claws.main_window().name)
        claws.park_mouse()
        claws.never("a fourth on one day", lambda: find_bar(claws), 8)
        claws.move_clock("2026-11-24 08:30:00")
        claws.activate(claws.main_window().name)
        claws.park_mouse()
        nudged(claws, "Dina Four")


def preferences(claws):
    claws.menu(claws.tr("Configuration"), claws.tr("Preferences..."))
    window = claws.window(claws.tr("Preferences"))
    claws.enlarge(window.name)
    claws.click(claws.find(window=window.name, role="table cell", name=claws.tr("Follow-up")))
    return window


def number(claws, window, label):
    return claws.find(window=window.name, role="spin button", name=claws.tr(label))


def set_number(claws, window, label, value):
    claws.click(number(claws, window, label))
    claws.keys("ctrl+a")
    claws.type(str(value) + "\t")


def profile(claws):
    with open(claws.path("cfg", "moralotop", "profile.ini"), encoding="utf-8") as file:
        return file.read()


def test_preferences():
    """the page: an error stands at its field and nothing is stored; groups are added, renamed (the id stays), removed; all is in profile.ini"""
    with session() as claws:
        window = preferences(claws)
        picture(claws, "preferences")
        set_number(claws, window, "Longest interval", 30)
        claws.click(window=window.name, role="push button", name=claws.tr("OK"))
        claws.find(window=window.name, role="label", name=claws.tr("The longest interval is not to be shorter than the ideal one."))
        tap.true("longest_days" not in profile(claws), "what is wrong is stored")
        set_number(claws, window, "Longest interval", 200)
        set_number(claws, window, "Nudges", 1)
        claws.click(window=window.name, role="push button", name=claws.tr("Add a group"))
        claws.click(window=window.name, role="push button", name=claws.tr("OK"))
        claws.find(window=window.name, role="label", name=claws.tr("This group needs a name."))
        claws.type_into(claws.find(window=window.name, role="text", name=claws.tr("Name of the group")), "Old friends")
        picture(claws, "groups")
        claws.click(window=window.name, role="push button", name=claws.tr("OK"))
        claws.window_gone(window.name)
        text = profile(claws)
        for part in ("longest_days=200", "nudges=1", "[group old-friends]", "name=Old friends", "patience_days=21"):
            tap.contains(text, part, "profile.ini")
        window = preferences(claws)
        claws.find(window=window.name, role="text", name=claws.tr("Name of the group")).set_text("Friends")
        claws.click(window=window.name, role="push button", name=claws.tr("OK"))
        claws.window_gone(window.name)
        tap.contains(profile(claws), "[group old-friends]\nname=Friends", "the group under its old id")
        window = preferences(claws)
        claws.click(window=window.name, role="push button", name=claws.tr("Remove"))
        claws.click(window=window.name, role="push button", name=claws.tr("OK"))
        claws.window_gone(window.name)
        tap.true("[group" not in profile(claws), "the group is still there")
        moralotop.no_complaints(claws)


def past_window(claws):
    window = preferences(claws)
    claws.click(window=window.name, role="push button", name=claws.tr("Look through earlier mail…"))
    return claws.window(claws.tr("Look through earlier mail"))


def test_past():
    """earlier mail: the last in either direction is noted once, undone as a whole, and again; what others wrote, and what is to come, is left"""
    with session() as claws:
        me = "camille.laurent@moralotop.example"
        claws.stop_claws()
        write_log(claws, ANNA, BRUNO)
        for days in (190, 50):
            claws.drop("inbox", mail("Anna <ANNA@berg.example>", me, days, "From me."))
        claws.drop("sent", mail(me, '"bruno@keller.example" <anna@berg.example>', 40, "To you."))
        claws.drop("inbox", mail("Bruno <bruno@keller.example>", me, -3, "From the future."))
        claws.drop("inbox", mail("bruno@keller.example <other@evil.example>", me, 5, "Not Bruno."))
        claws.start_claws()
        before = len(claws.events())
        window = past_window(claws)
        picture(claws, "past")
        claws.click(window=window.name, role="push button", name=claws.tr("Look through"))
        claws.wait("two events more", lambda: len(claws.events()) == before + 2)
        found = sorted((e["contact"], e["by"], e["at"]) for e in claws.events("watered")[2:])
        tap.equal(found, [(ANNA[0], "contact", stamp(50)), (ANNA[0], "user", stamp(40))], "what is noted")
        picture(claws, "past-done")
        claws.click(window=window.name, role="push button", name=claws.tr("Undo"))
        claws.wait("both taken back", lambda: len(claws.events("restored")) == 2)
        claws.click(window=window.name, role="push button", name=claws.tr("Look through"))
        claws.wait("both brought back", lambda: len(claws.events("restored")) == 4)
        claws.click(window=window.name, role="push button", name=claws.tr("Close"))
        moralotop.no_complaints(claws)


def test_left_out():
    """earlier mail: what is not looked through, because the folder is closed and large, is named"""
    with session() as claws:
        claws.stop_claws()
        with open(claws.path("cfg", "accountrc"), "a", encoding="utf-8") as file:
            file.write(SERVER)
        with open(claws.path("cfg", "folderlist.xml"), "r+", encoding="utf-8") as file:
            text = file.read().replace("</folderlist>\n", FOLDERS)
            file.seek(0)
            file.write(text)
        claws.start_claws()
        window = past_window(claws)
        said = claws.wait("what is left out", lambda: next((w.text() for w in window.tree() if w.role == "label" and "Archive" in w.text()), None))
        tap.true("Lists" not in said, "a small folder counts as left out")
        tap.contains(said, claws.tr("%s (%s)") % ("Archive", "Server"), "what is left out")
        names = [w.name for w in window.tree() if w.role == "table cell"]
        tap.true("Lists (Server)" in names and "Archive (Server)" not in names, f"folders to choose: {names}")
        picture(claws, "left-out")
        claws.click(window=window.name, role="push button", name=claws.tr("Look through"))
        no_mail = claws.tr("No mail with anybody of your network is in these folders.")
        claws.wait("the result, with what is left out", lambda: any(
            w.role == "label" and no_mail in w.text() and "Archive" in w.text() for w in window.tree()))
        moralotop.no_complaints(claws)


def test_cancel():
    """20,000 mails: looking through them shows how far it is, and is cancelled without a word in the log; how long the main loop is held is printed"""
    with steptrace.traced() as steps, session(environment=steps.environment) as claws:
        claws.stop_claws()
        write_log(claws, ANNA)
        for number in range(1, 20001):
            with open(claws.path("Mail", "sent", str(number)), "w", encoding="utf-8") as file:
                file.write(mail("camille.laurent@moralotop.example", "anna@berg.example", 30 + number % 100, "To you."))
        claws.start_claws()
        before = len(claws.events())
        window = past_window(claws)
        steps.tell("before looking through earlier mail")
        claws.click(window=window.name, role="push button", name=claws.tr("Look through"))
        claws.press(window=window.name, role="push button", name=claws.tr("Cancel"))
        claws.find(window=window.name, role="label", name=claws.tr("Cancelled. Nothing was noted."))
        tap.equal(len(claws.events()), before, "events in the log")
        claws.click(window=window.name, role="push button", name=claws.tr("Look through"))
        claws.wait("the last mail in the log", lambda: len(claws.events()) == before + 1)
        tap.equal(claws.events()[-1]["at"], stamp(30), "when the last mail left")
        tap.true(steps.of("earlier mail"), "the looking is in the trace")
        steps.tell("earlier mail, 20,000 mails")
        moralotop.no_complaints(claws)


def test_small_screen():
    """800x600: the line's buttons and the window's stay on the screen"""
    with session(screen="800x600", settings=moralotop.settings(width=790, height=560)) as claws:
        start_again(claws, ("maximiliane@hohenstein.example", "Maximiliane-Theodora von Hohenstein-Wittelsbach-Sigmaringen", 200, "a long story " * 20))
        claws.wait("the nudge", lambda: find_bar(claws), 30)
        picture(claws, "small")
        for name in ("Write…", "Later", "Not this person"):
            x, _y, width, _height = bar_button(claws, name).extents()
            tap.true(x >= 0 and x + width <= 800, f"{name} is off the screen")
        claws.click(bar_button(claws, "Write…"))
        dialog = claws.window(re.compile("^" + re.escape(claws.tr("Write to %s").replace("%s", ""))))
        claws.wait("the end of the search", lambda: not [w for w in dialog.tree() if w.name == claws.tr("Looking for the last words that you exchanged…")])
        picture(claws, "small-write")
        x, y, width, height = moralotop.button(claws, dialog, "Write the mail").extents()
        tap.true(x + width <= 800 and y + height <= 600, "the button is off the screen")


harness.require(plugin=True)
TESTS = [test_nudge, test_write, test_silence, test_day, test_preferences, test_past, test_left_out, test_cancel, test_small_screen]
tap.run(moralotop.in_both_languages(TESTS) if not os.environ.get("MORALOTOP_ONLY") else [t for t in moralotop.in_both_languages(TESTS) if t.__name__ in os.environ["MORALOTOP_ONLY"].split()])
