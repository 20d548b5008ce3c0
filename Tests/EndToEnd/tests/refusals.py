# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Requests that are not answered with what they want: origins, methods, sizes, types (R21, R55, R56)."""

import json
import os
import time

from harness import wire
from harness.browser import SESSION, Browser, encoded, form_to
from harness.cast import ACME, PAST_DUE, STAFF
from harness.portal import LIMITS_HIGH, LIMITS_OFF
from harness.runner import test

FORM = ("Content-Type", "application/x-www-form-urlencoded")
IN_JSON = ("Content-Type", "application/json")
ENDPOINTS = ("/sign-in", "/sign-in/sent", "/sign-in/link", "/sign-in/resend", "/sign-out")


def cookies(browser):
    return ("Cookie", "; ".join(f"{name}={value}" for name, value in browser.cookies.items()))


def origins(portal):
    """Header lists, and whether they show that a request comes from the portal's own page."""
    own = portal.origin
    port = portal.port
    return [
        ([], False),
        ([("Origin", own)], True),
        ([("Origin", "null")], False),
        ([("Origin", "")], False),
        ([("Origin", own + "/")], False),
        ([("Origin", own + ".evil.example")], False),
        ([("Origin", own.upper())], False),
        ([("Origin", f"http://localhost:{port}")], False),
        ([("Origin", f"https://127.0.0.1:{port}")], False),
        ([("Origin", "http://127.0.0.1")], False),
        ([("Origin", f"http://127.0.0.1:{port + 1}")], False),
        ([("Origin", "https://evil.example")], False),
        ([("Origin", f"https://evil.example {own}")], False),
        ([("Origin", own), ("Origin", own)], False),
        ([("Origin", own), ("Origin", "https://evil.example")], False),
        ([("Referer", own + "/sign-in")], False),
        ([("Sec-Fetch-Site", "same-origin")], True),
        ([("Sec-Fetch-Site", "same-origin"), ("Origin", own)], True),
        ([("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")], False),
        ([("Sec-Fetch-Site", "same-site"), ("Origin", own)], False),
        ([("Sec-Fetch-Site", "cross-site"), ("Origin", own)], False),
        ([("Sec-Fetch-Site", "none"), ("Origin", own)], False),
        ([("Sec-Fetch-Site", ""), ("Origin", own)], False),
        ([("Sec-Fetch-Site", "Same-Origin"), ("Origin", own)], False),
        ([("Sec-Fetch-Site", "same-origin, cross-site"), ("Origin", own)], False),
    ]


