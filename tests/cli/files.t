#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of strangers, and files where others could look: XML that wants more than it is, links and pipes where files are expected, a umask that hides nothing. Prints TAP.

MORALOTOP names the command (../../moralotop), MORALOTOP_RESOURCES its data (../../resources).
"""
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMMAND = os.path.abspath(os.environ.get("MORALOTOP", os.path.join(ROOT, "moralotop")))
RESOURCES = os.path.abspath(os.environ.get("MORALOTOP_RESOURCES", os.path.join(ROOT, "resources")))
LOG = '<?xml version="1.0" encoding="UTF-8"?>\n%s<log xmlns="urn:moralotop:log:1"%s>%s\n</log>\n'
NETWORK = '<?xml version="1.0" encoding="UTF-8"?>\n%s<network xmlns="urn:moralotop:network:1" name="Guild"%s>%s<host>guild.example</host></network>\n'
MAIL = b"From: Ada <ada@quist.example>\nTo: me@example.com\nSubject: Hello\nMessage-ID: <1@quist.example>\n\nText.\n"
PROFILE = "[me]\nname=Camille Laurent\naddress=camille@example.com\n"


def run(*arguments, umask=0o022):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "MORALOTOP"))}
    env.update(LC_ALL="C.UTF-8", MORALOTOP_RESOURCES=RESOURCES, MORALOTOP_DIR=os.path.abspath("own"))
    return subprocess.run([COMMAND, *arguments], env=env, capture_output=True, text=True, timeout=60, umask=umask, stdin=subprocess.DEVNULL)


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def bombs(port):
    """(name, prolog, attributes, content): each wants what a file may not have. The pipe has no writer: who opens it waits for ever."""
    pipe = "file://" + os.path.abspath("pipe")
    here = f"http://127.0.0.1:{port}/x"
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return [
        ("a billion laughs", f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>\n', "", "<a>&l9;</a>"),
        ("one entity many times", f'<!DOCTYPE x [<!ENTITY a "{"a" * 100000}">]>\n', "", "&a;" * 20000),
        ("a file as an entity", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{pipe}">]>\n', "", "&e;"),
        ("a page as an entity", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{here}">]>\n', "", "&e;"),
        ("a parameter entity", f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{pipe}"> %e;]>\n', "", ""),
        ("a document type elsewhere", f'<!DOCTYPE log SYSTEM "{here}">\n', "", ""),
        ("a document type in a file", f'<!DOCTYPE log PUBLIC "x" "{pipe}">\n', "", ""),
        ("an inclusion", "", ' xmlns:xi="http://www.w3.org/2001/XInclude"', f'<xi:include href="{pipe}"/><xi:include href="{here}" parse="text"/>'),
        ("a style sheet", f'<?xml-stylesheet type="text/xsl" href="{here}"?><?xml-model href="{pipe}"?>\n', "", "<b/>"),
        ("a place of its schema", "", f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x {here}"', "<b/>"),
        ("many levels", "", "", "<a>" * 100000 + "</a>" * 100000),
        ("an endless value", "", f' x="{"y" * 12000000}"', ""),
    ]


def listen():
    server = socket.create_server(("127.0.0.1", 0))
    server.setblocking(False)
    return server, server.getsockname()[1]


def nobody_called(server):
    try:
        server.accept()
    except BlockingIOError:
        return
    raise AssertionError("somebody asked for a page")


def bombs_in_a_log_read_nothing_else():
    server, port = listen()
    os.mkfifo("pipe")
    for name, prolog, attributes, content in bombs(port):
        write("own/log.xml", LOG % (prolog, attributes, content))
        done = run("log", "check")
        assert done.returncode in (0, 1), (name, done)
        assert prolog.startswith("<!DOCTYPE") <= (done.returncode == 1 and "own/log.xml" in done.stdout + done.stderr), (name, done.stderr[:500], done.stdout[:500])
        nobody_called(server)


def bombs_in_a_network_are_refused_in_words():
    server, port = listen()
    os.mkfifo("pipe")
    write("profile.ini", PROFILE)
    with open("mail", "wb") as file:
        file.write(MAIL)
    for name, prolog, attributes, content in bombs(port):
        write("own/networks/guild.xml", NETWORK % (prolog, attributes, content))
        done = run("classify", "--profile", "profile.ini", "mail")
        assert done.returncode >= 0 and "own/networks/guild.xml" in done.stderr, (name, done.returncode, done.stderr[:500])
        assert len(done.stderr) < 2000, (name, len(done.stderr))
        nobody_called(server)


def a_file_within_is_read_where_it_may_be():
    """The counter-example: the listener and the pipe notice whoever comes."""
    server, port = listen()
    socket.create_connection(("127.0.0.1", port)).close()
    try:
        nobody_called(server)
    except AssertionError:
        return
    raise AssertionError("the listener hears nobody")


def what_is_written_is_the_users_alone():
    for arguments in (("record", "asked", "--contact", "ada@quist.example"), ("record", "accepted", "--contact", "ada@quist.example")):
        done = run(*arguments, umask=0)
        assert done.returncode == 0, done.stderr
    found = []
    for directory, _, names in os.walk("own"):
        found += [path for path in [directory, *(os.path.join(directory, name) for name in names)] if stat.S_IMODE(os.lstat(path).st_mode) & 0o077]
    assert os.path.exists("own/log.xml") and not found, found


TESTS = [bombs_in_a_log_read_nothing_else, bombs_in_a_network_are_refused_in_words, a_file_within_is_read_where_it_may_be, what_is_written_is_the_users_alone]


def main():
    tests = [test for test in TESTS if len(sys.argv) < 2 or any(word in test.__name__ for word in sys.argv[1:])]
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("_", " ")
        directory = tempfile.mkdtemp(prefix="moralotop-files-")
        os.chdir(directory)
        try:
            test()
            print(f"ok {number} - {name}", flush=True)
        except Exception:  # the next one still runs
            failed += 1
            print(f"not ok {number} - {name}")
            print("".join("# " + line[:600] + "\n" for line in traceback.format_exc().splitlines()), end="", flush=True)
        finally:
            os.chdir("/")
            shutil.rmtree(directory)
    return 1 if failed else 0


sys.exit(main())
