//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// The form in which a client reads the answer.
enum AnswerForm: Sendable {
    /// Pages and redirects.
    case page
    /// JSON; where an answer is a page and nothing else, that too if the client takes it.
    case json(takesPages: Bool)

    /// The answer to a body follows the body's type; any other follows what the client accepts.
    init(for request: HTTPRequest, type: MediaType?) {
        let hasBody = request.method != .get && request.method != .head
        if hasBody, let type, type.isForm || type.isJSON {
            self = type.isJSON ? .json(takesPages: false) : .page
            return
        }
        let ranges = request.headerFields[values: .accept].joined(separator: ",").lowercased().split(separator: ",")
            .map { $0.prefix { $0 != ";" }.trimmingBlanks() }
        let namesJSON = ranges.contains("application/json") && !ranges.contains("text/html")
        self = namesJSON ? .json(takesPages: ranges.contains("*/*") || ranges.contains("text/*")) : .page
    }
}
