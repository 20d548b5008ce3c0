# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Codes beside links: typed in the browser that asked, five tries, and never more."""

import time

from harness import wire
from harness.browser import SESSION, Browser, form_to, read_page
from harness.cast import ACME, GLOBEX, PAST_DUE, STAFF
from harness.chromium import DESK, PHONE, Person, launch
from harness.portal import LIMITS_OFF
from harness.runner import test
from harness.secrets_search import spellings
from tests.sameness import UNKNOWN, comparable

AT_ONCE = 64
TRIES = 5


def wrong(code):
    """Another code that is as good as any."""
    return code[:-1] + ("2" if code[-1] != "2" else "3")


def is_refused(reply):
    """The one answer of every code that lets nobody in: the page with the field once more."""
    assert reply.status == 403, f"{reply} instead of 403"
    assert SESSION not in reply.set_cookies, "a session for a wrong code"
    assert "code" in form_to(reply, "/sign-in/code").fields and 'role="alert"' in reply.text
    return reply


def wrong_codes(portal):
    """How many wrong codes were compared, as the audit log tells."""
    return portal.folder.value("SELECT count(*) FROM magiclink_audit WHERE kind = 'refused' AND reason = 'wrongCode'")


@test
def a_code_signs_in_the_browser_that_asked(run):
    """A customer mistypes the code, then types it in small letters and without the hyphen, and stands on the invoice."""
    portal = run.portal("--with-code")
    browser = Browser(portal)
    browser.get("/sign-in?to=" + PAST_DUE.replace("/", "%2F"))
    mail = browser.link_for(ACME, PAST_DUE)
    sent = browser.get("/sign-in/sent")
    form = form_to(sent, "/sign-in/code")
    assert set(form.fields) == {"code"} and 'role="alert"' not in sent.text
    assert mail.code and mail.code in mail.message.get_body(("html",)).get_content()
    assert mail.code not in mail.subject and mail.code not in mail.link
    refused = is_refused(browser.type_code(wrong(mail.code)))
    assert wrong(mail.code) not in refused.raw and mail.code not in refused.raw, "an answer holds a code"
    reply = browser.type_code(" " + mail.code.replace("-", " ").lower())
    assert (reply.status, reply.location) == (303, PAST_DUE), reply
    assert browser.is_signed_in and browser.get(PAST_DUE).status == 200
    # The code was a press of the link: no other browser gets in by it, and this one goes where it led.
    assert Browser(portal).press(mail).status == 410
    assert browser.press(mail).status == 303
    reasons = portal.folder.rows("SELECT kind, reason FROM magiclink_audit ORDER BY id")
    told = [(row["kind"], row["reason"]) for row in reasons]
    assert ("refused", "wrongCode") in told and ("redeemed", "code") in told, told


@test
def a_code_is_of_no_use_in_another_browser(run):
    """The right code in another browser is refused, costs no try, and works afterwards in the one that asked."""
    portal = run.portal("--with-code")
    browser, other = Browser(portal), Browser(portal)
    mail = browser.link_for(ACME)
    assert other.get("/sign-in").status == 200
    answers = {comparable(is_refused(other.type_code(mail.code))) for _ in range(TRIES + 2)}
    theirs = other.link_for(GLOBEX)
    answers.add(comparable(is_refused(other.type_code(mail.code))))
    answers.add(comparable(is_refused(browser.type_code(theirs.code))))
    answers.add(comparable(is_refused(Browser(portal, dict(other.cookies)).type_code("no code"))))
    assert len(answers) == 1, "a wrong code and another browser's have different answers"
    nobody = Browser(portal)
    assert comparable(is_refused(nobody.type_code(mail.code)))[3] == answers.pop()[3]
    assert browser.type_code(mail.code).status == 303 and browser.is_signed_in


@test
def after_five_wrong_codes_the_link_still_works(run):
    """Five wrong codes kill the code, the right one included, but not the link."""
    portal = run.portal("--with-code")
    browser = Browser(portal)
    mail = browser.link_for(ACME, PAST_DUE)
    for _ in range(TRIES):
        is_refused(browser.type_code(wrong(mail.code)))
    is_refused(browser.type_code(mail.code))
    assert wrong_codes(portal) == TRIES
    reply = browser.press(mail)
    assert (reply.status, reply.location) == (303, PAST_DUE), reply
    assert browser.is_signed_in


