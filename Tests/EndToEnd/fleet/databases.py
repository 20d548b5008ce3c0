# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The databases that a fleet can stand on, each with its faults and with a way to read it when all is over."""

import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

from harness.portal import ROOT

ACCOUNT = "INSERT INTO portal_account (role, code, name, address, identity) VALUES "
# Both storages name their columns alike. Digests come out as hexadecimal digits.
LINKS = "id, kind, state, max_clicks, used_clicks, created_at, expires_at"
SESSIONS = "id, link, ended_at"
AUDIT = "at, kind, link, reason"
WAITING = "SELECT count(*) FROM magiclink_link WHERE seed IS NOT NULL"


def accounts(addresses):
    """The statement that makes a customer of each address."""
    rows = [f"('customer', 'fleet-{n}', 'Fleet {n}', '{address}', '{address}')" for n, address in enumerate(addresses)]
    return ACCOUNT + ", ".join(rows)


class SQLiteDatabase:
    """One file, which all processes share."""

    def __init__(self, folder):
        self.folder = folder
        self.options = ["--database", folder.database]

    def add_customers(self, addresses):
        connection = self.folder.open()
        connection.execute(accounts(addresses))
        connection.close()

    def rows(self, table, columns):
        return [
            {name: value.hex() if isinstance(value, bytes) else value for name, value in dict(row).items()}
            for row in self.folder.rows(f"SELECT {columns} FROM {table}")
        ]

    def waiting(self):
        return self.folder.value(WAITING)

    def hold(self, recorder, luck):
        """Another program writes, and is slow about it."""
        number = recorder.begin("hold")
        connection = self.folder.open()
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(luck.choice([0.5, 2, 7]))
        connection.execute("ROLLBACK")
        connection.close()
        recorder.end(number, "over")

    @property
    def faults(self):
        return [self.hold]

    def end(self):
        pass


def new_path():
    """A folder that is not there yet, where the user postgres can reach it."""
    return os.path.join(tempfile.gettempdir(), f"magiclink-fleet-{os.getpid()}-{random.randrange(1 << 32):08x}")


class PostgresServer:
    """A private server; see Tests/PostgreSQL/server."""

    SCRIPT = os.path.join(ROOT, "Tests", "PostgreSQL", "server")

    def __init__(self, path, *settings):
        self.path = path
        try:
            self.url = self._script("start", *settings).strip()
        except AssertionError:
            self.remove()
            raise
        self.port = int(self.url.rpartition(":")[2].partition("/")[0])

    def _script(self, command, *settings):
        done = subprocess.run(
            [self.SCRIPT, command, self.path, *settings], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def fast_restart(self):
        self._script("restart")

    def immediate_restart(self):
        self._script("kill")
        self._script("up")

    def kill(self):
        self._script("kill")

    def up(self):
        self._script("up")

    def remove(self):
        subprocess.run([self.SCRIPT, "remove", self.path], stdin=subprocess.DEVNULL, capture_output=True)

    def psql(self, sql, database=None):
        """The output of some statements in a database, by default the server's own; fails where the server does."""
        url = self.url.rpartition("/")[0] + "/" + database if database else self.url
        done = subprocess.run(
            ["psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", url], input=sql, capture_output=True, text=True)
        if done.returncode != 0:
            raise OSError(done.stderr.strip())
        return done.stdout.strip()


class Cutter:
    """The proxy between the portals and the server; see cutter.py."""

    def __init__(self, target):
        program = os.path.join(os.path.dirname(__file__), "cutter.py")
        self.process = subprocess.Popen(
            [sys.executable, program, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.lock = threading.Lock()

    def tell(self, command, count):
        with self.lock:
            self.process.stdin.write(f"{command} {count}\n")
            self.process.stdin.flush()

    def end(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class PostgresDatabase:
    """A private PostgreSQL behind a proxy that cuts."""

    def __init__(self):
        self.server = PostgresServer(new_path())
        self.cutter = Cutter(self.server.port)
        self.options = ["--postgres", self.server.url.replace(f":{self.server.port}/", f":{self.cutter.port}/")]

    def add_customers(self, addresses):
        self.server.psql(accounts(addresses))

    def rows(self, table, columns):
        return rows(self.server, table, columns)

    def waiting(self):
        return int(self.server.psql(WAITING))

    def terminate(self, recorder, luck):
        """The server ends some of the portals' connections, whatever they do."""
        terminate(self.server, recorder, luck)

    def cut(self, recorder, luck):
        """The network ends some."""
        number = recorder.begin("cut")
        self.cutter.tell("cut", luck.choice([1, 4, 1000]))
        time.sleep(0.1)
        recorder.end(number, "over")

    def deafen(self, recorder, luck):
        """The network loses answers of the server, which did what it was asked to do."""
        number = recorder.begin("deafen")
        self.cutter.tell("deafen", luck.choice([2, 8, 16]))
        time.sleep(1)
        recorder.end(number, "over")

    def silence(self, recorder, luck):
        """The same, and nobody is told for five seconds."""
        number = recorder.begin("silence")
        self.cutter.tell("silence", luck.choice([1, 2]))
        time.sleep(6)
        recorder.end(number, "over")

    def restart(self, recorder, luck):
        number = recorder.begin("restart, fast")
        self.server.fast_restart()
        recorder.end(number, "over")

    def crash(self, recorder, luck):
        number = recorder.begin("restart, immediate")
        self.server.kill()
        time.sleep(luck.uniform(0, 2))
        self.server.up()
        recorder.end(number, "over")

    @property
    def faults(self):
        return [self.terminate, self.cut, self.deafen, self.silence, self.restart, self.crash]

    def end(self):
        self.cutter.end()
        self.server.remove()


def terminate(server, recorder, luck):
    """Ends one, four or all connections of a server but one's own; nothing where the server is away."""
    number = recorder.begin("terminate")
    with contextlib.suppress(OSError):
        server.psql(
            "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            f"AND backend_type = 'client backend' ORDER BY random() LIMIT {luck.choice([1, 4, 1000])}) chosen")
    recorder.end(number, "over")


def rows(server, table, columns):
    """Rows of a table, with digests as hexadecimal digits."""
    text = server.psql(f"SELECT row_to_json(found) FROM (SELECT {columns} FROM {table}) found")
    found = [json.loads(line) for line in text.splitlines()]
    for row in found:
        for name, value in row.items():
            if isinstance(value, str) and value.startswith("\\x"):
                row[name] = value[2:]
    return found


class Faults:
    """Threads that break things, one after the other, with pauses, until they are told to stop."""

    def __init__(self, recorder, seed):
        self.recorder = recorder
        self.seed = seed
        self.ends = threading.Event()
        self.threads = []
        self.troubles = []
        self.counts = {}

    def start(self, name, faults, pauses):
        def run():
            luck = random.Random(f"{self.seed} {name}")
            left = []
            while not self.ends.wait(luck.uniform(*pauses)):
                # Each has its turn before any comes again.
                left = left or luck.sample(faults, len(faults))
                fault = left.pop()
                try:
                    fault(self.recorder, luck)
                except Exception as error:  # Said where the threads are joined.
                    self.troubles.append(error)
                    return
                what = getattr(fault, "func", fault).__name__
                self.counts[what] = self.counts.get(what, 0) + 1

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        self.threads.append(thread)

    def stop(self):
        self.ends.set()
        for thread in self.threads:
            thread.join(120)
        if self.troubles:
            raise self.troubles[0]
