# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""A real browser, driven by Playwright: pages that are watched, pictured and held against the accessibility rules."""

import os
import shutil

from .portal import ROOT

SHOTS = os.environ.get("E2E_SCREENSHOTS") or os.path.join(ROOT, ".build-e2e", "shots")
PHONE = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1200, "height": 800}}


def launch(run):
    """Starts Chromium for one test."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise AssertionError("Playwright is missing: run Tests/EndToEnd/install first") from None
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is missing: run Tests/EndToEnd/install first"
    playwright = run.stack.enter_context(sync_playwright())
    chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    run.stack.callback(chromium.close)
    return chromium


class Person:
    """One browser profile with one page, and everything that goes wrong on it."""

    def __init__(self, chromium, portal, name, scripts=True, **settings):
        self.portal = portal
        self.name = name
        self.scripts = scripts
        self.context = chromium.new_context(java_script_enabled=scripts, **(settings or DESK))
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.troubles = []
        self.statuses = {}
        self.pictures = 0
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message):
        # A page of status 403 or 410 is an error to Chromium's console, and no trouble of ours.
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def _request(self, request):
        if not request.url.startswith((self.portal.origin + "/", "data:", "about:")):
            self.troubles.append(f"a request to {request.url}")

    def _response(self, response):
        if response.request.is_navigation_request():
            self.statuses[response.url] = response.status

    def open(self, target):
        """Goes to a path of the portal, or to a whole link."""
        return self.page.goto(target if "//" in target else self.portal.origin + target)

    @property
    def path(self):
        return self.page.url.removeprefix(self.portal.origin)

    def arrives(self, path):
        self.page.wait_for_url(self.portal.origin + path)

    @property
    def heading(self):
        return self.page.locator("h1").inner_text()

    def ask(self, address):
        """Types an address and sends the form."""
        self.page.get_by_label("E-mail address").fill(address)
        self.page.get_by_role("button", name="Send me a link").click()
        self.arrives("/sign-in/sent")

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def look(self, word, without=()):
        """Takes a picture, and holds the page against what every page promises, but for some of axe's rules."""
        self.pictures += 1
        os.makedirs(SHOTS, exist_ok=True)
        self.page.screenshot(path=os.path.join(SHOTS, f"{self.name}-{self.pictures:02}-{word}.png"), full_page=True)
        troubles = list(self.troubles)
        if self.scripts:  # Without scripts the rules cannot be run in the page.
            troubles += self._layout() + self._axe(without)
        assert not troubles, f"{self.name}, {word} ({self.path}):\n" + "\n".join(troubles)

    def _layout(self):
        """No sideways scrolling, of the page or of a part of it, and targets of 44 pixels at least."""
        return self.page.evaluate("""() => {
            const troubles = [];
            const root = document.documentElement;
            if (root.scrollWidth > root.clientWidth)
                troubles.push(`the page is ${root.scrollWidth} px wide on ${root.clientWidth} px`);
            for (const element of document.querySelectorAll("body *")) {
                const scrolls = ["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX);
                if (scrolls && element.scrollWidth > element.clientWidth + 1 && element.tagName !== "INPUT")
                    troubles.push(`${element.tagName} "${element.className}" hides what is wider than it`);
            }
            for (const element of document.querySelectorAll("button, input:not([type=hidden]), nav a, a.button, a.row")) {
                const box = element.getBoundingClientRect();
                if (box.height && box.height < 43.9)
                    troubles.push(`${element.tagName} "${element.textContent.trim()}" is ${box.height} px high`);
            }
            return troubles;
        }""")

    def _axe(self, without):
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [
            f"axe {violation['id']} ({violation['impact']}): {violation['help']}: "
            + "; ".join(node["html"][:160] for node in violation["nodes"][:4])
            for violation in found
            if violation["id"] not in without
        ]
