#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `moralotop contacts` writes for other programs, read by real readers: vobject, icalendar, html5lib (strict). Prints TAP.

MORALOTOP names the command (../../moralotop), MORALOTOP_RESOURCES its data (../../resources).
"""
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
import warnings

import html5lib
import icalendar
import vobject

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
COMMAND = os.path.abspath(os.environ.get("MORALOTOP", os.path.join(ROOT, "moralotop")))
RESOURCES = os.path.abspath(os.environ.get("MORALOTOP_RESOURCES", os.path.join(ROOT, "resources")))
NOW = "2026-12-04T00:00:00Z"
XHTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = {
    "lines": "a\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0", "marks": "x\\,;:\"^\\n,;", "script": "<script>alert(1)</script>",
    "quotes": "\" onclick=\"x' y", "entity": "&amp;<b>&#0;", "turned": "\u202edrow\u2066 x", "rtl": "عمر الخيام", "emoji": "🧑‍🚀👩🏽‍🔬 Ada;🚀",
    "long": "Ada " + "é," * 2500, "todo": "END:VTODO\nBEGIN:VALARM", "link": "https://x.example/a?token=secret", "word": "=?utf-8?q?=0d=0a?=",
}
tests = []


def test(function):
    tests.append(function)
    return function


def run(*arguments, **environment):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "MORALOTOP_DIR"))}
    env.update(LC_ALL="C.UTF-8", TZ="UTC", MORALOTOP_RESOURCES=RESOURCES, MORALOTOP_DIR=os.path.abspath("own"))
    env.update(environment)
    done = subprocess.run([COMMAND, "--log", "log.xml"] + list(arguments), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 0 and not done.stderr, done.stderr.decode()
    return done.stdout.decode("utf-8")


def record(kind, contact, at, *more):
    run("record", kind, "--contact", contact, "--at", at + "T10:00:00Z", *more)


def contacts(form, **environment):
    return run("contacts", "--now", NOW, "--format", form, **environment)


def page(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return html5lib.HTMLParser(strict=True).parse(text)


def words(element):
    return " ".join("".join(element.itertext()).split())


def five_people():
    record("accepted", "ada@quist.example", "2026-06-02", "--name", "Ada van der Quist", "--network", "linkedin", "--note", "Bees; honey, wax\nand\\more")
    record("asked", "li@x.example", "2026-12-01", "--name", "Li Wei", "--network", "xing")
    record("asked", "zoe@x.example", "2026-11-20", "--name", "Zoë Martin")
    record("answered", "zoe@x.example", "2026-12-02", "--name", "Zoë Martin")
    record("received", "linkedin:jean dupont", "2026-12-03", "--network", "linkedin")
    record("accepted", "new@x.example", "2026-12-01", "--name", "Nea New")


def hostile_people():
    for key, text in HOSTILE.items():
        more = ["--name", text, "--note", text, "--network", text if "\n" not in text else "x"]
        record("accepted", key + "@x.example", "2026-01-01", *more)


def equal(got, wanted, what):
    assert got == wanted, "%s: got %r, not %r" % (what, got, wanted)


@test
def vcards_are_read_by_vobject():
    five_people()
    text = contacts("vcard")
    cards = {card.fn.value: card for card in vobject.readComponents(text)}
    equal(sorted(cards), ["Ada van der Quist", "Jean Dupont", "Li Wei", "Nea New", "Zoë Martin"], "names")
    ada = cards["Ada van der Quist"]
    equal((ada.version.value, ada.n.value.given, ada.n.value.family), ("4.0", "Ada", "van der Quist"), "version and name")
    equal(ada.email.value, "ada@quist.example", "address")
    equal(ada.categories.value, ["LinkedIn"], "categories")
    assert ada.note.value.endswith("\nBees; honey, wax\nand\\more"), ada.note.value
    equal(ada.rev.value, "20261204T000000Z", "revision")
    equal(len({card.uid.value for card in cards.values()}), 5, "ids")
    assert not hasattr(cards["Jean Dupont"], "email"), "a key is no address"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "a line is too long"
    assert text.count("\n") == text.count("\r\n"), "a line end is not CRLF"


@test
def to_dos_are_read_by_icalendar():
    five_people()
    text = contacts("ics")
    calendar = icalendar.Calendar.from_ical(text)
    todos = {str(todo["summary"]): todo for todo in calendar.walk("VTODO")}
    equal(sorted(todos), ["Read what Zoë Martin has written", "Write to Ada van der Quist"], "who is due")
    ada, zoe = todos["Write to Ada van der Quist"], todos["Read what Zoë Martin has written"]
    equal(ada["due"].dt, datetime.date(2026, 8, 31), "day")
    equal((int(ada["priority"]), int(zoe["priority"])), (3, 1), "priorities")
    equal(ada["dtstamp"].dt, datetime.datetime(2026, 12, 4, tzinfo=ada["dtstamp"].dt.tzinfo), "stamp")
    assert str(ada["description"]).endswith("\nBees; honey, wax\nand\\more"), ada["description"]
    assert not calendar.walk("VALARM"), "an alarm that nobody asked for"
    assert not [e for c in calendar.walk() for e in getattr(c, "errors", [])], "errors"
    equal(icalendar.Calendar.from_ical(contacts("ics")).walk("VTODO")[0]["uid"], calendar.walk("VTODO")[0]["uid"], "the same id")
    equal(len(list(vobject.readOne(text).vtodo_list)), 2, "by another reader")


@test
def the_page_is_sound_and_fetches_nothing():
    five_people()
    text = contacts("html")
    tree = page(text)
    equal(tree.get("lang"), "en", "language")
    for name in ("script", "img", "link", "iframe", "object", "form"):
        assert tree.find(".//" + XHTML + name) is None, name
    assert not [a for e in tree.iter() for a in getattr(e, "attrib", {}) if a in ("src", "style") or a.startswith("on")], "attributes"
    assert "url(" not in text and "@import" not in text and "http://" not in text, "something is fetched"
    heads = [words(e) for e in tree.iter(XHTML + "h2")]
    equal(heads, ["To read closely (1)", "To sort (1)", "Awaited (1)", "Network (2)"], "headings")
    for table in tree.iter(XHTML + "table"):
        equal([e.get("scope") for e in table.find(XHTML + "thead").iter(XHTML + "th")], ["col"] * 6, "columns")
        for row in table.find(XHTML + "tbody").iter(XHTML + "tr"):
            equal((len(row), row[0].get("scope")), (6, "row"), "cells")
    ids = {e.get("id") for e in tree.iter() if getattr(e, "attrib", {}).get("id")}
    equal({a.get("href") for a in tree.iter(XHTML + "a")}, {"#" + i for i in ids}, "links lead somewhere")
    row = [words(e) for e in tree.iter(XHTML + "tr") if "Ada" in words(e)][0]
    assert "high time" in row and "LinkedIn" in row, row


@test
def french_is_french():
    five_people()
    environment = dict(LC_ALL="fr_FR.UTF-8", LANGUAGE="fr")
    text = contacts("html", **environment)
    tree = page(text)
    equal(tree.get("lang"), "fr", "language")
    assert "31/08/2026" in text and "5 personnes" in text, "date and number"
    assert "Write to" not in contacts("ics", **environment)


@test
def nobody_is_fine():
    run("record", "received", "--contact", "a@x.example", "--at", "2027-01-01T00:00:00Z")
    equal(contacts("vcard"), "", "cards")
    calendar = icalendar.Calendar.from_ical(contacts("ics"))
    equal(len(calendar.walk("VTODO")), 0, "to-dos")
    assert calendar.subcomponents, "a calendar without a component is none (RFC 5545 3.6)"
    assert "Nobody is here yet" in words(page(contacts("html"))), "page"


@test
def hostile_texts_stay_texts():
    hostile_people()
    cards = list(vobject.readComponents(contacts("vcard")))
    equal(len(cards), len(HOSTILE), "cards")
    equal(sorted(c.email.value for c in cards), sorted(k + "@x.example" for k in HOSTILE), "addresses")
    todos = icalendar.Calendar.from_ical(contacts("ics")).walk("VTODO")
    equal((len(todos), len({str(t["uid"]) for t in todos})), (len(HOSTILE),) * 2, "to-dos")
    text = contacts("html")
    tree = page(text)
    assert tree.find(".//" + XHTML + "script") is None and "secret" not in text, "harm"
    equal(len(list(tree.iter(XHTML + "tbody"))[0]), len(HOSTILE), "rows")
    assert "<script>alert(1)</script>" in words(tree), "shown as it was written"
    assert "عمر الخيام" in words(tree) and "\u202e" not in text, "directions"


def ten_thousand():
    events = "".join('<event id="0193%08d" at="2026-0%d-01T00:00:00Z" kind="%s" contact="p%d@x.example" name="Person%d, Ada"/>\n'
                     % (i, i % 9 + 1, ("accepted", "received", "answered")[i % 3], i, i) for i in range(10000))
    with open("log.xml", "w") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="urn:moralotop:log:1">\n' + events + "</log>\n")


@test
def ten_thousand_people_are_all_there():
    ten_thousand()
    equal(contacts("vcard").count("\r\nEND:VCARD\r\n"), 10000, "cards")
    equal(contacts("html").count("<tr><th scope=\"row\">"), 10000, "rows")


def main():
    print("1..%d" % len(tests))
    failed = 0
    for number, function in enumerate(tests, 1):
        directory = tempfile.mkdtemp(prefix="moralotop-exports-")
        os.chdir(directory)
        try:
            function()
            print("ok %d - %s" % (number, function.__name__))
        except Exception:
            failed += 1
            print("not ok %d - %s" % (number, function.__name__))
            print("# " + traceback.format_exc().replace("\n", "\n# "))
        os.chdir("/")
        shutil.rmtree(directory)
        sys.stdout.flush()
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
