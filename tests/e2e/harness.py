"""A real Claws Mail in a profile, a display and a mail server of its own, for tests and for the demonstration.

    with Session("fr_FR.UTF-8") as session:
        session.deliver(mail)
        session.receive()
        session.select("inbox", 1)
        session.click(role="push button", name=session.tr("Reply"))

Nothing outside its temporary directory is read or written, nothing but loopback is spoken to, and only its own processes are ended. At the end of each session no mail may have
gone to a robot, no token of a link be kept, no file of Moralotop's be open to others. Every wait has a
limit and says what it waited for; on failure the widgets, a picture and the logs are left in tests/output. MORALOTOP_PATIENCE (a factor)
lengthens all limits, MORALOTOP_KEEP=1 keeps the directory, MORALOTOP_PLUGIN names the plugin.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import atexit
import contextlib
import email
import email.policy
import fcntl
import email.utils
import glob
import itertools
import locale as system_locale
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

from gi.repository import GLib

import accessibility
import claws_profile
import processes
import secrecy
import smtp_sink
from translation import Translation

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
BUILD = os.environ.get("MORALOTOP_BUILDDIR", TOP)
SAMPLES = os.path.join(TOP, "tests", "samples")
OUTPUT = os.path.join(BUILD, "tests", "output")
PATIENCE = float(os.environ.get("MORALOTOP_PATIENCE", "1"))
AT_SPI = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher",
          "/usr/lib/at-spi2/at-spi-bus-launcher", "/usr/libexec/at-spi2/at-spi-bus-launcher")
PROGRAMS = {"claws-mail": "claws-mail", "Xvfb": "xvfb", "openbox": "openbox", "dbus-daemon": "dbus-daemon",
            "xdotool": "xdotool", "import": "imagemagick", "setxkbmap": "x11-xkb-utils"}
FAKETIME = tuple(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1") + glob.glob("/usr/lib*/faketime/libfaketimeMT.so.1"))
LOG_NAMESPACE = "{urn:moralotop:log:1}"


class Trouble(Exception):
    """The session cannot go on; the text says why."""


def find_plugin():
    """The built plugin, None when there is none."""
    places = [os.environ.get("MORALOTOP_PLUGIN"), f"{BUILD}/plugin/.libs/moralotop.so", f"{BUILD}/.libs/moralotop.so",
              f"{BUILD}/plugin/claws/.libs/moralotop.so"]
    return next((os.path.abspath(place) for place in places if place and os.path.exists(place)), None)


def missing_programs():
    """Debian packages that a session needs and that are not there."""
    missing = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    if not any(map(os.path.exists, AT_SPI)):
        missing.append("at-spi2-core")
    return missing


def locale_variables(locale):
    """Environment for a locale; where it is not installed, its language over the locale that is always there."""
    saved = system_locale.setlocale(system_locale.LC_ALL)
    try:
        system_locale.setlocale(system_locale.LC_ALL, locale)
        return {"LANG": locale, "LC_ALL": locale}
    except system_locale.Error:
        return {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": locale[:2]}
    finally:
        system_locale.setlocale(system_locale.LC_ALL, saved)


_open_sessions = []
_evidence = itertools.count(1)


def _stop_all(*_arguments):
    for session in list(_open_sessions):
        session.stop()


def _on_signal(number, _frame):
    _stop_all()
    sys.exit(128 + number)


atexit.register(_stop_all)


# Addresses of the samples and tests at which nobody reads.
ROBOT = re.compile(r"(invitations?|invite|member|mailrobot|[^@]*no-?reply|[^@]*notifications?)[+@]|contact@(message\.)?viadeo\.com$", re.I)


class Session:
    """One profile; Claws Mail may be stopped and started again in it. `locale` as in the environment; `plugins` are paths (default: Moralotop, if
    built); `settings` see claws_profile.make(); `environment` is added to that of Claws Mail; `own_display`: an Xvfb, else the user's own
    display, and then only Claws Mail itself is started, without widgets to be asked for; `screen`: size of the own one; `name` begins the names of what is left in tests/output; `now`: what the clock of Claws Mail shows when it starts
    ("2026-12-20 10:00:00", UTC), from where it goes on; see move_clock()."""

    def __init__(self, locale="en_US.UTF-8", plugins=None, settings=None, environment=None, own_display=True, name=None,
                 screen="1280x900", now=None):
        self.language = locale[:2]
        self.name = name or os.path.basename(sys.argv[0]).split(".")[0] or "session"
        self.owns_display = own_display
        self.root = tempfile.mkdtemp(prefix="moralotop-", dir="/tmp" if os.access("/tmp", os.W_OK) else None)
        self.claws = None
        self.ui = None
        self.started = []
        self.tr = Translation(self.language, po=self._po())
        self._added = dict(environment or {})
        self._locale = locale
        self._screen = screen
        self._now = now
        self._plugins = plugins if plugins is not None else [path for path in [find_plugin()] if path]
        self._settings = settings or {}
        self._stopped = False
        self.agreed_to_robots = False  # else no mail of the session may go to one
        self._delivered = []
        self._umask = 0o022

    def _po(self):
        path = os.path.join(TOP, "resources", "po", f"{self.language}.po")
        return path if os.path.exists(path) else None

    def __enter__(self):
        self._umask = os.umask(0o077)  # what a test writes in the user's name is the user's alone; Claws Mail gets a mask that hides nothing
        _open_sessions.append(self)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _on_signal)
        try:
            self._start_surroundings()
            self.start_claws()
        except BaseException as error:
            if isinstance(error, Trouble):
                with contextlib.suppress(Exception):
                    self.keep_evidence()
            self.stop()
            raise
        return self

    def __exit__(self, kind, error, _trace):
        wrong = self._wrongs() if error is None else []
        if wrong or (error is not None and not isinstance(error, (KeyboardInterrupt, SystemExit))):
            self.keep_evidence()
        if error is None:
            self.stop_claws()  # it writes while it ends
            wrong = wrong or self._wrongs()
        self.stop()
        if wrong:
            raise Trouble("; ".join(wrong))

    def _wrongs(self):
        """What no session may do, whatever it is about: write to robots, keep what lets anybody act in the user's name, show others what is the user's."""
        robots = [address for address in self.recipients() if ROBOT.match(address)]
        leaks = secrecy.leaks(self.root, secrecy.of_samples(SAMPLES) | secrecy.tokens(self._delivered))
        readable = secrecy.open_to_others(self.root)
        return ([f"mail went to robots that nobody had agreed to: {robots}"] if robots and not self.agreed_to_robots else []) + \
            ([f"tokens of links were kept: {leaks}"] if leaks else []) + ([f"others can read: {readable}"] if readable else [])

    # -- start and stop

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def _start(self, command, log, **options):
        process = processes.start(command, self.environment, self.path("logs", log), **options)
        self.started.append(process)
        return process

    def _start_surroundings(self):
        processes.become_subreaper()
        for directory in ("run", "home", "logs", "spool", "sink", "tmp"):
            os.makedirs(self.path(directory), mode=0o700, exist_ok=True)
        self.environment = self._make_environment()
        if self.owns_display:
            self._start_display()
        self._start([sys.executable, os.path.join(HERE, "smtp_sink.py"), self.path("sink")], "sink")
        if self.owns_display:
            self._start(["dbus-daemon", "--session", "--nofork", "--address=" + self.environment["DBUS_SESSION_BUS_ADDRESS"]], "dbus")
            self.wait("the D-Bus daemon's socket", lambda: os.path.exists(self.path("run", "bus")))
            self._start(["openbox", "--sm-disable"], "openbox")
            self.wait("the window manager", self._has_window_manager)
            # A keyboard that has é, œ, « and —: xdotool would else remap keys on the fly and lose some of them.
            subprocess.run(["setxkbmap", "fr", "oss"], env=self.environment, check=True, timeout=30 * PATIENCE)
            self._start([next(filter(os.path.exists, AT_SPI)), "--launch-immediately"], "at-spi")
        self.wait("the SMTP sink's port", lambda: os.path.exists(self.path("sink", "PORT")))
        with open(self.path("sink", "PORT"), encoding="ascii") as file:
            claws_profile.make(self.root, file.read(), self.language, self._plugins, self._settings)

    def _has_window_manager(self):
        """A window that is mapped while it starts may stay hidden for ever."""
        return not shutil.which("xprop") or "window id" in subprocess.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.environment, capture_output=True, text=True, check=False,
            timeout=30 * PATIENCE, stdin=subprocess.DEVNULL).stdout

    def _make_environment(self):
        own = {
            "HOME": self.path("home"), "TMPDIR": self.path("tmp"), "XDG_RUNTIME_DIR": self.path("run"),
            "XDG_CONFIG_HOME": self.path("home", "config"), "XDG_DATA_HOME": self.path("home", "data"),
            "XDG_CACHE_HOME": self.path("home", "cache"), processes.MARK: self.root,
            "MORALOTOP_RESOURCES": os.environ.get("MORALOTOP_RESOURCES", os.path.join(TOP, "resources")),
        } | self._locale_directory()
        if self.owns_display:
            return own | locale_variables(self._locale) | {
                "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "DBUS_SESSION_BUS_ADDRESS": "unix:path=" + self.path("run", "bus"),
                "TZ": "UTC", "GSETTINGS_BACKEND": "memory", "GTK_THEME": "Adwaita", "NO_AT_BRIDGE": "0", "GTK_MODULES": "",
                "GDK_BACKEND": "x11"}
        # On the user's display everything that makes it the user's stays: theme, keyboard, screen reader.
        users = dict(os.environ)
        runtime = users.get("XDG_RUNTIME_DIR", "")
        if users.get("WAYLAND_DISPLAY") and runtime:
            users["WAYLAND_DISPLAY"] = os.path.join(runtime, users["WAYLAND_DISPLAY"])
        if "XAUTHORITY" not in users and os.path.exists(os.path.expanduser("~/.Xauthority")):
            users["XAUTHORITY"] = os.path.expanduser("~/.Xauthority")
        return users | own

    def _locale_directory(self):
        """Translations: as the environment says, else those of the build, else compiled from resources/po."""
        built = os.path.join(BUILD, "resources", "locale")
        if "MORALOTOP_LOCALEDIR" in os.environ or os.path.exists(built):
            return {"MORALOTOP_LOCALEDIR": os.environ.get("MORALOTOP_LOCALEDIR", built)}
        if self._po() and shutil.which("msgfmt"):
            directory = self.path("locale", self.language, "LC_MESSAGES")
            os.makedirs(directory, exist_ok=True)
            subprocess.run(["msgfmt", "-o", os.path.join(directory, "moralotop.mo"), self._po()], check=True)
        return {"MORALOTOP_LOCALEDIR": self.path("locale")}

    def _start_display(self):
        read_end, write_end = os.pipe()
        server = self._start(["Xvfb", "-displayfd", str(write_end), "-nolisten", "tcp", "-screen", "0", f"{self._screen}x24",
                              "-noreset"], "xvfb", pass_fds=[write_end])
        os.close(write_end)
        os.set_blocking(read_end, False)
        number = b""

        def has_number():
            nonlocal number
            if server.poll() is not None:
                raise Trouble("Xvfb does not start: " + self.log("xvfb")[-500:])
            with contextlib.suppress(BlockingIOError):
                number += os.read(read_end, 100)
            return number.endswith(b"\n")

        try:
            self.wait("Xvfb's display number", has_number)
        finally:
            os.close(read_end)
        self.environment["DISPLAY"] = f":{number.decode().strip()}"

    def start_claws(self, folder="inbox"):
        """Starts Claws Mail and waits until its main window can be worked with. `folder`: the one that it opens; after a crash None."""
        self._start_program()
        if not self.owns_display:
            return
        address = self.wait("the accessibility bus", self._accessibility_bus)
        self.ui = accessibility.Accessibility(address, self.claws.pid)
        self.wait("Claws Mail's main window", self.main_window, 30)
        self.wait("Claws Mail's control socket", self._control_socket)
        if folder:
            # On a busy machine Claws Mail now and then starts with its window hidden, without plugins too; asked again, it shows it.
            with contextlib.suppress(Trouble):
                self.wait(f"the opening of {folder}", lambda: self._is_open(folder), 8)
                return
            self.command()
            self.wait(f"the opening of {folder}", lambda: self._is_open(folder))

    def start_claws_blind(self):
        """Starts Claws Mail where it may be without a bus: it can be commanded, but not looked at."""
        self._start_program()
        self.wait("Claws Mail's control socket", self._control_socket, 30)

    def _start_program(self):
        command = os.environ.get("MORALOTOP_CLAWS", "claws-mail").split()
        environment = self.environment | self._added | self._moved_clock()
        self.claws = processes.start([*command, "--alternate-config-dir", self.path("cfg")], environment,
                                     self.path("logs", "claws"), umask=0)
        self.started.append(self.claws)

    def _moved_clock(self):
        """Only what tells the date moves: what measures how long something takes goes on, or no timeout would be right."""
        if self._now is None:
            return {}
        libraries = [self._added.get("LD_PRELOAD", ""), FAKETIME[0]]
        return {"LD_PRELOAD": ":".join(filter(None, libraries)), "FAKETIME": f"@{self._now}", "DONT_FAKE_MONOTONIC": "1",
                "FAKETIME_DONT_RESET": "1", "FAKETIME_NO_CACHE": "0"}

    def move_clock(self, now):
        """Leaves Claws Mail and starts it again when its clock shows `now`: it was closed all that time."""
        self.stop_claws()
        self._now = now
        self.start_claws()

    def _accessibility_bus(self):
        with contextlib.suppress(GLib.Error):
            return accessibility.bus_address(self.environment["DBUS_SESSION_BUS_ADDRESS"])

    def _control_socket(self):
        return [path for path in glob.glob(self.path("run", "claws-mail", "*")) if not path.endswith(".lock")]

    def main_window(self):
        """The main window, None while there is none."""
        with contextlib.suppress(GLib.Error):
            return next((w for w in self.ui.windows() if re.search(r" - Claws Mail \d", w.name)), None)

    def stop_claws(self):
        """Leaves Claws Mail as a user does; ends it when it does not go. Returns its exit status."""
        if self.claws is None:
            return None
        if self.claws.poll() is None and self.ui:
            with contextlib.suppress(Trouble, subprocess.SubprocessError):
                self.command("--exit")
                self.wait("Claws Mail's end", lambda: self.claws.poll() is not None, check_alive=False)
        processes.end([pid for pid in processes.descendants(self.claws.pid) + [self.claws.pid] if processes.is_alive(pid)])
        status = self.claws.wait()
        if self.ui:
            with contextlib.suppress(GLib.Error):
                self.ui.close()
        self.claws = self.ui = None
        return status

    def crash(self):
        """Ends Claws Mail without warning, as a power cut does."""
        self.claws.kill()
        self.claws.wait()
        with contextlib.suppress(GLib.Error):
            self.ui.close()
        self.claws = self.ui = None

    def stop(self):
        """Ends everything that the session has started and removes its directory. May be called twice."""
        if self._stopped:
            return
        self._stopped = True
        os.umask(self._umask)
        try:
            self.stop_claws()
        finally:
            processes.end([process.pid for process in reversed(self.started)])
            for process in self.started:
                process.wait()
            processes.end_all(self.root)
            if self in _open_sessions:
                _open_sessions.remove(self)
            if not os.environ.get("MORALOTOP_KEEP"):
                shutil.rmtree(self.root, ignore_errors=True)

    # -- waiting and evidence

    def wait(self, what, condition, seconds=15, check_alive=True):
        """Waits until `condition` gives something true and returns it. `what` completes "waited in vain for …"."""
        until = time.monotonic() + seconds * PATIENCE
        pause = 0.01
        while True:
            answer = None
            with contextlib.suppress(GLib.Error):
                answer = condition()
            if answer:
                return answer
            if check_alive and self.claws is not None and self.claws.poll() is not None:
                raise Trouble(f"Claws Mail ended (status {self.claws.returncode}) while waiting for {what}: {self.log('claws')[-1500:]}")
            if time.monotonic() > until:
                raise Trouble(f"waited in vain for {what} ({seconds * PATIENCE:.0f} s)")
            time.sleep(pause)
            pause = min(pause * 1.5, 0.25)

    def never(self, what, condition, seconds=1.5):
        """Makes sure that `condition` stays false for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if condition():
                raise Trouble(f"{what}, which must not be")
            time.sleep(0.1)

    def log(self, name):
        with contextlib.suppress(OSError), open(self.path("logs", name), encoding="utf-8", errors="replace") as file:
            return file.read()
        return ""

    def keep_evidence(self):
        """Leaves widgets, picture and logs in tests/output."""
        base = os.path.join(OUTPUT, f"{self.name}-{os.getpid()}-{next(_evidence)}")
        os.makedirs(OUTPUT, exist_ok=True)
        with contextlib.suppress(Exception):
            self.screenshot(base + ".png")
        with contextlib.suppress(Exception), open(base + ".widgets.txt", "w", encoding="utf-8") as file:
            file.write(self.ui.dump())
        with contextlib.suppress(Exception), open(base + ".log", "w", encoding="utf-8") as file:
            for name in sorted(os.listdir(self.path("logs"))):
                file.write(f"==== {name}\n{self.log(name)}\n")
        print(f"# evidence: {base}.*", flush=True)

    def screenshot(self, path):
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        subprocess.run(["import", "-silent", "-window", "root", path], env=self.environment, check=True, timeout=30 * PATIENCE)

    # -- mail

    def command(self, *arguments):
        """Has the running Claws Mail do something (`claws-mail --select …`); returns what it printed."""
        if self.claws is None or self.claws.poll() is not None:
            raise Trouble("Claws Mail does not run")  # else the command would start a second one
        done = subprocess.run(["claws-mail", "--alternate-config-dir", self.path("cfg"), *arguments], env=self.environment,
                              capture_output=True, text=True, timeout=30 * PATIENCE, check=False, stdin=subprocess.DEVNULL)
        return done.stdout

    def deliver(self, mail):
        """Puts a mail (bytes, text or the path of a file) into the mbox that the account reads."""
        data = bytes_of(mail)
        self._delivered.append(data)
        with open(self.path("spool", "mbox"), "ab") as file:
            file.write(b"From sender@deliver.example Mon Nov 23 09:00:00 2026\n")
            file.write(re.sub(rb"(?m)^(>*From )", rb">\1", data).rstrip(b"\n") + b"\n\n")

    def receive(self, count=1):
        """Fetches the mbox and waits for `count` new messages in the inbox. Returns the number of the last one."""
        before = set(self.messages("inbox"))
        self.command("--receive")
        self.wait(f"{count} new message(s) in the inbox", lambda: len(set(self.messages("inbox")) - before) >= count, 30)
        return max(self.messages("inbox"))

    def drop(self, folder, mail):
        """Another program writes a mail into a folder: Claws Mail knows nothing of it until it scans (select of
        another folder and back, or View > Update summary). Returns its number."""
        number = max(self.messages(folder), default=0) + 1
        # Claws Mail scans a folder whose time, in whole seconds, is later than at the last scan: what comes within the same second, it would never see.
        directory = self.path("Mail", folder)
        time.sleep(min(1, max(0, os.stat(directory).st_mtime + 1 - time.time())))
        data = bytes_of(mail)
        self._delivered.append(data)
        with open(os.path.join(directory, str(number)), "xb") as file:
            file.write(data)
        return number

    def messages(self, folder):
        """The numbers of the mails in a folder."""
        return sorted(int(name) for name in os.listdir(self.path("Mail", folder)) if name.isdigit())

    def message(self, folder, number):
        with open(self.path("Mail", folder, str(number)), "rb") as file:
            return email.message_from_binary_file(file, policy=email.policy.default)

    def select(self, folder, number=None):
        """Opens a folder and, in it, a message; waits until the message is displayed."""
        target = f"#mh/Mailbox/{folder}" + (f"/{number}" if number else "")
        marks = []
        if number:
            mail = self.message(folder, number)
            # The date as it stands there: Python's own reading would write it anew.
            marks = [squeeze(str(mail["Subject"] or "")), squeeze(dict(mail.raw_items()).get("Date", ""))]
        again = 0

        def shows():
            nonlocal again
            if time.monotonic() > again:  # a busy Claws Mail may let the wish drop
                self.command("--select", target)
                again = time.monotonic() + 3
            return self._is_open(folder) and self._shows(marks)

        self.wait(f"the display of {target} {' '.join(marks[:1])}", shows, 20)

    def _is_open(self, folder):
        """Whether this is the folder of the message list: its name stands below the list."""
        name = self.tr({"inbox": "Inbox", "sent": "Sent", "draft": "Drafts", "queue": "Queue", "trash": "Trash"}.get(folder, folder))
        window = self.main_window()
        return window is not None and any(w.role == "label" and w.name == name for w in window.tree())

    def displayed(self, window=None):
        """The text of the message view (headers, then the body) of a window, by default the main one; "" when it is empty."""
        top = window or self.main_window()
        return next((widget.text() for widget in top.tree() if widget.role == "text" and "multi-line" in widget.states), "")

    def _shows(self, marks):
        text = squeeze(self.displayed())
        return all(mark in text for mark in marks)

    def tagged(self, tag, folder="inbox"):
        """The numbers of the messages in a folder that Claws Mail finds by this tag."""
        printed = self.command("--search", f"#mh/Mailbox/{folder}", "g", tag)
        return sorted(int(number) for number in re.findall(r"/(\d+)\s*$", printed, re.M))

    def sent(self):
        """The mails that have arrived at the mail server, in order."""
        found = []
        for path in sorted(glob.glob(self.path("sink", "*.eml")), key=lambda p: int(os.path.basename(p)[:-4])):
            with open(path, "rb") as file:
                found.append(email.message_from_binary_file(file, policy=email.policy.default))
        return found

    def recipients(self):
        """To whom the mail server was told to bring the mails."""
        found = []
        for path in sorted(glob.glob(self.path("sink", "*.envelope"))):
            with open(path, encoding="utf-8") as file:
                found += re.findall(r"(?im)^RCPT TO:\s*<([^>]*)>", file.read())
        return found

    def wait_sent(self, count=1):
        self.wait(f"{count} mail(s) at the mail server", lambda: len(self.sent()) >= count, 20)
        return self.sent()[count - 1]

    def server(self, mood, on=True):
        """mood: REFUSE, REFUSE-TEMPORARILY, HANG (see smtp_sink.py)."""
        path = self.path("sink", mood)
        if on:
            open(path, "w", encoding="ascii").close()
        else:
            os.remove(path)

    def send_queued(self):
        self.command("--send")

    def events(self, kind=None):
        """Moralotop's log: a list of dictionaries, oldest first."""
        path = self.path("cfg", "moralotop", "log.xml")
        if not os.path.exists(path):
            return []
        # As any reader has to: an append is one write, but a reader without the lock may see half of it.
        with os.fdopen(os.open(path + ".lock", os.O_RDONLY | os.O_CREAT, 0o600)) as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            events = xml.etree.ElementTree.parse(path).getroot().iter(LOG_NAMESPACE + "event")
        return [dict(event.attrib) for event in events if kind in (None, event.get("kind"))]

    def opened_links(self):
        """Links that Claws Mail was asked to open: they go to a file, not to a browser."""
        with contextlib.suppress(OSError), open(self.path("opened"), encoding="utf-8") as file:
            return file.read().splitlines()
        return []

    # -- widgets

    def windows(self):
        """Titles of the windows that show."""
        return [window.name for window in self.ui.windows()]

    def find_all(self, **query):
        return self.ui.find_all(**query)

    def find(self, seconds=15, **query):
        """The first widget (see Accessibility.find_all for the query), waited for."""
        words = ", ".join(f"{key} {getattr(value, 'pattern', value)!r}" for key, value in query.items() if not callable(value))
        return self.wait(f"a widget with {words}", lambda: next(iter(self.find_all(**query)), None), seconds)

    def gone(self, seconds=15, **query):
        words = ", ".join(f"{key} {getattr(value, 'pattern', value)!r}" for key, value in query.items())
        self.wait(f"the end of the widget with {words}", lambda: not self.find_all(**query), seconds)

    def window(self, title, seconds=15):
        """The window of this title (text or pattern), waited for."""
        pattern = getattr(title, "pattern", title)
        return self.wait(f"a window {pattern!r}",
                         lambda: next((w for w in self.ui.windows() if accessibility.matches(title, w.name)), None), seconds)

    def window_gone(self, title, seconds=15):
        pattern = getattr(title, "pattern", title)
        self.wait(f"the closing of window {pattern!r}",
                  lambda: not any(accessibility.matches(title, w.name) for w in self.ui.windows()), seconds)

    def click(self, widget=None, button=1, double=False, **query):
        """A real click in the middle of a widget that shows, is sensitive and has stopped moving."""
        widget = widget or self.find(**query)
        place = None

        def rests():
            nonlocal place
            now = widget.refresh()
            before, place = place, widget.extents()
            return now and now.is_showing and now.is_sensitive and place == before and place[2] > 0

        self.wait(f"{widget} to be ready for a click", rests)
        x, y, width, height = place
        self._xdotool("mousemove", str(x + width // 2), str(y + height // 2), "click",
                      *(["--repeat", "2", "--delay", "60"] if double else []), str(button))
        return widget

    def click_at(self, x, y, button=1):
        """A real click where no widget can be asked for."""
        self._xdotool("mousemove", str(x), str(y), "click", str(button))

    def count_windows(self):
        """How many windows of Claws Mail the display shows; menus that are not accessible count, too."""
        return len(self._xdotool("search", "--onlyvisible", "--maxdepth", "2", "--pid", str(self.claws.pid)).split())

    def park_mouse(self):
        """Moves the mouse into the lower right corner, off all windows."""
        width, height = self._screen.split("x")
        self._xdotool("mousemove", str(int(width) - 1), str(int(height) - 1))

    def press(self, widget=None, **query):
        """Runs a widget's action without the mouse. Not for what opens a modal dialog: see click()."""
        widget = widget or self.find(**query)
        self.wait(f"{widget} to be sensitive", lambda: (widget.refresh() or widget).is_sensitive)
        widget.act()
        return widget

    def menu(self, *names, window=None):
        """Runs the menu item that these names lead to, without opening the menus."""
        self.find_menu(*names, window=window).act()

    def find_menu(self, *names, window=None, seconds=15):
        wanted = "/".join(names)
        return self.wait(f"the menu item {wanted}", lambda: self.has_menu(*names, window=window), seconds)

    def has_menu(self, *names, window=None):
        """The menu item, or None."""
        top = self.main_window() if window is None else window
        level = [w for w in top.tree() if w.role == "filler"]
        bars = [c for w in [top, *level] for c in w.children() if c.role == "menu bar"]
        for name in names:
            bars = [child for bar in bars for child in bar.children() if child.name == name]
        return bars[0] if bars else None

    def open_menu(self, *names, window=None):
        """Opens menus with the mouse, one after the other, and leaves the last one open."""
        self.activate((window or self.main_window()).name)
        for depth in range(1, len(names) + 1):
            self.click(self.find_menu(*names[:depth], window=window))

    def activate(self, title):
        """Brings the window of this title (text) to the front."""
        identity = self._xdotool("search", "--onlyvisible", "--name", "^" + re.escape(title) + "$").split()
        self._xdotool("windowactivate", "--sync", identity[-1])

    def active_title(self):
        """The title of the window that keys go to; "" where there is none."""
        try:
            return self._xdotool("getactivewindow", "getwindowname").strip()
        except Trouble:
            return ""

    def enlarge(self, title):
        """Gives the window of this title (text) the whole screen."""
        identity = self._xdotool("search", "--onlyvisible", "--name", "^" + re.escape(title) + "$").split()[-1]
        width, height = (int(part) for part in self._screen.split("x"))
        self._xdotool("windowmove", "--sync", identity, "0", "0")
        self._xdotool("windowsize", "--sync", identity, str(width - 20), str(height - 50))

    def keys(self, *keys):
        """Presses keys, for example "ctrl+Return"."""
        self._xdotool("key", "--delay", "20", *keys)

    @contextlib.contextmanager
    def held(self, key):
        """Keeps a key pressed meanwhile."""
        self._xdotool("keydown", key)
        try:
            yield
        finally:
            self._xdotool("keyup", key)

    def type(self, text):
        """Types into whatever has the focus."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.keys("Return")  # xdotool would press Linefeed, which GTK ignores
            if line:
                self._xdotool("type", "--delay", "12", "--", line)

    def type_into(self, widget, text, at=None):
        """Clicks into a text and types where the click has put the cursor, or at the offset `at`; waits until it is there."""
        self.click(widget)
        if at is not None:
            widget.set_caret(at)
            self.wait(f"the cursor at {at} in {widget}", lambda: widget.caret() == at)
        self.type(text)
        self.wait(f"{text!r} in {widget}", lambda: squeeze(text) in squeeze(widget.text()))

    def _xdotool(self, *arguments):
        for _try in range(5):
            done = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=False,
                                  timeout=30 * PATIENCE, stdin=subprocess.DEVNULL)
            if arguments[0] != "search" or "BadWindow" not in done.stderr:  # a window that was closing while they were looked through
                break
        if done.returncode:
            raise Trouble(f"xdotool {' '.join(arguments)}: {done.stderr.strip() or 'found nothing'}")
        return done.stdout

    def close_alert(self, title="Error", button="Close"):
        """Answers one of Claws Mail's own alerts (English title and button) with the mouse; returns its text."""
        window = self.window(self.tr(title))
        words = " ".join(widget.text() for widget in window.tree() if widget.role == "label")
        buttons = (button, self.tr(button))
        # Until the window manager has placed it a click would land where it was.
        self.wait(f"the keyboard in {window.name!r}", lambda: self.active_title() == window.name)
        # On a busy machine Claws Mail's alerts miss a first click now and then, also without the plugin's doing.
        for seconds in (4, 15):
            self.click(window=window.name, role="push button", where=lambda widget: widget.name in buttons)
            try:
                self.window_gone(window.name, seconds)
                return words
            except Trouble:
                if seconds == 15:
                    raise
        return words

    # -- compose windows

    def compose_window(self, seconds=15):
        """The compose window that came last, waited for."""
        pattern = re.compile(re.escape(self.tr("Compose message")))
        return self.wait("a compose window",
                         lambda: next((w for w in reversed(self.ui.windows()) if pattern.search(w.name)), None), seconds)

    def compose_text(self, window):
        """The text view of a compose window."""
        return self.wait("the text of the compose window",
                         lambda: next((w for w in window.tree() if w.role == "text" and "multi-line" in w.states), None))


def field_after(window, label):
    """The text field to the right of a label."""
    widgets = iter(window.tree())
    if any(widget.role == "label" and widget.text() == label for widget in widgets):
        return next((widget for widget in widgets if widget.role == "text"), None)
    return None


def squeeze(text):
    """With single spaces only: Claws Mail wraps long lines."""
    return " ".join(text.split())


def bytes_of(mail):
    if isinstance(mail, bytes):
        return mail
    if "\n" in mail:
        return mail.encode()
    with open(mail, "rb") as file:
        return file.read()


def require(plugin=False, clock=False):
    """Skips the test file where a session cannot run; `clock`: one whose clock is moved."""
    import tap
    missing = missing_programs() + (["faketime"] if clock and not FAKETIME else [])
    if missing:
        tap.skip_all("not installed: " + ", ".join(missing))
    if plugin and not find_plugin():
        tap.skip_all("the plugin is not built")
