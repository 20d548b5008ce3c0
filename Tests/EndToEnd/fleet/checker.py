# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Judges what a fleet's run has recorded; see check-history for what it looks for."""

import collections

from .history import operations

# A grant is repeated for its browser during the grace; machines, and the seconds that the portal counts in, take some off.
CERTAIN = 55
# How long after a fault its consequences may begin, and how long before its note a fault may have begun in truth.
SLACK = 2.0
# As the tables say it.
LIVE, REQUESTED = 1, 1
MAYBE_DONE = ("unknown", "unavailable")


class Judgement:
    """Findings by rule, and figures."""

    def __init__(self):
        self.findings = collections.defaultdict(list)
        self.figures = {}

    def find(self, rule, text):
        self.findings[rule].append(text)

    @property
    def is_sound(self):
        return not self.findings


class Faults:
    """When something was broken."""

    def __init__(self, records):
        self.spans = [(fault.begin - SLACK, fault.end + SLACK) for fault in operations(records)]

    def touch(self, begin, end):
        """Whether some fault may have had its effect between two times."""
        return any(start <= end and begin <= stop for start, stop in self.spans)


def judge(run):
    """Everything that is wrong with a run."""
    found = Judgement()
    history, faults = operations(run["history"]), Faults(run["faults"])
    by = collections.defaultdict(list)
    for operation in history:
        by[operation.what].append(operation)
        if operation.outcome == "odd":
            found.find("odd", f"{operation.what} was answered {operation.status}")
    budgets = budget_of_links(by["ask"], run["mails"])
    presses = collections.defaultdict(list)
    for press in by["press"]:
        presses[press.link].append(press)
    rows = {row["id"]: row for row in run["links"]}
    sessions = collections.defaultdict(list)
    for row in run["sessions"]:
        sessions[row["link"]].append(row)
    for link, list_of_presses in presses.items():
        check_budget(found, link, budgets.get(link), list_of_presses, rows.get(link), sessions[link])
        check_refusals(found, link, budgets.get(link), list_of_presses, run["settings"])
    check_retries(found, by["press"], run["settings"])
    check_sessions(found, by, run["sessions"], run["settings"]["idle"])
    check_mails(found, by["ask"], run["mails"], presses, rows)
    check_second_mails(found, run["mails"], faults)
    check_audit(found, run["audit"], presses, budgets, run["mails"], faults)
    check_completeness(found, run, presses, by)
    found.figures = figures(by, run)
    return found


def budget_of_links(asks, mails):
    """How many clicks each mailed link is good for: every portal that an address asked gives links of one number."""
    budgets = {ask.to: ask.budget for ask in asks}
    return {mail["link"]: budgets.get(mail["to"]) for mail in mails}


def check_budget(found, link, budget, presses, row, sessions):
    if budget is None:
        return found.find("mail-unasked", f"{link} was pressed, but nobody asked for it")
    granted = [press for press in presses if press.outcome == "granted"]
    browsers = {press.browser for press in granted}
    answered = {press.session_digest for press in granted}
    for count, what in ((len(browsers), "browsers"), (len(answered), "sessions"), (len(sessions), "sessions' rows")):
        if count > budget:
            found.find("budget", f"{link} let in {count} {what}, and is good for {budget}")
    if row is None:
        return found.find("link-lost", f"{link} was mailed and is not in the database")
    if row["max_clicks"] != budget or row["used_clicks"] > row["max_clicks"]:
        found.find("budget", f"{link} has used {row['used_clicks']} of {row['max_clicks']} clicks, and is good for {budget}")
    if row["used_clicks"] < len(browsers):
        found.find("click-lost", f"{link} let in {len(browsers)} browsers, and its row says {row['used_clicks']}")


def clicks(presses):
    """How many clicks of one link may have been taken by some presses, whose outcome may be unknown."""
    count, last = 0, {}
    for press in sorted(presses, key=lambda press: press.begin):
        # Within the grace a browser takes one click, however often it tries.
        if press.browser not in last or press.begin > last[press.browser] + CERTAIN:
            count += 1
            last[press.browser] = press.begin
    return count


