"""How long Moralotop's callbacks hold the main loop of a real Claws Mail: the row "main" of `make bench`."""
# SPDX-License-Identifier: GPL-3.0-or-later
import bisect
import os
import re
import shlex
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(TOP, "tests", "e2e"))

QUEUE = 50
PEOPLE = 10_000
WORDS = "Your third question came to me on a night train, and I still like it least of all."
MISTAKE = "I have read it twoce on the way home, and a third time at my desk with a pencil."


def build(out, build_directory):
    """The plugin with each of its functions instrumented; None when there is nothing to build it with."""
    sources = shlex.split(os.environ.get("BENCH_SHELL_SOURCES", ""))
    plugin = os.path.join(out, "moralotop-holds.so")
    command = [os.environ.get("CC", "cc"), "-std=gnu11", "-g", "-O2", "-fPIC", "-fvisibility=hidden", "-DHAVE_CONFIG_H", '-DMT_LOCALEDIR="/nowhere"', '-DG_LOG_DOMAIN="Moralotop"', "-w",
               "-I", build_directory, "-I", os.path.join(TOP, "include"), "-I", os.path.join(TOP, "plugin", "core"),
               "-I", os.path.join(TOP, "plugin", "claws"), *shlex.split(os.environ["BENCH_SHELL_CFLAGS"])]
    objects = []
    for source in sources:
        objects.append(os.path.join(out, os.path.basename(source) + ".o"))
        subprocess.run([*command, "-finstrument-functions", "-finstrument-functions-exclude-file-list=/usr/", "-c", os.path.join(TOP, source),
                        "-o", objects[-1]], check=True)
    subprocess.run([*command, "-shared", "-o", plugin, *objects, os.path.join(HERE, "holds.c"),
                    os.path.join(build_directory, ".libs", "libmoralotop-core.a"), *shlex.split(os.environ["BENCH_SHELL_LIBS"])], check=True)
    return plugin


