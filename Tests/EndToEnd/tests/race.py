# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Many browsers at once on one link, over two processes on one database (R6, R7)."""

from harness import wire
from harness.browser import BROWSER, SESSION, Browser
from harness.cast import ACME
from harness.portal import LIMITS_OFF
from harness.runner import test

BROWSERS = 32


def race(run, clicks, expected=None):
    """Lets 32 browsers race for each of many links. `expected` other than `clicks` proves that the test can fail."""
    expected = expected or clicks
    portals = run.pair(*LIMITS_OFF, "--max-clicks", str(clicks))
    secrets = []
    for index in range(BROWSERS):
        browser = Browser(portals[index % 2])
        assert browser.get("/sign-in").status == 200
        secrets.append(browser.cookies[BROWSER])
    assert len(set(secrets)) == BROWSERS
    rounds = run.amount(10, 100)
    winners, spreads = [0, 0], []
    for number in range(rounds):
        mail = Browser(portals[number % 2]).link_for(ACME)
        browsers = [
            Browser(portals[(index + number) % 2], {BROWSER: secret}) for index, secret in enumerate(secrets)
        ]
        replies, spread = wire.at_once([(browser.portal.address, browser.press_bytes(mail)) for browser in browsers])
        spreads.append(spread)
        granted = []
        for browser, reply in zip(browsers, replies):
            browser.keep(reply)
            if reply.status == 303:
                assert SESSION in reply.set_cookies, "a grant without a session"
                winners[portals.index(browser.portal)] += 1
                assert browser.other_portal(portals[0]).is_signed_in, "a session that opens nothing"
                assert browser.other_portal(portals[1]).is_signed_in, "a session that the other process does not know"
                granted.append(reply.set_cookies[SESSION][0])
            else:
                assert reply.status == 410, f"round {number}: {reply}"
                assert SESSION not in reply.set_cookies, "a session without a grant"
        assert len(granted) == len(set(granted)) == expected, f"round {number}: {len(granted)} got in, not {expected}"
    run.figure(
        f"{BROWSERS} browsers, {rounds} rounds, {expected} got in each time; last bytes within "
        f"{1000 * sorted(spreads)[len(spreads) // 2]:.1f} ms (median); {winners[0]} and {winners[1]} by each process")


@test
def one_of_many_browsers_gets_in_by_a_link_of_one_click(run):
    """Of 32 browsers at once on one link, over two processes on one file, exactly one gets in."""
    race(run, 1)


@test
def three_of_many_browsers_get_in_by_a_link_of_three_clicks(run):
    """Of 32 browsers at once on one link of three clicks, over two processes on one file, exactly three get in."""
    race(run, 3)


@test
def the_race_finds_a_wrong_number(run):
    """The race itself is proved: a link of three clicks is not taken for one of a single click."""
    try:
        race(run, 3, expected=1)
    except AssertionError as error:
        assert "3 got in, not 1" in str(error), error
        return
    raise AssertionError("a link of three clicks passed for one of a single click")
