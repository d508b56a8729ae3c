#!/usr/bin/python3
"""One calm look at an answer before it is sent."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

import harness
import moralotop
import tap

GOOD = "Your third question came to me on a night train."


def reply(session, sample=moralotop.AUTHENTIC):
    """An ordinary reply of Claws Mail's to an invitation."""
    moralotop.open_sample(session, sample)
    session.press(window=session.main_window().name, role="push button", name=session.tr("Reply"))
    return session.compose_window()


def write(session, compose, text):
    session.type_into(session.compose_text(compose), text, at=0)


def check(session):
    return session.window(session.tr("Before sending"))


def reply_with_template(session):
    """The compose window with our first answer in it, and its text: own words are still to come."""
    compose = reply(session)
    text = session.compose_text(compose)
    session.click(text)
    text.set_caret(0)
    session.menu("Tools", "Insert Moralotop template", "First answer – English", window=compose)
    session.wait("the hole", lambda: "{own_words}" in text.text())
    return compose, text


def says(session):
    """What the window says, in one line."""
    return harness.squeeze(" ".join(w.text() for w in check(session).tree() if w.role == "label"))


def stays(session, compose):
    """The mail was not sent, and no window hangs."""
    session.never("a mail at the server", session.sent, 0.5)
    tap.true(compose.refresh() is not None, "the compose window is gone")


def press(session, label):
    """A button of the check, which closes."""
    window = check(session)
    session.click(moralotop.button(session, window, label))
    session.window_gone(window.name)


def tick(session, name):
    session.click(session.find(window=session.tr("Before sending"), role="check box", name=name))


def leaves(session, compose):
    """Nothing is found any more."""
    moralotop.send(session, compose)
    return session.wait_sent()


def test_nothing_found():
    """where all is well it says nothing, and the mail leaves"""
    with moralotop.session() as session:
        compose = reply(session)
        write(session, compose, f"Hello Rowena,\n\n{GOOD}\n\n")
        leaves(session, compose)
        moralotop.asked(session)
        moralotop.no_complaints(session)


def test_placeholder():
    """a placeholder left: shown in the text, mended, sent"""
    with moralotop.session() as session:
        compose, text = reply_with_template(session)
        moralotop.send(session, compose)
        tap.contains(says(session), "1 placeholder", "check")
        session.click(moralotop.button(session, check(session), "{own_words}"))
        session.wait("the cursor at the hole", lambda: text.caret() == text.text().index("{own_words}"))
        stays(session, compose)
        session.type(GOOD)
        session.wait("the own words", lambda: "{own_words}" not in text.text())
        tap.contains(harness.squeeze(leaves(session, compose).get_content()), GOOD, "mail")
        session.window_gone("Before sending")
        moralotop.asked(session)
        moralotop.no_complaints(session)


def test_no_own_words():
    """no own words: Go back changes nothing; Send anyway sends, and counts"""
    with moralotop.session() as session:
        compose = reply(session)
        moralotop.send(session, compose)
        tap.contains(says(session), "not one word of your own for Rowena Castellane", "check")
        before = session.compose_text(compose).text()
        press(session, "Go back")
        stays(session, compose)
        tap.equal(session.compose_text(compose).text(), before, "text")
        moralotop.send(session, compose)
        check(session)
        session.keys("Escape")
        session.window_gone("Before sending")
        stays(session, compose)
        moralotop.send(session, compose)
        press(session, "Send anyway")
        session.wait_sent()
        moralotop.asked(session)
        tap.equal(len(session.sent()), 1, "mails")
        moralotop.no_complaints(session)


