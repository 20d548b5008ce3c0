# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""A browser of a few lines: cookies, forms, and what a person does with them."""

import secrets
import urllib.parse
from html.parser import HTMLParser

from . import wire

SESSION = "magiclink-session"
BROWSER = "magiclink-browser"


class Form:
    """A form of a page: where it goes and what it carries."""

    def __init__(self, attributes):
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.attributes = attributes
        self.fields = {}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms = []
        self.text = []
        self.links = []
        self.silent = False
        self.form = None

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = Form(attributes)
            self.forms.append(self.form)
        elif tag in ("input", "button") and self.form is not None and "name" in attributes:
            if "disabled" not in attributes:
                self.form.fields[attributes["name"]] = attributes.get("value", "")
        elif tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        elif tag in ("script", "style"):
            self.silent = True

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag in ("script", "style"):
            self.silent = False

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)


def read_page(reply):
    """The forms of a page, its visible words, and where its links lead."""
    reader = _Reader()
    reader.feed(reply.text)
    return reader.forms, " ".join(" ".join(reader.text).split()), reader.links


def form_to(reply, action):
    """The one form of a page that goes to a path."""
    forms = [form for form in read_page(reply)[0] if form.action == action]
    assert forms, f"no form to {action} in {reply}"
    return forms[0]


def continues_by_itself(reply):
    """Whether the page's script would send a form of it without a press."""
    return any("data-continue" in form.attributes for form in read_page(reply)[0])


def encoded(fields):
    return urllib.parse.urlencode(fields).encode()


def made_up_secret():
    """A browser's secret as a client could choose it: 32 random bytes."""
    return secrets.token_urlsafe(32)


class Browser:
    """Keeps the cookies of one person's browser."""

    def __init__(self, portal, cookies=None):
        self.portal = portal
        self.cookies = dict(cookies or {})

    def other_portal(self, portal):
        """The same browser, whose requests another process answers."""
        self.portal = portal
        return self

    def headers(self, method, extra=()):
        headers = [("User-Agent", "Mozilla/5.0 (end-to-end)"), ("Accept", "text/html,*/*;q=0.8")]
        if self.cookies:
            headers.append(("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items())))
        if method == "POST":
            headers += [("Origin", self.portal.origin), ("Content-Type", "application/x-www-form-urlencoded")]
        return headers + list(extra)

    def bytes(self, method, target, body=None, extra=()):
        return self.portal.bytes(method, target, self.headers(method, extra), body)

    def keep(self, reply):
        """Takes the cookies of an answer."""
        for name, (value, attributes) in reply.set_cookies.items():
            if any(attribute.lower() == "max-age=0" for attribute in attributes):
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return reply

    def get(self, target, extra=()):
        return self.keep(wire.exchange(self.portal.address, self.bytes("GET", target, extra=extra)))

    def post(self, target, fields=None, extra=(), timeout=wire.TIMEOUT):
        data = self.bytes("POST", target, encoded(fields or {}), extra)
        return self.keep(wire.exchange(self.portal.address, data, "POST", timeout))

    @property
    def is_signed_in(self):
        """Whether the session that the browser holds opens the overview."""
        return SESSION in self.cookies and self.get("/").status == 200

    def ask(self, address, to=None, expected=303):
        """Asks for a link."""
        fields = {"email": address} | ({"to": to} if to else {})
        reply = self.post("/sign-in", fields)
        assert reply.status == expected, f"asking for a link: {reply} instead of {expected}"
        return reply

    def link_for(self, address, to=None):
        """Asks for a link and takes its mail."""
        self.ask(address, to)
        return self.portal.mailbox.one(to=address)

    def open(self, mail):
        return self.get(mail.target)

    def press(self, mail, timeout=wire.TIMEOUT):
        return self.post("/sign-in/link", {"token": mail.token}, timeout=timeout)

    def press_bytes(self, mail):
        return self.bytes("POST", "/sign-in/link", encoded({"token": mail.token}))

    def type_code(self, code, extra=None):
        return self.post("/sign-in/code", {"code": code} | (extra or {}))

    def type_code_bytes(self, code):
        return self.bytes("POST", "/sign-in/code", encoded({"code": code}))

    def sign_in(self, address, to=None):
        """The whole walk: asks, takes the mail, presses, and stands where the link leads."""
        mail = self.link_for(address, to)
        reply = self.press(mail)
        assert reply.status == 303, f"pressing a link: {reply}"
        assert SESSION in self.cookies, "a press without a session"
        return mail
