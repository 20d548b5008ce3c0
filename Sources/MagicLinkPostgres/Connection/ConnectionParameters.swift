//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import CLibpq
import Foundation
import MagicLink

/// libpq's keywords and values.
struct ConnectionParameters: Sendable {
    private var values: [String: String]
    private let passwordFile: String?

    /// Reads a URL; libpq knows its form.
    init(_ configuration: PostgresStorage.Configuration) throws(MagicLinkError) {
        let url = configuration.url.revealed()
        guard PostgresURL.hasScheme(url), !url.utf8.contains(0) else { throw Self.notUnderstood }
        guard PostgresURL.isUnambiguous(url) else {
            throw MagicLinkError(
                .invalidConfiguration,
                "The PostgreSQL URL can be read in several ways: in a user's name and a password @ is written %40, "
                    + "/ is %2F, and ? is %3F."
            )
        }
        guard var values = Self.parse(url), PostgresURL.isPlace(values)
        else { throw Self.notUnderstood }
        guard values["password"] == nil || configuration.passwordFile == nil else {
            throw MagicLinkError(.invalidConfiguration, "The password is either in the URL or in a file, not both.")
        }
        if values["sslmode"] == nil { values["sslmode"] = Self.isLocal(values) ? "prefer" : "verify-full" }
        values["target_session_attrs"] = values["target_session_attrs"] ?? "read-write"
        values["application_name"] = values["application_name"] ?? "swift-magic-link"
        values["client_encoding"] = "UTF8"
        let patience = configuration.statementTimeout.wholeMilliseconds
        values["tcp_user_timeout"] = values["tcp_user_timeout"] ?? "\(patience)"
        self.values = values
        passwordFile = configuration.passwordFile
    }

    private static var notUnderstood: MagicLinkError {
        MagicLinkError(
            .invalidConfiguration,
            "The PostgreSQL URL is not understood; it looks like postgres://user@host:5432/database."
        )
    }

    /// The keywords whose values nobody may see.
    static let secrets = ["password", "sslpassword"]

    /// Whether libpq may choose between several servers, of which one may take over from another.
    func namesSeveralHosts(environment: [String: String] = ProcessInfo.processInfo.environment) -> Bool {
        [values["host"] ?? environment["PGHOST"], values["hostaddr"] ?? environment["PGHOSTADDR"]]
            .contains { $0?.contains(",") == true }
    }

    /// Returns the keywords and values for a connection that is made now.
    ///
    /// A password in a file is read each time, so that it can change while the server runs.
    func resolved(connect limit: Duration) throws -> [(keyword: String, value: String)] {
        var values = values
        values["connect_timeout"] = values["connect_timeout"] ?? "\(max(2, limit.components.seconds))"
        if let passwordFile {
            guard let bytes = FileManager.default.contents(atPath: passwordFile),
                let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0)
            else {
                let message = "The file with the password of PostgreSQL cannot be read: \(passwordFile)"
                throw StorageFailure(message, kind: .misconfigured)
            }
            values["password"] = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        }
        return values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether every host is this machine, or a socket in the file system.
    ///
    /// Where the URL names none, or an empty one, libpq looks into the environment.
    static func isLocal(
        _ values: [String: String],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> Bool {
        // A service's file may name any host.
        guard (values["service"] ?? environment["PGSERVICE"] ?? "").isEmpty else { return false }
        // Where there is an address libpq goes there, whatever the name is.
        let named = [values["hostaddr"] ?? environment["PGHOSTADDR"], values["host"] ?? environment["PGHOST"]]
        let hosts = named.compactMap(\.self).flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        return hosts.allSatisfy { host in
            host.isEmpty || host.hasPrefix("/") || host == "localhost" || host == "::1"
                || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == 46 || (48...57).contains($0) })
        }
    }

    /// Reads a URL as libpq does, for which an empty value is none.
    static func parse(_ url: String) -> [String: String]? {
        var message: UnsafeMutablePointer<CChar>?
        // SAFETY: libpq returns an array that ends in an entry without keyword, and texts that end in a zero; both are
        // freed below and not used afterwards. Its message may repeat the password, so nobody sees it.
        let options = unsafe PQconninfoParse(url, &message)
        unsafe PQfreemem(message)
        guard let options = unsafe options else { return nil }
        defer { unsafe PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val.map({ unsafe String(cString: $0) }), !value.isEmpty {
                values[unsafe String(cString: keyword)] = value
            }
            unsafe option += 1
        }
        return values
    }
}
#endif
