#!/usr/bin/python3
"""A long stay in a real Claws Mail: mails that arrive and are displayed, answers, reloads; how much memory stays in use, and what held the main loop.

    make soak                                      SOAK_MESSAGES=20000 SOAK_ANSWERS=200 SOAK_RELOADS=20, with the plugin and without
    SOAK_MESSAGES=500 tests/e2e/soak.py            less of it

Of five messages four arrive (through the account's mbox), one is displayed. Claws Mail keeps much itself, a line of each folder it shows above all: the
same messages without the plugin tell how much. Figures are bytes of the heap in use (mallinfo2, see heap-watch.c) and the process's own pages (PSS).
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

import harness
import moralotop
import steptrace

BATCH = 200
LIMIT_MSEC = 10


def sizes():
    """(messages, answers, reloads) as the environment wishes."""
    return tuple(int(os.environ.get(f"SOAK_{name}", default)) for name, default in (("MESSAGES", 20000), ("ANSWERS", 200), ("RELOADS", 20)))


def sources():
    """Paths of mails to make more from: the samples and, where they are, real ones."""
    real = os.path.join(os.environ.get("MORALOTOP_CORPUS", os.path.join(os.sep, "nonexistent")), "real")
    paths = sorted(path for path in glob.glob(os.path.join(real, "**", "*"), recursive=True) if os.path.isfile(path))[::7][:2000]
    return sorted(glob.glob(os.path.join(harness.SAMPLES, "mail", "*.eml"))) + paths


def variant(path, number):
    """This mail with a Message-ID and a subject of its own."""
    head, _, body = harness.bytes_of(path).replace(b"\r\n", b"\n").partition(b"\n\n")
    head = re.sub(rb"(?im)^(message-id|subject):.*\n(?:[ \t].*\n)*", b"", head + b"\n")
    return b"Message-ID: <soak-%d@soak.example>\nSubject: Soak %d\n" % (number, number) + head + b"\n" + body


def invitation(number):
    """One of a person whom no other mail is of."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")
    mail = variant(moralotop.sample(moralotop.AUTHENTIC), 1000000 + number)
    for old, new in ((b"Castellane", b"Cast%slane" % letters.encode()), (b"castellane", b"cast%slane" % letters.encode())):
        mail = mail.replace(old, new)
    return mail


class Soak:
    """One stay. `leak`: so many bytes are lost five times a second, for the test of this test."""

    def __init__(self, with_plugin, leak=0):
        self.with_plugin = with_plugin
        self.scratch = tempfile.TemporaryDirectory()
        self.heap_path = os.path.join(self.scratch.name, "heap")
        self.steps = steptrace.Steps(os.path.join(self.scratch.name, "trace"))
        self.leak = leak
        self.made = 0
        self.rows = []
        self.session = None

    def environment(self):
        library = os.path.join(self.scratch.name, "heap-watch.so")
        subprocess.run([*os.environ.get("CC", "cc").split(), "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-o", library, os.path.join(harness.HERE, "heap-watch.c"), "-lpthread"],
                       check=True)
        return self.steps.environment | {"LD_PRELOAD": library, "MORALOTOP_HEAP": self.heap_path} | (
            {"MORALOTOP_HEAP_LEAK": str(self.leak)} if self.leak else {})

    def __enter__(self):
        options = {} if self.with_plugin else {"plugins": []}
        self.session = moralotop.session(environment=self.environment(), **options)
        self.session.__enter__()
        return self

    def __exit__(self, *error):
        try:
            return self.session.__exit__(*error)
        finally:
            self.scratch.cleanup()

    def heap(self):
        """Bytes in use, as told after this call."""
        before = os.stat(self.heap_path).st_ino if os.path.exists(self.heap_path) else None
        self.session.wait("two tellings of the heap", lambda: os.path.exists(self.heap_path) and os.stat(self.heap_path).st_ino != before)
        with open(self.heap_path, encoding="ascii") as file:
            return int(file.read())

    def pss(self):
        with open(f"/proc/{self.session.claws.pid}/smaps_rollup", encoding="ascii") as file:
            return int(re.search(r"(?m)^Pss:\s+(\d+)", file.read()).group(1)) * 1024

    def sample(self, what):
        """Notes and prints what is in use now."""
        heap, pss = self.heap(), self.pss()
        self.rows.append((what, heap, pss))
        print(f"# {'with' if self.with_plugin else 'without'} the plugin  {what:<32} heap {heap / 1e6:9.2f} MB   PSS {pss / 1e6:9.2f} MB", flush=True)
        return heap

    def receive(self, count):
        """Until the mbox is empty again: Claws Mail empties it after the last mail, and would lose what came meanwhile; a wish during that it lets drop."""
        before, mbox = len(self.session.messages("inbox")), self.session.path("spool", "mbox")
        for _ in range(12):
            self.session.command("--receive")
            try:
                self.session.wait("an empty mbox", lambda: os.path.getsize(mbox) == 0, 10)
                break
            except harness.Trouble:
                continue
        self.session.wait(f"{count} new mails", lambda: len(self.session.messages("inbox")) >= before + count)

    def arrive(self, count):
        paths = sources()
        for start in range(0, count, BATCH):
            part = min(BATCH, count - start)
            for _ in range(part):
                self.made += 1
                self.session.deliver(variant(paths[self.made % len(paths)], self.made))
            self.receive(part)

    def display(self, count):
        """One after the other, in a folder that stays as long as it was."""
        numbers = self.session.messages("pool")
        for turn in range(count):
            self.session.select("pool", numbers[turn % len(numbers)])

    def fill_pool(self):
        """What is displayed lies in a folder of its own: a sample of each kind."""
        for number, path in enumerate(sources()[:60], 1):
            with open(self.session.path("Mail", "pool", str(number)), "wb") as file:
                file.write(variant(path, 2000000 + number))
        self.session.select("pool")

    def answer(self, first, count):
        for number in range(first, first + count):
            self.session.deliver(invitation(number))
            self.receive(1)
            self.session.select("inbox", max(self.session.messages("inbox")))
            words = f"Your question number {number} came to me on a night train, and I like it least."
            compose = moralotop.write_answer(self.session, words) if self.with_plugin else self.plain_answer()
            moralotop.send(self.session, compose)
            self.session.wait_sent(number)
            self.session.window_gone(compose.name)

    def plain_answer(self):
        """As without Moralotop."""
        self.session.open_menu(self.session.tr("Message"), self.session.tr("Reply"))
        compose = self.session.compose_window()
        self.session.type_into(self.session.compose_text(compose), "An answer of one line.\n", at=0)
        return compose

    def reload(self, count):
        for _ in range(count):
            if self.with_plugin:
                moralotop.unload(self.session)
                moralotop.load(self.session)
            else:
                self.look_for_plugins()

    def look_for_plugins(self):
        """The windows of a reload, twice that of the plugins and once the choice of a file, and nothing loaded."""
        for turn in range(2):
            window = moralotop.plugins_window(self.session)
            if turn:
                self.session.click(window=window.name, role="push button", name=self.session.tr("Load..."))
                chooser = self.session.window(self.session.tr("Select the Plugins to load"))
                self.session.activate(chooser.name)
                self.session.keys("Escape")
                self.session.window_gone(chooser.name)
            self.session.click(window=window.name, role="push button", name=self.session.tr("Close"))
            self.session.window_gone(window.name)

    def stalls(self):
        """Steps of ours that took the processor longer than they may: (what, milliseconds)."""
        return [(what, worked) for what, _, worked in self.steps.of("") if worked > LIMIT_MSEC and "from asking" not in what]


