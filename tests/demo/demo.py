#!/usr/bin/python3
"""Moralotop, tried out: a Claws Mail of its own, with invented mail, that sends nowhere but to a little server of its own.

With a display, Claws Mail opens there and the user plays. Without one (or with --pictures), the story is played on a display of its own, in English
and in French, and leaves pictures in demo-screenshots/.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import datetime
import email.utils
import os
import re
import shutil
import sys
import time
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "e2e"))

import harness  # noqa: E402
import moralotop  # noqa: E402

PICTURES = os.path.join(os.environ.get("MORALOTOP_BUILDDIR", os.getcwd()), "demo-screenshots")

# (invitation, what the user adds to the template) by language of the menus
STORIES = {"en": (moralotop.AUTHENTIC, "Rowena Castellane", moralotop.OWN_WORDS),
           "fr": (moralotop.AUTHENTIC_FR, "Isaure Delmotte", moralotop.OWN_WORDS_FR)}
WAITING = 12  # mails that come with the first "Get Mail"; the others are in the inbox already

HELLO = {"en": """
Claws Mail opens with an invented mailbox; nothing in it is real, nothing leaves this computer.

  1. Get Mail: new invitations are tagged as they come in.
  2. Open one: the banner says what it is and why. "Why?" tells all, "It is" overrules.
  3. Answer…: add your own words, write the answer, send it.
  4. Tools > Moralotop > Contacts…: the person is awaited now.
  5. Tools > Moralotop > Sort this folder: goes through all of it and counts each kind.

Mail that you send and links that you open are told here. Close Claws Mail to end.
All of it is in {} and goes when Claws Mail closes.
""", "fr": """
Claws Mail s'ouvre sur une boîte aux lettres inventée ; rien n'y est vrai, rien ne quitte cet ordinateur.

  1. Relever : les nouvelles invitations sont étiquetées dès leur arrivée.
  2. Ouvrez-en une : le bandeau dit ce que c'est et pourquoi. « Pourquoi ? » dit tout, « Classer » corrige.
  3. Répondre… : ajoutez vos propres mots, écrivez la réponse, envoyez-la.
  4. Outils > Moralotop > Contacts… : la personne y est maintenant attendue.
  5. Outils > Moralotop > Trier ce dossier : le parcourt en entier et compte chaque sorte.

