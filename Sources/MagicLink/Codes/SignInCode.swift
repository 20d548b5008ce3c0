//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The short code that a mail may carry beside its link, to be typed in the browser that asked for it.
///
/// Eight symbols out of 31, about 39.6 bits: enough, since a code has five tries, and works in one browser only (R30). It
/// is a secret and prints redacted, also through `dump`, interpolation and reflection.
///
/// ```swift
/// let signIn = try await links.redeem(code: SignInCode(text), browser: browser)
/// ```
public struct SignInCode: Sendable {
    /// The eight symbols.
    package let symbols: String

    /// How often a code may be typed.
    package static let tries = 5
    /// How long a code can be typed, where its link holds as long.
    package static let life: Duration = .seconds(3600)
    /// How many symbols a code has.
    private static let count = 8
    /// Digits and capital letters without those that look like others: 0 and O, 1, I and L.
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ".utf8)

    /// Reads a code as a person typed or pasted it.
    ///
    /// Capital and small letters count alike. White space, hyphens and dashes of any kind do not count, nor do the marks
    /// by which text from right to left is set.
    ///
    /// - Parameter text: The code, with or without its hyphen.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/codeNotUsable`` for any other text.
    public init(_ text: String) throws(MagicLinkError) {
        var symbols = ""
        // More than any code with all that may stand in it; what is longer is not read.
        for scalar in text.unicodeScalars.prefix(64) {
            let properties = scalar.properties
            if properties.isWhitespace || properties.isDash || properties.isBidiControl { continue }
            guard let byte = UInt8(exactly: scalar.value), byte < 0x80 else { throw .noCode }
            let symbol = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
            guard Self.alphabet.contains(symbol) else { throw .noCode }
            symbols.unicodeScalars.append(Unicode.Scalar(symbol))
        }
        guard symbols.utf8.count == Self.count, text.unicodeScalars.count <= 64 else { throw .noCode }
        self.symbols = symbols
    }

    /// Makes a code of pseudorandom bytes, each symbol as likely as any other.
    ///
    /// A byte from 248 on is passed over, since 248 is the greatest multiple of 31 that a byte holds: the remainder of all
    /// others has no bias.
    ///
    /// - Parameter block: Returns the bytes of a block, from 0 on. One block of 32 is all but always enough.
    package init(of block: (UInt64) -> [UInt8]) {
        let greatest = UInt8(truncatingIfNeeded: 256 / Self.alphabet.count * Self.alphabet.count)
        var symbols = ""
        var number: UInt64 = 0
        while symbols.utf8.count < Self.count {
            for byte in block(number) where byte < greatest && symbols.utf8.count < Self.count {
                symbols.unicodeScalars.append(Unicode.Scalar(Self.alphabet[Int(byte) % Self.alphabet.count]))
            }
            number += 1
        }
        self.symbols = symbols
    }

    /// Returns the code in the clear, in two groups, for the mail that carries it and for nothing else.
    ///
    /// - Returns: Four symbols, a hyphen, and four symbols.
    public func revealed() -> String {
        "\(symbols.prefix(4))-\(symbols.suffix(4))"
    }
}

extension SignInCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A fixed text: the code never prints.
    public var description: String { "SignInCode(redacted)" }
    /// A fixed text: the code never prints.
    public var debugDescription: String { description }
    /// Nothing: the code never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension MagicLinkError {
    /// The one error of every code that lets nobody in.
    static func code(_ refusal: LinkRefusal) -> MagicLinkError {
        MagicLinkError(.codeNotUsable, "the code cannot be used", refusal: refusal)
    }

    fileprivate static var noCode: MagicLinkError { code(.noCode) }
}
