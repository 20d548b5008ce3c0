//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

extension Fields {
    /// Reads the body of a post: checks its type and size, then reads its fields.
    ///
    /// Forms and JSON are read; other types are refused, `text/plain` above all: browsers send it across origins without
    /// asking (R55).
    ///
    /// - Parameters:
    ///   - call: The request.
    ///   - names: The fields that the endpoint knows.
    /// - Throws: The problem, with status 415 or 413.
    init(of call: Call, names: [String]) throws(RequestProblem) {
        let (type, body) = (call.type, call.body)
        let isUntyped = call.fields.contentType.count == 0 && body.isEmpty
        guard isUntyped || (type?.isUTF8 == true && (type?.isForm == true || type?.isJSON == true)) else {
            throw RequestProblem(.unsupportedMediaType, .formType)
        }
        let announced = call.fields.contentLength.only.flatMap { Int($0) } ?? 0
        guard body.count <= MagicLinkHTTPHandler.maxBodyBytes, announced <= MagicLinkHTTPHandler.maxBodyBytes else {
            throw RequestProblem(.contentTooLarge, .formTooLarge)
        }
        if type?.isJSON == true {
            self.init(json: body, names: names)
        } else {
            self.init(body, names: names)
        }
    }
}