Les messages envoyés et les liens ouverts sont dits ici. Fermez Claws Mail pour finir.
Tout est dans {} et disparaît à la fermeture de Claws Mail.
"""}
SENT = {"en": "sent: to {}: {}", "fr": "envoyé : à {} : {}"}
LINK = {"en": "a browser would open {}", "fr": "un navigateur ouvrirait {}"}


def recent(data, when):
    """The mail as if it had been sent at `when`."""
    head, gap, body = data.partition(b"\n\n")
    date = email.utils.format_datetime(when).encode()
    head = re.sub(rb"(?m)^(Date: ).*$", rb"\g<1>" + date, head, count=1)
    head = re.sub(rb"(?m)^(Received: (?:[^\n]*\n[ \t])*[^\n]*;[ \t]*)[^\n;]+$", rb"\g<1>" + date, head)
    return head + gap + body


def mailbox():
    """All samples by name, in an order that looks like life, the oldest two weeks ago."""
    names = sorted((name.removesuffix(".eml") for name in os.listdir(os.path.join(harness.SAMPLES, "mail"))),
                   key=lambda name: zlib.crc32(name.encode()))
    first = [story[0] for story in STORIES.values()]
    names = [name for name in names if name not in first] + first
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    mails = {}
    for age, name in enumerate(reversed(names)):
        with open(moralotop.sample(name), "rb") as file:
            mails[name] = recent(file.read(), now - datetime.timedelta(minutes=7 + 331 * age))
    return {name: mails[name] for name in names}


def fill(session):
    """Most mails are in the inbox, the last ones wait to be fetched."""
    mails = list(mailbox().items())
    for _name, mail in mails[:-WAITING]:
        session.drop("inbox", mail)
    for _name, mail in mails[-WAITING:]:
        session.deliver(mail)


class Demonstration(harness.Session):
    """A session whose mailbox is full before Claws Mail starts."""

    def _start_surroundings(self):
        super()._start_surroundings()
        fill(self)


# -- with the user

def play():
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "C"
    locale = "fr_FR.UTF-8" if language.startswith("fr") else "en_US.UTF-8"
    with Demonstration(locale, own_display=False, name="demo") as session:
        print(HELLO[session.language].format(session.root), flush=True)
        told_mails = told_links = 0
        while session.claws.poll() is None:
            time.sleep(0.3)
            for mail in session.sent()[told_mails:]:
                told_mails += 1
                print(SENT[session.language].format(mail["To"], mail["Subject"]), flush=True)
            for link in session.opened_links()[told_links:]:
                told_links += 1
                print(LINK[session.language].format(link), flush=True)
        status = session.claws.returncode
        if status:
            print(session.log("claws")[-2000:], file=sys.stderr)
    return 1 if status else 0


# -- without

class Album:
    def __init__(self, session, directory):
        self.session = session
        self.directory = directory
        self.count = 0
        shutil.rmtree(directory, ignore_errors=True)
        os.makedirs(directory)

    def take(self, name, pause=0.4, park=True):
        """A picture, once the windows have come to rest; the mouse is put out of the way first, but not off an open menu."""
        if park:
            self.session.park_mouse()
        time.sleep(pause)
        self.count += 1
        path = os.path.join(self.directory, f"{self.count}-{name}.png")
        self.session.screenshot(path)
        print(f"  {path}", flush=True)


def number_of(session, name):
    with open(moralotop.sample(name), "rb") as file:
        wanted = str(harness.email.message_from_binary_file(file)["Message-ID"])
    return next(n for n in session.messages("inbox") if str(session.message("inbox", n)["Message-ID"]) == wanted)


def story(locale):
    language = locale[:2]
    name, person, words = STORIES[language]
    options = {"width": 1274, "height": 866, "summary_width": 1074}
    with Demonstration(locale, settings=moralotop.settings(**options), name=f"demo-{language}") as session:
        album = Album(session, os.path.join(PICTURES, language))
        session.receive(WAITING)
        session.wait("tags", lambda: len(session.tagged("moralotop-mechanical")) > 1, 30)
        album.take("arrival")
        number = number_of(session, name)
        session.select("inbox", number)
        moralotop.banner_says(session, person)
        album.take("invitation")
        session.click(moralotop.banner_button(session, "Why?"))
        album.take("why", park=False)
        session.keys("Escape")
        session.open_menu(session.tr("Tools"), session.tr("Moralotop"))
        album.take("menu", park=False)
        session.keys("Escape", "Escape", "Escape")
        dialog = moralotop.open_answer(session)
        album.take("answer")
        session.type_into(moralotop.own_words(session, dialog), words)
        album.take("own-words", 1.0)
        session.click(moralotop.button(session, dialog, "Write the answer"))
        compose = session.compose_window()
        session.wait("the answer in the compose window",
                     lambda: harness.squeeze(words) in harness.squeeze(session.compose_text(compose).text()))
        session.window_gone(dialog.name)
        album.take("compose")
        moralotop.send(session, compose)
        mail = session.wait_sent()
        print(f"  sent to {mail['To']}", flush=True)
        moralotop.asked(session)
        session.window_gone(compose.name)
        moralotop.is_awaited(session, person)
        album.take("contacts")


def pictures(languages):
    for language in languages:
        print({"en": "In English:", "fr": "In French:"}[language], flush=True)
        story({"en": "en_US.UTF-8", "fr": "fr_FR.UTF-8"}[language])
    print(f"\nThe pictures are in {PICTURES}/")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", action="store_true", help="play the story without the user, also where there is a display")
    parser.add_argument("--language", choices=sorted(STORIES), action="append", help="only this one (with --pictures)")
    options = parser.parse_args()
    if not harness.find_plugin():
        sys.exit("The plugin is not built yet: run make first.")
    if (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and not options.pictures:
        return play()
    missing = harness.missing_programs()
    if missing:
        sys.exit("Without a display these Debian packages are needed: " + " ".join(missing))
    print("There is no display: the story is played on one of its own.")
    try:
        return pictures(options.language or sorted(STORIES))
    except harness.Trouble as trouble:
        sys.exit(f"The demonstration got stuck: {trouble}")


if __name__ == "__main__":
    sys.exit(main())
