//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The fields that an endpoint knows, out of a form, a query or a JSON object.
///
/// All others are ignored (R56).
struct Fields: Sendable {
    /// What was sent for one field.
    enum Value: Sendable, Equatable {
        case missing
        case text(String)
        /// More than once, or as a list such as `email[]`.
        case repeated
        /// A JSON number or literal as it was written, such as `true`.
        case bare(String)
        /// Not UTF-8, not percent-encoding, with a NUL, or a JSON object or array.
        case unreadable
    }

    private var values: [(name: String, value: Value)]
    /// Whether something in it cannot be read at all, be it of a field that nobody knows.
    private(set) var isMalformed = false

    init(names: [String]) {
        values = names.map { ($0, .missing) }
    }

    /// Reads `application/x-www-form-urlencoded` (WHATWG URL, 5.1), but refuses what that repairs.
    ///
    /// - Parameters:
    ///   - encoded: The form's body, or the query.
    ///   - names: The fields that the endpoint knows.
    init(_ encoded: some Collection<UInt8>, names: [String]) {
        self.init(names: names)
        var rest = encoded[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
            let pair = rest[..<end]
            rest = rest[end...].dropFirst()
            guard !pair.isEmpty else { continue }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let text = PercentCoding.decode(pair[equals...].dropFirst())
            guard let name = PercentCoding.decode(pair[..<equals]) else {
                isMalformed = true
                continue
            }
            if text == nil {
                isMalformed = true
            }
            note(text.map(Value.text) ?? .unreadable, for: name)
        }
    }

    /// Reads a JSON object; of one that is malformed no field counts.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - names: The fields that the endpoint knows.
    init(json: [UInt8], names: [String]) {
        self.init(names: names)
        guard let members = JSONReader.members(of: json) else {
            isMalformed = true
            return
        }
        for (name, value) in members {
            guard let index = values.firstIndex(where: { $0.name == name }) else { continue }
            values[index].value =
                switch value {
                case .text(let text): .text(text)
                case .bare(let text): .bare(text)
                case .nested: .unreadable
                }
        }
    }

    subscript(name: String) -> Value {
        values.first { $0.name == name }?.value ?? .missing
    }

    /// Whether a name is that of a list, such as `email[]`.
    private static func isList(_ name: String, of known: String) -> Bool {
        name.utf8.starts(with: known.utf8) && name.utf8.dropFirst(known.utf8.count).first == UInt8(ascii: "[")
    }

    private mutating func note(_ value: Value, for name: String) {
        for index in values.indices {
            let known = values[index].name
            if name == known {
                values[index].value = values[index].value == .missing ? value : .repeated
            } else if Self.isList(name, of: known) {
                values[index].value = .repeated
            }
        }
    }
}
