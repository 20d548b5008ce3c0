//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import StorageTestSupport
import Synchronization
import Testing

/// Stands between a storage and the server, and can cut a connection at the worst moment: after a statement's rows have
/// come, and before the server has said that it committed.
final class CuttingProxy: Sendable {
    let port: UInt16
    private let listener: Int32
    private let server: UInt16
    private let isArmed = Mutex(false)
    private let threads = DispatchQueue(label: "cutting-proxy", attributes: .concurrent)

    init(to server: UInt16) throws {
        self.server = server
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(listener, raw, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, raw, &length) == 0
            }
        }
        try #require(isBound)
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        threads.async { [self] in accept() }
    }

    /// Ends the thread that accepts.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// Cuts the next connection whose server is ready for another statement, before it can say so.
    func arm() {
        isArmed.withLock { $0 = true }
    }

    private func accept() {
        while true {
            let client = Foundation.accept(listener, nil, nil)
            guard client >= 0 else { break }
            let upstream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.loopback(server)
            let isConnected = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                    connect(upstream, raw, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard isConnected else { continue }
            threads.async {
                while let bytes = Self.receive(client), Self.send(bytes, to: upstream) {}
                shutdown(upstream, Int32(SHUT_WR))
            }
            threads.async { self.answer(client, from: upstream) }
        }
        Foundation.close(listener)
    }

    /// Hands the server's messages on, one at a time: a letter, four bytes of length, and the rest.
    private func answer(_ client: Int32, from upstream: Int32) {
        var waiting: [UInt8] = []
        pump: while let bytes = Self.receive(upstream) {
            waiting += bytes
            while waiting.count >= 5 {
                let length = waiting[1...4].reduce(0) { $0 << 8 | Int($1) } + 1
                guard waiting.count >= length else { break }
                let mustCut =
                    waiting[0] == UInt8(ascii: "Z")
                    && isArmed.withLock { isArmed in
                        defer { isArmed = false }
                        return isArmed
                    }
                if mustCut { break pump }
                guard Self.send(Array(waiting[..<length]), to: client) else { break pump }
                waiting.removeFirst(length)
            }
        }
        shutdown(client, Int32(SHUT_RDWR))
    }

    private static func receive(_ socket: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    private static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        Foundation.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
#endif
