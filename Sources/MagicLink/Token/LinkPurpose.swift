//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a link is for.
///
/// The purpose enters the derivation of every key, so a link of one purpose is refused at every other (R8): a link that
/// confirms an address does not sign anybody in.
///
/// ```swift
/// let handover = try LinkPurpose.custom(128)
/// ```
public struct LinkPurpose: Sendable, Hashable {
    /// The byte that enters the derivation of keys.
    public let rawValue: UInt8

    /// A link that signs in: requested links and reminders alike.
    public static let signIn = LinkPurpose(1)

    /// A link that confirms a changed address.
    public static let confirmAddress = LinkPurpose(2)

    /// A link that invites somebody.
    public static let invitation = LinkPurpose(3)

    private init(_ rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Returns a purpose of the application's own.
    ///
    /// - Parameter value: A number from 128 to 255 that the application never gives to another purpose.
    /// - Returns: The purpose.
    /// - Throws: ``MagicLinkError/Code/invalidConfiguration`` for a number below 128: those are the library's.
    public static func custom(_ value: UInt8) throws(MagicLinkError) -> LinkPurpose {
        guard value >= 128 else {
            throw MagicLinkError(
                .invalidConfiguration,
                "A purpose of the application's own has a number from 128 to 255."
            )
        }
        return LinkPurpose(value)
    }

    /// Reads the byte of a purpose that was written down, or gives `nil` where no purpose has that byte.
    package init?(stored value: UInt8) {
        guard (1...3).contains(value) || value >= 128 else { return nil }
        self.init(value)
    }
}

extension LinkPurpose: CustomStringConvertible {
    /// The name of the purpose, or its number.
    public var description: String {
        switch rawValue {
        case 1: "signIn"
        case 2: "confirmAddress"
        case 3: "invitation"
        default: "custom(\(rawValue))"
        }
    }
}
