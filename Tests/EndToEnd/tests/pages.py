# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The walks in a real browser."""

import time

from harness.browser import Browser, form_to
from harness.cast import ACME, GLOBEX, OF_GLOBEX, OPEN, PAST_DUE, STAFF
from harness.chromium import DESK, PHONE, Person, launch
from harness.portal import LIMITS_OFF
from harness.runner import test

INVOICE = "Invoice INV-1042"


def session_cookies(person):
    return [cookie for cookie in person.context.cookies() if cookie["name"].endswith("magiclink-session")]


def walk_to_the_mail(person, look=True):
    """From the invoice's address over the sign-in page to the mail."""
    person.open(PAST_DUE)
    person.arrives("/sign-in?to=%2Finvoices%2FINV-1042")
    if look:
        person.look("sign-in")
    person.ask(ACME)
    if look:
        person.look("sent")
    return person.portal.mailbox.one(to=ACME)


@test
def the_same_browser_continues_by_itself(run):
    """The browser that asked opens the link and stands on the invoice without another press, and no token is to be seen."""
    portal = run.portal(*LIMITS_OFF)
    person = Person(launch(run), portal, "same-browser")
    mail = walk_to_the_mail(person)
    person.open("/dev/mailbox")
    person.look("mailbox")
    person.page.locator("a.row").first.click()
    person.look("mail")
    person.page.locator(f"a[href='{mail.link}']").click()
    person.arrives(PAST_DUE)
    assert person.heading == INVOICE, person.heading
    person.look("invoice")
    assert len(session_cookies(person)) == 1
    person.page.go_back()
    person.page.wait_for_timeout(1500)
    assert "token" not in person.page.url, "the way back shows the token"
    assert person.heading in (INVOICE, "Sign-in mail") or person.path.startswith("/dev/mailbox"), person.heading
    assert portal.folder.value("SELECT used_clicks FROM magiclink_link") == 1
    for path, word in (("/", "overview"), ("/invoices", "invoices"), ("/statements", "statement"), ("/account", "account")):
        person.open(path)
        person.look(word)
    person.open(PAST_DUE)
    person.page.get_by_role("button", name="Pay").click()
    person.page.get_by_text("Paid on").wait_for()
    person.look("paid")
    person.open("/nothing")
    person.look("not-found")
    person.open("/sign-in?to=/invoices")
    person.look("signed-in-already")
    person.press("Sign out")
    person.arrives("/sign-in")
    assert not session_cookies(person)


@test
def another_browser_shows_a_button(run):
    """Another browser shows what the link is, waits for a press, hides the token, survives a reload, and gets in."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    mail = walk_to_the_mail(Person(chromium, portal, "asker"), look=False)
    other = Person(chromium, portal, "other-browser")
    other.open(mail.link)
    other.page.wait_for_timeout(2000)
    assert other.path == "/sign-in/link", f"the address bar shows {other.page.url} (R31)"
    words = other.page.locator("main").inner_text()
    assert PAST_DUE in words and ACME not in words and "@acme.example" in words or "acme" in words, words
    other.look("confirm")
    other.page.reload()
    other.page.wait_for_timeout(500)
    assert other.path == "/sign-in/link", other.path
    assert not session_cookies(other), "a session without a press"
    other.press("Sign in")
    other.arrives(PAST_DUE)
    assert other.heading == INVOICE
    other.look("invoice")


@test
def the_walk_works_without_javascript(run):
    """Without JavaScript the same browser and another one get in by the button, and the dead page's press works."""
    portal = run.portal(*LIMITS_OFF, "--max-clicks", "2")
    chromium = launch(run)
    person = Person(chromium, portal, "no-script", scripts=False)
    mail = walk_to_the_mail(person)
    other = Person(chromium, portal, "no-script-other", scripts=False)
    for reader in (person, other):
        reader.open(mail.link)
        reader.look("confirm")
        reader.press("Sign in")
        reader.arrives(PAST_DUE)
        reader.look("invoice")
    third = Person(chromium, portal, "no-script-third", scripts=False)
    assert third.open(mail.link).status == 410
    third.look("dead")
    third.press("Send a fresh link")
    third.arrives("/sign-in/sent")
    third.open(portal.mailbox.one(to=ACME).link)
    third.press("Sign in")
    third.arrives(PAST_DUE)


