//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging

extension MagicLinkAuthenticator {
    /// Writes a wrong code down: at most five times for each link, since each took a try.
    func noteWrongCode(_ candidate: CodedLink, _ typed: TypedCode, logger: Logger) async {
        await note(
            AuditEvent(
                .refused,
                at: typed.now,
                group: candidate.row.group,
                link: candidate.row.id,
                address: candidate.record.address.masked,
                policy: candidate.record.policyName,
                reason: LinkRefusal.wrongCode.rawValue,
                network: typed.network?.masked,
                browser: auditMark(of: typed.browser, link: candidate.row.id)
            ),
            of: candidate.row,
            logger: logger
        )
    }

    /// Tells the operator that no code of anybody is compared now: each time a counter, and a few times a day an event.
    ///
    /// Whoever is refused did not use the budget up: the event names nobody. The wrong codes before it name networks.
    func noteUsedBudget(now: UnixTime, logger: Logger) async {
        metrics.refusals(.codeBudget)
        let key = mint.limitKey("limit/code/wrong", [])
        guard await mayNote("limit/code/noted", key, most: 24, now: now) else { return }
        let reason = LinkRefusal.codeBudget.rawValue
        await audit.record(AuditEvent(.refused, at: now, reason: reason), logger: logger)
        logger.warning("the budget of wrong codes is used up: no code is taken until it fills again")
    }
}
