#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the weights of the evidence to labelled notes.

usage: notes-findings PROFILE NOTES… | fit.py [--check] DIRECTORY

Reads what the judge finds in each note (see notes-findings.c), fits one logistic regression over the evidence and the single words, and
writes the weights into DIRECTORY/*.xml and DIRECTORY/wording.tsv.

With --check it writes nothing: each file of notes is left out in turn and judged by weights fitted to the others, and the figures printed:
- as they are: an upper bound, since whoever wrote the phrases had read the notes;
- with phrases of the other files only: what is found in the file left out counts only when it is said in the same words in another one. That is
  nearer to what to expect of a writer never seen, and rather below it;
- for a user of whom nothing is known, when the input has such notes too: those whose id begins with "-".
Then it fits twice and fails when the two differ, and tells how many weights in DIRECTORY are other ones.

The result depends on the input only: same notes, same files.
"""
import argparse
import collections
import math
import pathlib
import re
import sys
from xml.etree import ElementTree

import numpy
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

CATEGORIES = ["mechanical", "interested", "authentic", "unsure"]
STEMS = (3, 4, 5, 6)  # as in plugin/core/wording.c
LEAST_NOTES = 2  # a word in one note alone tells of that note
LEAST_EVIDENCE = 8  # evidence in fewer notes keeps the weight set by hand
WORD_SCALE = 6.0  # how freely words are weighted compared with evidence
STRENGTH = 1.0
SURE_MECHANICAL, SURE_UNSAID, MAX_AUTHENTIC = 0.50, 0.90, 0.10  # as in plugin/core/judge.c
SURE_OTHER, MAY_CARE = 0.34, 0.25
MECHANICAL, INTERESTED, AUTHENTIC, UNSURE = range(4)


def words_of(text):
    tokens, features = text.split(), set()
    for i, word in enumerate(tokens):
        if word.startswith("~"):
            continue
        features.add(word)
        features.update(word[:n] + "*" for n in STEMS if len(word) > n)
        if i + 1 < len(tokens) and not tokens[i + 1].startswith("~"):
            features.add(word + " " + tokens[i + 1])
    return features


class Notes:
    def __init__(self, lines):
        rows = [line.rstrip("\n").split("\t") for line in lines]
        self.files = numpy.array([row[1] for row in rows])
        self.labels = numpy.array([CATEGORIES.index(row[2]) for row in rows])
        self.evidence = [set(row[4].split()) for row in rows]
        self.words = [words_of(row[5]) for row in rows]
        self.said = [set(row[6].split()) for row in rows]
        self.strangers = numpy.array([row[0].startswith("-") for row in rows])

    def seen_elsewhere(self, which, rest):
        """The evidence of the notes `which`, without what is said in words that none of `rest` has."""
        known = set().union(*(self.said[i] for i in rest))
        spoken = {said.split("=")[0] for i in rest for said in self.said[i]} | {s.split("=")[0] for i in which for s in self.said[i]}
        return {i: {e for e in self.evidence[i] if e not in spoken or any(s.split("=")[0] == e for s in self.said[i] & known)}
                for i in which}

    def as_if_unread(self, which):
        """The evidence of the notes `which`, each file as seen from the others."""
        evidence = {}
        for name in sorted(set(self.files[which])):
            mine = [i for i in which if self.files[i] == name]
            evidence.update(self.seen_elsewhere(mine, [i for i in which if self.files[i] != name]))
        return evidence


class Model:
    """Logistic regression over the notes `which`.

    Each note is shown twice: as it is, and with only what is also said in the same words in another file. The phrases were written by people who
    had read the notes; so the weights learn how much less is found in a writer whom nobody has read."""

    def __init__(self, notes, which):
        counts = collections.Counter(e for i in which for e in notes.evidence[i])
        self.evidence_ids = sorted(e for e, n in counts.items() if n >= LEAST_EVIDENCE and e != "always")
        counts = collections.Counter(w for i in which for w in notes.words[i])
        self.word_ids = sorted(w for w, n in counts.items() if n >= LEAST_NOTES)
        self.columns = {e: k for k, e in enumerate(self.evidence_ids)}
        self.word_columns = {w: k + len(self.columns) for k, w in enumerate(self.word_ids)}
        self.fitted = LogisticRegression(C=STRENGTH, max_iter=1000, tol=1e-5)
        both = vstack([self.matrix(notes, which), self.matrix(notes, which, notes.as_if_unread(which))])
        self.fitted.fit(both, numpy.concatenate([notes.labels[which]] * 2))

    def matrix(self, notes, which, evidence_of=None):
        values, rows, columns = [], [], []
        evidence_of = evidence_of or notes.evidence
        for row, i in enumerate(which):
            known = sorted(w for w in notes.words[i] if w in self.word_columns)
            evidence = sorted(e for e in evidence_of[i] if e in self.columns)
            columns += [self.columns[e] for e in evidence] + [self.word_columns[w] for w in known]
            values += [1.0] * len(evidence) + [WORD_SCALE / math.sqrt(max(1, len(known)))] * len(known)
            rows += [row] * (len(evidence) + len(known))
        return csr_matrix((values, (rows, columns)), shape=(len(which), len(self.columns) + len(self.word_columns)))

    def chances(self, notes, which, evidence_of=None):
        return self.fitted.predict_proba(self.matrix(notes, which, evidence_of))

    def weights(self):
        evidence = {"always": self.fitted.intercept_}
        evidence.update((e, self.fitted.coef_[:, k]) for e, k in self.columns.items())
        words = {w: self.fitted.coef_[:, k] * WORD_SCALE for w, k in self.word_columns.items()}
        return evidence, words


class Pieces:
    """Which pieces of evidence bear on the decision; see "deciding" in resources/schemas/evidence.rng."""

    def __init__(self, directory):
        elements = [e for path in sorted(directory.glob("*.xml")) for e in ElementTree.parse(path).getroot() if e.get("id")]
        self.bins, self.spares, self.asks = ({e.get("id") for e in elements if e.get(name) == "yes"} for name in ("bins", "spares", "ask"))
        self.cares = {e.get("id") for e in elements if e.get("of") == "authentic"}
        self.mine_unknown = {e.get("id"): [float(e.get(c)) for c in CATEGORIES] for e in elements if e.get("id") == "my-work-unknown"}

    def decide(self, chances, evidence):
        best = chances.argmax()
        if best == INTERESTED and chances[AUTHENTIC] >= MAY_CARE and evidence & self.cares and not evidence & self.asks:
            return AUTHENTIC
        if best == MECHANICAL:
            bar = SURE_MECHANICAL if evidence & self.bins else SURE_UNSAID
            sure = chances[best] >= bar and chances[AUTHENTIC] <= MAX_AUTHENTIC and not evidence & self.spares
            return best if sure else UNSURE
        return best if best == UNSURE or chances[best] >= SURE_OTHER else UNSURE


def scores(labels, said):
    result = []
    for k in range(len(CATEGORIES)):
        hit = ((labels == k) & (said == k)).sum()
        result.append(2 * hit / max(1, (labels == k).sum() + (said == k).sum()))
    return result


def add_hand_set(chances, evidence, pieces):
    """The weight of what no note of the fitting has, because there the user is known."""
    for i, found in enumerate(evidence):
        for piece in found & set(pieces.mine_unknown):
            chances[i] *= numpy.exp(pieces.mine_unknown[piece])
            chances[i] /= chances[i].sum()


def leave_one_out(notes, pieces, strangers=False, honest=False):
    """What each note is called by weights fitted to the other files; -1 where it is not among those asked for."""
    said = numpy.full(len(notes.labels), -1)
    for left_out in sorted(set(notes.files)):
        rest = numpy.where((notes.files != left_out) & ~notes.strangers)[0]
        test = numpy.where((notes.files == left_out) & (notes.strangers == strangers))[0]
        evidence = notes.seen_elsewhere(test, rest) if honest else notes.evidence
        chances = Model(notes, rest).chances(notes, test, evidence)
        add_hand_set(chances, [evidence[i] for i in test], pieces)
        said[test] = [pieces.decide(chances[row], evidence[i]) for row, i in enumerate(test)]
    return said


def print_table(title, notes, said):
    print("\n" + title)
    print("%-14s" % "left out" + "".join("%12s" % c for c in CATEGORIES) + "%12s  authentic / unsure called mechanical" % "macro F1")
    asked = said >= 0
    for name in sorted(set(notes.files)) + [None]:
        which = asked if name is None else asked & (notes.files == name)
        labels, answers = notes.labels[which], said[which]
        values = scores(labels, answers)
        harm = [((labels == k) & (answers == MECHANICAL)).sum() for k in (AUTHENTIC, UNSURE)]
        print("%-14s" % (name or "all") + "".join("%12.3f" % v for v in values) + "%12.4f  %d / %d" % (numpy.mean(values), *harm), flush=True)


def check(notes, directory):
    pieces = Pieces(directory)
    print_table("As they are", notes, leave_one_out(notes, pieces))
    print_table("With phrases of the other files only", notes, leave_one_out(notes, pieces, honest=True))
    if notes.strangers.any():
        print_table("For a user of whom nothing is known", notes, leave_one_out(notes, pieces, strangers=True))
    mine = numpy.where(~notes.strangers)[0]
    one, other = (Model(notes, mine).weights() for _ in range(2))
    if make_words(one[1]) != make_words(other[1]) or make_evidence(directory, one[0]) != make_evidence(directory, other[0]):
        sys.exit("fitted twice, and the weights differ")
    files = {**make_evidence(directory, one[0]), directory / "wording.tsv": make_words(one[1])}
    stale = [str(path) for path, content in files.items() if path.read_bytes() != content]
    print("\nfitted twice, the same; " + ("other weights stand in: " + " ".join(stale) if stale else "they stand in " + str(directory)))


def make_evidence(directory, weights):
    """The XML files with these weights in them, by path."""
    def replace(match):
        if match["id"] not in weights:
            return match[0]
        values = ['%s="%.2f"' % (c, w + 0.0) for c, w in zip(CATEGORIES, weights[match["id"]])]
        return match["head"] + " ".join(values).replace('"-0.00"', '"0.00"')

    pattern = (r'(?P<head><(?:piece|measure) id="(?P<id>[a-z-]+)"[^>]*? )'
               r'mechanical="[^"]*" interested="[^"]*" authentic="[^"]*" unsure="[^"]*"')
    return {path: re.sub(pattern, replace, path.read_text(encoding="utf-8")).encode() for path in sorted(directory.glob("*.xml"))}


def make_words(words):
    lines = [(word + "".join("\t%d" % round(1000 * w) for w in weights) + "\n").encode() for word, weights in words.items()]
    # By byte value of the word alone, which is what the binary search compares.
    lines.sort(key=lambda line: line.split(b"\t")[0])
    return b"moralotop-wording 1\n" + b"".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="leave one file out at a time; write nothing")
    parser.add_argument("directory", type=pathlib.Path)
    options = parser.parse_args()
    notes = Notes(sys.stdin)
    if options.check:
        check(notes, options.directory)
        return
    evidence, words = Model(notes, numpy.where(~notes.strangers)[0]).weights()
    for path, content in make_evidence(options.directory, evidence).items():
        path.write_bytes(content)
    (options.directory / "wording.tsv").write_bytes(make_words(words))
    print("%d pieces of evidence, %d words" % (len(evidence), len(words)))


if __name__ == "__main__":
    main()
