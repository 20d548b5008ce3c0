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

/// The few file operations that a mailer needs, by the C library alone.
struct PosixFile {
    /// Why an operation failed, by the C library's error number, without any path.
    struct Failure: Error, CustomStringConvertible {
        let number: CInt

        /// The error number that the C library has just set.
        static var latest: Self { Self(number: errno) }

        var description: String {
            // The C function returns a terminated text, which is copied at once.
            unsafe String(cString: strerror(number))
        }
    }

    /// The standard output of the process.
    static let standardOutput = Self(descriptor: 1)

    private let descriptor: CInt

    /// Creates a file of the process's user alone and lends it to a closure.
    ///
    /// - Throws: When a file of that name is there already, whatever its kind, or the closure fails.
    static func withNewFile(at path: String, _ body: (Self) throws(Failure) -> Void) throws(Failure) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        // The C function reads a terminated text.
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw Failure.latest }
        do throws(Failure) {
            // The process's file mode mask must not take the owner's rights away.
            guard fchmod(descriptor, 0o600) == 0 else { throw Failure.latest }
            try body(Self(descriptor: descriptor))
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems report a failed write here only.
        guard close(descriptor) == 0 else { throw Failure.latest }
    }

    /// Writes all bytes.
    func write(_ bytes: [UInt8]) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The C function reads as many bytes as the buffer has.
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe Self.writeOnce(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0 {
                guard errno == EINTR else { throw Failure.latest }
            } else {
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Waits until the file is on the disk.
    func synchronize() throws(Failure) {
        guard fsync(descriptor) == 0 else { throw Failure.latest }
    }

    /// Moves a file over another in one step, and waits until that is on the disk.
    static func rename(_ source: String, to target: String, in directory: String) throws(Failure) {
        // The C functions read terminated texts.
        guard systemRename(source, target) == 0 else { throw Failure.latest }
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.latest }
        defer { close(descriptor) }
        try Self(descriptor: descriptor).synchronize()
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) {
        // The C function reads a terminated text.
        _ = unsafe unlink(path)
    }

    /// Creates a directory of the process's user alone, and those above it, where they are missing.
    static func createDirectory(_ path: String) throws(Failure) {
        var current = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
        for component in path.split(separator: "/") {
            current += component
            // The C function reads a terminated text.
            guard unsafe mkdir(current, 0o700) == 0 || errno == EEXIST || errno == EISDIR else { throw Failure.latest }
            current += "/"
        }
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.latest }
        close(descriptor)
    }

    private static func writeOnce(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        guard let bytes = unsafe bytes else { return 0 }
        #if canImport(Darwin)
        return unsafe Darwin.write(descriptor, bytes, count)
        #elseif canImport(Glibc)
        return unsafe Glibc.write(descriptor, bytes, count)
        #elseif canImport(Musl)
        return unsafe Musl.write(descriptor, bytes, count)
        #endif
    }

    private static func systemRename(_ source: String, _ target: String) -> CInt {
        #if canImport(Darwin)
        return unsafe Darwin.rename(source, target)
        #elseif canImport(Glibc)
        return unsafe Glibc.rename(source, target)
        #elseif canImport(Musl)
        return unsafe Musl.rename(source, target)
        #endif
    }
}
