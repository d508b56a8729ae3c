#!/usr/bin/python3
"""The plugin is unloaded and loaded again while Claws Mail runs; toolbars, sorting, preferences."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess

import harness
import moralotop
import tap


# A sanitizer's build stays mapped (-z nodelete), so that its reports have names.
STAYS = "libasan" in os.environ.get("MORALOTOP_CLAWS", "")


def mapped(session, library="moralotop.so"):
    with open(f"/proc/{session.claws.pid}/maps", encoding="utf-8") as file:
        return library in file.read()


def test_reload():
    """unloaded: menu and banner gone, module out of memory; loaded: all is back"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.banner(session)
        session.press(window=session.main_window().name, role="push button", name="Compose")
        compose = session.compose_window()
        tap.true(session.find_menu("Tools", "Insert Moralotop template", window=compose), "compose menu")
        for _turn in range(2):
            moralotop.unload(session)
            moralotop.banner_gone(session)
            tap.equal(session.has_menu("Tools", "Moralotop"), None, "menu of the unloaded plugin")
            tap.equal(session.has_menu("Tools", "Insert Moralotop template", window=compose), None, "compose menu")
            session.wait("the module out of memory", lambda: STAYS or not mapped(session))
            moralotop.load(session)
            session.find_menu("Tools", "Moralotop", "Contacts…")
            session.find_menu("Tools", "Insert Moralotop template", window=compose)
            moralotop.banner_says(session, "Rowena Castellane")
        moralotop.no_complaints(session)


def test_unload_with_windows():
    """unloaded with its windows open: they close, nothing breaks"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        dialog = moralotop.open_answer(session)
        session.type_into(moralotop.own_words(session, dialog), moralotop.OWN_WORDS)
        contacts = moralotop.contacts_window(session)
        moralotop.unload(session)
        session.window_gone(dialog.name)
        session.window_gone(contacts.name)
        session.wait("the module out of memory", lambda: STAYS or not mapped(session))
        tap.true(mapped(session, "libgspell"), "gspell, whose types GLib keeps, is gone with the plugin")
        session.select("pool")
        moralotop.load(session)
        session.select("inbox", 1)
        dialog = moralotop.open_answer(session)
        session.wait("the kept words", lambda: moralotop.OWN_WORDS in moralotop.own_words(session, dialog).text())
        moralotop.no_complaints(session)


def test_exit():
    """leaving Claws Mail with everything open ends cleanly"""
    with moralotop.session() as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.open_answer(session)
        moralotop.contacts_window(session)
        tap.equal(session.stop_claws(), 0, "exit status")
        moralotop.no_complaints(session)


def test_exported():
    """the module exports plugin_* only"""
    names = subprocess.run(["nm", "-D", "--defined-only", harness.find_plugin()], capture_output=True, text=True, check=True)
    found = [line.split()[-1] for line in names.stdout.splitlines()]
    tap.equal([name for name in found if not name.startswith("plugin_")], [], "other names")
    tap.true(len(found) >= 7, f"only {found}")


def test_toolbars():
    """it asks once whether it may put buttons into the toolbars, and then they are there"""
    with moralotop.session(settings={"width": 1560}, screen="1600x900") as session:
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.banner(session)
        question = session.find(name=session.tr("Moralotop question"))
        session.click(next(w for w in question.tree() if w.role == "push button" and w.name == session.tr("Yes")))
        main = session.main_window().name
        session.find(window=main, role="push button", name="Moralotop/Contacts")
        session.gone(name=session.tr("Moralotop question"))
        session.stop_claws()
        session.start_claws()
        session.select("inbox", 1)
        moralotop.banner(session)
        tap.equal(session.find_all(name=session.tr("Moralotop question")), [], "asked again")
        tool_bar = session.find(window=main, role="tool bar")
        session.click(next(w for w in tool_bar.tree() if w.role == "push button" and w.name == "Moralotop/Contacts"))
        session.window("Moralotop contacts")
        moralotop.no_complaints(session)


def test_toolbars_no():
    """who says no is not asked again"""
    with moralotop.session(settings={}) as session:
        number = moralotop.open_sample(session, moralotop.AUTHENTIC)
        question = session.find(name=session.tr("Moralotop question"))
        session.click(next(w for w in question.tree() if w.role == "push button" and w.name == session.tr("No")))
        session.gone(name=session.tr("Moralotop question"))
        session.select("pool")
        session.select("inbox", number)
        moralotop.banner(session)
        tap.equal(session.find_all(name=session.tr("Moralotop question")), [], "asked again")
        tap.true(not os.path.exists(session.path("cfg", "toolbar_main.xml"))
                 or "Moralotop" not in open(session.path("cfg", "toolbar_main.xml"), encoding="utf-8").read(), "button added")


def test_sort_folder():
    """"Sort this folder" tags what is there already and tells what it found"""
    with moralotop.session(settings=moralotop.settings(moralotop={"toolbar_asked": 1, "tag_on_arrival": 0})) as session:
        numbers = {session.drop("pool", moralotop.sample(name)): kind for name, kind in moralotop.KINDS.items()}
        session.drop("pool", moralotop.sample(moralotop.ORDINARY))
        session.select("pool")
        session.menu("Tools", "Moralotop", "Sort this folder")
        window = session.window("Sort this folder")
        for number, kind in numbers.items():
            session.wait(f"the tag {kind}", lambda n=number, k=kind: session.tagged(f"moralotop-{k}", "pool") == [n])
        session.click(session.find(window=window.name, role="push button", name="Close"))
        session.window_gone(window.name)
        moralotop.no_complaints(session)


def test_sort_cancelled():
    """"Sort this folder" works in slices: with three thousand mails Claws Mail stays at hand, and Cancel stops it"""
    with moralotop.session(settings=moralotop.settings(moralotop={"toolbar_asked": 1, "tag_on_arrival": 0})) as session:
        with open(moralotop.sample(moralotop.MECHANICAL), "rb") as file:
            mail = file.read()
        for number in range(1, 3001):
            with open(session.path("Mail", "pool", str(number)), "wb") as file:
                file.write(mail.replace(b"Message-ID: <", b"Message-ID: <%d." % number, 1))
        session.select("pool")
        session.menu("View", "Update summary")
        session.wait("the mails in the list", lambda: session.find_all(role="label", where=lambda w: "3000 total" in w.text()), 60)
        session.menu("Tools", "Moralotop", "Sort this folder")
        session.press(role="push button", name="Cancel")
        session.window_gone("Sort this folder")
        tagged = len(session.tagged("moralotop-mechanical", "pool"))
        tap.true(tagged < 3000, "all were tagged before Cancel was heard")
        session.never("one more tag", lambda: len(session.tagged("moralotop-mechanical", "pool")) != tagged)
        moralotop.no_complaints(session)


def test_preferences():
    """the preferences have a page that shows who the user is"""
    with moralotop.session() as session:
        session.menu("Tools", "Moralotop", "Preferences…")
        window = session.window("Preferences")
        pages = session.find(window=window.name, role="tree table")
        names = [w.name for w in pages.tree(hidden=True) if w.role == "table cell"]
        pages.select_row(names.index("Moralotop"))
        session.wait("the user's first name", lambda: any(
            w.text() == "Camille" for w in window.tree() if w.role in ("text", "entry")))
        moralotop.no_complaints(session)


harness.require(plugin=True)
tap.run([test_reload, test_unload_with_windows, test_exit, test_exported, test_toolbars, test_toolbars_no, test_sort_folder,
         test_sort_cancelled, test_preferences])
