#!/usr/bin/env python3
# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""A mail server without TLS, in a process of its own that can be killed, and the handle that tests have of it.

Each mail that it takes lies in its folder as a file, like those of the portal, before the answer goes out. What happened
stands in the file `journal`, one line each, written at once:

    stored NANOSECONDS FILE MESSAGE-ID        the mail lies there for good
    answered NANOSECONDS FILE MESSAGE-ID      the client was told, as far as the server knows
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time

from_here = os.path.abspath(__file__)


class MailServer:
    """A server that can be started, killed and started again on the same port and folder.

    delay: seconds before each answer. hold: seconds before the last one, to the whole mail. faults: how likely each is, "drop" (before an answer), "busy" (421), "later" (451),
    and "lost" (the mail is stored, the answer is not given).
    """

    def __init__(self, folder, port, delay=0.0, hold=0.0, faults=None):
        self.folder = folder
        self.port = port
        self.settings = {"folder": folder, "port": port, "delay": delay, "hold": hold, "faults": faults or {}}
        self.process = None
        os.makedirs(folder, exist_ok=True)

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}?starttls=off"

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, from_here, json.dumps(self.settings)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        assert self.process.stdout.readline() == b"ready\n", "the mail server did not start"
        return self

    def kill(self):
        """Ends the process as a crash would."""
        if self.is_running:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(20)

    def journal(self):
        """What happened, as (what, seconds, file, Message-ID)."""
        try:
            with open(os.path.join(self.folder, "journal")) as journal:
                lines = [line.split() for line in journal if line.endswith("\n")]
        except FileNotFoundError:
            return []
        return [(what, int(at) / 1e9, file, identity) for what, at, file, identity in lines]


class Gone(Exception):
    pass


class Session:
    """One connection."""

    def __init__(self, peer, settings, note):
        self.peer = peer
        self.reader = peer.makefile("rb")
        self.settings = settings
        self.note = note

    def maybe(self, fault):
        return random.random() < self.settings["faults"].get(fault, 0)

    def say(self, text):
        time.sleep(self.settings["delay"])
        if self.maybe("drop"):
            raise Gone
        if self.maybe("busy"):
            self.peer.sendall(b"421 busy\r\n")
            raise Gone
        if self.maybe("later") and text.startswith("250 "):
            text = "451 later"
        self.peer.sendall(text.encode() + b"\r\n")
        return not text.startswith("4")

    def serve(self):
        self.say("220 localhost")
        has_sender = has_recipient = False
        while line := self.reader.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say("250 localhost")
            elif verb == b"MAIL":
                has_sender, has_recipient = self.say("250 yes"), False
            elif verb == b"RCPT":
                has_recipient = has_sender and self.say("250 yes")
            elif verb == b"DATA":
                if has_recipient:
                    self.say("354 go on")
                    self.take()
                    has_sender = has_recipient = False
                else:
                    self.say("503 no")
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 yes")

    def take(self):
        lines = []
        while (line := self.reader.readline()) != b".\r\n":
            if not line:
                raise Gone
            lines.append(line[1:] if line.startswith(b".") else line)
        if self.maybe("later"):
            self.say("451 later")
            return
        file, identity = self.store(b"".join(lines))
        self.note("stored", file, identity)
        if self.maybe("lost"):
            raise Gone
        time.sleep(self.settings["delay"] + self.settings["hold"])
        self.peer.sendall(b"250 taken\r\n")
        self.note("answered", file, identity)

    def store(self, data):
        name = f"{time.time_ns()}-{threading.get_ident()}.eml"
        draft = os.path.join(self.settings["folder"], "." + name)
        with open(draft, "wb") as file:
            file.write(data)
        os.rename(draft, os.path.join(self.settings["folder"], name))
        identity = next(line for line in data.split(b"\r\n") if line.lower().startswith(b"message-id:"))
        return name, identity.split(b":", 1)[1].strip().decode()


def main():
    settings = json.loads(sys.argv[1])
    journal = os.open(os.path.join(settings["folder"], "journal"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(what, file, identity):
        os.write(journal, f"{what} {time.time_ns()} {file} {identity}\n".encode())

    def run(peer):
        try:
            Session(peer, settings, note).serve()
        except (Gone, OSError, StopIteration):
            pass
        finally:
            # With a reset where the client has said more: a connection that is cut.
            peer.close()

    listener = socket.create_server(("127.0.0.1", settings["port"]))
    print("ready", flush=True)
    while True:
        peer, _ = listener.accept()
        threading.Thread(target=run, args=(peer,), daemon=True).start()


if __name__ == "__main__":
    main()
