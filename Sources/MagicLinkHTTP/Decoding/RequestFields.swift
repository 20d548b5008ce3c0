//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// The fields of a request that the sign-in decides by, found in one pass.
struct RequestFields: Sendable {
    /// A field that stands in a request once, or should.
    struct Value: Sendable {
        /// What the first one says.
        private(set) var first: String?
        private(set) var count = 0

        /// What it says, or `nil` where it is missing or repeated: two readers may read a repeated one differently.
        var only: String? { count == 1 ? first : nil }

        fileprivate mutating func note(_ value: String) {
            if count == 0 {
                first = value
            }
            count += 1
        }
    }

    private(set) var origin = Value()
    private(set) var fetchSite = Value()
    private(set) var fetchDestination = Value()
    private(set) var contentType = Value()
    private(set) var contentLength = Value()
    /// The wishes for a language, several lines joined by commas.
    private(set) var acceptLanguage: String?
    /// Whether any field begins with `Sec-Fetch-`.
    private(set) var hasFetchMetadata = false
    private(set) var hasCookie = false

    init(_ fields: HTTPFields) {
        for field in fields {
            let name = field.name.canonicalName
            // The length first: it alone tells most names from those that are looked for.
            switch name.utf8.count {
            case 6:
                if field.name == .origin {
                    origin.note(field.value)
                } else if field.name == .cookie {
                    hasCookie = true
                }
            case 10...:
                if field.name == .contentType {
                    contentType.note(field.value)
                } else if field.name == .contentLength {
                    contentLength.note(field.value)
                } else if field.name == .acceptLanguage {
                    noteLanguages(field.value)
                } else if name.utf8.first == UInt8(ascii: "s"), name.hasPrefix("sec-fetch-") {
                    hasFetchMetadata = true
                    if field.name == .secFetchSite {
                        fetchSite.note(field.value)
                    } else if field.name == .secFetchDest {
                        fetchDestination.note(field.value)
                    }
                }
            default: break
            }
        }
    }

    /// Joins lines until there are more than any browser sends: whatever comes, a request is read in the time of its length.
    private mutating func noteLanguages(_ value: String) {
        guard let held = acceptLanguage?.utf8.count else {
            acceptLanguage = value
            return
        }
        guard held < 4_096 else { return }
        acceptLanguage?.append(",")
        acceptLanguage?.append(value)
    }
}
