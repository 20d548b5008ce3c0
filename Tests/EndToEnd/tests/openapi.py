# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The OpenAPI document against the running portal, by its own walks and by schemathesis."""

import json
import os
import subprocess
import sys
import urllib.parse

from harness import wire
from harness.browser import Browser, encoded, form_to
from harness.cast import ACME, GLOBEX, PAST_DUE, STAFF
from harness.document import Document, Record
from harness.portal import LIMITS_OFF
from harness.runner import test

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "unsupported_method", "allow_header_conformance",
]


class Caller:
    """A browser whose every answer is held against the document."""

    def __init__(self, portal, record):
        self.browser = Browser(portal)
        self.portal = portal
        self.record = record

    def send(self, method, target, body=None, kind=None, extra=()):
        cookies = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        headers = [("Cookie", cookies)] if cookies else []
        if method == "POST":
            headers.append(("Origin", self.portal.origin))
        if kind:
            headers.append(("Content-Type", kind))
        data = self.portal.bytes(method, target, headers + list(extra), body)
        reply = self.browser.keep(wire.exchange(self.portal.address, data, method))
        self.record.note(method, target.split("?")[0], reply.status, reply.headers, reply.text, "a walk")
        return reply

    def form(self, path, fields, extra=()):
        return self.send("POST", path, encoded(fields), FORM, extra)

    def json(self, path, fields, extra=()):
        return self.send("POST", path, json.dumps(fields).encode(), JSON, extra)

    def mail(self, address, to=None):
        assert self.json("/sign-in", {"email": address} | ({"to": to} if to else {})).status == 202
        return self.portal.mailbox.one(to=address)


def is_answered(reply, status, error=None):
    """The status, and in JSON the code of the error."""
    assert reply.status == status, f"{reply} instead of {status}: {reply.text[:200]}"
    if error:
        assert reply.header("Content-Type") == JSON, reply
        assert json.loads(reply.text)["error"] == error, reply.text
    return reply


def walk_pages(portal, record):
    """Every page, and what is said to clients that take no pages."""
    caller = Caller(portal, record)
    mail = caller.mail(ACME, PAST_DUE)
    json_only = [("Accept", JSON)]
    for path in ("/sign-in?to=/invoices", "/sign-in/sent", mail.target):
        for method in ("GET", "HEAD"):
            is_answered(caller.send(method, path), 200)
            is_answered(caller.send(method, path, extra=json_only), 406, "notAcceptable" if method == "GET" else None)
    for path in ("/sign-in", "/sign-in/sent", "/sign-in/link", "/sign-in/resend", "/sign-in/code", "/sign-out"):
        is_answered(caller.send("OPTIONS", path), 204)
        is_answered(caller.send("DELETE", path, extra=json_only), 405, "methodNotAllowed")
    for extra, error in ((), None), (json_only, "invalidDestination"):
        is_answered(caller.send("GET", "/sign-in?to=//evil.example", extra=extra), 400, error)
        is_answered(caller.send("HEAD", "/sign-in?to=//evil.example", extra=extra), 400)
    is_answered(caller.form("/sign-in/link", {"token": mail.token}), 303)
    is_answered(caller.send("GET", mail.target), 303)
    for extra, error in ((), None), (json_only, "linkNotUsable"):
        is_answered(Caller(portal, record).send("GET", mail.target, extra=extra), 410, error)
    staff = Caller(portal, record).mail(STAFF)
    for extra, error in ((), None), (json_only, "otherBrowser"):
        is_answered(Caller(portal, record).send("GET", staff.target, extra=extra), 403, error)


def walk_json(portal, record):
    """The whole sign-in without a page: asked, pressed, pressed again, switched, resent, signed out."""
    caller = Caller(portal, record)
    mail = caller.mail(ACME, PAST_DUE)
    first = is_answered(caller.json("/sign-in/link", {"token": mail.token}), 200)
    assert json.loads(first.text) == {"destination": PAST_DUE, "scope": "full", "clicksRemaining": 0}, first.text
    again = is_answered(caller.json("/sign-in/link", {"token": mail.token}), 200)
    assert again.text == first.text and "magiclink-session" not in again.set_cookies, again
    is_answered(Caller(portal, record).json("/sign-in/link", {"token": mail.token}), 410, "linkNotUsable")
    is_answered(Caller(portal, record).json("/sign-in/resend", {"token": mail.token}), 202)
    portal.mailbox.one(to=ACME)
    other = Caller(portal, record).mail(GLOBEX)
    switch = is_answered(caller.json("/sign-in/link", {"token": other.token}), 409, "accountSwitch")
    assert other.token not in switch.raw
    proof = json.loads(switch.text)["switch"]
    is_answered(caller.json("/sign-in/link", {"token": other.token, "switch": proof}), 200)
    staff = Caller(portal, record).mail(STAFF)
    is_answered(Caller(portal, record).json("/sign-in/link", {"token": staff.token}), 403, "otherBrowser")
    is_answered(caller.json("/sign-out", {"everywhere": True}), 200)
    is_answered(caller.json("/sign-out", {}), 200)


