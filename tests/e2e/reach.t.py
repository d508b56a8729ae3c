#!/usr/bin/python3
"""How an answer reaches the person: each way there is, chosen before writing; and no mail ever goes to a robot without a yes."""
# SPDX-License-Identifier: GPL-3.0-or-later
import email.utils
import os
import re
import subprocess

import claws_profile
import harness
import moralotop
import tap

RELAY = "linkedin-2018-fr-inmail-recrutement"  # Delphine Aubry-Kacem
FORGED = "linkedin-2020-en-forged"  # Melanie Brooks
YAELLE = "Yaëlle Benchimol"
ROBOT_ADDRESS = "invitations@linkedin.com"
FRENCH = "fr_FR.UTF-8"

ME = "Camille Laurent <camille.laurent@moralotop.example>"
LETTER = """From: {sender}
To: {recipient}
Subject: Saturday
Date: Mon, 02 Nov 2026 09:00:00 +0000

See you on Saturday.
"""

INDEX = """<?xml version="1.0" encoding="UTF-8" ?>
<addressbook><book_list><book name="Personal address" file="addrbook-000001.xml" /></book_list>
<vcard_list></vcard_list><ldap_list></ldap_list></addressbook>
"""
BOOK = """<?xml version="1.0" encoding="UTF-8" ?>
<address-book name="Personal address" >
{people}</address-book>
"""
PERSON = """  <person uid="{uid}" first-name="" last-name="" nick-name="" cn="{name}" >
    <address-list><address uid="{uid}1" alias="" email="{address}" remarks="" /></address-list>
    <attribute-list></attribute-list>
  </person>
"""


def own_words_mail(session):
    """The robot's invitation, with an address in the person's own words."""
    with open(moralotop.sample(moralotop.ROBOT), encoding="utf-8") as file:
        mail = file.read()
    found = mail.replace("sans les noms.</p>", "sans les noms. Mon adresse : yaelle@benchimol.example</p>")
    tap.true(found != mail, "the sample has changed")
    return found


def two_reply_tos():
    """An invitation whose Reply-To has a robot's address beside the person's."""
    with open(moralotop.sample(moralotop.AUTHENTIC), encoding="utf-8") as file:
        mail = file.read()
    found = re.sub(r"(?m)^Reply-To: .*", r"\g<0>,\n " + ROBOT_ADDRESS, mail)
    tap.true(found != mail, "the sample has changed")
    return found


def with_address_book(*people, locale="en_US.UTF-8"):
    """A session whose address book has these (name, address)."""
    session = moralotop.session(locale)
    entries = "".join(PERSON.format(uid=1000 + number, name=name, address=address) for number, (name, address) in enumerate(people))
    claws_profile.write(session.path("cfg", "addrbook", "addrbook--index.xml"), INDEX)
    claws_profile.write(session.path("cfg", "addrbook", "addrbook-000001.xml"), BOOK.format(people=entries))
    return session


def command(session, *arguments):
    """`moralotop` on the session's own log."""
    directory = session.path("cfg", "moralotop")
    done = subprocess.run([os.path.join(harness.BUILD, "moralotop"), *arguments, "--log", os.path.join(directory, "log.xml"),
                           "--profile", os.path.join(directory, "profile.ini")],
                          env=session.environment, capture_output=True, text=True, check=False, timeout=30 * harness.PATIENCE)
    tap.equal((done.returncode, done.stderr), (0, ""), "moralotop " + " ".join(arguments))
    return done.stdout


def chooser(session, dialog):
    start = session.tr("How it reaches them: %s").replace("%s", "")
    return session.find(window=dialog.name, role="combo box", name=re.compile("^" + re.escape(start)))


def chosen(session, dialog):
    return chooser(session, dialog).name.split(": " if session.language == "en" else "\u00a0: ", 1)[1]


def is_chosen(session, dialog, part):
    session.wait(f"{part!r} as the way (it is {chosen(session, dialog)!r})", lambda: part in chosen(session, dialog))


def ways(session, dialog):
    """All that can be chosen."""
    return [w.name for w in chooser(session, dialog).tree(menus=True, hidden=True) if w.role == "menu item" and w.name != session.tr("Choose…")]


def choose(session, dialog, part):
    """By the keys alone."""
    offered = ways(session, dialog)
    wanted = next((number for number, way in enumerate(offered) if part in way), None)
    tap.true(wanted is not None, f"{part!r} is not offered, only {offered}")
    now = next((number for number, way in enumerate(offered) if way == chosen(session, dialog)), -1)
    session.activate(dialog.name)
    session.keys("alt+r" if session.language == "en" else "alt+q")
    session.keys(*(["Down"] * (wanted - now) + ["Up"] * (now - wanted)))
    is_chosen(session, dialog, part)


