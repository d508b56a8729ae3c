#!/usr/bin/python3
"""The sample mails through the command: each gets the verdict that labels.tsv asks for.

known-wrong.tsv lists what we know to get wrong, and why; it is reported, and fails only when it is wrong about being wrong."""
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SAMPLES = os.path.join(TOP, "tests", "samples")
MORALOTOP = os.environ.get("MORALOTOP", os.path.join(TOP, "moralotop"))
NO_LOG = os.path.join(os.sep, "nonexistent", "log.xml")
FIELDS = ("category", "network", "language", "inviter", "address", "warnings")
WARNINGS = {"forged", "no-reply", "repeat"}  # others are the machine's to add


def rows(lines):
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return rows(line for line in file if not line.startswith("#"))


def value(row, field):
    text = row.get(field) or "-"
    if field == "warnings":
        return ";".join(sorted(WARNINGS.intersection(text.split(";")))) or "-"
    return text


def differences(want, got):
    fields = FIELDS if want["category"] != "none" else ("category",)
    return [f"{field}: wanted {value(want, field)}, got {value(got, field)}" for field in fields
            if value(want, field) != value(got, field)]


def main():
    labels = read(SAMPLES, "labels.tsv")
    known = {row["path"]: row["why"] for row in read(HERE, "known-wrong.tsv")}
    command = [MORALOTOP, "classify", "--profile", os.path.join(HERE, "profile.ini"), "--log", NO_LOG, "--format", "tsv",
               os.path.join(SAMPLES, "mail")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    answers = {os.path.basename(row["path"]): row for row in rows(done.stdout.splitlines())}
    print(f"1..{len(labels) + 2}")
    print("ok 1 - exit status" if done.returncode == 0 else f"not ok 1 - exit status is {done.returncode}")
    for line in done.stderr.splitlines():
        print(f"# {line}")
    stale = sorted(set(known) - {want["path"] for want in labels})
    print("not ok 2 - known-wrong.tsv names " + " ".join(stale) if stale else "ok 2 - known-wrong.tsv names samples only")
    failed = False
    for number, want in enumerate(labels, 3):
        got = answers.get(os.path.basename(want["path"]))
        wrong = differences(want, got) if got else ["no answer"]
        name = os.path.splitext(os.path.basename(want["path"]))[0]
        todo = f" # TODO {known[want['path']]}" if want["path"] in known else ""
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}: {want['category']}{todo}")
        for line in wrong + ([f"reasons: {got.get('reasons')}"] if wrong and got else []):
            print(f"#   {line}")
        failed = failed or (wrong and not todo)
    sys.exit(1 if failed or stale or done.returncode else 0)


main()
