# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The portal on PostgreSQL: what a start refuses, what several processes share, what an outage does."""

import json
import subprocess
import time

from harness import wire
from harness.browser import Browser
from harness.cast import ACME
from harness.portal import Folder, binary, environment, free_port
from harness.runner import start_server, test

PASSWORD = "hunter2-of-nobody"


def refused(folder, options, variables=None):
    """The one line by which a start is refused with 78."""
    ended = subprocess.run(
        [binary(), "--port", str(free_port()), "--keys-file", folder.keys, "--mail-directory", folder.mails, *options],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=folder.path, timeout=40,
        env=environment() | (variables or {}))
    assert ended.returncode == 78, f"{options}: exit {ended.returncode}: {ended.stderr}"
    assert ended.stderr.count("\n") == 1 and ended.stderr.startswith("PaymentPortal: "), f"{options}: {ended.stderr!r}"
    assert PASSWORD not in ended.stderr, f"{options}: the password is printed"
    return ended.stderr


@test
def a_start_on_postgres_refuses_what_cannot_work(run):
    """A bad URL, a wrong password, a database that is not there or not reached: exit 78, one line, no password."""
    server = start_server(run.stack)
    folder = run.folder()
    place = server.url.rpartition("@")[2]
    cases = [
        (["--postgres", "nonsense"], "--postgres"),
        (["--postgres", f"mysql://portal:{PASSWORD}@localhost/portal"], "--postgres"),
        (["--postgres", f"postgres://127.0.0.1/portal?{PASSWORD}=1"], "--postgres"),
        (["--postgres", server.url, "--database", folder.database], "--database"),
        (["--postgres", server.url, "--postgres-connections", "0"], "connections"),
        (["--postgres-password-file", folder.keys], "--postgres"),
        (["--postgres", f"postgres://portal:{PASSWORD}@db.example/portal"], "PORTAL_POSTGRES"),
        (["--postgres", f"postgres://magiclink:{PASSWORD}@{place}"], "password"),
        (["--postgres", server.url.rpartition("/")[0] + "/no_such_database"], "no_such_database"),
        (["--postgres", f"postgres://magiclink:{PASSWORD}@127.0.0.1:{free_port()}/portal"], "refused"),
        (["--postgres", f"postgres://magiclink@{place}", "--postgres-password-file", "no-such-file"], "no-such-file"),
    ]
    for options, word in cases:
        line = refused(folder, options)
        assert word in line, f"{options}: {line!r} does not speak of {word}"
    refused(folder, [], {"PORTAL_POSTGRES": f"postgres://portal:{PASSWORD}@127.0.0.1:{free_port()}/portal"})
    run.figure(f"{len(cases) + 1} starts")


@test
def portals_that_start_at_once_fill_the_database_once(run):
    """Four portals that start at once on an empty database make its tables and its demonstration data once."""
    server = start_server(run.stack)
    for _ in range(run.amount(2, 10)):
        folder = Folder(server=server)
        run.stack.callback(folder.remove)
        portals = [run.portal(folder=folder, start=False) for _ in range(4)]
        for portal in portals:
            portal.start(wait=False)
        for portal in portals:
            portal.wait_ready()
        assert folder.value("SELECT count(*) FROM portal_invoice") == 5
        assert folder.value("SELECT count(*) FROM portal_account") == 3
        for portal in portals:
            assert portal.terminate() == 0
    other = Folder(server=server)
    run.stack.callback(other.remove)
    # Another key under an id that is known.
    line = refused(other, folder.options)
    assert "key" in line, line


@test
def a_postgres_that_goes_and_comes_is_an_outage_and_no_loss(run):
    """While the server is away /health is 503 and nobody gets in; afterwards everything works, the waiting link too."""
    server = start_server(run.stack)
    folder = Folder(server=server)
    run.stack.callback(folder.remove)
    portal = run.portal(folder=folder)
    browser = Browser(portal)
    mail = browser.link_for(ACME)
    server.kill()
    began = time.monotonic()
    assert wire.exchange(portal.address, portal.bytes("GET", "/health"), timeout=15).status == 503
    reply = browser.press(mail)
    assert reply.status == 503, reply
    waited = time.monotonic() - began
    server.up()
    portal.wait_ready()
    assert browser.press(mail).status == 303 and browser.is_signed_in
    assert folder.value("SELECT max(used_clicks) FROM magiclink_link") == 1
    # An application that is told to stop, stops, with the server away or not.
    server.kill()
    assert portal.terminate() == 0
    server.up()
    text = portal.tail()
    assert server.url.partition("@")[0].rpartition(":")[2] not in text, "the password is in the log"
    run.figure(f"two refusals in {waited:.1f} s")


@test
def the_check_knows_of_postgres(run):
    """--check tells of a server that is not there, of TLS that is off, and of one file for several processes."""
    server = start_server(run.stack)
    folder = Folder(server=server)
    run.stack.callback(folder.remove)

    def check(*options, variables=None):
        ended = subprocess.run(
            [binary(), "--check", "--json", "--keys-file", folder.keys, "--mail-directory", folder.mails, *options],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=folder.path, timeout=40,
            env=environment() | (variables or {}))
        assert PASSWORD not in ended.stdout + ended.stderr
        findings = json.loads(ended.stdout)["findings"]
        return ended.returncode, {f"{finding['severity']} {finding['code']}" for finding in findings}

    status, found = check(*folder.options)
    assert status == 0 and "note portal.database" in found, (status, found)
    assert folder.value("SELECT count(*) FROM pg_class WHERE relname LIKE 'magiclink%'") == 0, "the check made tables"
    portal = run.portal(folder=folder)
    assert check(*folder.options, "--replicas", "4") == (0, {"note cookies.plain"})
    assert portal.terminate() == 0
    gone = f"postgres://portal:{PASSWORD}@127.0.0.1:{free_port()}/portal"
    status, found = check("--postgres", gone)
    assert status == 78 and "error portal.database" in found, (status, found)
    status, found = check(variables={"PORTAL_POSTGRES": f"postgres://p:{PASSWORD}@192.0.2.1/p?sslmode=require&connect_timeout=2"})
    assert "warning storage.tls-off" in found, found
    status, found = check("--database", folder.database, "--replicas", "4")
    assert status == 0 and "warning storage.file-replicas" in found, (status, found)
