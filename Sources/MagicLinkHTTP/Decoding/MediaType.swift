//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// What a request says that its body is.
struct MediaType: Sendable {
    private let name: String
    /// Whether no parameter names another character set than UTF-8.
    let isUTF8: Bool

    /// Reads `Content-Type`; fails where it is missing or repeated.
    init?(of request: HTTPRequest) {
        let values = request.headerFields[values: .contentType]
        guard values.count == 1, let value = values.first else { return nil }
        let parts = value.lowercased().split(separator: ";", omittingEmptySubsequences: false).map {
            $0.trimmingBlanks()
        }
        name = String(parts.first ?? "")
        isUTF8 = parts.dropFirst().allSatisfy { parameter in
            !parameter.hasPrefix("charset=") || ["charset=utf-8", "charset=\"utf-8\""].contains(parameter)
        }
    }

    var isForm: Bool { name == "application/x-www-form-urlencoded" }

    var isJSON: Bool { name == "application/json" }
}
