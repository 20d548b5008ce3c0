//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// Where a PostgreSQL database is, and as whom to use it: `postgres://user:password@host:5432/database?sslmode=verify-full`.
///
/// It prints without its user and password. Several hosts may be given (`host1,host2`): the first that takes writes is
/// used. Parameters are those of libpq.
public struct PostgresURL: Sendable, Hashable {
    private let text: String

    /// Keeps a URL, which is read by ``PostgresStorage/init(configuration:)``.
    ///
    /// - Parameter text: The URL.
    public init(_ text: String) {
        self.text = text
    }

    func revealed() -> String { text }

    /// Whether the URL itself holds a password, so that it belongs into no command line.
    ///
    /// Of a URL that can be read in several ways it is supposed.
    public var hasPassword: Bool {
        guard Self.hasScheme(text), let values = ConnectionParameters.parse(text) else { return false }
        return !Self.isUnambiguous(text) || !Self.isPlace(values)
            || ConnectionParameters.secrets.contains { values[$0] != nil }
    }

    /// Whether the database is on this machine: a loopback address, or a socket in the file system.
    public var isLocal: Bool {
        ConnectionParameters.parse(text).map { ConnectionParameters.isLocal($0) } ?? false
    }

    /// Whether connections are encrypted, to a server whose certificate names the host: `sslmode=verify-full`, the default
    /// for another machine.
    public var isVerified: Bool {
        guard let values = ConnectionParameters.parse(text) else { return false }
        return values["sslmode"].map { $0 == "verify-full" } ?? !ConnectionParameters.isLocal(values)
    }
}

extension PostgresURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The host and the database, or a fixed text where they are not plain to see.
    public var description: String {
        // Anything unusual may be a part of a password.
        guard Self.isUnambiguous(text), let values = ConnectionParameters.parse(text), Self.isPlace(values),
            let host = values["host"]
        else { return "PostgresURL(redacted)" }
        let place = host + (values["dbname"].map { "/" + $0 } ?? "")
        guard place.utf8.allSatisfy(Self.isPlain) else { return "PostgresURL(redacted)" }
        return "PostgresURL(\(place))"
    }

    /// As ``description``.
    public var debugDescription: String { description }
    /// Nothing: a password never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: [UInt8]("-._:/,[]".utf8).contains(byte)
        }
    }
}
#endif
