# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Visits that are no person's (R20, R22, R26)."""

from harness import wire
from harness.browser import SESSION, Browser, continues_by_itself
from harness.cast import ACME, PAST_DUE
from harness.runner import test

AGENTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; Microsoft-ATP-SafeLinks)",
    "BarracudaCentral link checker",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "WhatsApp/2.23.20.0",
    "facebookexternalhit/1.1",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
]


def follow(portal, target, agent, method):
    """Visits a link and what it leads to, without cookies, as a scanner does."""
    replies = []
    for _ in range(5):
        data = portal.bytes(method, target, [("User-Agent", agent), ("Sec-Purpose", "prefetch")])
        reply = wire.exchange(portal.address, data, method)
        replies.append(reply)
        if reply.status not in (301, 302, 303, 307, 308):
            break
        target = reply.location.removeprefix(portal.origin)
    return replies


@test
def twenty_scanner_visits_change_nothing(run):
    """Twenty visits by GET, HEAD and OPTIONS set no session and spend nothing; then a person gets in."""
    portal = run.portal()
    person = Browser(portal)
    mail = person.link_for(ACME, PAST_DUE)
    portal.folder.settle()
    row = "SELECT state, used_clicks, mark1, keep_until, requires_browser, browser FROM magiclink_link"
    before = [tuple(row) for row in portal.folder.rows(row)]
    visits = 0
    for index in range(20):
        method = ("GET", "HEAD", "GET", "OPTIONS")[index % 4]
        for reply in follow(portal, mail.target, AGENTS[index % len(AGENTS)], method):
            assert reply.status < 400, f"{method}: {reply}"
            assert SESSION not in reply.set_cookies, f"a scanner got a session by {method}"
            assert not continues_by_itself(reply), "the page would continue by itself for a scanner"
            visits += 1
    assert [tuple(row) for row in portal.folder.rows(row)] == before, "a visit changed the link"
    assert portal.folder.value("SELECT count(*) FROM magiclink_session") == 0
    stranger = Browser(portal)
    pressed = stranger.press(mail)
    assert (pressed.status, pressed.location) == (303, PAST_DUE), pressed
    assert stranger.is_signed_in
    run.figure(f"{visits} visits")


@test
def head_tells_nothing_about_a_link(run):
    """HEAD answers live, spent and made-up tokens alike (R26)."""
    portal = run.portal()
    browser = Browser(portal)
    live, spent = browser.link_for(ACME), Browser(portal)
    dead = spent.link_for("payables@globex.example")
    assert spent.press(dead).status == 303
    answers = set()
    for token in (live.token, dead.token, "A" * 64, "x", ""):
        reply = wire.exchange(portal.address, portal.bytes("HEAD", f"/sign-in/link?token={token}"), "HEAD")
        answers.add((reply.status, tuple(pair for pair in reply.headers if pair[0].lower() != "date")))
    assert len(answers) == 1 and next(iter(answers))[0] == 200, answers


@test
def only_the_browser_that_asked_continues_by_itself(run):
    """The mark to continue stands only in the page for the browser that asked, and not while it only prepares it."""
    portal = run.portal()
    browser = Browser(portal)
    mail = browser.link_for(ACME)
    assert continues_by_itself(browser.open(mail))
    assert not continues_by_itself(Browser(portal).open(mail))
    for extra in (("Sec-Purpose", "prefetch"), ("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch")):
        assert not continues_by_itself(browser.get(mail.target, [extra])), extra
