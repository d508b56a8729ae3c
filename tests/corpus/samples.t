#!/usr/bin/python3
"""The sample mails through the command: each gets the verdict that labels.tsv asks for, and among the first reasons the one that a
friend would name first (main_reason; a "|" parts equally good ones).

The samples are those of tests/samples, which the demonstration shows, too, and those of tests/corpus/mail. known-wrong.tsv lists what
we know to get wrong, and why; it is reported, and fails only when it is wrong about being wrong."""
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SAMPLES = (os.path.join(TOP, "tests", "samples"), HERE)
MORALOTOP = os.environ.get("MORALOTOP", os.path.join(TOP, "moralotop"))
NO_LOG = os.path.join(os.sep, "nonexistent", "log.xml")
FIELDS = ("category", "network", "language", "inviter", "address", "warnings")
LEAST = 150  # samples
FIRST = 3  # reasons that the banner and the tooltip have room for
CAUTION = {"may-be-sincere", "hard-to-tell"}  # say how sure the verdict is, not why
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
    if want["category"] == "none":
        return [f"category: wanted none, got {got['category']}"] if got["category"] != "none" else []
    wrong = [f"{field}: wanted {value(want, field)}, got {value(got, field)}" for field in FIELDS if value(want, field) != value(got, field)]
    reasons = [reason for reason in got["reasons"].split(";") if reason not in CAUTION]
    if not set(want["main_reason"].split("|")).intersection(reasons[:FIRST]):
        wrong.append(f"main reason: wanted {want['main_reason']}, got {';'.join(reasons[:FIRST])}")
    return wrong


def classify(directory):
    command = [MORALOTOP, "classify", "--profile", os.path.join(HERE, "profile.ini"), "--log", NO_LOG, "--format", "tsv",
               os.path.join(directory, "mail")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    for line in done.stderr.splitlines():
        print(f"# {line}")
    return done.returncode, {os.path.basename(row["path"]): row for row in rows(done.stdout.splitlines())}


def main():
    known = {row["path"]: row["why"] for row in read(HERE, "known-wrong.tsv")}
    labels, answers, status = [], {}, 0
    for directory in SAMPLES:
        labels += read(directory, "labels.tsv")
        returned, said = classify(directory)
        status, answers = status or returned, answers | said
    names = [os.path.basename(want["path"]) for want in labels]
    print(f"1..{len(labels) + 3}")
    print("ok 1 - exit status" if status == 0 else f"not ok 1 - exit status is {status}")
    stale = sorted(set(known) - set(names))
    print("not ok 2 - known-wrong.tsv names " + " ".join(stale) if stale else "ok 2 - known-wrong.tsv names samples only")
    unlabelled = sorted(set(answers).symmetric_difference(names))
    complete = not unlabelled and len(set(names)) == len(names) >= LEAST
    print(f"{'ok' if complete else 'not ok'} 3 - {len(names)} samples, each labelled once, each answered {' '.join(unlabelled)}")
    failed = False
    for number, (path, want) in enumerate(zip(names, labels), 4):
        got = answers.get(path)
        wrong = differences(want, got) if got else ["no answer"]
        todo = f" # TODO {known[path]}" if path in known else ""
        print(f"{'not ok' if wrong else 'ok'} {number} - {os.path.splitext(path)[0]}: {want['category']}{todo}")
        for line in wrong + ([f"reasons: {got.get('reasons')}"] if wrong and got else []):
            print(f"#   {line}")
        failed = failed or (wrong and not todo)
    sys.exit(1 if failed or stale or status or not complete else 0)


main()
