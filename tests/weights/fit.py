#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the weights of the evidence to labelled notes.

usage: notes-findings PROFILE NOTES… | fit.py [--check] DIRECTORY

Reads what the judge finds in each note (see notes-findings.c), fits one logistic regression over the evidence and the single words, and
writes the weights into DIRECTORY/*.xml and DIRECTORY/wording.tsv. With --check it writes nothing: each file of notes is left out in turn,
judged by weights fitted to the others, and the figures printed; that is what to expect of a writer never seen.

The result depends on the input only: same notes, same files.
"""
import argparse
import collections
import math
import pathlib
import re
import sys

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

CATEGORIES = ["mechanical", "interested", "authentic", "unsure"]
STEMS = (3, 4, 5, 6)  # as in plugin/core/wording.c
LEAST_NOTES = 3  # a word in fewer notes tells of one writer
LEAST_EVIDENCE = 8  # evidence in fewer notes keeps the weight set by hand
WORD_SCALE = 6.0  # how freely words are weighted compared with evidence
STRENGTH = 2.0
SURE_MECHANICAL, MAX_AUTHENTIC, SURE_OTHER = 0.50, 0.20, 0.34  # as in plugin/core/judge.c


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


class Model:
    """Logistic regression; `evidence` and `words` map each feature to its four weights after fitting."""

    def __init__(self, notes, which):
        counts = collections.Counter(e for i in which for e in notes.evidence[i])
        self.evidence_ids = sorted(e for e, n in counts.items() if n >= LEAST_EVIDENCE and e != "always")
        counts = collections.Counter(w for i in which for w in notes.words[i])
        self.word_ids = sorted(w for w, n in counts.items() if n >= LEAST_NOTES)
        self.columns = {e: k for k, e in enumerate(self.evidence_ids)}
        self.word_columns = {w: k + len(self.columns) for k, w in enumerate(self.word_ids)}
        self.fitted = LogisticRegression(C=STRENGTH, max_iter=1000, tol=1e-5)
        self.fitted.fit(self.matrix(notes, which), notes.labels[which])

    def matrix(self, notes, which):
        values, rows, columns = [], [], []
        for row, i in enumerate(which):
            known = sorted(w for w in notes.words[i] if w in self.word_columns)
            evidence = sorted(e for e in notes.evidence[i] if e in self.columns)
            columns += [self.columns[e] for e in evidence] + [self.word_columns[w] for w in known]
            values += [1.0] * len(evidence) + [WORD_SCALE / math.sqrt(max(1, len(known)))] * len(known)
            rows += [row] * (len(evidence) + len(known))
        return csr_matrix((values, (rows, columns)), shape=(len(which), len(self.columns) + len(self.word_columns)))

    def chances(self, notes, which):
        return self.fitted.predict_proba(self.matrix(notes, which))

    def weights(self):
        evidence = {"always": self.fitted.intercept_}
        evidence.update((e, self.fitted.coef_[:, k]) for e, k in self.columns.items())
        words = {w: self.fitted.coef_[:, k] * WORD_SCALE for w, k in self.word_columns.items()}
        return evidence, words


def decide(chances):
    best = chances.argmax(axis=1)
    for i, row in enumerate(chances):
        if best[i] == 0 and (row[0] < SURE_MECHANICAL or row[2] > MAX_AUTHENTIC):
            best[i] = 3
        elif best[i] in (1, 2) and row[best[i]] < SURE_OTHER:
            best[i] = 3
    return best


def scores(labels, said):
    result = []
    for k in range(len(CATEGORIES)):
        hit = ((labels == k) & (said == k)).sum()
        result.append(2 * hit / max(1, (labels == k).sum() + (said == k).sum()))
    return result


def check(notes):
    said = numpy.zeros_like(notes.labels)
    for left_out in sorted(set(notes.files)):
        rest, test = numpy.where(notes.files != left_out)[0], numpy.where(notes.files == left_out)[0]
        said[test] = decide(Model(notes, rest).chances(notes, test))
        print("%-12s left out: macro F1 %.3f" % (left_out, numpy.mean(scores(notes.labels[test], said[test]))), flush=True)
    for name, score in zip(CATEGORIES, scores(notes.labels, said)):
        print("%-12s F1 %.3f" % (name, score))
    print("macro F1 %.4f" % numpy.mean(scores(notes.labels, said)))
    print("harm: authentic called mechanical %d, unsure called mechanical %d"
          % tuple(((notes.labels == k) & (said == 0)).sum() for k in (2, 3)))


def write_evidence(path, weights):
    def replace(match):
        if match["id"] not in weights:
            return match[0]
        values = ['%s="%.2f"' % (c, w + 0.0) for c, w in zip(CATEGORIES, weights[match["id"]])]
        return match["head"] + " ".join(values).replace('"-0.00"', '"0.00"')

    pattern = (r'(?P<head><(?:piece|measure) id="(?P<id>[a-z-]+)"[^>]*? )'
               r'mechanical="[^"]*" interested="[^"]*" authentic="[^"]*" unsure="[^"]*"')
    path.write_text(re.sub(pattern, replace, path.read_text(encoding="utf-8")), encoding="utf-8")


def write_words(path, words):
    lines = []
    for word, weights in words.items():
        lines.append((word + "".join("\t%d" % round(1000 * w) for w in weights) + "\n").encode())
    # By byte value of the word alone, which is what the binary search compares.
    lines.sort(key=lambda line: line.split(b"\t")[0])
    path.write_bytes(b"moralotop-wording 1\n" + b"".join(lines))
    print("%d words" % len(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="leave one file out at a time; write nothing")
    parser.add_argument("directory", type=pathlib.Path)
    options = parser.parse_args()
    notes = Notes(sys.stdin)
    if options.check:
        check(notes)
        return
    evidence, words = Model(notes, numpy.arange(len(notes.labels))).weights()
    for path in sorted(options.directory.glob("*.xml")):
        write_evidence(path, evidence)
    write_words(options.directory / "wording.tsv", words)


if __name__ == "__main__":
    main()
