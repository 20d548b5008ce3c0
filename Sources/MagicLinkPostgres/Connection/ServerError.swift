//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import CLibpq

/// Makes an error out of what the server answered.
enum ServerError {
    /// The classes whose messages can repeat a value: data, constraints, and what triggers raise.
    private static let classesWithValues: Set<Substring> = ["22", "23", "44", "P0"]

    static func failure(_ statement: Statement, _ result: OpaquePointer) -> StorageFailure {
        let state = unsafe field(result, magiclink_diag_state)
        let kind = state.map(kind) ?? .unclear
        var text = "PostgreSQL refused the statement '\(statement.name)' (\(state ?? "no state"))"
        if let constraint = unsafe field(result, magiclink_diag_constraint) { text += ", constraint \(constraint)" }
        let mayShowMessage = state.map { !classesWithValues.contains($0.prefix(2)) } ?? true
        if mayShowMessage, let message = unsafe field(result, magiclink_diag_message) { text += ": \(message)" }
        return StorageFailure(text, kind: kind, state: state)
    }

    /// An error is certain: the server rolls back before it answers.
    ///
    /// Only the end of the server itself, or of the
    /// connection, can come after a commit.
    private static func kind(_ state: String) -> StorageFailure.Kind {
        switch state.prefix(2) {
        case "57" where state != "57014", "58", "XX", "08": .unclear
        case "28", "3D", "3F", "42": .misconfigured
        default: .refused
        }
    }

    private static func field(_ result: OpaquePointer, _ code: Int32) -> String? {
        // SAFETY: the result is alive during this call, and libpq answers NULL or a text that ends in a zero.
        unsafe PQresultErrorField(result, code).map { unsafe String(cString: $0) }
    }
}
#endif
