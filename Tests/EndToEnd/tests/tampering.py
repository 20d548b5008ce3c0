# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""What lies in the database, and what becomes of a link whose row somebody changed (R2, R3)."""

import base64
import os
import secrets
import sqlite3
import time

from harness.browser import SESSION, Browser
from harness.cast import ACME, GLOBEX, OF_GLOBEX, PAST_DUE, STAFF
from harness.portal import LIMITS_OFF
from harness.runner import test
from harness.secrets_search import pieces, raw_id, spellings

TABLE = "magiclink_link"
# As long as the customer's, so that the payload's lengths stay right.
OUTSIDER = "outsider@evil.example"
assert len(OUTSIDER) == len(ACME)
# What never changes once a link is made, by the protocol. All else is the state of its use and of its mail.
FIXED = ["id", "link_group", "kind", "created_at", "expires_at", "max_clicks", "browser", "requires_browser", "payload"]
CHANGING = ["state", "keep_until", "used_clicks", "retried_grant", "seed", "lane", "lease", "attempts", "next_attempt"]
CHANGING += ["code_tries"]
CHANGING += [f"{name}{place}" for place in (1, 2, 3, 4) for name in ("mark", "number", "at")]


def database_bytes(folder):
    """The database with its log and index, by file name."""
    found = {}
    for suffix in ("", "-wal", "-shm", "-journal"):
        path = folder.database + suffix
        if os.path.exists(path):
            with open(path, "rb") as file:
                found[os.path.basename(path)] = file.read()
    return found


def holds_no_link(folder, mails):
    """Fails where any file of the database holds a piece of a link. Returns how many bytes were searched."""
    total = 0
    for name, data in database_bytes(folder).items():
        total += len(data)
        for mail in mails:
            for piece in pieces(mail.token):
                assert piece.encode() not in data, f"{name} holds a piece of a token"
            for spelling in spellings(raw_id(mail.token)):
                assert spelling not in data, f"{name} holds the id of a token"
            assert mail.link.encode() not in data, f"{name} holds a link"
    return total


