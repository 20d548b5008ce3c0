//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if !SMTP
/// The mailer that speaks SMTP, which this build leaves out.
@available(*, unavailable, message: "Enable the trait SMTP of the package swift-magic-link to use SMTPMailer.")
public struct SMTPMailer: Sendable {
    /// Creates nothing: the trait is off.
    ///
    /// - Parameter url: The server.
    public init(url: String) {}
}
#endif
