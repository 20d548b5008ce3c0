# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Logs at trace level, with the framework's own request logger on (R96, R97)."""

import urllib.parse

from harness import wire
from harness.browser import BROWSER, SESSION, Browser, encoded, form_to
from harness.cast import ACME, GLOBEX, PAST_DUE, STAFF
from harness.portal import LIMITS_OFF
from harness.runner import test
from harness.secrets_search import address_spellings, pieces
from tests.sameness import UNKNOWN


class Keeper(Browser):
    """A browser that tells a list every cookie it ever gets."""

    def __init__(self, portal, secrets, cookies=None):
        super().__init__(portal, cookies)
        self.secrets = secrets

    def keep(self, reply):
        for name, (value, _) in reply.set_cookies.items():
            if value:
                self.secrets.append((f"the cookie {name}", value))
        return super().keep(reply)


def misspelt(token):
    """Targets by which a whole token may reach a path that is none of the sign-in's, as misread links do."""
    nested = urllib.parse.quote(f"/sign-in/link?token={token}", safe="")
    return [
        f"/sign-in/link/?token={token}",
        f"/sign-in/links?token={token}",
        f"/Sign-In/link?token={token}",
        f"//sign-in/link?token={token}",
        f"/sign-in/link%3Ftoken={token}",
        f"/sign-in/link%3Ftoken%3D{token}",
        f"/sign-in/link/token={token}",
        f"/sign-in/link/{token}",
        f"/{token}",
        f"/invoices?token={token}&x=1",
        f"/sign-in?token={token}",
        f"/sign-in/resend?token={token}",
        f"/health?token={token}",
        f"/nothing?{token}",
        f"/nothing?token={token}{token}",
        f"/nothing?token=x{token}y",
        f"/nothing?token={token}.",
        f"/nothing?token=%20{token}%0A",
        f"/nothing?to={nested}",
        f"/sign-in?to={nested}",
        # Of a token that is cut or escaped only the sign-in's own paths know what it is.
        f"/sign-in/link?token={token[:63]}",
        f"/sign-in/link?token={token[1:]}",
        f"/sign-in/link?token={token[:32]}%0A{token[32:]}",
        "/sign-in/link?token=" + "".join(f"%{ord(letter):02X}" for letter in token),
    ]


