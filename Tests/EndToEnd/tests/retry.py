# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Double press, lost answer and reload in one browser (R111)."""

import time

from harness import wire
from harness.browser import BROWSER, SESSION, Browser
from harness.cast import ACME, PAST_DUE
from harness.portal import LIMITS_OFF
from harness.runner import test


def counts(portal):
    """Clicks of the newest link, and sessions that stand."""
    clicks = portal.folder.value("SELECT used_clicks FROM magiclink_link ORDER BY rowid DESC LIMIT 1")
    return clicks, portal.folder.value("SELECT count(*) FROM magiclink_session WHERE ended_at IS NULL")


def is_dead_elsewhere(portal, mail):
    stranger = Browser(portal)
    for reply in (stranger.open(mail), stranger.press(mail)):
        assert reply.status == 410 and SESSION not in reply.set_cookies, f"another browser: {reply}"


@test
def a_double_press_is_one_session_and_one_click(run):
    """One browser that presses eight times at once, over two processes, gets one session at one click."""
    portals = run.pair(*LIMITS_OFF)
    rounds = run.amount(10, 60)
    for number in range(1, rounds + 1):
        browser = Browser(portals[0])
        mail = browser.link_for(ACME, PAST_DUE)
        messages = [(portals[index % 2].address, browser.press_bytes(mail)) for index in range(8)]
        replies, _ = wire.at_once(messages)
        for reply in replies:
            assert (reply.status, reply.location) == (303, PAST_DUE), reply
        assert len({reply.set_cookies[SESSION][0] for reply in replies}) == 1, "one press, several sessions"
        browser.keep(replies[0])
        assert browser.is_signed_in
        assert counts(portals[0]) == (1, number), counts(portals[0])
        is_dead_elsewhere(portals[1], mail)
    run.figure(f"{rounds} rounds of 8 presses")


@test
def a_lost_answer_costs_nothing(run):
    """A client that goes away before the answer, and presses again, gets in by one session at one click."""
    portal = run.portal(*LIMITS_OFF)
    rounds = run.amount(10, 60)
    for number in range(1, rounds + 1):
        browser = Browser(portal)
        mail = browser.link_for(ACME, PAST_DUE)
        connection = wire.Connection(portal.address)
        connection.send(browser.press_bytes(mail))
        connection.close()
        pressed = browser.press(mail)
        assert (pressed.status, pressed.location) == (303, PAST_DUE), pressed
        assert browser.is_signed_in
        assert counts(portal) == (1, number), counts(portal)
        is_dead_elsewhere(portal, mail)
    run.figure(f"{rounds} rounds")


@test
def a_lost_answer_alone_spends_the_click_for_others(run):
    """After a press whose answer was lost no other browser gets in, though nobody has come back yet."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME, PAST_DUE)
    connection = wire.Connection(portal.address)
    connection.send(browser.press_bytes(mail))
    end = time.monotonic() + 10
    while counts(portal)[1] < 1:
        assert time.monotonic() < end, "the press was not taken"
        time.sleep(0.01)
    connection.close()
    is_dead_elsewhere(portal, mail)
    assert browser.press(mail).status == 303 and counts(portal) == (1, 1)


@test
def a_reload_is_the_same_session(run):
    """Pressing, opening and reloading again in the browser that is signed in leads on and changes nothing."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME, PAST_DUE)
    assert browser.press(mail).status == 303
    session = browser.cookies[SESSION]
    for _ in range(5):
        for reply in (browser.press(mail), browser.open(mail)):
            assert (reply.status, reply.location) == (303, PAST_DUE), reply
            assert reply.set_cookies.get(SESSION, (session,))[0] == session, "another session"
    assert counts(portal) == (1, 1), counts(portal)
    copy = Browser(portal, {BROWSER: browser.cookies[BROWSER]})
    assert copy.press(mail).status == 303 and copy.cookies[SESSION] == session, "the browser's retry is another session"
    assert counts(portal) == (1, 1), counts(portal)
    is_dead_elsewhere(portal, mail)


@test
def a_retry_after_sign_out_does_not_bring_the_session_back(run):
    """Signing out defeats the browser's own retry within the grace."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME)
    assert browser.press(mail).status == 303
    before = {BROWSER: browser.cookies[BROWSER]}
    assert browser.post("/sign-out").status == 303
    again = Browser(portal, before)
    reply = again.press(mail)
    assert reply.status == 410 and SESSION not in reply.set_cookies, reply
