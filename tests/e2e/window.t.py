#!/usr/bin/python3
"""The window in which an answer is built, and the banner that leads to it: what shows on small screens and with large letters, and beside other windows."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import harness
import moralotop
import tap
from message_list import arrive, select_all

FRENCH = "fr_FR.UTF-8"
LARGE = {"GDK_DPI_SCALE": "2"}
LONG = "Maximiliane-Theodora von Hohenstein-Wittelsbach-Sigmaringen"  # sixty characters


def label(session, dialog, name):
    return session.find(window=dialog.name, role="label", name=name)


def bars_of(pane):
    """The upright scroll bars of a scroll pane that show."""
    return [w for w in pane.children() if w.role == "scroll bar" and w.is_showing and w.extents()[3] > w.extents()[2] > 1]


def nested(dialog):
    """Scroll panes with a bar within scroll panes with a bar."""
    outer = [w for w in dialog.tree() if w.role == "scroll pane" and bars_of(w)]
    return [(pane.name, inner.name) for pane in outer for inner in pane.tree()
            if inner.role == "scroll pane" and inner.reference != pane.reference and bars_of(inner)]


def shows(text, place, pane=None):
    """Whether the letter at that place of a text is in its view, or in the scroll pane that is given."""
    _x, y, _width, height = text.extents_at(place)
    _left, top, _across, high = (pane or text).extents()
    return top <= y and y + height <= top + high


def shows_end(session, dialog, words):
    """Whether the last letter of these words is in view in the preview."""
    preview = moralotop.preview(session, dialog)
    return shows(preview, preview.text().index(words) + len(words) - 1)


def off_screen(dialog, width, height):
    """The window, its buttons and fields, where they reach beyond the screen."""
    found = []
    for widget in [dialog, *dialog.tree()]:
        x, y, w, h = widget.extents()
        beyond = x < 0 or x + w > width
        if widget.role == "push button":
            beyond = beyond or y < 0 or y + h > height
        if beyond and widget.is_showing and widget.role in (dialog.role, "push button", "text", "combo box"):
            found.append((widget, (x, y, w, h)))
    return found


def start_queue(session, count):
    select_all(session, count)
    session.menu(session.tr("Tools"), session.tr("Moralotop"), session.tr("Reply with the Moralotop template…"))
    return moralotop.answer_dialog(session)


def is_seen_whole(session, locale, words, size):
    """The dialog that shows: type, look."""
    dialog = moralotop.answer_dialog(session)
    session.type_into(moralotop.own_words(session, dialog), words)
    session.wait("the own words in view in the preview", lambda: shows_end(session, dialog, words))
    tap.equal(nested(dialog), [], f"scroll bars within scroll bars ({locale})")
    tap.equal(off_screen(dialog, *size), [], f"off the screen ({locale})")
    return dialog


def test_small_screen():
    """800x600, in a queue, in French: no scroll bar within another, the own words show in the preview, buttons stay on the screen after copying"""
    with moralotop.session(FRENCH, screen="800x600") as session:
        arrive(session, moralotop.ROBOT, moralotop.AUTHENTIC_FR)
        start_queue(session, 2)
        for _person in range(2):
            dialog = is_seen_whole(session, FRENCH, moralotop.OWN_WORDS_FR, (800, 600))
            copy = next((w for w in dialog.tree() if w.role == "push button" and "linkedin.com" in w.name and w.is_showing), None)
            if copy:
                session.click(copy)
                moralotop.button(session, dialog, "I have sent it there")
                tap.equal(off_screen(dialog, 800, 600), [], "off the screen after copying")
            session.activate(dialog.name)
            if moralotop.button(session, dialog, "Later").is_sensitive:
                session.click(moralotop.button(session, dialog, "Skip"))
                session.window_gone(dialog.name)
        moralotop.no_complaints(session)


def test_their_words():
    """their words are whole, as high as they are, on a large screen and a small one"""
    for screen in ("1280x900", "800x600"):
        with moralotop.session(FRENCH, screen=screen) as session:
            moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
            dialog = moralotop.open_answer(session)
            words = session.find(window=dialog.name, role="text", name=session.tr("Their words"))
            pane = next(w for w in dialog.tree() if w.role == "scroll pane" and [c.name for c in w.children()][:1] == [words.name])
            session.wait(f"the end of their words ({screen})", lambda w=words, p=pane: shows(w, len(w.text()) - 1, p))


def test_large_letters():
    """letters of twice the size: the same, in English and in French"""
    for locale, sample, words in (("en_US.UTF-8", moralotop.AUTHENTIC, moralotop.OWN_WORDS), (FRENCH, moralotop.AUTHENTIC_FR, moralotop.OWN_WORDS_FR)):
        with moralotop.session(locale, environment=LARGE) as session:
            moralotop.open_sample(session, sample)
            session.wait("the banner's buttons below the person", lambda s=session: banner_below(s))
            moralotop.open_answer(session)
            is_seen_whole(session, locale, words, (1280, 900))


def test_preview_follows():
    """the preview shows what is being changed: the salutation, then the own words, though they are long"""
    with moralotop.session(screen="800x600") as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        own = "It is a long story about a night train. " * 8 + "The end."
        moralotop.own_words(session, dialog).set_text(own)
        session.wait("the end of the own words in view", lambda: shows_end(session, dialog, "The end."))
        session.find(window=dialog.name, role="text", name="Salutation").set_text("Dear colleague,")
        session.wait("the salutation in view", lambda: shows_end(session, dialog, "Dear colleague,"))
        session.type_into(moralotop.own_words(session, dialog), " And more.", at=len(own))
        session.wait("the own words in view again", lambda: shows_end(session, dialog, "The end. And more."))


def test_long_name():
    """a name of sixty characters is to be read, in as many lines as it takes"""
    with moralotop.session() as session:
        mail = harness.bytes_of(moralotop.sample(moralotop.AUTHENTIC))
        session.deliver(mail.replace(b"Rowena Castellane", LONG.encode()))
        session.select("inbox", session.receive())
        dialog = moralotop.open_answer(session)
        name = label(session, dialog, LONG)
        one_line = label(session, dialog, "LinkedIn").extents()[3]
        session.wait("the name in several lines", lambda: name.extents()[3] > 2 * one_line)


def stands_above(session, window, point):
    """Whether a click at that point of the screen goes to the window."""
    session.click_at(*point)
    return session.active_title() == window.name


def test_beside():
    """the main window can be worked with while the dialog is open, and a second dialog does not cover the first"""
    with moralotop.session() as session:
        arrive(session, moralotop.AUTHENTIC, moralotop.INTERESTED)
        first = moralotop.open_answer(session)
        x, y, _width, _height = first.extents()
        main = session.main_window()
        session.activate(main.name)
        left, top, width, height = main.extents()
        point = (max(x, left) + 60, max(y, top) + 5)
        tap.true(left < point[0] < left + width and top < point[1] < top + height, "the windows do not overlap")
        session.wait("the main window above the dialog", lambda: stands_above(session, main, point), 5)
        session.select("inbox", 2)
        session.click(moralotop.banner_button(session, "Answer…"))
        titles = re.compile("^Answer ")
        session.wait("two dialogs", lambda: len([w for w in session.ui.windows() if titles.match(w.name)]) == 2)
        places = [w.extents()[:2] for w in session.ui.windows() if titles.match(w.name)]
        session.wait("them to be apart", lambda: len({w.extents()[:2] for w in session.ui.windows() if titles.match(w.name)}) == 2)
        tap.note(str(places))


def status(session, dialog, sentence):
    session.find(window=dialog.name, role="label", name=session.tr("What is still missing"), where=lambda w: w.text() == sentence)


def placeholder(locale, sample):
    with moralotop.session(locale) as session:
        moralotop.open_sample(session, sample)
        dialog = moralotop.open_answer(session)
        sentence = session.tr("Ready, but nothing fills in %s here: it would be sent as it stands.")
        words = moralotop.own_words(session, dialog)
        for typed in ("{own_words}", "{first_name}"):
            words.set_text(typed)
            status(session, dialog, sentence.replace("%s", typed))
            tap.contains(moralotop.preview(session, dialog).text(), typed, "the preview, as it stands")
        words.set_text("Yes.")
        status(session, dialog, session.tr("Ready."))
        session.find(window=dialog.name, role="text", name=session.tr("Salutation")).set_text("{name},")
        status(session, dialog, sentence.replace("%s", "{name}"))


def test_placeholder():
    """a placeholder typed into the own words or the salutation is told and stays as it is, in English and in French"""
    placeholder("en_US.UTF-8", moralotop.AUTHENTIC)
    placeholder(FRENCH, moralotop.AUTHENTIC_FR)


def banner_lines(session):
    """The banner's title and buttons: where they are."""
    banner = moralotop.banner(session)
    title = next(w for w in banner.tree() if w.role == "label" and " · " in w.name)
    return title.extents(), moralotop.banner_button(session, "Answer…").extents(), banner.extents()


def banner_below(session):
    (_x, y, width, height), (_bx, by, _bw, _bh), (_l, _t, across, _h) = banner_lines(session)
    return by >= y + height and width > across * 0.9


def test_banner():
    """on a small screen, and with large letters, the banner's buttons go below the person; on a large one they stand beside"""
    for locale, options, below in ((FRENCH, {"screen": "800x600"}, True), ("en_US.UTF-8", {"screen": "800x600"}, True),
                                   (FRENCH, {"environment": LARGE}, True), ("en_US.UTF-8", {}, False)):
        with moralotop.session(locale, **options) as session:
            moralotop.open_sample(session, moralotop.AUTHENTIC_FR)
            session.wait(f"the banner's buttons below: {below} ({locale}, {options})", lambda b=below: banner_below(session) == b)


harness.require(plugin=True)
tap.run([test_small_screen, test_their_words, test_large_letters, test_preview_follows, test_long_name, test_beside, test_placeholder, test_banner])