def race(run, expected=TRIES, links=1):
    """Lets 64 wrong codes race over two processes on one file. Other numbers prove that the test can fail."""
    portals = run.pair("--with-code", *LIMITS_OFF)
    rounds, spreads = run.amount(10, 100), []
    for number in range(rounds):
        browser = Browser(portals[0])
        browser.get("/sign-in")
        mails = [browser.link_for((ACME, GLOBEX)[index % 2]) for index in range(links)]
        before = wrong_codes(portals[0])
        typed = [Browser(portals[index % 2], browser.cookies) for index in range(AT_ONCE)]
        code = wrong(mails[-1].code)
        replies, spread = wire.at_once([(one.portal.address, one.type_code_bytes(code)) for one in typed])
        spreads.append(spread)
        assert {reply.status for reply in replies} == {403}, {reply.status for reply in replies}
        assert not any(SESSION in reply.set_cookies for reply in replies)
        compared = wrong_codes(portals[0]) - before
        left = [row["code_tries"] for row in portals[0].folder.rows(
            "SELECT code_tries FROM magiclink_link ORDER BY rowid DESC LIMIT ?", links)]
        assert left == [0] * links, f"round {number}: {left} tries left"
        assert compared == expected, f"round {number}: {compared} codes were compared, not {expected}"
        is_refused(browser.type_code(mails[-1].code))
        reply = browser.press(mails[-1])
        assert reply.status == 303 and browser.is_signed_in, f"round {number}: the link is dead: {reply}"
    run.figure(
        f"{AT_ONCE} wrong codes, {rounds} rounds, {compared} compared each time; last bytes within "
        f"{1000 * sorted(spreads)[len(spreads) // 2]:.1f} ms (median)")


@test
def of_64_wrong_codes_at_once_five_are_compared(run):
    """Of 64 wrong codes at once, over two processes on one file, exactly five are compared, and the link still works."""
    race(run)


@test
def the_race_of_codes_finds_a_wrong_number(run):
    """The race itself is proved: a browser with two links, whose codes have ten tries, is not taken for one with five."""
    try:
        race(run, links=2)
    except AssertionError as error:
        assert "10 codes were compared, not 5" in str(error), error
        return
    raise AssertionError("ten comparisons passed for five")


@test
def only_customers_who_asked_get_codes(run):
    """The team's mails and reminders have no code; the page that has the field is the same for everybody."""
    portal = run.portal("--with-code", *LIMITS_OFF)
    team, customer, stranger = Browser(portal), Browser(portal), Browser(portal)
    link = team.link_for(STAFF, "/staff")
    assert link.code is None and customer.link_for(ACME).code
    stranger.ask(UNKNOWN)
    pages = {browser.get("/sign-in/sent").body for browser in (team, customer, stranger)}
    assert len(pages) == 1, "the page tells who has a code"
    answers = {is_refused(browser.type_code("2222-2222")).body for browser in (team, customer, stranger)}
    assert len(answers) == 1, "the refusal tells who has a code"
    left = [row["code_tries"] for row in portal.folder.rows("SELECT code_tries FROM magiclink_link")]
    assert left == [TRIES - 1] * 3, f"tries tell who has a code: {left}"
    assert team.press(link).status == 303
    remind = form_to(team.get("/staff"), "/staff/reminders")
    assert team.post(remind.action, remind.fields).status == 303
    reminders = portal.mailbox.wait(2)
    assert [mail.code for mail in reminders] == [None, None]
    # A fresh link in place of a reminder is no sign-in link either.
    browser = Browser(portal)
    browser.get("/sign-in")
    assert browser.post("/sign-in/resend", {"token": reminders[0].token}).status == 303
    assert portal.mailbox.one().code is None


@test
def limited_addresses_get_the_same_answers_to_codes(run):
    """Known, unknown and limited addresses: the same bytes for each wrong code, the first and the sixth."""
    portal = run.portal("--with-code", "--limit-per-address", "1/1d", "--limit-per-network", "off", "--limit-global", "off")
    answers, tries = set(), []
    for address in (ACME, UNKNOWN, ACME, UNKNOWN):
        browser = Browser(portal)
        browser.get("/sign-in")
        browser.ask(address)
        before = wrong_codes(portal)
        answers |= {comparable(is_refused(browser.type_code("2222-2222"))) for _ in range(TRIES + 1)}
        tries.append(wrong_codes(portal) - before)
    assert len(answers) == 1, f"{len(answers)} answers"
    assert tries == [TRIES] * 4, f"an address is told by its tries: {tries}"
    portal.folder.settle()
    assert len(portal.mailbox.fresh()) == 1


