//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// The body of a post.
enum FormBody {
    /// Checks type and size, then reads the fields.
    ///
    /// Other types are refused, `text/plain` above all: browsers send it across origins without asking (R55).
    static func fields(
        of request: HTTPRequest,
        body: [UInt8],
        names: [String]
    ) throws(RequestProblem) -> Fields {
        let types = request.headerFields[values: .contentType]
        let isEmpty = types.isEmpty && body.isEmpty
        guard isEmpty || (types.count == 1 && types.allSatisfy(isForm)) else {
            throw RequestProblem(.unsupportedMediaType, .formType)
        }
        let announced = request.headerFields[.contentLength].flatMap { Int($0) } ?? 0
        guard body.count <= MagicLinkHTTPHandler.maxBodyBytes, announced <= MagicLinkHTTPHandler.maxBodyBytes else {
            throw RequestProblem(.contentTooLarge, .formTooLarge)
        }
        return Fields(body, names: names)
    }

    private static func isForm(_ type: String) -> Bool {
        let parts = type.lowercased().split(separator: ";", omittingEmptySubsequences: false).map {
            $0.trimmingBlanks()
        }
        guard parts.first == "application/x-www-form-urlencoded" else { return false }
        return parts.dropFirst().allSatisfy { parameter in
            !parameter.hasPrefix("charset=") || ["charset=utf-8", "charset=\"utf-8\""].contains(parameter)
        }
    }
}
