# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Looks for secrets in bytes: whole, in other spellings, and in pieces."""

import base64
import urllib.parse


def pieces(token, length=12):
    """Every piece of a token of so many characters."""
    return {token[start : start + length] for start in range(len(token) - length + 1)}


def raw_id(token):
    """The 16 random bytes in a token."""
    return base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))[10:26]


def spellings(raw):
    """How bytes may be written down."""
    return {
        raw, raw.hex().encode(), raw.hex().upper().encode(), base64.b64encode(raw).rstrip(b"="),
        base64.urlsafe_b64encode(raw).rstrip(b"="),
    }


def address_spellings(address):
    """How an address may be written down."""
    local = address.partition("@")[0]
    found = {address, urllib.parse.quote(address), urllib.parse.quote_plus(address), address.upper(), address.lower()}
    return found | {local + "@", local + "%40"} if "@" in address else found