def test_spelling():
    """misspelt own words are listed and shown; names, quotation and signature are not"""
    with moralotop.session() as session:
        compose = reply(session)
        write(session, compose, "Hello Rowena,\n\nYour questien about Castellane camme late.\n\n")
        text = session.compose_text(compose)
        moralotop.send(session, compose)
        tap.contains(says(session), "does not know 2 of your words", "check")
        words = [w.name for w in check(session).tree() if w.role == "push button"]
        tap.equal(words, ["questien", "camme", "Go back", "Send anyway"], "buttons")
        session.click(moralotop.button(session, check(session), "camme"))
        session.wait("the cursor at the word", lambda: text.caret() == text.text().index("camme"))
        session.type("came")
        session.click(moralotop.button(session, check(session), "questien"))
        session.wait("the cursor at the word", lambda: text.caret() == text.text().index("questien"))
        session.type("question")
        leaves(session, compose)


def test_names_without_quotation():
    """a name out of the person's words is none, as in the dialog, though no quotation tells it"""
    with open(moralotop.sample(moralotop.AUTHENTIC), encoding="utf-8") as file:
        mail = file.read().replace("cloakroom in Bristol", "cloakroom in Zwolburg")
    with moralotop.session(settings=moralotop.settings(common={"reply_with_quote": 0})) as session:
        session.deliver(mail)
        session.select("inbox", session.receive())
        session.press(window=session.main_window().name, role="push button", name="Reply")
        compose = session.compose_window()
        tap.true("Zwolburg" not in session.compose_text(compose).text(), "there is a quotation")
        write(session, compose, "Hello Rowena,\n\nI remember your penn, and Zwolburg.\n\n")
        moralotop.send(session, compose)
        words = [w.name for w in check(session).tree() if w.role == "push button"]
        tap.equal(words, ["penn", "Go back", "Send anyway"], "buttons")


def test_first_name():
    """another first name in the greeting"""
    with moralotop.session() as session:
        compose = reply(session)
        write(session, compose, f"Hello Rowan,\n\n{GOOD}\n\n")
        moralotop.send(session, compose)
        tap.contains(says(session), "says “Rowan”, and the person is called Rowena", "check")
        stays(session, compose)


def to_field(compose):
    return next(w for w in compose.tree() if w.role == "text" and "@" in w.text() and "single-line" in w.states
                and "camille.laurent" not in w.text())


def test_robot():
    """to a robot only after an explicit yes, every time; and nobody was asked by that"""
    with moralotop.session() as session:
        compose = reply(session, moralotop.ROBOT)
        robot = to_field(compose).text()
        write(session, compose, "Bonjour Yaëlle,\n\nVotre nuit de garde m’a fait réfléchir.\n\n")
        moralotop.send(session, compose)
        tap.contains(says(session), re.search(r"[\w.+-]+@[\w.-]+", robot)[0], "check")
        button = moralotop.button(session, check(session), "Send anyway")
        tap.true(not button.is_sensitive, "it can be sent without a yes")
        tap.true(not any("Never" in w.name for w in check(session).tree()), "this check can be left out")
        stays(session, compose)
        session.agreed_to_robots = True
        tick(session, "Yes, to the robot all the same")
        press(session, "Send anyway")
        session.wait_sent()
        moralotop.not_asked(session, "a robot reads nothing")


def test_asked_already():
    """the same person a second time: on which day"""
    with moralotop.session() as session:
        compose = reply(session)
        write(session, compose, f"Hello Rowena,\n\n{GOOD}\n\n")
        leaves(session, compose)
        moralotop.asked(session)
        session.press(window=session.main_window().name, role="push button", name="Reply")
        compose = session.compose_window()
        write(session, compose, f"Hello Rowena,\n\n{GOOD}\n\n")
        moralotop.send(session, compose)
        tap.true(re.search(r"already answered Rowena Castellane, on \d\d/\d\d/\d{4}", says(session)), says(session))
        press(session, "Go back")
        tap.equal(len(session.sent()), 1, "mails")


