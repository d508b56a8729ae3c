#!/usr/bin/python3
"""Somebody who was asked writes: the user is told that this mail is worth more than others."""
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime

import harness
import moralotop
import tap

REPLY = """From: {sender}
To: Camille Laurent <camille.laurent@moralotop.example>
Subject: {subject}
Message-ID: <{id}@people.example>
Date: {date}
{more}MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

You asked what I do on a night train: I mend clocks there, it keeps them from being late.
"""


def reply(sender, identity, more="", subject="Re: your question"):
    # Of now: mail that is dated before the asking is no answer to it.
    return REPLY.format(sender=sender, subject=subject, id=identity, more=more, date=harness.email.utils.format_datetime(
        datetime.datetime.now(datetime.timezone.utc)))


def ask(session):
    """Rowena is asked by mail. Returns that mail and the address that it went to."""
    moralotop.open_sample(session, moralotop.AUTHENTIC)
    moralotop.send(session, moralotop.write_answer(session, moralotop.OWN_WORDS))
    mail = session.wait_sent()
    asked = datetime.datetime.fromisoformat(moralotop.asked(session)["at"])
    # The log counts seconds, and no reply comes within the same one.
    session.wait("the next second", lambda: datetime.datetime.now(datetime.timezone.utc) >= asked + datetime.timedelta(seconds=1))
    return mail, harness.email.utils.parseaddr(str(mail["To"]))[1]


def arrives(session, mail):
    session.deliver(mail)
    return session.receive()


def tagged_answered(session, number):
    session.wait(f"the tag answered on message {number}", lambda: number in session.tagged("moralotop-answered"))


def has_written_back(session):
    return session.tr("%s has written back").replace("%s", "Rowena Castellane")


def test_reply():
    """a reply to what was asked is logged as answered and tagged on arrival, and has a banner; "Accept" goes into the log"""
    with moralotop.session() as session:
        mail, _address = ask(session)
        # From another address than the one that was written to: the thread alone tells.
        number = arrives(session, reply("Rowena <rowena@elsewhere.example>", "thread",
                                        f"In-Reply-To: {mail['Message-ID']}\nReferences: {mail['Message-ID']}\n"))
        tagged_answered(session, number)
        session.wait("answered in the log", lambda: session.events("answered"))
        tap.equal(session.tagged("moralotop-awaited"), [], "tagged awaited")
        session.select("inbox", number)
        moralotop.banner_says(session, has_written_back(session), session.tr("It answers the mail that you sent."))
        session.click(moralotop.banner_button(session, "Accept"))
        session.wait("accepted in the log", lambda: session.events("accepted"))
        tap.equal([(e["contact"], e["message-id"]) for e in session.events("answered")],
                  [(session.events("asked")[0]["contact"], "thread@people.example")], "answered")
        tap.equal([e["contact"] for e in session.events("accepted")], [session.events("asked")[0]["contact"]], "accepted")
        moralotop.banner_says(session, has_written_back(session), session.tr("In your network since %s.").split("%s", maxsplit=1)[0])
        moralotop.no_complaints(session)


def test_address_only():
    """a new mail from the address that was asked is an answer too, whatever its case"""
    with moralotop.session() as session:
        _mail, address = ask(session)
        number = arrives(session, reply(f"Rowena Castellane <{address.upper()}>", "fresh", subject="Hello at last"))
        tagged_answered(session, number)
        session.select("inbox", number)
        moralotop.banner_says(session, has_written_back(session))
        moralotop.banner_button(session, "Not an answer")
        moralotop.no_complaints(session)


def test_others():
    """ordinary mail from others is not awaited, before or after; nor is the invitation itself"""
    with moralotop.session() as session:
        ask(session)
        number = arrives(session, reply("Somebody Else <somebody@elsewhere.example>", "else"))
        session.select("inbox", number)
        session.never("a banner on ordinary mail", lambda: moralotop.find_banner(session))
        session.select("inbox", number - 1)
        moralotop.banner_says(session, "Rowena Castellane", session.tr("Authentic request"))
        tap.equal(session.tagged("moralotop-awaited") + session.tagged("moralotop-answered"), [], "tagged")
        tap.equal(session.events("answered") + session.events("watered"), [], "logged")
        moralotop.no_complaints(session)


def test_after_restart():
    """who is awaited is known again after a restart"""
    with moralotop.session() as session:
        mail, address = ask(session)
        session.stop_claws()
        session.start_claws()
        number = arrives(session, reply(f"Rowena <{address}>", "later", f"In-Reply-To: {mail['Message-ID']}\n"))
        tagged_answered(session, number)
        session.select("inbox", number)
        moralotop.banner_says(session, has_written_back(session))


harness.require(plugin=True)
tap.run([test_reply, test_address_only, test_others, test_after_restart])