class Names:
    """Functions of the plugin by their offset."""

    def __init__(self, plugin):
        lines = subprocess.run(["nm", plugin], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        self.functions = sorted((int(match[1], 16), match[2]) for match in (re.match(r"([0-9a-f]+) [tT] (\S+)$", line) for line in lines) if match)

    def __getitem__(self, offset):
        place = bisect.bisect(self.functions, (int(offset, 16), "\x7f")) - 1
        return self.functions[max(place, 0)][1]


class Holds:
    def __init__(self, path, names, row):
        self.path, self.names, self.row = path, names, row
        self.begun = None

    def __call__(self, what):
        """Ends what went on before, and prints its longest hold."""
        if self.begun:
            self._print(*self.begun)
        self.begun = (what, time.monotonic() * 1e6)

    def _print(self, what, begun):
        found = []
        if os.path.exists(self.path):
            with open(self.path, encoding="ascii") as file:
                found = [line.split() for line in file if int(line.split()[0]) >= begun]
        # A busy machine stretches what the clock says, and the processor does not count what waits for the disk: both are shown.
        longest = max(found, key=lambda words: int(words[2]), default=None)
        waited = max((int(words[1]) for words in found), default=0)
        if longest is None:
            self.row(f"main: {what}", "under 0.5 ms", "", "under 10 ms")
            return
        chain = " > ".join(self.names[offset] for offset in longest[3:9])
        self.row(f"main: {what}", f"{int(longest[2]) / 1000:.1f} ms", f"{waited / 1000:.1f} ms by the clock", f"under 10 ms; {chain}")


def mail_of(number, text):
    """The same invitation from somebody else."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:02}")
    for old, new in (("Castellane", f"Castell{letters}"), ("castellane", f"castell{letters}"), ("297716597", f"2977{number:05}")):
        text = text.replace(old, new)
    return text


def run(plugin, row):
    import harness  # pylint: disable=import-outside-toplevel
    import moralotop  # pylint: disable=import-outside-toplevel
    from message_list import click_row  # pylint: disable=import-outside-toplevel

    log = os.path.join(os.path.dirname(plugin), "holds.log")
    if os.path.exists(log):
        os.unlink(log)
    with moralotop.session(environment={"MORALOTOP_HOLDS": log}, plugins=[plugin]) as session:
        holds = Holds(log, Names(plugin), row)
        holds("arrival and display of an invitation")
        moralotop.open_sample(session, moralotop.AUTHENTIC)
        moralotop.banner(session)
        holds("answer dialog opens")
        dialog = moralotop.open_answer(session)
        box = moralotop.own_words(session, dialog)
        holds("typing in the answer dialog")
        session.type_into(box, f"{WORDS} {MISTAKE}")
        holds("from the dialog to the compose window")
        session.click(moralotop.button(session, dialog, "Write the answer"))
        compose = session.compose_window()
        session.window_gone(dialog.name)
        holds("typing in the compose window")
        session.type_into(session.compose_text(compose), " And so on, and on. ", at=0)
        holds("check before sending")
        moralotop.send(session, compose)
        check = session.window(session.tr("Before sending"))
        holds("sending")
        session.click(moralotop.button(session, check, "Send anyway"))
        session.wait_sent()
        session.wait("asked", lambda: session.events("asked"))
        holds(f"{QUEUE} invitations arrive")
        with open(moralotop.sample(moralotop.AUTHENTIC), encoding="utf-8") as file:
            text = file.read()
        for number in range(QUEUE):
            session.deliver(mail_of(number, text))
        session.receive(QUEUE)
        session.select("sent", 1)
        session.select("inbox", 2)
        holds(f"a queue of {QUEUE + 1}")
        click_row(session, 0)
        session.keys("ctrl+a")
        session.find(role="label", name=re.compile(rf"^{QUEUE + 1} items selected"), seconds=60)
        session.menu(session.tr("Tools"), session.tr("Moralotop"), session.tr("Reply with the Moralotop template…"))
        moralotop.answer_dialog(session)
        holds("preferences, OK")
        session.menu(session.tr("Tools"), session.tr("Moralotop"), session.tr("Preferences…"))
        window = session.window(session.tr("Preferences"))
        session.press(session.find(window=window.name, role="check box", name=session.tr("The same person was asked already"), hidden=True))
        session.click(window=window.name, role="push button", name=session.tr("OK"))
        session.window_gone(window.name)
        holds("end")


def run_window(plugin, row):
    """The contacts window with so many people."""
    import moralotop  # pylint: disable=import-outside-toplevel
    import people  # pylint: disable=import-outside-toplevel
    import steptrace  # pylint: disable=import-outside-toplevel

    log = os.path.join(os.path.dirname(plugin), "holds-window.log")
    if os.path.exists(log):
        os.unlink(log)
    with steptrace.traced() as steps, moralotop.session(environment={"MORALOTOP_HOLDS": log} | steps.environment, plugins=[plugin]) as session:
        session.stop_claws()
        written = people.Log()
        people.many(written, PEOPLE)
        written.write(session)
        holds = Holds(log, Names(plugin), row)
        holds(f"start with {PEOPLE} people")
        session.start_claws()
        for number, time_of in enumerate(("first", "second")):
            holds(f"contacts window opens, {time_of} time")
            window = moralotop.contacts_window(session)
            session.wait("the people", lambda w=window: people.rows(w) > 0)
            _, clock, worked = session.wait("the opening in the trace", lambda n=number: next(iter(steps.of("from asking")[n:]), None))
            row(f"main: contacts window shows people, {time_of} time", f"{worked:.0f} ms", f"{clock:.0f} ms by the clock", "under 300 ms")
            if time_of == "first":
                holds("contacts window closes")
                session.activate(window.name)
                session.keys("ctrl+w")
                session.window_gone(window.name)

        def widget(name):
            return session.wait(name, lambda: next((w for w in people.widgets(window) if w.name == name), None))

        holds("page of all, order by name")
        session.click(widget(f"All, {PEOPLE}"))
        cell = people.first_cell(window).extents()
        session.click_at(cell[0] + 20, cell[1] - cell[3] // 2)  # the head of its column
        time.sleep(1)
        holds("scrolling")
        session.activate(window.name)
        session.click_at(cell[0] + 20, cell[1] + 3 * cell[3])
        session.keys(*["Next"] * 20, "End")
        time.sleep(0.5)
        holds("searching")
        session.type_into(widget("Search"), "elodie benchimol")
        time.sleep(0.5)
        session.keys("Escape")
        time.sleep(0.5)
        holds("all selected")
        x, y, width, height = people.table(window).extents()
        session.click_at(x + width // 2, y + height // 2)
        session.keys("ctrl+a")
        time.sleep(1)
        holds("one struck off, and undone")
        session.keys("Home", "Delete")
        session.wait("struck off", lambda: len(session.events("struck")) > PEOPLE // 5)
        session.keys("ctrl+z")
        session.wait("undone", lambda: session.events("restored"))
        time.sleep(1)
        holds("end")
