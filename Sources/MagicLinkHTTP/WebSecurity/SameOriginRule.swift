//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Whether a request comes from the service's own pages (R21).
///
/// `Sec-Fetch-Site`, which pages cannot forge, decides alone where it is present. Older browsers send `Origin` with every
/// post; it must be the configured origin, byte for byte. With neither there is no evidence, and the post is refused.
struct SameOriginRule: Sendable {
    let origin: String
    /// Whether JSON posts of clients that are no browsers count without evidence.
    let allowsNonBrowsers: Bool

    /// Whether a request that changes something may go on.
    func admits(_ fields: RequestFields) -> Bool {
        holds(for: fields) || (allowsNonBrowsers && isNoBrowsersJSON(fields))
    }

    /// Whether a request shows that it comes from the service's own pages.
    func holds(for fields: RequestFields) -> Bool {
        // A repeated field is the work of something that is no browser, and two readers may read it differently.
        guard fields.fetchSite.count <= 1, fields.origin.count <= 1 else { return false }
        if let site = fields.fetchSite.first {
            return site == "same-origin"
        }
        return fields.origin.first == origin
    }

    /// Browsers send `Origin` with every JSON post, across origins only after asking, and know the person by a cookie: a
    /// request with none of these signs acts for nobody but its sender.
    private func isNoBrowsersJSON(_ fields: RequestFields) -> Bool {
        guard let type = MediaType(of: fields), type.isJSON else { return false }
        return fields.origin.count == 0 && !fields.hasCookie && !fields.hasFetchMetadata
    }
}
