# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""A storage that fails in the middle, and a stop in the middle (R110, invariant 10)."""

import threading
import time

from harness import wire
from harness.browser import SESSION, Browser
from harness.cast import ACME, GLOBEX, PAST_DUE, STAFF
from harness.portal import LIMITS_OFF
from harness.runner import test

BUSY = 12.0


class WriteLock:
    """Another program that writes to the database and does not come to an end."""

    def __init__(self, folder):
        self.connection = folder.open()
        self.connection.execute("BEGIN IMMEDIATE")

    def release(self):
        self.connection.execute("ROLLBACK")
        self.connection.close()


def all_at_once(calls):
    """Runs calls in threads and returns what they return."""
    results = [None] * len(calls)

    def run(index):
        results[index] = calls[index]()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@test
def a_locked_database_is_503_and_nothing_is_lost(run):
    """While another program holds the database every write is 503 without a session; then all goes on, and nothing is lost."""
    portal = run.portal(*LIMITS_OFF)
    customer, second, signed_in = Browser(portal), Browser(portal), Browser(portal)
    mail = customer.link_for(ACME, PAST_DUE)
    other = second.link_for(GLOBEX)
    signed_in.sign_in(STAFF, "/staff")
    fresh = Browser(portal)
    before = portal.folder.value("SELECT count(*) FROM magiclink_link")
    lock = WriteLock(portal.folder)
    began = time.monotonic()
    try:
        replies = all_at_once([
            lambda: Browser(portal).post("/sign-in", {"email": ACME}, timeout=BUSY),
            lambda: customer.press(mail, timeout=BUSY),
            lambda: Browser(portal).press(other, timeout=BUSY),
            lambda: Browser(portal).post("/sign-in/resend", {"token": mail.token}, timeout=BUSY),
            lambda: signed_in.post("/sign-out", timeout=BUSY),
        ])
        waited = time.monotonic() - began
        for reply in replies:
            assert reply.status == 503, f"with a locked database: {reply}"
            assert SESSION not in reply.set_cookies, "a session from a locked database"
            assert reply.header("Retry-After"), "503 without Retry-After"
        assert Browser(portal).get("/health").status in (200, 503)
    finally:
        lock.release()
    assert portal.folder.value("SELECT count(*) FROM magiclink_link") == before, "a refused request left a link"
    assert portal.folder.value("SELECT sum(used_clicks) FROM magiclink_link") == 1, "a refused press took a click"
    assert signed_in.get("/staff").status == 200, "a sign-out that was refused took the session"
    pressed = customer.press(mail)
    assert (pressed.status, pressed.location) == (303, PAST_DUE), f"the press after the outage: {pressed}"
    assert customer.is_signed_in
    assert second.press(other).status == 303
    fresh.ask(ACME)
    assert fresh.press(portal.mailbox.one(to=ACME)).status == 303
    assert signed_in.post("/sign-out").status == 303
    assert Browser(portal, {SESSION: signed_in.cookies.get(SESSION, "")}).get("/staff").status == 303
    run.figure(f"{len(replies)} requests refused after {waited:.1f} s")


@test
def a_mail_that_was_answered_outlives_a_locked_database(run):
    """A link whose request was answered just before the database was held is mailed once it is free."""
    portal = run.portal(*LIMITS_OFF)
    browsers = [Browser(portal) for _ in range(4)]
    for index, browser in enumerate(browsers):
        browser.ask((ACME, GLOBEX)[index % 2])
    lock = WriteLock(portal.folder)
    time.sleep(6)
    lock.release()
    mails = portal.mailbox.wait(4, seconds=60)
    for mail in {mail.to: mail for mail in mails}.values():
        assert Browser(portal).press(mail).status == 303
    assert portal.process.poll() is None


@test
def sigterm_answers_what_is_in_flight_and_exits_0(run):
    """A request that is under way at SIGTERM is answered, its mail is not lost, and the process exits 0."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME, PAST_DUE)
    asker = Browser(portal)
    lock = WriteLock(portal.folder)
    replies = {}

    def call(name, work):
        thread = threading.Thread(target=lambda: replies.update({name: work()}))
        thread.start()
        return thread

    threads = [call("press", lambda: browser.press(mail)), call("ask", lambda: asker.ask(GLOBEX))]
    time.sleep(0.4)
    assert not replies, "the requests were not held"
    portal.process.terminate()
    time.sleep(0.4)
    assert portal.process.poll() is None, "the process went while requests were under way"
    lock.release()
    for thread in threads:
        thread.join(30)
    status = portal.process.wait(30)
    assert status == 0, f"exit {status}: {portal.tail()}"
    assert (replies["press"].status, replies["press"].location) == (303, PAST_DUE), replies
    assert replies["ask"].status == 303, replies
    portal.start()
    assert browser.is_signed_in, "an answered session was lost"
    assert asker.press(portal.mailbox.one(to=GLOBEX)).status == 303
    idle = wire.Connection(portal.address)  # A connection that only waits must not hold the end up.
    idle.send(portal.bytes("GET", "/health").replace(b"Connection: close", b"Connection: keep-alive"))
    assert idle.read().status == 200
    ended = time.monotonic()
    assert portal.terminate(30) == 0
    run.figure(f"ended {time.monotonic() - ended:.2f} s after SIGTERM with an idle connection")
    idle.close()