def check_refusals(found, link, budget, presses, settings):
    """A refusal needs a reason: as many presses that were granted, or may have been, and began before it was answered."""
    taking = [press for press in presses if press.outcome in ("granted", *MAYBE_DONE)]
    first = min(press.begin for press in presses)
    for press in presses:
        if press.outcome != "refused" or press.end > first + settings["lifetime"]:
            continue
        taken = clicks([other for other in taking if other.begin < press.end])
        if taken < (budget or 0):
            found.find("refused-early", f"{link} refused {press.browser} when {taken} of {budget} clicks could be taken")
            return


def check_retries(found, presses, settings):
    """The same browser gets the same session, and two browsers never get one."""
    holders, by_browser = {}, collections.defaultdict(list)
    for press in presses:
        by_browser[press.link, press.browser].append(press)
        if press.outcome == "granted" and holders.setdefault(press.session_digest, press.browser) != press.browser:
            found.find("shared-session", f"{press.browser} and {holders[press.session_digest]} got one session")
    for (_, browser), tries in by_browser.items():
        granted = [press for press in tries if press.outcome == "granted"]
        for press in tries:
            for earlier in granted:
                is_certain = earlier.end < press.begin and press.end < earlier.begin + min(CERTAIN, settings["grace"])
                if not is_certain:
                    continue
                if press.outcome == "refused":
                    found.find("retry", f"{browser} was let in and {press.begin - earlier.end:.1f} s later refused")
                if press.outcome == "granted" and press.session_digest != earlier.session_digest:
                    found.find("retry", f"{browser} got two sessions within the grace")


def check_sessions(found, by, rows, idle):
    """A session that was answered works until somebody asks for its end, and never again after that was answered.

    One that nobody has used for so many seconds is over, which is no loss.
    """
    kept = {row["id"] for row in rows if row["ended_at"] is None}
    answered, leaving, left = {}, {}, {}
    for press in by["press"]:
        if press.outcome == "granted":
            answered[press.session_digest] = min(press.end, answered.get(press.session_digest, press.end))
    for leave in by["sign-out"]:
        if leave.outcome == "unsent":
            continue
        leaving[leave.session_digest] = min(leave.begin, leaving.get(leave.session_digest, leave.begin))
        if leave.outcome == "accepted":
            left[leave.session_digest] = min(leave.end, left.get(leave.session_digest, leave.end))
    used = dict(answered)
    over = max((visit.end for visit in by["visit"] if visit.outcome != "unknown"), default=0)
    for visit in by["visit"]:
        session = visit.session_digest
        was_there = answered.get(session, visit.end) < visit.begin and visit.end < leaving.get(session, float("inf"))
        if visit.outcome == "in":
            used[session] = visit.begin
        if visit.outcome == "out" and was_there and visit.end < used[session] + idle:
            found.find("sign-in-lost", f"{visit.browser}'s session does not work")
        if visit.outcome == "in" and visit.begin > left.get(session, visit.begin):
            found.find("sign-out-undone", f"{visit.browser} signed out, and its session works")
    for session in answered:
        if session not in leaving and session not in kept and over < used[session] + idle:
            found.find("sign-in-lost", f"the session {session[:8]} was answered and is not in the database")
        if session in left and session in kept:
            found.find("sign-out-undone", f"the session {session[:8]} was ended and stands in the database")


