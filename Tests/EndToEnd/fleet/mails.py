# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Sees each mail at the moment at which it is moved into its place, also the second time."""

import base64
import ctypes
import os
import select
import struct
import threading
import time

from harness.mailbox import Mail

IN_MOVED_TO = 0x80
EVENT = struct.Struct("iIII")


class MailWatch:
    """Watches a directory of mails by inotify; knows each mail's acceptances, and the mails of each address."""

    def __init__(self, directory, recorder):
        self.directory = directory
        self.recorder = recorder
        self.by_address = {}
        self.count = 0
        self.lock = threading.Lock()
        os.makedirs(directory, mode=0o700, exist_ok=True)
        libc = ctypes.CDLL(None, use_errno=True)
        self.file = libc.inotify_init1(os.O_CLOEXEC)
        assert self.file >= 0, os.strerror(ctypes.get_errno())
        watch = libc.inotify_add_watch(self.file, directory.encode(), IN_MOVED_TO)
        assert watch >= 0, os.strerror(ctypes.get_errno())
        self.stop_reader, self.stop_writer = os.pipe()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        while True:
            ready, _, _ = select.select([self.file, self.stop_reader], [], [])
            if self.file not in ready:
                return
            data, place = os.read(self.file, 1 << 18), 0
            while place < len(data):
                _, mask, _, length = EVENT.unpack_from(data, place)
                name = data[place + EVENT.size : place + EVENT.size + length].rstrip(b"\0").decode()
                place += EVENT.size + length
                assert mask & IN_MOVED_TO, f"inotify lost events: {mask:x}"
                if name.endswith(".eml"):
                    self._accepted(name, time.monotonic())

    def _accepted(self, name, at):
        mail = Mail(os.path.join(self.directory, name))
        self.recorder.line(at=at, id=mail.message_id, link=link_of(mail), to=mail.to)
        with self.lock:
            self.count += 1
            mails = self.by_address.setdefault(mail.to, [])
            if all(other.message_id != mail.message_id for other in mails):
                mails.append(mail)

    def first(self, address):
        """The mail that came first to an address, if one came."""
        with self.lock:
            return next(iter(self.by_address.get(address, [])), None)

    def close(self):
        """Reads what is there still, and ends."""
        time.sleep(0.2)
        os.write(self.stop_writer, b"x")
        self.thread.join()
        for file in (self.file, self.stop_reader, self.stop_writer):
            os.close(file)


def link_of(mail):
    """The digest of a mail's link, in hexadecimal digits: its Message-ID is made of it."""
    text = mail.message_id.strip("<>").partition("@")[0]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).hex()
