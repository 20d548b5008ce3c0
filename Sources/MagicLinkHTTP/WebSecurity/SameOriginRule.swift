//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// Whether a request comes from the service's own pages (R21).
///
/// `Sec-Fetch-Site`, which pages cannot forge, decides alone where it is present. Older browsers send `Origin` with every
/// post; it must be the configured origin, byte for byte. With neither there is no evidence, and the post is refused.
struct SameOriginRule: Sendable {
    let origin: String

    func holds(for request: HTTPRequest) -> Bool {
        let sites = request.headerFields[values: .secFetchSite]
        let origins = request.headerFields[values: .origin]
        // A repeated field is the work of something that is no browser, and two readers may read it differently.
        guard sites.count <= 1, origins.count <= 1 else { return false }
        if let site = sites.first {
            return site == "same-origin"
        }
        return origins.first == origin
    }
}
