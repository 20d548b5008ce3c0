# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The notice of a sign-in from a new browser (R100)."""

from harness.browser import Browser
from harness.cast import ACME
from harness.portal import LIMITS_OFF
from harness.runner import test


@test
def a_new_browser_is_told_of_once(run):
    """A sign-in from a browser that the address has not used is told of by mail; a later one from there is not."""
    portal = run.portal("--new-browser-mail", *LIMITS_OFF)
    for number in range(2):
        browser = Browser(portal)
        browser.sign_in(ACME)
        notice = portal.mailbox.one(to=ACME)
        assert not notice.links and portal.origin not in notice.text, "a notice leads nowhere"
        assert "127.0.0" in notice.text, f"from where: {notice.text}"
        assert "end-to-end" not in notice.text, "nothing that the requester can choose"
        assert browser.post("/sign-out").status == 303 and not browser.is_signed_in
        # The mails that come now are the link's, and no other before the one of the next browser.
        browser.sign_in(ACME)
    portal.terminate()
    assert not portal.mailbox.fresh(), "a known browser was told of"
    run.figure("2 browsers, 4 sign-ins, 2 notices")
