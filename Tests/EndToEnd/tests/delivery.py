# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Portal and mail server die at random moments, and every mail arrives (invariant 12)."""

import base64
import copy
import os
import random
import threading
import time

from harness import wire
from harness.browser import Browser
from harness.cast import ACME, GLOBEX
from harness.mailbox import Mail
from harness.portal import LIMITS_OFF
from harness.runner import test

# A mail that was under way when its portal was killed waits for the mailer's deadline and ten seconds.
LEASE = 40
SHORT = 6


class Records:
    """What happened, as three sides saw it."""

    def __init__(self):
        self.answered = 0
        self.unanswered = 0
        # Message-ID to the first second in which its link is dead, of every link that was ever seen in the database.
        self.expires = {}
        # (Message-ID, when it was stored, whether the portal was told, its content), in the order of arrival.
        self.arrived = []
        # (when, Message-IDs whose delivery was not noted by then), for each kill of the portal.
        self.kills = []
        # When the mail server was killed.
        self.outages = []
        # Message-IDs of which the audit log says that they expired before they could be sent.
        self.given_up = set()


def judge(records):
    """Every breach of the promise, in words; and how many mails came twice, by cause."""
    breaches, twice = [], {"crash": 0, "cut": 0, "lease": 0}
    first = {}
    for identity, at, told, content in records.arrived:
        if identity not in records.expires:
            breaches.append(f"{identity} belongs to no link")
            continue
        # The server's time is that of its answer; the portal looked at the clock before it connected.
        if at >= records.expires[identity] + 1:
            breaches.append(f"{identity} arrived {at - records.expires[identity]:.1f} s after its link's end")
        if identity not in first:
            first[identity] = [(at, told, content)]
            continue
        before, was_told, same = first[identity][-1]
        first[identity].append((at, told, content))
        if content != same:
            breaches.append(f"{identity} came again with another content")
        if any(before - 0.001 <= kill <= at and identity in open_then for kill, open_then in records.kills):
            twice["crash"] += 1
        elif not was_told or any(-0.001 <= outage - before < 0.1 for outage in records.outages):
            twice["cut"] += 1
        elif at - before >= LEASE - 5:
            twice["lease"] += 1
        else:
            breaches.append(f"{identity} came again after {at - before:.1f} s, and nothing fell between")
    for identity, copies in first.items():
        if len(copies) > 2 and not copies_are_excused(identity, copies, records):
            breaches.append(f"{identity} came {len(copies)} times")
    for identity in records.expires:
        if identity not in first and identity not in records.given_up:
            breaches.append(f"{identity} never came, and nobody said so")
    total = len(records.expires)
    if not records.answered <= total <= records.answered + records.unanswered:
        breaches.append(f"{total} links for {records.answered} answered and {records.unanswered} unanswered requests")
    return breaches, twice


def copies_are_excused(identity, copies, records):
    """Whether each copy but the last has a cause of its own: as many crashes, cuts and leases as copies."""
    crashes = sum(identity in open_then for _, open_then in records.kills)
    cuts = sum(not told or any(-0.001 <= outage - at < 0.1 for outage in records.outages) for at, told, _ in copies[:-1])
    leases = sum(later[0] - earlier[0] >= LEASE - 5 for earlier, later in zip(copies, copies[1:]))
    return crashes + cuts + leases >= len(copies) - 1


def message_id(link):
    return "<" + base64.urlsafe_b64encode(link).decode().rstrip("=") + "@localhost>"


