//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import Hummingbird
import MagicLinkHTTP

extension Response {
    /// Creates the response of a handler's answer.
    init(_ reply: HTTPReply) {
        self.init(
            status: reply.response.status,
            headers: reply.response.headerFields,
            body: reply.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body))
        )
    }
}
#endif
