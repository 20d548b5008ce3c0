# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Wrong start options: exit 64 or 78, a clear line, and nothing that listens."""

import os
import socket
import sqlite3
import subprocess

from harness.browser import Browser
from harness.cast import ACME
from harness.portal import binary, environment, free_port
from harness.runner import test

KEY = "A" * 43
UNDERSTOOD_NOT = 64
NOT_ACCEPTABLE = 78

# Options beside a free port and a folder of the test's own; later ones win over the test's.
NOT_UNDERSTOOD = [
    ["--no-such-option"],
    ["stray"],
    ["--port", "many"],
    ["--port"],
    ["--max-clicks", "one"],
    ["--max-clicks", "1.5"],
    ["--max-clicks", ""],
    ["--link-lifetime", "1h"],
    ["--link-lifetime", "99999999999999999999999"],
    ["--limit-per-address", "three"],
    ["--limit-per-address", "3/"],
    ["--limit-per-address", "3/15"],
    ["--limit-per-address", "3/15m,"],
    ["--limit-per-network", "/15m"],
    ["--limit-global", "-1/1m"],
    ["--trusted-proxy", "10.0.0.0/33"],
    ["--trusted-proxy", "nowhere"],
    ["--log-level", "loud"],
]
REFUSED = [
    ["--port", "65536"],
    ["--port", "-1"],
    ["--base-url", "ftp://127.0.0.1"],
    ["--base-url", "portal.example"],
    ["--base-url", "http://portal.example"],
    ["--base-url", "http://127.0.0.1.evil.example"],
    ["--base-url", "https://user@portal.example"],
    ["--base-url", "https://portal.example/path"],
    ["--base-url", "https://portal.example?x"],
    ["--base-url", "https://portal.example#x"],
    ["--base-url", "https://"],
    ["--base-url", "https://portal.example:99999"],
    ["--base-url", "https://por tal.example"],
    ["--base-url", ""],
    ["--link-lifetime", "0"],
    ["--link-lifetime", "-5"],
    ["--link-lifetime", "999999999"],
    ["--max-clicks", "0"],
    ["--max-clicks", "-1"],
    ["--max-clicks", "100000"],
    ["--limit-per-address", "0/15m"],
    ["--limit-global", "5/0s"],
    ["--hostname", ""],
    ["--hostname", "no-such-host.invalid"],
    ["--hostname", "192.0.2.1"],
    ["--hostname", "0.0.0.0", "--limit-global", "off"],
    ["--hostname", "0.0.0.0", "--base-url", "https://localhost", "--keys-file", "{keys}"],
    ["--base-url", "https://portal.example", "--keys-file", "{keys}", "--limit-per-address", "off"],
    ["--base-url", "https://portal.example", "--keys-file", "{missing}"],
    ["--trusted-proxy", "0.0.0.0/0"],
    ["--postgres", "postgres://127.0.0.1/portal"],
    ["--smtp", "localhost"],
    ["--smtp", "http://localhost"],
    ["--smtp", "smtp://mail.portal.example?starttls=off"],
    ["--smtp", "smtp://10.0.0.1?starttls=off"],
    ["--smtp", "smtp://localhost?starttls=no"],
    ["--smtp", f"smtp://portal:{KEY}@localhost"],
    ["--smtp", "smtp://portal@localhost"],
    ["--smtp", "smtp://portal@localhost", "--smtp-password-file", "{open keys}"],
    ["--smtp", "smtp://portal@localhost", "--smtp-password-file", "{missing}"],
    ["--smtp", "smtp://localhost", "--smtp-authorities", "{file}"],
    ["--smtp", "smtp://localhost", "--mail-directory", "{folder}"],
    ["--mail-from", "nobody"],
    ["--valkey", "redis://localhost"],
    ["--database", ""],
    ["--database", "/"],
    ["--database", "no/such/folder/portal.sqlite"],
    ["--keys-file", "no/such/folder/keys"],
    ["--mail-directory", "no/such/folder/mail"],
    ["--mail-directory", "{file}"],
    ["--database", "{file}"],
    ["--database", "{folder}"],
    ["--keys-file", "{folder}"],
    ["--keys-file", "{empty}"],
    ["--keys-file", "{open keys}"],
    ["--keys-file", "{short key}"],
    ["--keys-file", "{twice}"],
    ["--keys-file", "{no id}"],
    ["--keys-file", "{id 256}"],
    ["--keys-file", "{not base64}"],
    ["--database", "{foreign}"],
    ["--hostname", "0.0.0.0", "--base-url", "https://portal.example", "--keys-file", "{missing}"],
    ["--port", "{taken}"],
]


