//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

/// Which address limits count for a request (R51, R52).
///
/// It is the socket's other end. Only where that is a trusted proxy, `X-Forwarded-For` is read, from the right, over
/// further trusted proxies: what stands left of the first address that is not trusted was written by the client.
struct ClientAddressRule: Sendable {
    let trusted: [NetworkRange]

    func network(of request: HTTPRequest, from client: ClientConnection) -> ClientNetwork? {
        guard !trusted.isEmpty else { return client.peerAddress.map(Self.withoutZone).flatMap(ClientNetwork.init) }
        guard let peer = client.peerAddress.map(Self.withoutZone), let bytes = NetworkRange.address(peer) else {
            return nil
        }
        guard isTrusted(bytes) else { return ClientNetwork(peer) }
        var farthest = peer
        let hops = request.headerFields[values: .xForwardedFor].joined(separator: ",")
            .split(separator: ",", omittingEmptySubsequences: false)
        for hop in hops.reversed() {
            let text = Self.withoutPort(hop.trimmingBlanks())
            // Where a hop cannot be read, the last one that could be stands for all that lies behind it.
            guard let bytes = NetworkRange.address(text) else { break }
            farthest = text
            guard isTrusted(bytes) else { break }
        }
        return ClientNetwork(farthest)
    }

    /// Whether the socket's other end is a trusted proxy.
    func isProxy(_ client: ClientConnection) -> Bool {
        client.peerAddress.map(Self.withoutZone).flatMap(NetworkRange.address).map(isTrusted) ?? false
    }

    private func isTrusted(_ address: [UInt8]) -> Bool {
        trusted.contains { $0.contains(address) }
    }

    private static func withoutZone(_ address: String) -> String {
        address.utf8.contains(UInt8(ascii: "%")) ? String(address.prefix { $0 != "%" }) : address
    }

    /// The address of `192.0.2.1`, `192.0.2.1:8080`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:8080`.
    private static func withoutPort(_ hop: Substring) -> String {
        if hop.first == "[" {
            guard let end = hop.firstIndex(of: "]") else { return String(hop) }
            let tail = hop[hop.index(after: end)...]
            guard tail.isEmpty || isPort(tail) else { return String(hop) }
            return String(hop[hop.index(after: hop.startIndex)..<end])
        }
        guard let colon = hop.firstIndex(of: ":"), colon == hop.lastIndex(of: ":"), isPort(hop[colon...]) else {
            return String(hop)
        }
        return String(hop[..<colon])
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && (2...6).contains(text.utf8.count)
            && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
    }
}
