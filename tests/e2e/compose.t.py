#!/usr/bin/python3
"""The template is inserted in any compose window."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import harness
import moralotop
import tap


def new_mail(session, to):
    session.command("--compose", to)
    return session.compose_window()


def insert(session, compose, entry="First answer – English"):
    session.menu(session.tr("Tools"), session.tr("Insert Moralotop template"), entry, window=compose)


def test_at_the_cursor():
    """it goes in at the cursor, and what stood there before stays"""
    with moralotop.session() as session:
        compose = new_mail(session, "Ada Wren <ada@wren.example>")
        text = session.compose_text(compose)
        session.type_into(text, "First line.\nLast line.\n", at=0)
        text.set_caret(len("First line.\n"))
        insert(session, compose)
        session.wait("the template", lambda: "Ada" in text.text())
        found = text.text()
        tap.true(found.startswith("First line.\n"), f"the first line has moved: {found!r}")
        tap.true(found.index("Ada") < found.index("Last line."), "the template is below the last line")
        tap.contains(found, "-- \nCamille Laurent", "signature")
        moralotop.no_complaints(session)


def test_in_reply():
    """in a reply to an invitation it greets the inviter"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
        session.press(window=session.main_window().name, role="push button", name="Reply")
        compose = session.compose_window()
        text = session.compose_text(compose)
        session.click(text)
        text.set_caret(0)
        insert(session, compose)
        session.wait("the greeting", lambda: "Isaure" in text.text()[:80])
        tap.contains(harness.squeeze(text.text()), "> Je répare des violons", "quote")


def test_several():
    """in two compose windows, each for its own person"""
    with moralotop.session() as session:
        new_mail(session, "Ada Wren <ada@wren.example>")
        session.command("--compose", "Bob Finch <bob@finch.example>")
        session.wait("two compose windows", lambda: len([w for w in session.windows() if "Compose message" in w]) == 2)
        windows = [w for w in session.ui.windows() if "Compose message" in w.name]
        for window in windows:
            insert(session, window)
        texts = [session.compose_text(window) for window in windows]
        session.wait("both templates", lambda: sorted("Ada" in text.text() for text in texts) == [False, True]
                     and sorted("Bob" in text.text() for text in texts) == [False, True])


MENU = ("Tools", "Insert Moralotop template")


def entries(session, compose):
    """What the menu offers at its first level."""
    return [w.name for w in session.find_menu(*MENU, window=compose).children() if w.role in ("menu", "menu item") and w.name]


def template(session, name, text):
    """Another program writes a template of the user's own."""
    directory = session.path("cfg", "moralotop", "templates")
    os.makedirs(directory, exist_ok=True)
    with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
        file.write(text)


def open_tools(session, compose):
    """Opens the menu and closes it: it is read anew."""
    session.open_menu("Tools", window=compose)
    session.wait("the open menu", lambda: session.find_menu(*MENU, window=compose).is_showing)
    session.keys("Escape")


def test_menu():
    """the menu lists every template in the user's languages, then the others; new files come in when it opens"""
    with moralotop.session() as session:
        compose = new_mail(session, "Ada Wren <ada@wren.example>")
        names = entries(session, compose)
        tap.equal(names[0], "First answer – English", "first entry")
        tap.true("Première réponse – French" in names and "Première réponse – French, familiar" in names, f"no French: {names}")
        tap.equal(names[-1], "Other languages", "last entry")
        tap.true(not any("German" in name for name in names), f"German is none of the user's languages: {names}")
        tap.true(session.has_menu(*MENU, "Other languages", "Erste Antwort – German", window=compose), "no German")
        template(session, "party.en.txt", "Title: To a party\nLanguage: en\nSalutation: Hey {first_name}!\n\n{salutation}\n\nCome!\n")
        open_tools(session, compose)
        session.menu(*MENU, "To a party – English", window=compose)
        text = session.compose_text(compose)
        session.wait("the new template", lambda: "Hey Ada!\n\nCome!" in text.text())
        moralotop.no_complaints(session)


def remark(session):
    return session.find(role="label", where=lambda w: w.text() and in_remark(session, w)).text()


def in_remark(session, label):
    bars = [w for w in session.find_all() if w.name == session.tr("Moralotop remark")]
    return any(w.reference == label.reference for bar in bars for w in bar.tree())


