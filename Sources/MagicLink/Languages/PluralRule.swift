//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Which form of a counted word goes with which number.
///
/// The forms have the names that the Unicode CLDR gives them. A language whose rule is not here brings its own:
///
/// ```swift
/// polish.plurals = PluralRule { count in
///     if count == 1 { return .one }
///     return (2...4).contains(count % 10) && !(12...14).contains(count % 100) ? .few : .many
/// }
/// ```
public struct PluralRule: Sendable {
    /// The forms of ``CountedWords``.
    public enum Form: Sendable, Hashable, CaseIterable {
        /// ``CountedWords/one``.
        case one
        /// ``CountedWords/two``.
        case two
        /// ``CountedWords/few``.
        case few
        /// ``CountedWords/many``.
        case many
        /// ``CountedWords/other``.
        case other
    }

    let form: @Sendable (Int64) -> Form

    /// Creates a rule.
    ///
    /// - Parameter form: The form for a number, which is never negative.
    public init(_ form: @escaping @Sendable (_ count: Int64) -> Form) {
        self.form = form
    }

    /// One, and the rest: English, German, Spanish and many others.
    public static let oneAndOther = Self { $0 == 1 ? .one : .other }
    /// Zero and one, and the rest: French.
    public static let zeroAndOne = Self { $0 <= 1 ? .one : .other }
    /// One form for every number: Japanese.
    public static let invariant = Self { _ in .other }
    /// Arabic: one, two, 3 to 10, 11 to 99, and the rest.
    public static let arabic = Self { count in
        switch (count, count % 100) {
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }
}
