"""What a user does with Moralotop, in the words of the user: for the tests and for the demonstration."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import re
import subprocess

import harness
import tap

# One sample of each kind about which there is no doubt; all but "robot" can be answered by mail.
MECHANICAL = "linkedin-2011-en-forklifts"  # Barney Ogilvie
INTERESTED = "linkedin-2013-en-webinars"  # Chip Dunleavy
AUTHENTIC = "linkedin-2011-en-via"  # Rowena Castellane
UNSURE = "linkedin-2010-fr-cnv"  # Maud Le Guennec
AUTHENTIC_FR = "linkedin-2010-fr-luthiere"  # Isaure Delmotte
LETTER = "letter-en-lighthouse"  # Callum Strachan
ROBOT = "linkedin-2019-fr-infirmiere"  # Yaëlle Benchimol, whom no mail reaches
ORDINARY = "other-en-invoice"

KINDS = {MECHANICAL: "mechanical", INTERESTED: "interested", AUTHENTIC: "authentic", UNSURE: "unsure"}

OWN_WORDS = "Your third question came to me on a night train, and I still like it least."
OWN_WORDS_FR = "Votre étagère aux erreurs m’a fait rire, puis réfléchir : la mienne serait pleine dès Noël !"

# What Claws Mail, GTK and the accessibility bridge say by themselves, also without Moralotop. (gtk_container_forall was said once, nobody knows by whom: in 40 tests
# with a backtrace printed at it, it did not come again.)
_NOISE = re.compile(r"Negative content width|gtk_container_forall|gtk_notebook_get_tab_label|GtkToplevelAccessible|gtk_widget_get_scale_factor|"
                    r"drawing failure for widget|g_node_insert_before|gdk_window_get_window_type|gtk_accessible_get_widget|"
                    r"atk_bridge|dconf|Theme parsing|"
                    # GTK had an event left for a widget that went meanwhile, and dropped it; nothing of ours calls gtk_widget_event().
                    r"gtk_widget_event: assertion 'WIDGET_REALIZED_FOR_EVENT")
_COMPLAINT = re.compile(r"Moralotop|CRITICAL|segfault|AddressSanitizer|runtime error")


def sample(name):
    return os.path.join(harness.SAMPLES, "mail", f"{name}.eml")


def settings(**changes):
    """Settings of a session in which Moralotop has asked already whether it may change the toolbars."""
    return {"moralotop": {"toolbar_asked": 1}} | changes


_locale = "en_US.UTF-8"  # of sessions that name none


def session(locale=None, **options):
    options.setdefault("settings", settings())
    return harness.Session(locale or _locale, **options)


def _in_french(test):
    def run():
        global _locale  # pylint: disable=global-statement
        before, _locale = _locale, "fr_FR.UTF-8"
        try:
            test()
        finally:
            _locale = before
    run.__name__ = f"{test.__name__}_in_french"
    run.__doc__ = f"{test.__doc__.strip().splitlines()[0]}: in French"
    return run


def in_both_languages(tests):
    """The tests, and the same with Claws Mail in French."""
    return tests + [_in_french(test) for test in tests]


def open_sample(session, name):
    """Delivers a sample, fetches and displays it. Returns its number in the inbox."""
    session.deliver(sample(name))
    number = session.receive()
    session.select("inbox", number)
    return number


def complaints(session):
    """Lines of Claws Mail's output that blame somebody: there should be none."""
    return [line for line in session.log("claws").splitlines() if _COMPLAINT.search(line) and not _NOISE.search(line)]


def no_complaints(session):
    tap.equal(complaints(session), [], "complaints in the output of Claws Mail")


# -- the banner

def find_banner(session, window=None):
    """The banner that shows in a window (default: the main one), else None."""
    top = window or session.main_window()
    return next((w for w in top.tree() if w.name == session.tr("Moralotop banner")), None)


def banner(session, window=None):
    return session.wait("the Moralotop banner", lambda: find_banner(session, window))


def banner_text(session, window=None):
    widget = find_banner(session, window)
    return " ".join(w.text() for w in widget.tree() if w.role == "label") if widget else ""


def banner_says(session, *parts, window=None):
    """Waits until the banner has all these parts in its text; returns the text."""
    def text():
        found = banner_text(session, window)
        return found if all(part in found for part in parts) else None

    return session.wait(f"a banner with {parts!r} (it says {banner_text(session, window)!r})", text)


def banner_gone(session, window=None):
    session.wait("the end of the banner", lambda: find_banner(session, window) is None)


def banner_button(session, label, window=None):
    """A button of the banner by its English label."""
    wanted = session.tr(label)
    return session.wait(f"the banner's button {wanted!r}",
                        lambda: next((w for w in banner(session, window).tree()
                                      if w.name == wanted and w.role.endswith("button") and w.is_showing), None))


# -- the answer

