# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Both sample corpora through HTTP, and what no text can say: lists, repetitions, bytes that are no UTF-8."""

import json
import time
import urllib.parse

from harness import wire
from harness.browser import BROWSER, Browser, made_up_secret
from harness.cast import ACME
from harness.corpus import addresses, destinations
from harness.portal import LIMITS_OFF
from harness.runner import test

SLOWEST = 2.0
IN_JSON = ("Content-Type", "application/json")


class Line:
    """One connection that is used again and again."""

    def __init__(self, portal):
        self.portal = portal
        self.headers = Browser(portal, {BROWSER: made_up_secret()}).headers("POST")
        self.json_headers = [pair for pair in self.headers if pair[0] != "Content-Type"] + [IN_JSON]
        self.connection = wire.Connection(portal.address)
        self.slowest = 0.0

    def send(self, method, target, body=None, headers=None):
        data = wire.request(method, target, self.portal.host, self.headers if headers is None else headers, body)
        began = time.perf_counter()
        try:
            self.connection.send(data)
            reply = self.connection.read(method)
        except (OSError, wire.WireError):
            self.connection.close()
            self.connection = wire.Connection(self.portal.address)
            self.connection.send(data)
            reply = self.connection.read(method)
        if (reply.header("Connection") or "").lower() == "close":
            self.connection.close()
            self.connection = wire.Connection(self.portal.address)
        seconds = time.perf_counter() - began
        self.slowest = max(self.slowest, seconds)
        assert seconds < SLOWEST, f"{seconds:.1f} s for {body or target!r}"
        return reply


def quoted(text):
    """Every byte percent-encoded once, but for those that never need it."""
    return urllib.parse.quote_from_bytes(text.encode("utf-8") if isinstance(text, str) else text, safe="")


@test
def the_corpus_of_addresses_is_judged_as_the_policy_says(run):
    """Each address of the corpus gives 303 or 400 as its line says, and 202 or 400 as JSON, at once and without a 5xx."""
    portal = run.portal(*LIMITS_OFF)
    line, wrong, counts = Line(portal), [], {303: 0, 400: 0}
    cases = addresses()
    for case in cases:
        body = b"email=" + quoted(case["input"]).encode()
        reply = line.send("POST", "/sign-in", body)
        expected = 303 if case["verdict"] == "accept" else 400
        counts[expected] += 1
        if len(body) > 8192:
            expected = 413
        if reply.status != expected:
            wrong.append(f"{case['input'][:80]!r} ({case['category']}): {reply.status} instead of {expected}")
        text = json.dumps({"email": case["input"]}).encode()
        reply = line.send("POST", "/sign-in", text, line.json_headers)
        expected = 413 if len(text) > 8192 else 202 if case["verdict"] == "accept" else 400
        if reply.status != expected:
            wrong.append(f"JSON {case['input'][:80]!r} ({case['category']}): {reply.status} instead of {expected}")
    assert not wrong, f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong)
    run.figure(f"{counts[303]} accepted, {counts[400]} refused, slowest {1000 * line.slowest:.0f} ms")


@test
def the_corpus_of_destinations_is_judged_as_the_policy_says(run):
    """Each destination of the corpus is taken or refused, in form, JSON and the page's query, at once and without a 5xx."""
    portal = run.portal(*LIMITS_OFF)
    line, wrong, accepted = Line(portal), [], 0
    cases = destinations()
    for text, is_allowed in cases:
        accepted += is_allowed
        body = f"email={quoted('nobody@nowhere.example')}&to={quoted(text)}".encode()
        if len(body) > 8192:
            continue
        reply = line.send("POST", "/sign-in", body)
        if reply.status != (303 if is_allowed else 400):
            wrong.append(f"form {text[:80]!r}: {reply.status}")
        if reply.status == 303 and reply.location != "/sign-in/sent":
            wrong.append(f"form {text[:80]!r} leads to {reply.location!r}")
        body = json.dumps({"email": "nobody@nowhere.example", "to": text}).encode()
        reply = line.send("POST", "/sign-in", body, line.json_headers)
        if reply.status != (202 if is_allowed else 400):
            wrong.append(f"JSON {text[:80]!r}: {reply.status}")
        reply = line.send("GET", f"/sign-in?to={quoted(text)}")
        if reply.status != (200 if is_allowed else 400):
            wrong.append(f"query {text[:80]!r}: {reply.status}")
    assert not wrong, f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong)
    run.figure(f"{accepted} accepted, {len(cases) - accepted} refused, slowest {1000 * line.slowest:.0f} ms")


