# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The checker of a fleet's history is proved: it passes a sound one, and finds each planted violation (R6, R7, R99)."""

import os
import subprocess
import sys
import tempfile

from fleet import checker, history, plants
from harness.portal import ROOT
from harness.runner import test

PROGRAM = os.path.join(ROOT, "Tests", "EndToEnd", "check-history")


class Story:
    """A small run that never was: two links, five browsers, one sign-out, one fault, one answer that was lost."""

    def __init__(self):
        self.run = {name: [] for name in history.PARTS}
        self.run["settings"] = {"links": 2, "browsers": 5, "lifetime": 3600, "grace": 60, "idle": 1800}
        self.now, self.number = 1000.0, 0

    def do(self, what, got, told=None, **fields):
        self.number += 1
        self.now += 1
        self.run["history"].append({"op": self.number, "do": what, "at": self.now} | fields)
        if got is not None:
            self.run["history"].append({"op": self.number, "got": got, "at": self.now + 0.5} | (told or {}))

    def link(self, number, budget, winners):
        link, address = f"{number:032x}", f"customer-{number}@fleet.example"
        self.do("ask", "accepted", to=address, budget=budget, browser=f"asker-{number}")
        self.run["mails"].append({"at": self.now + 0.8, "id": f"<{number}@fleet.example>", "link": link, "to": address})
        self.run["audit"] += [{"at": 0, "kind": kind, "link": link, "reason": None} for kind in ("requested", "sent")]
        for index in range(5):
            browser, session = f"{number}-{index}", f"{number:02x}{index:02x}" * 16
            if index in winners:
                self.do("press", "granted", {"session_digest": session, "status": 303}, link=link, browser=browser)
                self.do("visit", "in", browser=browser, session_digest=session)
                self.run["sessions"].append({"id": session, "link": link, "ended_at": None})
                self.run["audit"].append({"at": 0, "kind": "redeemed", "link": link, "reason": None})
            else:
                self.do("press", "refused", {"status": 410}, link=link, browser=browser)
        self.run["links"].append(
            {"id": link, "kind": 1, "state": 1, "max_clicks": budget, "used_clicks": budget, "created_at": 0,
             "expires_at": 0, "waits": False})
        return link

    def whole(self):
        self.link(1, 1, {0})
        link = self.link(2, 3, {0, 1, 2})
        # The last of the winners signs out, and its answers are lost before: the browser tried again.
        session = "0202" * 16
        self.do("sign-out", "unknown", browser="2-2", session_digest=session)
        self.do("sign-out", "accepted", browser="2-2", session_digest=session)
        self.do("visit", "out", browser="2-2", session_digest=session)
        self.run["sessions"][-1]["ended_at"] = 1
        self.do("press", None, link=link, browser="2-late")
        self.run["faults"] = [{"op": 1, "do": "cut", "at": self.now}, {"op": 1, "got": "over", "at": self.now + 0.1}]
        return self.run


def verdict(run):
    """What the program says of a run."""
    with tempfile.TemporaryDirectory() as folder:
        history.save(folder, run)
        return subprocess.run([sys.executable, PROGRAM, folder], capture_output=True, text=True)


@test
def the_checker_passes_a_sound_history(run):
    """A history in which everything is right passes, unknown outcomes, a fault and a sign-out included."""
    told = verdict(Story().whole())
    assert told.returncode == 0, told.stdout + told.stderr
    run.figure(told.stdout.strip())


@test
def the_checker_finds_each_planted_violation(run):
    """A sound history with one thing changed is found by the rule that is named for it, for every rule there is."""
    sound = Story().whole()
    for change, rules in plants.PLANTS:
        told = verdict(plants.planted(sound, change))
        found = {line.partition(":")[0] for line in told.stdout.splitlines() if not line.startswith(" ")}
        assert told.returncode == 1, f"{change.__name__} was not found: {told.stdout}{told.stderr}"
        assert rules <= found, f"{change.__name__} was found by {found} and not by {rules}"
    rules = set().union(*(rules for _, rules in plants.PLANTS))
    with open(PROGRAM, encoding="utf-8") as file:
        named = {line.split()[0] for line in file.read().split('"""')[1].splitlines() if "  " in line}
    assert rules == named, f"planted: {sorted(rules)}; documented: {sorted(named)}"
    run.figure(f"{len(plants.PLANTS)} violations of {len(rules)} rules")


@test
def a_fault_excuses_a_second_mail_only_where_it_fell(run):
    """A second mail passes where a fault fell between acceptance and note, and what only the answer lost is no loss."""
    story = Story().whole()
    at = story["mails"][0]["at"]
    story["mails"].append(story["mails"][0] | {"at": at + 16})
    assert set(checker.judge(story).findings) == {"mail-twice"}
    story["faults"] = [{"op": 1, "do": "kill", "at": at + 0.1}, {"op": 1, "got": "over", "at": at + 1}]
    assert checker.judge(story).is_sound


@test
def a_request_without_an_answer_may_bring_a_link_of_its_own(run):
    """A request whose answer was lost, asked again: two mails, one of which nobody presses, are sound."""
    story = Story()
    story.do("ask", "unknown", to="customer-1@fleet.example", budget=1, browser="asker-1")
    story.run["mails"].append(
        {"at": story.now + 0.8, "id": "<9@fleet.example>", "link": f"{9:032x}", "to": "customer-1@fleet.example"})
    story.run["audit"] += [{"at": 0, "kind": kind, "link": f"{9:032x}", "reason": None} for kind in ("requested", "sent")]
    whole = story.whole()
    whole["links"].append(whole["links"][0] | {"id": f"{9:032x}", "state": 2, "used_clicks": 0})
    found = checker.judge(whole)
    assert found.is_sound, dict(found.findings)


@test
def an_unknown_press_may_have_taken_the_click(run):
    """A refusal with a click left passes where a press without an answer may have taken it, and not where none was sent."""
    story = Story().whole()
    begin, end = plants.begins(story, "press", got="granted")[0]
    session = end.pop("session_digest")
    end["got"] = "unknown"
    visits = {visit["op"] for visit, _ in plants.begins(story, "visit", session_digest=session)}
    story["history"] = [line for line in story["history"] if line["op"] not in visits]
    # Only that the browser was never answered is left to say.
    assert set(checker.judge(story).findings) == {"incomplete"}
    end["got"] = "unsent"
    assert "refused-early" in checker.judge(story).findings
