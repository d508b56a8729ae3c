#!/usr/bin/python3
"""Mail on an IMAP server (a real Dovecot, spoken to over a pipe): tags are keywords there, and no body is fetched that nobody needs."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import datetime
import email.utils
import glob
import os
import pwd
import re
import shutil
import subprocess
import tempfile

import harness
import moralotop
import tap
from message_list import select_all

DOVECOT = "/usr/lib/dovecot/imap"
ACCOUNT = """
[Account: 2]
account_name=Server
name=Camille Laurent
address=camille@imap.example
protocol=1
receive_server=imap.example
user_id={user}
set_tunnelcmd=1
tunnelcmd={tunnel}
ssl_imap=0
imap_subsonly=0
inbox=#imap/Server/INBOX
filter_on_receive=1
filterhook_on_receive=1
receive_at_get_all=1
config_version=4
"""
FOLDER = """    <folder type="imap" name="Server" path="Server" account_id="2" sort="1" collapsed="0">
        <folderitem type="inbox" name="INBOX" path="INBOX" sort_key="date" sort_type="descending" />
    </folder>
</folderlist>
"""


class Server:
    """Dovecot's mail directory. As root, Dovecot runs as the user "mail": it serves nobody else's mail as root."""

    def __init__(self):
        self.user = pwd.getpwnam("mail") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.root = tempfile.mkdtemp(prefix="moralotop-imap-", dir="/tmp")
        for directory in ("", "run", "raw", "Maildir", "Maildir/new", "Maildir/cur", "Maildir/tmp"):
            os.makedirs(self.path(directory), exist_ok=True)
            os.chown(self.path(directory), self.user.pw_uid, self.user.pw_gid)
        with open(self.path("dovecot.conf"), "w", encoding="utf-8") as file:
            file.write(f"rawlog_dir = {self.path('raw')}\nmail_location = maildir:{self.path('Maildir')}\nssl = no\n"
                       f"base_dir = {self.path('run')}\nstate_dir = {self.path('run')}\n"
                       f"first_valid_uid = 1\nfirst_valid_gid = 1\n")
        drop = f"setpriv --reuid={self.user.pw_uid} --regid={self.user.pw_gid} --clear-groups " if os.geteuid() == 0 else ""
        with open(self.path("tunnel"), "w", encoding="utf-8") as file:
            # While there is a file "hold" or "hold-tags", the text of a mail, or the word that a keyword is set, is kept back; with "die" the connection breaks there.
            file.write(f"#!/bin/sh\nexport USER={self.user.pw_name} HOME={self.root}\nserver={self.root}/server.$$\n"
                       f"sh -c 'echo $$ >\"$0\"; exec \"$@\"' \"$server\" {drop}{DOVECOT} -c {self.path('dovecot.conf')} | while IFS= read -r line; do\n"
                       f"  case \"$line\" in *'BODY[]'*) while [ -e {self.path('hold')} ]; do sleep 0.1; done\n"
                       f"    if [ -e {self.path('die')} ]; then kill \"$(cat \"$server\")\" $$; exit; fi ;;\n"
                       f"  *' OK Store'*) while [ -e {self.path('hold-tags')} ]; do sleep 0.1; done ;; esac\n"
                       "  printf '%s\\n' \"$line\"\ndone\n")
        os.chmod(self.path("tunnel"), 0o755)
        self.delivered = 0

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def deliver(self, mail):
        """Returns its UID: the first mail has 1."""
        self.delivered += 1
        place = self.path("Maildir", "tmp", f"{1700000000 + self.delivered}.M{self.delivered}.test")
        with open(place, "wb") as file:
            file.write(harness.bytes_of(mail))
        os.chown(place, self.user.pw_uid, self.user.pw_gid)
        os.rename(place, place.replace("/tmp/1", "/new/1"))
        return self.delivered

    def hold(self, on, what="hold"):
        """Keeps the texts of mails (or what else has a file) back, or lets them go."""
        if on:
            with open(self.path(what), "w", encoding="ascii"):
                pass
        else:
            os.unlink(self.path(what))

    def ask(self, command):
        """An answer of the server to somebody else than Claws Mail."""
        done = subprocess.run([self.path("tunnel")], input=f"a EXAMINE INBOX\r\nb {command}\r\nc LOGOUT\r\n", text=True,
                              capture_output=True, timeout=30, check=False)
        return done.stdout

    def flags(self, uid):
        found = re.search(rf"FETCH \(UID {uid} FLAGS \((.*?)\)\)", self.ask(f"UID FETCH {uid} (FLAGS)"))
        return found.group(1).split() if found else []

    def commands(self):
        """All that the server was told."""
        said = ""
        for path in glob.glob(self.path("raw", "*.in")):
            with open(path, encoding="utf-8", errors="replace") as file:
                said += file.read()
        return said

    def bodies(self):
        """The UIDs of mails whose whole text was asked for."""
        return [int(uid) for uid in re.findall(r"UID FETCH (\d+) [^\n]*(?:BODY(?:\.PEEK)?\[(?:TEXT)?\]|RFC822[ )\r])", self.commands())]


@contextlib.contextmanager
def imap_session():
    """A session whose second account is on the server."""
    server = Server()
    try:
        with moralotop.session() as session:
            session.stop_claws()
            with open(session.path("cfg", "accountrc"), "a", encoding="utf-8") as file:
                file.write(ACCOUNT.format(user=server.user.pw_name, tunnel=server.path("tunnel")))
            with open(session.path("cfg", "folderlist.xml"), "r+", encoding="utf-8") as file:
                text = file.read().replace("</folderlist>\n", FOLDER)
                file.seek(0)
                file.write(text)
            session.start_claws()
            yield session, server
    finally:
        shutil.rmtree(server.root, ignore_errors=True)


def fetch(session, server, *mails):
    """The mails arrive on the server and Claws Mail looks for them; returns their UIDs."""
    uids = [server.deliver(mail) for mail in mails]
    session.command("--receive-all")
    session.wait("the look at the new mails' headers", lambda: "RFC822.SIZE BODY.PEEK[HEADER" in server.commands(), 30)
    return uids


def show(session, uid, mark):
    session.command("--select", f"#imap/Server/INBOX/{uid}")
    session.wait(f"the display of {mark!r}", lambda: mark in harness.squeeze(session.displayed()), 20)


def test_invitation():
    """an invitation is tagged on arrival, and the tag is a keyword on the server"""
    with imap_session() as (session, server):
        uids = fetch(session, server, moralotop.sample(moralotop.MECHANICAL), moralotop.sample(moralotop.AUTHENTIC))
        for uid, kind in zip(uids, ("mechanical", "authentic")):
            session.wait(f"the keyword {kind} on the server", lambda u=uid, k=kind: f"moralotop-{k}" in server.flags(u))
            tap.equal([flag for flag in server.flags(uid) if flag.startswith("moralotop-")], [f"moralotop-{kind}"], "keywords")
            tap.true("\\Seen" not in server.flags(uid), f"message {uid} counts as read")
        session.wait("received in the log", lambda: len(session.events("received")) == 2)
        moralotop.no_complaints(session)


def test_ordinary():
    """the body of ordinary mail is not fetched on arrival"""
    with imap_session() as (session, server):
        ordinary, other, invitation = fetch(session, server, moralotop.sample(moralotop.ORDINARY),
                                            moralotop.sample("other-en-colleague"), moralotop.sample(moralotop.AUTHENTIC))
        session.wait("the keyword on the server", lambda: "moralotop-authentic" in server.flags(invitation))
        session.never("the body of ordinary mail was fetched", lambda: {ordinary, other} & set(server.bodies()))
        tap.contains(server.bodies(), invitation, "bodies fetched")
        tap.equal([flag for flag in server.flags(ordinary) if flag.startswith("moralotop-")], [], "keywords of ordinary mail")
        moralotop.no_complaints(session)


def test_letter():
    """a letter without a network is judged when it is displayed"""
    with imap_session() as (session, server):
        uid, = fetch(session, server, moralotop.sample(moralotop.LETTER))
        session.never("the body of a letter was fetched", lambda: uid in server.bodies())
        show(session, uid, "I service automatic lighthouses")
        moralotop.banner_says(session, "Callum Strachan")
        session.wait("a keyword on the server", lambda: any(flag.startswith("moralotop-") for flag in server.flags(uid)))
        session.wait("received in the log", lambda: session.events("received"))
        moralotop.no_complaints(session)


def test_overrule():
    """the user's word changes the keyword on the server"""
    with imap_session() as (session, server):
        uid, = fetch(session, server, moralotop.sample(moralotop.MECHANICAL))
        show(session, uid, "Barney Ogilvie")
        moralotop.banner_says(session, session.tr("Mechanical request"))
        session.menu("Tools", "Moralotop", "It is", "Authentic")
        session.wait("the new keyword alone", lambda: [flag for flag in server.flags(uid) if flag.startswith("moralotop-")]
                     == ["moralotop-authentic"])
        moralotop.no_complaints(session)


