#!/usr/bin/python3
"""A short soak: mails that arrive and reloads leave no more of the heap in use than they do today, and a planted leak is found. `make soak` is the long one."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil

import harness
import soak
import tap

RELOAD_BYTES = 400000  # about 200,000 are left today, not yet explained (see make soak)
ARRIVAL_BYTES = 20000  # about 15,000 in so short a stay, caches that fill among them


def test_soak():
    """mails that arrive, are displayed and answered, and reloads leave no more in use than they do today"""
    growth, stalls = soak.stay(True, 100, 4, 3)
    soak.tell(growth, {}, stalls)
    tap.true(growth["arriving"] < ARRIVAL_BYTES, f"each mail that arrived left {growth['arriving']:.0f} bytes in use")
    tap.true(growth["reload"] < RELOAD_BYTES, f"each reload left {growth['reload']:.0f} bytes in use")


def test_leak():
    """a planted leak is found"""
    growth, _ = soak.stay(True, 20, 0, 0, leak=1000000)
    tap.true(growth["arriving"] > ARRIVAL_BYTES, f"a leak of a megabyte, five times a second, is seen as {growth['arriving']:.0f} bytes for each mail")


harness.require(plugin=True)
if not shutil.which(os.environ.get("CC", "cc").split()[0]):
    tap.skip_all("not installed: a C compiler")
tap.run([test_soak, test_leak])
