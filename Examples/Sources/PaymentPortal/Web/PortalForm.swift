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

/// A form of the portal's own, which carries a field `csrf`.
struct PortalForm: Sendable {
    private static let longest = 8_192

    private let fields: PageQuery

    /// Reads a form and throws unless it belongs to the session: 403, or 413 and 415 for what is no such form.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - context: Its context, with the session.
    /// - Throws: `HTTPError`.
    init(_ request: Request, _ context: PortalContext) async throws {
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased() ?? ""
        guard type.filter({ $0 != " " }) == "application/x-www-form-urlencoded" else {
            throw HTTPError(.unsupportedMediaType)
        }
        let body = String(buffer: try await request.body.collect(upTo: Self.longest))
        let values = body.split(separator: "&").filter { $0.hasPrefix("csrf=") }
        guard values.count == 1, let value = values.first?.dropFirst("csrf=".count),
            try context.requireMagicLink().isFormValueRight(String(value))
        else {
            throw HTTPError(.forbidden)
        }
        fields = PageQuery(body)
    }

    /// Reads a form for nothing but its check.
    static func check(_ request: Request, _ context: PortalContext) async throws {
        _ = try await Self(request, context)
    }

    /// Returns the value of a field, unless it is empty.
    subscript(name: String) -> String? { fields[name] }
}
