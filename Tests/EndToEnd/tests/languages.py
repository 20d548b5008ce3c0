# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The sign-in's pages in every language that comes with the library, in a real browser."""

from harness.browser import Browser
from harness.cast import ACME, GLOBEX, PAST_DUE, STAFF
from harness.chromium import PHONE, Person, launch
from harness.portal import LIMITS_OFF
from harness.runner import test

LANGUAGES = ["en", "de", "fr", "es", "ja", "ar"]
ONE_REQUEST = ["--limit-per-address", "off", "--limit-per-network", "1/15m", "--limit-global", "off"]


def reader(chromium, portal, language, **settings):
    return Person(chromium, portal, f"language-{language}", locale=language, **{**PHONE, **settings})


def ask(person, address):
    """Asks for a link in whatever language the page has."""
    person.page.locator("#email").fill(address)
    person.page.locator("form[action='/sign-in'] button").click()


def look(person, word):
    """Every page says its language and direction, shows no text that lacks a value, and breaks no rule."""
    language = person.page.locator("html").get_attribute("lang")
    assert language == person.name.removeprefix("language-"), f"{word} is in {language}"
    direction = person.page.evaluate("getComputedStyle(document.body).direction")
    assert direction == ("rtl" if language == "ar" else "ltr"), f"{word} reads {direction}"
    words = person.page.locator("body").inner_text()
    assert "{" not in words, words
    person.look(word)
    return words


def walk(chromium, portal, limited, language):
    """Opens every kind of page once, and returns the words of each."""
    person = reader(chromium, portal, language)
    pages = {}

    def see(word, who=person):
        pages[word] = look(who, word)

    person.open("/sign-in?to=/invoices/INV-1042")
    see("sign-in")
    person.page.evaluate("document.querySelector('form[data-keep]').noValidate = true")
    ask(person, "no address")
    person.page.get_by_role("alert").wait_for()
    see("refused")
    ask(person, ACME)
    person.arrives("/sign-in/sent")
    see("sent")
    person.page.locator("#code").fill("2222-2222")
    person.page.locator("form[action='/sign-in/code'] button").click()
    person.page.get_by_role("alert").wait_for()
    see("wrong-code")
    mail = portal.mailbox.one(to=ACME)

    other = reader(chromium, portal, language)
    other.open(mail.link)
    see("confirm", other)

    # The post that the page sends by itself is answered with nothing to show, so that the page stays to be read.
    def answer(route):
        route.fulfill(status=204) if route.request.method == "POST" else route.continue_()

    person.page.route("**/sign-in/link", answer)
    person.page.goto(mail.link, wait_until="commit")
    person.page.locator("[data-going]").wait_for()
    pages["continuing"] = person.page.locator("main").inner_text()
    assert not person.page.locator("[data-still]").is_visible()
    person.page.unroute("**/sign-in/link")

    Browser(portal).press(mail)
    other.open(mail.link)
    see("dead", other)
    team = Browser(portal).link_for(STAFF, "/staff")
    other.open(team.link)
    see("other-browser", other)

    browser = Browser(portal)
    browser.sign_in(GLOBEX)
    other.context.add_cookies([
        {"name": name, "value": value, "url": portal.origin} for name, value in browser.cookies.items()
    ])
    other.open("/sign-in")
    see("signed-in-already", other)
    other.open(Browser(portal).link_for(ACME, PAST_DUE).link)
    see("switch", other)
    other.open("/sign-in/resend")
    see("problem", other)

    hasty = reader(chromium, limited, language)
    for _ in range(2):
        hasty.open("/sign-in")
        ask(hasty, ACME)
        hasty.page.wait_for_load_state()
    see("limited", hasty)
    return pages


@test
def every_page_speaks_every_language(run):
    """Each page in each language on a phone: the right direction, no gap, nothing cut off, and axe finds nothing."""
    portal = run.portal(*LIMITS_OFF, "--with-code")
    chromium = launch(run)
    spoken = {}
    for language in LANGUAGES:
        limited = run.portal(*ONE_REQUEST)
        spoken[language] = walk(chromium, portal, limited, language)
    for word in spoken["en"]:
        texts = {spoken[language][word] for language in LANGUAGES}
        assert len(texts) == len(LANGUAGES), f"two languages have the same page {word}"
    run.figure(f"{len(LANGUAGES)} languages, {len(spoken['en'])} pages each")


@test
def without_scripts_no_page_promises_to_go_on(run):
    """Where no script runs, the page of a link says in every language that only the button signs in."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    for language in LANGUAGES:
        person = Person(chromium, portal, f"language-{language}", scripts=False, locale=language, **PHONE)
        person.open("/sign-in?to=/invoices/INV-1042")
        ask(person, ACME)
        person.arrives("/sign-in/sent")
        assert not person.page.locator("[data-note]").is_visible(), "a countdown that does not count"
        person.open(portal.mailbox.one(to=ACME).link)
        assert person.page.locator("form[data-continue]").count() == 1, "not the browser that asked"
        assert person.page.locator("[data-still]").is_visible()
        assert not person.page.locator("[data-going]").is_visible()
        person.page.locator("form[data-continue] button").click()
        person.arrives(PAST_DUE)
