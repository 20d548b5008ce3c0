//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The library's own mails: plain English, as text and as HTML, for a link of any kind.
///
/// Each says what it is and for which service, how long the link holds and how often, from which network it was asked
/// for, and what to do if somebody else asked. Text and HTML hold the same link, shown as it is. Nothing that the
/// requester can choose is in them (R69): where a link leads is told only for links that the application issued.
public struct StandardMessageRenderer: MessageRenderer {
    /// Creates the renderer.
    public init() {}

    /// Writes a mail.
    ///
    /// - Parameter content: What the mail is to say.
    /// - Returns: Subject, text and HTML.
    /// - Throws: Nothing.
    public func render(_ content: MessageContent) async throws -> RenderedMessage {
        let words = MessageWords(content)
        return RenderedMessage(
            subject: words.subject,
            text: MessageText.plain(words),
            html: MessageText.html(words)
        )
    }
}
