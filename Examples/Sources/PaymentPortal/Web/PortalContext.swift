//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Hummingbird
import MagicLinkHTTP
import MagicLinkHummingbird
import NIOCore

/// A request's context: who is signed in, the query, and the reader's language.
struct PortalContext: MagicLinkRequestContext {
    var coreContext: CoreRequestContextStorage
    let peerAddress: String?
    var magicLink: RequestAuthorization?
    /// What ``QueryFreeMiddleware`` took from the request.
    var query = PageQuery("")
    /// The portal's words in the language that ``LanguageMiddleware`` chose.
    var words = PortalWords.english

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peerAddress = source.peerAddress
    }
}