@test
def posts_from_elsewhere_are_refused(run):
    """Without evidence of the portal's own page every post is 403: nothing is mailed, spent, paid, sent or signed out."""
    portal = run.portal(*LIMITS_OFF)
    customer, team = Browser(portal), Browser(portal)
    customer.sign_in(ACME)
    team.sign_in(STAFF)
    pay = form_to(customer.get(PAST_DUE), PAST_DUE + "/pay")
    remind = form_to(team.get("/staff"), "/staff/reminders")
    stranger = Browser(portal)
    mail = Browser(portal).link_for("payables@globex.example")
    posts = [
        (stranger, "/sign-in", {"email": ACME}),
        (stranger, "/sign-in/link", {"token": mail.token}),
        (stranger, "/sign-in/resend", {"token": mail.token}),
        (customer, "/sign-out", {}),
        (customer, "/sign-out", {"everywhere": "1"}),
        (customer, pay.action, pay.fields),
        (team, remind.action, remind.fields),
    ]
    links = portal.folder.value("SELECT count(*) FROM magiclink_link")
    refused = 0
    for headers, passes in origins(portal):
        for browser, path, fields in posts:
            if passes:
                continue
            data = portal.bytes("POST", path, [cookies(browser), FORM, *headers], encoded(fields))
            reply = wire.exchange(portal.address, data, "POST")
            assert reply.status == 403, f"{path} with {headers}: {reply}"
            assert not reply.set_cookies, f"{path} with {headers} sets cookies: a browser would lose its own"
            refused += 1
            if path.startswith("/sign-"):
                data = portal.bytes("POST", path, [cookies(browser), IN_JSON, *headers], json.dumps(fields).encode())
                reply = wire.exchange(portal.address, data, "POST")
                assert reply.status == 403 and not reply.set_cookies, f"{path} in JSON with {headers}: {reply}"
                refused += 1
    without = portal.bytes("POST", "/sign-in", [IN_JSON], json.dumps({"email": ACME}).encode())
    assert wire.exchange(portal.address, without, "POST").status == 403, "a client that is no browser passes"
    assert portal.folder.value("SELECT count(*) FROM magiclink_link") == links, "a refused post asked for a link"
    assert portal.folder.value("SELECT count(*) FROM portal_payment WHERE invoice = 'INV-1042'") == 0
    assert portal.folder.value("SELECT count(*) FROM portal_reminder") == 0
    time.sleep(1.2)
    assert not portal.mailbox.fresh(), "a refused post sent a mail"
    assert customer.is_signed_in and team.get("/staff").status == 200, "a refused post signed somebody out"
    passed = 0
    for headers, passes in origins(portal):
        if passes:
            data = portal.bytes("POST", "/sign-in", [FORM, *headers], encoded({"email": ACME}))
            assert wire.exchange(portal.address, data, "POST").status == 303, f"{headers} were refused"
            portal.mailbox.one(to=ACME)
            data = portal.bytes("POST", "/sign-in", [IN_JSON, *headers], json.dumps({"email": ACME}).encode())
            assert wire.exchange(portal.address, data, "POST").status == 202, f"{headers} were refused in JSON"
            portal.mailbox.one(to=ACME)
            passed += 2
    assert stranger.press(mail).status == 303, "a refused post spent the link"
    run.figure(f"{refused} posts refused, {passed} passed")


@test
def wrong_methods_are_405_with_allow(run):
    """Methods that do not fit get 405 with Allow, on every path of the sign-in, and do nothing."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME)
    checked = 0
    for path in ENDPOINTS:
        fitting = {
            "/sign-in": {"GET", "HEAD", "POST", "OPTIONS"}, "/sign-in/link": {"GET", "HEAD", "POST", "OPTIONS"},
            "/sign-in/sent": {"GET", "HEAD", "OPTIONS"},
        }.get(path, {"POST", "OPTIONS"})
        for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "POST", "LINK"):
            if method in fitting:
                continue
            body = encoded({"token": mail.token, "email": ACME}) if method not in ("GET", "HEAD", "TRACE") else None
            headers = browser.headers("POST") if body else browser.headers(method)
            data = portal.bytes(method, f"{path}?token={mail.token}", headers, body)
            reply = wire.exchange(portal.address, data, method)
            assert reply.status == 405, f"{method} {path}: {reply}"
            allowed = {name.strip() for name in (reply.header("Allow") or "").split(",")}
            assert fitting <= allowed, f"{method} {path}: Allow is {allowed}"
            assert method not in allowed
            checked += 1
        options = wire.exchange(portal.address, portal.bytes("OPTIONS", path), "OPTIONS")
        assert options.status < 300 and SESSION not in options.set_cookies, f"OPTIONS {path}: {options}"
    assert portal.folder.value("SELECT count(*) FROM magiclink_session") == 0
    assert browser.press(mail).status == 303, "another method spent the link"
    run.figure(f"{checked} pairs of method and path")


@test
def bodies_over_the_limit_are_413(run):
    """A body over 8 KiB is 413 on every post, announced or in pieces, and just below it is read."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    for path in ("/sign-in", "/sign-in/link", "/sign-in/resend", "/sign-out"):
        for size in (8193, 9000, 100_000, 3_000_000):
            body = b"email=accounts%40acme.example&x=" + b"a" * (size - 32)
            assert len(body) == size
            data = browser.bytes("POST", path, body)
            assert send_large(portal, data).status == 413, f"{path}, {size} bytes"
        head = browser.bytes("POST", path, b"", [("Transfer-Encoding", "chunked")])
        chunk = b"email=accounts%40acme.example&x=" + b"a" * 4000
        pieces = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for _ in range(4)) + b"0\r\n\r\n"
        assert send_large(portal, head + pieces).status == 413, f"{path} in pieces"
    assert portal.folder.value("SELECT count(*) FROM magiclink_link") == 0
    exact = b"email=accounts%40acme.example&x=" + b"a" * (8192 - 32)
    assert wire.exchange(portal.address, browser.bytes("POST", "/sign-in", exact), "POST").status == 303
    portal.mailbox.one(to=ACME)


