"""How long steps of the plugin hold the main loop of Claws Mail: what plugin/claws/trace.c writes, printed."""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import tempfile

import tap


class Steps:
    """Each is (what, milliseconds by the clock, milliseconds that the processor worked)."""

    def __init__(self, path):
        self.path = path
        self.environment = {"MORALOTOP_TRACE": path}
        self.told = 0

    def _all(self):
        if not os.path.exists(self.path):
            return []
        with open(self.path, encoding="utf-8") as file:
            return [(words[0], int(words[1]) / 1000, int(words[2]) / 1000) for words in (line.split("\t") for line in file if line.endswith("\n"))]

    def of(self, words):
        """Those since the last telling whose name has these words."""
        return [step for step in self._all()[self.told:] if words in step[0]]

    def tell(self, what):
        """Prints the longest step since the last telling, and what took more than one step."""
        new = self._all()[self.told:]
        self.told += len(new)
        for name, clock, worked in new:
            if "from asking" in name:
                tap.note(f"{what}: {name}: {clock:.0f} ms, {worked:.0f} ms of the processor")
        steps = [step for step in new if "from asking" not in step[0]]
        for by, place in (("the clock", 1), ("the processor", 2)):
            longest = max(steps, key=lambda step, at=place: step[at], default=None)
            if longest:
                tap.note(f"{what}: {len(steps)} steps, the longest by {by} {longest[place]:.1f} ms ({longest[0]})")


@contextlib.contextmanager
def traced():
    with tempfile.TemporaryDirectory() as directory:
        yield Steps(os.path.join(directory, "trace"))
