//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Logging
import MagicLink
import MagicLinkHTTP

// What the code of the README and of the articles takes for granted.

let secret = (0..<32).map { UInt8($0) }
let oldKey = SigningKey.random(id: 1)
let text = String(repeating: "A", count: 64)
let logger = Logger(label: "readme")

func page(for session: Session) -> String { session.subject }

// The articles.

let keyText = SigningKey.random(id: 1).revealed()

struct Customer {
    let number: String
    let address: EmailAddress
}

struct PaymentForm: Decodable {
    let csrf: String?
}

struct PastDueInvoice {
    let number: String
    let address: EmailAddress
}

func customer(identity: String) async throws -> Customer? { nil }
func invoicesPage(of subject: String) async throws -> String { subject }
func invoicePage(_ number: String, of subject: String) async throws -> String { number }
func pay(_ number: String, of subject: String) async throws {}
func pastDue() async throws -> [PastDueInvoice] { [] }
func html(_ text: String) -> HTTPReply { HTTPReply(response: HTTPResponse(status: .ok), body: Array(text.utf8)) }
func serve(_ answer: @Sendable (HTTPRequest, [UInt8], String?) async -> HTTPReply) async throws {}
