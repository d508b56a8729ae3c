"""What a program shows, asked over the accessibility bus (AT-SPI).

The protocol is spoken directly (Gio, no libatspi): every question is a plain D-Bus call with its own time limit, nothing is cached, and a
program that does not answer in time is merely asked again later. (A client on libatspi drops a program for ever after one such
time-out, and answers from a stale cache.) A Widget is a snapshot; what matters is asked anew.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from gi.repository import Gio, GLib

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_COMPONENT = "org.a11y.atspi.Component"
_TEXT = "org.a11y.atspi.Text"
_EDITABLE = "org.a11y.atspi.EditableText"
_ACTION = "org.a11y.atspi.Action"
_TABLE = "org.a11y.atspi.Table"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ROOT = "/org/a11y/atspi/accessible/root"
_CALL_MS = 3000

# AtspiStateType, in its order; the first 31 are all that is looked at.
_STATES = """invalid active armed busy checked collapsed defunct editable enabled expandable expanded focusable focused
has-tooltip horizontal iconified modal multi-line multiselectable opaque pressed resizable selectable selected sensitive
showing single-line stale transient vertical visible""".split()

MENU_ROLES = {"menu", "menu item", "check menu item", "radio menu item", "tear off menu item", "separator"}


def connect(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    connection.set_exit_on_close(False)
    return connection


def bus_address(session_address):
    """The accessibility bus that belongs to a session bus; GLib.Error while there is none yet."""
    session = connect(session_address)
    try:
        reply = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                  Gio.DBusCallFlags.NONE, _CALL_MS, None)
        return reply.unpack()[0]
    finally:
        session.close_sync(None)


class Widget:
    """One accessible object as it was when asked."""

    def __init__(self, accessibility, reference, depth, role, name, states):
        self.accessibility = accessibility
        self.reference = reference
        self.depth = depth
        self.role = role
        self.name = name
        self.states = states

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"

    @property
    def is_showing(self):
        return "showing" in self.states

    @property
    def is_sensitive(self):
        return "sensitive" in self.states

    def _ask(self, interface, method, signature="", *values):
        return self.accessibility.ask(self.reference, interface, method, signature, *values)

    def refresh(self):
        """The same object as it is now; None when it is gone."""
        found = self.accessibility.describe([(self.reference, self.depth)])
        return found[0] if found else None

    def text(self):
        """The text of a text view, entry or label; the name of a widget without text."""
        try:
            return self._ask(_TEXT, "GetText", "(ii)", 0, -1)
        except GLib.Error:
            return self.name

    def caret(self):
        return self.accessibility.property(self.reference, _TEXT, "CaretOffset")

    def set_caret(self, offset):
        return self._ask(_TEXT, "SetCaretOffset", "(i)", offset)

    def attributes_at(self, offset):
        """Text attributes, for example {"underline": "single"}."""
        return self._ask(_TEXT, "GetAttributes", "(i)", offset)

    def extents_at(self, offset):
        """x, y, width, height of a letter on the screen, also where it is scrolled out of view."""
        return self._ask(_TEXT, "GetCharacterExtents", "(iu)", offset, 0)

    def insert(self, offset, text):
        return self._ask(_EDITABLE, "InsertText", "(isi)", offset, text, len(text.encode()))

    def set_text(self, text):
        return self._ask(_EDITABLE, "SetTextContents", "(s)", text)

    def extents(self):
        """x, y, width, height on the screen."""
        return self._ask(_COMPONENT, "GetExtents", "(u)", 0)

    def children(self):
        return self.accessibility.children(self)

    def tree(self, **options):
        return self.accessibility.tree(self, **options)

    def select_row(self, row):
        """Of a table or tree: makes this row (0 = first that shows) the selected one."""
        return self._ask(_TABLE, "AddRowSelection", "(i)", row)

    def act(self, index=0):
        """Runs the widget's action (a click). Does not wait for it to end: an action that opens a modal dialog ends with the dialog."""
        self.accessibility.send(self.reference, _ACTION, "DoAction", "(i)", index)