def test_broken():
    """a template with an error is named with line and word, and nothing is inserted"""
    with moralotop.session() as session:
        compose = new_mail(session, "Ada Wren <ada@wren.example>")
        template(session, "broken.en.txt", "Title: Broken\nLanguage: en\n\nHello {firstname}\n")
        open_tools(session, compose)
        before = session.compose_text(compose).text()
        session.menu(*MENU, "Broken – English", window=compose)
        said = remark(session)
        for part in ("broken.en.txt", "4", "{firstname}"):
            tap.contains(said, part, "remark")
        tap.equal(session.compose_text(compose).text(), before, "text")


def test_several_recipients():
    """for several people no first name is taken, and it says so; an empty To is no trouble"""
    with moralotop.session() as session:
        compose = new_mail(session, "Ada Wren <ada@wren.example>, Bob Finch <bob@finch.example>")
        insert(session, compose)
        text = session.compose_text(compose)
        session.wait("the template", lambda: text.text().startswith("Hello,"))
        tap.contains(remark(session), "several people", "remark")
        moralotop.discard(session, session.compose_window())
        session.press(window=session.main_window().name, role="push button", name="Compose")
        compose = session.compose_window()
        insert(session, compose)
        session.wait("the template", lambda: session.compose_text(compose).text().startswith("Hello,"))
        moralotop.no_complaints(session)


ADDRESS_BOOK = """<?xml version="1.0" encoding="UTF-8" ?>
<address-book name="Friends" ><person uid="1" first-name="" last-name="" nick-name="" cn="Ada Wren" >
<address-list><address uid="2" alias="" email="ada@wren.example" remarks="" /></address-list><attribute-list></attribute-list></person></address-book>
"""
ADDRESS_INDEX = """<?xml version="1.0" encoding="UTF-8" ?>
<addressbook><book_list><book name="Friends" file="addrbook-000001.xml" /></book_list></addressbook>
"""


