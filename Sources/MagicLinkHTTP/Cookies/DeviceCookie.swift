//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

/// The cookie by which a browser is known again in which somebody signed in (R48, R100).
///
/// It is set at every full sign-in and stays at sign-out.
struct DeviceCookie: Sendable {
    private let cookie: HostCookie

    /// As long as browsers keep a cookie: 400 days (RFC 6265bis, 5.5).
    private static let lifetime = 400 * 86_400

    init(isSecure: Bool) {
        cookie = HostCookie("magiclink-device", isSecure: isSecure, lifetime: Self.lifetime)
    }

    /// The proof that a request carries, or `nil` where there is none or a malformed one.
    func proof(in request: HTTPRequest) -> DeviceProof? {
        cookie.value(in: request).flatMap { DeviceProof($0) }
    }

    /// The field that sets the cookie.
    func field(_ proof: DeviceProof) -> HTTPField {
        cookie.field(value: proof.revealed())
    }
}
