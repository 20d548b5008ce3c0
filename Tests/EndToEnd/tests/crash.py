# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Kills at random moments: nothing that was answered is lost, and nothing is granted twice."""

import random
import threading
import time

from harness import wire
from harness.browser import SESSION, Browser
from harness.cast import ACME, GLOBEX, PAST_DUE
from harness.portal import LIMITS_OFF
from harness.runner import test

# A kill while a mail is written leaves it leased for the mailer's deadline and ten seconds.
LEASE = 60


def side_by_side(work, count):
    """Runs work(0), work(1), … in threads, and raises what the first of them raised."""
    troubles = []

    def guarded(index):
        try:
            work(index)
        except BaseException as error:  # Raised again below.
            troubles.append(error)

    threads = [threading.Thread(target=guarded, args=(index,)) for index in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise troubles[0]


def waiting(portal):
    """How many mails are queued still."""
    return portal.folder.value("SELECT count(*) FROM magiclink_link WHERE seed IS NOT NULL")


@test
def a_kill_after_an_answered_request_loses_no_mail(run):
    """After kill -9 at a random moment behind an answered request, every answered mail goes out once and its link works."""
    kills, batch = run.amount(5, 50), 5
    folders = [run.folder() for _ in range(batch)]
    delays, mails, late = [], [0], [0]

    def rounds(index):
        luck = random.Random()
        portal = run.portal(*LIMITS_OFF, "--max-clicks", "3", folder=folders[index], start=False)
        answered, sent = 0, []
        for number in range(kills // batch):
            portal.start()
            asker = Browser(portal)
            for turn in range(luck.randrange(1, 5)):
                asker.ask((ACME, GLOBEX)[turn % 2], PAST_DUE if turn % 2 == 0 else None)
                answered += 1
            delay = luck.choice([0.0, luck.uniform(0, 0.004), luck.uniform(0, 0.03)])
            time.sleep(delay)
            portal.kill()
            delays.append(delay)
            before = len(portal.mailbox.all())
            portal.start()
            began = time.monotonic()
            # A file may lie there whose delivery was not noted before the kill: it is sent again once its lease is over.
            while (len(portal.mailbox.all()) < answered or waiting(portal)) and time.monotonic() < began + LEASE:
                time.sleep(0.05)
            assert not waiting(portal), f"{waiting(portal)} mails are waiting still"
            if time.monotonic() - began > 5:
                late[0] += 1
            found = portal.mailbox.all()
            identities = [mail.message_id for mail in found]
            assert len(set(identities)) == len(identities), "a mail lies there twice"
            assert len(found) == answered, f"{len(found)} mails for {answered} answered requests ({before} at the kill)"
            fresh = [mail for mail in found if mail.message_id not in sent]
            for mail in fresh:
                assert Browser(portal).open(mail).status == 200, "a mailed link does not open"
            # The last of each address: a sign-in supersedes the earlier ones.
            for mail in {mail.to: mail for mail in fresh}.values():
                pressed = asker.press(mail) if SESSION not in asker.cookies else Browser(portal).press(mail)
                assert pressed.status == 303, f"a mailed link does not work: {pressed}"
            sent = identities
            portal.kill()
            mails[0] += len(fresh)

    side_by_side(rounds, batch)
    run.figure(
        f"{len(delays)} kills {1000 * min(delays):.1f} to {1000 * max(delays):.1f} ms after the answer, "
        f"{mails[0]} mails, {late[0]} waited for a lease")


@test
def a_kill_after_a_press_keeps_the_session_and_the_click(run):
    """A session that was answered stands after kill -9, its link is spent, and the same browser may repeat its press."""
    portal = run.portal(*LIMITS_OFF)
    kills = run.amount(3, 25)
    for _ in range(kills):
        browser = Browser(portal)
        mail = browser.link_for(ACME)
        assert browser.press(mail).status == 303
        portal.kill()
        portal.start()
        assert browser.is_signed_in, "a session was lost"
        assert Browser(portal).press(mail).status == 410, "a spent link works again"
        session = browser.cookies.pop(SESSION)
        assert browser.press(mail).status == 303 and browser.cookies[SESSION] == session, "a retry is another session"
    run.figure(f"{kills} kills")


@test
def a_kill_during_a_press_never_makes_two_sessions(run):
    """After kill -9 while a press is under way the same browser gets in once, at one click, and nobody else does."""
    portal = run.portal(*LIMITS_OFF)
    kills, lost, luck = run.amount(3, 25), 0, random.Random()
    for number in range(kills):
        browser = Browser(portal)
        mail = browser.link_for(ACME)
        connection = wire.Connection(portal.address)
        connection.send(browser.press_bytes(mail))
        time.sleep(luck.uniform(0, 0.006))
        portal.kill()
        try:
            browser.keep(connection.read("POST"))
        except (OSError, wire.WireError):
            lost += 1
        connection.close()
        portal.start()
        session = browser.cookies.pop(SESSION, None)
        assert browser.press(mail).status == 303, "the browser that pressed is locked out"
        assert session in (None, browser.cookies[SESSION]), "two sessions for one press"
        assert browser.is_signed_in
        assert Browser(portal).press(mail).status == 410, "another browser got in too"
        clicks = portal.folder.value("SELECT max(used_clicks) FROM magiclink_link")
        sessions = portal.folder.value("SELECT count(*) FROM magiclink_session")
        assert (clicks, sessions) == (1, number + 1), f"{clicks} clicks, {sessions} sessions after {number + 1} presses"
    run.figure(f"{kills} kills, {lost} answers lost")
