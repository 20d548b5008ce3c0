# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Every page of the portal in a real browser: accessible, without sideways scrolling, in light and dark, in both directions."""

import os
import time

from harness import wire
from harness.browser import SESSION, Browser, form_to
from harness.cast import ACME, GLOBEX, OF_GLOBEX, PAST_DUE, STAFF
from harness.chromium import Person, launch
from harness.portal import LIMITS_OFF
from harness.runner import test

PHONE = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}
TABLET = {"viewport": {"width": 768, "height": 1024}}
DESK = {"viewport": {"width": 1280, "height": 900}}
EMPTY, LONG = "payables@fresh.example", "a.mailbox.with.a.very.long.name@a-domain-that-goes-on-and-on-and-on.example"


def fill(folder):
    """A customer without invoices, and one with 200 whose names and amounts are as long as they come."""
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG <Süd>"
    today = int(time.time()) // 86_400
    database = folder.open()
    database.execute("BEGIN")
    for code, title, address in (("fresh", "Fresh Start Ltd", EMPTY), ("long", name, LONG)):
        database.execute(
            "INSERT INTO portal_account (role, code, name, address, identity) VALUES ('customer', ?, ?, ?, ?)",
            (code, title, address, address))
    account = database.execute("SELECT id FROM portal_account WHERE code = 'long'").fetchone()[0]
    for index in range(200):
        number, due = f"INV-{7000 + index}", today - 60 + index
        database.execute(
            "INSERT INTO portal_invoice VALUES (?, ?, ?, ?, ?)",
            (number, account, "Purchase order with a reference that somebody typed in full " * (index % 3), due - 30, due))
        for position in range(12 if index == 0 else 1):
            text = "Supercalifragilistic expansion joint, stainless, with gasket " * (3 if index == 0 else 1)
            database.execute(
                "INSERT INTO portal_line VALUES (?, ?, ?, ?, ?)", (number, position, text, 1 + index % 5 * 1000, 123_456_789))
        if index % 3 == 1:
            database.execute("INSERT INTO portal_payment VALUES (?, 1, ?)", (number, (today - index % 40) * 86_400))
    database.execute("COMMIT")
    database.close()


def age(folder, browser):
    """Makes the link of a browser's session an hour older, as time does."""
    folder.rows("UPDATE magiclink_session SET link_created_at = link_created_at - 3600 WHERE rowid = "
                "(SELECT max(rowid) FROM magiclink_session)")
    return browser


def cast(portal):
    """Everybody who looks at pages, by name."""
    def session(address, to=None):
        browser = Browser(portal)
        browser.sign_in(address, to)
        return browser

    people = {"customer": session(ACME), "fresh": session(EMPTY), "long": session(LONG), "team": session(STAFF, "/staff")}
    refused = Browser(portal)
    mail = refused.link_for(GLOBEX)
    refused.open(mail)
    refused.press(mail)
    Browser(portal).press(mail)
    form = form_to(people["team"].get("/staff"), "/staff/reminders")
    people["team"].post("/staff/reminders", form.fields)
    end = time.monotonic() + 20
    reminders = []
    while not reminders:
        assert time.monotonic() < end, "no reminder came"
        reminders += [mail for mail in portal.mailbox.fresh() if mail.to == ACME and "INV-1042" in mail.subject]
        time.sleep(0.05)
    people["reminded"] = Browser(portal)
    people["reminded"].press(reminders[0])
    people["late"] = age(portal.folder, session(ACME))
    people["nobody"] = Browser(portal)
    return people, f"/dev/mailbox/{os.path.basename(reminders[0].path)}"