class Accessibility:
    """The windows of one process."""

    def __init__(self, address, pid):
        self.connection = connect(address)
        self.pid = pid
        self._application = None
        self._context = GLib.MainContext.default()

    def close(self):
        self.connection.close_sync(None)

    # -- calls

    def ask(self, reference, interface, method, signature="", *values):
        arguments = GLib.Variant(signature, values) if signature else None
        reply = self.connection.call_sync(reference[0], reference[1], interface, method, arguments, None,
                                          Gio.DBusCallFlags.NONE, _CALL_MS, None).unpack()
        return reply[0] if len(reply) == 1 else reply

    def property(self, reference, interface, name):
        return self.ask(reference, _PROPERTIES, "Get", "(ss)", interface, name)

    def send(self, reference, interface, method, signature, *values):
        self.connection.call(reference[0], reference[1], interface, method, GLib.Variant(signature, values), None,
                             Gio.DBusCallFlags.NONE, 600_000, None, None)
        self.connection.flush_sync(None)

    def _ask_all(self, questions):
        """Many calls at once; None for those that failed (the object has gone meanwhile)."""
        answers = [None] * len(questions)
        left = [len(questions)]

        def done(connection, result, index):
            left[0] -= 1
            try:
                reply = connection.call_finish(result).unpack()
                answers[index] = reply[0] if len(reply) == 1 else reply
            except GLib.Error:
                pass

        for index, (reference, interface, method, arguments) in enumerate(questions):
            self.connection.call(reference[0], reference[1], interface, method, arguments, None,
                                 Gio.DBusCallFlags.NONE, _CALL_MS, None, done, index)
        while left[0]:
            self._context.iteration(True)
        return answers

    # -- objects

    def application(self):
        """The reference of the process, None while it has not announced itself."""
        if self._application is None:
            for reference in self.ask(("org.a11y.atspi.Registry", _ROOT), _ACCESSIBLE, "GetChildren"):
                if self._pid_of(reference[0]) == self.pid:
                    self._application = reference
        return self._application

    def _pid_of(self, name):
        try:
            return self.ask(("org.freedesktop.DBus", "/org/freedesktop/DBus"), "org.freedesktop.DBus",
                            "GetConnectionUnixProcessID", "(s)", name)
        except GLib.Error:
            return None

    def describe(self, nodes):
        """Widgets of (reference, depth); those that have gone are left out."""
        name = GLib.Variant("(ss)", (_ACCESSIBLE, "Name"))
        questions = []
        for reference, _depth in nodes:
            questions += [(reference, _ACCESSIBLE, "GetRoleName", None), (reference, _PROPERTIES, "Get", name),
                          (reference, _ACCESSIBLE, "GetState", None)]
        answers = self._ask_all(questions)
        widgets = []
        for index, (reference, depth) in enumerate(nodes):
            role, text, bits = answers[3 * index:3 * index + 3]
            if role is None or bits is None:
                continue
            states = {state for number, state in enumerate(_STATES) if bits[0] >> number & 1}
            widgets.append(Widget(self, reference, depth, role, text or "", states))
        return widgets

    def windows(self):
        application = self.application()
        if application is None:
            return []
        references = self.ask(application, _ACCESSIBLE, "GetChildren")
        return [w for w in self.describe([(tuple(r), 0) for r in references]) if w.is_showing]

    def children(self, widget):
        references = self.ask(widget.reference, _ACCESSIBLE, "GetChildren")
        return self.describe([(tuple(r), widget.depth + 1) for r in references])

    def tree(self, top, menus=False, hidden=False):
        """All below `top`, it first, in reading order. Menus and what is not showing are left out unless asked for."""
        below = {}
        level = [top]
        while level:
            answers = self._ask_all([(w.reference, _ACCESSIBLE, "GetChildren", None) for w in level])
            nodes = [(tuple(reference), widget.depth + 1, widget)
                     for widget, references in zip(level, answers) for reference in references or []
                     if reference[0] == widget.reference[0]]
            parents = {reference: parent for reference, _depth, parent in nodes}
            level = []
            for widget in self.describe([(reference, depth) for reference, depth, _parent in nodes]):
                if not menus and widget.role in MENU_ROLES | {"menu bar"}:
                    continue
                if not hidden and not widget.is_showing and widget.role not in MENU_ROLES:
                    continue
                below.setdefault(parents[widget.reference].reference, []).append(widget)
                level.append(widget)
        found = []

        def collect(widget):
            found.append(widget)
            for child in below.get(widget.reference, []):
                collect(child)

        collect(top)
        return found

    def find_all(self, window=None, role=None, name=None, where=None, menus=False, hidden=False):
        """Widgets of the showing windows. `window`, `role` and `name` are a string (equal), a compiled pattern (found in) or None (any);
        `where`, a function, has the last word."""
        found = []
        for top in self.windows():
            if matches(window, top.name):
                for widget in self.tree(top, menus, hidden):
                    if matches(role, widget.role) and matches(name, widget.name) and (not where or where(widget)):
                        found.append(widget)
        return found

    def dump(self, texts=True):
        """The trees of all windows in words, for a person who wonders why a test failed."""
        lines = []
        for top in self.windows():
            for widget in self.tree(top, menus=True, hidden=True):
                if widget.role in ("tear off menu item", "separator"):
                    continue
                flags = "".join(mark for mark, state in (("h", "showing"), ("s", "sensitive")) if state not in widget.states)
                line = "  " * widget.depth + f"{widget.role} {widget.name!r}" + (f" ({flags})" if flags else "")
                if texts and widget.role in ("text", "label", "entry") and widget.is_showing:
                    line += f" = {widget.text()!r}"
                lines.append(line)
        return "\n".join(lines) + "\n"


def matches(wanted, value):
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(value))
    return wanted == value
