//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Something that a check found wrong; the check's name is added outside.
struct Unmet: Error {
    let message: String
}

/// Throws unless a condition holds.
func expect(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    guard condition else { throw Unmet(message: message()) }
}

/// Throws unless two values are equal.
func expectEqual<Value: Equatable>(_ actual: Value, _ expected: Value, _ what: @autoclosure () -> String) throws {
    guard actual == expected else {
        throw Unmet(message: "\(what()) should be \(expected), but is \(actual)")
    }
}

/// Throws unless there is a value; returns it.
func expectSome<Value>(_ value: Value?, _ what: @autoclosure () -> String) throws -> Value {
    guard let value else { throw Unmet(message: "\(what()) should be there, but is not") }
    return value
}

/// Runs a body many times at once, each on a task of its own, and returns the results in no order.
func inParallel<Result: Sendable>(
    _ count: Int,
    _ body: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: Result.self) { group in
        for index in 0..<count {
            group.addTask { try await body(index) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
    }
}
