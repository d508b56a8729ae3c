#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the weights by which a stranger's first letter is told from ordinary mail.

usage: letter-signs PROFILE FILE… | fit-letters.py [--check] DIRECT.XML

Reads which signs stand in each labelled mail (see letter-signs.c), fits a logistic regression over them, and writes the weights into DIRECT.XML, where a
sum above 0 is a letter. With --check it writes nothing: each file is left out in turn, judged by weights fitted to the others, and the figures
printed; that is what to expect of a hand, or of a sort of mail, never seen, as far as the lists of words go: who extends them has read these mails.

The mails are few, ordinary mail is without end. So four things are said beforehand and only corrected by the mails: what a sign is worth as long as no mail
has it (BEFOREHAND); what can only speak against a letter (AGAINST), or only for it (FOR), and that a mail with no sign is none (NOTHING_SAID); that ordinary mail outnumbers first letters (NONE_COUNTS);
and that two ordinary mails, one below the other, are still ordinary mail. The result depends on the input only: same mails, same weights.
"""
import argparse
import pathlib
import random
import re
import sys

import numpy
from scipy.optimize import minimize

BEFOREHAND = {"letter": -2.0, "stranger": 1.5, "thanks": 0.5, "link-exchange": 1.5, "reply-mark": -0.8, "no-recipient": -1.5,
              "unsubscribable": -1.2, "list-tag": -1.5, "quotation": -1.5, "answers-elsewhere": -1.0, "many-links": -0.8, "too-long": -0.5,
              "nameless": -1.5, "from-firm": -3.0, "shouts": -1.5, "images": -1.0, "passes-on": -3.0, "automatic": -2.5, "bulk": -2.5,
              "scam": -2.4, "swindle": -3.0, "about-requests": -1.5, "computing": -1.0, "meeting": -1.5}
AGAINST = {name for name, weight in BEFOREHAND.items() if weight < 0} - {"letter"} | {
    "family", "ongoing", "close", "office", "complaint", "news", "everybody", "few-words"}
FOR = {"reads-me", "found-me", "introduces", "stranger", "met", "contact", "asks", "offers", "thanks", "polite", "question", "quotes-me", "polite-you",
       "names-me", "names-blog", "link-exchange"}
MOST = 3.0  # no sign decides alone
COURTESIES = {"question": 0.4, "asks": 0.8, "polite-you": 1.2}  # at most: known people ask and are polite as well
NOTHING_SAID = (-MOST, -1.2)  # a mail without any sign is none
NONE_COUNTS = 3.0
PAIRS = 2000
PRIOR = 0.6  # what BEFOREHAND is worth, in mails
SEED = 20091221


class Mails:
    def __init__(self, lines):
        rows = [line.rstrip("\n").split("\t") for line in lines]
        self.files = [row[0] for row in rows]
        self.labels = [row[1] == "letter" for row in rows]
        self.languages = [row[2] for row in rows]
        self.signs = [set(row[3].split()) for row in rows]


def pairs(mails, which):
    """Ordinary mails of one language, two by two."""
    dice = random.Random(SEED)
    by_language = {}
    for i in which:
        if not mails.labels[i]:
            by_language.setdefault(mails.languages[i], []).append(i)
    languages = sorted(language for language, found in by_language.items() if len(found) > 1)
    for _ in range(PAIRS):
        one, other = dice.sample(by_language[dice.choice(languages)], 2)
        yield mails.signs[one] | mails.signs[other] - {"few-words"}


def bounds_of(name):
    if name == "letter":
        return NOTHING_SAID
    if name in AGAINST:
        return (-MOST, BEFOREHAND.get(name, 0) / 2)  # the mails can argue half of it away
    return (0, COURTESIES.get(name, MOST)) if name in FOR else (-MOST, MOST)


def fit(mails, which, names):
    columns = {name: k for k, name in enumerate(names)}
    made = list(pairs(mails, which))
    table = numpy.zeros((len(which) + len(made), len(names)))
    for row, signs in enumerate([mails.signs[i] for i in which] + made):
        for sign in signs:
            table[row, columns[sign]] = 1
    labels = numpy.array([mails.labels[i] for i in which] + [False] * len(made), dtype=float)
    ordinary = NONE_COUNTS * sum(labels) / (len(labels) - sum(labels))
    counts = numpy.where(labels == 1, 1.0, ordinary)
    before = numpy.array([BEFOREHAND.get(name, 0.0) for name in names])
    prior = numpy.array([0.1 * PRIOR if name == "letter" else PRIOR for name in names])

    def loss(weights):
        sums = table @ weights
        chances = 1 / (1 + numpy.exp(-numpy.clip(sums, -30, 30)))
        value = (counts * (numpy.logaddexp(0, sums) - labels * sums)).sum() + (prior * (weights - before) ** 2).sum()
        return value, table.T @ (counts * (chances - labels)) + 2 * prior * (weights - before)

    return minimize(loss, before, jac=True, method="L-BFGS-B", bounds=[bounds_of(name) for name in names], options={"maxiter": 2000, "ftol": 1e-12}).x


def check(mails, names):
    hits = misses = alarms = quiet = 0
    for left_out in sorted(set(mails.files)):
        rest = [i for i, file in enumerate(mails.files) if file != left_out]
        test = [i for i, file in enumerate(mails.files) if file == left_out]
        weights = dict(zip(names, fit(mails, rest, names)))
        said = [sum(weights[sign] for sign in mails.signs[i]) > 0 for i in test]
        letters = sum(mails.labels[i] for i in test)
        found = sum(yes for i, yes in zip(test, said) if mails.labels[i])
        false = sum(yes for i, yes in zip(test, said) if not mails.labels[i])
        print("%-16s left out: letters found %3d/%-3d  ordinary mails called letters %2d/%d"
              % (left_out, found, letters, false, len(test) - letters), flush=True)
        hits, misses, alarms, quiet = hits + found, misses + letters - found, alarms + false, quiet + len(test) - letters - false
    print("letters: recall %.3f, false alarms %.3f" % (hits / (hits + misses), alarms / (alarms + quiet)))


def write(path, weights):
    def replace(match):
        return match[1] + "%.2f" % (weights.get(match[2], float(match[3])) + 0.0) + match[4]

    text = path.read_text(encoding="utf-8")
    text = re.sub(r'(<sign of="([a-z-]+)" weight=")([-0-9.]+)(")', replace, text).replace('"-0.00"', '"0.00"')
    path.write_text(text, encoding="utf-8")
    print("%d signs" % len(weights))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="leave one file out at a time; write nothing")
    parser.add_argument("direct", type=pathlib.Path)
    options = parser.parse_args()
    mails = Mails(sys.stdin)
    names = sorted(set(re.findall(r'<sign of="([a-z-]+)"', options.direct.read_text(encoding="utf-8"))))
    if options.check:
        check(mails, names)
        return
    write(options.direct, dict(zip(names, fit(mails, list(range(len(mails.labels))), names))))


if __name__ == "__main__":
    main()