def labels(dialog):
    return [w.text() for w in dialog.tree() if w.role == "label"]


def open_dialog(session, mail, words=moralotop.OWN_WORDS):
    session.deliver(mail)
    session.select("inbox", session.receive())
    dialog = moralotop.open_answer(session)
    session.type_into(moralotop.own_words(session, dialog), words)
    return dialog


def go_on(session, dialog):
    """Ctrl+Enter, which leads to a compose window."""
    session.activate(dialog.name)
    session.keys("ctrl+Return")
    compose = session.compose_window()
    session.window_gone(dialog.name)
    return compose


def goes_to(session, compose, address, contact=None):
    """The mail in the compose window goes to that address only, and the person counts as asked."""
    moralotop.send(session, compose)
    mail = session.wait_sent()
    tap.equal(email.utils.parseaddr(str(mail["To"]))[1], address, "To")
    tap.equal(session.recipients(), [address], "recipients at the server")
    tap.equal(moralotop.asked(session)["contact"], contact or address, "contact in the log")
    moralotop.no_complaints(session)


def test_person():
    """Reply-To: preset, shown before a word is written, and where the mail goes"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        is_chosen(session, dialog, "Their own address: rowena@castellane-hospice.example")
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        goes_to(session, go_on(session, dialog), "rowena@castellane-hospice.example")


def test_two_reply_tos():
    """a robot beside the person in Reply-To gets nothing"""
    with moralotop.session() as session:
        dialog = open_dialog(session, two_reply_tos())
        goes_to(session, go_on(session, dialog), "rowena@castellane-hospice.example")


def test_relay():
    """the network's relay for this person, with the network's name"""
    with moralotop.session() as session:
        dialog = open_dialog(session, moralotop.sample(RELAY), moralotop.OWN_WORDS_FR)
        is_chosen(session, dialog, "Through LinkedIn, to Delphine: bf8038a0-")
        goes_to(session, go_on(session, dialog), "bf8038a0-b982-86c6-3a05-c25594a5f9d1@reply.linkedin.com")


def test_own_words():
    """an address in the person's own words"""
    with moralotop.session() as session:
        dialog = open_dialog(session, own_words_mail(session), moralotop.OWN_WORDS_FR)
        is_chosen(session, dialog, "From their own words: yaelle@benchimol.example")
        goes_to(session, go_on(session, dialog), "yaelle@benchimol.example")


def test_address_book():
    """the address book, by name: offered with its source, not taken silently; then the log knows the person by the address"""
    with with_address_book(("Benchimol, Yaelle", "yaelle@benchimol.example"), ("Ada Quist", "ada@quist.example")) as session:
        dialog = open_dialog(session, moralotop.sample(moralotop.ROBOT), moralotop.OWN_WORDS_FR)
        session.wait("nothing to be chosen", lambda: "nothing is chosen yet" in chosen(session, dialog))
        tap.true(not moralotop.button(session, dialog, "Write the answer").is_sensitive, "the button works before a way is chosen")
        session.wait("the wish to choose", lambda: "Choose how it reaches them." in labels(dialog))
        session.activate(dialog.name)
        session.keys("ctrl+Return")
        session.never("a compose window before a way is chosen", lambda: any("Compose" in name for name in session.windows()), 0.7)
        choose(session, dialog, "From your address book: Benchimol, Yaelle <yaelle@benchimol.example>")
        goes_to(session, go_on(session, dialog), "yaelle@benchimol.example")
        states = command(session, "contacts")
        tap.contains(states, f"yaelle@benchimol.example\t{YAELLE}\tlinkedin\tasked", "contacts")
        tap.true("linkedin:" not in states, f"the person is there twice: {states}")


def last_way(locale):
    with with_address_book((YAELLE, "yaelle@benchimol.example"), locale=locale) as session:
        dialog = open_dialog(session, moralotop.sample(moralotop.ROBOT), moralotop.OWN_WORDS_FR)
        alone = session.tr("A reply to this mail would reach only a robot.")
        session.wait("nothing to be chosen", lambda: session.tr("nothing is chosen yet") in chosen(session, dialog))
        tap.true(any(w.name == session.tr("Choose…") for w in chooser(session, dialog).tree(menus=True, hidden=True)), "no wish to choose")
        session.wait("the warning", lambda: any(text.startswith(alone) for text in labels(dialog)))
        choose(session, dialog, "<yaelle@benchimol.example>")
        session.wait("the end of the warning", lambda: not any("robot" in text for text in labels(dialog)))
        goes_to(session, go_on(session, dialog), "yaelle@benchimol.example")
        session.activate(session.main_window().name)
        dialog = moralotop.open_answer(session)
        is_chosen(session, dialog, "<yaelle@benchimol.example>")
        session.wait("its reason", lambda: session.tr("Your last answer to them went this way.") in labels(dialog))
        known = session.tr("You answered them on %s; they have not written back.").split("%s", 1)
        tap.true(any(text.startswith(known[0]) and text.endswith(known[1]) for text in labels(dialog)), f"no word of the last answer in {labels(dialog)}")
        tap.true(session.tr("You are waiting for this person’s answer.") not in labels(dialog), "the history is among the reasons")
        moralotop.no_complaints(session)


