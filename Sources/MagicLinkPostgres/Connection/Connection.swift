//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import CLibpq

/// One connection of libpq, for one thread at a time.
///
/// Safe to use: the handle and the count live exactly as long as the object, and nobody else has them.
@safe final class Connection {
    private let handle: OpaquePointer
    /// How many warnings and errors the server sent beside the results.
    private let warnings: UnsafeMutablePointer<Int32>
    /// The names of the statements that the server has prepared.
    private var prepared: Set<String> = []
    private let deadlines: Deadlines
    /// Whether further statements may be sent.
    ///
    /// Once `false`, never `true` again.
    private(set) var isUsable = true

    /// Connects, which may take as long as the parameters allow.
    ///
    /// - Parameters:
    ///   - parameters: libpq's keywords and values.
    ///   - deadlines: How long a statement may take.
    /// - Throws: Where no connection could be made.
    init(_ parameters: [(keyword: String, value: String)], deadlines: Deadlines) throws {
        self.deadlines = deadlines
        guard let handle = unsafe CStringList.with(parameters.map(\.keyword), parameters.map(\.value), connect) else {
            throw StorageFailure("libpq could not make a connection.", kind: .unreachable)
        }
        unsafe self.handle = handle
        unsafe warnings = .allocate(capacity: 1)
        unsafe warnings.initialize(to: 0)
        guard unsafe PQstatus(handle) == CONNECTION_OK, unsafe PQsetnonblocking(handle, 1) == 0 else {
            let secrets = parameters.filter { ConnectionParameters.secrets.contains($0.keyword) }.map(\.value)
            throw unsafe StorageFailure(Self.message(of: handle, hiding: secrets), kind: .unreachable)
        }
        // The count outlives the connection: it is freed after it.
        unsafe PQsetNoticeReceiver(handle, { count, notice in unsafe countNotice(count, notice) }, warnings)
    }

    deinit {
        _ = ExitGate.pass {
            unsafe PQfinish(handle)
            unsafe warnings.deallocate()
        }
    }

    /// Whether the next job may have it: a transaction that is still open would make its commit none.
    var isReusable: Bool { unsafe isUsable && PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// Whether nothing has come over the idle connection: what comes is its end, or a reason to connect again.
    var isQuiet: Bool {
        isUsable && !Readiness.isReadable(unsafe PQsocket(handle))
    }

    /// Runs a statement to its end, and returns what it returned once the server is ready for the next.
    ///
    /// Outside a transaction the server is ready only after the commit: rows that came before it count for nothing. A
    /// warning counts as an unclear end, because a commit that no longer waits for its standby is told by a warning.
    /// Nothing is ever cancelled: where the deadline passes the connection is given up, and the end is unclear.
    ///
    /// - Parameters:
    ///   - statement: The statement; it is prepared at its first use.
    ///   - values: Its parameters.
    ///   - limit: How long to wait for the end. Default: as configured.
    /// - Returns: The rows, and how many were changed.
    /// - Throws: What the server answered, or that the end is unclear.
    func execute(_ statement: Statement, _ values: [SQLValue] = [], within limit: Duration? = nil) throws -> ResultTable
    {
        guard isUsable else { throw unclear(statement, "the connection was lost before") }
        let deadline = ContinuousClock.now + (limit ?? deadlines.statement)
        if !prepared.contains(statement.name) {
            let types = values.map(\.type)
            let isSent = unsafe PQsendPrepare(handle, statement.name, statement.sql, Int32(types.count), types) == 1
            _ = try finish(statement, isSent: isSent, deadline)
            prepared.insert(statement.name)
        }
        let isSent = unsafe BoundValues(values).withPointers { count, pointers, lengths, formats in
            unsafe PQsendQueryPrepared(handle, statement.name, count, pointers, lengths, formats, 1) == 1
        }
        return try finish(statement, isSent: isSent, deadline)
    }

    /// Runs statements without parameters, such as those that make tables.
    func executeScript(_ name: String, _ sql: String, within limit: Duration) throws {
        guard isUsable else { throw unclear(Statement(name, sql), "the connection was lost before") }
        let isSent = unsafe PQsendQuery(handle, sql) == 1
        _ = try finish(Statement(name, sql), isSent: isSent, ContinuousClock.now + limit)
    }

    /// Runs a statement of the application's own, which may not change what later statements rest on.
    func executeOwn(_ sql: StaticString, _ values: [SQLValue]) throws -> ResultTable {
        let table = try execute(Statement(own: sql, values), values)
        guard !Statement.changesSession(command: table.command) else {
            isUsable = false
            throw StorageFailure("A statement of the application may not be a \(table.command).", kind: .refused)
        }
        return table
    }

    /// Runs work in a transaction; what it returns counts once this function has returned.
    ///
    /// - Parameters:
    ///   - waits: Whether its commit waits for the disk and the standby. Where it does not, the next one that does brings it
    ///     along. Default: `true`.
    ///   - work: The statements.
    /// - Returns: What the work returned.
    /// - Throws: What the work threw, or that the end is unclear.
    func transaction<Value>(waits: Bool = true, _ work: () throws -> Value) throws -> Value {
        if waits {
            _ = try execute(.begin)
        } else {
            let pace = "SET LOCAL synchronous_commit = off"
            try executeScript("begin", "\(Statement.begin.sql); \(pace)", within: deadlines.statement)
        }
        let value: Value
        do {
            value = try work()
        } catch {
            if isUsable { _ = try? execute(.rollback) }
            throw error
        }
        let end = try execute(.commit)
        guard end.command == "COMMIT" else {
            throw StorageFailure("PostgreSQL rolled a transaction back.", kind: .refused)
        }
        return value
    }

    /// Waits until the server is ready for the next statement.
    private func finish(
        _ statement: Statement,
        isSent: Bool,
        _ deadline: ContinuousClock.Instant
    ) throws -> ResultTable {
        guard isSent else {
            isUsable = false
            throw unclear(statement, "it could not be sent")
        }
        unsafe warnings.pointee = 0
        var table: ResultTable?
        var failure: StorageFailure?
        while let result = try unsafe nextResult(statement, deadline) {
            defer { unsafe PQclear(result) }
            switch unsafe PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: table = unsafe ResultTable(result)
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                // The server waits for data, or sends some, until the connection ends.
                isUsable = false
                throw StorageFailure("COPY is not to be had over this connection.", kind: .refused)
            default:
                let other = unsafe ServerError.failure(statement, result)
                failure = failure ?? other
            }
        }
        guard unsafe PQstatus(handle) == CONNECTION_OK else {
            isUsable = false
            throw unclear(statement, failure?.description ?? "the connection was lost")
        }
        if let failure {
            // A plan that no longer fits the tables stays so on this connection; the next one makes it anew.
            if failure.state == "0A000" || failure.state == "26000" { isUsable = false }
            throw failure
        }
        guard unsafe warnings.pointee == 0 else { throw unclear(statement, "the server sent a warning") }
        guard let table else { throw unclear(statement, "the server sent no result") }
        return table
    }

