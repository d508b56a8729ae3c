#!/usr/bin/python3
"""What Moralotop leans on is missing or goes away in the midst of something: Claws Mail lives on, and what can be done is done."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import subprocess
import tempfile

import harness
import moralotop
import tap
from message_list import ROW

MANY = 2500  # enough that a scan in slices takes a while
FOLDER_TREE = 153  # the mailbox in it, in pixels


def fill(session, folder, count):
    """Copies of one ordinary mail and one invitation, put there while Claws Mail is not running; the invitation comes last."""
    with open(moralotop.sample(moralotop.ORDINARY), "rb") as file:
        ordinary = file.read()
    directory = session.path("Mail", folder)
    os.makedirs(directory, exist_ok=True)
    for number in range(1, count):
        with open(os.path.join(directory, str(number)), "wb") as file:
            file.write(ordinary.replace(b"Message-ID: <", b"Message-ID: <%d." % number, 1))
    shutil.copyfile(moralotop.sample(moralotop.MECHANICAL), os.path.join(directory, str(count)))


def edit(session, name, change):
    """A file of Claws Mail's, which does not run."""
    with open(session.path("cfg", name), encoding="utf-8") as file:
        text = file.read()
    with open(session.path("cfg", name), "w", encoding="utf-8") as file:
        file.write(change(text))


def filled(session):
    session.stop_claws()
    fill(session, "pool", MANY)
    session.start_claws()
    session.command("--select", "#mh/Mailbox/pool/1")
    session.wait("the folder's mail on display", session.displayed, 60)


def sort(session):
    """Begins to sort the folder, and returns while that goes on."""
    session.menu("Tools", "Moralotop", "Sort this folder")


def answers(session):
    """Claws Mail still does what it is asked, and Moralotop, too."""
    moralotop.open_sample(session, moralotop.AUTHENTIC)
    moralotop.banner_says(session, "Rowena Castellane")


def test_resources():
    """none of Moralotop's own files is there: it says so and what to do, and Claws Mail works"""
    with moralotop.session(environment={"MORALOTOP_RESOURCES": "/nonexistent/moralotop"}) as session:
        session.deliver(moralotop.sample(moralotop.AUTHENTIC))
        session.receive(1)
        session.select("inbox", 1)
        session.wait("the mail", lambda: "Rowena" in session.displayed())
        window = moralotop.contacts_window(session)
        session.wait("what is missing", lambda: any(
            "network.rng" in w.text() and "MORALOTOP_RESOURCES" in w.text() for w in window.tree() if w.role == "label"))
        session.activate(window.name)
        session.keys("Escape")
        session.window_gone(window.name)
        tap.equal(session.stop_claws(), 0, "exit status")


def test_no_bus():
    """no session bus, no accessibility, no directories of the desktop: mail is sorted as it comes in"""
    gone = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus", "NO_AT_BRIDGE": "1",
            "XDG_CONFIG_HOME": "/nonexistent/config", "XDG_DATA_HOME": "/nonexistent/data", "XDG_CACHE_HOME": "/nonexistent/cache"}
    with moralotop.session() as session:
        session.stop_claws()
        session.environment.update(gone)
        session.start_claws_blind()
        session.deliver(moralotop.sample(moralotop.AUTHENTIC))
        session.command("--receive-all")
        session.wait("the invitation in the log", lambda: session.events("received"), 60)
        session.command("--exit")
        session.wait("Claws Mail's end", lambda: session.claws.poll() is not None, check_alive=False)
        tap.equal(session.claws.poll(), 0, "exit status")
        moralotop.no_complaints(session)


def test_unloaded():
    """unloaded while it sorts a folder: that ends, and it can be loaded again"""
    with moralotop.session() as session:
        filled(session)
        sort(session)
        moralotop.unload(session)
        before = len(session.events())
        session.never("an event of an unloaded plugin", lambda: len(session.events()) > before)
        moralotop.load(session)
        moralotop.no_complaints(session)


def test_deleted():
    """the folder that is being sorted is deleted: sorting ends, and nothing of it is touched any more"""
    with moralotop.session() as session:
        session.environment["MALLOC_PERTURB_"] = "165"
        filled(session)
        sort(session)
        before = session.count_windows()
        session.click_at(70, FOLDER_TREE + 6 * ROW, 3)  # the last of the mailbox; the tree is not accessible
        session.wait("the folder's menu", lambda: session.count_windows() > before)
        session.keys("d")
        session.press(role="push button", name=session.tr("_Delete").replace("_", ""))
        session.wait("the folder's end", lambda: not os.path.exists(session.path("Mail", "pool")), 60)
        answers(session)
        moralotop.no_complaints(session)


def test_quit():
    """Claws Mail is left while a folder is being sorted"""
    with moralotop.session() as session:
        filled(session)
        sort(session)
        tap.equal(session.stop_claws(), 0, "exit status")
        moralotop.no_complaints(session)


def test_no_sent_folder():
    """an account that keeps no copy of what it sends, in a mailbox without a folder for it: who was answered counts as asked all the same"""
    with moralotop.session() as session:
        session.stop_claws()
        edit(session, "folderlist.xml", lambda text: re.sub(r".*type=\"outbox\".*\n", "", text))
        shutil.rmtree(session.path("Mail", "sent"), ignore_errors=True)
        edit(session, "clawsrc", lambda text: text.replace("[Common]\n", "[Common]\nsave_message=0\n", 1))
        session.start_claws()
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        compose = moralotop.write_answer(session, moralotop.OWN_WORDS)
        moralotop.send(session, compose)
        session.wait("the mail in the sink", session.sent)
        moralotop.asked(session)
        moralotop.no_complaints(session)


def labels(window):
    return [w.text() for w in window.tree() if w.role == "label"]


def test_no_clipboard():
    """the display does not give the clipboard away: that is said instead of "copied", and what was written stays; then it does"""
    with tempfile.TemporaryDirectory() as scratch:
        library, refused = os.path.join(scratch, "clipboard.so"), os.path.join(scratch, "refused")
        subprocess.run([*os.environ.get("CC", "cc").split(), "-shared", "-fPIC", "-D_GNU_SOURCE", "-o", library,
                        os.path.join(harness.HERE, "clipboard-shim.c"), "-ldl"], check=True)
        with open(refused, "w", encoding="ascii"):
            pass
        with moralotop.session(environment={"LD_PRELOAD": library, "MORALOTOP_NO_CLIPBOARD": refused}) as session:
            moralotop.open_sample(session, moralotop.ROBOT)
            session.menu("Tools", "Moralotop", "Reply with the Moralotop template…")
            dialog = moralotop.answer_dialog(session)
            session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS_FR)
            session.click(moralotop.button(session, dialog, "Copy and open www.linkedin.com"))
            session.wait("that nothing was copied", lambda: any("the clipboard is not to be had" in text for text in labels(dialog)))
            tap.equal(session.opened_links(), [], "pages opened")
            os.unlink(refused)
            session.click(moralotop.button(session, dialog, "Copy and open www.linkedin.com"))
            session.wait("that it was copied", lambda: any(text.startswith("The text is copied") for text in labels(dialog)))
            session.wait("the page", session.opened_links)
            tap.contains(moralotop.own_words(session, dialog).text(), moralotop.OWN_WORDS_FR.strip()[:20], "own words")
            moralotop.no_complaints(session)


harness.require(plugin=True)
tap.run([test_resources, test_no_bus, test_unloaded, test_deleted, test_quit, test_no_sent_folder, test_no_clipboard])