def walk_forms(portal, record):
    """The same by forms."""
    caller = Caller(portal, record)
    is_answered(caller.form("/sign-in", {"email": ACME}), 303)
    mail = portal.mailbox.one(to=ACME)
    is_answered(caller.form("/sign-in/link", {"token": mail.token}), 303)
    is_answered(Caller(portal, record).form("/sign-in/link", {"token": mail.token}), 410)
    is_answered(Caller(portal, record).form("/sign-in/resend", {"token": mail.token}), 303)
    portal.mailbox.one(to=ACME)
    other = Caller(portal, record).mail(GLOBEX)
    page = is_answered(caller.form("/sign-in/link", {"token": other.token}), 200)
    is_answered(caller.form("/sign-in/link", form_to(page, "/sign-in/link").fields), 303)
    staff = Caller(portal, record).mail(STAFF)
    is_answered(Caller(portal, record).form("/sign-in/link", {"token": staff.token}), 403)
    is_answered(caller.form("/sign-out", {"everywhere": "1"}), 303)


def walk_refusals(portal, record):
    """What is refused, in both forms: origin, size, type, fields, and a narrow session that would end everything."""
    for kind, is_json in ((FORM, False), (JSON, True)):
        caller = Caller(portal, record)

        def refused(path, body, status, error, kind=kind, extra=()):
            is_answered(caller.send("POST", path, body, kind, extra), status, error if is_json else None)

        for path in ("/sign-in", "/sign-in/link", "/sign-in/resend", "/sign-in/code", "/sign-out"):
            refused(path, b"{}", 403, "crossSite", extra=[("Sec-Fetch-Site", "cross-site")])
            refused(path, b" " * 9000, 413, "tooLarge")
            refused(path, b"{}", 415, "unsupportedType", kind + "; charset=utf-7")
        refused("/sign-in", b"email=x" if not is_json else b'{"email":"x"}', 400, "invalidAddress")
        wrong = {"email": ACME, "to": "//evil.example"}
        refused("/sign-in", json.dumps(wrong).encode() if is_json else encoded(wrong), 400, "invalidDestination")
        refused("/sign-in", b"%" if not is_json else b"{", 400, "invalidRequest")
        refused("/sign-out", b"everywhere=x" if not is_json else b'{"everywhere":"x"}', 400, "invalidRequest")
    team = Caller(portal, record)
    team.json("/sign-in/link", {"token": team.mail(STAFF).token})
    remind = form_to(team.browser.get("/staff"), "/staff/reminders")
    team.browser.post(remind.action, remind.fields)
    reminders = {mail.to: mail for mail in portal.mailbox.wait(2)}
    narrow = Caller(portal, record)
    pressed = is_answered(narrow.json("/sign-in/link", {"token": reminders[ACME].token}), 200)
    assert json.loads(pressed.text)["scope"] == PAST_DUE, pressed.text
    is_answered(narrow.json("/sign-out", {"everywhere": 1}), 403, "signInRequired")
    is_answered(narrow.form("/sign-out", {"everywhere": "1"}), 403)


def walk_codes(portal, record):
    """The code beside the link, in both forms: refused, typed, typed again, and another account's."""
    for is_json in (True, False):
        caller = Caller(portal, record)

        def typed(code, extra=(), caller=caller, is_json=is_json):
            fields = {"code": code} | dict(extra)
            return caller.json("/sign-in/code", fields) if is_json else caller.form("/sign-in/code", fields)

        mail = caller.mail(ACME, PAST_DUE)
        is_answered(typed("2222-2222"), 403, "codeNotUsable" if is_json else None)
        is_answered(typed(mail.code), 200 if is_json else 303)
        other = caller.mail(GLOBEX)
        switch = is_answered(typed(other.code), 409 if is_json else 200, "accountSwitch" if is_json else None)
        fields = json.loads(switch.text) if is_json else form_to(switch, "/sign-in/code").fields
        is_answered(typed(other.code, {"switch": fields["switch"]}), 200 if is_json else 303)


def walk_limits(portal, record):
    """Over the limit, in both forms."""
    for _ in range(2):
        Caller(portal, record).json("/sign-in", {"email": ACME})
    is_answered(Caller(portal, record).json("/sign-in", {"email": ACME}), 429, "limited")
    is_answered(Caller(portal, record).form("/sign-in", {"email": ACME}), 429)
    token = portal.mailbox.wait(2)[0].token
    is_answered(Caller(portal, record).json("/sign-in/resend", {"token": token}), 429, "limited")
    is_answered(Caller(portal, record).form("/sign-in/resend", {"token": token}), 429)
    guesser = Caller(portal, record)
    guesser.send("GET", "/sign-in")
    for _ in range(2):
        is_answered(guesser.json("/sign-in/code", {"code": "2222-2222"}), 403, "codeNotUsable")
    is_answered(guesser.json("/sign-in/code", {"code": "2222-2222"}), 429, "limited")
    is_answered(guesser.form("/sign-in/code", {"code": "2222-2222"}), 429)


