//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A text of a catalog, cut at its names in braces.
struct TextWithPlaces {
    enum Piece: Equatable {
        case text(String)
        case place(String)
    }

    private(set) var pieces: [Piece] = []

    init(_ text: String) {
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            pieces.append(.text(String(rest[..<open])))
            pieces.append(.place(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        pieces.append(.text(String(rest)))
    }
}

extension String {
    /// The text with values in place of the names in braces.
    ///
    /// A name without a value stays as it is, and so does a value that looks like a name.
    ///
    /// - Parameter values: The values by name.
    /// - Returns: The text.
    package func filled(_ values: [String: String]) -> String {
        TextWithPlaces(self).pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .place(let name): values[name] ?? "{\(name)}"
            }
        }.joined()
    }
}

extension PageHTML {
    /// A text of a catalog, escaped, with pieces of HTML in place of the names in braces.
    package static func filled(_ text: String, _ values: [String: PageHTML]) -> PageHTML {
        TextWithPlaces(text).pieces.reduce("") { html, piece in
            switch piece {
            case .text(let text): "\(html)\(text)"
            case .place(let name): "\(html)\(values[name] ?? "{\(name)}")"
            }
        }
    }

    /// A value whose direction has nothing to do with the text around it.
    package static func isolated(_ value: String) -> PageHTML { "<bdi>\(value)</bdi>" }

    /// An address, a host or a path: written from left to right in every language.
    package static func leftToRight(_ value: String) -> PageHTML { "<bdi dir=\"ltr\">\(value)</bdi>" }
}