@test
def the_database_holds_no_piece_of_a_link(run):
    """Once mails are out, no file of the database holds a piece of a token, its id or a link, before and after a checkpoint."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mails = [browser.link_for(address, to) for address, to in ((ACME, PAST_DUE), (GLOBEX, OF_GLOBEX), (STAFF, "/staff"))]
    assert browser.press(mails[2]).status == 303
    Browser(portal).press(mails[0])
    portal.folder.settle()
    before = holds_no_link(portal.folder, mails)
    connection = portal.folder.open()
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    connection.close()
    after = holds_no_link(portal.folder, mails)
    assert portal.terminate() == 0
    holds_no_link(portal.folder, mails)
    run.figure(f"{len(mails)} links, {before} bytes before and {after} after a checkpoint{' (busy)' if busy else ''}")


class Row:
    """One link's row: kept as it was, so that each edit is the only one."""

    def __init__(self, folder):
        self.connection = folder.open()
        sql = f"SELECT * FROM {TABLE} ORDER BY rowid DESC LIMIT 1"
        self.values = dict(self.connection.execute(sql).fetchone())
        self.names = list(self.values)

    def write(self, values):
        """Puts the row, with other values, in the place of what is there."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(f"DELETE FROM {TABLE} WHERE id = ?", (self.values["id"],))
        places = ", ".join("?" for _ in self.names)
        row = self.values | values
        self.connection.execute(
            f"INSERT OR REPLACE INTO {TABLE} ({', '.join(self.names)}) VALUES ({places})",
            [row[name] for name in self.names])
        self.connection.execute("COMMIT")

    def edited(self, **values):
        self.write(values)
        return self


def edits(values):
    """Each fixed field with other values that the table takes."""
    browser = values["browser"] or bytes(32)
    assert values["kind"] == 1, "a requested link is of another kind"
    return {
        "id": [secrets.token_bytes(16), values["id"][:-1] + bytes([values["id"][-1] ^ 1])],
        "link_group": [secrets.token_bytes(16), values["link_group"][:-1] + bytes([values["link_group"][-1] ^ 1])],
        "kind": [2, 7],
        "created_at": [values["created_at"] - 1, values["created_at"] + 1, values["created_at"] - 86_400],
        "expires_at": [values["expires_at"] + 1, values["expires_at"] - 1, values["expires_at"] + 10**6],
        "max_clicks": [values["max_clicks"] + 1, values["max_clicks"] + 1000],
        "browser": [None, secrets.token_bytes(32), browser[:-1] + bytes([browser[-1] ^ 1])],
        "requires_browser": [1 - values["requires_browser"], 2],
        "payload": [values["payload"] + b"\0", values["payload"][:-1], b"", b"\0", secrets.token_bytes(64)],
    }


def is_dead(browser, mail, what):
    """Opens and presses: no session, and no answer but that of a dead link. Returns the two statuses."""
    opened, pressed = browser.open(mail), browser.press(mail)
    for reply in (opened, pressed):
        assert SESSION not in reply.set_cookies, f"a session by a row with another {what}"
        # 503: the store refuses a row that it cannot read at all. 403: the row says that it is another browser's.
        assert reply.status in (410, 503, 403), f"a row with another {what}: {reply}"
    return opened.status, pressed.status


def refusals(row):
    return row.connection.execute("SELECT count(*) FROM magiclink_audit WHERE kind = 'refused'").fetchone()[0]


@test
def each_field_that_never_changes_kills_the_link_when_edited(run):
    """Each fixed field of a link's row, edited by hand, makes the link dead, and the refusal is audited."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME, PAST_DUE)
    row = Row(portal.folder)
    assert sorted(row.names) == sorted(FIXED + CHANGING), f"the table has other columns: {sorted(row.names)}"
    count, unusual = 0, []
    for name, others in edits(row.values).items():
        for value in others:
            row.edited(**{name: value})
            before = refusals(row)
            statuses = is_dead(browser, mail, name)
            if statuses != (410, 410):
                unusual.append(f"{name} {statuses[0]} and {statuses[1]}")
            # A row of another id is no row of this link's, and one that cannot be read is the store's own trouble.
            if name != "id" and 503 not in statuses:
                assert refusals(row) > before, f"the refusal of a row with another {name} is not audited"
            row.connection.execute(f"DELETE FROM {TABLE}")
            count += 1
    row.write({})
    assert browser.press(mail).status == 303, "the row as it was does not work: the edits prove nothing"
    run.figure(f"{count} edits of {len(FIXED)} fields" + (f"; not 410: {', '.join(unusual)}" if unusual else ""))


@test
def each_byte_of_the_payload_kills_the_link_when_flipped(run):
    """Each byte of the payload, flipped by hand, makes the link dead."""
    portal = run.portal(*LIMITS_OFF)
    browser = Browser(portal)
    mail = browser.link_for(ACME, PAST_DUE)
    row = Row(portal.folder)
    payload = row.values["payload"]
    for index in range(len(payload)):
        for flip in (1, 0x80) if run.is_soak else (1 << (index % 8),):
            changed = bytearray(payload)
            changed[index] ^= flip
            row.edited(payload=bytes(changed))
            statuses = is_dead(browser, mail, f"byte {index} of the payload")
            assert statuses == (410, 410), f"byte {index}: {statuses}"
    row.write({})
    assert browser.press(mail).status == 303, "the row as it was does not work: the flips prove nothing"
    run.figure(f"{len(payload)} bytes")


