//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
extension PostgresURL {
    private static let schemes = ["postgres://", "postgresql://"]

    /// Whether a text begins like a URL of PostgreSQL.
    static func hasScheme(_ text: String) -> Bool {
        schemes.contains { text.hasPrefix($0) }
    }

    /// Whether a URL can be read in one way only.
    ///
    /// libpq ends user and password at the first `@`, and does not look for one behind a `/`. A password that holds such a
    /// sign as it is would be taken for the host, the port or the database, which libpq and the server name in messages.
    static func isUnambiguous(_ text: String) -> Bool {
        guard let scheme = schemes.first(where: { text.hasPrefix($0) }) else { return false }
        let (at, slash, mark) = (UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: "?"))
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let authority = rest.prefix { $0 != slash && $0 != mark }
        let tail = rest.dropFirst(authority.count)
        let path = tail.prefix { $0 != mark }
        guard authority.count(where: { $0 == at }) <= 1, !path.contains(at) else { return false }
        return !path.isEmpty || !tail.contains(at)
    }

    /// Whether host and port, as libpq has read them, may be such: anything else may be part of a password.
    static func isPlace(_ values: [String: String]) -> Bool {
        let ports = (values["port"] ?? "").split(separator: ",")
        return ports.allSatisfy { port in port.utf8.allSatisfy { (48...57).contains($0) } }
            && values["host"]?.contains("@") != true
    }
}
#endif
