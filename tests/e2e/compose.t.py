#!/usr/bin/python3
"""The template is inserted in any compose window."""
# SPDX-License-Identifier: GPL-3.0-or-later
import harness
import moralotop
import tap


def new_mail(session, to):
    session.command("--compose", to)
    return session.compose_window()


def insert(session, compose, entry="First answer (English)"):
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


def test_unfilled():
    """with a hole left in it, it is not sent; filled, it is"""
    with moralotop.session() as session:
        compose = new_mail(session, "Ada Wren <ada@wren.example>")
        harness.field_after(compose, "Subject:").set_text("Hello")
        text = session.compose_text(compose)
        session.click(text)
        text.set_caret(0)
        insert(session, compose)
        session.wait("the hole", lambda: "{own_words}" in text.text())
        moralotop.send(session, compose)
        # GTK names a message dialog after its kind, whatever its title.
        warning = session.wait("the warning", lambda: next((w for w in session.ui.windows() if w.role == "alert"), None))
        tap.true(any("{own_words}" in w.text() for w in warning.tree() if w.role == "label"), "the warning does not name the hole")
        session.click(next(w for w in warning.tree() if w.role == "push button"))
        session.window_gone(warning.name)
        tap.equal(session.sent(), [], "mails")
        text.set_text(text.text().replace("{own_words}", moralotop.OWN_WORDS))
        moralotop.send(session, compose)
        tap.contains(harness.squeeze(session.wait_sent().get_content()), moralotop.OWN_WORDS, "own words")


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


harness.require(plugin=True)
tap.run([test_at_the_cursor, test_unfilled, test_in_reply, test_several])