@test
def a_writer_of_the_table_cannot_make_or_retarget_a_link(run):
    """A row made by hand, another's row under an own link's key, and an own row with another's address are refused."""
    portal = run.portal(*LIMITS_OFF)
    own, victims = Browser(portal), Browser(portal)
    victim = victims.link_for(GLOBEX, OF_GLOBEX)
    theirs = Row(portal.folder)
    mail = own.link_for(ACME, PAST_DUE)
    row = Row(portal.folder)
    assert theirs.values["id"] != row.values["id"]

    others = {name: value for name, value in theirs.values.items() if name != "id"}
    row.edited(**others)
    assert is_dead(own, mail, "row of another link") == (410, 410)
    assert ACME.encode() in row.values["payload"] and PAST_DUE.encode() in row.values["payload"]
    for payload in (
        theirs.values["payload"],
        row.values["payload"].replace(ACME.encode(), OUTSIDER.encode()),
        row.values["payload"].replace(PAST_DUE.encode(), OF_GLOBEX.encode()),
        row.values["payload"][:-16] + secrets.token_bytes(16),
        row.values["payload"][:-16] + bytes(16),
    ):
        row.edited(payload=payload)
        assert is_dead(own, mail, "payload") == (410, 410)
    row.edited(payload=theirs.values["payload"], link_group=theirs.values["link_group"])
    assert is_dead(own, mail, "payload and group") == (410, 410)
    row.write({})

    # A token without the keys: somebody's own id, expiry and tag, with a row under every key that could be meant.
    made = bytearray(base64.urlsafe_b64decode(mail.token))
    made[10:26] = secrets.token_bytes(16)
    for tag in (bytes(22), bytes(made[26:]), secrets.token_bytes(22)):
        token = base64.urlsafe_b64encode(bytes(made[:26]) + tag).decode()
        row.connection.execute("BEGIN IMMEDIATE")
        names = ", ".join(row.names)
        places = ", ".join("?" for _ in row.names)
        for identity in (bytes(made[10:26]), secrets.token_bytes(16)):
            row.connection.execute(
                f"INSERT OR REPLACE INTO {TABLE} ({names}) VALUES ({places})",
                [(row.values | {"id": identity})[name] for name in row.names])
        row.connection.execute("COMMIT")
        reply = Browser(portal).post("/sign-in/link", {"token": token})
        assert reply.status == 410 and SESSION not in reply.set_cookies, reply
    assert own.press(mail).status == 303
    pressed = victims.press(victim)
    assert (pressed.status, pressed.location) == (303, OF_GLOBEX), pressed


@test
def a_waiting_mail_cannot_be_redirected(run):
    """A mail that waits goes nowhere once its row names another recipient; the refusal is audited."""
    portal = run.portal(*LIMITS_OFF)
    hidden = portal.folder.mails + ".away"
    os.rename(portal.folder.mails, hidden)
    with open(portal.folder.mails, "w"):
        pass  # A file where the directory was: the mailer fails, and the mail waits.
    browser = Browser(portal)
    browser.ask(ACME, PAST_DUE)
    browser.ask(GLOBEX, OF_GLOBEX)
    end = time.monotonic() + 10
    # Not the row's count of attempts: that is taken up before the try, and a mail in hand knows its true recipient.
    failed = "SELECT count(*) FROM magiclink_audit WHERE kind = 'not-sent' AND reason = 'transient failure'"
    while portal.folder.value(failed) < 2:
        assert time.monotonic() < end, "the mailer did not try"
        time.sleep(0.02)
    connection = portal.folder.open()
    changed = 0
    while not changed:
        try:
            rows = connection.execute(f"SELECT id, payload FROM {TABLE} WHERE seed IS NOT NULL").fetchall()
            for row in rows:
                if ACME.encode() in row["payload"]:
                    payload = row["payload"].replace(ACME.encode(), OUTSIDER.encode())
                    connection.execute(f"UPDATE {TABLE} SET payload = ? WHERE id = ?", (payload, row["id"]))
                    changed += 1
        except sqlite3.OperationalError:
            time.sleep(0.05)
    connection.close()
    os.remove(portal.folder.mails)
    os.rename(hidden, portal.folder.mails)
    mail = portal.mailbox.one(to=GLOBEX, seconds=60)
    portal.folder.settle()
    assert not portal.mailbox.fresh(), "a mail went to another recipient"
    audited = portal.folder.rows("SELECT reason FROM magiclink_audit WHERE kind = 'not-sent'")
    assert any(row["reason"] == "tampered" for row in audited), [row["reason"] for row in audited]
    assert browser.press(mail).status == 303, "the mail that waited does not work"


@test
def other_keys_are_refused_at_the_start(run):
    """A portal with another key under the same id does not start on the database of the first."""
    portal = run.portal()
    assert portal.terminate() == 0
    os.rename(portal.folder.keys, portal.folder.keys + ".first")
    other = run.portal(folder=portal.folder, start=False)
    other.start(wait=False)
    assert other.process.wait(20) == 78, other.tail()
