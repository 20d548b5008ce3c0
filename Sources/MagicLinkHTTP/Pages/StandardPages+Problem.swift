//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension StandardPages {
    /// The way to a destination on another origin or in an app: a form's answer may not redirect there (R23).
    func leave(_ destination: Destination) -> HTML {
        document(
            words.leaveTitle,
            content: """
                <p class="lead">\(words.leaveLead.filled(destination.text))</p>
                <a class="button" href="\(destination.text)" rel="noreferrer">\(words.leaveButton)</a>
                """
        )
    }

    /// An error, with one line of reason and a way on.
    func problem(_ reason: RequestProblem.Reason) -> HTML {
        document(
            words.title(of: reason),
            content: """
                <p class="lead">\(words.text(of: reason))</p>
                <a class="button second" href="\(routes.signIn)">\(words.back)</a>
                """
        )
    }
}