@test
def an_accepted_destination_arrives_as_it_was_asked_for(run):
    """Every destination that the corpus accepts comes back byte for byte as the Location of the press."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    texts = [text for text, is_allowed in destinations() if is_allowed]
    for text in texts:
        mail = browser.link_for(ACME, text)
        stranger = Browser(portal)
        pressed = stranger.press(mail)
        assert (pressed.status, pressed.location) == (303, text), f"{text[:80]!r}: {pressed.status} {pressed.location!r}"
        assert stranger.get("/").status == 200
    run.figure(f"{len(texts)} destinations")


WRONG_FORMS = [
    (b"email[]=accounts@acme.example&email[]=b@acme.example", "a list"),
    (b"email[]=accounts@acme.example", "a list of one"),
    (b"email%5B%5D=accounts@acme.example", "a list, escaped"),
    (b"email[0]=accounts@acme.example", "a list with a place"),
    (b"email[x]=accounts@acme.example", "an object"),
    (b"email=accounts@acme.example&email=b@acme.example", "two addresses"),
    (b"email=accounts@acme.example&email=accounts@acme.example", "one address twice"),
    (b"email=accounts@acme.example&email[]=accounts@acme.example", "an address and a list"),
    (b"email=accounts@acme.example&%65mail=b@acme.example", "two addresses, one name escaped"),
    (b"email=accounts@acme.example&to=/a&to=/b", "two destinations"),
    (b"email=accounts@acme.example&to[]=/a", "a list of destinations"),
    (b"email=accounts@acme.example,b@acme.example", "two addresses in one"),
    (b"email=accounts@acme.example;b@acme.example", "two addresses in one"),
    (b"", "nothing"),
    (b"email", "a name alone"),
    (b"email=", "an empty address"),
    (b"to=/invoices", "no address"),
    (b"mail=accounts@acme.example", "another field"),
    (b"Email=accounts@acme.example", "another field by case"),
    (b"email=accounts%40acme.example%00", "a NUL"),
    (b"email=accounts@acme.example%0d%0aBcc:b@acme.example", "a line break"),
    (b"email=accounts@acme.example%0a", "a line feed at the end"),
    (b"email=accounts@acme.example%", "a broken escape"),
    (b"email=accounts@acme.example%4", "a broken escape"),
    (b"email=accounts@acme.example%zz", "a broken escape"),
    (b"email=accounts%2540acme.example", "encoded twice"),
    (b"email=accounts%ED%A0%80@acme.example", "a lone surrogate"),
    (b"email=accounts%FF@acme.example", "no UTF-8"),
    (b"email=accounts%C0%AF@acme.example", "an overlong form"),
    (b"email=accounts\xed\xa0\x80@acme.example", "a lone surrogate, raw"),
    (b"email=accounts\xff@acme.example", "no UTF-8, raw"),
    (b"email=accounts\xc0\xaf@acme.example", "an overlong form, raw"),
    (b"email=accounts@acme.example&to=%FF", "a destination that is no UTF-8"),
    (b"email=accounts@acme.example&to=%ED%A0%80", "a destination with a lone surrogate"),
    (b"email=accounts@acme.example&to=", "an empty destination"),
    (b"email=accounts@acme.example&to=%0d%0aSet-Cookie:x=1", "a line break as destination"),
]


WRONG_JSON = [
    b"", b"{}", b"null", b"true", b"17", b"[]", b'["accounts@acme.example"]', b'"accounts@acme.example"', b"[" * 4000,
    b'{"email":["accounts@acme.example"]}', b'{"email":["accounts@acme.example","b@acme.example"]}',
    b'{"email":{"$ne":null}}', b'{"email":17}', b'{"email":null}', b'{"email":true}',
    b'{"email[]":"accounts@acme.example"}',
    b'{"email":"accounts@acme.example"', b'{"email":"accounts@acme.example"}}', b'{"email":"accounts@acme.example",}',
    b'{"email":"accounts@acme.example","email":"b@acme.example"}', b'{"email":"accounts@acme.example","x":1,"x":1}',
    b'{"email":"a\\ud800@acme.example"}', b'{"email":"a\xed\xa0\x80@acme.example"}', b'{"email":"a\xff@acme.example"}',
    b'{"email":"a\xc0\xaf@acme.example"}', b'{"email":"accounts@acme.example","x":"\xff"}',
    b'\xef\xbb\xbf{"email":"accounts@acme.example"}', b'{"email":"accounts@acme.example\\u0000"}',
    b'{"email":"accounts@acme.example","to":null}', b'{"email":"accounts@acme.example","to":["/"]}',
    b'{"email":"accounts@acme.example","to":"//evil.example"}', b'{"x":' * 1500, b"email=accounts%40acme.example",
]


@test
def forms_that_name_no_single_address_are_refused(run):
    """Lists, repetitions, broken escapes and bytes that are no UTF-8 give 400, nothing stored, and no mail."""
    portal = run.portal(*LIMITS_OFF)
    line, wrong = Line(portal), []
    for body, what in WRONG_FORMS:
        reply = line.send("POST", "/sign-in", body)
        if reply.status != 400:
            wrong.append(f"{what} ({body!r}): {reply.status}")
    assert not wrong, "\n".join(wrong)
    for body in WRONG_JSON:
        reply = line.send("POST", "/sign-in", body, line.json_headers)
        assert reply.status == 400 and reply.header("Content-Type") == "application/json", f"{body[:80]!r}: {reply}"
        headers = [pair for pair in line.headers if pair[0] != "Content-Type"] + [("Content-Type", "text/plain")]
        assert line.send("POST", "/sign-in", body, headers).status == 415, body
    assert portal.folder.value("SELECT count(*) FROM magiclink_link") == 0, "a refused form left a link"
    time.sleep(1.2)
    assert not portal.mailbox.fresh(), "a refused form sent a mail"
    run.figure(f"{len(WRONG_FORMS)} forms, {len(WRONG_JSON)} bodies in JSON, slowest {1000 * line.slowest:.0f} ms")


@test
def malformed_tokens_have_the_one_answer_of_dead_links(run):
    """Missing, repeated, over-long and misspelt tokens give 410 by GET, form and JSON, and no session (R14, R15)."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME)
    token = mail.token
    line = Line(portal)
    flipped = [token[:place] + token[place].swapcase() + token[place + 1 :] for place in range(64) if token[place].isalpha()]
    texts = [
        "", "0", "null", "undefined", "[]", "{}", "x" * 63, "x" * 64, "x" * 65, "A" * 4000, token[:-1], token + "A",
        token + "=", token + "==", token + " ", " " + token, token + "\0", token + "\r\n", token.replace("-", "+"),
        token.upper(), token.lower(), token[::-1], "%" + token, token + "%00", token + "\u200b", "\uff21" + token[1:],
        '{"$ne":null}', "../" + token, token + "/", "'" + token + "'", '"' + token + '"',
    ]
    texts = [text for text in texts + flipped if text != token]
    bodies = [b"token=" + quoted(text).encode() for text in texts]
    bodies += [
        b"", b"token", b"Token=" + token.encode(), b"token[]=" + token.encode(), b"token%5B%5D=" + token.encode(),
        b"token=" + token.encode() + b"&token=" + token.encode(), b"token=" + token.encode() + b"&token[x]=1",
        b"token=%FF", b"token=" + token.encode() + b"%", b"token=\xff" + token.encode(),
        b"email=accounts@acme.example&user=1&sub=1",
    ]
    last = token[-1]
    for body in bodies:
        for method, target, data in (("POST", "/sign-in/link", body), ("GET", "/sign-in/link?", None)):
            raw = target + body.decode("latin-1") if method == "GET" else target
            if method == "GET" and any(not 32 < ord(letter) < 127 for letter in raw):
                continue
            reply = line.send(method, raw, data)
            assert reply.status == 410, f"{method} {body!r}: {reply}"
            assert "magiclink-session" not in reply.set_cookies
    values = [
        "null", "true", "17", "1e400", "[]", "{}", f'["{token}"]', f'{{"token":"{token}"}}', '{"$regex":"^a"}',
        '{"$ne":null}',
        f'"{token}","token":"{token}"', f'"{token}","token":null', f'"{token}', f'"{token}",', f'"{token}"}}{{',
        f'"\\ud800{token[1:]}"', f'"{token}\\u0000"', "[" * 4000,
    ]
    texts_in_json = [json.dumps({"token": text}) for text in texts] + [f'{{"token":{value}}}' for value in values]
    texts_in_json += ["", "{}", "[]", "null", f'"{token}"', f'{{"Token":"{token}"}}', f'{{"token[]":"{token}"}}']
    answers = set()
    for body in texts_in_json:
        reply = line.send("POST", "/sign-in/link", body.encode(), line.json_headers)
        assert reply.status == 410, f"JSON {body!r}: {reply}"
        assert "magiclink-session" not in reply.set_cookies
        answers.add(reply.body)
    assert len(answers) == 1, "malformed tokens are told apart"
    assert browser.press(mail).status == 303, "the link itself was spent"
    run.figure(f"{len(bodies)} malformed tokens, {len(texts_in_json)} in JSON, the last character was {last}")
