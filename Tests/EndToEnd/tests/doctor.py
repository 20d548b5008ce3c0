# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""`--check`: what is wrong with a set-up, each fault with its remedy, without listening and without changing anything."""

import hashlib
import json
import os
import socket
import stat
import subprocess
import time

from harness.portal import LIMITS_HIGH, binary, environment, free_port
from harness.runner import test

PUBLIC = ["--hostname", "0.0.0.0", "--base-url", "https://portal.example"]
COMBINED = 'log_format main \'$remote_addr [$time_local] "$request" $status\''


def contents(path):
    """Every file below a path, with mode, time and contents."""
    found = {}
    for folder, _, names in os.walk(path):
        for name in [".", *names]:
            full = os.path.join(folder, name)
            status = os.stat(full)
            data = None if stat.S_ISDIR(status.st_mode) else open(full, "rb").read()
            found[full] = (status.st_mode, status.st_mtime_ns, data and hashlib.sha256(data).hexdigest())
    return found


def check(folder, *options, still=True):
    """Runs `--check --json`; returns the exit status, severity and code of each finding, and what was printed."""
    port = free_port()
    command = [binary(), "--check", "--port", str(port), "--database", folder.database, "--keys-file", folder.keys,
               "--mail-directory", folder.mails, *options]
    before = contents(folder.path)
    text = subprocess.run(command, capture_output=True, cwd=folder.path, env=environment(), timeout=20)
    ended = subprocess.run([*command, "--json"], capture_output=True, cwd=folder.path, env=environment(), timeout=20)
    assert not still or contents(folder.path) == before, f"{options}: the folder was changed"
    assert text.returncode == ended.returncode, f"{options}: text and JSON end differently"
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, f"{options}: somebody listens"
    report = json.loads(ended.stdout)
    assert report["acceptable"] == (ended.returncode == 0), f"{options}: {ended.returncode} {report}"
    lines = ended.stderr.decode().splitlines()
    assert len(lines) == (0 if report["acceptable"] else 1), f"{options}: {lines}"
    for finding in report["findings"]:
        assert finding["remedy"].endswith(".") and finding["message"].endswith("."), finding
        assert finding["code"] in text.stdout.decode() and finding["remedy"] in text.stdout.decode(), finding
    if os.path.exists(folder.keys):
        for line in open(folder.keys):
            assert line.strip().split(":")[1] not in text.stdout.decode() + ended.stdout.decode(), "a key was printed"
    return ended.returncode, {f"{f['severity']} {f['code']}" for f in report["findings"]}


def prepared(run):
    """A folder as an operator prepares it."""
    folder = run.folder().make_keys()
    os.mkdir(folder.mails, 0o700)
    return folder


@test
def a_good_set_up_is_acceptable(run):
    """A set-up without a fault ends with 0, on a developer's machine and, but for mails in files, in public."""
    status, found = check(run.folder())
    assert status == 0 and all(name.startswith("note ") for name in found), found
    status, found = check(prepared(run), *PUBLIC)
    assert (status, found) == (0, {"warning mail.directory", "note portal.database"}), (status, found)


@test
def each_fault_of_a_set_up_is_named(run):
    """Each fault has its name and remedy; what a start refuses ends with 78, what only hurts with 0."""
    old = time.time() - 400 * 86400

    def aged(folder):
        os.utime(folder.keys, (old, old))

    def ahead(folder):
        os.utime(folder.keys, (time.time() + 3600,) * 2)

    def opened(folder):
        os.chmod(folder.keys, 0o644)

    def unlocked(folder):
        os.chmod(folder.path, 0o777)

    def wide(folder):
        os.chmod(folder.mails, 0o755)

    def gone(folder):
        os.remove(folder.keys)

    def foreign(folder):
        with open(folder.database, "wb") as file:
            file.write(b"SQLite format 3\0" + bytes(84) + b"x" * 412)

    def nothing(folder):
        pass

    cases = [
        (78, "error keys.file-open", opened, PUBLIC), (78, "error keys.folder-open", unlocked, PUBLIC),
        (78, "error keys.file-missing", gone, PUBLIC), (0, "warning keys.old", aged, PUBLIC),
        (0, "warning clock.file-in-future", ahead, PUBLIC), (0, "warning mail.directory-open", wide, PUBLIC),
        (78, "error portal.database", foreign, PUBLIC),
        (78, "error settings.refused", nothing, ["--base-url", "http://portal.example"]),
        (78, "error settings.refused", nothing, ["--max-clicks", "0"]),
        (78, "error settings.refused", nothing, ["--smtp", "smtp://mail.portal.example?starttls=off"]),
        (78, "error link-url.loopback", nothing, ["--hostname", "0.0.0.0", "--base-url", "https://localhost"]),
        (78, "error proxy.everybody", nothing, [*PUBLIC, "--trusted-proxy", "0.0.0.0/0"]),
        (0, "warning proxy.wide", nothing, [*PUBLIC, "--trusted-proxy", "64.0.0.0/2"]),
        (0, "warning proxy.undeclared", nothing, ["--base-url", "https://portal.example"]),
        (0, "warning policy.long", nothing, [*PUBLIC, "--link-lifetime", "200000"]),
        (0, "warning logs.query", nothing, [*PUBLIC, "--access-log", COMBINED]),
    ]
    for status, name, change, options in cases:
        folder = prepared(run)
        change(folder)
        ended, found = check(folder, *options)
        assert name in found and ended == status, f"{options} {change.__name__}: {ended} {sorted(found)}"
    run.figure(f"{len(cases)} faults")


@test
def a_running_portal_is_left_alone(run):
    """`--check` beside a portal that runs finds its files in order, and it goes on; nor does it open a closed database."""
    portal = run.portal()
    status, found = check(portal.folder, still=False)
    assert status == 0 and "note portal.database" not in found, (status, found)
    assert portal.terminate() == 0
    status, found = check(portal.folder)
    assert status == 0 and not any("portal" in name for name in found), (status, found)


@test
def loopback_is_address_and_name(run):
    """Behind a proxy of the same machine, keys are not made, limits are not off, and the mailbox is not shown."""
    folder = run.folder()
    for options, name in ((["--limit-global", "off"], "settings.refused"), (LIMITS_HIGH, "keys.file-missing")):
        status, found = check(folder, "--base-url", "https://portal.example", *options)
        assert status == 78 and f"error {name}" in found, (options, found)
    assert os.listdir(folder.path) == []
