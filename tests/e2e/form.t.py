#!/usr/bin/python3
"""The form in which an answer is built: template, greeting, form of address, own words, hints, preview, and what survives a crash."""
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import itertools
import os
import re
import subprocess

import harness
import moralotop
import tap
import translation

FRENCH = "fr_FR.UTF-8"
ENGLISH = "en_US.UTF-8"
FORMULA = "linkedin-2010-fr-cnv"  # nothing but the formula and a headline …
HEADLINE = "Formatrice en communication non violente"  # … namely this one


def read(path):
    """The text of a file; "" when it is not there."""
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def salutation(session, dialog):
    return session.find(window=dialog.name, role="text", name=session.tr("Salutation"))


def first_name(session, dialog):
    return session.find(window=dialog.name, role="text", name=session.tr("First name"))


def radio(session, dialog, name):
    return session.find(window=dialog.name, role="radio button", name=name)


def preview_has(session, dialog, part):
    widget = moralotop.preview(session, dialog)
    session.wait(f"{part!r} in the preview ({widget.text()!r})", lambda: harness.squeeze(part) in harness.squeeze(widget.text()))


def replace(session, widget, text):
    """What a user does: click, select all, type."""
    session.click(widget)
    session.keys("ctrl+a")
    session.type(text)
    session.wait(f"{text!r} in {widget}", lambda: widget.text() == text)


def choose(session, dialog, label, steps, part):
    """In the list of that label, so many steps down (up: negative), until the preview has `part`."""
    session.click(session.find(window=dialog.name, role="combo box", name=session.tr(label)))
    session.keys(*["Down" if steps > 0 else "Up"] * abs(steps), "Return")
    preview_has(session, dialog, part)


def reopen(session, dialog):
    session.activate(dialog.name)
    session.keys("Escape")
    session.window_gone(dialog.name)
    return moralotop.open_answer(session)


# -- the greeting

def greet(locale, sample, first, own, renamed, follows, neutral):
    with moralotop.session(locale) as session:
        moralotop.open_sample(session, sample)
        dialog = moralotop.open_answer(session)
        tap.equal(salutation(session, dialog).text(), first, "salutation at first")
        replace(session, salutation(session, dialog), own)
        preview_has(session, dialog, own)
        replace(session, first_name(session, dialog), renamed)
        session.wait("the salutation to follow the name", lambda: salutation(session, dialog).text() == follows)
        session.click(radio(session, dialog, session.tr("Neutral")))
        session.wait("the neutral salutation", lambda: salutation(session, dialog).text() == neutral)
        tap.equal(moralotop.preview(session, dialog).text().splitlines()[0], neutral, "first line of the preview")
        tap.true(" ," not in moralotop.preview(session, dialog).text(), "a space before a comma: the name is missing")
        session.click(radio(session, dialog, session.tr("By first name")))
        session.wait("the own salutation again", lambda: salutation(session, dialog).text() == follows)
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        session.click(moralotop.button(session, dialog, "Write the answer"))
        compose = session.compose_window()
        session.wait("the own salutation in the answer", lambda: session.compose_text(compose).text().startswith(follows + "\n"))
        moralotop.no_complaints(session)


def test_greeting():
    """the line of greeting can be written anew, follows the first name, is never without one that it needs, and goes out"""
    greet(ENGLISH, moralotop.AUTHENTIC, "Hello Rowena,", "My dear Rowena,", "Wena", "My dear Wena,", "Hello,")


def test_greeting_french():
    """the same in French: « Chère » is the user's to write"""
    greet(FRENCH, moralotop.AUTHENTIC_FR, "Bonjour Isaure,", "Chère Isaure,", "Isa", "Chère Isa,", "Bonjour,")


