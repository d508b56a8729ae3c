#!/usr/bin/python3
"""The check at the end of every session finds what it is for: a token that was kept, a file that others can read."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import tempfile

import harness
import secrecy
import tap

MAIL = b"""From: a@x.example
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<a href=3D"https://www.linkedin.com/comm/e/v2?e=3Dabc123-de45fg67-h8&amp;midToken=3DAQ0eYQbj4M=
gcOZ&amp;lang=3Dfr&amp;ek=3Dinvite_single_01">x</a> https://a.example/in/ada-quist https://a.example/u/e26810e239c973471ddc776b428276b3
"""
TOKENS = {"abc123-de45fg67-h8", "AQ0eYQbj4MgcOZ", "e26810e239c973471ddc776b428276b3"}


def write(path, text, mode=0o600):
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def test_tokens():
    """tokens of links are known from what a link is about, also where the mail wraps them"""
    tap.equal(secrecy.tokens([MAIL]), TOKENS, "tokens")
    tap.true(len(secrecy.of_samples(harness.SAMPLES)) > 80, "the samples have more")


def test_planted():
    """a token in any file is found, but where mails lie by right"""
    with tempfile.TemporaryDirectory() as root:
        for place in ("Mail/inbox/1", "cfg/imapcache/x/1", "spool/mbox", "cfg/mimetmp/0"):
            write(os.path.join(root, place), "midToken=AQ0eYQbj4MgcOZ")
        tap.equal(secrecy.leaks(root, TOKENS), [], "where mails lie")
        for place in ("cfg/moralotop/drafts.ini", "cfg/clawsrc", "home/x.vcf", "tmp/mt", "logs/claws", "cfg/Mail/1"):
            write(os.path.join(root, place), "a\nhttps://x.example/?a=AQ0eYQbj4MgcOZ&b")
            tap.equal(secrecy.leaks(root, TOKENS), [place + ": AQ0eYQbj4MgcOZ"], f"a token in {place}")
            os.remove(os.path.join(root, place))


def test_open():
    """a file or directory of ours that others can read is found; a link is what it leads to"""
    with tempfile.TemporaryDirectory() as root:
        write(os.path.join(root, "cfg", "moralotop", "log.xml"), "")
        write(os.path.join(root, "cfg", "clawsrc"), "", 0o644)
        os.symlink("log.xml", os.path.join(root, "cfg", "moralotop", "link"))
        os.chmod(os.path.join(root, "cfg", "moralotop"), 0o700)
        tap.equal(secrecy.open_to_others(root), [], "closed ones")
        write(os.path.join(root, "cfg", "moralotop", "drafts.ini"), "", 0o640)
        os.mkdir(os.path.join(root, "cfg", "moralotop", "templates"))
        os.chmod(os.path.join(root, "cfg", "moralotop", "templates"), 0o701)
        tap.equal(secrecy.open_to_others(root), ["cfg/moralotop/drafts.ini: 640", "cfg/moralotop/templates: 701"], "open ones")




def test_session():
    """a session that keeps one fails, though its test was good"""
    said = None
    try:
        with harness.Session(plugins=[]) as session:
            session.deliver(MAIL)
            write(session.path("cfg", "moralotop", "trace"), "AQ0eYQbj4MgcOZ", 0o604)
    except harness.Trouble as trouble:
        said = str(trouble)
    tap.contains(said or "", "cfg/moralotop/trace: AQ0eYQbj4MgcOZ", "the token")
    tap.contains(said or "", "cfg/moralotop/trace: 604", "the mode")


harness.require()
tap.run([test_tokens, test_planted, test_open, test_session])