def test_last_way():
    """what was chosen is preset for the next answer; the robot is spoken of as long as no address is chosen"""
    last_way("en_US.UTF-8")


def test_last_way_french():
    """the same in French"""
    last_way(FRENCH)


def test_two_of_one_name():
    """two of one name in the address book: both are offered, none is preset"""
    people = (YAELLE, "yaelle@benchimol.example"), (YAELLE, "y.benchimol@lycee.example")
    with with_address_book(*people) as session:
        dialog = open_dialog(session, moralotop.sample(moralotop.ROBOT), moralotop.OWN_WORDS_FR)
        session.wait("nothing to be chosen", lambda: "nothing is chosen yet" in chosen(session, dialog))
        choose(session, dialog, "yaelle@benchimol.example")
        choose(session, dialog, "y.benchimol@lycee.example")
        goes_to(session, go_on(session, dialog), "y.benchimol@lycee.example")


def test_log():
    """somebody of that name whom the log has with an address"""
    with moralotop.session() as session:
        command(session, "record", "met", "--contact", "yaelle@benchimol.example", "--name", YAELLE, "--network", "xing")
        session.stop_claws()
        session.start_claws()
        dialog = open_dialog(session, moralotop.sample(moralotop.ROBOT), moralotop.OWN_WORDS_FR)
        session.wait("nothing to be chosen", lambda: "nothing is chosen yet" in chosen(session, dialog))
        choose(session, dialog, f"From earlier mail: {YAELLE} <yaelle@benchimol.example>")
        goes_to(session, go_on(session, dialog), "yaelle@benchimol.example")


def test_earlier_mail():
    """somebody of that name who wrote before, and to whom was written; nobody of another name, no robot"""
    with moralotop.session() as session:
        for sender in (f"{YAELLE} <yaelle@benchimol.example>", "Ada Quist <ada@quist.example>", f"{YAELLE} <noreply@lycee.example>"):
            session.deliver(LETTER.format(sender=sender, recipient=ME))
        session.receive(3)
        session.drop("sent", LETTER.format(sender=ME, recipient=f'"Benchimol, Yaelle" <y.benchimol@lycee.example>'))
        session.select("sent", 1)
        session.select("inbox", 1)
        dialog = open_dialog(session, moralotop.sample(moralotop.ROBOT), moralotop.OWN_WORDS_FR)
        session.wait("both addresses", lambda: len(ways(session, dialog)) == 4)
        tap.equal(sorted(ways(session, dialog)[:2]), ["From earlier mail: Benchimol, Yaelle <y.benchimol@lycee.example>",
                                                      f"From earlier mail: {YAELLE} <yaelle@benchimol.example>"], "from earlier mail")
        session.wait("nothing to be chosen", lambda: "nothing is chosen yet" in chosen(session, dialog))
        choose(session, dialog, "y.benchimol@lycee.example")
        goes_to(session, go_on(session, dialog), "y.benchimol@lycee.example")


def paste(session):
    """What the clipboard holds, as it arrives where the user pastes it."""
    session.command("--compose", "somebody@else.example")
    compose = session.compose_window()
    text = session.compose_text(compose)
    before = text.text()
    session.click(text)
    session.keys("ctrl+v")
    session.wait("the pasted text", lambda: text.text() != before)
    return harness.squeeze(text.text().replace(before.strip(), ""))