def test_greeting_emptied():
    """an emptied first name makes the greeting neutral, an emptied line is the template's again"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.click(first_name(session, dialog))
        session.keys("ctrl+a", "BackSpace")
        session.wait("the neutral greeting", lambda: salutation(session, dialog).text() == "Hello,")
        tap.true("checked" in radio(session, dialog, "Neutral").states, "the choice does not say neutral")
        replace(session, salutation(session, dialog), "Dear colleague,")
        preview_has(session, dialog, "Dear colleague,")
        session.keys("ctrl+a", "BackSpace", "Tab")
        session.wait("the template's line", lambda: salutation(session, dialog).text() == "Hello,")
        preview_has(session, dialog, "Hello, Thank you")


# -- the template

def test_form_of_address():
    """tu: the template says it, and the next answer to this person begins with it; English has no such choice"""
    with moralotop.session(FRENCH) as session:
        number = moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
        dialog = moralotop.open_answer(session)
        tap.true("checked" in radio(session, dialog, "vous").states, "not formal at first")
        preview_has(session, dialog, "votre demande")
        session.click(radio(session, dialog, "tu"))
        preview_has(session, dialog, "ta demande")
        session.type_into(moralotop.own_words(session, dialog), "Ton étagère me plaît.")
        session.click(moralotop.button(session, dialog, "Write the answer"))
        moralotop.send(session, session.compose_window())
        tap.contains(harness.squeeze(session.wait_sent().get_content()), "ta demande", "the mail")
        moralotop.asked(session)
        session.select("inbox", number)
        dialog = moralotop.open_answer(session)
        session.wait("tu preset", lambda: "checked" in radio(session, dialog, "tu").states)
        tap.equal(moralotop.own_words(session, dialog).text(), "", "own words of the new answer")
        names = [w.name for w in dialog.tree() if w.role == "label"]
        tap.contains(names, session.tr("Known so far"), "labels")
        tap.true(any(re.match("Vous avez répondu le .*aujourd’hui", name) for name in names), f"no word of the answer: {names}")
        choose(session, dialog, "Language", 1, "Thank you")
        tap.equal(session.find_all(window=dialog.name, role="radio button", name="tu"), [], "tu in English")


def test_templates():
    """the shipped templates and the user's own can be chosen, in the languages there are; a broken one says why"""
    with moralotop.session() as session:
        own = session.path("cfg", "moralotop", "templates")
        os.makedirs(own)
        for name, text in (("zz-tea.fr.txt", "Title: Thé\nLanguage: fr\nSalutation: Bonjour {first_name},\nNeutral-Salutation: Bonjour,\n\n"
                            "{salutation}\n\nVenez prendre le thé.\n\n{own_words}\n"),
                           ("zzz-broken.en.txt", "Title: Broken\nLanguage: en\n\n{nonsense}\n")):
            with open(os.path.join(own, name), "w", encoding="utf-8") as file:
                file.write(text)
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        preview = moralotop.preview(session, dialog)
        seen = [preview.text()]
        for _template in range(3):
            session.click(session.find(window=dialog.name, role="combo box", name="Template"))
            session.keys("Down", "Return")
            session.wait("another template in the preview", lambda: preview.text() not in seen)
            seen.append(preview.text())
            tap.contains(preview.text(), "Hello Rowena,", "preview")
        choose(session, dialog, "Template", 1, "Venez prendre le thé.")
        session.wait("the salutation of that language", lambda: salutation(session, dialog).text() == "Bonjour Rowena,")
        session.click(session.find(window=dialog.name, role="combo box", name="Template"))
        session.keys("Down", "Return")
        session.find(window=dialog.name, role="label", where=lambda w: re.search(r"zzz-broken\.en\.txt.*nonsense", w.text()))
        tap.true(not moralotop.button(session, dialog, "Write the answer").is_sensitive, "a broken template can be sent")


# -- the person

def record(session, kind, at, *more):
    """An event as of the command; Claws Mail must not run meanwhile."""
    subprocess.run([os.path.join(harness.BUILD, "moralotop"), "--log", session.path("cfg", "moralotop", "log.xml"), "record", kind,
                    "--contact", "rowena@castellane-hospice.example", "--at", at, *more], env=session.environment, check=True, capture_output=True)


