//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Chooses the policy of a link that a person asks for.
///
/// It is asked for every request, before anybody looks for an account. Do the same work for every address, so that the
/// time of the answer tells nothing (R46).
public protocol LinkPolicyProvider: Sendable {
    /// Chooses a policy.
    ///
    /// - Parameter request: What is known of the request.
    /// - Returns: The policy.
    /// - Throws: When no policy can be chosen; then no link is requested.
    func policy(for request: PolicyRequest) async throws -> LinkPolicy

    /// Whether any of the policies has ``LinkPolicy/includesCode``: then pages have a field for it, the same for
    /// everybody, and every link that a browser asks for gives tries, whether or not its mail has a code (R45).
    ///
    /// Default: no, and a policy that has it is refused.
    var offersCodes: Bool { get }
}

extension LinkPolicyProvider {
    /// No policy has a code.
    public var offersCodes: Bool { false }
}

/// What is known of a request for a link.
public struct PolicyRequest: Sendable {
    /// The address that was typed, or that of the link that is to be replaced.
    public var address: EmailAddress
    /// Where the person wants to go, if anywhere.
    public var destination: Destination?
    /// What the link is to prove.
    public var purpose: LinkPurpose
    /// For a link that replaces a dead one: the dead one's policy name.
    ///
    /// Answer with today's policy of that name.
    public var replacing: String?
    /// Where the request came from.
    public var origin: RequestOrigin

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - address: The address that was typed.
    ///   - destination: Where the person wants to go.
    ///   - purpose: What the link is to prove.
    ///   - replacing: For a link that replaces a dead one: the dead one's policy name.
    ///   - origin: Where the request came from.
    public init(
        address: EmailAddress,
        destination: Destination? = nil,
        purpose: LinkPurpose = .signIn,
        replacing: String? = nil,
        origin: RequestOrigin = RequestOrigin()
    ) {
        self.address = address
        self.destination = destination
        self.purpose = purpose
        self.replacing = replacing
        self.origin = origin
    }
}

extension LinkPolicy: LinkPolicyProvider {
    /// Returns this policy, whatever the request.
    ///
    /// - Parameter request: What is known of the request.
    /// - Returns: This policy.
    /// - Throws: Never; the requirement allows it.
    public func policy(for request: PolicyRequest) async throws -> LinkPolicy {
        self
    }

    /// Whether this policy has a code.
    public var offersCodes: Bool { includesCode }
}
