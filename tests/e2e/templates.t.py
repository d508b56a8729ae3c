#!/usr/bin/python3
"""The templates are edited in the preferences."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

import harness
import moralotop
import tap

FRENCH = "fr_FR.UTF-8"
FIRST = {"Save": "First answer", "Enregistrer": "Première réponse"}  # by what the interface calls saving
SHIPPED = os.path.join(harness.TOP, "resources", "templates")


def preferences(session):
    session.menu(session.tr("Tools"), session.tr("Moralotop"), session.tr("Preferences…"))
    return session.window(session.tr("Preferences"))


def show_page(session, window):
    """The list of pages may still be scrolling while it is clicked on."""
    def shown():
        session.click(session.find(window=window.name, role="table cell", name=session.tr("Answer templates")))
        return session.find_all(window=window.name, role="text", name=session.tr("Text"))
    session.wait("the page of the templates", shown)


def open_page(session):
    """The preferences at the page of the templates, in a window that shows all of it."""
    window = preferences(session)
    show_page(session, window)
    session.enlarge(window.name)
    return window


def close(session, label="Cancel"):
    window = session.window(session.tr("Preferences"))
    button = next(w for w in window.tree() if w.role == "push button" and w.name in (label, session.tr(label), session.tr("_" + label)))
    session.click(button)
    session.window_gone(window.name)


def editor(session):
    return session.find(window=session.tr("Preferences"), role="text", name=session.tr("Text"))


def preview(session):
    return session.find(window=session.tr("Preferences"), role="text", name=session.tr("Preview"))


def button(session, label):
    return session.find(window=session.tr("Preferences"), role="push button", name=session.tr(label))


def choose(session, title):
    """Selects a template by its title; waits until the editor shows it."""
    session.click(session.find(window=session.tr("Preferences"), role="table cell", name=title))
    session.wait(f"the text of {title}", lambda: f"Title: {title}" in editor(session).text())


def states(session):
    """The cells of the list that tell whose a template is."""
    table = session.find(window=session.tr("Preferences"), role="table", name=session.tr("Templates"))
    return [w.name for w in table.tree() if w.role == "table cell"]


def own(session, name):
    """The text of a file in the user's directory; None when there is none."""
    path = session.path("cfg", "moralotop", "templates", name)
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        return file.read()


def put(session, name, text):
    """As another editor would."""
    os.makedirs(session.path("cfg", "moralotop", "templates"), exist_ok=True)
    with open(session.path("cfg", "moralotop", "templates", name), "w", encoding="utf-8") as file:
        file.write(text)


def shipped(name):
    with open(os.path.join(SHIPPED, name), encoding="utf-8") as file:
        return file.read()


def says(session, sentence):
    return session.find(window=session.tr("Preferences"), role="label", name=sentence)


def type_at_end(session, text):
    view = editor(session)
    session.click(view)
    session.keys("ctrl+End")
    session.type(text)
    session.wait(f"{text!r} in the editor", lambda: text in editor(session).text())


