//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Where a request for a link came from.
public struct RequestOrigin: Sendable {
    /// The network of the client.
    ///
    /// Requests without one share one bucket of the limiter (R52).
    public var network: ClientNetwork?
    /// The browser that asked, which the link then knows (R27).
    public var browser: BrowserProof?
    /// The browser's proof that somebody signed in there before.
    ///
    /// Where it fits the address, the wish draws on a limit of its own (R48).
    public var device: DeviceProof?
    /// The language of the page on which the link was asked for, in which its mail is then written.
    ///
    /// Take it from the languages that your pages have, and not from the request as it came: nothing that the requester
    /// can make up belongs into a mail (R69).
    public var language: LanguageTag?
    /// What a page or a mail calls the browser that asked, in words that it cannot choose.
    public var label: BrowserLabel?
    /// A correlation id for audit events, such as the request's id; at most 64 bytes are kept.
    public var correlationID: String?

    /// Creates an origin.
    ///
    /// - Parameters:
    ///   - network: The network of the client.
    ///   - browser: The browser that asked.
    ///   - device: The browser's proof that somebody signed in there before.
    ///   - language: The language of the page on which the link was asked for.
    ///   - label: What to call the browser that asked.
    ///   - correlationID: A correlation id for audit events.
    public init(
        network: ClientNetwork? = nil,
        browser: BrowserProof? = nil,
        device: DeviceProof? = nil,
        language: LanguageTag? = nil,
        label: BrowserLabel? = nil,
        correlationID: String? = nil
    ) {
        self.network = network
        self.browser = browser
        self.device = device
        self.language = language
        self.label = label
        self.correlationID = correlationID
    }

    /// What audit events carry: a client may have chosen the id, so it is cut, and holds printable ASCII only.
    var keptCorrelationID: String? {
        correlationID.map { id in
            let kept = id.utf8.prefix(64).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
            return String(decoding: kept, as: UTF8.self)
        }
    }
}
