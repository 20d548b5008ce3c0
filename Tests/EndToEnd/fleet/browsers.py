# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Many browsers at once: each with cookies of its own, each request on a connection of its own."""

import asyncio
import base64
import hashlib
import random

from harness import wire
from harness.browser import BROWSER, SESSION, encoded, made_up_secret

from .mails import link_of

TIMEOUT = 20.0


class Unsent(Exception):
    """No connection was made, so the server never heard of the request."""


class Unknown(Exception):
    """The request may have been heard, but no answer came."""


class Answer:
    """Status and header fields; a page that was cut behind them was answered all the same."""

    def __init__(self, data):
        head = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        self.status = int(head[0].split(" ")[1])
        fields = [line.partition(": ")[::2] for line in head[1:]]
        self.reply = wire.Reply(self.status, "", fields, b"", 0.0)

    @property
    def session(self):
        return self.reply.set_cookies.get(SESSION, ("",))[0]


async def exchange(address, data):
    """Sends a request and reads until the other side closes."""
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection(*address), TIMEOUT)
    except (OSError, asyncio.TimeoutError) as error:
        raise Unsent(type(error).__name__) from None
    try:
        async with asyncio.timeout(TIMEOUT):
            writer.write(data)
            await writer.drain()
            found = await reader.read(-1)
    except (OSError, asyncio.TimeoutError) as error:
        raise Unknown(type(error).__name__) from None
    finally:
        writer.close()
    if b"\r\n\r\n" not in found:
        raise Unknown("closed")
    return Answer(found)


def digest(session):
    """What the database keeps of a session's secret, in hexadecimal digits."""
    raw = base64.urlsafe_b64decode(session + "=" * (-len(session) % 4))
    return hashlib.sha256(raw).hexdigest()


class Visitor:
    """One browser of a fleet. Every request goes to the portal that it is given; every one is written down."""

    def __init__(self, name, recorder):
        self.name = name
        self.recorder = recorder
        self.secret = made_up_secret()
        self.session = None

    async def _request(self, what, portal, method, target, fields=None, session=True, **noted):
        """Returns the outcome's name and the answer, and writes both ends down. `judge` names what an answer means."""
        judge = noted.pop("judge")
        cookies = f"{BROWSER}={self.secret}" + (f"; {SESSION}={self.session}" if session and self.session else "")
        headers = [("Cookie", cookies)]
        if method == "POST":
            headers += [("Origin", portal.origin), ("Content-Type", "application/x-www-form-urlencoded")]
        data = portal.bytes(method, target, headers, encoded(fields) if fields is not None else None)
        number = self.recorder.begin(what, browser=self.name, portal=portal.number, **noted)
        try:
            answer = await exchange(portal.address, data)
        except Unsent as error:
            self.recorder.end(number, "unsent", why=str(error))
            return "unsent", None
        except Unknown as error:
            self.recorder.end(number, "unknown", why=str(error))
            return "unknown", None
        outcome, told = judge(answer)
        self.recorder.end(number, outcome, status=answer.status, **told)
        return outcome, answer

    async def ask(self, portal, address, **noted):
        """Asks for a link: "accepted", "unavailable", or an outcome that nobody knows."""
        return (await self._request(
            "ask", portal, "POST", "/sign-in", {"email": address}, to=address, judge=_asked, **noted))[0]

    async def press(self, portal, link, token):
        """Presses a link, without the session that an earlier press gave: as if its answer had been lost."""
        outcome, answer = await self._request(
            "press", portal, "POST", "/sign-in/link", {"token": token}, session=False, link=link, judge=_pressed)
        if outcome == "granted":
            self.session = answer.session
        return outcome

    async def visit(self, portal):
        """Opens the overview by the session: "in", "out", or nobody knows."""
        return (await self._request(
            "visit", portal, "GET", "/", session_digest=digest(self.session), judge=_visited))[0]

    async def sign_out(self, portal):
        return (await self._request(
            "sign-out", portal, "POST", "/sign-out", {}, session_digest=digest(self.session), judge=_signed_out))[0]


def _asked(answer):
    if answer.status == 303:
        return "accepted", {}
    return ("unavailable" if answer.status == 503 else "odd"), {}


