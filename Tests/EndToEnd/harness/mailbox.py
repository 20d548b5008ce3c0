# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Mails as the portal writes them: one RFC 5322 file each."""

import email
import email.policy
import os
import re
import time
import urllib.parse

LINK = re.compile(r"https?://[^\s\"<>]+/sign-in/link\?token=[^\s\"<>]+")
# Eight symbols in two groups, alone on their line, none that looks like another.
CODE = re.compile(r"^\s*([2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4})\s*$", re.MULTILINE)


class Mail:
    """One mail."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.raw = file.read()
        self.message = email.message_from_bytes(self.raw, policy=email.policy.default)
        self.to = self.message["To"].addresses[0].addr_spec
        self.subject = str(self.message["Subject"])
        self.message_id = str(self.message["Message-ID"])
        self.text = self.message.get_body(("plain",)).get_content()
        self.links = set(LINK.findall(self.text))
        assert len(self.links) <= 1, f"a mail holds {len(self.links)} links"
        codes = set(CODE.findall(self.text))
        assert len(codes) <= 1, f"a mail holds {len(codes)} codes"
        # The code beside the link, or None.
        self.code = codes.pop() if codes else None

    @property
    def link(self):
        """The one link; a notice has none."""
        assert self.links, f"the mail {self.subject!r} holds no link"
        return next(iter(self.links))

    @property
    def target(self):
        """Path and query of the link."""
        parts = urllib.parse.urlsplit(self.link)
        return f"{parts.path}?{parts.query}"

    @property
    def token(self):
        return urllib.parse.parse_qs(urllib.parse.urlsplit(self.link).query)["token"][0]


class Mailbox:
    """A directory of mails. Each mail is handed out once."""

    def __init__(self, directory):
        self.directory = directory
        self.seen = set()
        self.read = {}

    def all(self):
        """Every mail, by time."""
        try:
            names = sorted(name for name in os.listdir(self.directory) if name.endswith(".eml"))
        except (FileNotFoundError, NotADirectoryError):
            return []
        # A mail's file is moved into place whole and never changes.
        for name in names:
            if name not in self.read:
                self.read[name] = Mail(os.path.join(self.directory, name))
        return [self.read[name] for name in names]

    def fresh(self):
        """The mails that were not handed out before."""
        mails = [mail for mail in self.all() if mail.message_id not in self.seen]
        self.seen.update(mail.message_id for mail in mails)
        return mails

    def wait(self, count=1, seconds=20, to=None):
        """Waits for so many further mails and hands them out."""
        end = time.monotonic() + seconds
        while True:
            mails = [
                mail for mail in self.all() if mail.message_id not in self.seen and (to is None or mail.to == to)
            ]
            if len(mails) >= count:
                self.seen.update(mail.message_id for mail in mails)
                assert len(mails) == count, f"{len(mails)} mails came instead of {count}"
                return mails
            assert time.monotonic() < end, f"{len(mails)} of {count} mails came in {seconds} s"
            time.sleep(0.005)

    def one(self, to=None, seconds=20):
        """Waits for one mail."""
        return self.wait(1, seconds, to)[0]
