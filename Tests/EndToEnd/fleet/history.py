# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""What is written down while a fleet runs: one line when something begins, another when its outcome is known.

Times are seconds of the machine's monotonic clock, which all processes share. Nothing secret is written: a session stands
there as its digest, which is also what the database keeps.
"""

import itertools
import json
import os
import threading
import time


class Recorder:
    """Writes one file of lines; what was written before a crash of this process stays."""

    def __init__(self, path):
        self.file = open(path, "w", buffering=1, encoding="utf-8")
        self.lock = threading.Lock()
        self.numbers = itertools.count(1)

    def line(self, **fields):
        text = json.dumps(fields)
        with self.lock:
            self.file.write(text + "\n")

    def begin(self, what, **fields):
        """Notes that something begins, before it does; returns its number."""
        number = next(self.numbers)
        self.line(op=number, do=what, at=time.monotonic(), **fields)
        return number

    def end(self, number, outcome, **fields):
        self.line(op=number, got=outcome, at=time.monotonic(), **fields)

    def note(self, what, **fields):
        """Notes something that takes no time."""
        self.line(do=what, at=time.monotonic(), **fields)

    def close(self):
        self.file.close()


class Operation:
    """One thing that was done, from its beginning to its answer; an outcome that nobody knows is "unknown"."""

    def __init__(self, begin):
        self.what = begin["do"]
        self.begin = begin["at"]
        self.end = float("inf")
        self.outcome = "unknown"
        self.fields = {name: value for name, value in begin.items() if name not in ("op", "do", "at")}

    def __getattr__(self, name):
        return self.fields.get(name)

    def finish(self, line):
        self.end, self.outcome = line["at"], line["got"]
        self.fields |= {name: value for name, value in line.items() if name not in ("op", "got", "at")}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def operations(records):
    """Operations in the order in which they began; notes are operations that end when they begin."""
    found, open_ones = [], {}
    for record in records:
        if "got" in record:
            open_ones.pop(record["op"]).finish(record)
            continue
        operation = Operation(record)
        found.append(operation)
        if "op" in record:
            open_ones[record["op"]] = operation
        else:
            operation.end = operation.begin
    return found


def load(folder):
    """The parts of a recorded run: operations, and each list that lies in a file of its own."""
    parts = {name: lines(os.path.join(folder, f"{name}.jsonl")) for name in PARTS}
    with open(os.path.join(folder, "settings.json"), encoding="utf-8") as file:
        return parts | {"settings": json.load(file)}


def save(folder, run):
    os.makedirs(folder, exist_ok=True)
    for name in PARTS:
        with open(os.path.join(folder, f"{name}.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in run[name])
    with open(os.path.join(folder, "settings.json"), "w", encoding="utf-8") as file:
        json.dump(run["settings"], file)


# What the browsers did; the faults; the mails, each time one was accepted; and three tables of the database at the end.
PARTS = ("history", "faults", "mails", "links", "sessions", "audit")
