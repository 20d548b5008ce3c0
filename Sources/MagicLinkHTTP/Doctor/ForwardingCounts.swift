//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes

/// How many requests carried fields by which proxies name the client: counts only, never an address.
public struct ForwardingCounts: Sendable, Hashable {
    /// How many requests were looked at.
    public var requests = 0
    /// How many carried a forwarding field of any kind.
    public var forwarded = 0
    /// How many of those came from an address that is no trusted proxy.
    public var forwardedByStrangers = 0
    /// How many of those lacked `X-Forwarded-For`, the one that is read.
    public var withoutReadField = 0
    /// How many came from a trusted proxy and carried no forwarding field.
    public var silentProxies = 0

    /// Creates empty counts.
    public init() {}

    /// Counts a sample of requests whose other end is not known.
    ///
    /// - Parameter sample: The fields of each request.
    public init(sample: [HTTPFields]) {
        for fields in sample {
            count(fields, isFromProxy: nil)
        }
    }

    /// Counts one request.
    ///
    /// - Parameters:
    ///   - fields: Its fields.
    ///   - isFromProxy: Whether a trusted proxy sent it, or `nil` where that is not known.
    mutating func count(_ fields: HTTPFields, isFromProxy: Bool?) {
        requests += 1
        let isReadable = fields.contains(.xForwardedFor)
        if isReadable || Self.otherNames.contains(where: { fields.contains($0) }) {
            forwarded += 1
            forwardedByStrangers += isFromProxy == false ? 1 : 0
            withoutReadField += isReadable ? 0 : 1
        } else {
            silentProxies += isFromProxy == true ? 1 : 0
        }
    }

    private static let otherNames: [HTTPField.Name] = [
        "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "CF-Connecting-IP", "True-Client-IP",
    ].compactMap { HTTPField.Name($0) }
}