def page(locale):
    with moralotop.session(locale) as session:
        dialog = open_dialog(session, moralotop.sample(moralotop.ROBOT), moralotop.OWN_WORDS_FR)
        is_chosen(session, dialog, session.tr("On the page of %s, at %s").replace("%s", "LinkedIn", 1).replace("%s", "www.linkedin.com"))
        finished = harness.squeeze(moralotop.preview(session, dialog).text())
        host = session.tr("Copy and open %s").replace("%s", "www.linkedin.com")
        session.find(window=dialog.name, role="push button", name=host)
        tap.equal(session.find_all(window=dialog.name, name=session.tr("I have sent it there")), [], "a button to say so before it is copied")
        session.activate(dialog.name)
        session.keys("ctrl+Return")
        opened = session.wait("the opening of the page", session.opened_links)
        tap.equal(len(opened), 1, "pages opened")
        tap.true(re.match(r"https://www\.linkedin\.com/[^?#]*$", opened[0]), f"a plain link to the page, not {opened[0]!r}")
        said = session.tr("The text is copied and %s is open in your browser. Paste it there and send it; then say so here.")
        session.wait("the confirmation", lambda: said.replace("%s", "www.linkedin.com") in labels(dialog))
        tap.equal(paste(session), finished, "what was pasted")
        moralotop.not_asked(session, "only copied")
        session.activate(dialog.name)
        session.click(moralotop.button(session, dialog, "I have sent it there"))
        session.window_gone(dialog.name)
        event = moralotop.asked(session)
        tap.equal((event["name"], event["network"]), (YAELLE, "linkedin"), "person and channel in the log")
        tap.contains(command(session, "contacts", "--state", "asked"), YAELLE, "contacts that were asked")
        tap.equal(session.sent(), [], "mails")
        moralotop.no_complaints(session)


def test_page():
    """no mail reaches: the text goes to the clipboard, the page opens after its host was shown, the user says when it was sent"""
    page("en_US.UTF-8")


def test_page_french():
    """the same in French"""
    page(FRENCH)


def test_forged():
    """forged: no address of the mail, no page, no robot"""
    with moralotop.session() as session:
        moralotop.open_sample(session, FORGED)
        session.menu("Tools", "Moralotop", session.tr("Reply with the Moralotop template…"))
        dialog = moralotop.answer_dialog(session)
        is_chosen(session, dialog, "By another way: I copy the text and send it myself")
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        offered = " ".join(ways(session, dialog))
        tap.true("linkedin-invite.example" not in offered and "robot" not in offered, f"ways: {offered}")
        session.click(moralotop.button(session, dialog, "Copy the text"))
        session.find(window=dialog.name, role="push button", name=session.tr("I have sent it there"))
        session.never("a page was opened", session.opened_links, 0.7)
        tap.equal(session.sent(), [], "mails")
        moralotop.no_complaints(session)


def robot(locale, yes):
    with moralotop.session(locale) as session:
        dialog = open_dialog(session, moralotop.sample(moralotop.ROBOT), moralotop.OWN_WORDS_FR)
        choose(session, dialog, session.tr("A robot’s address, all the same: %s").replace("%s", ROBOT_ADDRESS))
        box = session.find(window=dialog.name, role="check box", name=session.tr("Yes, send it to the robot"))
        tap.true(any(ROBOT_ADDRESS in text and "Yaëlle" in text for text in labels(dialog)), "what happens is not said")
        session.wait("the wish for a yes", lambda: session.tr("Mail to a robot needs your yes.") in labels(dialog))
        session.keys("ctrl+Return")
        session.never("a compose window without a yes", lambda: len(session.windows()) > 2, 0.7)
        if yes:
            session.agreed_to_robots = True
            session.wait("the focus on the yes", lambda: "focused" in box.refresh().states)
            session.keys("space")
            compose = go_on(session, dialog)
            moralotop.send(session, compose)
            tap.equal(email.utils.parseaddr(str(session.wait_sent()["To"]))[1], ROBOT_ADDRESS, "To")
            tap.equal(session.recipients(), [ROBOT_ADDRESS], "recipients")
        moralotop.not_asked(session, "a robot cannot be asked")
        tap.equal(len(session.sent()), 1 if yes else 0, "mails")
        moralotop.no_complaints(session)


def test_robot_no():
    """the robot's address: nothing goes on without a yes"""
    robot("en_US.UTF-8", False)


def test_robot_yes():
    """with the yes it goes there, and nobody counts as asked"""
    robot("en_US.UTF-8", True)


def test_robot_french():
    """the same in French"""
    robot(FRENCH, True)


def test_misspelt():
    """the status tells of words that may be misspelt, and of none when they are gone"""
    with moralotop.session() as session:
        dialog = open_dialog(session, moralotop.sample(moralotop.AUTHENTIC), "Thank you for the qqueztion about evenings. ")
        session.wait("the count", lambda: "Ready, but 1 word may be misspelt." in labels(dialog))
        session.keys("ctrl+a")
        session.type("Thank you for the question. ")
        session.wait("the end of the count", lambda: "Ready." in labels(dialog))


harness.require(plugin=True)
tap.run([test_person, test_two_reply_tos, test_relay, test_own_words, test_address_book, test_last_way, test_last_way_french, test_two_of_one_name, test_log, test_earlier_mail,
         test_page, test_page_french, test_forged, test_robot_no, test_robot_yes, test_robot_french, test_misspelt])
