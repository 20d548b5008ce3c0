# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The two sample corpora, as they lie among the unit tests' fixtures."""

import json
import os

from .portal import ROOT

FIXTURES = os.path.join(ROOT, "Tests", "MagicLinkTests", "Fixtures")


def lines(name):
    with open(os.path.join(FIXTURES, name), encoding="ascii") as file:
        return [json.loads(line) for line in file if line.strip()]


def addresses():
    """The lines for the default policy, with no option on."""
    return [line for line in lines("emails.jsonl") if not line["options"]]


def destinations():
    """Pairs of text and whether a service that allows its own paths only takes it.

    What another allow-list accepts as an absolute URL or an app link is refused here.
    """
    found = {}
    for line in lines("redirects.jsonl"):
        is_path = line["input"].startswith("/")
        found[line["input"]] = line["verdict"] == "accept" and is_path
    return sorted(found.items())
