#!/usr/bin/python3
"""`moralotop template` prints the text that the dialog shows and sends."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import subprocess

import harness
import moralotop
import tap

COMMAND = os.path.abspath(os.environ.get("MORALOTOP", os.path.join(harness.BUILD, "moralotop")))

# The profile of somebody who has set nothing but a name.
NAME_ONLY = "[me]\nname=Camille Laurent\naddress=camille.laurent@moralotop.example\nlanguages=en;fr\n"

OWN = """Title: My own
Language: en
Salutation: Dear {first_name},
Neutral-Salutation: Good day,
Direct: letter

{salutation}

You wrote to me by {network}[; you are: {headline}].

[{my_blog}]
[Yours, {my_first_name}]

{own_words}

{my_name}, {{not}} [[a hole]]
"""


@contextlib.contextmanager
def session_with(files, locale):
    """A session in whose directory these files are, once it starts."""
    session = moralotop.session(locale)
    start = session.start_claws

    def prepare():
        for name, text in files.items():
            path = session.path("cfg", "moralotop", name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        start()

    session.start_claws = prepare
    with session:
        yield session


def printed(session, name, words, *options):
    """What the command prints for that sample, with the user's profile and templates."""
    result = subprocess.run([COMMAND, "template", "--own-words", words, *options, moralotop.sample(name)],
                            env=session.environment | {"MORALOTOP_DIR": session.path("cfg", "moralotop")}, stdout=subprocess.PIPE,
                            check=True, timeout=30)
    return result.stdout.decode("utf-8")


def same_text(name, words, locale="en_US.UTF-8", files=None, contains=(), lacks=()):
    with session_with(files or {}, locale) as session:
        moralotop.open_sample(session, name)
        dialog = moralotop.open_answer(session)
        session.type_into(moralotop.own_words(session, dialog), words)
        preview = moralotop.preview(session, dialog)
        text = printed(session, name, words)
        for part in contains:
            tap.contains(text, part, "what the command prints")
        for part in lacks:
            tap.true(part not in text, f"{part!r} is printed: {text!r}")
        session.wait("own words in the preview", lambda: harness.squeeze(words) in harness.squeeze(preview.text()))
        tap.equal(preview.text().rstrip("\n"), text.rstrip("\n"), "preview and what the command prints")
        session.click(moralotop.button(session, dialog, "Write the answer"))
        compose = session.compose_window()
        session.wait("the answer", lambda: harness.squeeze(words) in harness.squeeze(session.compose_text(compose).text()))
        moralotop.send(session, compose)
        content = harness.squeeze(session.wait_sent().get_content())
        tap.equal(content[:len(harness.squeeze(text))], harness.squeeze(text), "the mail and what the command prints")
        moralotop.no_complaints(session)


def test_english():
    """the answer to an English invitation: preview, mail and command agree"""
    same_text(moralotop.AUTHENTIC, moralotop.OWN_WORDS, contains=["Hello Rowena,", "here is my blog: Moralotop https://"])


def test_french():
    """the same for a French invitation under French menus"""
    same_text(moralotop.AUTHENTIC_FR, moralotop.OWN_WORDS_FR, "fr_FR.UTF-8", contains=["Bonjour Isaure,", "voici mon blog\u00a0: "])


def test_name_only():
    """whoever has no blog answers as well, and nothing speaks of one"""
    same_text(moralotop.AUTHENTIC, moralotop.OWN_WORDS, files={"profile.ini": NAME_ONLY}, lacks=["blog", "[", "{"])


def test_own_template():
    """a template of one's own, in which a line and a clause are left out"""
    same_text(moralotop.LETTER, moralotop.OWN_WORDS, files={"profile.ini": NAME_ONLY, "templates/answer.en.txt": OWN},
              contains=["Dear Callum,", "You wrote to me by letter", ".\n\n" + moralotop.OWN_WORDS, "Laurent, {not} [a hole]"], lacks=["Yours"])


harness.require(plugin=True)
tap.run([test_english, test_french, test_name_only, test_own_template])
