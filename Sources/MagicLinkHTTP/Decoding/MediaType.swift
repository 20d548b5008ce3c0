//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a request says that its body is.
struct MediaType: Sendable {
    private let name: String
    /// Whether no parameter names another character set than UTF-8.
    let isUTF8: Bool

    /// Reads `Content-Type`; fails where it is missing or repeated.
    init?(of fields: RequestFields) {
        guard let value = fields.contentType.only else { return nil }
        // As browsers and most programs write it.
        if value == Self.form || value == Self.json {
            name = value
            isUTF8 = true
            return
        }
        let parts = value.lowercased().split(separator: ";", omittingEmptySubsequences: false).map {
            $0.trimmingBlanks()
        }
        name = String(parts.first ?? "")
        isUTF8 = parts.dropFirst().allSatisfy { parameter in
            !parameter.hasPrefix("charset=") || ["charset=utf-8", "charset=\"utf-8\""].contains(parameter)
        }
    }

    private static let form = "application/x-www-form-urlencoded"
    private static let json = "application/json"

    var isForm: Bool { name == Self.form }

    var isJSON: Bool { name == Self.json }
}
