//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// Access logs that keep queries, where links carry their token (R97).
    mutating func examineLogs() {
        let bad = setUp.accessLogs.count { AccessLogText($0).keepsQueries }
        guard bad > 0 else { return }
        find(
            .warning,
            .logsKeepQueries,
            "An access log keeps queries, so that whoever reads it can press links that nobody has pressed yet.",
            remedy: "Log the path alone: nginx $uri in place of $request, Apache %m %U %H in place of %r."
        )
    }
}
