# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Runs named tests and prints a line for each."""

import contextlib
import importlib
import os
import pkgutil
import shutil
import signal
import sys
import tempfile
import time
import traceback

from .mail_server import MailServer
from .portal import Folder, Portal, free_port

TESTS = []
# What looks into the SQLite file, or has a server of its own: modules and tests.
FILE_ONLY = {
    "codes.of_64_wrong_codes_at_once_five_are_compared", "codes.the_race_of_codes_finds_a_wrong_number",
    "codes.no_code_is_stored", "checker", "doctor", "fleet", "outage", "portal_pages", "postgres", "retry", "sameness",
    "start", "tampering",
}


# Whether there is anything to find is left to luck.
SOAK_ONLY = {"fleet.the_checker_finds_what_an_asynchronous_standby_has_lost"}


def test(function):
    """Marks a test: a function whose docstring is the sentence that it proves."""
    assert function.__doc__, f"{function.__name__} has no sentence"
    TESTS.append(function)
    return function


class Run:
    """What a test is given: how much to do, portals that end with it, and a place for its figures."""

    def __init__(self, is_soak, server=None):
        self.is_soak = is_soak
        self.server = server
        self.figures = []
        self.stack = contextlib.ExitStack()

    def amount(self, quick, soak):
        return soak if self.is_soak else quick

    def figure(self, text):
        self.figures.append(text)

    def folder(self, in_memory=False):
        folder = Folder(in_memory, self.server)
        self.stack.callback(folder.remove)
        return folder

    def portal(self, *options, folder=None, start=True, **settings):
        portal = Portal(folder or self.folder(), *options, **settings)
        self.stack.callback(portal.end)
        return portal.start() if start else portal

    def mail_server(self, folder, **settings):
        """A mail server that delivers into the folder's mailbox."""
        server = MailServer(folder.mails, free_port(), **settings)
        self.stack.callback(server.kill)
        return server.start()

    def pair(self, *options):
        """Two processes on one database, whose links lead to the first one's address."""
        first = self.portal(*options)
        return first, self.portal(*options, folder=first.folder, base=first.origin)


def module(function):
    return function.__module__.rpartition(".")[2]


def matches(function, words):
    name = f"{module(function)}.{function.__name__}"
    return not words or any(word.lower() in name.lower() for word in words)


def start_server(stack):
    """A private PostgreSQL server for all tests of a run, which ends with it."""
    from fleet.databases import PostgresServer  # Which needs this package.

    place = tempfile.mkdtemp(prefix="portal-e2e-postgres-")
    os.chmod(place, 0o755)
    stack.callback(shutil.rmtree, place, ignore_errors=True)
    server = PostgresServer(os.path.join(place, "server"))
    stack.callback(server.remove)
    return server


def load(package):
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")


def main(package, arguments):
    if "--screenshots" in arguments[:-1]:
        place = arguments.index("--screenshots")
        os.environ["E2E_SCREENSHOTS"] = os.path.abspath(arguments[place + 1])
        arguments = arguments[:place] + arguments[place + 2 :]
    is_soak = "--soak" in arguments
    flags = [argument for argument in arguments if argument.startswith("-")]
    if unknown := set(flags) - {"--quick", "--soak", "--list", "--postgres"}:
        print(f"usage: run [--quick|--soak] [--postgres] [--list] [--screenshots FOLDER] [FILTER]... ({', '.join(sorted(unknown))} is not understood)")
        return 64
    load(package)
    chosen = [function for function in TESTS if matches(function, [word for word in arguments if word not in flags])]
    if "--postgres" in flags:
        chosen = [function for function in chosen if not FILE_ONLY & {module(function), f"{module(function)}.{function.__name__}"}]
    if not is_soak:
        chosen = [function for function in chosen if f"{module(function)}.{function.__name__}" not in SOAK_ONLY]
    if "--list" in flags:
        for function in chosen:
            print(f"{function.__module__.rpartition('.')[2]}.{function.__name__}: {function.__doc__.split(chr(10))[0]}")
        return 0
    if not chosen:
        print("no test has such a name")
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with contextlib.ExitStack() as stack:
        server = start_server(stack) if "--postgres" in flags else None
        return run_all(chosen, is_soak, server)


def run_all(chosen, is_soak, server):
    """Runs the tests, one after the other, and returns the exit status."""
    failed, began = [], time.monotonic()
    for function in chosen:
        name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        run, start = Run(is_soak, server), time.monotonic()
        try:
            with run.stack:
                function(run)
            verdict, trouble = "passed", None
        except Exception:  # A test that breaks is a test that fails.
            verdict, trouble = "FAILED", traceback.format_exc()
            failed.append(name)
        seconds = time.monotonic() - start
        figures = "; ".join(run.figures)
        print(f"{verdict} {name} ({seconds:.1f} s){': ' + figures if figures else ''}", flush=True)
        if trouble:
            print("    " + function.__doc__.split("\n")[0])
            print("    " + trouble.strip().replace("\n", "\n    "), flush=True)
    print(f"end-to-end{' on PostgreSQL' if server else ''}: {time.monotonic() - began:.0f} s{'; failed: ' + ', '.join(failed) if failed else ''}")
    print(f"{len(chosen) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0
