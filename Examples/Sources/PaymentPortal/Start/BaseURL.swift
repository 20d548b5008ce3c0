//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The scheme and host of every link: `https://portal.example`, or http on this machine alone.
///
/// The authenticator checks the host's spelling; here is what the portal itself relies on.
struct BaseURL: Sendable, Hashable {
    /// Without a slash at the end.
    let origin: String
    /// Host and port as a browser sends them in `Host`.
    let authority: String
    /// Whether the scheme is https.
    let isSecure: Bool
    /// Whether the host is this machine.
    let isLoopback: Bool
    /// The host alone.
    var host: String { Self.host(of: authority) }

    init(_ text: String) throws(StartRefusal) {
        let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
        guard let scheme else {
            throw StartRefusal("--base-url begins with https:// (or http:// on a loopback host).")
        }
        isSecure = scheme == "https://"
        var rest = text.dropFirst(scheme.count)
        if rest.last == "/" {
            rest.removeLast()
        }
        guard !rest.isEmpty, !rest.contains(where: { "/?#@\\".contains($0) }) else {
            throw StartRefusal("--base-url is scheme, host and port only: no user, path, query or fragment.")
        }
        let defaultPort = isSecure ? ":443" : ":80"
        authority = String(rest.hasSuffix(defaultPort) ? rest.dropLast(defaultPort.count) : rest)
        origin = scheme + authority
        isLoopback = Loopback.contains(Self.host(of: authority))
        guard isSecure || isLoopback else {
            throw StartRefusal("--base-url \(text) is not https: http is for loopback hosts only.")
        }
    }

    /// The host without port and brackets.
    static func host(of authority: String) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return String(authority[..<end].dropFirst())
        }
        return String(authority.prefix { $0 != ":" })
    }
}