@test
def without_the_option_there_are_no_codes(run):
    """Without --with-code no mail has a code, no page a field, and the path is none."""
    portal = run.portal()
    browser = Browser(portal)
    mail = browser.link_for(ACME)
    assert mail.code is None and "code" not in mail.text.lower()
    assert 'name="code"' not in browser.get("/sign-in/sent").text
    for reply in (browser.type_code("2222-2222"), browser.get("/sign-in/code")):
        assert reply.status == 404, reply
    assert browser.press(mail).status == 303


@test
def no_code_is_stored(run):
    """Neither the database nor its log holds a code, before and after it was typed."""
    portal = run.portal("--with-code")
    browser = Browser(portal)
    mails = []
    for address in (ACME, GLOBEX):
        mails.append(browser.link_for(address))
    assert browser.type_code(wrong(mails[0].code)).status == 403
    assert browser.type_code(mails[0].code).status == 303
    held = b""
    for name in (portal.folder.database, portal.folder.database + "-wal"):
        with open(name, "rb") as file:
            held += file.read()
    assert b"wrongCode" in held, "the search looks in the wrong place"
    for mail in mails:
        for text in (mail.code, mail.code.replace("-", ""), mail.code.lower()):
            for spelling in spellings(text.encode()):
                assert spelling not in held, "the database holds a code"


def type_in_page(person, code):
    person.page.get_by_label("Code from the mail").fill(code)
    person.page.get_by_role("button", name="Sign in with the code").click()


@test
def a_person_types_a_code_without_a_script(run):
    """In Chromium, at a desk and on a phone, with and without scripts: a wrong code says so, the right one signs in."""
    chromium = launch(run)
    for device, name in ((DESK, "code-desk"), (PHONE, "code-phone")):
        for scripts in (True, False):
            portal = run.portal("--with-code")
            person = Person(chromium, portal, name if scripts else f"{name}-plain", scripts=scripts, **device)
            person.open(PAST_DUE)
            person.ask(ACME)
            person.arrives("/sign-in/sent")
            person.look("sent")
            mail = portal.mailbox.one(to=ACME)
            type_in_page(person, wrong(mail.code))
            person.page.get_by_role("alert").wait_for()
            person.look("wrong-code")
            field = person.page.get_by_label("Code from the mail")
            assert field.get_attribute("aria-invalid") == "true" and field.input_value() == ""
            type_in_page(person, mail.code.lower())
            person.arrives(PAST_DUE)
            assert "INV-1042" in person.heading, person.heading


@test
def a_code_switches_accounts_when_a_person_says_so(run):
    """Who is signed in as somebody else is asked first, and the code counts only with that answer."""
    portal = run.portal("--with-code", *LIMITS_OFF)
    browser = Browser(portal)
    browser.sign_in(GLOBEX)
    mail = browser.link_for(ACME, PAST_DUE)
    page = browser.type_code(mail.code)
    assert page.status == 200 and SESSION not in page.set_cookies, page
    form = form_to(page, "/sign-in/code")
    assert set(form.fields) == {"code", "switch"} and "globex.example" in read_page(page)[1]
    reply = browser.post(form.action, form.fields)
    assert (reply.status, reply.location) == (303, PAST_DUE), reply
    assert browser.get(PAST_DUE).status == 200


@test
def the_last_try_can_switch_accounts(run):
    """The right code on the fifth try asks whether to switch, and the answer needs no sixth; a dead link asks nobody."""
    portal = run.portal("--with-code", *LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME, PAST_DUE)
    # Another browser's link: the one that signs in here would be a second one for each code.
    other = Browser(portal)
    browser.press(other.link_for(GLOBEX))
    assert browser.is_signed_in
    for _ in range(TRIES - 1):
        is_refused(browser.type_code(wrong(mail.code)))
    form = form_to(browser.type_code(mail.code), "/sign-in/code")
    assert set(form.fields) == {"code", "switch"}, form
    is_refused(browser.type_code(mail.code))
    is_refused(Browser(portal, {name: value for name, value in other.cookies.items()}).post(form.action, form.fields))
    reply = browser.post(form.action, form.fields)
    assert (reply.status, reply.location) == (303, PAST_DUE), reply
    dead = Browser(portal)
    spent = dead.link_for(ACME)
    assert Browser(portal).press(spent).status == 303
    dead.press(other.link_for(GLOBEX))
    assert dead.is_signed_in
    is_refused(dead.type_code(spent.code))