class Trial:
    """One portal, one mail server, and what kills them."""

    def __init__(self, run, requests):
        self.folder = run.folder()
        self.server = run.mail_server(
            self.folder, delay=0.003, faults={"drop": 0.01, "busy": 0.01, "later": 0.02, "lost": 0.02})
        self.portal = run.portal(*LIMITS_OFF, folder=self.folder, mail=["--smtp", self.server.url])
        self.requests = requests
        self.records = Records()
        self.luck = random.Random()
        # What is still to be killed before all three were: two rounds kill both, the portal and the mail server.
        self.victims = []
        self.lock = threading.Lock()
        self.is_over = False
        self.restarts = 0
        self.end = time.monotonic() + 900

    def ask(self, pause):
        """Asks until there are enough answers; a request that a kill cut off may have made its link or not."""
        while True:
            with self.lock:
                if self.records.answered >= self.requests and self.has_enough():
                    return
            try:
                reply = Browser(self.portal).post("/sign-in", {"email": random.choice((ACME, GLOBEX))}, timeout=20)
                with self.lock:
                    if reply.status == 303:
                        self.records.answered += 1
                    else:
                        assert reply.status == 503, reply
                        self.records.unanswered += 1
            except (ConnectionRefusedError, wire.WireError, OSError) as error:
                with self.lock:
                    # Nobody listened: no request was made.
                    self.records.unanswered += not isinstance(error, ConnectionRefusedError)
            time.sleep(random.uniform(0, 2 * pause))

    def has_enough(self):
        """Whether half the mails arrived: where links live for seconds, an outage may take most of them."""
        return not self.requests or 2 * len(os.listdir(self.folder.mails)) > self.requests or time.monotonic() > self.end

    def watch(self):
        """Sees every link, also those that the sweep removes once they are over."""
        while not self.is_over:
            self.look()
            time.sleep(0.5)

    def look(self):
        for row in self.folder.rows("SELECT id, expires_at FROM magiclink_link"):
            self.records.expires[message_id(row["id"])] = row["expires_at"]

    def waiting(self):
        return {message_id(row["id"]) for row in self.folder.rows("SELECT id FROM magiclink_link WHERE seed IS NOT NULL")}

    def kill_portal(self):
        self.portal.kill()
        at = time.time()
        self.look()
        self.records.kills.append((at, self.waiting()))
        # Some links live for seconds only, so that outages outlast them.
        if "--link-lifetime" in self.portal.command:
            del self.portal.command[-2:]
        if self.luck.random() < 0.3:
            self.portal.command += ["--link-lifetime", str(SHORT)]
        self.portal.start()
        self.restarts += 1

    def break_things(self):
        """One kill: of the portal, of the mail server, or of both."""
        if not self.victims:
            self.victims = self.luck.sample(["portal", "server", "both"], 3)
        choice = self.victims.pop()
        if choice != "portal":
            self.server.kill()
            self.records.outages.append(time.time())
        if choice != "server":
            self.kill_portal()
        if choice != "portal":
            time.sleep(self.luck.choice([0.0, self.luck.uniform(0, 3), self.luck.uniform(3, SHORT + 4)]))
            self.server.start()

    def finish(self, seconds):
        """Waits until nothing is queued any more, and gathers what was recorded."""
        end = time.monotonic() + seconds
        while self.waiting():
            assert time.monotonic() < end, f"{len(self.waiting())} mails are waiting still"
            time.sleep(0.2)
        self.is_over = True
        self.look()
        journal = self.server.journal()
        told = {file for what, _, file, _ in journal if what == "answered"}
        self.records.arrived = [
            (identity, at, file in told, Mail(f"{self.folder.mails}/{file}").raw)
            for what, at, file, identity in journal if what == "stored"]
        self.records.given_up = {
            message_id(row["link"]) for row in self.folder.rows(
                "SELECT link FROM magiclink_audit WHERE kind = 'not-sent' AND reason = 'expired'")}
        return self.records


