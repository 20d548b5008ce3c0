//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

extension HTTPField.Name {
    static let secFetchSite = token("Sec-Fetch-Site")
    static let secFetchMode = token("Sec-Fetch-Mode")
    static let secFetchDest = token("Sec-Fetch-Dest")
    static let purpose = token("Purpose")
    static let xForwardedFor = token("X-Forwarded-For")
    static let referrerPolicy = token("Referrer-Policy")
    static let crossOriginOpenerPolicy = token("Cross-Origin-Opener-Policy")
    static let xRobotsTag = token("X-Robots-Tag")

    private static func token(_ text: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name(text.description) else {
            preconditionFailure("\(text) is not the name of a field")  // PROOF: the literals above are tokens.
        }
        return name
    }
}
