# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Portal processes: started in folders of their own on free loopback ports, and ended by their own pid."""

import base64
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time

from . import wire
from .mailbox import Mailbox

# Limits may be off, and keys are made, only where address and base URL are loopback: a portal of another base URL takes
# these, and keys of Folder.make_keys.
LIMITS_HIGH = ["--limit-per-address", "1000000/1s", "--limit-per-network", "1000000/1s", "--limit-global", "1000000/1s"]
LIMITS_OFF = ["--limit-per-address", "off", "--limit-per-network", "off", "--limit-global", "off"]
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))


def binary():
    """The portal that is tested: PORTAL_BINARY, or the newest build of the examples."""
    named = os.environ.get("PORTAL_BINARY")
    if named:
        return named
    builds = [
        os.path.join(ROOT, folder, mode, "PaymentPortal")
        for folder in (".build-examples", "Examples/.build")
        for mode in ("release", "debug")
    ]
    builds = [path for path in builds if os.path.exists(path)]
    if not builds:
        raise SystemExit(
            "no portal is built: swift build --package-path Examples --scratch-path .build-examples, "
            "or name one in PORTAL_BINARY"
        )
    return max(builds, key=os.path.getmtime)


def environment():
    """The environment without what the portal would read as options."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}


def free_port():
    """A free loopback port below those that outgoing connections take."""
    while True:
        port = random.SystemRandom().randrange(20000, 32000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def literal(value):
    """A value as it stands in a statement of PostgreSQL."""
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'::bytea"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


class Row(dict):
    """Columns by name and by number, as SQLite's rows have them."""

    def __getitem__(self, column):
        return list(self.values())[column] if isinstance(column, int) else super().__getitem__(column)

    def __iter__(self):
        return iter(self.values())


class Folder:
    """A temporary folder with one portal's database, keys and mails; in memory, where a disk's own delays disturb."""

    def __init__(self, in_memory=False, server=None):
        memory = "/dev/shm" if in_memory and os.access("/dev/shm", os.W_OK) else None
        self.path = tempfile.mkdtemp(prefix="portal-e2e-", dir=memory)
        self.database = os.path.join(self.path, "portal.sqlite")
        # A database of a PostgreSQL server in its stead, where there is one.
        self.server = server
        self.name = "portal_" + os.urandom(8).hex()
        self.options = ["--database", self.database]
        if server:
            server.psql(f"CREATE DATABASE {self.name}")
            self.options = ["--postgres", server.url.rpartition("/")[0] + "/" + self.name]
        self.keys = os.path.join(self.path, "portal.keys")
        self.mails = os.path.join(self.path, "mail")
        self.mailbox = Mailbox(self.mails)

    def make_keys(self, mode=0o600):
        """Writes a keys file with two new keys, as an operator would, and returns the folder."""
        with open(self.keys, "w") as keys:
            for number in (2, 1):
                secret = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
                keys.write(f"{number}:{secret}\n")
        os.chmod(self.keys, mode)
        return self

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)
        if self.server:
            self.server.psql(f"DROP DATABASE {self.name} WITH (FORCE)")

    def open(self):
        """A connection to the file, in autocommit, that waits for others."""
        assert not self.server, "there is no file"
        connection = sqlite3.connect(self.database, timeout=20, isolation_level=None)
        connection.row_factory = sqlite3.Row
        return connection

    def rows(self, sql, *arguments):
        if self.server:
            for argument in arguments:
                sql = sql.replace("?", literal(argument), 1)
            if not sql.startswith("SELECT"):
                self.server.psql(sql, self.name)
                return []
            lines = self.server.psql(f"SELECT row_to_json(found) FROM ({sql}) AS found", self.name).splitlines()
            return [Row(json.loads(line)) for line in lines]
        connection = self.open()
        try:
            return connection.execute(sql, arguments).fetchall()
        finally:
            connection.close()

    def value(self, sql, *arguments):
        return self.rows(sql, *arguments)[0][0]

    def settle(self, seconds=60):
        """Waits until no mail waits any more: a mail is there a moment before its row says so."""
        end = time.monotonic() + seconds
        while self.value("SELECT count(*) FROM magiclink_link WHERE seed IS NOT NULL"):
            assert time.monotonic() < end, "mails are waiting still"
            time.sleep(0.05)


class Portal:
    """One process."""

    def __init__(self, folder, *options, port=None, base=None, log_level="info", storage=None, mail=None, variables=None):
        self.folder = folder
        self.variables = variables or {}
        self.port = port or free_port()
        self.address = ("127.0.0.1", self.port)
        self.origin = base or f"http://127.0.0.1:{self.port}"
        self.host = self.origin.split("//")[1]
        self.log = os.path.join(folder.path, f"portal-{self.port}.log")
        self.command = [
            binary(), "--port", str(self.port), "--base-url", self.origin,
            *(storage or folder.options), "--keys-file", folder.keys,
            *(["--mail-directory", folder.mails] if mail is None else mail), "--log-level", log_level, *options,
        ]
        self.process = None

    @property
    def mailbox(self):
        return self.folder.mailbox

    def start(self, wait=True):
        """Starts the process and waits until it says that it is ready."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder.path,
                env=environment() | self.variables)
        if wait:
            self.wait_ready()
        return self

    def wait_ready(self, seconds=30):
        end = time.monotonic() + seconds
        while True:
            if self.process.poll() is not None:
                raise AssertionError(f"the portal ended with {self.process.returncode}: {self.tail()}")
            try:
                if wire.exchange(self.address, self.bytes("GET", "/health"), timeout=1).status == 200:
                    return
            except (OSError, wire.WireError):
                pass
            if time.monotonic() > end:
                raise AssertionError(f"the portal was not ready in {seconds} s: {self.tail()}")
            time.sleep(0.02)

    def bytes(self, method, target, headers=(), body=None):
        return wire.request(method, target, self.host, [*headers, ("Connection", "close")], body)

    def tail(self):
        with open(self.log, errors="replace") as log:
            return log.read()[-2000:]

    def terminate(self, seconds=20):
        """Asks the process to end, and returns its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def kill(self):
        """Ends the process as a crash would."""
        self.process.kill()
        self.process.wait(20)

    def end(self):
        """Ends the process if it is still there."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
