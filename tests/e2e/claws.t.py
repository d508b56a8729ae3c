#!/usr/bin/python3
"""Claws Mail alone, without Moralotop: does the harness hold?"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import time

import harness
import processes
import tap

LETTER = """From: Ann Example <ann@people.example>
To: Camille Laurent <camille.laurent@moralotop.example>
Subject: A bench in the shade
Message-ID: <bench@people.example>
Date: Mon, 23 Nov 2026 09:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Dear Camille,

From now on the bench is in the shade.
"""

OWN_WORDS = "À bientôt — l’œuvre « du banc » m’intéresse !"


def reply_reaches_the_server(locale):
    with harness.Session(locale, plugins=[]) as session:
        session.deliver(LETTER)
        number = session.receive()
        session.select("inbox", number)
        tap.contains(session.displayed(), "From now on the bench", "displayed message")
        session.press(role="push button", name=session.tr("Reply"))
        compose = session.compose_window()
        text = session.compose_text(compose)
        tap.contains(text.text(), "> From now on the bench", "quote")
        session.type_into(text, OWN_WORDS)
        session.click(window=compose.name, role="push button", name=session.tr("Send"))
        mail = session.wait_sent()
        tap.equal(mail["In-Reply-To"], "<bench@people.example>", "In-Reply-To")
        tap.equal(mail["To"], "Ann Example <ann@people.example>", "To")
        tap.contains(harness.squeeze(mail.get_content()), OWN_WORDS, "own words")
        session.window_gone(compose.name)


def test_reply_in_english():
    """deliver, receive, select, reply, type, send: the mail is at the server"""
    reply_reaches_the_server("en_US.UTF-8")


def test_reply_in_french():
    """the same with French menus"""
    reply_reaches_the_server("fr_FR.UTF-8")


def test_queue_and_restart():
    """a mail sent later survives a restart and leaves with --send"""
    with harness.Session(plugins=[]) as session:
        session.deliver(LETTER)
        session.select("inbox", session.receive())
        session.press(role="push button", name="Reply")
        compose = session.compose_window()
        session.press(window=compose.name, role="push button", name="Send later")
        session.wait("the queued mail", lambda: session.messages("queue"))
        session.window_gone(compose.name)
        tap.equal(session.stop_claws(), 0, "exit status")
        session.start_claws()
        tap.equal(session.sent(), [], "mails at the server")
        session.send_queued()
        tap.equal(session.wait_sent()["In-Reply-To"], "<bench@people.example>", "In-Reply-To")


def test_refused():
    """a server that refuses gets no mail, and Claws Mail can still be worked with"""
    with harness.Session(plugins=[]) as session:
        session.server("REFUSE")
        session.deliver(LETTER)
        session.select("inbox", session.receive())
        session.press(role="push button", name="Reply")
        compose = session.compose_window()
        session.click(window=compose.name, role="push button", name="Send")
        session.close_alert()
        tap.equal(session.sent(), [], "mails at the server")
        session.server("REFUSE", False)
        session.click(window=compose.name, role="push button", name="Send")
        session.wait_sent()


def test_menus_and_picture():
    """menus by name, by mouse, and a picture of the screen"""
    with harness.Session(plugins=[]) as session:
        tap.true(session.has_menu("Tools", "Address book"), "Tools has no address book")
        tap.equal(session.has_menu("Tools", "Moralotop"), None, "menu without the plugin")
        session.menu("Tools", "Address book")
        session.window("Address book")
        picture = session.path("tmp", "picture.png")
        session.screenshot(picture)
        tap.true(os.path.getsize(picture) > 1000, "empty picture")


def test_tidy():
    """nothing is left behind: no process, no directory, also after a failure"""
    try:
        with harness.Session(plugins=[], name="tidy") as session:
            root, pids = session.root, [process.pid for process in session.started]
            session.keep_evidence = lambda: None
            session.wait("what never comes", lambda: False, 0.1)
    except harness.Trouble as trouble:
        tap.contains(str(trouble), "what never comes", "trouble")
    tap.true(not os.path.exists(root), f"{root} is still there")
    tap.equal([pid for pid in pids if processes.is_alive(pid)], [], "processes left")


def test_tidy_when_killed():
    """nothing lives on when the test itself is killed without warning"""
    program = "import harness,time\nwith harness.Session(plugins=[]) as s:\n print(s.root, *[p.pid for p in s.started], flush=True)\n time.sleep(60)"
    with subprocess.Popen(["/usr/bin/python3", "-c", program], stdout=subprocess.PIPE, text=True,
                          cwd=harness.HERE) as child:
        root, *pids = child.stdout.readline().split()
        child.kill()
    until = time.monotonic() + 10
    while any(processes.is_alive(int(pid)) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    subprocess.run(["rm", "-rf", root], check=True)
    tap.equal([pid for pid in pids if processes.is_alive(int(pid))], [], "processes left")


harness.require()
tap.run([test_reply_in_english, test_reply_in_french, test_queue_and_restart, test_refused, test_menus_and_picture, test_tidy,
         test_tidy_when_killed])
