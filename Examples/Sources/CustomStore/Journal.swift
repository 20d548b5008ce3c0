//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Crypto
import Foundation
import MagicLink
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file to which every step appends one line, and the table that its lines make up.
///
/// - Atomic: a step holds the lock of the file from before it reads until after it has written, over all processes, and its
///   changes are one line. A line that a crash has cut is no line.
/// - Durable: a step is answered once its line is on the disk.
final class Journal: Sendable {
    private struct State {
        var file: FileHandle
        var table = Table()
        /// How far the file was read.
        var offset: UInt64 = 0
        /// How long the file was when it was written anew.
        var compactSize: UInt64 = 0
    }

    struct Damaged: Error {}
    struct NotWritten: Error {}

    private let path: String
    /// Locked in place of the journal itself, which is replaced when it is written anew.
    private let lock: FileHandle
    private let state: Mutex<State>

    init(path: String) throws {
        self.path = path
        lock = try Self.file(at: path + ".lock")
        state = Mutex(State(file: try Self.file(at: path)))
        try Self.synchronizeFolder(of: path)
    }

    /// Runs one step: nobody else reads or writes meanwhile, and what it changes is on the disk when it returns.
    func step<Value: Sendable>(_ body: (inout Draft) throws -> Value) throws -> Value {
        try state.withLock { state in
            while flock(lock.fileDescriptor, LOCK_EX) != 0 {
                guard errno == EINTR else { throw NotWritten() }
            }
            defer { _ = flock(lock.fileDescriptor, LOCK_UN) }
            try catchUp(&state)
            let (value, entry, mustLeaveNoTrace) = try Self.decide(state.table, body)
            if let entry {
                try append(entry, &state)
            }
            if mustLeaveNoTrace {
                try writeAnew(&state)
            } else if state.offset > 1_000_000 + 4 * state.compactSize {
                // The step is done, whatever becomes of this.
                try? writeAnew(&state)
            }
            return value
        }
    }

    private static func decide<Value>(
        _ table: Table,
        _ body: (inout Draft) throws -> Value
    ) throws -> (Value, Entry?, Bool) {
        var draft = Draft(table)
        let value = try body(&draft)
        return (value, draft.entry, draft.mustLeaveNoTrace)
    }

    /// Reads what other processes have appended, and all of it where one of them has written the file anew.
    private func catchUp(_ state: inout State) throws {
        if try Self.number(ofFile: path) != Self.number(of: state.file) {
            state = State(file: try Self.file(at: path))
        }
        try state.file.seek(toOffset: state.offset)
        let data = try state.file.readToEnd() ?? Data()
        var rest = data[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            guard let entry = try Self.entry(rest[..<end]) else {
                // Behind a line that a crash has cut there is nothing; in front of others it is a damage.
                guard rest[end...].dropFirst().isEmpty else { throw Damaged() }
                break
            }
            try state.table.apply(entry)
            state.offset += UInt64(end + 1 - rest.startIndex)
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty {
            // Its step was never answered.
            try state.file.truncate(atOffset: state.offset)
        }
    }

    private func append(_ entry: Entry, _ state: inout State) throws {
        let line = try Self.line(entry)
        do {
            try state.file.seek(toOffset: state.offset)
            try state.file.write(contentsOf: line)
            try state.file.synchronize()
        } catch {
            // Whether the line will last is not known: nobody gets in by it, and it is taken back.
            try? state.file.truncate(atOffset: state.offset)
            throw NotWritten()
        }
        state.offset += UInt64(line.count)
        try state.table.apply(entry)
    }

    /// Writes what is there now into a new file, which then takes the old one's place.
    private func writeAnew(_ state: inout State) throws {
        let new = path + ".new"
        try? FileManager.default.removeItem(atPath: new)
        let file = try Self.file(at: new)
        let table = state.table
        let changes = table.links.mapValues(Optional.some)
        let line = try Self.line(Entry(changes, keyChecks: table.keyChecks))
        try file.write(contentsOf: line)
        try file.synchronize()
        guard unsafe rename(new, path) == 0 else { throw NotWritten() }
        try Self.synchronizeFolder(of: path)
        let size = UInt64(line.count)
        state = State(file: file, table: table, offset: size, compactSize: size)
    }

    // MARK: Lines

    /// A digest, a blank, the entry, and the end of the line.
    private static func line(_ entry: Entry) throws -> Data {
        let text = try JSONEncoder().encode(entry)
        return checksum(text) + Data(" ".utf8) + text + Data("\n".utf8)
    }

    /// Reads a line; `nil` where it is not whole.
    private static func entry(_ line: Data) throws -> Entry? {
        let text = line.dropFirst(65)
        guard line.count > 65, checksum(text) == line.prefix(64) else { return nil }
        do {
            return try JSONDecoder().decode(Entry.self, from: text)
        } catch {
            throw UnreadableRow("the journal has a line that another version wrote")
        }
    }

    static func checksum(_ text: Data) -> Data {
        Data(SHA256.hash(data: text).map { String(format: "%02x", $0) }.joined().utf8)
    }

    // MARK: Files

    /// Opens a file that only its owner may read, and makes it where it is missing.
    private static func file(at path: String) throws -> FileHandle {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw NotWritten() }
        return FileHandle(fileDescriptor: file, closeOnDealloc: true)
    }

    private static func number(of file: FileHandle) throws -> UInt64 {
        var status = stat()
        guard unsafe fstat(file.fileDescriptor, &status) == 0 else { throw NotWritten() }
        return UInt64(status.st_ino)
    }

    private static func number(ofFile path: String) throws -> UInt64? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }

    /// Makes the name of a new file last, not only what is in it.
    private static func synchronizeFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let file = unsafe open(folder.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw NotWritten() }
        defer { close(file) }
        guard fsync(file) == 0 else { throw NotWritten() }
    }
}