def _pressed(answer):
    if answer.status == 303 and answer.session:
        return "granted", {"session_digest": digest(answer.session)}
    return {410: "refused", 503: "unavailable"}.get(answer.status, "odd"), {}


def _visited(answer):
    location = answer.reply.location or ""
    if answer.status == 303 and location.startswith("/sign-in"):
        return "out", {}
    return {200: "in", 503: "unavailable"}.get(answer.status, "odd"), {}


def _signed_out(answer):
    if answer.status == 303:
        return "accepted", {}
    return ("unavailable" if answer.status == 503 else "odd"), {}


class Lives:
    """The lives of many links: each is asked for, mailed, and pressed by many browsers at once."""

    # An answer that says nothing, or none at all: the browser tries again.
    SILENT = ("unknown", "unsent", "unavailable")
    PATIENCE = 120.0

    def __init__(self, portals, mails, recorder, links, browsers, budgets, spread, seed):
        self.portals = portals
        self.mails = mails
        self.recorder = recorder
        self.links = links
        self.browsers = browsers
        self.budgets = budgets
        self.spread = spread
        self.luck = random.Random(seed)
        self.done = 0
        self.winners = []
        self.spent = []
        self.stuck = []

    @staticmethod
    def address(number):
        return f"customer-{number}@fleet.example"

    async def run(self, at_once):
        """Lives every life, some of them at once."""
        numbers = iter(range(self.links))

        async def some():
            for number in numbers:
                await self._life(number)
                self.done += 1

        await asyncio.gather(*(some() for _ in range(at_once)))

    async def visit_all(self):
        """Each session once more, and each link by a browser that is new."""
        await self._in_portions(self.winners, lambda visitor: self._until_told(visitor.visit))
        strangers = [(Visitor(f"{link}-late", self.recorder), link, token) for link, token in self.spent]
        await self._in_portions(
            strangers, lambda item: self._until_told(lambda portal: item[0].press(portal, item[1], item[2])))

    async def _in_portions(self, items, work, size=32):
        for start in range(0, len(items), size):
            await asyncio.gather(*(work(item) for item in items[start : start + size]))

    async def _until_told(self, work, portals=None):
        """Repeats what had no answer, at any portal, until there is one."""
        clock = asyncio.get_running_loop().time
        end, pause = clock() + self.PATIENCE, 0.1
        while True:
            outcome = await work(self.luck.choice(portals or self.portals))
            if outcome not in self.SILENT or clock() > end:
                return outcome
            await asyncio.sleep(pause * self.luck.uniform(0.5, 1))
            pause = min(2, pause * 2)

    async def _life(self, number):
        address = self.address(number)
        # How many clicks a link is good for is decided by the portal that is asked.
        kind = number % len(self.budgets)
        budget, portals = self.budgets[kind], self.portals[kind :: len(self.budgets)]
        asker = Visitor(f"asker-{number}", self.recorder)
        outcome = await self._until_told(lambda portal: asker.ask(portal, address, budget=budget), portals)
        if outcome != "accepted":
            self.stuck.append(f"{address}: {outcome}")
            return
        mail = await self._mail(address)
        if mail is None:
            self.stuck.append(f"{address}: no mail")
            return
        link, token = link_of(mail), mail.token
        crowd = [Visitor(f"{number}-{index}", self.recorder) for index in range(self.browsers)]
        # Half of the links are raced for; at the others people come one by one, and faults fall in between.
        spread = self.spread if number // len(self.budgets) % 2 else 0
        await asyncio.gather(*(self._crowd_member(visitor, link, token, spread) for visitor in crowd))
        self.spent.append((link, token))

    async def _mail(self, address):
        for _ in range(int(self.PATIENCE / 0.05)):
            if mail := self.mails.first(address):
                return mail
            await asyncio.sleep(0.05)
        return None

    async def _crowd_member(self, visitor, link, token, spread):
        await asyncio.sleep(self.luck.uniform(0, spread))
        outcome = await self._until_told(lambda portal: visitor.press(portal, link, token))
        if outcome != "granted":
            return
        if self.luck.random() < 0.5:  # A double press, or a reload.
            await self._until_told(lambda portal: visitor.press(portal, link, token))
        await self._until_told(visitor.visit)
        if self.luck.random() < 0.25:
            await self._until_told(visitor.sign_out)
        self.winners.append(visitor)
