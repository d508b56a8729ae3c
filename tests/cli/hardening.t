#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the compiler and the linker can do against a mistake of ours is in the plugin and in the command, read by readelf. Prints TAP.

MORALOTOP names the command (../../moralotop), MORALOTOP_PLUGIN the plugin (../../.libs/moralotop.so), CC the compiler of the counter-example (cc).
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("MORALOTOP_BUILDDIR", ROOT)
COMMAND = os.path.abspath(os.environ.get("MORALOTOP", os.path.join(ROOT, "moralotop")))
PLUGIN = os.path.abspath(os.environ.get("MORALOTOP_PLUGIN", os.path.join(ROOT, ".libs", "moralotop.so")))
# Called in its place where the compiler could not see that the buffer is large enough.
BARE = """#include <stdio.h>
#include <string.h>
int main (int argc, char **argv) { char text[64]; strcpy (text, argv[argc - 1]); return puts (text); }
"""


class Skip(Exception):
    pass


def readelf(path, *options):
    return subprocess.run(["readelf", "--wide", *options, path], check=True, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}).stdout


def is_sanitized(path):
    return "__asan_" in readelf(path, "--dyn-syms")


def lacks(path):
    """What of it this program or module lacks."""
    header, dynamic, segments, symbols = (readelf(path, option) for option in ("--file-header", "--dynamic", "--segments", "--dyn-syms"))
    stack = re.search(r"GNU_STACK(?:\s+0x\w+){5}\s+(\w+)", segments)
    checks = {
        "an address of its own each time (PIE)": re.search(r"Type:\s+DYN", header),
        "symbols bound at once (-z now)": "BIND_NOW" in dynamic,
        "tables read-only afterwards (-z relro)": "GNU_RELRO" in segments,
        "a stack that is not run (-z noexecstack)": stack and "E" not in stack[1],
        "nothing both written and run": not re.search(r"LOAD(?:\s+0x\w+){5}\s+RWE", segments),
        "no code that is changed at the start": "TEXTREL" not in dynamic,
        "no place of its own for libraries": not re.search(r"R(UN)?PATH", dynamic),
        "guarded stacks (-fstack-protector-strong)": "__stack_chk_fail" in symbols,
        # The sanitizers do more than _FORTIFY_SOURCE, and it would be in their way.
        "calls that count (_FORTIFY_SOURCE)": is_sanitized(path) or re.search(r" __(?!stack_)\w+_chk\b", symbols),
    }
    return [name for name, good in checks.items() if not good]


def the_command_is_hardened():
    assert not lacks(COMMAND), lacks(COMMAND)


def the_plugin_is_hardened():
    if not os.path.exists(PLUGIN) and is_sanitized(COMMAND):
        raise Skip("the plugin is not part of this build")
    assert not lacks(PLUGIN), lacks(PLUGIN)


def jumps_lead_to_marked_places_only():
    """Whatever the C library is made of, each object of ours has the marks (-fcf-protection)."""
    if os.uname().machine != "x86_64":
        raise Skip("not on this processor")
    objects = glob.glob(os.path.join(BUILD, "plugin", "*", ".libs", "*.o"))
    assert objects, "no objects below " + BUILD
    without = [path for path in objects if not re.search(r"IBT.*SHSTK", readelf(path, "--notes"))]
    assert not without, without


def a_bare_program_is_found_out():
    with open("bare.c", "w", encoding="utf-8") as file:
        file.write(BARE)
    subprocess.run([*os.environ.get("CC", "cc").split(), "-O2", "-U_FORTIFY_SOURCE", "-fno-stack-protector", "-no-pie", "-fno-pie", "-Wl,-z,lazy", "-Wl,-z,norelro",
                    "-Wl,-z,execstack", "-Wl,-rpath,/tmp", "-o", "bare", "bare.c"], check=True, capture_output=True)
    found = lacks("bare")
    assert len(found) >= 7, found


TESTS = [the_command_is_hardened, the_plugin_is_hardened, jumps_lead_to_marked_places_only, a_bare_program_is_found_out]


def main():
    if not shutil.which("readelf"):
        print("1..0 # SKIP not installed: binutils")
        return 0
    print(f"1..{len(TESTS)}")
    failed = 0
    os.chdir(tempfile.mkdtemp(prefix="moralotop-hardening-"))
    for number, test in enumerate(TESTS, 1):
        name = test.__name__.replace("_", " ")
        try:
            test()
            print(f"ok {number} - {name}")
        except Skip as why:
            print(f"ok {number} - {name} # SKIP {why}")
        except Exception:  # the next one still runs
            failed += 1
            print(f"not ok {number} - {name}")
            print("".join("# " + line + "\n" for line in traceback.format_exc().splitlines()), end="")
    shutil.rmtree(os.getcwd())
    return 1 if failed else 0


sys.exit(main())
