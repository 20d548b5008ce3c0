//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// The service that the pages belong to, and where their forms post.
public struct PageSite: Sendable {
    /// The name of the service.
    public let serviceName: String
    /// The host that the sign-in is for.
    public let host: String
    /// Where a person goes who is signed in and asked for nothing else.
    public let home: Destination
    /// The path of the sign-in page, to which a request for a link is posted too.
    public let signInPath: String
    /// The path of a link, to which its press is posted.
    public let linkPath: String
    /// The path to which a request to replace a link is posted.
    public let resendPath: String
    /// The path to which the code beside a link is posted, or `nil` where no mail has one.
    public let codePath: String?
    /// The path to which sign-out is posted.
    public let signOutPath: String

    init(serviceName: String, host: String, home: Destination, routes: Routes) {
        self.serviceName = serviceName
        self.host = host
        self.home = home
        signInPath = routes.signIn
        linkPath = routes.link
        resendPath = routes.resend
        codePath = routes.code
        signOutPath = routes.signOut
    }
}
