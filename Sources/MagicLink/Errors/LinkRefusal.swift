//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Why a link was refused, for audit, metrics and debug logs only: clients see one page for all of them (R25).
public enum LinkRefusal: String, Sendable, Hashable, CaseIterable {
    /// Length, alphabet, version, key or tag do not fit.
    case notAuthentic
    /// Its time is over.
    case expired
    /// No record is there.
    case unknown
    /// Its clicks are used up.
    case spent
    /// A newer sign-in took its place.
    case superseded
    /// It was revoked.
    case revoked
    /// It is for another purpose.
    case otherPurpose
    /// It belongs to another browser.
    case otherBrowser
    /// The address that was typed in another browser is not the one that it was sent to.
    case otherAddress
    /// The code that was typed is not the one beside it.
    case wrongCode
    /// No link whose code could be typed in that browser: none was asked for there, its time is over, or its tries are.
    case noCode
    /// All clients together typed too many wrong codes: none is compared until there are fewer.
    case codeBudget
    /// Its record was changed by a stranger.
    case tampered
    /// The account is gone or disabled, or has another address now.
    case noAccount
    /// Its destination is no longer allowed.
    case destination
}
