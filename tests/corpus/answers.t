#!/usr/bin/python3
"""Which mails answer somebody who is awaited? 66 people were asked (answers_people.py). No bounce and no automatic answer counts as an answer (answers_machines.py); no real
answer is missed, and none is given to the wrong person, however its thread was lost (answers_persons.py); who cannot be told is asked about."""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import sys
import tempfile

import answers_machines
import answers_persons
from answers_people import PEOPLE, log

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
MORALOTOP = os.environ.get("MORALOTOP", os.path.join(TOP, "moralotop"))
LEAST = {"machines": 70, "persons": 50}


def key(number):
    return None if number is None else PEOPLE[number][0] if isinstance(number, int) else number


def ask(directory, mails):
    with open(os.path.join(directory, "log.xml"), "w", encoding="utf-8") as file:
        file.write(log())
    paths = []
    for number, (_, _, _, mail) in enumerate(mails):
        paths.append(os.path.join(directory, f"{number:03}.eml"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(mail)
    done = subprocess.run([MORALOTOP, "answers", "--log", os.path.join(directory, "log.xml"), "--profile", os.path.join(HERE, "profile.ini"),
                           "--now", "2026-11-23T12:00:00Z", "--format", "json", *paths], capture_output=True, encoding="utf-8", check=False,
                          env={**os.environ, "MORALOTOP_DIR": directory})
    for line in done.stderr.splitlines():
        print(f"# {line}")
    return done.returncode, json.loads(done.stdout)


def wrong(kind, whom, got):
    if kind == "delay":
        return [] if got["kind"] == "bounce" and got["delayed"] and got["contact"] == key(whom) else [f"wanted a delay about {key(whom)}, got {got}"]
    if kind == "unclear":
        wanted = sorted(key(one) for one in whom)
        return [] if got["kind"] == kind and sorted(got["candidates"]) == wanted else [f"wanted unclear {wanted}, got {got}"]
    problems = []
    if got["kind"] != kind or got["delayed"]:
        problems.append(f"wanted {kind}, got {got}")
    elif got["contact"] != key(whom) and not (kind == "unrelated" and whom is None):
        problems.append(f"wanted {key(whom)}, got {got}")
    if kind == "bounce" and whom is not None and not got["failed"]:
        problems.append("which address failed?")
    return problems


def main():
    groups = {"machines": list(answers_machines.rows()), "persons": list(answers_persons.rows())}
    mails = [row for group in groups.values() for row in group]
    print(f"1..{len(mails) + 1 + len(groups)}")
    with tempfile.TemporaryDirectory() as directory:
        status, answers = ask(directory, mails)
    print("ok 1 - exit status" if status == 0 else f"not ok 1 - exit status is {status}")
    failed = status != 0
    for number, (name, group) in enumerate(groups.items(), 2):
        enough = len(group) >= LEAST[name] and len({row[0] for row in group}) == len(group)
        failed = failed or not enough
        print(f"{'ok' if enough else 'not ok'} {number} - {len(group)} {name}, each under its own name")
    for number, ((name, kind, whom, _), got) in enumerate(zip(mails, answers), 2 + len(groups)):
        problems = wrong(kind, whom, got)
        failed = failed or bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {name}: {kind}")
        for problem in problems:
            print(f"# {problem}")
    return failed


sys.exit(main())
