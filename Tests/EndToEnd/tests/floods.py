# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Clients that hold on to what they can get: others sign in meanwhile as fast as ever, and memory stays bounded."""

import contextlib
import socket
import statistics
import threading
import time

from harness import wire
from harness.browser import Browser
from harness.cast import ACME
from harness.portal import LIMITS_OFF
from harness.runner import test

# How much longer a sign-in may take than before, and how long at most whatever it took before.
FACTOR, FLOOR = 4, 1.0


def sign_in_seconds(portal, count=5):
    """How long a person waits for the answers of a whole sign-in, without the mail: the median of a few."""
    found = []
    for _ in range(count):
        browser = Browser(portal)
        began = time.perf_counter()
        browser.ask(ACME)
        asked = time.perf_counter() - began
        mail = portal.mailbox.one(to=ACME)
        began = time.perf_counter()
        assert browser.open(mail).status == 200
        assert browser.press(mail).status == 303
        found.append(asked + time.perf_counter() - began)
    return statistics.median(found)


def memory(portal, field="VmHWM"):
    """A figure of the process's memory, in MiB."""
    with open(f"/proc/{portal.process.pid}/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith(field + ":"))
    return int(line.split()[1]) / 1024


@contextlib.contextmanager
def connections(portal, count):
    """Many open connections."""
    found = []
    try:
        for _ in range(count):
            found.append(socket.create_connection(portal.address, timeout=10))
        yield found
    finally:
        for connection in found:
            connection.close()


@contextlib.contextmanager
def meanwhile(work):
    """Runs `work(stop)` in a thread; what it raises is raised at the end."""
    stop, troubles = threading.Event(), []

    def run():
        try:
            work(stop)
        except Exception as error:  # Told to the test, in its own thread.
            troubles.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)
    assert not thread.is_alive() and not troubles, troubles


def closed(connection):
    """Whether the other side has closed the connection; what it sent before is thrown away."""
    connection.setblocking(False)
    try:
        while data := connection.recv(65536):
            del data
        return True
    except BlockingIOError:
        return False
    except OSError:
        return True


def is_as_fast(run, portal, before):
    during = sign_in_seconds(portal)
    run.figure(f"{before * 1000:.0f} ms before, {during * 1000:.0f} ms meanwhile")
    assert during < max(FACTOR * before, FLOOR), f"a sign-in took {during:.2f} s instead of {before:.2f} s"


@test
def slow_clients_hold_nobody_up(run):
    """Clients that send a byte now and then, in the request line, in fields and in the body, hold nobody up."""
    portal = run.portal(*LIMITS_OFF)
    before = sign_in_seconds(portal)
    count = run.amount(200, 1000)
    head = f"POST /sign-in HTTP/1.1\r\nHost: {portal.host}\r\nOrigin: {portal.origin}\r\n".encode()
    body = head + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8000\r\n\r\n"
    starts = [b"", head + b"X-Slow: ", body]

    with connections(portal, count) as slow:
        for index, connection in enumerate(slow):
            connection.sendall(starts[index % 3])

        def dribble(stop):
            while not stop.wait(0.2):
                for connection in slow:
                    with contextlib.suppress(OSError):
                        connection.send(b"G" if connection is slow[0] else b"a")

        with meanwhile(dribble):
            is_as_fast(run, portal, before)
    run.figure(f"{count} slow clients, {memory(portal):.0f} MiB")


@test
def slow_clients_are_sent_away(run):
    """A request that is not whole after its time is over: dribbling a byte now and then does not keep a connection."""
    portal = run.portal(*LIMITS_OFF)
    head = f"POST /sign-in HTTP/1.1\r\nHost: {portal.host}\r\nOrigin: {portal.origin}\r\n".encode()
    body = head + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8000\r\n\r\n"
    with connections(portal, 20) as slow:
        for index, connection in enumerate(slow):
            connection.sendall(head + b"X-Slow: " if index % 2 else body)
        began = time.monotonic()
        left = list(slow)
        while left and time.monotonic() - began < 40:
            for connection in left:
                with contextlib.suppress(OSError):
                    connection.send(b"a")
            left = [connection for connection in left if not closed(connection)]
            time.sleep(0.25)
        assert not left, f"{len(left)} of {len(slow)} slow clients are still there after 40 s"
        run.figure(f"gone after {time.monotonic() - began:.0f} s")


