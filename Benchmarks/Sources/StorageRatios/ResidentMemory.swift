//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// The memory of this process, by the account of Linux.
enum ResidentMemory {
    /// Forgets the peak so far, and returns the bytes in use now.
    static func resetPeak() -> Double {
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
        return bytes(of: "VmRSS:")
    }

    /// The most bytes in use since.
    static var peak: Double { bytes(of: "VmHWM:") }

    private static func bytes(of name: String) -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        return line.split(separator: " ").compactMap { Double($0) }.first.map { $0 * 1024 } ?? .nan
    }
}
