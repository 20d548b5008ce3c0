# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Four portals on one database, many browsers on many links, and faults: nothing that was answered is lost (R6, R7, R110)."""

import functools
import os
import random
import subprocess
import sys

from fleet import checker, history, plants
from fleet.databases import PostgresDatabase, SQLiteDatabase
from fleet.fleet import Fleet
from fleet.standby import ReplicatedDatabase
from harness.portal import Folder
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
    folder = Folder()
    run.stack.callback(folder.remove)
    fleet = Fleet(run, SQLiteDatabase(folder), folder)

    def faults(breaking):
        breaking.start("portals", [fleet.kill, fleet.kill, fleet.replace], (1, 3))
        breaking.start("database", fleet.database.faults, (4, 8))

    judged(run, fleet.live(*run.amount((30, 16, 3, 8), (300, 64, 6, 8)), faults, random.randrange(1 << 32)))


@test
def a_fleet_on_postgresql_survives_what_can_fail(run):
    """Four processes on one PostgreSQL that is restarted, fast and as in a crash, whose connections are cut and whose
    answers are lost, while the processes are killed with -9: the checker finds nothing wrong."""
    database = PostgresDatabase()
    run.stack.callback(database.end)
    fleet = Fleet(run, database, run.folder())

    def faults(breaking):
        breaking.start("portals", [fleet.kill, fleet.kill, fleet.replace], (2, 5))
        breaking.start("connections", [database.terminate, database.cut, database.deafen, database.silence], (0.5, 3))
        breaking.start("server", [database.restart, database.crash], (5, 15))

    judged(run, fleet.live(*run.amount((30, 16, 3, 8), (1000, 64, 8, 10)), faults, random.randrange(1 << 32)))


@test
def no_link_is_redeemed_twice_when_the_standby_takes_over(run):
    """The primary of a synchronous pair dies and its standby is promoted, in mid-run and again: the checker finds nothing
    wrong."""
    database = ReplicatedDatabase()
    run.stack.callback(database.end)
    fleet = Fleet(run, database, run.folder())

    def faults(breaking):
        breaking.start("portals", [fleet.kill], (8, 15))
        breaking.start("servers", [database.fail_over, database.fail_over, database.lose_standby], (3, 6))
        breaking.start("connections", [database.terminate], (3, 8))

    judged(run, fleet.live(*run.amount((24, 16, 3, 8), (300, 64, 6, 10)), faults, random.randrange(1 << 32)))
    assert database.failovers >= run.amount(1, 10), f"only {database.failovers} failovers"


@test
def the_checker_finds_what_an_asynchronous_standby_has_lost(run):
    """The checker is proved in earnest: a standby that misses the last moments brings clicks back, and that is found."""
    database = ReplicatedDatabase(is_synchronous=False)
    run.stack.callback(database.end)
    fleet = Fleet(run, database, run.folder())

    def faults(breaking):
        breaking.start("servers", [functools.partial(database.fail_over, lost_seconds=3)], (0.5, 1))

    # People come for longer than the fault takes to begin, and while nothing reaches the standby.
    path = fleet.live(48, 16, 4, 10, faults, random.randrange(1 << 32), may_lose=True)
    found = checker.judge(history.load(path)).findings
    lost = {"budget", "click-lost", "sign-in-lost", "link-lost"} & set(found)
    assert lost, f"nothing was lost: {set(found)}"
    run.figure(", ".join(f"{rule} {len(texts)}" for rule, texts in sorted(found.items())))
