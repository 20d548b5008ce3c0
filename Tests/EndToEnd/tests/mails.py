# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The mails themselves, in every language: as a mail program shows them, and as one reads them."""

import re
from html.parser import HTMLParser

from harness.browser import Browser, form_to
from harness.cast import ACME, GLOBEX, PAST_DUE, STAFF
from harness.chromium import Person, launch
from harness.portal import LIMITS_OFF
from harness.runner import test

LANGUAGES = ["en", "de", "fr", "es", "ja", "ar"]
WIDTHS = {"phone": {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2},
          "desk": {"viewport": {"width": 800, "height": 900}}}
# Landmarks are those of the mail program, in whose page a mail stands.
NO_PAGE = ("landmark-one-main", "region")
ANDROID = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"


class Reader(HTMLParser):
    """Where a mail's HTML leads, what it would load, and what it says."""

    def __init__(self, html):
        super().__init__()
        self.links, self.loads, self.words, self.silent = [], [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag == "a":
            self.links.append(names["href"])
        if tag in ("img", "link", "script", "iframe", "object", "form", "base") or "src" in names or "background" in names:
            self.loads.append(tag)
        self.silent = tag == "style"

    def handle_endtag(self, tag):
        self.silent = False

    def handle_data(self, data):
        if not self.silent:
            self.words.append(data)


def judge(mail):
    """What holds of every mail, whatever it says."""
    html = mail.message.get_body(("html",)).get_content()
    read = Reader(html)
    assert read.links == [mail.link, mail.link], f"links of the HTML: {read.links}"
    assert mail.link in "".join(read.words), "the link is not shown as it is"
    assert not read.loads and "url(" not in html, read.loads
    assert mail.link in mail.text.splitlines(), "the link has no line of its own"
    assert len(re.findall("://", mail.text)) == 1, mail.text
    assert not mail.message.defects and len(mail.raw) < 100_000, len(mail.raw)
    assert all(len(line) <= 998 for line in mail.raw.split(b"\r\n")) and b"\n" not in mail.raw.replace(b"\r\n", b"")
    assert "{" not in mail.text and "{" not in mail.subject, mail.text
    return html


def show(chromium, portal, name, html, language):
    """Lays a mail out on a phone and on a desk, in light and dark, and holds it against the rules."""
    for width, settings in WIDTHS.items():
        for scheme in ("light", "dark"):
            person = Person(chromium, portal, f"{name}-{width}-{scheme}", color_scheme=scheme, **settings)
            person.page.set_content(html)
            found = person.page.locator("html").get_attribute("lang")
            assert found == language, f"{name} is in {found}"
            ground = person.page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert (ground == "rgb(15, 18, 22)") == (scheme == "dark"), f"{name} on {ground} in {scheme}"
            person.look("mail", without=NO_PAGE)
            button = person.page.locator("a.press").bounding_box()
            assert button["height"] >= 44, button
            person.context.close()


def in_language(portal, language):
    """A browser whose reader wants a language, and that says what it is."""
    browser = Browser(portal)
    plain = browser.headers

    def headers(method, extra=()):
        kept = [field for field in plain(method, extra) if field[0] != "User-Agent"]
        return kept + [("Accept-Language", language), ("User-Agent", ANDROID)]

    browser.headers = headers
    return browser


@test
def every_mail_is_readable_in_every_language(run):
    """Sign-in mails and reminders in each language, at 360 and 800 pixels, in light and dark: no sideways scroll, axe finds nothing."""
    portal = run.portal(*LIMITS_OFF)
    chromium = launch(run)
    team = Browser(portal)
    team.sign_in(STAFF, "/staff")
    team.post("/staff/reminders", form_to(team.get("/staff"), "/staff/reminders").fields)
    reminder = {mail.to: mail for mail in portal.mailbox.wait(2)}[ACME]
    show(chromium, portal, "mail-reminder-en", judge(reminder), "en")
    subjects, sizes = {reminder.subject}, [len(reminder.raw)]
    for language in LANGUAGES:
        browser = in_language(portal, language)
        mail = browser.link_for(ACME, PAST_DUE)
        show(chromium, portal, f"mail-sign-in-{language}", judge(mail), language)
        assert "INV-1042" not in mail.text + mail.subject, "a mail names what whoever asked chose"
        assert "Firefox" in mail.text and "Gecko" not in mail.text and "127.0.0.*" in mail.text, mail.text
        # A reminder that is asked for again is in the language of whoever asks.
        browser.post("/sign-in/resend", {"token": reminder.token})
        again = portal.mailbox.one(to=ACME)
        show(chromium, portal, f"mail-reminder-{language}", judge(again), language)
        assert "INV-1042" in again.subject and "769" in again.text, again.text
        subjects |= {mail.subject, again.subject}
        sizes += [len(mail.raw), len(again.raw)]
    assert len(subjects) == 2 * len(LANGUAGES), subjects
    run.figure(f"{len(sizes)} mails of {min(sizes)} to {max(sizes)} bytes, {4 * len(sizes)} pictures")


@test
def a_notice_of_a_new_browser_has_no_link(run):
    """The notice of a sign-in with a new browser, in each language: readable, and without any link."""
    portal = run.portal(*LIMITS_OFF, "--new-browser-mail")
    chromium = launch(run)
    for language in LANGUAGES:
        browser = in_language(portal, language)
        assert browser.press(browser.link_for(GLOBEX)).status == 303
        notice = portal.mailbox.one(to=GLOBEX)
        html = notice.message.get_body(("html",)).get_content()
        read = Reader(html)
        assert not read.links and not read.loads and "://" not in notice.text, notice.text
        assert "Firefox" in notice.text and "127.0.0.*" in notice.text, notice.text
        for width, settings in WIDTHS.items():
            for scheme in ("light", "dark"):
                person = Person(chromium, portal, f"mail-notice-{language}-{width}-{scheme}", color_scheme=scheme, **settings)
                person.page.set_content(html)
                person.look("mail", without=NO_PAGE)
                person.context.close()


@test
def a_code_stands_in_every_mail_that_has_one(run):
    """With codes the sign-in mail shows the same code in both parts, in each language, in a line of its own, and readable."""
    portal = run.portal(*LIMITS_OFF, "--with-code")
    chromium = launch(run)
    for language in LANGUAGES:
        mail = in_language(portal, language).link_for(ACME)
        html = judge(mail)
        assert mail.code in mail.text.splitlines(), mail.text
        assert f">{mail.code}</p>" in html and mail.code not in mail.subject, html
        show(chromium, portal, f"mail-code-{language}", html, language)
