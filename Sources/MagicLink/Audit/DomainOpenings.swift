//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// How links that were mailed to one domain fared, as far as the audit log goes back.
public struct DomainOpenings: Sendable, Hashable {
    /// The domain, in lower case.
    ///
    /// It is kept as it is and not as a digest: every event shows it already, beside the masked local part, and an
    /// operator can act on a name only. It goes with the events of the addresses, when they are erased or too old.
    public let domain: String
    /// How many links were mailed there, or made by the application for its own mail.
    public internal(set) var mailed = 0
    /// How many of these were opened at all.
    public internal(set) var opened = 0
    /// How many of these were opened by a machine, as ``LinkOpenings`` has it.
    public internal(set) var openedByMachine = 0

    /// Creates the evidence of a domain from which nothing is known yet.
    ///
    /// - Parameter domain: The domain, in lower case.
    public init(domain: String) {
        self.domain = domain
    }
}
