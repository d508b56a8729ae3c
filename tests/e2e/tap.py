"""Test Anything Protocol: a test file is a list of functions, each a line of output."""
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import time
import traceback


class Skip(Exception):
    """Raised by a test that cannot run here; the text says why."""


def skip_all(why):
    print(f"1..0 # SKIP {why}")
    sys.exit(0)


def note(text):
    for line in str(text).splitlines():
        print(f"# {line}", flush=True)


def _says(test):
    return (test.__doc__ or test.__name__.removeprefix("test_").replace("_", " ")).strip().splitlines()[0].rstrip(".")


def run(tests, wanted=None):
    """Runs the functions (those whose name contains a word of the command line, if there is one) and ends the program."""
    wanted = sys.argv[1:] if wanted is None else wanted
    tests = [test for test in tests if not wanted or any(word in test.__name__ for word in wanted)]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        start = time.monotonic()
        try:
            test()
            print(f"ok {number} - {_says(test)} ({time.monotonic() - start:.1f} s)", flush=True)
        except Skip as why:
            print(f"ok {number} - {_says(test)} # SKIP {why}", flush=True)
        except Exception as error:  # a test may fail in any way; the next one still runs
            failed += 1
            print(f"not ok {number} - {_says(test)}", flush=True)
            note(f"{type(error).__name__}: {error}")
            note("".join(traceback.format_tb(error.__traceback__)[1:]))
    sys.exit(1 if failed else 0)


def equal(found, wanted, what):
    if found != wanted:
        raise AssertionError(f"{what}: wanted {wanted!r}, found {found!r}")


def true(found, what):
    if not found:
        raise AssertionError(what)


def contains(text, part, what):
    if part not in text:
        raise AssertionError(f"{what}: {part!r} is not in {text!r}")