def check_mails(found, asks, mails, presses, rows):
    """Each answered request has its mail, and nobody gets one that was not asked for."""
    by_address = collections.defaultdict(set)
    for mail in mails:
        by_address[mail["to"]].add(mail["link"])
    asked = collections.defaultdict(list)
    for ask in asks:
        if ask.outcome != "unsent":
            asked[ask.to].append(ask)
    for address, list_of_asks in asked.items():
        accepted = sum(ask.outcome == "accepted" for ask in list_of_asks)
        came = len(by_address[address])
        # A sign-in takes back the mails of the address's other links that wait still.
        superseded = any(press.outcome != "unsent" for link in by_address[address] for press in presses.get(link, ()))
        if came < (min(accepted, 1) if superseded else accepted):
            found.find("mail-lost", f"{address} was answered {accepted} times and got {came} mails")
    for address, links in by_address.items():
        if len(links) > len(asked[address]):
            found.find("mail-unasked", f"{address} asked {len(asked[address])} times and got {len(links)} mails")
    mailed = {mail["link"] for mail in mails}
    for link, row in rows.items():
        if row["waits"]:
            found.find("mail-lost", f"the mail of {link} waits still")
        elif row["kind"] == REQUESTED and row["state"] == LIVE and link not in mailed:
            found.find("mail-lost", f"{link} is live, and no mail went out")
    for link in mailed - rows.keys():
        found.find("link-lost", f"{link} was mailed and is not in the database")


def check_second_mails(found, mails, faults):
    """A mail goes out again only where something broke between its acceptance and the note of it."""
    times = collections.defaultdict(list)
    for mail in mails:
        times[mail["id"]].append(mail["at"])
    for identity, accepted in times.items():
        accepted.sort()
        for first, second in zip(accepted, accepted[1:]):
            if not faults.touch(first, first):
                found.find("mail-twice", f"{identity} went out again after {second - first:.1f} s, and nothing was broken")


def check_audit(found, events, presses, budgets, mails, faults):
    """The audit log tells of no more than happened, and of everything that happened while nothing was broken."""
    fresh, any_kind, sent = collections.Counter(), collections.Counter(), collections.Counter()
    for event in events:
        if event["kind"] == "redeemed":
            any_kind[event["link"]] += 1
            fresh[event["link"]] += event["reason"] is None
        sent[event["link"]] += event["kind"] == "sent"
    for link, count in fresh.items():
        if count > budgets.get(link, 0):
            found.find("audit", f"the log tells of {count} sign-ins by {link}, which is good for {budgets.get(link)}")
    accepted = collections.Counter(mail["link"] for mail in mails)
    for link, count in sent.items():
        if count > accepted[link]:
            found.find("audit", f"the log tells of {count} mails of {link}, of which {accepted[link]} went out")
    for mail in mails:
        if not sent[mail["link"]] and not faults.touch(mail["at"], mail["at"]):
            found.find("audit", f"the log does not tell of the mail of {mail['link']}")
    for link, list_of_presses in presses.items():
        granted = {press.browser: press for press in reversed(list_of_presses) if press.outcome == "granted"}
        broken = sum(faults.touch(press.begin, press.end) for press in granted.values())
        if any_kind[link] < len(granted) - broken:
            found.find("audit", f"the log tells of {any_kind[link]} of {len(granted)} sign-ins by {link}")


def check_completeness(found, run, presses, by):
    """A run in which nothing happened proves nothing."""
    settings = run["settings"]
    if len(presses) < settings["links"]:
        found.find("incomplete", f"{len(presses)} of {settings['links']} links were pressed")
    for link, list_of_presses in presses.items():
        browsers = {press.browser for press in list_of_presses if press.outcome in ("granted", "refused")}
        if len(browsers) < settings["browsers"]:
            found.find("incomplete", f"{len(browsers)} of {settings['browsers']} browsers were answered at {link}")
    told = {visit.session_digest for visit in by["visit"] if visit.outcome in ("in", "out")}
    for press in by["press"]:
        if press.outcome == "granted" and press.session_digest not in told:
            found.find("incomplete", f"the session of {press.browser} was never tried")


def figures(by, run):
    outcomes = collections.Counter(press.outcome for press in by["press"])
    twice = sum(count > 1 for count in collections.Counter(mail["id"] for mail in run["mails"]).values())
    return {
        "presses": len(by["press"]), **{name: outcomes[name] for name in sorted(outcomes)},
        "sessions": len({press.session_digest for press in by["press"] if press.outcome == "granted"}),
        "sign-outs": sum(leave.outcome == "accepted" for leave in by["sign-out"]),
        "mails": len({mail["id"] for mail in run["mails"]}), "sent twice after a fault": twice,
        "faults": len(operations(run["faults"])),
    }