def props(folder):
    """The files that the table names."""
    path = folder.path

    def file(name, text="", mode=0o600):
        full = os.path.join(path, name)
        with open(full, "w") as file:
            file.write(text)
        os.chmod(full, mode)
        return full

    foreign = os.path.join(path, "foreign.sqlite")
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE somebody_elses (x)")
    connection.commit()
    connection.close()
    os.mkdir(os.path.join(path, "folder"))
    return {
        "{file}": file("file", "this is no database, and no directory either: " + "x" * 1000),
        "{folder}": os.path.join(path, "folder"),
        "{empty}": file("empty"),
        "{open keys}": file("open-keys", f"1:{KEY}\n", 0o644),
        "{short key}": file("short-key", "1:AAAA\n"),
        "{twice}": file("twice", f"1:{KEY}\n1:{'B' * 42}A\n"),
        "{no id}": file("no-id", f"{KEY}\n"),
        "{id 256}": file("id-256", f"256:{KEY}\n"),
        "{not base64}": file("not-base64", f"1:{'!' * 43}\n"),
        "{foreign}": foreign,
        "{keys}": file("keys", f"1:{'Ab3_' * 10}Ab0\n"),
        "{missing}": os.path.join(path, "missing-keys"),
    }


def start(run, options, status, lines, extra=None):
    """Starts with wrong options and checks status, words and that nobody listens."""
    folder = run.folder()
    port = free_port()
    taken = None
    if "{taken}" in options:
        taken = socket.socket()
        taken.bind(("127.0.0.1", 0))
        taken.listen()
    names = props(folder) | {"{taken}": str(taken.getsockname()[1]) if taken else ""}
    given = [names.get(option, option) for option in options]
    command = [binary(), "--port", str(port), "--database", os.path.join(folder.path, "portal.sqlite")]
    what = " ".join(options) + "".join(f" {name}={value}" for name, value in (extra or {}).items())
    before = {name: open(path, "rb").read() for name, path in names.items() if os.path.isfile(path)}
    try:
        ended = subprocess.run(
            command + given, capture_output=True, cwd=folder.path, env=environment() | (extra or {}), timeout=20,
            stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return f"{what}: it started"
    finally:
        if taken:
            taken.close()
    output = ended.stderr.decode()
    if ended.returncode != status:
        return f"{what}: exit {ended.returncode} instead of {status}: {output.strip()[:200]!r}"
    if lines == 1 and (output.count("\n") != 1 or not output.endswith("\n") or len(output) < 20):
        return f"{what}: not one line on stderr: {output!r}"
    if ended.stdout:
        return f"{what}: words on stdout: {ended.stdout!r}"
    if KEY in output or "B" * 42 in output:
        return f"{what}: a key on stderr"
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return f"{what}: somebody listens"
    for name, data in before.items():
        if open(names[name], "rb").read() != data:
            return f"{what}: {name} was changed"
    return None


@test
def options_that_are_not_understood_end_with_64(run):
    """Unknown options and values that cannot be read end the start with 64, words on stderr, and nobody listens."""
    troubles = [start(run, options, UNDERSTOOD_NOT, None) for options in NOT_UNDERSTOOD]
    troubles += [start(run, [], UNDERSTOOD_NOT, None, {"PORTAL_MAX_CLICKS": "one"})]
    troubles = [trouble for trouble in troubles if trouble]
    assert not troubles, "\n".join(troubles)
    run.figure(f"{len(NOT_UNDERSTOOD) + 1} command lines")


@test
def options_that_are_not_acceptable_end_with_78(run):
    """What is understood but cannot be accepted ends the start with 78 and one line on stderr, and nobody listens."""
    troubles = [start(run, options, NOT_ACCEPTABLE, 1) for options in REFUSED]
    for variables in ({"PORTAL_MAX_CLICKS": "0"}, {"PORTAL_SMTP": f"smtp://portal:{KEY}@mail_portal.example"}):
        troubles.append(start(run, [], NOT_ACCEPTABLE, 1, variables))
    troubles = [trouble for trouble in troubles if trouble]
    assert not troubles, f"{len(troubles)}:\n" + "\n".join(troubles)
    run.figure(f"{len(REFUSED) + 2} command lines")


@test
def a_first_start_makes_private_files(run):
    """Keys and mails are the user's own (mode 0600), `--help` exits 0, and a second process shares the first one's key."""
    portal = run.portal()
    mail = Browser(portal).link_for(ACME)
    for path in (portal.folder.keys, mail.path):
        mode = os.stat(path).st_mode & 0o777
        assert mode == 0o600, f"{os.path.basename(path)} has mode {mode:o}"
    other = run.portal(folder=portal.folder, base=portal.origin)
    assert Browser(other).press(mail).status == 303
    with open(portal.folder.keys) as keys:
        assert len(keys.read().splitlines()) == 1
    helped = subprocess.run([binary(), "--help"], capture_output=True, env=environment(), timeout=20)
    assert helped.returncode == 0 and b"--link-lifetime" in helped.stdout