def schemathesis(run, portal, document, record):
    """Lets schemathesis loose on the portal, and holds what it saw against the document once more."""
    mail = Browser(portal).link_for(ACME, PAST_DUE)
    folder = portal.folder.path
    # A live link of many clicks in the examples lets the generated requests get in too.
    copy = document.with_examples({"Press": {"token": mail.token}, "Resend": {"token": mail.token}})
    with open(os.path.join(folder, "openapi.json"), "w", encoding="utf-8") as file:
        json.dump(copy, file)
    har = os.path.join(folder, "seen.har")
    command = [
        os.path.join(os.path.dirname(sys.executable), "st"), "run", "openapi.json", "--url", portal.origin,
        "-H", f"Origin: {portal.origin}", "--checks", ",".join(CHECKS), "--max-redirects", "0", "--no-color",
        "--max-time", str(run.amount(40, 240)), "--generation-database", "none", "--report", "har",
        "--report-har-path", har, "--suppress-health-check", "all", "--no-shrink", "--warnings", "off",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=run.amount(150, 400))
    assert done.returncode == 0, f"schemathesis: {done.returncode}\n{done.stdout[-6000:]}{done.stderr[-2000:]}"
    with open(har, encoding="utf-8") as file:
        entries = json.load(file)["log"]["entries"]
    for entry in entries:
        reply = entry["response"]
        headers = [(header["name"], header["value"]) for header in reply["headers"]]
        path = urllib.parse.urlsplit(entry["request"]["url"]).path
        body = reply["content"].get("text", "")
        record.note(entry["request"]["method"], path, reply["status"], headers, body, "schemathesis")
    return len(entries)


@test
def the_document_is_valid(run):
    """The document is OpenAPI 3.1, every operation has a name of its own, and every post takes both types of body."""
    import openapi_spec_validator

    document = Document()
    openapi_spec_validator.validate(document.raw)
    names = [operation["operationId"] for _, _, operation in document.operations()]
    assert len(set(names)) == len(names), "an operationId stands twice"
    for method, path, operation in document.operations():
        if method == "POST":
            assert set(operation["requestBody"]["content"]) == {JSON, FORM}, path
    run.figure(f"{len(names)} operations, {len(list(document.answers()))} answers")


@test
def every_answer_is_documented_and_every_success_is_reached(run):
    """No 5xx, no undocumented status, type or field; each documented 2xx and 3xx is really given, and nearly all else."""
    document = Document()
    record = Record(document)
    portal = run.portal(*LIMITS_OFF, "--with-code")
    for walk in (walk_pages, walk_json, walk_forms, walk_codes, walk_refusals):
        walk(portal, record)
    walk_limits(run.portal("--limit-per-network", "2/15m", "--with-code"), record)
    walked = sum(record.seen.values())
    many = run.portal(*LIMITS_OFF, "--max-clicks", "1000", "--with-code")
    alone = Record(document)
    generated = schemathesis(run, many, document, alone)
    record.wrong += alone.wrong
    record.seen += alone.seen
    assert not record.wrong, "\n".join(record.wrong)
    missing = record.missing(2, 3, 4)
    assert not missing, f"documented, but never given: {missing}"
    assert generated > 200, f"schemathesis sent {generated} requests only"
    by_itself = sum(1 for _, status, _ in alone.seen if status < 400)
    run.figure(
        f"{len(record.seen)} different answers; {walked} requests in walks, {generated} of schemathesis, which by itself "
        f"reached {by_itself} of {sum(1 for answer in document.answers() if answer[1] < 400)} successes")


def without(headers, name):
    return [pair for pair in headers if pair[0].lower() != name]


@test
def what_the_document_leaves_out_is_noticed(run):
    """The record notices an undocumented status, type and field, a wrong body, and an answer that was never given."""
    document = Document()
    portal = run.portal(*LIMITS_OFF)
    reply = Browser(portal).get("/sign-in/sent")
    breaks = [
        ("undocumented status", 201, reply.headers, reply.text),
        ("undocumented type", 200, [("Content-Type", "text/plain")], reply.text),
        ("undocumented field x-new", 200, [*reply.headers, ("X-New", "1")], reply.text),
        ("no field cache-control", 200, without(reply.headers, "cache-control"), reply.text),
    ]
    for expected, status, headers, body in breaks:
        record = Record(document)
        record.note("GET", "/sign-in/sent", status, headers, body)
        assert any(expected in line for line in record.wrong), f"{expected}: {record.wrong}"
    record = Record(document)
    record.note("GET", "/sign-in/sent", 200, reply.headers, reply.text)
    assert not record.wrong, record.wrong
    assert ("showSent", 200, "text/html") not in record.missing(2) and ("headOfSent", 200, None) in record.missing(2)
    wrong = Record(document)
    headers = without(reply.headers, "content-type") + [("Content-Type", JSON)]
    wrong.note("POST", "/sign-in/link", 200, headers, '{"destination":"/","scope":"full","clicksRemaining":-1}')
    assert wrong.wrong, "a negative number of clicks"
