"""The log that the mails of answers.t are read against: 66 people who were asked, several with the same first name or surname, two of the same full name on
different networks, and some in other states. All are invented."""
# SPDX-License-Identifier: GPL-3.0-or-later

ME = ("Camille Laurent", "camille.laurent@moralotop.example")
ASKED = "2026-11-02T08:00:00Z"

FIRSTS = ("Jean Marie Hugo Nora Ilse Pedro Giulia Sanne Oscar Lena Tomás Chiara Bram Alice Félix Greta Iris Jonas Karin Luc Mona Nils Olga Paul Rita Sven "
          "Tess Ugo Vera Willem").split()
LASTS = "Dupont Martin Falk Feld Brandt Ramos Conti Visser Lund Weiss Vidal Neri Smit Moreau Roche".split()


def plain(text):
    for accented, bare in zip("áàéèíóöüç", "aaeeioouc"):
        text = text.replace(accented, bare)
    return text.lower().replace(" ", "-").replace("'", "")


def people():
    """Key, name, network; by number the Message-ID of what they were asked."""
    rows = []
    for i, first in enumerate(FIRSTS):
        for j in (0, 7):
            last = LASTS[(i + j) % len(LASTS)]
            rows.append((f"{plain(first)}.{plain(last)}@firm{i % 9}.example", f"{first} {last}", "linkedin" if i % 3 else "direct"))
    rows += [
        ("linkedin:anna berg", "Anna Berg", "linkedin"),
        ("xing:anna berg", "Anna Berg", "xing"),
        ("juergen.mueller@werft.example", "Jürgen Müller", "xing"),
        ("linkedin:sofia almeida", "Sofia Almeida", "linkedin"),
        ("viadeo:benoît lefèvre", "Benoît Lefèvre", "viadeo"),
        ("hélène.dubois@atelier.example", "Hélène Dubois-Caron", "linkedin"),
    ]
    return rows


def message_id(number):
    return f"Ask.{number:03}.Q@moralotop.example"


def events():
    for number, (key, name, network) in enumerate(people()):
        yield "asked", key, name, network, message_id(number), ASKED
    yield "asked", "old.friend@net.example", "Otto Friend", "linkedin", "old@moralotop.example", "2026-09-01T08:00:00Z"
    yield "accepted", "old.friend@net.example", "Otto Friend", "linkedin", None, "2026-10-01T08:00:00Z"
    yield "received", "new@net.example", "Nina New", "linkedin", None, "2026-11-10T08:00:00Z"
    yield "dropped", "gone@net.example", "Gus Gone", "linkedin", None, "2026-11-10T08:00:00Z"


def log():
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="urn:moralotop:log:1">\n']
    for number, (kind, key, name, network, mail, at) in enumerate(events()):
        mail = f' message-id="{mail}"' if mail else ""
        out.append(f'  <event id="0193a000-0000-7000-8000-{number:012}" at="{at}" kind="{kind}" contact="{key}" name="{name}" network="{network}"{mail}/>\n')
    out.append("</log>\n")
    return "".join(out)


PEOPLE = people()
BY_NAME = {}
for NUMBER, PERSON in enumerate(PEOPLE):
    BY_NAME.setdefault(PERSON[1], (NUMBER,) + PERSON)


def find(name):
    """number, key, name, network"""
    return BY_NAME[name]