def send_large(portal, data):
    """Sends while it reads, since a server may answer and close before the body is over."""
    connection = wire.Connection(portal.address)
    try:
        try:
            connection.send(data)
        except OSError:
            pass
        return connection.read("POST")
    finally:
        connection.close()


@test
def other_content_types_are_415(run):
    """Bodies of other types are 415, above all text/plain, which browsers send across origins without asking (R55)."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME)
    bodies = {
        "text/plain": b'{"email":"accounts@acme.example"}',
        "text/plain; charset=utf-8": b"email=accounts@acme.example",
        "multipart/form-data; boundary=x": b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@b.example\r\n--x--\r\n',
        "application/json; charset=utf-16": b'{"email":"accounts@acme.example"}',
        "text/json": b'{"email":"accounts@acme.example"}',
        "application/xml": b"<email>accounts@acme.example</email>",
        "application/x-www-form-urlencoded; charset=utf-16": b"email=accounts@acme.example",
        "application/x-www-form-urlencoded, text/plain": b"email=accounts@acme.example",
        "application/x-www-form-urlencodedx": b"email=accounts@acme.example",
        "": b"email=accounts@acme.example",
    }
    for path in ("/sign-in", "/sign-in/link", "/sign-in/resend", "/sign-out"):
        for kind, body in bodies.items():
            headers = [pair for pair in browser.headers("POST") if pair[0] != "Content-Type"]
            data = portal.bytes("POST", path, headers + [("Content-Type", kind)], body + b"&token=" + mail.token.encode())
            reply = wire.exchange(portal.address, data, "POST")
            assert reply.status == 415, f"{path}, {kind!r}: {reply}"
        headers = [pair for pair in browser.headers("POST") if pair[0] != "Content-Type"]
        reply = wire.exchange(portal.address, portal.bytes("POST", path, headers, b"token=x"), "POST")
        assert reply.status == 415, f"{path} without a type: {reply}"
    assert portal.folder.value("SELECT count(*) FROM magiclink_link") == 1
    assert browser.press(mail).status == 303
    for kind in ("application/x-www-form-urlencoded; charset=UTF-8", "Application/X-WWW-Form-URLencoded;charset=utf-8"):
        headers = [pair for pair in browser.headers("POST") if pair[0] != "Content-Type"] + [("Content-Type", kind)]
        data = portal.bytes("POST", "/sign-in", headers, encoded({"email": ACME}))
        assert wire.exchange(portal.address, data, "POST").status == 303, kind
        portal.mailbox.one(to=ACME)


@test
def nothing_in_a_request_changes_the_link(run):
    """Evil Host, forwarding and origin headers leave scheme, host and path of the mailed link as configured (R80)."""
    portal = run.portal(*LIMITS_OFF)
    evil = "evil.example"
    cases = [
        [("X-Forwarded-Host", evil)], [("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "8443")],
        [("Forwarded", f"host={evil};proto=https")], [("X-Original-URL", f"https://{evil}/x")], [("X-Rewrite-URL", "/x")],
        [("Referer", f"https://{evil}/")], [("X-Forwarded-Prefix", "/evil")], [("X-Host", evil)],
    ]
    browser = Browser(portal)
    body = encoded({"email": ACME, "origin": f"https://{evil}", "host": evil, "next": f"https://{evil}"})
    for extra in cases:
        data = portal.bytes("POST", "/sign-in", browser.headers("POST", extra), body)
        assert wire.exchange(portal.address, data, "POST").status == 303, extra
        mail = portal.mailbox.one(to=ACME)
        assert mail.link.startswith(portal.origin + "/sign-in/link?token="), f"{extra}: {mail.link}"
        assert evil.encode() not in mail.raw, extra
    for host, target in ((evil, "/sign-in"), (portal.host, f"https://{evil}/sign-in")):
        data = wire.request(
            "POST", target, host, browser.headers("POST") + [("Connection", "close")], body)
        reply = wire.exchange(portal.address, data, "POST")
        assert reply.status in (303, 400, 403, 404, 421), reply
        assert evil not in (reply.location or ""), reply
        if reply.status == 303:
            mail = portal.mailbox.one(to=ACME)
            assert mail.link.startswith(portal.origin + "/sign-in/link?token="), mail.link
            assert evil.encode() not in mail.raw
    run.figure(f"{len(cases) + 2} requests")


@test
def the_mailbox_is_shown_on_this_machine_only(run):
    """`/dev/mailbox` answers the exact host alone, without forwarding headers, and not at all behind a public name."""
    portal = run.portal(*LIMITS_OFF)
    mail = Browser(portal).link_for(ACME)
    page = Browser(portal).get("/dev/mailbox")
    assert page.status == 200 and ACME in page.text
    name = os.path.basename(mail.path)
    shown = Browser(portal).get(f"/dev/mailbox/{name}")
    assert shown.status == 200 and mail.token in shown.text
    for path in ("/dev/mailbox", f"/dev/mailbox/{name}"):
        for host in ("evil.example", f"localhost:{portal.port}", "127.0.0.1", f"127.0.0.1:{portal.port}."):
            data = wire.request("GET", path, host, [("Connection", "close")])
            reply = wire.exchange(portal.address, data)
            assert reply.status in (400, 404) and mail.token not in reply.text, f"{host}: {reply}"
        for extra in ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via", "CF-Connecting-IP"):
            reply = Browser(portal).get(path, [(extra, "127.0.0.1")])
            assert reply.status == 404, f"{extra}: {reply}"
    for wrong in ("..%2Fportal.keys", "..%2f..%2fetc%2fpasswd", "%2e%2e", ".", "portal.keys", name + "%00", "%FF"):
        reply = Browser(portal).get(f"/dev/mailbox/{wrong}")
        assert reply.status in (400, 404), f"{wrong}: {reply}"
    public = run.portal(*LIMITS_HIGH, folder=run.folder().make_keys(), base="https://portal.example")
    for host in ("portal.example", public.host, f"127.0.0.1:{public.port}"):
        reply = wire.exchange(public.address, wire.request("GET", "/dev/mailbox", host, [("Connection", "close")]))
        assert reply.status == 404, f"{host}: {reply}"


@test
def an_https_portal_sets_host_cookies(run):
    """Behind an https base URL cookies are `__Host-`, Secure, HttpOnly and Lax, and the link is https (R37)."""
    portal = run.portal(*LIMITS_HIGH, folder=run.folder().make_keys(), base="https://portal.example")
    browser = Browser(portal)
    asked = browser.ask(ACME)
    mail = portal.mailbox.one(to=ACME)
    assert mail.link.startswith("https://portal.example/sign-in/link?token=")
    pressed = browser.press(mail)
    assert pressed.status == 303
    for reply, name in ((asked, "__Host-magiclink-browser"), (pressed, "__Host-magiclink-session")):
        attributes = {attribute.lower() for attribute in reply.set_cookies[name][1]}
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= attributes, f"{name}: {attributes}"
        assert not any(attribute.startswith("domain") for attribute in attributes)
    assert pressed.header("Strict-Transport-Security"), "no HSTS off loopback"
    assert browser.get("/").status == 200
    plain = Browser(portal, {"magiclink-session": browser.cookies["__Host-magiclink-session"]})
    assert plain.get("/").status == 303, "a cookie without the prefix counts"
