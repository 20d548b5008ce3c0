# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The walks: a customer, a dead link, a reminder and the team, and sign-out."""

import time

from harness.browser import BROWSER, SESSION, Browser, continues_by_itself, form_to, read_page
from harness.cast import ACME, GLOBEX, OF_GLOBEX, OPEN, PAST_DUE, STAFF
from harness.portal import LIMITS_OFF
from harness.runner import test

SECURITY_FIELDS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "strict-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def has_security_fields(reply):
    for name, value in SECURITY_FIELDS.items():
        assert reply.header(name) == value, f"{name} is {reply.header(name)!r} on {reply}"
    policy = reply.header("Content-Security-Policy")
    for part in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in policy, f"{part} is missing in {policy}"
    assert "unsafe-inline" not in policy, policy
    assert "noindex" in reply.header("X-Robots-Tag"), reply.headers


def stands_at(browser, path, word):
    reply = browser.get(path)
    assert reply.status == 200, f"{path}: {reply}"
    assert word in read_page(reply)[1], f"{path} does not show {word}"
    return reply


def is_asked_to_sign_in(reply, to):
    assert reply.status == 303, f"{reply} instead of a way to the sign-in page"
    assert reply.location == "/sign-in?to=" + to.replace("/", "%2F"), reply.location


@test
def a_customer_walks_from_the_address_to_the_past_due_invoice(run):
    """A customer types an address, opens the mail, presses the link and stands on the past-due invoice."""
    portal = run.portal()
    browser = Browser(portal)
    is_asked_to_sign_in(browser.get(PAST_DUE), PAST_DUE)
    page = browser.get("/sign-in?to=%2Finvoices%2FINV-1042")
    assert page.status == 200
    has_security_fields(page)
    form = form_to(page, "/sign-in")
    assert form.fields["to"] == PAST_DUE, form.fields
    asked = browser.post("/sign-in", form.fields | {"email": ACME})
    assert (asked.status, asked.location) == (303, "/sign-in/sent"), asked
    has_security_fields(asked)
    sent = browser.get(asked.location)
    assert sent.status == 200
    mail = portal.mailbox.one(to=ACME)
    assert mail.link.startswith(portal.origin + "/sign-in/link?token="), "the link leads elsewhere"
    for reply in (asked, sent):
        assert mail.token not in reply.raw and mail.token[:12] not in reply.raw, "an answer holds the token (R95)"
    assert mail.message["Auto-Submitted"] and mail.message["Date"] and mail.message_id

    opened = browser.open(mail)
    assert opened.status == 200
    has_security_fields(opened)
    assert SESSION not in opened.set_cookies
    words = read_page(opened)[1]
    assert ACME not in words and PAST_DUE in words, f"the page names neither account nor destination: {words}"
    pressed = browser.post("/sign-in/link", form_to(opened, "/sign-in/link").fields)
    assert (pressed.status, pressed.location) == (303, PAST_DUE), pressed
    has_security_fields(pressed)
    attributes = [attribute.lower() for attribute in pressed.set_cookies[SESSION][1]]
    assert {"httponly", "samesite=lax", "path=/"} <= set(attributes), attributes
    assert not any(attribute.startswith("domain") for attribute in attributes), attributes
    stands_at(browser, pressed.location, "INV-1042")
    for path, word in (("/", "INV-1042"), ("/invoices", "INV-1043"), ("/statements", "Acme")):
        stands_at(browser, path, word)
    assert browser.get(OF_GLOBEX).status == 404, "another customer's invoice is shown"
    assert browser.get("/staff").status in (403, 404), "a customer sees the team's page"


@test
def an_invoice_is_paid_once_however_often_it_is_posted(run):
    """Paying twice makes one ledger entry, and a form without its hidden value is refused."""
    portal = run.portal()
    browser = Browser(portal)
    browser.sign_in(ACME, PAST_DUE)
    form = form_to(browser.get(PAST_DUE), PAST_DUE + "/pay")
    assert browser.post(form.action, {}).status == 403, "paid without the form's value"
    for _ in range(3):
        paid = browser.post(form.action, form.fields)
        assert paid.status == 303, f"paying: {paid}"
    count = portal.folder.value("SELECT count(*) FROM portal_payment WHERE invoice = 'INV-1042'")
    assert count == 1, f"{count} payments"


