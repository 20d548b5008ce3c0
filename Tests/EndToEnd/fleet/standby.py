# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Two PostgreSQL servers, one of which follows the other and takes its place."""

import os
import re
import shutil
import signal
import subprocess
import time

from .databases import WAITING, PostgresServer, accounts, new_path, rows, terminate


def as_postgres(*command):
    """Runs a program of PostgreSQL, which refuses to be root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    done = subprocess.run([*prefix, *command], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"


class Server(PostgresServer):
    """A private server that can be made a standby of another one, die at once, and be promoted."""

    @property
    def data(self):
        return os.path.join(self.path, "data")

    @property
    def programs(self):
        with open(os.path.join(self.data, "postmaster.opts"), encoding="utf-8") as file:
            return os.path.dirname(file.read().split()[0])

    def follow(self, primary):
        """Becomes a standby of another server: a new copy of its data, at this server's own port."""
        programs = primary.programs
        self._script("kill") if os.path.exists(os.path.join(self.data, "postmaster.pid")) else None
        shutil.rmtree(self.data)
        as_postgres(
            f"{programs}/pg_basebackup", "--pgdata", self.data, "--dbname", primary.url, "--checkpoint=fast",
            "--wal-method=stream", "--write-recovery-conf", "--no-sync")
        # The last word counts: the copy brings the primary's port and its wish for a standby.
        with open(os.path.join(self.data, "postgresql.auto.conf"), "a", encoding="utf-8") as file:
            file.write(f"port = {self.port}\nsynchronous_standby_names = ''\n")
        self.up()
        self.url = re.sub(r":\d+/", f":{self.port}/", primary.url)

    def die(self):
        """Ends every process of the server at once, as when the machine loses its power."""
        with open(os.path.join(self.data, "postmaster.pid"), encoding="utf-8") as file:
            postmaster = int(file.readline())
        with open(f"/proc/{postmaster}/task/{postmaster}/children", encoding="utf-8") as file:
            processes = [postmaster, *map(int, file.read().split())]
        for process in processes:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        while any(os.path.exists(f"/proc/{process}/exe") for process in processes):
            time.sleep(0.01)
        os.remove(os.path.join(self.data, "postmaster.pid"))

    def promote(self):
        as_postgres(f"{self.programs}/pg_ctl", "promote", "--silent", "--pgdata", self.data, "--timeout=60")


class ReplicatedDatabase:
    """A primary with a standby, synchronous or not. The portals know both addresses, and write to the one that writes."""

    def __init__(self, is_synchronous=True):
        self.is_synchronous = is_synchronous
        self.failovers = 0
        self.primary = Server(new_path())
        self.standby = None
        try:
            self.standby = Server(new_path())
            self.standby.follow(self.primary)
            self._settle()
        except BaseException:
            self.end()
            raise
        ports = (self.primary.port, self.standby.port)
        hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
        url = self.primary.url.replace(f"127.0.0.1:{self.primary.port}", hosts) + "?target_session_attrs=read-write"
        # A portal that starts between a promotion and the new standby meets a server whose commits wait for nobody.
        self.options = ["--postgres", url, "--postgres-asynchronous-standby"]

    def _settle(self):
        """Waits until the standby has everything, and from then on must have everything that is answered."""
        if self.is_synchronous:
            self.primary.psql("ALTER SYSTEM SET synchronous_standby_names = '*'")
            self.primary.psql("SELECT pg_reload_conf()")
        wish = "sync_state = 'sync' AND" if self.is_synchronous else ""
        place = self.primary.psql("SELECT pg_current_wal_lsn()")
        end = time.monotonic() + 60
        while self.primary.psql(
                f"SELECT count(*) FROM pg_stat_replication WHERE {wish} state = 'streaming' AND flush_lsn >= '{place}'") != "1":
            assert time.monotonic() < end, "the standby does not follow"
            time.sleep(0.1)

    def add_customers(self, addresses):
        self.primary.psql(accounts(addresses))

    def rows(self, table, columns):
        return rows(self.primary, table, columns)

    def waiting(self):
        return int(self.primary.psql(WAITING))

    def terminate(self, recorder, luck):
        terminate(self.primary, recorder, luck)

    def lose_standby(self, recorder, luck):
        """The standby crashes and comes back; meanwhile nothing that waits for it is answered."""
        number = recorder.begin("standby away")
        self.standby.immediate_restart()
        recorder.end(number, "over")

    def fail_over(self, recorder, luck, lost_seconds=0):
        """The primary dies and the standby is promoted; then the dead one comes back as the new one's standby.

        With `lost_seconds` the standby gets nothing of what is written in the last moments.
        """
        if lost_seconds:
            self.standby.psql("ALTER SYSTEM SET primary_conninfo = ''")
            self.standby.psql("SELECT pg_reload_conf()")
            time.sleep(lost_seconds)
        number = recorder.begin("failover")
        self.primary.die()
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary
        self.failovers += 1
        recorder.end(number, "over")
        self.standby.follow(self.primary)
        self._settle()

    def end(self):
        for server in (self.primary, self.standby):
            if server is not None:
                server.remove()
