# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Stories of people in a real browser, beyond the plain walks of `pages.py`."""

from harness.cast import ACME, OPEN, PAST_DUE, STAFF
from harness.chromium import PHONE, Person, launch
from harness.portal import LIMITS_OFF
from harness.runner import test

ARABIC = {"locale": "ar", "extra_http_headers": {"Accept-Language": "ar"}}


def sign_in(person, address=ACME, to="/"):
    """From the sign-in page over the mail to where the link leads, in one browser."""
    person.open(f"/sign-in?to={to}" if to != "/" else "/sign-in")
    person.page.locator("input[name=email]").fill(address)
    person.page.locator("main form button[type=submit]").first.click()
    person.arrives("/sign-in/sent")
    person.open(person.portal.mailbox.one(to=address).link)
    person.page.wait_for_url(lambda url: "/sign-in" not in url)


def pay(person):
    person.page.locator("form[action$='/pay'] button").click()


@test
def a_payment_with_an_old_link_asks_who_it_is(run):
    """A session whose link is older than 15 minutes must ask for a fresh one to pay, comes back, and pays (R41)."""
    portal = run.portal(*LIMITS_OFF)
    person = Person(launch(run), portal, "step-up")
    sign_in(person, to=PAST_DUE)
    # The link is made older by hand; a session's row is under no tag, and its secret stays what it is.
    portal.folder.rows("UPDATE magiclink_session SET link_created_at = link_created_at - 901")
    person.open(PAST_DUE)
    pay(person)
    person.page.wait_for_url("**/sign-in?to=%2Finvoices%2FINV-1042")
    person.look("who-is-it")
    assert portal.folder.value("SELECT count(*) FROM magiclink_session WHERE ended_at IS NULL") == 1
    person.ask(ACME)
    person.open(portal.mailbox.one(to=ACME).link)
    person.arrives(PAST_DUE)
    pay(person)
    person.page.get_by_text("Paid").first.wait_for()
    person.arrives(PAST_DUE)
    person.look("paid")


@test
def signing_out_everywhere_ends_the_other_browser(run):
    """Signed in on two devices, the person ends both from one, with the links that were still out."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    desk, phone = Person(chromium, portal, "everywhere"), Person(chromium, portal, "everywhere-phone", **PHONE)
    sign_in(phone)
    sign_in(desk)
    waiting = Person(chromium, portal, "everywhere-waiting")
    waiting.open("/sign-in")
    waiting.ask(ACME)
    unread = portal.mailbox.one(to=ACME)
    desk.open("/account")
    desk.look("account")
    desk.page.locator("form:has(input[name=everywhere]) button").click()
    desk.arrives("/sign-in")
    desk.look("signed-out")
    for person in (desk, phone):
        person.open("/account")
        person.page.wait_for_url("**/sign-in?to=%2Faccount")
    assert waiting.open(unread.link).status == 410, "a link outlives the end of everything"


@test
def the_team_signs_in_in_its_own_browser_only(run):
    """A link of the team opens in the browser that asked; any other is told so and gets one of its own by a press."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    asking, other = Person(chromium, portal, "staff"), Person(chromium, portal, "staff-other")
    asking.open("/staff")
    asking.ask(STAFF)
    mail = portal.mailbox.one(to=STAFF)
    assert other.open(mail.link).status == 403
    other.look("other-browser")
    other.page.locator("form[action='/sign-in/resend'] button").click()
    other.arrives("/sign-in/sent")
    own = portal.mailbox.one(to=STAFF)
    asking.open(mail.link)
    asking.arrives("/staff")
    asking.look("staff")
    # The first one's sign-in has replaced the second link: one press more, and the other browser is in too.
    assert other.open(own.link).status == 410
    other.page.locator("form[action='/sign-in/resend'] button").click()
    other.arrives("/sign-in/sent")
    other.open(portal.mailbox.one(to=STAFF).link)
    other.arrives("/staff")
    other.look("staff")


@test
def a_reminder_pays_its_invoice_and_leads_to_the_rest(run):
    """A reminder opens its invoice on a phone and pays it; everything else asks for a link, which opens the account."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    team = Person(chromium, portal, "reminding")
    sign_in(team, STAFF, "/staff")
    team.open("/staff")
    team.page.locator("form[action='/staff/reminders'] button").first.click()
    reminder = next(mail for mail in portal.mailbox.wait(2) if mail.to == ACME)
    phone = Person(chromium, portal, "reminder", **PHONE)
    phone.open(reminder.link)
    phone.page.wait_for_timeout(500)
    phone.look("confirm")
    phone.page.locator("form[action='/sign-in/link'] button").click()
    phone.arrives(PAST_DUE)
    phone.look("invoice")
    phone.open(OPEN)
    phone.page.wait_for_url("**/sign-in?to=%2Finvoices%2FINV-1043")
    phone.look("more-than-the-reminder")
    phone.open(PAST_DUE)
    pay(phone)
    phone.page.get_by_text("Paid").first.wait_for()
    phone.look("paid")
    phone.open(OPEN)
    phone.ask(ACME)
    phone.open(portal.mailbox.one(to=ACME).link)
    phone.arrives(OPEN)
    phone.open("/account")
    phone.look("account")


@test
def an_arabic_reader_reads_from_right_to_left(run):
    """With `Accept-Language: ar` the sign-in speaks Arabic from right to left, on a phone too, and the walk is the same."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    for name, settings in (("arabic", {"viewport": {"width": 1200, "height": 800}}), ("arabic-phone", PHONE)):
        person = Person(chromium, portal, name, **settings, **ARABIC)
        person.open("/sign-in?to=/invoices/INV-1042")
        root = person.page.locator("html")
        assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl"), root.get_attribute("lang")
        person.look("sign-in")
        person.page.locator("input[name=email]").fill(ACME)
        # An address stands from left to right in the middle of Arabic.
        assert person.page.locator("input[name=email]").evaluate("e => getComputedStyle(e).direction") == "ltr"
        person.page.locator("main form button[type=submit]").first.click()
        person.arrives("/sign-in/sent")
        person.look("sent")
        mail = portal.mailbox.one(to=ACME)
        reader = Person(chromium, portal, name + "-reader", **settings, **ARABIC)
        reader.open(mail.link)
        reader.page.wait_for_timeout(500)
        reader.look("confirm")
        reader.page.locator("form[action='/sign-in/link'] button").click()
        reader.arrives(PAST_DUE)
        spent = Person(chromium, portal, name + "-spent", **settings, **ARABIC)
        assert spent.open(mail.link).status == 410
        spent.look("dead")
