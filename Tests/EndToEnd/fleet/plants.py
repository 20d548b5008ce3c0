# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Wrong histories: each takes a sound run, changes one thing in it, and names the rule by which that must be found."""

import copy

PLANTS = []


def plant(*rules):
    def keep(change):
        PLANTS.append((change, set(rules)))
        return change

    return keep


def planted(run, change):
    """A changed copy of a run."""
    run = copy.deepcopy(run)
    change(run)
    return run


def begins(run, what, **fields):
    """The beginnings of operations of a kind with some fields, each with its end."""
    ends = {record["op"]: record for record in run["history"] if "got" in record}
    found = [
        (record, ends[record["op"]]) for record in run["history"]
        if record.get("do") == what and record.get("op") in ends
    ]
    return [pair for pair in found if all((pair[0] | pair[1]).get(name) == value for name, value in fields.items())]


def granted(run):
    """The first granted press whose session nobody ended."""
    leaving = {begin["session_digest"] for begin, _ in begins(run, "sign-out")}
    return [pair for pair in begins(run, "press", got="granted") if pair[1]["session_digest"] not in leaving][0]


def quiet(run):
    """No faults, so that none excuses anything."""
    run["faults"] = []


@plant("budget")
def one_more_browser_gets_in(run):
    begin, end = begins(run, "press", got="refused")[0]
    end |= {"got": "granted", "session_digest": "ab" * 32, "status": 303}


@plant("budget")
def a_lost_update_lets_in_one_more(run):
    """As it looks from outside where the count was written back: the row is right, one browser too many is in."""
    begin, end = begins(run, "press", got="refused")[-1]
    end |= {"got": "granted", "session_digest": "cd" * 32, "status": 303}
    run["sessions"].append({"id": "cd" * 32, "link": begin["link"], "ended_at": None})


@plant("budget")
def unanswered_presses_make_more_sessions(run):
    """More than one, because the rows of sessions that were ended are swept."""
    for number in range(3):
        run["sessions"].append({"id": f"{number:064x}", "link": granted(run)[0]["link"], "ended_at": None})


@plant("budget")
def a_count_beyond_its_end(run):
    run["links"][0]["used_clicks"] = run["links"][0]["max_clicks"] + 1


@plant("click-lost")
def a_click_comes_back(run):
    link = granted(run)[0]["link"]
    next(row for row in run["links"] if row["id"] == link)["used_clicks"] -= 1


@plant("refused-early")
def a_click_vanishes(run):
    """Nobody got the last click: every press that got it, or may have, was refused instead."""
    link = granted(run)[0]["link"]
    browser = granted(run)[0]["browser"]
    for begin, end in begins(run, "press", link=link):
        if begin["browser"] == browser or end["got"] in ("unknown", "unavailable"):
            end["got"] = "refused"


@plant("retry")
def a_retry_is_refused(run):
    begin, end = granted(run)
    add_press(run, begin, end, got="refused")


@plant("retry")
def a_retry_gets_another_session(run):
    begin, end = granted(run)
    add_press(run, begin, end, got="granted", session_digest="12" * 32)


def add_press(run, begin, end, **outcome):
    number = 1 + max(record.get("op", 0) for record in run["history"])
    run["history"] += [
        begin | {"op": number, "at": end["at"] + 0.1}, {"op": number, "at": end["at"] + 0.2, "status": 0} | outcome]


@plant("shared-session")
def two_browsers_get_one_session(run):
    first = granted(run)
    others = [pair for pair in begins(run, "press", got="granted") if pair[0]["browser"] != first[0]["browser"]]
    others[0][1]["session_digest"] = first[1]["session_digest"]


@plant("sign-in-lost")
def a_session_does_not_work(run):
    session = granted(run)[1]["session_digest"]
    begins(run, "visit", session_digest=session)[-1][1]["got"] = "out"


