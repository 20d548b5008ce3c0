# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Mails by SMTP: a person signs in by one, and a slow mail server slows nobody (R46)."""

import contextlib
import gc
import os
import random
import shutil
import statistics
import subprocess
import time

from harness import wire
from harness.browser import BROWSER, Browser, encoded, made_up_secret
from harness.cast import ACME, PAST_DUE
from harness.mailbox import Mail
from harness.portal import LIMITS_OFF, ROOT
from harness.runner import test
from harness.statistics import differ, shift
from harness.urgency import urgent


@test
def a_person_signs_in_by_a_mail_over_smtp(run):
    """A link arrives through a mail server of this machine, byte for byte as it was made, and signs in."""
    folder = run.folder()
    server = run.mail_server(folder)
    portal = run.portal(*LIMITS_OFF, folder=folder, mail=["--smtp", server.url, "--mail-from", "billing@portal.example"])
    browser = Browser(portal)
    mail = browser.sign_in(ACME, PAST_DUE)
    assert browser.is_signed_in
    assert mail.message["From"].addresses[0].addr_spec == "billing@portal.example"
    assert portal.bytes and browser.get("/dev/mailbox").status == 404, "the mailbox page without a mail directory"
    assert portal.terminate() == 0


@contextlib.contextmanager
def postfix():
    """A private Postfix and what it told of itself; `None` where it cannot be started."""
    if not shutil.which("postfix", path=os.environ.get("PATH", "") + ":/usr/sbin"):
        yield None
        return
    command = [os.path.join(ROOT, "Tests/Postfix/with-postfix"), "sh", "-c", "env; echo READY; cat >/dev/null"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        told = {}
        for line in process.stdout:
            if line == "READY\n":
                break
            name, _, value = line.rstrip("\n").partition("=")
            told[name.removeprefix("MAGICLINK_POSTFIX_").lower()] = value
        yield told if "url" in told else None
    finally:
        process.stdin.close()
        process.wait(30)


@test
def a_person_signs_in_by_a_mail_through_postfix(run):
    """A link goes through a real Postfix, by STARTTLS and AUTH, and signs in; the password is in no log."""
    with postfix() as server:
        if server is None:
            run.figure("left out: no Postfix can be started here (packages postfix, sasl2-bin; root)")
            return
        folder = run.folder()
        user, password = server["login"].split(":")
        secret = os.path.join(folder.path, "password")
        with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(password + "\n")
        address = server["url"].removeprefix("smtp://")
        trust = ["--smtp-authorities", server["authorities"]]
        ways = [
            dict(mail=["--smtp", f"smtp://{user}@{address}", "--smtp-password-file", secret, *trust]),
            dict(mail=trust, variables={"PORTAL_SMTP": f"smtp://{user}:{password}@{address}"}),
        ]
        for way in ways:
            portal = run.portal(*LIMITS_OFF, folder=folder, log_level="trace", **way)
            browser, known = Browser(portal), set(arrived(server))
            browser.ask(ACME, PAST_DUE)
            end = time.monotonic() + 30
            while not (fresh := set(arrived(server)) - known):
                assert time.monotonic() < end, f"no mail came: {portal.tail()}"
                time.sleep(0.02)
            mail = Mail(fresh.pop())
            assert mail.to == ACME
            reply = browser.press(mail)
            assert (reply.status, reply.location) == (303, PAST_DUE), reply
            assert "ESMTPSA" in mail.message["Received"], "not over TLS with a sign-in"
            assert portal.terminate() == 0
            with open(portal.log) as log:
                assert password not in log.read(), "the password is in the log"


def arrived(server):
    folder = os.path.join(server["mailbox"], "new")
    return [os.path.join(folder, name) for name in os.listdir(folder)] if os.path.isdir(folder) else []


HOLD = 5.0


@test
def a_slow_mail_server_slows_no_request(run):
    """With a mail server that takes 5 s for each mail, `POST /sign-in` answers as fast as with one that takes no time."""
    samples, slower, found = run.amount(200, 600), 0, 0
    for repetition in range(3):
        with urgent() as is_urgent, contextlib.ExitStack() as ends:
            portals, servers = {}, {}
            for name, hold in (("fast", 0.0), ("slow", HOLD)):
                folder = run.folder(in_memory=True)
                servers[name] = run.mail_server(folder, hold=hold)
                portals[name] = run.portal(*LIMITS_OFF, folder=folder, mail=["--smtp", servers[name].url])
                ends.callback(servers[name].kill)
                ends.callback(portals[name].kill)
            times = interleaved(portals, samples)
            held = held_back(servers["slow"])
        is_slower, p, moved = differ(times["fast"], times["slow"])
        slower += is_slower and moved > 0
        found += differ(times["slow"], times["planted"])[0]
        middle = {name: 1000 * statistics.median(values) for name, values in times.items()}
        longest = max(times["slow"])
        assert longest < HOLD / 2, f"a request took {longest:.1f} s"
        assert held >= HOLD, f"a mail took {held:.1f} s only: the server was not slow"
        run.figure(
            f"fast {middle['fast']:.2f} ms, slow {middle['slow']:.2f} ms (x {1 + moved:.3f}, p {p:.2g}), planted 5 % "
            f"x {1 + shift(times['slow'], times['planted']):.3f}, slowest {1000 * longest:.0f} ms"
            f"{'' if is_urgent else ' (not urgent)'}")
        if not run.is_soak and not slower and found:
            return
    assert slower < 3, "requests wait for a slow mail server"
    assert found >= (3 if run.is_soak else 1), f"a planted shift of 5 % was found {found} of 3 times"


def interleaved(portals, samples):
    """Seconds from the first byte to the whole answer, at each portal, in one random order."""
    connections, data = {}, {}
    for name, portal in portals.items():
        browser = Browser(portal, {BROWSER: made_up_secret()})
        connections[name] = wire.Connection(portal.address)
        data[name] = wire.request("POST", "/sign-in", portal.host, browser.headers("POST"), encoded({"email": ACME}))
    planted = 0.0
    times = {"fast": [], "slow": [], "planted": []}
    order = [name for name in times for _ in range(samples)]
    random.SystemRandom().shuffle(order)
    gc.disable()
    try:
        for name in ["slow", "fast"] * 50 + order:
            time.sleep(0.004)
            portal = "slow" if name == "planted" else name
            began = time.perf_counter()
            while name == "planted" and time.perf_counter() - began < planted:
                pass
            connections[portal].send(data[portal])
            reply = connections[portal].read("POST")
            times[name].append(time.perf_counter() - began)
            assert reply.status == 303, reply
            if len(times["slow"]) == 50 and not planted:
                planted = 0.05 * statistics.median(times["slow"])
    finally:
        gc.enable()
        for connection in connections.values():
            connection.close()
    return {name: values[0 if name == "planted" else 50:] for name, values in times.items()}


def held_back(server):
    """How long the first mail's answer took, once the mail was there."""
    end = time.monotonic() + 30
    while not (answers := [entry for entry in server.journal() if entry[0] == "answered"]):
        assert time.monotonic() < end, "no mail was taken"
        time.sleep(0.1)
    _, at, name, _ = answers[0]
    return at - next(stored for what, stored, file, _ in server.journal() if what == "stored" and file == name)
