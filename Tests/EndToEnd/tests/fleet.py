# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Four portals on one database, many browsers on many links, and faults: nothing that was answered is lost (R6, R7, R110)."""

import os
import random
import subprocess
import sys

from fleet import checker, history, plants
from fleet.databases import SQLiteDatabase
from fleet.fleet import Fleet
from harness.runner import test

from .checker import PROGRAM


def judged(run, path):
    """Has the program judge what was recorded, then plants each violation in it, which must be found."""
    told = subprocess.run([sys.executable, PROGRAM, path], capture_output=True, text=True)
    kept = os.environ.get("E2E_HISTORIES")
    if kept or told.returncode:
        history.save(os.path.join(kept or "/tmp", f"history-{os.path.basename(os.path.dirname(path))}"), history.load(path))
    assert told.returncode == 0, told.stdout + told.stderr
    run.figure(told.stdout.strip())
    recorded = history.load(path)
    for change, rules in plants.PLANTS:
        found = checker.judge(plants.planted(recorded, change)).findings
        assert rules <= set(found), f"{change.__name__} was found by {set(found)} and not by {rules}"
    run.figure(f"{len(plants.PLANTS)} planted violations found")


@test
def a_fleet_on_one_file_survives_kills(run):
    """Four processes on one SQLite file, killed with -9 and held up: the checker finds nothing wrong."""
    folder = run.folder()
    fleet = Fleet(run, SQLiteDatabase(folder), folder)

    def faults(breaking):
        breaking.start("portals", [fleet.kill, fleet.kill, fleet.replace], (1, 3))
        breaking.start("database", fleet.database.faults, (4, 8))

    judged(run, fleet.live(*run.amount((30, 16, 3, 8), (300, 64, 6, 8)), faults, random.randrange(1 << 32)))
