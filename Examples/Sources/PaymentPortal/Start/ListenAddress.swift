//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import NIOCore
import NIOPosix

/// The address to listen at, tried out before anything is promised.
enum ListenAddress {
    /// Binds an address for a moment.
    ///
    /// - Parameters:
    ///   - hostname: A name or an address.
    ///   - port: The port, or 0 for a free one.
    /// - Returns: The port that was bound.
    /// - Throws: ``StartRefusal`` where the address cannot be listened at.
    static func probe(_ hostname: String, port: Int) async throws(StartRefusal) -> Int {
        guard (0...65_535).contains(port) else { return port }
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                // Takes no connection: the client of one would wait for an answer that never comes.
                .serverChannelOption(.autoRead, value: false)
                .bind(host: hostname, port: port).get()
            let bound = channel.localAddress?.port
            try await channel.close()
            return bound ?? port
        } catch {
            throw refusal(error, hostname, port: port)
        }
    }

    /// Says why an address cannot be listened at.
    static func refusal(_ error: any Error, _ hostname: String, port: Int) -> StartRefusal {
        let reason =
            switch (error as? IOError)?.errnoCode {
            case EADDRINUSE: "the port is taken"
            case EACCES: "the port is not allowed"
            case EADDRNOTAVAIL: "this machine does not have the address"
            default: "the address cannot be used"
            }
        return StartRefusal("Cannot listen at \(hostname), port \(port): \(reason).")
    }
}
