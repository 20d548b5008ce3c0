//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// The clock, against a time to be trusted and against files.
    mutating func examineClock() {
        if let reference = setUp.reference {
            let skew = reference.distance(to: now)
            let size = skew < .zero ? .zero - skew : skew
            if size > Self.tolerance {
                find(
                    size > .seconds(60) ? .error : .warning,
                    .clockSkew,
                    """
                    The clock is \(size.components.seconds) s \(skew < .zero ? "behind" : "ahead of") the time \
                    to be trusted.
                    """,
                    remedy: "Run a time service: links end early or late, and machines may differ by 5 s at most."
                )
            }
        }
        for path in [setUp.keysFile, setUp.databaseFile, setUp.mailDirectory].compactMap({ $0 }) {
            guard let file = FileFacts(path), now.distance(to: file.changed) > Self.tolerance else { continue }
            find(
                .warning,
                .fileInFuture,
                """
                \(path) was changed \(now.distance(to: file.changed).components.seconds) s from now: the clock \
                is behind, or was ahead.
                """,
                remedy: "Run a time service: links end early or late, and machines may differ by 5 s at most."
            )
        }
    }

    /// How far the clocks of machines may differ.
    private static let tolerance: Duration = .seconds(5)
}
