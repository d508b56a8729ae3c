#!/usr/bin/python3
"""What is known of people beats what their mail says; what the user says of some teaches about others, until that is forgotten."""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import subprocess

import harness
import moralotop
import tap

NAMES = ["Ada Wren", "Bea Stone", "Cleo Marsh", "Dina Holt", "Elsa Quill", "Faye Brook", "Gwen Ash"]
BARNEY = "b.ogilvie@liftright.example"

SENT = """From: Camille Laurent <camille.laurent@moralotop.example>
To: Barney Ogilvie <{barney}>, camille.laurent@moralotop.example
Cc: no-reply@robots.example
Subject: The old lift
Message-ID: <lift@moralotop.example>
Date: Mon, 4 Apr 2011 08:00:00 +0000
Content-Type: text/plain; charset=utf-8

Does it still go up?
"""


def request(name):
    """The stock formula of somebody whose trade touches the user's: unsure by itself."""
    with open(moralotop.sample(moralotop.UNSURE), encoding="utf-8") as file:
        text = file.read()
    address = name.lower().replace(" ", ".") + "@cnv.example"
    text = text.replace("maud.leguennec@cnv-ouest.example", address).replace("Maud Le Guennec", name).replace("- Maud", f"- {name}")
    return re.sub(r"Message-ID: .*", f"Message-ID: <{address}>", text)


def open_request(session, name):
    session.deliver(request(name))
    number = session.receive()
    session.select("inbox", number)
    moralotop.banner_says(session, name)
    return number


def open_mechanical(session):
    moralotop.open_sample(session, moralotop.MECHANICAL)
    return moralotop.banner_says(session, "Barney Ogilvie")


