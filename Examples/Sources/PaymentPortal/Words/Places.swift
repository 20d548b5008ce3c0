//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension String {
    /// The text with values in the places `{1}`, `{2}` and so on; a value that looks like a place stays as it is.
    func filled(_ values: String...) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): String(text)
            case .place(let number): values.indices.contains(number - 1) ? values[number - 1] : "{\(number)}"
            }
        }.joined()
    }

    /// A part of a text: words, or the place of a value.
    enum Piece {
        case text(Substring)
        case place(Int)
    }

    /// The parts of the text, in order.
    var pieces: [Piece] {
        var pieces: [Piece] = []
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            pieces.append(.text(rest[..<open]))
            if let number = Int(rest[rest.index(after: open)..<close]) {
                pieces.append(.place(number))
            } else {
                pieces.append(.text(rest[open...close]))
            }
            rest = rest[rest.index(after: close)...]
        }
        pieces.append(.text(rest))
        return pieces
    }
}

extension HTML {
    /// Fills the places of a text with pieces of HTML; the text itself is escaped.
    init(_ text: String, _ values: HTML...) {
        self.init(
            text.pieces.map { piece -> HTML in
                switch piece {
                case .text(let text): "\(text)"
                case .place(let number): values.indices.contains(number - 1) ? values[number - 1] : ""
                }
            }
        )
    }
}
