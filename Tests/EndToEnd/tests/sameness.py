# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Outsiders learn nothing: bytes, time and limits (R45, R46, R48, R49)."""

import gc
import random
import statistics
import time

from harness import wire
from harness.browser import BROWSER, Browser, encoded, made_up_secret
from harness.cast import ACME, GLOBEX
from harness.portal import LIMITS_OFF
from harness.runner import test
from harness.statistics import differ, mann_whitney
from harness.urgency import urgent

UNKNOWN = "nobody11@nowhere.example"


def comparable(reply):
    """An answer without what differs between any two: the date and the value of the browser's cookie."""
    headers = []
    for name, value in reply.headers:
        if name.lower() == "date":
            continue
        if name.lower() == "set-cookie" and value.startswith(BROWSER + "="):
            value = BROWSER + "=VALUE;" + value.partition(";")[2]
        headers.append((name, value))
    return reply.status, reply.reason, tuple(headers), reply.body


@test
def known_unknown_and_limited_addresses_get_the_same_bytes(run):
    """Known, unknown, limited and disabled-looking addresses get the same status, fields and body."""
    portal = run.portal("--limit-per-address", "2/1d", "--limit-per-network", "off", "--limit-global", "off")
    kept = {BROWSER: made_up_secret()}
    for cookies in ({}, kept):
        answers = {}
        for address in (ACME, UNKNOWN, GLOBEX, ACME, UNKNOWN, ACME, ACME, UNKNOWN, UNKNOWN, ACME.upper()):
            browser = Browser(portal, cookies)
            reply = browser.post("/sign-in", {"email": address, "to": "/invoices"})
            page = browser.get(reply.location)
            answers.setdefault((comparable(reply), comparable(page)), []).append(address)
        assert len(answers) == 1, f"{len(answers)} answers: {answers}"
    portal.folder.settle()
    mails = [mail.to for mail in portal.mailbox.fresh()]
    assert sorted(mails) == [ACME, ACME, GLOBEX, GLOBEX], f"limits of two each let through {mails}"
    run.figure("20 requests, one answer")


@test
def a_limit_holds_under_concurrency_and_over_processes(run):
    """200 requests at once for one address, over two processes, send no more mails than the limit says (R49)."""
    portals = run.pair("--limit-per-address", "3/1d", "--limit-per-network", "off", "--limit-global", "off")
    messages = []
    for index in range(200):
        browser = Browser(portals[index % 2], {BROWSER: made_up_secret()})
        messages.append((browser.portal.address, browser.bytes("POST", "/sign-in", encoded({"email": ACME}))))
    replies, _ = wire.at_once(messages, timeout=60)
    assert {reply.status for reply in replies} == {303}, {reply.status for reply in replies}
    mails = portals[0].mailbox.wait(3)
    portals[0].folder.settle()
    assert not portals[0].mailbox.fresh(), "more mails than the limit"
    run.figure(f"200 requests, {len(mails)} mails")


@test
def a_network_limit_answers_429_and_burns_no_address(run):
    """Over the network's limit the answer is 429 with Retry-After, and the address's own limit is untouched (R45, R48)."""
    folder = run.folder()
    tight = run.portal(
        "--limit-per-address", "2/1d", "--limit-per-network", "1/1d", "--limit-global", "off", folder=folder)
    Browser(tight).ask(UNKNOWN)
    for forwarded in ("192.0.2.7", "198.51.100.9"):
        reply = Browser(tight).post("/sign-in", {"email": ACME}, [("X-Forwarded-For", forwarded)])
        assert reply.status == 429, f"a forwarded header set the network's limit aside: {reply}"
        assert int(reply.header("Retry-After")) > 0
    wide = run.portal(
        "--limit-per-address", "2/1d", "--limit-per-network", "off", "--limit-global", "off", folder=folder,
        base=tight.origin)
    for _ in range(2):
        Browser(wide).link_for(ACME)