@test
def the_walk_fits_a_phone(run):
    """On a screen of 320 pixels every page of the walk fits, in light and dark, and the link works from the other device."""
    portal = run.portal(*LIMITS_OFF, "--max-clicks", "3")
    chromium = launch(run)
    desk = Person(chromium, portal, "asker", **DESK)
    mail = walk_to_the_mail(desk, look=False)
    for scheme in ("light", "dark"):
        phone = Person(chromium, portal, f"phone-{scheme}", **PHONE, color_scheme=scheme)
        phone.open("/sign-in?to=/invoices/INV-1042")
        phone.look("sign-in")
        phone.page.get_by_label("E-mail address").fill("no address")
        phone.page.evaluate("document.querySelector('form[data-keep], form').noValidate = true")
        phone.press("Send me a link")
        phone.page.get_by_role("alert").wait_for()
        phone.look("refused")
        phone.open(mail.link)
        phone.page.wait_for_timeout(500)
        phone.look("confirm")
        phone.press("Sign in")
        phone.arrives(PAST_DUE)
        phone.look("invoice")
        for path, word in (("/", "overview"), ("/invoices", "invoices"), ("/statements", "statement"),
                           ("/account", "account"), ("/dev/mailbox", "mailbox"), ("/nothing", "not-found")):
            phone.open(path)
            phone.look(word)
    dead = Person(chromium, portal, "phone-dead", **PHONE)
    assert Browser(portal).press(mail).status == 303
    assert dead.open(mail.link).status == 410
    dead.look("dead")
    dead.press("Send a fresh link")
    dead.arrives("/sign-in/sent")
    dead.look("sent")


@test
def a_scanner_that_waits_spends_nothing(run):
    """A headless scanner without cookies runs the page's script for 10 s and spends nothing; then the person gets in."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    person = Person(chromium, portal, "scanned")
    mail = walk_to_the_mail(person, look=False)
    scanner = Person(chromium, portal, "scanner")
    scanner.open(mail.link)
    scanner.page.wait_for_timeout(10_000)
    assert not session_cookies(scanner), "the scanner got a session"
    assert scanner.path == "/sign-in/link", scanner.path
    assert portal.folder.value("SELECT used_clicks FROM magiclink_link") == 0, "the scanner spent the link"
    assert portal.folder.value("SELECT count(*) FROM magiclink_session") == 0
    person.open(mail.link)
    person.arrives(PAST_DUE)
    assert person.heading == INVOICE
    run.figure("10 s on the page")


@test
def a_hidden_page_waits_until_it_is_seen(run):
    """In a page that is not visible the script does not continue; once it is shown, it does (R22)."""
    portal = run.portal(*LIMITS_OFF)
    person = Person(launch(run), portal, "hidden")
    mail = walk_to_the_mail(person, look=False)
    person.page.add_init_script("""
        window.shown = "hidden";
        Object.defineProperty(document, "visibilityState", { get: () => window.shown });
    """)
    person.open(mail.link)
    person.page.wait_for_timeout(1500)
    assert portal.folder.value("SELECT used_clicks FROM magiclink_link") == 0, "a hidden page spent the link"
    person.page.evaluate("window.shown = 'visible'; document.dispatchEvent(new Event('visibilitychange'))")
    person.arrives(PAST_DUE)


@test
def a_dead_link_is_replaced_by_one_press(run):
    """A spent link shows the way on: one press sends a fresh one, which leads to the same invoice."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    browser = Browser(portal)
    mail = browser.link_for(ACME, PAST_DUE)
    assert browser.press(mail).status == 303
    person = Person(chromium, portal, "dead-link")
    assert person.open(mail.link).status == 410
    person.look("dead")
    assert person.path == "/sign-in/link", person.path
    person.press("Send a fresh link")
    person.arrives("/sign-in/sent")
    person.look("sent")
    person.open(portal.mailbox.one(to=ACME).link)
    person.arrives(PAST_DUE)
    assert person.heading == INVOICE
    typed = Person(chromium, portal, "dead-link-typed")
    typed.open(mail.link)
    typed.ask(ACME)
    typed.open(portal.mailbox.one(to=ACME).link)
    typed.page.wait_for_url(lambda url: "/sign-in" not in url)
    assert len(session_cookies(typed)) == 1


