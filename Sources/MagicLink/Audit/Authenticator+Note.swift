//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging

extension MagicLinkAuthenticator {
    /// How far the clocks of two machines, and two steps of one operation, may be apart here.
    private static let margin: Duration = .seconds(60)

    /// Writes an event of a link down, and takes it back where the person was erased meanwhile.
    ///
    /// Erasing removes the rows of the links first and the events last. So where the row is still there after the event was
    /// written, an erasure that is under way has yet to come to the events. Where it is gone before its time, the erasure
    /// may have passed them already, and the event goes now. Rows whose time is over may have been swept: they tell nothing.
    func note(_ event: AuditEvent, of row: LinkRow, logger: Logger) async {
        guard audit.isKept else { return }
        await audit.record(event, logger: logger)
        guard event.at.adding(Self.margin) < row.keepUntil else { return }
        do {
            if try await store.link(row.id) == nil {
                try await audit.erase(event.group ?? row.group)
            }
        } catch is UnreadableRow {
            // It is there.
        } catch {
            logger.error(
                "an event of an erased address may be left",
                metadata: ["magiclink.error": "\(type(of: error))"]
            )
        }
    }

    /// What tells apart the browsers that met one link, for events: a digest that means nothing beyond the link.
    func auditMark(of browser: BrowserProof?, link: Digest16) -> Digest16? {
        browser.map { LinkHash.visitor(link: link, browser: $0.digest) }
    }
}