def pages(mail):
    return [
        ("customer", "/", "overview"), ("customer", "/invoices", "invoices"), ("customer", PAST_DUE, "past-due"),
        ("customer", "/invoices/INV-1038", "paid"), ("customer", "/statements", "statement"),
        ("customer", "/account", "account"), ("customer", "/account/devices/ended", "ended"),
        ("customer", OF_GLOBEX, "not-found"), ("late", PAST_DUE, "step-up"), ("reminded", PAST_DUE, "narrow"),
        ("reminded", "/nothing", "narrow-not-found"), ("nobody", "/nothing", "nobody-not-found"),
        ("fresh", "/", "empty-overview"), ("fresh", "/invoices", "empty-invoices"),
        ("fresh", "/statements", "empty-statement"), ("long", "/", "long-overview"),
        ("long", "/invoices?page=2", "long-invoices"), ("long", "/invoices/INV-7000", "long-invoice"),
        ("long", "/statements", "long-statement"), ("team", "/staff", "customers"),
        ("team", "/staff?q=globex", "found"), ("team", "/staff?q=nobody", "nothing-found"),
        ("team", "/staff/reminded/2", "reminded"), ("team", "/staff/customers/long", "long-customer"),
        ("team", "/staff/audit", "audit"), ("team", f"/staff/audit?address={GLOBEX}", "audit-of-one"),
        ("team", "/staff/audit?address=nonsense", "audit-of-none"), ("team", "/staff/erasure", "erasure"),
        ("team", "/staff/erasure/done", "erased"), ("nobody", "/dev/mailbox", "mailbox"), ("nobody", mail, "mail"),
    ]


def look_at_all(run, *views):
    """Opens every page in each view; `look` takes its picture and holds it against the rules."""
    portal = run.portal(*LIMITS_OFF)
    fill(portal.folder)
    people, mail = cast(portal)
    chromium = launch(run)
    count = 0
    for name, settings in views:
        persons = {}
        for who, path, word in pages(mail):
            if who not in persons:
                persons[who] = Person(chromium, portal, f"portal-{name}-{who}", **settings)
                persons[who].context.add_cookies(
                    [{"name": key, "value": value, "url": portal.origin} for key, value in people[who].cookies.items()])
            persons[who].open(path)
            persons[who].look(word)
            count += 1
        for person in persons.values():
            person.context.close()
    run.figure(f"{count} pages")


@test
def every_page_fits_a_phone_in_arabic_and_dark(run):
    """All pages, empty and overfull ones too, at 320 pixels, right to left, in dark, and at 768 in light: nothing found."""
    look_at_all(run, ("phone-ar", {**PHONE, "locale": "ar", "color_scheme": "dark"}),
                ("tablet-ar", {**TABLET, "locale": "ar", "color_scheme": "light"}))


@test
def every_page_fits_a_phone_and_a_desk(run):
    """All pages, empty and overfull ones too, at 320 pixels in light and at 1280 in dark, in English and in German."""
    look_at_all(run, ("phone-en", {**PHONE, "locale": "en", "color_scheme": "light"}),
                ("desk-de", {**DESK, "locale": "de", "color_scheme": "dark"}))


@test
def a_mail_can_be_pressed_in_its_frame(run):
    """The HTML part of a mail is shown in a frame in which nothing runs, and its button opens the link."""
    portal = run.portal(*LIMITS_OFF)
    Browser(portal).ask(ACME, PAST_DUE)
    mail = portal.mailbox.one(to=ACME)
    person = Person(launch(run), portal, "framed-mail")
    person.open(f"/dev/mailbox/{os.path.basename(mail.path)}")
    person.look("mail")
    person.page.frame_locator("iframe").locator(f"a[href='{mail.link}']").first.click()
    person.page.get_by_role("button", name="Sign in").click()
    person.arrives(PAST_DUE)
    assert not person.troubles, person.troubles


@test
def one_device_is_signed_out_and_the_others_stay(run):
    """The account page lists the browsers; one is ended from another, and the one that looks is marked."""
    portal = run.portal(*LIMITS_OFF)
    browsers = [Browser(portal) for _ in range(3)]
    for browser in browsers:
        browser.sign_in(ACME)
    person = Person(launch(run), portal, "devices")
    person.context.add_cookies(
        [{"name": key, "value": value, "url": portal.origin} for key, value in browsers[0].cookies.items()])
    person.open("/account")
    assert person.page.get_by_role("button", name="Sign out there").count() == 2
    person.page.get_by_role("button", name="Sign out there").first.click()
    person.page.get_by_text("That browser is signed out.").wait_for()
    assert person.page.get_by_role("button", name="Sign out there").count() == 1
    signed_in = [Browser(portal, {SESSION: browser.cookies[SESSION]}).get("/").status == 200 for browser in browsers]
    assert signed_in[0] and signed_in.count(True) == 2, signed_in


