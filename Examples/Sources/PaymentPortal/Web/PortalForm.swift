//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Hummingbird
import MagicLinkHTTP
import MagicLinkHummingbird

/// The portal's own posts, which carry one field, `csrf`.
enum PortalForm {
    private static let longest = 8_192

    /// Reads a form and throws unless it belongs to the session: 403, or 413 and 415 for what is no such form.
    static func check(_ request: Request, _ context: MagicLinkContext) async throws {
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased() ?? ""
        guard type.filter({ $0 != " " }) == "application/x-www-form-urlencoded" else {
            throw HTTPError(.unsupportedMediaType)
        }
        let body = try await request.body.collect(upTo: longest)
        let values = String(buffer: body).split(separator: "&").filter { $0.hasPrefix("csrf=") }
        guard values.count == 1, let value = values.first?.dropFirst("csrf=".count),
            try context.requireMagicLink().isFormValueRight(String(value))
        else {
            throw HTTPError(.forbidden)
        }
    }
}