def older(path, name):
    """The same letter of another day, by somebody else: mail of who is known is looked into on arrival."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return re.sub(r"(?m)^Date: .*$", "Date: Mon, 01 Feb 2010 10:00:00 +0000", text).replace("Strachan", name).replace(
        "strachan", name.lower()).replace("callum@", f"{name.lower()}@").replace("Message-ID: <", f"Message-ID: <{name}-", 1)


def test_unloaded_while_fetching():
    """a queue waits for a mail's text: Claws Mail goes on working, Moralotop can be unloaded meanwhile and loaded again"""
    with imap_session() as (session, server):
        letter = moralotop.sample(moralotop.LETTER)
        uids = fetch(session, server, letter, *[older(letter, f"Strath{name}n") for name in "aei"])
        show(session, uids[0], "Callum Strachan")  # which the others are not: Claws Mail may display one of them first
        others = set(uids) - set(server.bodies())
        tap.true(others, f"all texts were asked for already: {server.commands()}")
        server.hold(True)
        select_all(session, len(uids))
        session.menu("Tools", "Moralotop", "Reply with the Moralotop template…")
        session.wait("the question for another's text", lambda: others & set(server.bodies()))
        moralotop.unload(session)
        server.hold(False)
        session.never("a dialog of an unloaded plugin", lambda: any("Answer " in title for title in session.windows()))
        moralotop.load(session)
        moralotop.banner(session)
        moralotop.no_complaints(session)


