#!/usr/bin/python3
"""Broken and missing files: said in words, kept as they are, and everything else goes on."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os

import harness
import moralotop
import tap

NETWORK = """<?xml version="1.0" encoding="UTF-8"?>
<network xmlns="urn:moralotop:network:1" name="Broken">
  <host>broken.example</host>
  <sender kind="nonsense" address="*@broken.example"/>
</network>
"""
GERMAN = """Title: Erste Antwort
Language: de
Salutation: Guten Tag {first_name},
Neutral-Salutation: Guten Tag,
Direct: E-Mail

{salutation}

{own_words}

{my_name}
"""


@contextlib.contextmanager
def session_with(files, **options):
    """A session in which these files ({path in Moralotop's directory: text, or None for "not there"}) are found at the start."""
    with moralotop.session(**options) as session:
        session.stop_claws()
        for name, text in files.items():
            path = session.path("cfg", "moralotop", name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if text is None:
                os.remove(path)
            else:
                with open(path, "wb") as file:
                    file.write(text.encode())
        session.start_claws()
        yield session


def content(session, name):
    with open(session.path("cfg", "moralotop", name), "rb") as file:
        return file.read().decode()


def says(session, *parts):
    """The contacts window's bar has all these parts. Leaves the window open; returns it."""
    window = moralotop.contacts_window(session)

    def text():
        bars = [w for w in window.tree() if w.role == "info bar"]
        found = " ".join(w.text() for bar in bars for w in bar.tree() if w.role == "label")
        return all(part in found for part in parts)

    session.wait(f"{parts!r} in the contacts window", text)
    return window


def no_other_complaints(session, *expected):
    """What the contacts window says stands in Claws Mail's own log, too; nothing else may."""
    tap.equal([line for line in moralotop.complaints(session) if not any(part in line for part in expected)], [],
              "complaints in the output of Claws Mail")


def test_network():
    """a network file with an error: file, line and reason are said, the other networks serve"""
    with session_with({"networks/broken.xml": NETWORK, "networks/torn.xml": "<network>\n<host>torn"}) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.banner_says(session, "Rowena Castellane", "LinkedIn")
        says(session, "broken.xml, line 4", "“nonsense”", "relay", "torn.xml, line 2")
        tap.equal(content(session, "networks/broken.xml"), NETWORK, "the file")
        no_other_complaints(session, "broken.xml", "torn.xml")


def test_log():
    """a log that is none is left as it is, said in words, and an invitation can be answered all the same"""
    for text in ("My shopping list: flour, eggs.\n", "<?xml version='1.0'?>\n<recipes><cake/></recipes>\n", "<log><event</log>\n", "\0\1\2"):
        with session_with({"log.xml": text}) as session:
            moralotop.open_sample(session, moralotop.AUTHENTIC)
            moralotop.banner_says(session, "Rowena Castellane")
            compose = moralotop.write_answer(session, moralotop.OWN_WORDS)
            moralotop.send(session, compose)
            session.wait_sent()
            session.select("inbox", 1)
            moralotop.banner_says(session, "Rowena Castellane")
            window = says(session, "log.xml, line 1", "left as it is")
            session.activate(window.name)
            session.keys("Escape")
            session.window_gone(window.name)
            tap.equal(session.stop_claws(), 0, "exit status")
            tap.equal(content(session, "log.xml"), text, "the log")
            no_other_complaints(session, "log.xml, line 1")


def test_log_mended():
    """what could not be noted is noted as soon as the log is good again"""
    with session_with({"log.xml": "My shopping list.\n"}) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.banner_says(session, "Rowena Castellane")
        says(session, "log.xml, line 1")
        os.remove(session.path("cfg", "moralotop", "log.xml"))
        moralotop.open_sample(session, moralotop.MECHANICAL)
        session.wait("both invitations in the log", lambda: len(session.events("received")) == 2)


def test_log_next_start():
    """what could not be noted before Claws Mail ends, is killed or the disk is full waits beside the log, is said once, and is in the log after the next start"""
    for end in ("stop_claws", "crash"):
        with session_with({"log.xml": "My shopping list.\n"}) as session:
            waits = session.path("cfg", "moralotop", "log.xml.unwritten")
            moralotop.open_sample(session, moralotop.AUTHENTIC)
            moralotop.banner_says(session, "Rowena Castellane")
            window = says(session, "log.xml, line 1", "log.xml.unwritten", "as soon as that is possible")
            session.wait("the event beside the log", lambda: os.path.exists(waits) and 'kind="received"' in content(session, "log.xml.unwritten"))
            session.activate(window.name)
            session.keys("Escape")
            session.window_gone(window.name)
            getattr(session, end)()
            tap.equal(content(session, "log.xml"), "My shopping list.\n", "the log")
            os.remove(session.path("cfg", "moralotop", "log.xml"))
            session.start_claws(None)
            session.wait("the invitation in the log", lambda: len(session.events("received")) == 1)
            session.wait("what waited is gone", lambda: not os.path.exists(waits))
            tap.equal(len([line for line in moralotop.complaints(session) if "log.xml, line 1" in line]), 1, "times that it was said")


def preferences(session):
    session.menu("Tools", "Moralotop", "Preferences…")
    return session.window("Preferences")


def test_profile():
    """a broken profile is said and kept; saving the preferences puts it aside and writes a new one"""
    text = "[me\nname=Camille Laurent\n"
    with session_with({"profile.ini": text}) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.banner_says(session, "Rowena Castellane")
        says(session, "profile.ini")
        tap.equal(content(session, "profile.ini"), text, "the profile")
        window = preferences(session)
        name = session.find(window=window.name, role="text", name=session.tr("First name"))
        name.set_text("Camille")
        tap.equal(content(session, "profile.ini"), text, "the profile before it is saved")
        session.click(window=window.name, role="push button", name="OK")
        session.window_gone(window.name)
        session.wait("the new profile", lambda: "first_name=Camille" in content(session, "profile.ini"))
        tap.equal(content(session, "profile.ini.broken"), text, "the old profile")
        no_other_complaints(session, "profile.ini")


def test_no_profile():
    """without a profile the answer's dialog says what is missing and leads to the preferences"""
    with session_with({"profile.ini": None}) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        status = session.find(window=dialog.name, role="label", name=session.tr("What is still missing"))
        session.wait("what is missing", lambda: "your name" in status.text())
        tap.true(not moralotop.button(session, dialog, "Write the answer").is_sensitive, "the button works without a profile")
        session.click(moralotop.button(session, dialog, "Preferences…"))
        window = session.window("Preferences")
        for label, words in (("Name", "Camille Laurent"), ("First name", "Camille"), ("Blog", "https://www.moralotop.example")):
            session.find(window=window.name, role="text", name=session.tr(label)).set_text(words)
        session.click(window=window.name, role="push button", name="OK")
        session.window_gone(window.name)
        session.activate(dialog.name)
        session.wait("the button", lambda: moralotop.button(session, dialog, "Write the answer").is_sensitive)
        tap.contains(harness.squeeze(moralotop.preview(session, dialog).text()), moralotop.OWN_WORDS, "preview")
        moralotop.no_complaints(session)


def test_pending():
    """a broken list of answers on their way is put aside and said; the next answer is noted"""
    text = "[nonsense\nat=never\n"
    with session_with({"pending.ini": text}) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        compose = moralotop.write_answer(session, moralotop.OWN_WORDS)
        moralotop.send(session, compose)
        moralotop.asked(session)
        says(session, "pending.ini.broken")
        tap.equal(content(session, "pending.ini.broken"), text, "the list")
        no_other_complaints(session, "pending.ini.broken")


def test_dictionary():
    """without a dictionary the package that brings it is named, and writing is possible"""
    if [name for name in os.listdir("/usr/share/hunspell") if name.startswith("de")]:
        raise tap.Skip("a German dictionary is installed")
    with session_with({"templates/answer.de.txt": GERMAN}) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        preview = moralotop.preview(session, dialog)
        session.click(session.find(window=dialog.name, role="combo box", where=lambda w: w.name in ("Language", "English")))
        for _turn in range(3):
            session.keys("Down")
        session.keys("Return")
        session.wait("German in the preview", lambda: "Guten Tag Rowena" in preview.text())
        session.find(window=dialog.name, role="label", where=lambda w: "hunspell-de-de" in w.text())
        session.type_into(moralotop.own_words(session, dialog), "Ihre dritte Frage gefiel mir.")
        session.click(moralotop.button(session, dialog, "Write the answer"))
        compose = session.compose_window()
        session.wait("the German answer", lambda: "Ihre dritte Frage" in session.compose_text(compose).text())
        moralotop.no_complaints(session)


def test_mail():
    """a mail that has vanished, or that nobody may read: no banner of another one, no crash, the next one is served"""
    with moralotop.session() as session:
        for name in (moralotop.MECHANICAL, moralotop.INTERESTED, moralotop.AUTHENTIC):
            session.deliver(moralotop.sample(name))
        session.receive(3)
        session.select("inbox", 3)
        moralotop.banner(session)
        os.remove(session.path("Mail", "inbox", "1"))
        if os.geteuid() == 0:
            os.remove(session.path("Mail", "inbox", "2"))
            os.mkdir(session.path("Mail", "inbox", "2"))  # nobody can read that as a mail, not even root
        else:
            os.chmod(session.path("Mail", "inbox", "2"), 0)
        for number in (1, 2):
            session.select("inbox", 3)
            moralotop.banner(session)
            session.command("--select", f"#mh/Mailbox/inbox/{number}")
            # What was judged on arrival is remembered, for its own message.
            session.wait("the end of Rowena's banner", lambda: "Rowena" not in moralotop.banner_text(session))
            if number == 1:
                moralotop.banner_gone(session)
        session.menu("Tools", "Moralotop", "Sort this folder")
        window = session.window("Sort this folder")
        session.click(session.find(window=window.name, role="push button", name="Close"))
        session.window_gone(window.name)
        session.select("inbox", 3)
        moralotop.banner_says(session, "Rowena Castellane")
        moralotop.no_complaints(session)


harness.require(plugin=True)
tap.run([test_network, test_log, test_log_mended, test_log_next_start, test_profile, test_no_profile, test_pending, test_dictionary, test_mail])