@plant("sign-in-lost")
def a_session_s_row_is_gone(run):
    session = granted(run)[1]["session_digest"]
    run["sessions"] = [row for row in run["sessions"] if row["id"] != session]


@plant("sign-out-undone")
def an_ended_session_works(run):
    session = begins(run, "sign-out", got="accepted")[0][0]["session_digest"]
    begins(run, "visit", session_digest=session)[-1][1]["got"] = "in"


@plant("sign-out-undone")
def an_ended_session_stands_in_the_database(run):
    session = begins(run, "sign-out", got="accepted")[0][0]["session_digest"]
    run["sessions"] = [row for row in run["sessions"] if row["id"] != session]
    run["sessions"].append({"id": session, "link": begins(run, "press", session_digest=session)[0][0]["link"], "ended_at": None})


@plant("mail-lost")
def a_mail_is_lost(run):
    address = begins(run, "ask", got="accepted")[0][0]["to"]
    run["mails"] = [mail for mail in run["mails"] if mail["to"] != address]


@plant("mail-lost")
def a_mail_waits_for_ever(run):
    run["links"][0]["waits"] = True


@plant("mail-lost")
def a_link_that_nobody_answered_for_has_no_mail(run):
    run["links"].append(run["links"][0] | {"id": "77" * 16, "state": 1, "kind": 1, "used_clicks": 0})


@plant("mail-unasked")
def a_mail_that_nobody_asked_for(run):
    while True:
        run["mails"].append(run["mails"][0] | {"id": f"<extra-{len(run['mails'])}@fleet>", "link": f"{len(run['mails']):032x}"})
        run["links"].append(run["links"][0] | {"id": run["mails"][-1]["link"]})
        asks = len(begins(run, "ask", to=run["mails"][0]["to"]))
        if len({mail["link"] for mail in run["mails"] if mail["to"] == run["mails"][0]["to"]}) > asks:
            return


@plant("mail-twice")
def a_mail_goes_out_twice(run):
    quiet(run)
    run["mails"].append(run["mails"][0] | {"at": run["mails"][0]["at"] + 16})


@plant("mail-twice")
def a_mail_goes_out_twice_long_after_a_fault(run):
    """A fault that was over before the mail was accepted excuses nothing."""
    at = run["mails"][-1]["at"]
    run["faults"] = [{"op": 1, "do": "cut", "at": at - 60}, {"op": 1, "got": "over", "at": at - 59}]
    run["mails"].append(run["mails"][-1] | {"at": at + 16})


@plant("link-lost")
def a_link_is_gone(run):
    link = granted(run)[0]["link"]
    run["links"] = [row for row in run["links"] if row["id"] != link]


@plant("audit")
def the_log_tells_of_one_sign_in_more(run):
    quiet(run)
    event = next(event for event in run["audit"] if event["kind"] == "redeemed" and event["reason"] is None)
    run["audit"] += [event] * 3


@plant("audit")
def the_log_is_silent_about_a_sign_in(run):
    quiet(run)
    link = granted(run)[0]["link"]
    run["audit"] = [event for event in run["audit"] if event["kind"] != "redeemed" or event["link"] != link]


@plant("audit")
def the_log_is_silent_about_a_mail(run):
    quiet(run)
    link = run["mails"][0]["link"]
    run["audit"] = [event for event in run["audit"] if event["kind"] != "sent" or event["link"] != link]


@plant("odd")
def an_answer_that_no_request_should_get(run):
    begins(run, "press", got="refused")[0][1].update(got="odd", status=500)


@plant("incomplete")
def a_link_that_nobody_pressed(run):
    link = granted(run)[0]["link"]
    gone = {begin["op"] for begin, _ in begins(run, "press", link=link)}
    run["history"] = [record for record in run["history"] if record.get("op") not in gone]


@plant("incomplete")
def browsers_that_were_never_answered(run):
    for _, end in begins(run, "press", link=granted(run)[0]["link"], got="refused"):
        end["got"] = "unknown"