@test
def the_statistics_are_right(run):
    """The Mann-Whitney test gives a known p value, and calls samples of one distribution different as rarely as it says."""
    assert abs(mann_whitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]) - 0.012186) < 1e-6
    assert abs(mann_whitney([1, 2, 2, 3], [2, 3, 3, 4]) - 0.1720) < 1e-4
    assert mann_whitney([1, 1, 1], [1, 1, 1]) == 1.0
    luck = random.Random(46)
    draw = lambda: [luck.lognormvariate(0, 0.3) for _ in range(100)]  # noqa: E731
    values = [mann_whitney(draw(), draw()) for _ in range(1000)]
    below = sum(value < 0.05 for value in values)
    assert 30 <= below <= 70, f"{below} of 1000 below 0.05"
    run.figure(f"{below} of 1000 like samples below 0.05")


def measure(portal, samples, planted):
    """Interleaved samples of each class in one random order: seconds from the first byte to the whole answer.

    The order is random over the whole run, so that what one request leaves to do meets every class alike. `planted`
    seconds are really waited inside the measured time of one class.
    """
    requests = {"known": ACME, "unknown": UNKNOWN, "limited": GLOBEX, "planted": UNKNOWN}
    browser = Browser(portal, {BROWSER: made_up_secret()})
    data = {
        name: wire.request(
            "POST", "/sign-in", portal.host, browser.headers("POST"), encoded({"email": address, "to": "/invoices"}))
        for name, address in requests.items()
    }
    order = [name for name in requests for _ in range(samples)]
    random.SystemRandom().shuffle(order)
    times = {name: [] for name in requests}
    connection = wire.Connection(portal.address)
    gc.disable()
    try:
        for name in order:
            # What the last request left to the worker is done first, so that each sample meets a quiet server.
            time.sleep(0.004)
            began = time.perf_counter()
            if name == "planted":
                while time.perf_counter() - began < planted:
                    pass
            connection.send(data[name])
            reply = connection.read("POST")
            times[name].append(time.perf_counter() - began)
            assert reply.status == 303, reply
    finally:
        gc.enable()
        connection.close()
    return times


@test
def time_does_not_tell_known_from_unknown_or_limited_addresses(run):
    """Answer times of known, unknown and limited addresses are alike, and a shift of 5 % planted beside them is found."""
    samples = run.amount(300, 1000)
    counts = {"known": 0, "limited": 0, "planted": 0}
    for repetition in range(3):
        with urgent() as is_urgent:
            times = repeat(run, samples)
        notes = []
        for name in counts:
            found, p, moved = differ(times["unknown"], times[name])
            counts[name] += found
            notes.append(f"{name} p {p:.2g} {100 * moved:+.1f} %")
        middle = statistics.median(times["unknown"])
        run.figure(f"median {1000 * middle:.2f} ms, {', '.join(notes)}{'' if is_urgent else ' (not urgent)'}")
        if not run.is_soak and counts == {"known": 0, "limited": 0, "planted": 1}:
            return
    assert counts["known"] < 3 and counts["limited"] < 3, f"answer times differ: {counts}"
    wanted = 3 if run.is_soak else 2
    assert counts["planted"] >= wanted, f"a planted shift of 5 % was found {counts['planted']} of 3 times"


def repeat(run, samples):
    """One repetition, with a portal and a database of its own."""
    limit = 2 * samples + 200
    portal = run.portal(
        "--limit-per-address", f"{limit}/1d", "--limit-per-network", "off", "--limit-global", "off",
        folder=run.folder(in_memory=True))
    exhaust(portal, GLOBEX, limit + 20)
    times = measure(portal, samples, 0.05 * warm_up(portal))
    portal.end()
    return times


def exhaust(portal, address, count):
    """Asks so often that the address's limit is reached."""
    browser = Browser(portal, {BROWSER: made_up_secret()})
    data = wire.request("POST", "/sign-in", portal.host, browser.headers("POST"), encoded({"email": address}))
    connection = wire.Connection(portal.address)
    for _ in range(count):
        connection.send(data)
        assert connection.read("POST").status == 303
    connection.close()
    portal.folder.settle()


def warm_up(portal):
    """The median of a hundred answers to an address of nobody."""
    browser = Browser(portal, {BROWSER: made_up_secret()})
    data = wire.request(
        "POST", "/sign-in", portal.host, browser.headers("POST"), encoded({"email": UNKNOWN, "to": "/invoices"}))
    connection, times = wire.Connection(portal.address), []
    for _ in range(100):
        time.sleep(0.004)
        began = time.perf_counter()
        connection.send(data)
        connection.read("POST")
        times.append(time.perf_counter() - began)
    connection.close()
    return statistics.median(times)