def test_known_by_address():
    """a bare address in To: the name comes from the address book, or from the log"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        session.wait("the invitation in the log", lambda: session.events("received"))
        session.stop_claws()
        for name, text in (("addrbook-000001.xml", ADDRESS_BOOK), ("addrbook--index.xml", ADDRESS_INDEX)):
            os.makedirs(session.path("cfg", "addrbook"), exist_ok=True)
            for place in (session.path("cfg", name), session.path("cfg", "addrbook", name)):
                with open(place, "w", encoding="utf-8") as file:
                    file.write(text)
        session.start_claws()
        for address, first_name in (("ada@wren.example", "Ada"), ("rowena@castellane-hospice.example", "Rowena")):
            compose = new_mail(session, address)
            insert(session, compose)
            text = session.compose_text(compose)
            session.wait(f"the greeting of {first_name}", lambda: text.text().startswith(f"Hello {first_name},"))
            moralotop.discard(session, session.compose_window())


def test_toolbar():
    """the toolbar button opens the list of the menu, by mouse and by keyboard"""
    with moralotop.session() as session:
        label = session.tr("Insert template")
        with open(session.path("cfg", "toolbar_compose.xml"), "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n<toolbar>\n<item file="mail_send" text="Send" action="A_SEND"/>\n'
                       f'<item file="insert_file" text="Moralotop/{label}" action="A_CLAWS_PLUGINS"/>\n</toolbar>\n')
        compose = new_mail(session, "Ada Wren <ada@wren.example>")
        menu = session.find_menu(session.tr("Tools"), session.tr("Insert Moralotop template"), window=compose)
        names = [w.name for w in menu.children() if w.role == "menu item" and w.name]
        text = session.compose_text(compose)
        session.click(text)
        text.set_caret(0)
        button = next(w for w in compose.tree() if w.role == "push button" and label in w.name)
        windows = session.count_windows()
        session.click(button)
        session.wait("the list", lambda: session.count_windows() > windows)
        if os.environ.get("MORALOTOP_PICTURES"):
            session.screenshot(os.path.join(os.environ["MORALOTOP_PICTURES"], f"button-{session.language}.png"))
        session.keys("Escape")
        session.wait("its end", lambda: session.count_windows() == windows)
        tap.equal(text.text().count("Ada"), 0, "greetings before anything was chosen")
        session.click(button)
        session.wait("the list again", lambda: session.count_windows() > windows)
        # The first one is chosen already: that is the one which fits.
        session.keys("Return")
        greeting = {"en": "Hello Ada,", "fr": "Bonjour Ada,"}[session.language]
        session.wait(f"the template {names[0]!r}", lambda: greeting in text.text())
        moralotop.no_complaints(session)


def is_red(text, word):
    at = text.text().index(word) + 1
    return text.attributes_at(at)[0].get("fg-color") == "65535,0,0"


def test_checker():
    """Claws Mail's own checker takes the answer's language, and no name for a mistake; the selection stays"""
    with moralotop.session(settings=moralotop.settings(common={"enable_aspell": 1, "dictionary": "en_US", "check_while_typing": 1})) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
        compose = moralotop.write_answer(session, "Vos viollons chantent encore dans ma tête.")
        text = session.compose_text(compose)
        session.wait("a mark at viollons", lambda: is_red(text, "viollons"))
        for word in ("Isaure", "Merci", "chantent", "Laurent"):
            session.wait(f"no mark at {word}", lambda w=word: not is_red(text, w))
        moralotop.discard(session, session.compose_window())
        compose = new_mail(session, "Isaure Delmotte <isaure@atelier.example>")
        text = session.compose_text(compose)
        session.click(text)
        text.set_caret(0)
        insert(session, compose, "First answer – English")
        session.wait("the hole", lambda: "{own_words}" in text.text())
        session.type("Helo violinist.")
        session.wait("the words in its place", lambda: "Helo violinist." in text.text() and "{own_words}" not in text.text())
        session.wait("a mark at Helo", lambda: is_red(text, "Helo"))
        tap.true(not is_red(text, "Isaure"), "a mark at the name of whom it is written to")
        moralotop.no_complaints(session)


def test_tokens():
    """the quotation of an answer loses the tokens of its links, and nothing else; it says so"""
    with open(moralotop.sample(moralotop.AUTHENTIC), encoding="utf-8") as file:
        mail = file.read().replace("650673656/wm9ymc1n/", "650673656/wm9ymc1n/. Or http://quay.example/b?tok=3DAb3dEf9hIj2kLm4&x=3D1, "
                                   "or http://quay.example/a?page=3D2")
    with moralotop.session() as session:
        session.deliver(mail)
        session.select("inbox", session.receive())
        compose = moralotop.write_answer(session, moralotop.OWN_WORDS)
        text = session.compose_text(compose).text()
        for token in ("Ab3dEf9hIj2kLm4", "wm9ymc1n"):
            tap.true(token not in text, f"the token is still there: {text!r}")
        tap.contains(harness.squeeze(text.replace("\n>", "\n")),
                     "http://www.linkedin.com/. Or http://quay.example/b?x=1, or http://quay.example/a?page=2", "quotation")
        tap.contains(text, "> Night Nurse at St. Audrey Hospice\n> Bristol, United Kingdom\n", "quotation")
        tap.contains(remark(session), "2 links in the quotation were shortened", "remark")
        moralotop.send(session, compose)
        tap.true("wm9ymc1n" not in session.wait_sent().get_content(), "the token has left")
        moralotop.no_complaints(session)


def test_french():
    """in French: menu, remark, template"""
    with moralotop.session("fr_FR.UTF-8") as session:
        compose = new_mail(session, "Ada Wren <ada@wren.example>, Bob Finch <bob@finch.example>")
        menu = (session.tr("Tools"), session.tr("Insert Moralotop template"))
        names = [w.name for w in session.find_menu(*menu, window=compose).children() if w.name]
        tap.equal(names[:2], ["Première réponse – Français", "Première réponse – Français, tutoiement"], "menu")
        session.menu(*menu, names[1], window=compose)
        text = session.compose_text(compose)
        session.wait("the template", lambda: text.text().startswith("Bonjour,"))
        tap.contains(remark(session), "plusieurs personnes", "remark")


harness.require(plugin=True)
tap.run(moralotop.in_both_languages([test_toolbar]) + [test_at_the_cursor, test_in_reply, test_several, test_menu, test_broken, test_several_recipients, test_known_by_address,
         test_checker, test_tokens, test_french])