def test_known():
    """the left side tells what the log knows: requests, the answer, the striking off, the meeting, the note; nothing for a stranger"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.LETTER)
        dialog = moralotop.open_answer(session)
        tap.equal(session.find_all(window=dialog.name, name="Known so far"), [], "box for a stranger")
        session.stop_claws()
        for kind, at, more in (("received", "2026-01-05T10:00:00Z", ("--message-id", "one@x")), ("asked", "2026-02-05T10:00:00Z", ()),
                               ("struck", "2026-03-05T10:00:00Z", ()), ("met", "2026-04-05T10:00:00Z", ()),
                               ("noted", "2026-05-05T10:00:00Z", ("--note", "Bring the pen back"))):
            record(session, kind, at, *more)
        session.start_claws()
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        session.wait("the request in the log", lambda: len(session.events("received")) == 3)
        dialog = moralotop.open_answer(session)
        labels = [w.text() for w in dialog.tree() if w.role == "label"]
        for pattern in (r"Known so far", r"They have asked 2 times, first on 10/03/2011\.", r"You answered them on 02/05/2026; they have not written back\.",
                        r"Struck off the waiting list on 02/26/2026\.", r"You met on 04/05/2026", r"Your note: “Bring the pen back”"):
            tap.true(any(re.match(pattern, label) for label in labels), f"{pattern} is not among {labels}")


def fitting(locale, answered, met, silent):
    """Which template is offered first, for each that both can have come to."""
    with moralotop.session(locale) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        session.wait("the request in the log", lambda: session.events("received"))
        for kind, at, title in (("asked", "2026-02-05T10:00:00Z", silent), ("answered", "2026-02-08T10:00:00Z", answered),
                                ("met", "2026-02-12T10:00:00Z", met)):
            session.stop_claws()
            record(session, kind, at)
            session.start_claws()
            session.select("inbox", 1)
            dialog = moralotop.open_answer(session)
            shown = harness.squeeze(moralotop.preview(session, dialog).text())
            combos = [w.name for w in dialog.tree() if w.role == "combo box"]
            tap.true(title in combos or title in shown, f"after {kind}: {title!r} is neither among {combos} nor in {shown!r}")


def test_fitting_template():
    """the template fits what was before: the first answer, keeping in touch once they wrote back, after a meeting"""
    fitting("en_US.UTF-8", "It has been a while", "Thank you for our meeting", "Thank you for your request")


def test_fitting_template_french():
    """the same in French"""
    fitting(FRENCH, "It has been a while", "Thank you for our meeting", "Thank you for your request")


# -- the preview

def preview_says(locale, sample, missing, words):
    with moralotop.session(locale) as session:
        moralotop.open_sample(session, sample)
        dialog = moralotop.open_answer(session)
        preview = moralotop.preview(session, dialog)
        preview_has(session, dialog, missing)
        tap.true(not re.search(r"[{}]", preview.text()), f"braces in the preview: {preview.text()!r}")
        style = preview.attributes_at(preview.text().index(missing) + 1)[0]
        tap.equal(style.get("style"), "italic", "slant of what is missing")
        session.type_into(moralotop.own_words(session, dialog), words)
        preview_has(session, dialog, words)
        tap.true(missing not in preview.text(), "still missing")
        weights = [int(preview.attributes_at(preview.text().index(part))[0].get("weight", 400)) for part in (words[:20], preview.text()[:5])]
        tap.true(weights[0] > weights[1], f"own words are no bolder than the template: {weights}")


def test_preview():
    """the preview says in words what is missing, slanted; own words are bold, the template is not"""
    preview_says(ENGLISH, moralotop.AUTHENTIC, "[here: your own words]", moralotop.OWN_WORDS)


def test_preview_french():
    """the same in French"""
    preview_says(FRENCH, moralotop.AUTHENTIC_FR, "[ici\N{NO-BREAK SPACE}: vos mots]", moralotop.OWN_WORDS_FR)


# -- hints

def hints(session, dialog):
    return session.find(window=dialog.name, role="text", name=session.tr("Hints from their mail"))


def test_hints():
    """hints quote the mail, are one place for the keyboard, fold, and insert nothing"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        lines = hints(session, dialog).text().splitlines()
        tap.contains(lines, "What they do: “Night Nurse at St. Audrey Hospice”", "hints")
        tap.true(any(line.startswith("Where you met: “We met in the queue") for line in lines), f"no meeting in {lines}")
        session.click(hints(session, dialog))
        session.type("nothing")
        tap.equal(moralotop.own_words(session, dialog).text(), "", "own words after a click on the hints")
        tap.equal(hints(session, dialog).text().splitlines(), lines, "hints after typing into them")
        session.keys("alt+d")
        session.gone(window=dialog.name, role="text", name="Hints from their mail")


def test_hints_french():
    """in French, a question that is asked at the end of a long sentence is quoted; where there is nothing to say there is no box"""
    with moralotop.session(FRENCH) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
        dialog = moralotop.open_answer(session)
        text = harness.squeeze(hints(session, dialog).text())
        tap.contains(text, "Sa question : « … comment féliciter quelqu'un", "hints")
        tap.contains(text, "Son métier : « Luthière", "hints")
        session.activate(dialog.name)
        session.keys("Escape")
        formula = harness.bytes_of(moralotop.sample(FORMULA))
        session.deliver(formula.replace(HEADLINE.encode(), b""))
        session.select("inbox", session.receive())
        dialog = moralotop.open_answer(session)
        moralotop.preview(session, dialog)
        for name in ("What you could speak about", "Hints from their mail"):
            tap.equal([w.text() for w in session.find_all(window=dialog.name, name=session.tr(name))], [], "box of hints")


# -- spelling

def underlined(text, word):
    return text.attributes_at(text.text().index(word) + 1)[0].get("underline", "none") != "none"


