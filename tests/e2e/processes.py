"""Processes of a test: started with a life line, ended by their ids, nothing left behind.

Every process gets SIGTERM from the kernel when the test dies, however it dies. Grandchildren that lose their parent come to the
test (it is a "subreaper"), so that `end_all` finds them. A process counts as ours only when its environment carries the mark of the session.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import ctypes
import os
import signal
import subprocess
import time

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None, use_errno=True)

MARK = "MORALOTOP_E2E_SESSION"


def become_subreaper():
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def start(command, environment, log, **options):
    """Starts `command`; its output goes to the file `log`."""

    def life_line():
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)

    with open(log, "ab") as output:
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output,
                                stderr=subprocess.STDOUT, preexec_fn=life_line, **options)


def is_alive(pid):
    """A zombie is not alive."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def descendants(pid):
    found = []
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                for child in map(int, file.read().split()):
                    found += [child, *descendants(child)]
    return found


def carries_mark(pid, value):
    try:
        with open(f"/proc/{pid}/environ", "rb") as file:
            return f"{MARK}={value}".encode() in file.read().split(b"\0")
    except OSError:
        return False


def end(pids, seconds=3.0):
    """SIGTERM, then, for those that do not listen, SIGKILL; only the given ids."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        left = [pid for pid in pids if is_alive(pid)]
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, number)
        until = time.monotonic() + seconds
        while any(is_alive(pid) for pid in left) and time.monotonic() < until:
            reap(left)
            time.sleep(0.01)
    reap(pids)


def end_all(value):
    """Ends every process of the session whose mark is `value`. Returns how many had been left."""
    left = [pid for pid in descendants(os.getpid()) if is_alive(pid) and carries_mark(pid, value)]
    end(left)
    return len(left)


def reap(pids):
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
