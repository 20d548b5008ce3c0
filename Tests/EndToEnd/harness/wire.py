# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""HTTP/1.1 on raw sockets, so that a test can send any bytes and stop anywhere."""

import socket
import time

TIMEOUT = 20.0


class WireError(Exception):
    """The other side closed, or sent what is no HTTP answer."""


class Reply:
    """A whole answer, as it came over the wire."""

    def __init__(self, status, reason, headers, body, seconds):
        self.status = status
        self.reason = reason
        self.headers = headers
        self.body = body
        self.seconds = seconds

    def all(self, name):
        """Every value of a header field."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name):
        """The first value of a header field, or None."""
        values = self.all(name)
        return values[0] if values else None

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def location(self):
        return self.header("Location")

    @property
    def set_cookies(self):
        """Cookie name to (value, list of attributes)."""
        found = {}
        for line in self.all("Set-Cookie"):
            pair, *attributes = [part.strip() for part in line.split(";")]
            name, _, value = pair.partition("=")
            found[name] = (value, attributes)
        return found

    @property
    def raw(self):
        """Status line, fields and body as text, for searching."""
        lines = [f"{self.status} {self.reason}"] + [f"{name}: {value}" for name, value in self.headers]
        return "\n".join(lines) + "\n\n" + self.body.decode("utf-8", "replace")

    def __repr__(self):
        return f"<{self.status} {self.reason} {self.location or ''}>"


class Connection:
    """One connection to one process."""

    def __init__(self, address, timeout=TIMEOUT):
        self.socket = socket.create_connection(address, timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def send(self, data):
        self.socket.sendall(data)

    def _more(self):
        data = self.socket.recv(65536)
        if not data:
            raise WireError("the connection was closed before the answer was whole")
        self.buffer += data

    def _until(self, mark):
        while mark not in self.buffer:
            self._more()
        head, _, self.buffer = self.buffer.partition(mark)
        return head

    def _exactly(self, count):
        while len(self.buffer) < count:
            self._more()
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def read(self, method="GET"):
        """Reads one answer."""
        began = time.perf_counter()
        while True:
            lines = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
            version, _, rest = lines[0].partition(" ")
            if not version.startswith("HTTP/1.") or not rest[:3].isdigit():
                raise WireError(f"no status line: {lines[0]!r}")
            status, reason = int(rest[:3]), rest[4:]
            headers = []
            for line in lines[1:]:
                name, colon, value = line.partition(":")
                if not colon:
                    raise WireError(f"no header field: {line!r}")
                headers.append((name, value.strip()))
            if status >= 200:
                break
        reply = Reply(status, reason, headers, b"", 0.0)
        if method == "HEAD" or status in (204, 304):
            body = b""
        elif "chunked" in (reply.header("Transfer-Encoding") or "").lower():
            body = b""
            while size := int(self._until(b"\r\n").split(b";")[0], 16):
                body += self._exactly(size)
                self._until(b"\r\n")
            self._until(b"\r\n")
        elif (length := reply.header("Content-Length")) is not None:
            body = self._exactly(int(length))
        else:
            try:
                while True:
                    self._more()
            except WireError:
                body, self.buffer = self.buffer, b""
        reply.body = body
        reply.seconds = time.perf_counter() - began
        return reply

    def close(self):
        self.socket.close()


def request(method, target, host, headers=(), body=None):
    """The bytes of a request. `headers` are pairs; a body brings its Content-Length unless one is given."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}"] + [f"{name}: {value}" for name, value in headers]
    if body is not None and not any(name.lower() in ("content-length", "transfer-encoding") for name, _ in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + (body or b"")


def exchange(address, data, method="GET", timeout=TIMEOUT):
    """Sends bytes over a connection of its own and reads one answer."""
    connection = Connection(address, timeout)
    try:
        began = time.perf_counter()
        connection.send(data)
        reply = connection.read(method)
        reply.seconds = time.perf_counter() - began
        return reply
    finally:
        connection.close()


def at_once(messages, timeout=TIMEOUT):
    """Sends many requests so that the servers get the last byte of each at nearly the same time.

    `messages` are pairs of address and bytes. Every request waits, whole but for its last byte, in a connection of its
    own; then the last bytes go out in one loop. Returns the answers in order, and how long that loop took.
    """
    connections = []
    try:
        for address, data in messages:
            connection = Connection(address, timeout)
            connections.append(connection)
            connection.send(data[:-1])
        time.sleep(0.005)
        began = time.perf_counter()
        for connection, (_, data) in zip(connections, messages):
            connection.socket.send(data[-1:])
        spread = time.perf_counter() - began
        return [connection.read("POST") for connection in connections], spread
    finally:
        for connection in connections:
            connection.close()
