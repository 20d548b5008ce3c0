//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import NIOCore

/// Ends connections of clients that hold on to what they can get.
///
/// A request is whole and its answer begun within 20 seconds of its first byte, and no more than 4 MiB come in between two
/// answers: the rest of a body that is refused is read so far, since a client that still sends does not see its answer.
/// Clients that say nothing are the server's business (its idle timeout).
final class ClientPatience: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private static let longest: TimeAmount = .seconds(20)
    private static let most = 4 << 20

    /// When the first byte came after the last answer, and how many came since.
    private var began: NIODeadline?
    private var received = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = NIODeadline.now()
        let start = began ?? now
        began = start
        received += unwrapInboundIn(data).readableBytes
        guard received <= Self.most, now - start <= Self.longest else {
            context.close(promise: nil)
            return
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        began = nil
        received = 0
        context.write(data, promise: promise)
    }
}

/// Puts ``ClientPatience`` where bytes come in; the server takes handlers behind its decoder only.
final class ClientPatienceInstaller: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    func handlerAdded(context: ChannelHandlerContext) {
        do {
            try context.pipeline.syncOperations.addHandler(ClientPatience(), position: .first)
        } catch {
            context.fireErrorCaught(error)
        }
    }
}
