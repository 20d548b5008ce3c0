//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension DestinationRules {
    /// Checks every entry, once, when a configuration is read (R89).
    ///
    /// Hosts have no wildcard, no scheme and no path; they are names in lower case, or IPv4 or bracketed IPv6 literals in
    /// canonical form, each with or without a port. App links have a scheme and an authority and nothing else, and never
    /// a scheme that browsers load, run or pass on, such as `http`, `javascript` or `intent`. Patterns are paths.
    ///
    /// - Throws: ``MagicLinkError`` with ``MagicLinkError/Code/invalidConfiguration`` that names the first bad entry.
    public func validate() throws(MagicLinkError) {
        for pattern in paths where !Self.isPath(pattern.text) {
            throw Self.bad("path pattern", pattern.text, "it must be a path that is in the form of a destination")
        }
        for host in allowedHosts where !HostEntry.isValid(host) {
            throw Self.bad("allowed host", host, "it must be HOST or HOST:PORT in lower case and canonical form")
        }
        for link in allowedAppLinks where !AppLinkEntry.isValid(link) {
            throw Self.bad("allowed app link", link, "it must be SCHEME://AUTHORITY with a scheme of the app's own")
        }
    }

    private static func isPath(_ text: String) -> Bool {
        text.withUTF8Bytes { bytes in
            guard case .success(let shape) = DestinationGrammar.shape(of: bytes) else { return false }
            return shape.kind == .path && shape.pathEnd == bytes.count
        }
    }

    private static func bad(_ kind: String, _ entry: String, _ reason: String) -> MagicLinkError {
        MagicLinkError(.invalidConfiguration, "the \(kind) \(String(reflecting: entry)) is refused: \(reason)")
    }
}

/// `HOST` or `HOST:PORT`, as an allow-list names a host.
enum HostEntry {
    static func isValid(_ entry: String) -> Bool {
        entry.withUTF8Bytes { bytes in
            for index in bytes.indices where ASCII.isUpper(bytes[index]) { return false }
            return HostAuthority.isCanonical(bytes)
        }
    }

    /// Whether an authority in either case is the entry, or the entry with `:443` behind it where it names no port.
    static func matches(_ entry: String, _ authority: Span<UInt8>) -> Bool {
        entry.withUTF8Bytes { entry in
            guard authority.count >= entry.count else { return false }
            for index in entry.indices where ASCII.lowerCased(authority[index]) != entry[index] { return false }
            if authority.count == entry.count { return true }
            return !HostAuthority.hasPort(entry) && AppLinkEntry.equals(authority.extracting(entry.count...), ":443")
        }
    }
}

extension AppLinkEntry {
    static func isValid(_ entry: String) -> Bool {
        entry.withUTF8Bytes { bytes in
            guard let colon = separator(in: bytes) else { return false }
            return isScheme(bytes.extracting(..<colon)) && isAuthority(bytes.extracting((colon + 3)...))
        }
    }

    /// Whether `SCHEME://AUTHORITY` of a destination is the entry: the scheme in either case, the authority exactly.
    static func matches(_ entry: String, _ link: Span<UInt8>) -> Bool {
        entry.withUTF8Bytes { entry in
            guard entry.count == link.count, let colon = separator(in: entry) else { return false }
            for index in entry.indices where entry[index] != link[index] {
                guard index < colon, ASCII.lowerCased(entry[index]) == ASCII.lowerCased(link[index]) else {
                    return false
                }
            }
            return true
        }
    }

    /// Where `://` stands, at the first colon.
    private static func separator(in text: Span<UInt8>) -> Int? {
        for index in text.indices where text[index] == UInt8(ascii: ":") {
            let isFollowed =
                index + 2 < text.count && text[index + 1] == UInt8(ascii: "/")
                && text[index + 2] == UInt8(ascii: "/")
            return isFollowed ? index : nil
        }
        return nil
    }
}