@test
def no_log_line_holds_a_secret(run):
    """At trace level, with the framework's request logger on, no log line holds a token, link, cookie or address."""
    portal = run.portal(*LIMITS_OFF, "--framework-request-log", "--with-code", log_level="trace")
    secrets, tokens, addresses = [], [], [ACME, GLOBEX, STAFF, UNKNOWN]
    customer, stranger, team = (Keeper(portal, secrets) for _ in range(3))

    mail = customer.link_for(ACME, PAST_DUE)
    dead = mail.token
    tokens.append(mail.token)
    customer.open(mail)
    assert customer.press(mail).status == 303
    invoice = customer.get(PAST_DUE)
    pay = form_to(invoice, PAST_DUE + "/pay")
    secrets.append(("a form's value", pay.fields["csrf"]))
    assert customer.post(pay.action, pay.fields).status == 303
    for path in ("/", "/invoices", "/statements", "/account"):
        assert customer.get(path).status == 200, path
    assert stranger.open(mail).status == 410
    assert stranger.press(mail).status == 410
    assert stranger.post("/sign-in/resend", {"token": dead}).status == 303
    fresh = portal.mailbox.one(to=ACME)
    tokens.append(fresh.token)
    assert stranger.press(fresh).status == 303

    link = team.link_for(STAFF, "/staff")
    tokens.append(link.token)
    assert stranger.open(link).status in (403, 200)
    assert Keeper(portal, secrets).press(link).status == 403
    assert team.press(link).status == 303
    assert team.get("/staff/audit").status == 200
    form = form_to(team.get("/staff"), "/staff/reminders")
    secrets.append(("a form's value", form.fields["csrf"]))
    assert team.post(form.action, form.fields).status == 303
    reminders = portal.mailbox.wait(1)  # The past-due invoice of the first customer has been paid above.
    tokens += [reminder.token for reminder in reminders]
    assert Keeper(portal, secrets).press(reminders[0]).status == 303

    live = Keeper(portal, secrets).link_for(GLOBEX)
    tokens.append(live.token)
    forged = live.token[:-2] + ("AA" if live.token[-2:] != "AA" else "BB")
    tokens += [forged, live.token.swapcase()]
    for text in (forged, live.token.swapcase(), live.token + "=", live.token[:-1], " " + live.token, live.token * 3):
        assert stranger.get("/sign-in/link?token=" + urllib.parse.quote(text, safe="")).status in (200, 410)
        for path in ("/sign-in/link", "/sign-in/resend"):
            stranger.post(path, {"token": text})
        stranger.get(f"/sign-in/link?token={urllib.parse.quote(text, safe='')}&token=again")
    for target in misspelt(live.token):
        stranger.get(target)
        stranger.post(target, {"token": live.token})
    absolute = portal.bytes("GET", f"http://127.0.0.1/sign-in/link?token={live.token}")
    wire.exchange(portal.address, absolute)
    # A blank before a token is forgiven, so that one of these asked for another link.
    portal.folder.settle()
    tokens += [mail.token for mail in portal.mailbox.fresh()]

    typist = Keeper(portal, secrets)
    typist.get("/sign-in")
    coded = typist.link_for(GLOBEX)
    tokens.append(coded.token)
    codes = [coded.code, coded.code.replace("-", ""), coded.code[:-1] + ("2" if coded.code[-1] != "2" else "3")]
    for code in (codes[2], coded.code, coded.code + "&x", coded.code.lower()):
        assert typist.type_code(code).status in (303, 403)
        typist.get("/sign-in/code?code=" + code)
    secrets += [("a code", code) for code in codes]

    Browser(portal).ask(UNKNOWN, "/statements")
    for wrong in ("wrong person@nowhere.example", "twice@@nowhere.example", "a,b@nowhere.example"):
        addresses.append(wrong)
        Browser(portal).ask(wrong, expected=400)
    many = Browser(portal)
    data = encoded([("email", "first-of-two@nowhere.example"), ("email", "second-of-two@nowhere.example")])
    assert wire.exchange(portal.address, many.bytes("POST", "/sign-in", data), "POST").status == 400
    addresses += ["first-of-two@nowhere.example", "second-of-two@nowhere.example"]
    broken = Browser(portal, {SESSION: "not-a-session-at-all-000000", BROWSER: "not-a-browser-at-all-000000"})
    secrets += [("a wrong cookie", value) for value in broken.cookies.values()]
    broken.get("/")
    data = broken.bytes("POST", "/sign-in", b'{"email": "json-person@nowhere.example"}', [("Content-Type", "application/json")])
    wire.exchange(portal.address, data, "POST")
    addresses.append("json-person@nowhere.example")
    assert customer.post("/sign-out", {"everywhere": "1"}).status == 303
    assert portal.terminate() == 0

    with open(portal.log, encoding="utf-8", errors="replace") as file:
        log = file.read().splitlines()
    assert len(log) > 100, f"{len(log)} lines: nothing was logged"
    assert any(" trace " in line or " debug " in line for line in log), "the log is not at trace level"
    assert any("/invoices" in line and "hb.request.path" in line for line in log) or any(
        "/invoices?" in line for line in log), "the framework's own request logger is not on"
    found = []
    for line in log:
        for token in tokens:
            if any(piece in line for piece in pieces(token)):
                found.append(f"a piece of a token: {line}")
            elif urllib.parse.unquote(line) != line and any(piece in urllib.parse.unquote(line) for piece in pieces(token)):
                found.append(f"a piece of a token, escaped: {line}")
        for name, value in secrets:
            if value in line or any(piece in line for piece in pieces(value, 16)):
                found.append(f"{name}: {line}")
        for address in addresses:
            for spelling in address_spellings(address):
                if spelling in line:
                    found.append(f"the address {address}: {line}")
    # The beginning of every token is the version, the key's id and the expiry: no secret, and part of every piece above.
    assert not found, f"{len(found)} lines hold secrets:\n" + "\n".join(sorted(set(found))[:30])
    run.figure(f"{len(log)} lines, {len(tokens)} tokens, {len(secrets)} cookies and form values, {len(addresses)} addresses")


@test
def the_search_of_the_logs_finds_a_planted_token(run):
    """The search itself is proved: a token that is planted into a line is found, whole or in a piece of 12."""
    token = "AQEAAAAAabcdEFGH-_" + "x7Qm" * 11 + "zz"
    assert len(token) == 64
    for planted in (token, token[20:32], token[-12:]):
        assert any(piece in f"2026-01-01 info portal: {planted} served" for piece in pieces(token))
    assert not any(piece in "2026-01-01 info portal: nothing" for piece in pieces(token))
