"""Logs of invented people, for tests of the contacts window."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import time
import uuid
from xml.sax.saxutils import quoteattr

DAY = 86400
FIRST = ("Ada", "Bruno", "Chloé", "Dmitri", "Élodie", "Farid", "Greta", "Hamish", "Inès", "Jonas")
LAST = ("Wren", "Castellane", "Østergaard", "Le Guennec", "Strachan", "Delmotte", "Okafor", "Benchimol", "Rennie", "Dunleavy")


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


class Log:
    """Events, written before Claws Mail starts."""

    def __init__(self, now=None):
        self.now = now or time.time()
        self.lines = []

    def add(self, kind, days_ago, contact, **attributes):
        """`attributes` as in the log; "_" stands for "-"."""
        at = stamp(self.now - days_ago * DAY)
        words = {"id": str(uuid.uuid4()), "at": at, "kind": kind, "contact": contact} | {k.replace("_", "-"): v for k, v in attributes.items()}
        self.lines.append("  <event " + " ".join(f"{key}={quoteattr(str(value))}" for key, value in words.items()) + "/>")

    def person(self, name, state, days, network="linkedin", **more):
        """Somebody who came into that state so many days ago."""
        contact = more.pop("contact", name.lower().replace(" ", ".").encode("ascii", "ignore").decode() + "@people.example")
        ways = {"received": [], "asked": ["asked"], "answered": ["asked", "answered"], "accepted": ["asked", "answered", "accepted"],
                "struck": ["asked", "struck"], "binned": ["binned"]}[state]
        steps = ["received", *ways]
        for number, kind in enumerate(steps):
            ago = days + (len(steps) - 1 - number)
            self.add(kind, ago, contact, name=name, network=network, **({"message_id": f"{kind}-{contact}"} if kind in ("received", "asked", "answered") else {}))
        return contact

    def write(self, session):
        directory = session.path("cfg", "moralotop")
        os.makedirs(directory, mode=0o700, exist_ok=True)
        with open(os.path.join(directory, "log.xml"), "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="urn:moralotop:log:1">\n')
            file.write("\n".join(self.lines) + "\n</log>\n")


def five(log):
    """One in each of the states that matter."""
    log.person("Ada Wren", "received", 2)
    log.person("Bruno Castellane", "asked", 20.5)
    log.person("Chloé Østergaard", "answered", 1, network="xing", contact="chloe@people.example")
    log.person("Dmitri Okafor", "accepted", 200)
    log.person("Élodie Strachan", "struck", 5, contact="elodie@people.example")


def many(log, count):
    """Everybody has a name of their own; a fifth in each state."""
    states = ("received", "asked", "answered", "accepted", "struck")
    for number in range(count):
        name = f"{FIRST[number % 10]} {LAST[number // 10 % 10]} {number}"
        log.person(name, states[number % 5], number % 19 + 0.5 if states[number % 5] == "asked" else number % 300 + 1,
                   contact=f"person{number}@people.example")


def widgets(window):
    """All that shows in a window but the cells of its tables: ten thousand people have fifty thousand."""
    found, level = [], [window]
    while level:
        found += level
        level = [child for widget in level if widget.role not in ("table", "tree table") for child in widget.children() if child.is_showing]
    return found


def table(window):
    return next((w for w in widgets(window) if w.role in ("table", "tree table")), None)


def first_cell(window):
    """The name in the first row; None for an empty table."""
    if not rows(window):
        return None
    found = table(window)
    reference = found.accessibility.ask(found.reference, "org.a11y.atspi.Table", "GetAccessibleAt", "(ii)", 0, 0)
    return next(iter(found.accessibility.describe([(tuple(reference), 0)])), None)


def rows(window):
    found = table(window)
    return found.accessibility.property(found.reference, "org.a11y.atspi.Table", "NRows") if found else 0
