//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A counted word in the forms that a language has for it.
///
/// `{count}` stands for the number. A form that is missing is ``other``.
public struct CountedWords: Sendable, Hashable {
    /// Usually for one.
    public var one: String?
    /// For two, in languages that have a dual.
    public var two: String?
    /// For a few, in languages that tell few from many.
    public var few: String?
    /// For many, in languages that tell few from many.
    public var many: String?
    /// For every other number.
    public var other: String

    /// Creates the forms of a word.
    ///
    /// - Parameters:
    ///   - one: Usually for one.
    ///   - two: For two.
    ///   - few: For a few.
    ///   - many: For many.
    ///   - other: For every other number.
    public init(one: String? = nil, two: String? = nil, few: String? = nil, many: String? = nil, other: String) {
        self.one = one
        self.two = two
        self.few = few
        self.many = many
        self.other = other
    }

    /// The word with its number.
    package func text(of count: Int64, _ rule: PluralRule) -> String {
        let form: String? =
            switch rule.form(count) {
            case .one: one
            case .two: two
            case .few: few
            case .many: many
            case .other: other
            }
        return (form ?? other).filled(["count": "\(count)"])
    }
}