def test_server_dies():
    """the connection breaks while a queue waits for a mail's text: it is said, nothing hangs, and when the server is back all goes on"""
    with imap_session() as (session, server):
        letter = moralotop.sample(moralotop.LETTER)
        uids = fetch(session, server, letter, *[older(letter, f"Strath{name}n") for name in "aei"])
        show(session, uids[0], "Callum Strachan")
        server.hold(True, "die")
        select_all(session, len(uids))
        session.menu("Tools", "Moralotop", "Reply with the Moralotop template…")
        dialog = session.window("Answer Callum Strachan")
        away = "2 messages could not be read and were left out. Is their server within reach?"
        session.wait("how many were left out", lambda: any(w.role == "label" and away in w.text() for w in dialog.tree()))
        session.keys("Escape")
        session.window_gone(dialog.name)
        server.hold(False, "die")
        select_all(session, len(uids))
        session.menu("Tools", "Moralotop", "Reply with the Moralotop template…")
        dialog = session.window("Answer Callum Strachan")
        session.wait("all four in the queue", lambda: any(w.role == "label" and w.text() == "1 of 4" for w in dialog.tree()))
        tap.true(not any("left out" in w.text() for w in dialog.tree() if w.role == "label"), "nobody is left out any more")
        moralotop.no_complaints(session)


ANSWER = """From: Rowena Castellane <rowena@castellane-hospice.example>
To: Camille Laurent <camille@imap.example>
Subject: Re: your question
Message-ID: <answer-1@people.example>
In-Reply-To: <asked-1@moralotop.example>
Date: {date}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

I mend clocks on night trains: it keeps them from being late. And what do you do there?
"""


def days_ago(days):
    return datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days)


def asked(session):
    """Starts Claws Mail again with somebody asked."""
    session.stop_claws()
    subprocess.run([os.path.join(harness.BUILD, "moralotop"), "record", "asked", "--contact", "rowena@castellane-hospice.example",
                    "--name", "Rowena Castellane", "--message-id", "asked-1@moralotop.example", "--at", days_ago(2).strftime("%Y-%m-%dT%H:%M:%SZ"),
                    "--log", session.path("cfg", "moralotop", "log.xml")], check=True, capture_output=True, env=session.environment)
    session.start_claws()


def test_answer():
    """the log has taken an answer in while the server is still told its tag: nothing of it is used that has gone with that"""
    with imap_session() as (session, server):
        uid, letter = fetch(session, server, ANSWER.format(date=email.utils.format_datetime(days_ago(1))), moralotop.sample(moralotop.LETTER))
        # What is freed has no old contents, so that a use of it shows.
        session.environment["MALLOC_PERTURB_"] = "165"
        asked(session)
        show(session, letter, "I service automatic lighthouses")
        server.hold(True, "hold-tags")
        session.menu("Tools", "Moralotop", "Sort this folder")
        session.wait("the tag on its way", lambda: re.search(r"STORE \d+ \+FLAGS\S* \(moralotop-answered", server.commands()))
        session.wait("the answer in the log", lambda: session.events("answered"))
        session.wait("its count in the menu", lambda: session.has_menu(session.tr("Tools"), session.tr("Moralotop"),
                                                                       moralotop.contacts_label(session, 1)))
        server.hold(False, "hold-tags")
        session.wait("the keyword", lambda: "moralotop-answered" in server.flags(uid))
        show(session, uid, "I mend clocks on night trains")
        moralotop.banner_says(session, "Rowena Castellane has written back")
        tap.equal(len(session.events("answered")), 1, "answers in the log")
        moralotop.no_complaints(session)


harness.require(plugin=True)
if not os.path.exists(DOVECOT) or not shutil.which("setpriv"):
    tap.skip_all("not installed: dovecot-imapd")
tap.run([test_invitation, test_ordinary, test_letter, test_overrule, test_answer, test_unloaded_while_fetching, test_server_dies])
