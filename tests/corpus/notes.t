#!/usr/bin/python3
"""No mail by which the judge is measured is among the notes from which it learns.

A run of ten words of a note must not stand in a mail of the samples or of the shared corpus, unless several notes have most of it: those are
formulas of networks, which stand in everybody's mail."""
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import email
import email.policy
import html
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
CORPUS = os.environ.get("MORALOTOP_CORPUS", os.path.join(TOP, "..", "shared", "corpus"))
FOLDERS = [os.path.join(TOP, "tests", "samples", "mail"), os.path.join(CORPUS, "written", "mail")]
RUN, MOST = 10, 8  # words
FORMULA = 3  # notes


def words(text):
    text = unicodedata.normalize("NFD", html.unescape(re.sub(r"<[^>]+>", " ", text)).lower())
    return re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c)))


def runs(text, length):
    found = words(text)
    return {" ".join(found[i:i + length]) for i in range(len(found) - length + 1)}


def read_notes():
    """Which notes have each run of words that is none of a formula."""
    folder, having, most = os.path.join(HERE, "notes"), collections.defaultdict(set), collections.Counter()
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            for line in list(file)[1:]:
                fields = line.rstrip("\n").split("\t")
                note = fields[6].replace("\\n", "\n")
                most.update(runs(note, MOST))
                for run in runs(note, RUN):
                    having[run].add(fields[0])
    return {run: sorted(ids) for run, ids in having.items() if all(most[part] < FORMULA for part in runs(run, MOST))}


def text_of(path):
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    text = []
    for part in message.walk():
        if part.get_content_maintype() == "text":
            data = part.get_payload(decode=True) or b""
            try:
                text.append(data.decode(part.get_content_charset() or "utf-8"))
            except (LookupError, UnicodeDecodeError):
                text.append(data.decode("latin-1"))
    return "\n".join(text)


def main():
    notes = read_notes()
    print("1..%d" % len(FOLDERS))
    for number, folder in enumerate(FOLDERS, 1):
        if not os.path.isdir(folder):
            print("ok %d # SKIP no %s" % (number, folder))
            continue
        shared = [(name, run) for name in sorted(os.listdir(folder)) for run in runs(text_of(os.path.join(folder, name)), RUN) if run in notes]
        for name, run in shared[:20]:
            print("# %s: %s: %s" % (name, " ".join(notes[run]), run))
        print("%s %d - %s" % ("not ok" if shared else "ok", number, os.path.relpath(folder, TOP)))


main()