def spell_menu(session, text, word, *keys):
    """Opens the menu at a word with the keyboard; suggestions are its first entry, open already."""
    text.set_caret(text.text().index(word) + 2)
    before = session.count_windows()
    session.keys("shift+F10")
    session.wait("the menu with its suggestions", lambda: session.count_windows() >= before + 2)
    session.keys("Right", *keys, "Return")
    session.wait("the menu's end", lambda: session.count_windows() <= before)


def spell(locale, sample, sentence, slip, right, unknown, names):
    with moralotop.session(locale) as session:
        moralotop.open_sample(session, sample)
        dialog = moralotop.open_answer(session)
        text = moralotop.own_words(session, dialog)
        session.type_into(text, sentence)
        for word in (slip, unknown):
            session.wait(f"a line under {word}", lambda w=word: underlined(text, w))
        for name in names:
            tap.true(not underlined(text, name), f"a line under {name}")
        spell_menu(session, text, slip)
        session.wait(f"{right} in place of {slip}", lambda: right in text.text() and slip not in text.text())
        spell_menu(session, text, unknown, "Up")  # the last entry: to the dictionary
        session.wait(f"no line under {unknown}", lambda: not underlined(text, unknown))
        dialog = reopen(session, dialog)
        text = moralotop.own_words(session, dialog)
        session.never(f"a line under {unknown}, which the dictionary has", lambda: underlined(text, unknown), 1)
        kept = "".join(read(path) for path in glob.glob(session.path("home", "config", "enchant", "*.dic")))
        tap.contains(kept, unknown, "the user's dictionary")


def test_spelling_keys():
    """by keyboard: a slip is replaced, a word goes to the user's dictionary; names of the mail are not marked"""
    spell(ENGLISH, moralotop.AUTHENTIC, "Rowena Castellane, the questionn was the flurble of LinkedIn, yes.", "questionn", "question", "flurble",
          ("Rowena", "Castellane", "LinkedIn"))


def test_spelling_keys_french():
    """the same in French"""
    spell(FRENCH, moralotop.AUTHENTIC_FR, "Isaure Delmotte, la questionn d’Isaure est une belle zurlette, oui.", "questionn", "question", "zurlette",
          ("Isaure", "Delmotte", "d’Isaure"))


# -- the draft

def test_crash():
    """killed without warning: words, salutation, template, language and form of address are there again"""
    with moralotop.session() as session:
        number = moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        choose(session, dialog, "Template", 1, "Hello Rowena,")
        choose(session, dialog, "Language", 1, "Bonjour Rowena,")
        session.click(radio(session, dialog, "tu"))
        replace(session, salutation(session, dialog), "Chère Rowena,")
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS_FR)
        preview_has(session, dialog, moralotop.OWN_WORDS_FR)
        before = moralotop.preview(session, dialog).text()
        session.wait("the draft on the disk", lambda: draft_has(session, moralotop.OWN_WORDS_FR))
        session.crash()
        session.start_claws(None)
        session.select("inbox", number)
        dialog = moralotop.open_answer(session)
        session.wait("the same answer", lambda: moralotop.preview(session, dialog).text() == before)
        tap.equal(moralotop.own_words(session, dialog).text(), moralotop.OWN_WORDS_FR, "own words")
        tap.equal(salutation(session, dialog).text(), "Chère Rowena,", "salutation")
        tap.true("checked" in radio(session, dialog, "tu").states, "the form of address is lost")
        moralotop.no_complaints(session)


def test_compose_window_lost():
    """own words are kept until the mail is on its way: a compose window may be given up, or die with Claws Mail"""
    with moralotop.session() as session:
        number = moralotop.open_sample(session, moralotop.AUTHENTIC)
        compose = moralotop.write_answer(session, moralotop.OWN_WORDS)
        moralotop.discard(session, compose)
        dialog = moralotop.open_answer(session)
        tap.equal(moralotop.own_words(session, dialog).text(), moralotop.OWN_WORDS, "own words after the mail was given up")
        session.click(moralotop.button(session, dialog, "Write the answer"))
        session.compose_window()
        session.wait("the draft on the disk", lambda: draft_has(session, moralotop.OWN_WORDS))
        session.crash()
        session.start_claws(None)
        session.select("inbox", number)
        dialog = moralotop.open_answer(session)
        tap.equal(moralotop.own_words(session, dialog).text(), moralotop.OWN_WORDS, "own words after a crash")
        session.click(moralotop.button(session, dialog, "Write the answer"))
        moralotop.send(session, session.compose_window())
        session.wait_sent()
        session.wait("the draft to go", lambda: not draft_has(session, moralotop.OWN_WORDS))


def draft_has(session, words):
    return words in read(session.path("cfg", "moralotop", "drafts.ini"))


