//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// Names what links lead to, for the page of a link: "Invoice INV-1042" says more to a person than a path.
///
/// ```swift
/// struct InvoiceNames: DestinationNames {
///     func name(of destination: Destination, in words: PageWords) -> String? {
///         let segments = destination.pathSegments
///         guard segments.count == 2, segments[0] == "invoices" else { return nil }
///         return isInvoiceNumber(segments[1]) ? "Invoice \(segments[1])" : nil
///     }
/// }
/// ```
///
/// ## Implementation guidance
///
/// A destination is the text of whoever asked for the link. Name those only whose every part you have checked, and answer
/// `nil` for the rest: the page then shows the path alone. It always shows the path beside the name. The name is escaped.
public protocol DestinationNames: Sendable {
    /// Names a destination.
    ///
    /// - Parameters:
    ///   - destination: Where a link leads.
    ///   - words: The language of the page.
    /// - Returns: A short name, or `nil`.
    func name(of destination: Destination, in words: PageWords) -> String?
}
