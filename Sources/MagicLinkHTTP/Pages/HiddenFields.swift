//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// The hidden fields of a form that hold a secret: the token of a link, or its code.
///
/// They print redacted. Revealing them is for the form of the page, and for nothing else.
public struct HiddenFields: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private enum Secret: Sendable {
        case token(MagicLinkToken?, switchProof: String?)
        case code(SignInCode, switchProof: String)
    }

    private let secret: Secret

    init(token: MagicLinkToken?, switchProof: String? = nil) {
        secret = .token(token, switchProof: switchProof)
    }

    init(code: SignInCode, switchProof: String) {
        secret = .code(code, switchProof: switchProof)
    }

    /// The names of the fields and their secret values.
    ///
    /// - Returns: The pairs, in the order in which the form has them.
    public func revealed() -> [(name: String, value: String)] {
        switch secret {
        case .token(let token, let proof):
            [("token", token?.revealed() ?? "")] + (proof.map { [("switch", $0)] } ?? [])
        case .code(let code, let proof):
            [("code", code.revealed()), ("switch", proof)]
        }
    }

    /// The value of the field `token`, which HTML reads as it stands: 64 characters of base64url, or none.
    func revealedToken() -> PageHTML {
        guard case .token(let token?, _) = secret else { return "" }
        return PageHTML(trusted: token.revealed())
    }

    /// The fields as HTML: `<input type="hidden" …>` for each.
    ///
    /// - Returns: HTML for the inside of the form.
    public func revealedHTML() -> PageHTML {
        revealed().reduce("") { "\($0)<input type=\"hidden\" name=\"\($1.name)\" value=\"\($1.value)\">" }
    }

    /// A fixed text: the values never print.
    public var description: String { "HiddenFields(redacted)" }
    /// A fixed text: the values never print.
    public var debugDescription: String { description }
    /// Nothing: the values never print.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