def test_below_signature():
    """what is typed below the signature is own words, and looked at"""
    with moralotop.session() as session:
        compose = reply(session)
        text = session.compose_text(compose)
        session.type_into(text, f"\n\n{GOOD} Well camme.\n", at=len(text.text()))
        moralotop.send(session, compose)
        tap.true("not one word" not in says(session), says(session))
        words = [w.name for w in check(session).tree() if w.role == "push button"]
        tap.equal(words, ["camme", session.tr("Go back"), session.tr("Send anyway")], "buttons")


def spelling_line(session, dialog, language):
    wanted = session.tr("Spelling: %s").replace("%s", session.tr(language))
    return any(w.role == "label" and w.text() == wanted for w in dialog.tree())


def test_one_language():
    """dialog and check look the same words up in the same dictionary, and the dialog says in which language"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.wait("the template's language", lambda: spelling_line(session, dialog, "English"))
        text = moralotop.own_words(session, dialog)
        session.type_into(text, "Merci, Rowena : ")
        session.never("another language after three words", lambda: spelling_line(session, dialog, "French"), 1)
        session.type_into(text, moralotop.OWN_WORDS_FR + " Vos viollons ", at=len(text.text()))
        session.wait("the language of the words", lambda: spelling_line(session, dialog, "French"))
        underlined = [w for w in text.text().split() if len(w) > 2
                      and text.attributes_at(text.text().index(w) + 1)[0].get("underline", "none") != "none"]
        tap.equal(underlined, ["viollons"], "words that are marked")
        if os.environ.get("MORALOTOP_PICTURES"):
            session.screenshot(os.path.join(os.environ["MORALOTOP_PICTURES"], f"spelling-{session.language}.png"))
        session.click(moralotop.button(session, dialog, "Write the answer"))
        compose = session.compose_window()
        session.window_gone(dialog.name)
        moralotop.send(session, compose)
        words = [w.name for w in check(session).tree() if w.role == "push button"]
        tap.equal(words, ["viollons", session.tr("Go back"), session.tr("Send anyway")], "buttons")


def test_large_text():
    """with larger text all of it shows without scrolling, and there are no holes between the words"""
    with moralotop.session(environment={"GDK_DPI_SCALE": "1.5"}) as session:
        french = session.language == "fr"
        compose = reply(session, moralotop.AUTHENTIC_FR if french else moralotop.AUTHENTIC)
        slips = "zorglubb mistaek blazzz fauxx erreurss questiennnn qqqueue wwwords"
        write(session, compose, f"{'Bonjour Sophie' if french else 'Hello Rowan'},\n\n{slips} {{headline}}\n\n")
        to = to_field(compose)
        to.set_text(to.text() + ", noreply@linkedin.com")
        moralotop.send(session, compose)
        window = check(session)
        if os.environ.get("MORALOTOP_PICTURES"):
            session.screenshot(os.path.join(os.environ["MORALOTOP_PICTURES"], f"large-{session.language}.png"))
        shown = [w for w in window.tree() if w.role in ("push button", "check box", "label")]
        last = moralotop.button(session, window, "Go back").extents()[1]
        for widget in shown:
            x, y, width, height = widget.extents()
            tap.true(x >= 0 and y >= 0 and x + width <= 1280 and y + height <= 900, f"{widget} is off the screen")
            if widget.role != "push button" or widget.name in slips:
                tap.true(y + height <= last, f"{widget} has to be scrolled to")
        rows = {}
        for widget in shown:
            if widget.role == "push button" and widget.name in slips:
                x, y, width, _height = widget.extents()
                rows.setdefault(y, []).append((x, x + width))
        tap.true(len(rows) < 4, f"rows of words: {rows}")
        for row in rows.values():
            row.sort()
            for (_, end), (start, _) in zip(row, row[1:]):
                tap.true(0 <= start - end <= 12, f"a hole of {start - end} pixels between two words")


def preferences(session):
    session.menu("Tools", "Moralotop", "Preferences…")
    return session.window("Preferences")


def test_never_again():
    """never again, kept over a restart, and undone in the preferences"""
    with moralotop.session() as session:
        compose = reply(session)
        moralotop.send(session, compose)
        tick(session, "Never check this again: There are no own words")
        press(session, "Go back")
        leaves(session, compose)
        session.stop_claws()
        session.start_claws()
        session.select("inbox", 1)
        window = preferences(session)
        box = session.find(window=window.name, role="check box", name="There are no own words", hidden=True)
        tap.true("checked" not in box.states, "the preferences do not tell")
        others = [w for w in window.tree(hidden=True) if w.role == "check box" and w.name == "The same person was asked already"]
        tap.true("checked" in others[0].states, "the other checks are gone, too")
        session.press(box)
        session.wait("the check mark", lambda: "checked" in box.refresh().states)
        session.click(window=window.name, role="push button", name="OK")
        session.window_gone(window.name)
        session.press(window=session.main_window().name, role="push button", name="Reply")
        moralotop.send(session, session.compose_window())
        tap.contains(says(session), "not one word", "check")


def test_later():
    """Send later is looked at, too, and then goes into the queue"""
    with moralotop.session() as session:
        compose = reply(session)
        moralotop.send(session, compose, "Send later")
        check(session)
        tap.equal(session.messages("queue"), [], "queue")
        session.never("an alert", lambda: "Error" in session.windows(), 1)
        press(session, "Send anyway")
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        tap.equal(session.sent(), [], "mails")
        moralotop.not_asked(session, "it is in the queue")
        session.send_queued()
        session.wait_sent()
        moralotop.asked(session)


# Claws Mail 4.1.1 by itself crashes when a mail goes into the queue less than half a second after a change that has it keep a draft.
NO_AUTOSAVE = moralotop.settings(common={"autosave": 0})


def test_other_language():
    """own words in a language that nobody expected: whose dictionary is not there yet; held until it is, sent now and sent later"""
    with moralotop.session(settings=NO_AUTOSAVE) as session:
        for label in ("Send", "Send later"):
            compose = reply(session)
            write(session, compose, f"Bonjour Rowena,\n\n{moralotop.OWN_WORDS_FR}\n\n")
            moralotop.send(session, compose, label)
            if label == "Send":
                session.wait_sent()
                moralotop.asked(session)
            else:
                tap.contains(says(session), "already answered", "check")
                tap.true("dictionary" not in says(session), "French words were looked up in English")
                press(session, "Send anyway")
                session.wait("the mail in the queue", lambda: session.messages("queue"))
            session.window_gone(compose.name)
        moralotop.no_complaints(session)


def test_other_language_later():
    """the same where nothing is found: it goes into the queue by itself, and no alert stays"""
    with moralotop.session(settings=NO_AUTOSAVE) as session:
        compose = reply(session)
        write(session, compose, f"Bonjour Rowena,\n\n{moralotop.OWN_WORDS_FR}\n\n")
        moralotop.send(session, compose, "Send later")
        session.wait("the mail in the queue", lambda: session.messages("queue"))
        session.window_gone(compose.name)
        tap.true(not {"Error", "Before sending"} & set(session.windows()), f"windows: {session.windows()}")
        session.send_queued()
        session.wait_sent()
        moralotop.asked(session)
        moralotop.no_complaints(session)


def test_none_of_ours():
    """ordinary mail, forwards, redirects and drafts are left alone, whatever stands in them"""
    with moralotop.session() as session:
        session.command("--compose", "Ada Wren <ada@wren.example>")
        compose = session.compose_window()
        harness.field_after(compose, "Subject:").set_text("Hello")
        write(session, compose, "Hello Bob,\n\nthiss is {mine}\n")
        leaves(session, compose)
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        for number, name in enumerate(("Forward", "Redirect"), 2):
            session.menu("Message", name)
            compose = session.compose_window()
            to = next(w for w in compose.tree() if w.role == "text" and "single-line" in w.states and w.text() == "")
            to.set_text("Ada Wren <ada@wren.example>")
            moralotop.send(session, compose)
            session.wait_sent(number)
        session.press(window=session.main_window().name, role="push button", name="Reply")
        moralotop.send(session, session.compose_window(), "Draft")
        session.wait("the draft", lambda: session.messages("draft"))
        tap.true("Before sending" not in session.windows(), "the check shows")
        moralotop.not_asked(session, "none of these is an answer")
        moralotop.no_complaints(session)


def test_draft_reopened():
    """a draft of the template, opened again after a restart, still has no own words"""
    with moralotop.session() as session:
        compose, text = reply_with_template(session)
        session.keys("BackSpace")
        session.wait("the hole gone", lambda: "{own_words}" not in text.text())
        moralotop.send(session, compose, "Draft")
        session.wait("the draft", lambda: session.messages("draft"))
        session.stop_claws()
        session.start_claws()
        session.select("draft", session.messages("draft")[-1])
        session.menu("Message", "Re-edit")
        compose = session.compose_window()
        moralotop.send(session, compose)
        tap.contains(says(session), "not one word of your own", "check")
        stays(session, compose)


def test_unloaded():
    """unloaded while the check shows: the mail stays open, and Claws Mail alive"""
    with moralotop.session() as session:
        compose = reply(session)
        moralotop.send(session, compose)
        check(session)
        moralotop.unload(session)
        session.window_gone("Before sending")
        tap.true(compose.refresh() is not None, "the compose window is gone")
        session.activate(compose.name)
        moralotop.send(session, compose)
        session.wait_sent()
        moralotop.no_complaints(session)


def test_french():
    """in French: every sentence, button and choice"""
    with moralotop.session("fr_FR.UTF-8") as session:
        compose = reply(session, moralotop.AUTHENTIC_FR)
        write(session, compose, "Bonjour Sophie,\n\nVos viollons {headline}\n\n")
        to = to_field(compose)
        to.set_text(to.text() + ", noreply@linkedin.com")
        moralotop.send(session, compose)
        text = says(session)
        for part in ("Isaure", "« Sophie »", "noreply@linkedin.com", "1 champ du modèle", "dictionnaire"):
            tap.contains(text.replace("\u202f", " ").replace("\u00a0", " "), part, "check")
        if os.environ.get("MORALOTOP_PICTURES"):
            session.screenshot(os.path.join(os.environ["MORALOTOP_PICTURES"], "check-fr.png"))
        for english in ("Before sending", "Go back", "Send anyway", "Never check this again", "Yes, to the robot all the same"):
            tap.true(session.tr(english) != english, f"{english!r} has no French")
        press(session, "Go back")
        stays(session, compose)


def test_asked_in_french():
    """no own words, and the same person a second time, in French"""
    with moralotop.session("fr_FR.UTF-8") as session:
        compose = reply(session, moralotop.AUTHENTIC_FR)
        moralotop.send(session, compose)
        tap.contains(says(session), "pas un mot personnel pour Isaure Delmotte", "check")
        press(session, "Send anyway")
        session.wait_sent()
        moralotop.asked(session)
        session.press(window=session.main_window().name, role="push button", name=session.tr("Reply"))
        compose = session.compose_window()
        write(session, compose, "Bonjour Isaure,\n\nVos violons chantent encore.\n\n")
        moralotop.send(session, compose)
        tap.contains(says(session), "déjà", "check")
        press(session, "Send anyway")
        session.wait("the second mail", lambda: len(session.sent()) == 2)


harness.require(plugin=True)
tap.run(moralotop.in_both_languages([test_below_signature, test_one_language, test_large_text]) + [test_nothing_found, test_placeholder, test_no_own_words, test_spelling,
         test_names_without_quotation, test_first_name, test_robot, test_asked_already,
         test_never_again, test_later, test_other_language, test_other_language_later, test_none_of_ours, test_draft_reopened, test_unloaded, test_french,
         test_asked_in_french])