def written_file(session):
    try:
        with open(session.path("cfg", "moralotop", "written.txt"), encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def people(session):
    """How many people the file of those written to has."""
    return len(re.findall(r"^\+", written_file(session), re.M))


def command_says(session, number):
    """What the command says of a mail in the inbox, with the plugin's own log."""
    directory = session.path("cfg", "moralotop")
    done = subprocess.run([os.path.join(harness.BUILD, "moralotop"), "--log", os.path.join(directory, "log.xml"),
                           "--profile", os.path.join(directory, "profile.ini"), "classify", "--format", "json", "--explain",
                           session.path("Mail", "inbox", str(number))], env=session.environment, capture_output=True, check=True)
    return json.loads(done.stdout)[0]


def is_known(session, first="You have written to this person."):
    text = moralotop.banner_says(session, "Barney Ogilvie", session.tr("You have written to this person."))
    tap.true(session.tr("Mechanical request") not in text, f"mechanical all the same: {text!r}")
    reasons = text[text.index("LinkedIn)") + 9:].strip()
    tap.true(reasons.startswith(session.tr(first)), f"history is not first: {reasons!r}")


def test_stranger():
    """a stranger's stock formula is mechanical"""
    with moralotop.session() as session:
        text = open_mechanical(session)
        tap.contains(text, session.tr("Mechanical request"), "banner")


def test_mail_just_sent():
    """whom the user has just written to is no stranger any more, also while their request is on display"""
    with moralotop.session() as session:
        open_mechanical(session)
        session.command("--compose", BARNEY)
        compose = session.compose_window()
        session.type_into(session.compose_text(compose), "Does the old lift still go up?\n", at=0)
        moralotop.send(session, compose)
        session.close_alert(title="Send", button="Send")
        session.wait_sent()
        is_known(session, "You are waiting for this person’s answer.")
        content = written_file(session)
        tap.equal(people(session), 1, "people in the file")
        tap.true("ogilvie" not in content and "liftright" not in content, f"an address in {content!r}")
        tap.equal(os.stat(session.path("cfg", "moralotop", "written.txt")).st_mode & 0o777, 0o600, "mode")
        verdict = command_says(session, 1)
        tap.equal(verdict["reasons"][:2], ["awaited", "written-to"], "the command's first reasons")
        tap.true(verdict["category"] != "mechanical", "the command says mechanical")
        # The next start has nothing to read: the file stays as it is.
        session.stop_claws()
        before = written_file(session)
        session.start_claws()
        session.select("inbox", 1)
        is_known(session, "You are waiting for this person’s answer.")
        session.never("the folder read again", lambda: written_file(session) != before)
        moralotop.no_complaints(session)


def test_sent_folder():
    """mail in the folder of sent mail counts, at once or at the next start; robots and the user himself do not"""
    with moralotop.session() as session:
        session.drop("sent", SENT.format(barney=BARNEY))
        session.select("sent", 1)
        session.wait("Barney among those written to", lambda: people(session) == 1)
        session.select("inbox")
        open_mechanical(session)
        is_known(session)
        # Gathered anew from Claws Mail's own list when the file is gone; the folder stays closed.
        session.stop_claws()
        os.remove(session.path("cfg", "moralotop", "written.txt"))
        session.start_claws()
        session.wait("Barney among those written to, after a restart", lambda: people(session) == 1)
        before = written_file(session)
        session.stop_claws()
        session.start_claws()
        session.select("inbox", 1)
        is_known(session)
        tap.equal(written_file(session), before, "the file when nothing is new")
        moralotop.no_complaints(session)


def test_received_in_sent():
    """what others sent, moved to the folder of sent mail, is no mail of the user's"""
    with moralotop.session() as session:
        session.drop("sent", SENT.format(barney=BARNEY).replace("From: Camille Laurent <camille.laurent@", "From: Zoe <zoe@"))
        session.drop("sent", SENT.format(barney="else@people.example").replace(", camille.laurent@moralotop.example", ""))
        session.select("sent", 1)
        session.wait("the one mail that counts", lambda: people(session) == 1)
        session.select("inbox")
        tap.contains(open_mechanical(session), session.tr("Mechanical request"), "banner")


def is_judged(session, category):
    moralotop.banner_says(session, session.tr(category))


def test_taken_back():
    """an overrule can be changed, and taken back: Moralotop judges again, tag and banner follow"""
    with moralotop.session() as session:
        open_mechanical(session)
        for category, tag in (("Authentic", "authentic"), ("Interested", "interested")):
            session.menu("Tools", "Moralotop", session.tr("It is"), session.tr(category))
            is_judged(session, f"{category} request")
            session.wait(f"the tag {tag}", lambda: session.tagged(f"moralotop-{tag}") == [1])
        session.menu("Tools", "Moralotop", session.tr("It is"), session.tr("Let Moralotop judge again"))
        is_judged(session, "Mechanical request")
        session.wait("the tag mechanical", lambda: session.tagged("moralotop-mechanical") == [1])
        tap.equal(session.tagged("moralotop-interested"), [], "still tagged interested")
        session.stop_claws()
        session.start_claws()
        session.select("inbox", 1)
        is_judged(session, "Mechanical request")
        tap.equal([e["category"] for e in session.events("judged") if e.get("by") == "user"],
                  ["authentic", "interested", "withdrawn"], "the log")
        moralotop.no_complaints(session)


def test_reminder():
    """a second request of the same person, from another address or none, is the same contact: the overrule holds"""
    with moralotop.session() as session:
        open_request(session, "Ada Wren")
        session.menu("Tools", "Moralotop", session.tr("It is"), session.tr("Authentic"))
        is_judged(session, "Authentic request")
        again = request("Ada Wren").replace("Message-ID: <", "Message-ID: <again-").replace(
            "Reply-To: Ada Wren <ada.wren@cnv.example>", "Reply-To: <invitations@linkedin.com>").replace(
            "From: Ada Wren <ada.wren@cnv.example>", "From: Ada Wren <invitations@linkedin.com>")
        session.deliver(again)
        session.select("inbox", session.receive())
        moralotop.banner_says(session, "Ada Wren", session.tr("You said so yourself."), session.tr("This invitation has come before."))
        window = moralotop.contacts_window(session)
        tap.contains([w.name for w in window.tree() if w.role == "list item"], "All, 1", "contacts")


def teach(session, names, category="Authentic"):
    for name in names:
        open_request(session, name)
        session.menu(session.tr("Tools"), "Moralotop", session.tr("It is"), session.tr(category))
        is_judged(session, f"{category} request")


def preferences(session):
    session.menu(session.tr("Tools"), "Moralotop", session.tr("Preferences…"))
    return session.window(session.tr("Preferences"))


def forget(session):
    window = preferences(session)
    wanted = session.tr("Forget what was learned")
    page = session.find(window=window.name, role="text", name=session.tr("First name")).extents()

    def scroll():
        # Left of the fields: over a list of colours the wheel would choose one.
        session.click_at(page[0] - 40, page[1] + 60, button=5)
        return next((w for w in window.tree(hidden=True) if w.name == wanted and w.is_showing), None)

    button = session.wait("the button to come into sight", scroll)
    for _ in range(5):
        scroll()
    picture(session, "preferences")
    session.click(button)
    session.wait("the end of what was learned", lambda: any(session.tr("Nothing was learned yet.") in w.text() for w in window.tree(hidden=True) if w.role == "label"))
    session.wait("the button to be of no use", lambda: not button.refresh().is_sensitive)
    session.click(window=window.name, role="push button", name=session.tr("Cancel"))
    session.window_gone(window.name)


def picture(session, name):
    directory = os.environ.get("MORALOTOP_PICTURES")
    if directory:
        session.screenshot(os.path.join(directory, f"{session.language}-{name}.png"))


def story_of_learning(session):
    last = open_request(session, NAMES[-1])
    before = moralotop.banner_text(session)
    tap.contains(before, session.tr("Unsure: worth a look"), "before")
    teach(session, NAMES[:4])
    session.select("inbox", last)
    text = moralotop.banner_says(session, NAMES[-1], session.tr("Authentic request"))
    start = session.tr("It resembles requests that you called authentic: %s.").split("%s", maxsplit=1)[0]
    tap.contains(text, start, "the learned reason")
    picture(session, "banner")
    verdict = command_says(session, last)
    tap.equal((verdict["category"], verdict["reasons"][0]), ("authentic", "learned-authentic"), "what the command says")
    tap.contains(text, verdict["explanation"][0]["sentence"], "the command's words")
    session.click(moralotop.banner_button(session, "Why?"))
    session.wait("the learned reason in the list", lambda: session.find_all(role="label", where=lambda w: w.text().startswith("+  " + start)))
    picture(session, "why")
    session.keys("Escape")
    # A clear verdict stays.
    session.select("inbox", session_mechanical(session))
    is_judged(session, "Mechanical request")
    forget(session)
    session.select("inbox", last)
    session.wait("the verdict of before", lambda: moralotop.banner_text(session) == before)
    tap.true(not os.path.exists(session.path("cfg", "moralotop", "lessons.txt")), "the lessons are still on disk")
    tap.equal(command_says(session, last)["category"], "unsure", "what the command says after that")
    session.stop_claws()
    session.start_claws()
    session.select("inbox", last)
    session.wait("the verdict of before, after a restart", lambda: moralotop.banner_text(session) == before)
    session.select("inbox", last + 1)
    moralotop.banner_says(session, NAMES[0], session.tr("You said so yourself."))
    moralotop.no_complaints(session)


def session_mechanical(session):
    session.deliver(moralotop.sample(moralotop.MECHANICAL))
    return session.receive()


def test_learning():
    """a few overrules of one mind move what is unsure, never what is clear; forgotten, all is as before"""
    with moralotop.session() as session:
        story_of_learning(session)


def test_learning_in_french():
    """the same in French"""
    with moralotop.session("fr_FR.UTF-8") as session:
        story_of_learning(session)


harness.require(plugin=True)
tap.run([test_stranger, test_mail_just_sent, test_sent_folder, test_received_in_sent, test_taken_back, test_reminder, test_learning,
         test_learning_in_french])