@test
def a_dead_link_has_one_page_and_one_press_keeps_the_destination(run):
    """Unknown, spent, superseded and expired links get one page, 410, and one press sends a fresh link to the place."""
    portal = run.portal(*LIMITS_OFF, "--link-lifetime", "2")
    expired = Browser(portal).link_for(GLOBEX, OF_GLOBEX)
    end = time.monotonic() + 3.1
    portal_b = run.portal(*LIMITS_OFF, folder=portal.folder, base=portal.origin)
    owner = Browser(portal_b)
    superseded = owner.link_for(ACME, PAST_DUE)
    spent = owner.link_for(ACME, PAST_DUE)
    assert owner.press(spent).status == 303
    time.sleep(max(0.0, end - time.monotonic()))
    token = spent.token
    unknown = token[:-1] + ("A" if token[-1] != "A" else "B")
    pages = {}
    for name, dead in {
        "expired": expired.token, "superseded": superseded.token, "spent": spent.token, "unknown": unknown,
    }.items():
        stranger = Browser(portal)
        for reply in (stranger.get(f"/sign-in/link?token={dead}"), stranger.post("/sign-in/link", {"token": dead})):
            assert reply.status == 410, f"{name}: {reply}"
            assert SESSION not in reply.set_cookies, name
            pages[name, reply.body.replace(dead.encode(), b"TOKEN")] = True
    assert len({body for _, body in pages}) == 1, f"dead links have {len({b for _, b in pages})} pages"

    stranger = Browser(portal_b)
    page = stranger.open(expired)
    assert {"email"} <= set(form_to(page, "/sign-in").fields), "the dead page offers no address field"
    again = stranger.post("/sign-in/resend", form_to(page, "/sign-in/resend").fields)
    assert (again.status, again.location) == (303, "/sign-in/sent"), again
    fresh = portal.mailbox.one(to=GLOBEX)
    pressed = stranger.press(fresh)
    assert (pressed.status, pressed.location) == (303, OF_GLOBEX), pressed
    stands_at(stranger, OF_GLOBEX, "INV-2001")
    for made_up in (unknown, "", "x", "A" * 64, token + "="):
        reply = Browser(portal).post("/sign-in/resend", {"token": made_up})
        assert (reply.status, reply.location) == (303, "/sign-in/sent"), reply
    time.sleep(0.5)
    assert not portal.mailbox.fresh(), "a token that is none sent a mail"


@test
def a_reminder_opens_its_invoice_and_nothing_else(run):
    """The team mails reminders once a day; a reminder's link opens and pays one invoice and asks for the rest."""
    portal = run.portal()
    team = Browser(portal)
    mail = team.link_for(STAFF, "/staff")
    other = Browser(portal)
    for reply in (other.open(mail), other.press(mail)):
        assert reply.status == 403, f"the team's link in another browser: {reply}"
        assert SESSION not in reply.set_cookies
    assert team.press(mail).status == 303
    staff = stands_at(team, "/staff", "INV-1042")
    form = form_to(staff, "/staff/reminders")
    assert team.post(form.action, {}).status == 403, "reminders were sent without the form's value"
    assert team.post(form.action, form.fields).status == 303
    mails = {mail.to: mail for mail in portal.mailbox.wait(2)}
    assert set(mails) == {ACME, GLOBEX}, set(mails)
    assert team.post(form.action, form.fields).status == 303
    time.sleep(1.5)
    assert not portal.mailbox.fresh(), "an invoice was reminded of twice a day"

    customer = Browser(portal)
    opened = customer.open(mails[ACME])
    assert opened.status == 200 and not continues_by_itself(opened), "a reminder continues by itself"
    pressed = customer.press(mails[ACME])
    assert (pressed.status, pressed.location) == (303, PAST_DUE), pressed
    invoice = stands_at(customer, PAST_DUE, "INV-1042")
    for path in ("/", "/invoices", OPEN, PAST_DUE + "0", "/statements", "/staff"):
        reply = customer.get(path)
        assert reply.status == 303 and reply.location.startswith("/sign-in?to="), f"{path}: {reply}"
    pay = form_to(invoice, PAST_DUE + "/pay")
    assert customer.post(pay.action, pay.fields).status == 303
    assert portal.folder.value("SELECT count(*) FROM portal_payment WHERE invoice = 'INV-1042'") == 1
    for click in range(4):
        assert Browser(portal).press(mails[ACME]).status == 303, f"click {click + 2} of five"
    assert Browser(portal).press(mails[ACME]).status == 410, "a sixth click"


@test
def signing_out_ends_the_session_at_the_server(run):
    """After sign-out a kept cookie opens nothing, the browser's secret is new, and `everywhere` ends other devices."""
    portal = run.portal(*LIMITS_OFF)
    browser, elsewhere = Browser(portal), Browser(portal)
    browser.sign_in(ACME)
    kept = dict(browser.cookies)
    gone = browser.post("/sign-out")
    assert gone.status == 303, gone
    assert SESSION not in browser.cookies, "the session's cookie was not taken away"
    assert browser.cookies[BROWSER] != kept[BROWSER], "the browser kept its secret"
    assert Browser(portal, kept).get("/").status == 303, "a kept cookie still opens a page"
    browser.sign_in(ACME)
    elsewhere.sign_in(ACME)
    assert browser.is_signed_in and elsewhere.is_signed_in
    link = Browser(portal).link_for(ACME)
    assert browser.post("/sign-out", {"everywhere": "1"}).status == 303
    assert not elsewhere.is_signed_in, "another device is still signed in"
    assert Browser(portal).press(link).status == 410, "a link outlived signing out everywhere"
    assert Browser(portal).sign_in(GLOBEX)
