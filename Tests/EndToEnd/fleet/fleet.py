# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Runs a fleet: portals on one database, the lives of many links, faults meanwhile; and leaves what was recorded."""

import asyncio
import json
import os
import time

from harness.portal import LIMITS_OFF

from . import databases
from .browsers import Lives
from .databases import Faults
from .history import Recorder
from .mails import MailWatch

# A mail that was written and not noted stays leased for the mailer's deadline and ten seconds.
LEASE = 15


class Fleet:
    """Portals on one database. Every second one gives links of another number of clicks."""

    BUDGETS = (1, 3)

    def __init__(self, run, database, folder, count=4):
        self.run = run
        self.database = database
        self.folder = folder
        self.path = os.path.join(folder.path, "recorded")
        os.mkdir(self.path)
        self.portals = []
        for number in range(count):
            portal = run.portal(
                *LIMITS_OFF, "--max-clicks", str(self.BUDGETS[number % len(self.BUDGETS)]), folder=folder, start=False,
                base=self.portals[0].origin if self.portals else None, storage=database.options)
            portal.number = number
            self.portals.append(portal)

    def kill(self, recorder, luck):
        """Ends a portal as a crash would, and starts it again."""
        portal = luck.choice(self.portals)
        number = recorder.begin("kill", portal=portal.number)
        portal.kill()
        time.sleep(luck.choice([0, 0.5, 2]))
        self._start(portal)
        recorder.end(number, "over")

    def replace(self, recorder, luck):
        """Asks a portal to end, which loses nothing, and starts it again."""
        portal = luck.choice(self.portals)
        portal.terminate(60)
        self._start(portal)

    def _start(self, portal):
        """Starts a portal, again and again while its database is away: it refuses to start without one."""
        end = time.monotonic() + 120
        while True:
            try:
                return portal.start()
            except AssertionError:
                if time.monotonic() > end:
                    raise

    def live(self, links, browsers, at_once, spread, faults, seed, may_lose=False):
        """Lives the lives of so many links while faults happen. Returns the folder with all that was recorded.

        People come to half of the links over so many seconds. `faults` is given the threads that break things, and starts
        some. Where the database may lose what it was given, a mail may never come.
        """
        history = Recorder(os.path.join(self.path, "history.jsonl"))
        breaking = Faults(Recorder(os.path.join(self.path, "faults.jsonl")), seed)
        mails = MailWatch(self.folder.mails, Recorder(os.path.join(self.path, "mails.jsonl")))
        lives = Lives(self.portals, mails, history, links, browsers, self.BUDGETS, spread, seed)
        self.portals[0].start()
        self.database.add_customers([Lives.address(number) for number in range(links)])
        for portal in self.portals[1:]:
            portal.start()
        began = time.monotonic()
        try:
            faults(breaking)
            asyncio.run(lives.run(at_once))
        finally:
            breaking.stop()
        seconds = time.monotonic() - began
        # What an outage has left is leased still; after it everything has gone out.
        end = time.monotonic() + 4 * LEASE
        while self.database.waiting() and time.monotonic() < end:
            time.sleep(0.2)
        asyncio.run(lives.visit_all())
        mails.close()
        for recorder in (history, breaking.recorder, mails.recorder):
            recorder.close()
        for name, table, columns in (
            ("links", "magiclink_link", databases.LINKS + ", seed IS NOT NULL AS waits"),
            ("sessions", "magiclink_session", databases.SESSIONS),
            ("audit", "magiclink_audit", databases.AUDIT),
        ):
            with open(os.path.join(self.path, f"{name}.jsonl"), "w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in self.database.rows(table, columns))
        with open(os.path.join(self.path, "settings.json"), "w", encoding="utf-8") as file:
            json.dump({"links": links, "browsers": browsers, "lifetime": 3600, "grace": 60, "idle": 1800}, file)
        counts = ", ".join(f"{name} {count}" for name, count in sorted(breaking.counts.items()))
        self.run.figure(f"{links} links, {browsers} browsers each, {seconds:.0f} s; faults: {counts or 'none'}")
        assert may_lose or not lives.stuck, f"{len(lives.stuck)} lives did not come to their end: {lives.stuck[:5]}"
        return self.path