def story(locale, name, title, words):
    """One of ours is changed, seen in the preview, saved, used in the dialog, and restored."""
    with moralotop.session(locale) as session:
        open_page(session)
        choose(session, title)
        type_at_end(session, words)
        session.wait("the words in the preview", lambda: words in preview(session).text())
        tap.contains(preview(session).text(), "Hamish", "the sample person")
        tap.equal(own(session, name), None, "file before saving")
        session.wait("the state", lambda: session.tr("not saved") in states(session))
        session.click(button(session, "Save"))
        session.wait("the file", lambda: own(session, name))
        tap.equal(own(session, name), shipped(name) + words, "file")
        session.wait("the state", lambda: session.tr("changed") in states(session))
        session.click(button(session, "Restore"))
        says(session, session.tr("The original is back."))
        tap.equal(own(session, name), None, "file after restoring")
        session.wait("the original", lambda: editor(session).text() == shipped(name))
        session.click(button(session, "Undo"))
        session.wait("the file again", lambda: own(session, name) == shipped(name) + words)
        close(session)
        moralotop.open_sample(session, moralotop.AUTHENTIC_FR if locale == FRENCH else moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.wait("the new words in the dialog", lambda: words in moralotop.preview(session, dialog).text())
        moralotop.no_complaints(session)


def test_english():
    """one of ours in English: changed, saved, restored, undone, used"""
    story("en_US.UTF-8", "answer.en.txt", "First answer", "P.S. Mind the step.")


def test_french():
    """the same in French"""
    story(FRENCH, "answer.fr.txt", "Première réponse", "P.-S. : gare à la marche !")


def test_error():
    """what is wrong is said with its line and word, marked in the text, and found again by a button; a broken one is kept"""
    with moralotop.session() as session:
        open_page(session)
        choose(session, "First answer")
        type_at_end(session, "Yours, {my_nmae}")
        text = editor(session).text()
        line = text.count("\n") + 1
        says(session, re.compile(rf"^answer\.en\.txt, line {line}: unknown placeholder {{my_nmae}}"))
        place = text.index("{my_nmae}")
        session.wait("the mark", lambda: editor(session).attributes_at(place + 2)[0].get("underline", "none") != "none")
        tap.equal(editor(session).attributes_at(2)[0].get("underline", "none"), "none", "mark on a right line")
        editor(session).set_caret(0)
        session.click(button(session, "Go there"))
        session.wait("the cursor there", lambda: place <= editor(session).caret() <= place + len("{my_nmae}"))
        session.type("{my_name}")
        says(session, "It can be used.")
        session.wait("the preview", lambda: "Yours, Camille Laurent" in preview(session).text())
        session.keys("ctrl+End")
        session.type(" {")
        session.click(button(session, "Save"))
        session.wait("the state", lambda: session.tr("cannot be used") in states(session))
        tap.equal(states(session)[0], "First answer", "title of one with an error")
        tap.true(own(session, "answer.en.txt").endswith("{my_name} {"), "the text as it was typed")


def edges(widget):
    x, y, width, height = widget.extents()
    return x, y, x + width, y + height


def test_fits():
    """in the preferences as Claws Mail opens them all of it is seen, also with an error, and the languages of the user come first"""
    with moralotop.session() as session:
        window = preferences(session)
        show_page(session, window)
        languages = {"First answer": "English", "Première réponse": session.tr("French")}
        title, language = states(session)[:2]
        tap.equal(language, languages.get(title), "first language")
        tap.equal(title, FIRST[session.tr("Save")], "first template")
        type_at_end(session, "{nobody_knows_this_one}")
        says(session, re.compile("nobody_knows_this_one"))
        left, top, right, bottom = edges(window)
        parts = [editor(session), preview(session), button(session, "Save"), button(session, "Discard"), button(session, "Folder"),
                 button(session, "Go there"), session.find(window=window.name, role="toggle button", name=session.tr("Placeholders"))]
        for part in parts:
            x, y, end, low = edges(part)
            tap.true(left <= x and end <= right and top <= y and low <= bottom, f"{part} at {x, y, end, low} in {left, top, right, bottom}")
        cell = next(w for w in session.find(window=window.name, role="table", name=session.tr("Templates")).tree()
                    if w.role == "table cell" and w.name == session.tr("not saved"))
        tap.true(edges(cell)[2] <= right, "the state, whole")
        put(session, "answer.fr.txt" if title == FIRST["Enregistrer"] else "answer.en.txt", "Theirs")
        x, y, end, low = edges(button(session, "Keep my text"))
        tap.true(left <= x and end <= right, "the buttons of a question")
        tap.true(edges(button(session, "Save"))[2] <= right, "the page beneath a question")
        moralotop.no_complaints(session)


def test_placeholders():
    """a click, or Enter, puts a placeholder at the cursor; each of the list is known"""
    with moralotop.session() as session:
        open_page(session)
        choose(session, "First answer")
        session.click(editor(session))
        session.keys("ctrl+End")
        rows = listed(session)
        tap.true(len(rows) >= 14, f"placeholders and fields: {rows}")
        tap.true(all(re.match(r"(\{\w+\}|[A-Z][\w-]+): .", row) for row in rows), f"each with a sentence: {rows}")
        session.click(session.find(window="Preferences", role="list item", name=next(row for row in rows if "{first_name}" in row)))
        session.wait("the placeholder", lambda: editor(session).text().endswith("{first_name}"))
        session.type(", ")
        session.wait("the cursor after it", lambda: editor(session).text().endswith("{first_name}, "))
        for number, row in enumerate(rows):
            before, word = editor(session).text(), row.split(":")[0]
            session.keys("alt+l", "Home", *["Down"] * number, "Return")
            if word.startswith("{"):
                session.wait(f"{row} at the end", lambda: editor(session).text() == before + word)
            else:
                place = re.search(rf"^{word}: .*$", before, re.MULTILINE).end()
                session.wait(f"the value of {word} selected", lambda: editor(session).caret() == place)
                tap.equal(editor(session).text(), before, "the text")
        session.keys("alt+l", "Escape")
        says(session, "It can be used.")


def listed(session):
    """What the list of placeholders says, which stays open."""
    session.keys("alt+l")
    session.find(window="Preferences", role="list item", name=re.compile(r"^\{salutation\}: "))
    rows = session.find_all(window="Preferences", role="list item", hidden=True)
    return [row.name for row in rows if ": " in row.name]


def test_field():
    """a field that a template lacks is put into its header"""
    with moralotop.session() as session:
        put(session, "answer.en.txt", shipped("answer.en.txt").replace("Direct: e-mail\n", ""))
        open_page(session)
        session.wait("the text", lambda: "Direct:" not in editor(session).text())
        session.click(editor(session))
        session.keys("alt+l", "End", "Return")
        session.wait("the field", lambda: "\nDirect: \n\n{salutation}" in editor(session).text())
        session.type("by post")
        session.wait("its value", lambda: "\nDirect: by post\n\n{salutation}" in editor(session).text())


def test_new():
    """a new one, in a language of the user's choice: a plain file, in the list, the dialog and the compose window"""
    with moralotop.session() as session:
        open_page(session)
        session.click(button(session, "New…"))
        title = session.find(window="Preferences", role="text", name="Title")
        session.click(title)
        session.keys("ctrl+a")
        session.type("After the regatta")
        session.keys("Return")
        session.wait("the file", lambda: own(session, "after-the-regatta.en.txt"))
        tap.contains(own(session, "after-the-regatta.en.txt"), "Title: After the regatta\nLanguage: en\n", "header")
        session.wait("its text", lambda: "Title: After the regatta" in editor(session).text())
        session.wait("its row", lambda: "own" in states(session) and "After the regatta" in states(session))
        session.click(button(session, "Delete"))
        says(session, "“After the regatta” is deleted.")
        tap.equal(own(session, "after-the-regatta.en.txt"), None, "deleted file")
        session.click(button(session, "Undo"))
        session.wait("the file again", lambda: own(session, "after-the-regatta.en.txt"))
        choose(session, "After the regatta")
        session.click(button(session, "Duplicate…"))
        session.find(window="Preferences", role="text", name="Title")
        session.keys("Return")
        session.wait("the copy", lambda: own(session, "after-the-regatta-copy.en.txt"))
        close(session)
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.find(window=dialog.name, name=re.compile("^After the regatta"), hidden=True, menus=True)
        session.activate(dialog.name)
        session.keys("Escape")
        session.window_gone(dialog.name)
        session.command("--compose", "Ada Wren <ada@wren.example>")
        compose = session.compose_window()
        session.menu("Tools", "Insert Moralotop template", "After the regatta – English", window=compose)
        session.wait("the new template", lambda: "Hello Ada," in session.compose_text(compose).text())
        moralotop.no_complaints(session)


def test_elsewhere():
    """another editor changes the file: read anew in silence; with unsaved words the user is asked, and nothing is lost"""
    with moralotop.session() as session:
        open_page(session)
        choose(session, "First answer")
        put(session, "answer.en.txt", shipped("answer.en.txt") + "From vim.")
        session.wait("the words of the other editor", lambda: "From vim." in editor(session).text())
        type_at_end(session, "Mine.")
        put(session, "answer.en.txt", shipped("answer.en.txt") + "From emacs.")
        says(session, re.compile("^answer.en.txt was changed elsewhere"))
        tap.contains(editor(session).text(), "Mine.", "own words")
        session.click(button(session, "Read it anew"))
        session.wait("their words", lambda: editor(session).text().endswith("From emacs."))
        session.click(button(session, "Undo"))
        session.wait("own words again", lambda: editor(session).text().endswith("From vim.Mine."))
        put(session, "answer.en.txt", "Theirs once more")
        says(session, re.compile("^answer.en.txt was changed elsewhere"))
        session.click(session.find(window="Preferences", role="push button", name="Close"))
        session.never("the same question again", lambda: session.find_all(window="Preferences", name=re.compile("changed elsewhere")), 4)
        os.remove(session.path("cfg", "moralotop", "templates", "answer.en.txt"))
        says(session, re.compile("^answer.en.txt was changed elsewhere"))
        session.click(button(session, "Keep my text"))
        session.click(button(session, "Save"))
        session.wait("own words in the file", lambda: own(session, "answer.en.txt").endswith("From vim.Mine."))


def test_not_saved():
    """Cancel loses nothing: what was typed is there again, also after a crash; OK saves it"""
    with moralotop.session() as session:
        open_page(session)
        choose(session, "First answer")
        type_at_end(session, "Half a thou")
        close(session)
        tap.equal(own(session, "answer.en.txt"), None, "file")
        session.crash()
        session.start_claws(None)
        open_page(session)
        session.wait("the words again", lambda: editor(session).text().endswith("Half a thou"))
        close(session, "OK")
        tap.equal(own(session, "answer.en.txt"), None, "file, by an OK after which nothing was typed")
        open_page(session)
        session.wait("the words once more", lambda: editor(session).text().endswith("Half a thou"))
        type_at_end(session, "ght.")
        close(session, "OK")
        session.wait("the file", lambda: (own(session, "answer.en.txt") or "").endswith("Half a thought."))
        tap.equal([name for name in os.listdir(session.path("cfg", "moralotop", "templates")) if name.endswith(".unsaved")], [],
                  "leftovers")


harness.require(plugin=True)
tap.run([test_english, test_french, test_error, test_placeholders, test_field, test_new, test_elsewhere, test_not_saved]
        + moralotop.in_both_languages([test_fits]))