@test
def the_team_and_its_reminder_walk(run):
    """The team signs in, sends reminders and reads the audit; the reminder opens one invoice and leads on from there."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    team = Person(chromium, portal, "team")
    team.open("/staff")
    team.ask(STAFF)
    mail = portal.mailbox.one(to=STAFF)
    other = Person(chromium, portal, "team-other-browser")
    assert other.open(mail.link).status == 403
    other.look("other-browser")
    team.open(mail.link)
    team.arrives("/staff")
    team.look("customers")
    team.press("Send reminders")
    team.page.get_by_text("2 reminders are on the way").wait_for()
    team.look("reminded")
    reminders = {mail.to: mail for mail in portal.mailbox.wait(2)}
    customer = Person(chromium, portal, "reminded", **PHONE)
    customer.open(reminders[ACME].link)
    customer.page.wait_for_timeout(1000)
    customer.look("confirm")
    customer.press("Open")
    customer.arrives(PAST_DUE)
    customer.look("invoice")
    customer.open(OPEN)
    customer.page.wait_for_url("**/sign-in?to=*")
    customer.look("out-of-scope")
    customer.ask(ACME)
    customer.open(portal.mailbox.one(to=ACME).link)
    customer.arrives(OPEN)
    for path, word in (("/staff/audit", "audit"), ("/staff/customers/acme", "statement"), ("/account", "account")):
        team.open(path)
        team.look(word)


@test
def another_account_is_never_signed_in_silently(run):
    """In a browser that is signed in as somebody else the link's page names both, and only a press switches (R29)."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    person = Person(chromium, portal, "switch")
    mail = walk_to_the_mail(person, look=False)
    person.open(mail.link)
    person.arrives(PAST_DUE)
    person.open("/sign-in")
    person.page.get_by_label("E-mail address").fill(GLOBEX)
    person.press("Send me a link")
    person.arrives("/sign-in/sent")
    other = portal.mailbox.one(to=GLOBEX)
    person.open(other.link)
    person.page.wait_for_timeout(1500)
    assert person.path == "/sign-in/link", "the account was switched without a press"
    person.look("switch")
    person.page.locator("main form button").first.click()
    person.page.wait_for_url(lambda url: "/sign-in" not in url)
    person.open(OF_GLOBEX)
    assert person.heading == "Invoice INV-2001", person.heading


@test
def the_keyboard_alone_is_enough(run):
    """The whole walk is done by keyboard, and what has the focus shows it."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    asker = Person(chromium, portal, "keyboard")
    asker.open("/sign-in?to=/invoices/INV-1042")

    def focus(person, kind):
        for _ in range(10):
            person.page.keyboard.press("Tab")
            name = person.page.evaluate("document.activeElement.tagName + ' ' + (document.activeElement.name || '')")
            if name.strip().lower() == kind:
                outline = person.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"{kind} does not show its focus"
                return
        raise AssertionError(f"the keyboard does not reach {kind}")

    focus(asker, "input email")
    asker.page.keyboard.type(ACME)
    asker.page.keyboard.press("Enter")
    asker.arrives("/sign-in/sent")
    other = Person(chromium, portal, "keyboard-other")
    other.open(portal.mailbox.one(to=ACME).link)
    focus(other, "button")
    other.look("focus")
    other.page.keyboard.press("Enter")
    other.arrives(PAST_DUE)