@test
def an_address_is_erased_after_a_question(run):
    """The team erases an address: asked once more first; then it is signed out, and the audit knows it no more."""
    portal = run.portal(*LIMITS_OFF)
    customer, team = Browser(portal), Browser(portal)
    customer.sign_in(ACME)
    team.sign_in(STAFF, "/staff")
    person = Person(launch(run), portal, "erasure", **PHONE)
    person.context.add_cookies(
        [{"name": key, "value": value, "url": portal.origin} for key, value in team.cookies.items()])
    person.open(f"/staff/audit?address={ACME}")
    assert person.page.locator("tbody tr").count() > 2
    person.look("before")
    person.open("/staff/erasure")
    person.page.get_by_label("E-mail address").fill(ACME)
    person.press("Continue")
    person.look("question")
    assert customer.is_signed_in, "a question erases nothing"
    person.press("Erase everything about this address")
    person.arrives("/staff/erasure/done")
    person.look("done")
    assert not customer.is_signed_in
    person.open(f"/staff/audit?address={ACME}")
    person.page.get_by_text("Nothing happened here yet.").wait_for()
    for table in ("magiclink_link", "magiclink_session", "magiclink_audit"):
        columns = portal.folder.rows(f"SELECT * FROM {table}")
        assert all("acme" not in str(value) for row in columns for value in tuple(row)), table


@test
def wrong_methods_are_told_which_fit(run):
    """A method that a page does not take is answered 405 with `Allow`, whoever asks, and never reaches the page."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    browser.sign_in(ACME)
    for path, allowed in (("/", "GET, HEAD"), ("/invoices", "GET, HEAD"), (PAST_DUE, "GET, HEAD"),
                          (PAST_DUE + "/pay", "POST"), ("/statements", "GET, HEAD"), ("/account", "GET, HEAD"),
                          ("/staff", "GET, HEAD"), ("/staff/reminders", "POST"), ("/staff/audit", "GET, HEAD"),
                          ("/staff/erasure", "GET, HEAD, POST")):
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"):
            if method in allowed:
                continue
            reply = wire.exchange(portal.address, browser.bytes(method, path), method)
            assert reply.status == 405, f"{method} {path}: {reply}"
            assert reply.header("Allow") == allowed, f"{method} {path}: {reply.headers}"
            assert "Acme Corporation" in reply.text, f"{method} {path} does not say who is signed in"


@test
def nothing_of_a_split_link_or_a_search_is_logged(run):
    """Escaped and broken links, on pages that are there and on those that are not, and searches leave nothing in the log."""
    portal = run.portal(*LIMITS_OFF, "--framework-request-log", log_level="trace")
    browser = Browser(portal)
    token = browser.link_for(ACME).token
    escaped = "".join(f"%{byte:02x}" for byte in token.encode())
    broken = [token[:30] + gap + token[30:] for gap in ("%0D%0A", "=%0D%0A", "%20")]
    for text in (token, escaped, escaped.replace("%", "%25"), *broken):
        for start in ("/nothing/", "/nothing?token=", "/sign-in/link%3Ftoken%3D", "/invoices/", "/staff/audit?x=", "/?"):
            browser.get(start + text)
            wire.exchange(portal.address, browser.bytes("DELETE", start + text), "DELETE")
    browser.get("/staff?q=somebody%40somewhere.example")
    with open(portal.log, encoding="utf-8", errors="replace") as file:
        log = file.read()
    assert "hb.request.path" in log, "the framework logs requests"
    for piece in (token[:20], token[-20:], escaped[:60], escaped[-60:], "somewhere.example", "q="):
        assert piece not in log, f"{piece} stands in the log"