def test_no_compose_window():
    """where Claws Mail opens none, as without an account, the dialog stays, says so, and keeps the words"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        session.activate(session.main_window().name)
        session.open_menu("Configuration", "Edit accounts...")
        accounts = session.window("Edit accounts")
        session.click(window=accounts.name, role="push button", name="Delete")
        session.close_alert(title="Delete account", button="Delete")
        session.click(window=accounts.name, role="push button", name="Close")
        session.window_gone(accounts.name)
        session.activate(dialog.name)
        session.click(moralotop.button(session, dialog, "Write the answer"))
        session.close_alert()
        session.wait("what has happened", lambda: any("opened no compose window" in w.text() for w in dialog.tree() if w.role == "label"))
        tap.contains(moralotop.own_words(session, dialog).text(), moralotop.OWN_WORDS, "own words")
        session.wait("the draft on the disk", lambda: draft_has(session, moralotop.OWN_WORDS))
        session.click(moralotop.button(session, dialog, "Close"))
        session.window_gone(dialog.name)
        tap.true(draft_has(session, moralotop.OWN_WORDS), "the draft is gone")


def test_draft_while_typing():
    """the draft is not put off by typing on"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.click(moralotop.own_words(session, dialog))
        session.type("The first words of it, ")
        for _more in range(12):
            session.type("and more of it ")
        tap.true(draft_has(session, "The first words"), "nothing was kept while the user was typing")


# -- keyboard and screen

def test_keyboard():
    """in French, by keyboard alone: neutral greeting, own words, tu, and on to the compose window"""
    with moralotop.session(FRENCH) as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
        dialog = moralotop.open_answer(session)
        session.activate(dialog.name)
        session.keys("alt+n")
        session.wait("neutral", lambda: salutation(session, dialog).text() == "Bonjour,")
        session.keys("alt+d")  # the template; the form of address is two places on
        session.keys("Tab", "Tab", "Right")
        preview_has(session, dialog, "ta demande")
        session.keys("alt+o", "ctrl+a")
        session.type("Salut à toi,")
        preview_has(session, dialog, "Salut à toi,")
        session.keys("alt+v")
        session.type("Ton violoncelle me plaît.")
        session.keys("ctrl+Return")
        compose = session.compose_window()
        session.wait("the answer", lambda: session.compose_text(compose).text().startswith("Salut à toi,\n"))
        moralotop.no_complaints(session)


def test_small_screen():
    """on a screen of 800x600 all buttons show, in French, for whom no mail reaches"""
    with moralotop.session(FRENCH, screen="800x600") as session:
        moralotop.open_sample(session, moralotop.ROBOT)
        dialog = moralotop.open_answer(session)
        session.type_into(moralotop.own_words(session, dialog), "Oui.")
        for widget in (w for w in dialog.tree() if w.role == "push button"):
            x, y, width, height = widget.extents()
            tap.true(x >= 0 and y >= 0 and x + width <= 800 and y + height <= 600, f"{widget} is off the screen: {(x, y, width, height)}")
        session.click(moralotop.preview(session, dialog))


def texts_of_dialog():
    """The texts with a mnemonic in the dialog's source files."""
    texts = set()
    for path in glob.glob(os.path.join(harness.TOP, "plugin", "claws", "answer-*.c")):
        texts.update(re.findall(r'_ ?\("([^"]*_\w[^"]*)"\)', read(path)))
    return texts


def test_mnemonics():
    """no two widgets of the dialog share an underlined letter, in English and in French"""
    texts = texts_of_dialog()
    tap.true(len(texts) > 10, f"too few texts: {texts}")
    french = translation.read_po(os.path.join(harness.TOP, "resources", "po", "fr.po"))
    apart = [{"Cop_y and open %s", "Cop_y the text"}]  # one button, the one or the other
    for language, translate in (("English", lambda text: text), ("French", french.__getitem__)):
        for one, other in itertools.combinations(sorted(texts), 2):
            letters = [re.search(r"_(\w)", translate(text))[1].lower() for text in (one, other)]
            tap.true(letters[0] != letters[1] or {one, other} in apart, f"{language}: {one!r} and {other!r} share {letters[0]!r}")


harness.require(plugin=True)
tap.run([test_greeting, test_greeting_french, test_greeting_emptied, test_form_of_address, test_templates, test_known, test_fitting_template, test_fitting_template_french, test_preview, test_preview_french,
         test_hints, test_hints_french, test_spelling_keys, test_spelling_keys_french, test_crash, test_compose_window_lost,
         test_no_compose_window, test_draft_while_typing, test_keyboard,
         test_small_screen, test_mnemonics])