@test
def every_mail_arrives_whatever_dies(run):
    """Portal and mail server are killed at random: each mail arrives once, or again for a cause; none after its end."""
    requests = run.amount(60, 1000)
    trial = Trial(run, requests)
    askers = [threading.Thread(target=trial.ask, args=(run.amount(1.0, 0.8),)) for _ in range(4)]
    watcher = threading.Thread(target=trial.watch)
    for thread in [*askers, watcher]:
        thread.start()
    try:
        rounds = 0
        while rounds < 2 or any(thread.is_alive() for thread in askers):
            time.sleep(trial.luck.uniform(0.5, 4))
            trial.break_things()
            rounds += 1
    finally:
        trial.requests = 0
        for thread in askers:
            thread.join()
    try:
        records = trial.finish(600)
    finally:
        trial.is_over = True
        watcher.join()
    breaches, twice = judge(records)
    run.figure(
        f"{records.answered} requests answered, {records.unanswered} cut off, {len(records.kills)} portal kills, "
        f"{len(records.outages)} mail server kills; {len(records.expires)} links, {len(records.arrived)} arrivals, "
        f"{sum(twice.values())} again ({', '.join(f'{count} by {cause}' for cause, count in twice.items())}), "
        f"{len(records.given_up)} reported as expired")
    assert not breaches, f"{len(breaches)} breaches:\n" + "\n".join(breaches[:20])
    assert records.kills and records.outages and len(records.arrived) > requests / 2, "too little happened"
    for name, plant in PLANTS.items():
        broken = copy.deepcopy(records)
        plant(broken)
        assert judge(broken)[0], f"the judge passes over: {name}"


def sound():
    """Records without a breach: two mails that came once, one that came again for a crash, one that expired."""
    records = Records()
    records.answered = 4
    records.expires = {"<a>": 1000, "<b>": 1000, "<c>": 1000, "<d>": 50}
    records.kills = [(20.0, {"<c>", "<d>"})]
    records.arrived = [
        ("<a>", 10.0, True, b"a"), ("<b>", 11.0, True, b"b"), ("<c>", 19.5, True, b"c"), ("<c>", 40.0, True, b"c")]
    records.given_up = {"<d>"}
    return records


def again(records):
    """The second arrival of a mail that came once, was noted, and met no kill."""
    counts = {}
    for identity, *_ in records.arrived:
        counts[identity] = counts.get(identity, 0) + 1
    open_ones = set().union(*[ids for _, ids in records.kills])
    return next(
        (identity, at + 1, was_told, content) for identity, at, was_told, content in records.arrived
        if counts[identity] == 1 and was_told and identity not in open_ones
        and not any(abs(outage - at) < 2 for outage in records.outages))


PLANTS = {
    "a mail that never came": lambda records: setattr(
        records, "arrived", [mail for mail in records.arrived if mail[0] != records.arrived[0][0]]),
    "a mail of nobody": lambda records: records.arrived.append(("<x>", 1.0, True, b"x")),
    "a mail that came again without a cause": lambda records: records.arrived.append(again(records)),
    "a mail after its link's end": lambda records: records.expires.update(
        {records.arrived[0][0]: records.arrived[0][1] - 2}),
    "a request without a link": lambda records: setattr(
        records, "answered", len(records.expires) + 1),
    "an expired mail that nobody tells of": lambda records: (
        records.given_up.clear(), records.expires.update({"<silent>": 10**12})),
}


@test
def the_judge_of_arrivals_finds_what_is_planted(run):
    """Each way to break the promise, planted into sound records, is found; sound records are passed."""
    breaches, twice = judge(sound())
    assert not breaches and twice == {"crash": 1, "cut": 0, "lease": 0}, (breaches, twice)
    planted = PLANTS | {
        "another content under one Message-ID": lambda records: records.arrived.append(("<c>", 61.0, False, b"other")),
        "a third copy for one crash": lambda records: records.arrived.append(("<c>", 50.0, True, b"c")),
        "a crash that was noted before": lambda records: setattr(records, "kills", [(20.0, {"<d>"})]),
        "a crash before the mail": lambda records: setattr(records, "kills", [(18.0, {"<c>", "<d>"})]),
    }
    for name, plant in planted.items():
        records = sound()
        plant(records)
        assert judge(records)[0], f"the judge passes over: {name}"
    run.figure(f"{len(planted)} plants")
