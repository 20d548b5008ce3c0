//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP

/// Names the invoices that links lead to, on the page of a link.
struct InvoiceNames: DestinationNames {
    func name(of destination: Destination, in words: PageWords) -> String? {
        let segments = destination.pathSegments
        guard segments.count == 2, segments[0] == "invoices",
            Self.isNumber(segments[1]), destination.text.utf8.count == "/invoices/".utf8.count + segments[1].utf8.count
        else { return nil }
        return PortalWords.of(PortalLanguage(rawValue: words.language) ?? .english).invoice.title.filled(segments[1])
    }

    /// Whether a text is the number of an invoice, such as `INV-1042`, and can say nothing else: whoever asks for a link
    /// chooses it.
    private static func isNumber(_ text: String) -> Bool {
        text.hasPrefix("INV-") && (5...12).contains(text.utf8.count)
            && text.utf8.dropFirst(4).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