@test
def idle_connections_hold_nobody_up(run):
    """Many connections that say nothing, fresh or after a request, hold nobody up, and go after their time."""
    portal = run.portal(*LIMITS_OFF)
    before = sign_in_seconds(portal)
    count = run.amount(1000, 5000)
    with connections(portal, count) as idle:
        for connection in idle[::2]:
            connection.sendall(f"GET /health HTTP/1.1\r\nHost: {portal.host}\r\n\r\n".encode())
        is_as_fast(run, portal, before)
        run.figure(f"{count} idle connections, {memory(portal):.0f} MiB")
        if run.is_soak:
            time.sleep(75)
            left = [connection for connection in idle if not closed(connection)]
            assert not left, f"{len(left)} idle connections are still there after 75 s"


def flood(portal, start, piece, count, seconds):
    """Sends without an end over some connections, as fast as it is taken; returns how many were closed, and the bytes."""
    sent = 0
    ended = set()
    with connections(portal, count) as senders:
        for connection in senders:
            connection.sendall(start)
            connection.setblocking(False)
        end = time.monotonic() + seconds
        while time.monotonic() < end and len(ended) < count:
            for index, connection in enumerate(senders):
                if index in ended:
                    continue
                try:
                    sent += connection.send(piece)
                except BlockingIOError:
                    pass
                except OSError:
                    ended.add(index)
                if closed(connection):
                    ended.add(index)
            time.sleep(0.0005)
    return len(ended), sent


@test
def endless_bodies_are_cut_off(run):
    """Bodies without an end, announced or in pieces, are not read on, take no memory, and hold nobody up."""
    portal = run.portal(*LIMITS_OFF)
    before = sign_in_seconds(portal)
    mib = memory(portal)
    head = (f"POST /sign-in HTTP/1.1\r\nHost: {portal.host}\r\nOrigin: {portal.origin}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n").encode()
    announced = head + b"Content-Length: 1000000000000\r\n\r\n"
    pieces = head + b"Transfer-Encoding: chunked\r\n\r\n"
    chunk = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    count, seconds = run.amount(20, 100), run.amount(3, 20)
    for start, piece in ((announced, b"a" * 16384), (pieces, chunk)):
        results = []

        def work(stop):
            results.append(flood(portal, start, piece, count, seconds))

        with meanwhile(work):
            during = sign_in_seconds(portal)
        assert during < max(FACTOR * before, FLOOR), f"a sign-in took {during:.2f} s instead of {before:.2f} s"
        ended, sent = results[0]
        assert ended == count, f"{count - ended} of {count} endless bodies are still read after {sent >> 20} MiB"
        run.figure(f"cut off after {sent / count / 1024:.0f} KiB each, {during * 1000:.0f} ms meanwhile")
    grown = memory(portal) - mib
    run.figure(f"{grown:.0f} MiB more")
    assert grown < run.amount(64, 128), f"the portal has grown by {grown:.0f} MiB"


@test
def floods_of_header_fields_are_cut_off(run):
    """Requests whose line, field or list of fields has no end are cut off, take no memory, and hold nobody up."""
    portal = run.portal(*LIMITS_OFF)
    before = sign_in_seconds(portal)
    mib = memory(portal)
    line = f"GET /sign-in HTTP/1.1\r\nHost: {portal.host}\r\n".encode()
    count, seconds = run.amount(10, 50), run.amount(5, 20)
    kinds = {
        "line": (b"GET /", b"a" * 16384), "field": (line + b"X-Long: ", b"a" * 16384),
        "list": (line, b"X-Many: 1\r\n" * 1024), "trailers": (
            f"POST /sign-in HTTP/1.1\r\nHost: {portal.host}\r\nOrigin: {portal.origin}\r\nTransfer-Encoding: chunked\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n0\r\n".encode(), b"X-Many: 1\r\n" * 1024),
    }
    for kind, (start, piece) in kinds.items():
        results = []

        def work(stop):
            results.append(flood(portal, start, piece, count, seconds))

        with meanwhile(work):
            during = sign_in_seconds(portal)
        assert during < max(FACTOR * before, FLOOR), f"{kind}: a sign-in took {during:.2f} s instead of {before:.2f} s"
        ended, sent = results[0]
        assert ended == count, f"{kind}: {count - ended} of {count} are still read after {sent >> 20} MiB"
        run.figure(f"{kind} after {sent / count / 1024:.0f} KiB")
    grown = memory(portal) - mib
    run.figure(f"{grown:.0f} MiB more")
    assert grown < run.amount(64, 128), f"the portal has grown by {grown:.0f} MiB"
