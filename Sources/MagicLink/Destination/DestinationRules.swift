//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Which destinations links may have.
///
/// A configuration holds the ceiling; a policy holds rules of its own that only narrow it. The two are never merged: a
/// destination is allowed if both say so.
///
/// ```swift
/// var rules = DestinationRules.paths(.under("/invoices/"), .exactly("/statements", allowingQuery: true))
/// rules.allowedHosts = ["portal.example"]                 // also as absolute URLs of this host, whatever their path
/// rules.allowedAppLinks = ["paydemo://callback"]
/// ```
///
/// The three lists are independent: ``paths`` decide about paths, ``allowedHosts`` about `https` URLs, and
/// ``allowedAppLinks`` about app links. Nothing is implied: not even the host of the service is allowed as an absolute
/// URL unless it is listed.
public struct DestinationRules: Sendable, Hashable {
    /// The paths of the service that are allowed; none if empty.
    public var paths: [PathPattern]

    /// The complete list of hosts that absolute `https` URLs may name, in lower case; none by default.
    ///
    /// `host` stands for port 443, written or not; `host:port` for that port, written.
    public var allowedHosts: [String]

    /// The app links that are allowed, each a scheme and an authority such as `paydemo://callback`; none by default.
    ///
    /// Whatever path, query and fragment follows is allowed. The scheme is compared without case, the authority exactly.
    public var allowedAppLinks: [String]

    /// Creates rules.
    ///
    /// - Parameters:
    ///   - paths: The paths that are allowed.
    ///   - allowedHosts: The hosts that `https` URLs may name. Default: none.
    ///   - allowedAppLinks: The app links that are allowed. Default: none.
    public init(paths: [PathPattern], allowedHosts: [String] = [], allowedAppLinks: [String] = []) {
        self.paths = paths
        self.allowedHosts = allowedHosts
        self.allowedAppLinks = allowedAppLinks
    }

    /// Every path of the service, and nothing else.
    public static var anyPath: Self { Self(paths: [.any]) }

    /// The paths that fit one of the patterns, and nothing else.
    ///
    /// - Parameter patterns: The patterns.
    /// - Returns: The rules.
    public static func paths(_ patterns: PathPattern...) -> Self { Self(paths: patterns) }

    /// Returns whether a destination is allowed.
    ///
    /// An entry that ``validate()`` would refuse allows nothing.
    ///
    /// - Parameter destination: The destination.
    /// - Returns: Whether one of the entries allows it.
    public func allows(_ destination: Destination) -> Bool {
        destination.text.withUTF8Bytes { text in
            switch destination.kind {
            case .path: allowsPath(destination, text)
            case .https: allowsHost(text.extracting(destination.authority))
            case .appLink: allowsAppLink(text.extracting(..<destination.authority.upperBound))
            }
        }
    }

    private func allowsPath(_ destination: Destination, _ text: Span<UInt8>) -> Bool {
        let end = destination.path.upperBound
        let hasQuery = end < text.count && text[end] == UInt8(ascii: "?")
        let path = text.extracting(..<end)
        for pattern in paths where pattern.allowsQuery || !hasQuery {
            if pattern.covers(path) { return true }
        }
        return false
    }

    private func allowsHost(_ authority: Span<UInt8>) -> Bool {
        for entry in allowedHosts where HostEntry.matches(entry, authority) { return true }
        return false
    }

    private func allowsAppLink(_ link: Span<UInt8>) -> Bool {
        for entry in allowedAppLinks where AppLinkEntry.matches(entry, link) { return true }
        return false
    }
}
