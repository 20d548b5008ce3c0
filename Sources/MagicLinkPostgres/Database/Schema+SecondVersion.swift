//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
extension Schema {
    /// The mailboxes that get no bulk mail.
    ///
    /// A process of the first version that runs beside goes on, and mails them.
    static let secondVersion = """
        CREATE TABLE magiclink_suppression (
            link_group bytea NOT NULL PRIMARY KEY CHECK (octet_length(link_group) = 16),
            reason text COLLATE "C" NOT NULL,
            at bigint NOT NULL
        );
        """
}
#endif
