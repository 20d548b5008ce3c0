//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import FuzzDriver
import MagicLink

private let rules = DestinationRules(
    paths: [.any],
    allowedHosts: ["portal.example"],
    allowedAppLinks: ["paydemo://callback"]
)

/// Reads destinations: one that is read is kept to the letter, and what is allowed stays on an allowed host.
@main
struct FuzzDestination {
    static func main() {
        fuzz { start, count in
            let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
            guard let destination = try? Destination(text) else { return 0 }
            precondition(destination.text.utf8.elementsEqual(text.utf8), "a destination was repaired")
            precondition(
                text.utf8.count <= 2048 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F },
                "a destination is not plain"
            )
            _ = destination.pathSegments
            if rules.allows(destination) {
                let lower = text.lowercased()
                let isPath = text.hasPrefix("/") && !text.hasPrefix("//")
                let isHost = ["", "/", "?", "#"].contains { end in
                    let beginnings = ["https://portal.example", "https://portal.example:443"]
                    return beginnings.contains { end.isEmpty ? lower == $0 : lower.hasPrefix($0 + end) }
                }
                let isAppLink = lower.hasPrefix("paydemo://")
                precondition(isPath || isHost || isAppLink, "an allowed destination leads elsewhere")
            }
            if let scope = PathScope(destination) {
                precondition(scope.covers(scope.path), "a scope does not cover itself")
                precondition(!scope.covers(scope.path + "0/../x"), "a scope covers a trick")
            }
            return 0
        }
    }
}
