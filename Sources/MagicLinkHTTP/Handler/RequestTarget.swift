//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// Path and query of a request, as they were sent.
struct RequestTarget: Sendable {
    /// The path, without one trailing slash.
    let path: String
    /// What follows the first `?`; empty where there is none.
    let query: Substring.UTF8View

    init(_ request: HTTPRequest) {
        self.init(request.path ?? "/")
    }

    /// Reads a request target.
    ///
    /// Servers may hand over the absolute form (RFC 9112, 3.2.2). Its scheme and authority are the client's words and
    /// count for nothing (R80).
    init(_ target: String) {
        let relative = Self.withoutAuthority(target)
        let mark = relative.firstIndex(of: UInt8(ascii: "?")) ?? relative.endIndex
        query = relative[mark...].dropFirst()
        var path = relative[..<mark]
        if path.count > 1, path.last == UInt8(ascii: "/") {
            path.removeLast()
        }
        self.path = String(Substring(path))
    }

    /// The target without scheme and authority.
    static func withoutAuthority(_ target: String) -> Substring.UTF8View {
        let utf8 = target[...].utf8
        guard utf8.first != UInt8(ascii: "/") else { return utf8 }
        for scheme in ["http://", "https://"] where utf8.count >= scheme.utf8.count {
            // Scheme names have no case; all characters here are ASCII letters or stand for themselves.
            guard zip(utf8, scheme.utf8).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) else { continue }
            let rest = utf8.dropFirst(scheme.utf8.count)
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
            return rest[end...]
        }
        return utf8
    }
}
