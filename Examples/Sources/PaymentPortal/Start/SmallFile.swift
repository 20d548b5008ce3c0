//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Small files of the process's user alone, by the C library.
enum SmallFile {
    /// Why a file cannot be used, in words without a full stop.
    struct Failure: Error {
        let reason: String

        init(_ reason: String) {
            self.reason = reason
        }

        /// The error that the C library has just set.
        static var latest: Self {
            // The C function returns a terminated text, which is copied at once.
            unsafe Self(String(cString: strerror(errno)))
        }
    }

    /// Far more than any file of keys or any mail of the portal.
    private static let longest = 1 << 20

    /// Reads a file that holds a secret.
    ///
    /// - Returns: Its text, or `nil` where there is none.
    /// - Throws: ``Failure``, also where anybody else may read or write it.
    static func readPrivate(_ path: String) throws(Failure) -> String? {
        try contents(path) { mode throws(Failure) in
            let rights = mode & 0o7777
            guard rights == 0o600 else {
                throw Failure("its mode is \(String(rights, radix: 8)), not 600")
            }
        }
    }

    /// Reads a file.
    ///
    /// - Returns: Its text, or `nil` where there is none.
    static func contents(
        _ path: String,
        checking check: (mode_t) throws(Failure) -> Void = { (_: mode_t) throws(Failure) in }
    ) throws(Failure) -> String? {
        // Without waiting for a writer where the path is a pipe. The C function reads a terminated text.
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw Failure.latest
        }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw Failure.latest }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("it is no file") }
        try check(status.st_mode)
        guard status.st_size <= longest else { throw Failure("it is too long") }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            // The C function writes at most as many bytes as the buffer has.
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe recv(file, $0) }
            guard count >= 0 else { throw Failure.latest }
            if count == 0 { break }
            bytes += chunk.prefix(count)
            guard bytes.count <= longest else { throw Failure("it is too long") }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes a new file (mode 0600), whole or not at all; leaves one that is there already alone.
    ///
    /// - Returns: Whether the file is new.
    static func createPrivate(_ path: String, _ text: String) throws(Failure) -> Bool {
        let draft = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36))"
        // The C functions read terminated texts.
        let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure.latest }
        defer { unsafe unlink(draft) }
        let bytes = Array(text.utf8)
        let count = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
        let isWritten = count == bytes.count && fchmod(file, 0o600) == 0 && fsync(file) == 0
        guard close(file) == 0, isWritten else { throw Failure.latest }
        if unsafe link(draft, path) == 0 { return true }
        guard errno == EEXIST else { throw Failure.latest }
        return false
    }

    /// Makes a directory where it is missing, and writes and removes a file in it to see whether that is possible.
    ///
    /// The folder around it must be there: a misspelt path is no wish for new folders.
    static func prepareDirectory(_ directory: String) throws(StartRefusal) {
        // The C function reads a terminated text.
        guard unsafe mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw StartRefusal("The mail directory \(directory) cannot be made: \(Failure.latest.reason).")
        }
        let path = "\(directory)/.\(String(UInt64.random(in: .min ... .max), radix: 36))"
        do {
            _ = try createPrivate(path, "")
            // The C function reads a terminated text.
            unsafe unlink(path)
        } catch {
            throw StartRefusal("The mail directory \(directory) cannot be written: \(error.reason).")
        }
    }

    private static func recv(_ file: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = unsafe read(file, buffer.baseAddress, buffer.count)
            if count >= 0 || errno != EINTR { return count }
        }
    }
}