    private func nextResult(_ statement: Statement, _ deadline: ContinuousClock.Instant) throws -> OpaquePointer? {
        while true {
            let unsent = unsafe PQflush(handle)
            if unsent <= 0, unsafe PQisBusy(handle) == 0 { return unsafe PQgetResult(handle) }
            guard try Readiness.wait(unsafe PQsocket(handle), alsoToWrite: unsent > 0, until: deadline) else {
                isUsable = false
                throw unclear(statement, "it took too long")
            }
            // After a failure the next result tells it.
            if unsafe PQconsumeInput(handle) == 0 { return unsafe PQgetResult(handle) }
        }
    }

    private func unclear(_ statement: Statement, _ reason: String) -> StorageFailure {
        StorageFailure("How the statement '\(statement.name)' ended is unclear: \(reason).", kind: .unclear)
    }

    /// libpq's message, without the passwords that it never prints anyway.
    private static func message(of handle: OpaquePointer, hiding secrets: [String]) -> String {
        let message = unsafe String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: " ")
        return secrets.contains { !$0.isEmpty && message.contains($0) } ? "The connection failed." : message
    }
}

private func connect(
    _ keywords: UnsafePointer<UnsafePointer<CChar>?>,
    _ values: UnsafePointer<UnsafePointer<CChar>?>
) -> OpaquePointer? {
    unsafe PQconnectdbParams(keywords, values, 0)
}

/// Counts a message of the server that is a warning or worse.
private func countNotice(_ count: UnsafeMutableRawPointer?, _ notice: OpaquePointer?) {
    let field = unsafe PQresultErrorField(notice, magiclink_diag_severity)
    let severity = unsafe field.map { unsafe String(cString: $0) } ?? ""
    guard !["NOTICE", "INFO", "LOG", "DEBUG"].contains(severity) else { return }
    // That transaction ids run low says nothing of this commit, and is said with each one.
    let source =
        unsafe PQresultErrorField(notice, magiclink_diag_source_function).map { unsafe String(cString: $0) } ?? ""
    guard !["GetNewTransactionId", "GetNewMultiXactId"].contains(source) else { return }
    // SAFETY: libpq hands back the pointer that the connection gave it, which lives until the connection is finished.
    unsafe count?.assumingMemoryBound(to: Int32.self).pointee &+= 1
}
#endif