def in_parts(soak, what, count, act, parts=4):
    """Does `count` of something in parts; returns the growth of the heap from the end of the first part on, for each: in the first, caches fill."""
    done, heaps = 0, []
    for part in range(1, parts + 1):
        now = count * part // parts - done
        act(now)
        done += now
        heaps.append(soak.sample(f"{done} {what}"))
    later = count - count // parts
    return (heaps[-1] - heaps[0]) / later if later else 0


def stay(with_plugin, messages, answers, reloads, leak=0):
    """Returns {what: bytes of the heap that each one left in use}, and the stalls."""
    with Soak(with_plugin, leak) as soak:
        soak.sample("start")
        growth = {"arriving": in_parts(soak, "arrived", messages * 4 // 5, soak.arrive)}
        soak.fill_pool()
        growth["displayed"] = in_parts(soak, "displayed", messages // 5, soak.display)
        sent = 0

        def answer(count):
            nonlocal sent
            soak.answer(sent + 1, count)
            sent += count

        soak.session.agreed_to_robots = not with_plugin  # what is answered there is what the reply is to
        growth["answer"] = in_parts(soak, "answers", answers, answer)
        growth["reload"] = in_parts(soak, "reloads", reloads, soak.reload)
        return growth, soak.stalls()


def tell(ours, without, stalls):
    """The table: what each left in use with the plugin, without, and the difference, which is ours."""
    print(f"# {'what stays in use, bytes':<28} {'with':>12} {'without':>12} {'ours':>12}")
    for what, grown in ours.items():
        other = without.get(what)
        print(f"# {'each ' + what:<28} {grown:12.0f} {'' if other is None else f'{other:.0f}':>12} {grown - (other or 0):12.0f}")
    print(f"# steps of ours over {LIMIT_MSEC} ms of the processor: {len(stalls)}")
    for what, worked in sorted(stalls, key=lambda stall: -stall[1])[:20]:
        print(f"#   {what}: {worked:.1f} ms")
    sys.stdout.flush()


def main():
    if not harness.find_plugin() or harness.missing_programs() or not shutil.which(os.environ.get("CC", "cc").split()[0]):
        sys.exit("soak: the plugin is not built, or a program is missing: " + ", ".join(harness.missing_programs()))
    messages, answers, reloads = sizes()
    without, _ = stay(False, messages, answers, reloads)
    ours, stalls = stay(True, messages, answers, reloads)
    tell(ours, without, stalls)
    sys.exit(1 if stalls else 0)


if __name__ == "__main__":
    main()
