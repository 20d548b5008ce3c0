//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A browser's proof that somebody signed in there before, with an address that the server knows by its keyed digest.
///
/// It grants nothing. It gives the browser's wishes for links a limit of their own, so that strangers cannot use up its
/// quota (R48), and spares the notice of a sign-in from a new browser (R100). It prints redacted.
///
/// ```swift
/// let device = DeviceProof(cookie)                                        // what the browser sent
/// let origin = RequestOrigin(network: network, browser: browser, device: device)
/// try await links.requestLink(for: address, origin: origin)
/// ```
public struct DeviceProof: Sendable {
    /// The number of the signing key under which the mark was made.
    let keyID: UInt8
    /// What tells the browser from others that know the same address.
    let device: Secret16
    /// The keyed digest of the browser and the address's group.
    let mark: Digest16

    init(keyID: UInt8, device: Secret16, mark: Digest16) {
        self.keyID = keyID
        self.device = device
        self.mark = mark
    }

    /// Reads the text that ``revealed()`` gave.
    ///
    /// Whether it fits an address is another matter, which the authenticator decides.
    ///
    /// - Parameter text: 44 characters of base64url.
    public init?(_ text: String) {
        guard text.utf8.count == 44, let bytes = Base64URL.decode(text), let keyID = bytes.first,
            let device = Secret16(bytes: bytes[1..<17]), let mark = Digest16(bytes: bytes[17...])
        else { return nil }
        self.init(keyID: keyID, device: device, mark: mark)
    }

    /// Returns the proof as text, for the cookie and for nothing else.
    ///
    /// - Returns: 44 characters of base64url.
    public func revealed() -> String {
        Base64URL.encode([keyID] + device.revealedBytes() + mark.bytes)
    }
}

extension DeviceProof: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A fixed text: the proof never prints.
    public var description: String { "DeviceProof(redacted)" }
    /// A fixed text: the proof never prints.
    public var debugDescription: String { description }
    /// Nothing: the proof never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
