//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import MagicLinkPostgres
import MagicLinkSMTP
import MagicLinkSQLite
import MagicLinkTesting

/// Names one type of each module.
@main
struct Consumer {
    static func main() throws {
        print(MagicLinkAuthenticator.self, MagicLinkHTTPHandler.self, SQLiteStorage.self, ManualClock.self)
        print(PostgresStorage.self)
        print(MagicLinkSessionMiddleware<MagicLinkContext>.self, SMTPMailer.self)
    }
}
