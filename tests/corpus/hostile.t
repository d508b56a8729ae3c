#!/usr/bin/python3
"""Mails made to break their reader, one by one through the command: each has an answer or a named refusal, in little memory, and twice as much of it takes
about twice the time of the processor. Words as arguments choose the mails whose name has them: hostile.t links"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import hostile_mails  # pylint: disable=wrong-import-position

MORALOTOP = os.environ.get("MORALOTOP", os.path.join(TOP, "moralotop"))
NO_LOG = os.path.join(os.sep, "nonexistent", "log.xml")
PATIENCE = max(float(os.environ.get("MORALOTOP_PATIENCE", "1")), 1)
MAX_KIB = 64 * 1024
SLACK = 0.1  # seconds of the processor: what a machine adds that does more than this
LONGEST = 2  # seconds of the processor: what is quadratic takes far longer

with open(MORALOTOP, "rb") as program:
    SANITIZED = b"__asan_init" in program.read()  # whose shadow memory is no measure


def write(mail, path, size):
    """In a process of its own: a child's peak of memory counts from that of its parent."""
    child = os.fork()
    if child == 0:
        mail.write(path, size)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, f"{mail.name} could not be made"


def classify(path):
    """What it prints, what it complains of, its status, its time of the processor, its peak of memory in KiB."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([MORALOTOP, "classify", "--profile", os.path.join(HERE, "profile.ini"), "--log", NO_LOG, path],
                                   stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    return texts[0], texts[1], process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def is_right(answer, path, out, err, status):
    """None, or what is wrong."""
    refusals = (hostile_mails.REFUSED_HEADER, hostile_mails.REFUSED_SIZE, hostile_mails.NO_HEADER)
    if answer in refusals:
        good = status == 1 and answer in err and path in err
        return None if good else f"not refused: status {status}, {out[-200:]!r}, {err[-200:]!r}"
    lines = out.splitlines()
    if status != 0 or len(lines) != 2:
        return f"no answer: status {status}, {err[-200:]!r}"
    cells = dict(zip(lines[0].split("\t"), lines[1].split("\t")))
    if answer is None:
        good = cells["network"] in ("-", "direct", "linkedin")
    else:
        good = cells["network"] == answer and (cells["category"] == "none") == (answer == "-")
    return None if good else f"wrong answer: {lines[1]!r}"


def look_at(mail, path, size):
    """What is wrong with the answer to a mail of that size, and the time it took."""
    write(mail, path, size)
    out, err, status, took, memory = classify(path)
    wrong = is_right(mail.answer(size) if callable(mail.answer) else mail.answer, path, out, err, status)
    if wrong is None and memory > MAX_KIB and not SANITIZED:
        wrong = f"{memory} KiB"
    if wrong is None and took > LONGEST * PATIENCE:
        wrong = f"{took:.2f} s"
    return wrong, took


def check(mail, path):
    wrong, once = look_at(mail, path, mail.size)
    if wrong or not mail.size:
        return wrong
    wrong, twice = look_at(mail, path, 2 * mail.size)
    if wrong:
        return f"twice of it: {wrong}"
    if twice > 2.5 * once + SLACK * PATIENCE:
        return f"{once:.3f} s, and {twice:.3f} s for twice of it"
    return None


def main():
    words = sys.argv[1:]
    mails = [mail for mail in hostile_mails.all_mails() if not words or any(word in mail.name for word in words)]
    failed = False
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "mail")
        for number, mail in enumerate(mails):
            wrong = check(mail, path)
            failed = failed or wrong is not None
            print(f"{'ok' if wrong is None else 'not ok'} {number + 1} - {mail}" + (f": {wrong}" if wrong else ""), flush=True)
    print(f"1..{len(mails)}")
    sys.exit(1 if failed else 0)


main()
