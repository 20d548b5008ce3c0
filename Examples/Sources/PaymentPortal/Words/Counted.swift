//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A text that goes with a number, in the forms that a language has for it.
struct Counted: Sendable {
    var one: String?
    var two: String?
    var few: String?
    var many: String?
    var other: String

    /// Creates a text; what is left out is as `other`.
    init(one: String? = nil, two: String? = nil, few: String? = nil, many: String? = nil, other: String) {
        self.one = one
        self.two = two
        self.few = few
        self.many = many
        self.other = other
    }

    /// Returns the text for a number, by the plural rules of the Unicode CLDR for whole numbers.
    func text(_ count: Int, in language: PortalLanguage) -> String {
        (form(count, in: language) ?? other).filled("\(count)")
    }

    private func form(_ count: Int, in language: PortalLanguage) -> String? {
        switch language {
        case .english, .german, .spanish: count == 1 ? one : nil
        case .french: count == 0 || count == 1 ? one : nil
        case .japanese: nil
        case .arabic:
            switch (count, count % 100) {
            case (1, _): one
            case (2, _): two
            case (_, 3...10): few
            case (_, 11...99): many
            default: nil
            }
        }
    }
}
