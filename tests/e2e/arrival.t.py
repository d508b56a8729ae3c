#!/usr/bin/python3
"""Mail arrives: it is tagged before anybody looks at it."""
# SPDX-License-Identifier: GPL-3.0-or-later
import harness
import moralotop
import tap


def all_tagged(session, folder, numbers):
    """`numbers`: {number: category}."""
    for category in set(numbers.values()):
        wanted = sorted(number for number, kind in numbers.items() if kind == category)
        session.wait(f"the tag of {category} mail {wanted}",
                     lambda: session.tagged(f"moralotop-{category}", folder) == wanted)


def test_mbox():
    """mail fetched from the mbox is tagged with its category, ordinary mail is not"""
    with moralotop.session() as session:
        kinds = list(moralotop.KINDS.items())
        for name, _kind in kinds:
            session.deliver(moralotop.sample(name))
        session.deliver(moralotop.sample(moralotop.ORDINARY))
        session.receive(len(kinds) + 1)
        subjects = {str(session.message("inbox", n)["Message-ID"]): n for n in session.messages("inbox")}
        wanted = {}
        for name, kind in kinds:
            wanted[subjects[message_id(name)]] = kind
        all_tagged(session, "inbox", wanted)
        for kind in moralotop.KINDS.values():
            tap.true(subjects[message_id(moralotop.ORDINARY)] not in session.tagged(f"moralotop-{kind}"),
                     f"the ordinary mail is tagged {kind}")
        moralotop.no_complaints(session)


def message_id(name):
    return str(harness.email.message_from_bytes(harness.bytes_of(moralotop.sample(name)))["Message-ID"])


def test_restart():
    """tags are there again after a restart, and their names are in the tag list"""
    with moralotop.session() as session:
        session.deliver(moralotop.sample(moralotop.MECHANICAL))
        number = session.receive()
        all_tagged(session, "inbox", {number: "mechanical"})
        session.stop_claws()
        with open(session.path("cfg", "tagsrc"), encoding="utf-8") as file:
            names = file.read()
        for word in (*moralotop.KINDS.values(), "awaited", "answered"):
            tap.contains(names, f"moralotop-{word}", "tagsrc")
        session.start_claws()
        tap.equal(session.tagged("moralotop-mechanical"), [number], "tagged after the restart")


def test_dropped():
    """mail that another program puts into a folder is tagged when Claws Mail has seen it"""
    with moralotop.session() as session:
        session.select("pool")
        numbers = {session.drop("pool", moralotop.sample(name)): kind for name, kind in moralotop.KINDS.items()}
        session.menu("View", "Update summary")
        all_tagged(session, "pool", numbers)


def test_many():
    """all samples at once: Claws Mail stays at hand, each invitation has one tag of its own"""
    with moralotop.session() as session:
        labels = [line.split("\t") for line in open(f"{harness.SAMPLES}/labels.tsv", encoding="utf-8").read().splitlines()[1:]]
        for row in labels:
            session.deliver(f"{harness.SAMPLES}/{row[0]}")
        session.receive(len(labels))
        session.select("inbox")

        def tagged():
            return [n for kind in moralotop.KINDS.values() for n in session.tagged(f"moralotop-{kind}")]

        wanted = sum(row[1] != "none" for row in labels)
        session.wait(f"about {wanted} tagged mails", lambda: len(tagged()) >= 0.9 * wanted, 30)
        tap.equal(len(tagged()), len(set(tagged())), "mails with two categories")
        moralotop.no_complaints(session)


def test_read_elsewhere():
    """an invitation that was displayed once keeps its one tag when displayed again"""
    with moralotop.session() as session:
        number = moralotop.open_sample(session, moralotop.INTERESTED)
        moralotop.banner(session)
        session.select("sent")
        session.select("inbox", number)
        moralotop.banner(session)
        tap.equal(session.tagged("moralotop-interested"), [number], "tagged")
        tap.equal(len(session.events("received")), 1, "events received")


def test_reminder():
    """a network's reminder is a repeat of the same person, and no second contact"""
    with moralotop.session() as session:
        first = moralotop.open_sample(session, moralotop.ROBOT)
        moralotop.banner_says(session, "Yaëlle Benchimol")
        tap.true(session.tr("This invitation has come before.") not in moralotop.banner_text(session), "the first is called a repeat")
        mail = harness.bytes_of(moralotop.sample(moralotop.ROBOT))
        mail = mail.replace(b"Message-ID: <1610128663", b"Message-ID: <1610129999").replace(b"email_m2m_invite_single_01\nX", b"email_m2m_invite_reminder_01\nX")
        session.deliver(mail)
        second = session.receive()
        tap.true(second != first, "no second mail")
        session.select("inbox", second)
        moralotop.banner_says(session, "Yaëlle Benchimol", session.tr("This invitation has come before."))
        received = session.wait("both in the log", lambda: len(session.events("received")) == 2 and session.events("received"))
        tap.equal(len({event.get("contact") for event in received}), 1, "contacts")


harness.require(plugin=True)
tap.run([test_mbox, test_restart, test_dropped, test_many, test_read_elsewhere, test_reminder])