def open_answer(session, window=None):
    """Clicks on "Answer…" in the banner; returns the dialog."""
    session.click(banner_button(session, "Answer…", window))
    return answer_dialog(session)


def answer_dialog(session):
    dialog = session.window(re.compile("^" + re.escape(session.tr("Answer %s").replace("%s", ""))))
    # Before the window manager has placed it, a click would go to where it is not going to be.
    with contextlib.suppress(harness.Trouble):
        session.wait("the dialog in its place", lambda: session.active_title() == dialog.name, 3)
    return dialog


def own_words(session, dialog):
    return session.find(window=dialog.name, role="text", name=session.tr("Own words"))


def preview(session, dialog):
    return session.find(window=dialog.name, role="text", name=session.tr("Preview"))


def button(session, dialog, label):
    return session.find(window=dialog.name, role="push button", name=session.tr(label))


def write_answer(session, words, window=None):
    """From the displayed invitation to the compose window that holds the answer."""
    dialog = open_answer(session, window)
    session.type_into(own_words(session, dialog), words)
    session.click(button(session, dialog, "Write the answer"))
    compose = session.compose_window()
    session.wait("the answer in the compose window",
                 lambda: harness.squeeze(words) in harness.squeeze(session.compose_text(compose).text()))
    session.window_gone(dialog.name)
    return compose


def send(session, compose, label="Send"):
    """`compose` may have got another title meanwhile."""
    session.click(session.wait(f"the button {label!r}", lambda: next(
        (w for w in compose.tree() if w.role == "push button" and w.name == session.tr(label)), None)))


def discard(session, compose):
    """Closes a compose window without keeping the mail."""
    session.activate(compose.name)
    session.open_menu(session.tr("Message"), session.tr("Close"), window=compose)
    session.close_alert(title="Discard message", button="_Discard")
    session.window_gone(compose.name)


def is_awaited(session, name):
    """Whether the contacts window lists this person. Leaves the window open."""
    window = contacts_window(session)
    return session.wait(f"{name} in the contacts window", lambda: any(
        name in w.name for w in window.tree() if w.role == "table cell"))


def contacts_label(session, count=0):
    """What the menu says, with so many answers that wait to be read."""
    return session.tr("_Contacts (%u to read)…").replace("_", "").replace("%u", str(count)) if count else session.tr("Contacts…")


def contacts_window(session):
    submenu = session.find_menu(session.tr("Tools"), session.tr("Moralotop"))
    before = contacts_label(session, 7).split("7", maxsplit=1)[0]
    session.wait("the entry that opens the contacts window", lambda: next(
        (w for w in submenu.children() if w.name == contacts_label(session) or w.name.startswith(before)), None)).act()
    return session.window(session.tr("Moralotop contacts"))


def contacts(session, now=None):
    """What the command says of everybody (at that time): key -> columns by name."""
    at = ["--now", now.replace(" ", "T") + "Z"] if now else []
    printed = subprocess.run([os.path.join(harness.BUILD, "moralotop"), "contacts", "--log", session.path("cfg", "moralotop", "log.xml"), "--profile",
                              session.path("cfg", "moralotop", "profile.ini"), *at],
                             check=True, capture_output=True, text=True, env=session.environment | {"LC_ALL": "C.UTF-8", "LANGUAGE": "C"}).stdout.splitlines()
    names = printed[0].lstrip("#").split("\t")
    rows = [dict(zip(names, line.split("\t"))) for line in printed[1:]]
    return {row["contact"]: row for row in rows}


def asked(session, count=1):
    """Waits for `count` asked events and makes sure that there are not more."""
    session.wait(f"{count} event(s) asked in the log", lambda: len(session.events("asked")) >= count)
    tap.equal(len(session.events("asked")), count, "events asked")
    return session.events("asked")[-1]


def not_asked(session, why):
    session.never(f"an event asked in the log: {why}", lambda: session.events("asked"))


# -- loading and unloading

def plugins_window(session):
    session.open_menu(session.tr("Configuration"), session.tr("Plugins..."))
    return session.window(session.tr("Plugins"))


def unload(session):
    window = plugins_window(session)
    session.click(session.find(window=window.name, role="table cell", name="Moralotop"))
    session.click(window=window.name, role="push button", name=session.tr("Unload"))
    session.gone(window=window.name, role="table cell", name="Moralotop")
    session.click(window=window.name, role="push button", name=session.tr("Close"))
    session.window_gone(window.name)


def load(session, path=None):
    window = plugins_window(session)
    session.click(window=window.name, role="push button", name=session.tr("Load..."))
    chooser = session.window(session.tr("Select the Plugins to load"))
    session.activate(chooser.name)
    session.type(path or harness.find_plugin())
    session.keys("Return")
    session.window_gone(chooser.name)
    session.find(window=window.name, role="table cell", name="Moralotop")
    session.click(window=window.name, role="push button", name=session.tr("Close"))
    session.window_gone(window.name)
