#!/usr/bin/python3
"""The large corpora through the command, where they are there: real mails must all be answered, with the recall and the false alarms of DESIGN.md."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MORALOTOP = os.environ.get("MORALOTOP", os.path.join(TOP, "moralotop"))
NO_LOG = os.path.join(os.sep, "nonexistent", "log.xml")
CORPUS = os.environ.get("MORALOTOP_CORPUS", os.path.join(TOP, "..", "shared", "corpus"))
MIN_RECALL = 0.99
MAX_FALSE_ALARMS = 1 / 1500

failed = False
count = 0


def test(good, what):
    global failed, count
    count += 1
    failed = failed or not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)


def ratio(report, name):
    found = re.search(rf"^{name} (\d+)/(\d+)", report, re.MULTILINE)
    return int(found[1]), int(found[2])


def classify(mails, labels):
    """What the corpus's own `evaluate` makes of our answers; no exit status but 0 is good, no mail may be left out."""
    done = subprocess.run([MORALOTOP, "classify", "--profile", os.path.join(CORPUS, "profile.ini"), "--log", NO_LOG,
                           "--format", "tsv", os.path.join(CORPUS, mails)], capture_output=True, check=False)
    test(done.returncode == 0, f"{mails}: exit status {done.returncode}")
    for line in done.stderr.decode("utf-8", "replace").splitlines()[:20]:
        print(f"# {line}")
    evaluated = subprocess.run([os.path.join(CORPUS, "evaluate"), os.path.join(CORPUS, labels)], input=done.stdout,
                               capture_output=True, check=False)
    report = evaluated.stdout.decode("utf-8", "replace")
    for line in (report + evaluated.stderr.decode("utf-8", "replace")).splitlines():
        print(f"# {line}")
    test(evaluated.returncode == 0, f"{mails}: every mail has an answer")
    return report if evaluated.returncode == 0 else None


def real():
    report = classify("real", "real-labels.tsv")
    if not report:
        return
    found, invitations = ratio(report, "recall of invitations")
    false, ordinary = ratio(report, "false alarms")
    test(found >= MIN_RECALL * invitations, f"real: recall of invitations {found}/{invitations}, at least {MIN_RECALL}")
    test(false <= MAX_FALSE_ALARMS * ordinary, f"real: false alarms {false}/{ordinary}, at most 1 in 1,500")


def main():
    if not os.path.isdir(CORPUS):
        print(f"1..0 # SKIP no corpus at {CORPUS} (MORALOTOP_CORPUS says where)")
        return
    real()
    if os.path.exists(os.path.join(CORPUS, "written", "labels.tsv")):
        classify("written/mail", "written/labels.tsv")
    print(f"1..{count}")
    sys.exit(1 if failed else 0)


main()
