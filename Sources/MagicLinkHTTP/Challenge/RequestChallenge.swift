//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes
public import Logging
public import MagicLink

/// Decides before any mail is sent whether a wish for a link comes from a person: a CAPTCHA or a proof of work (R57).
///
/// It is asked once for every post that would send a mail, after the request's origin, type and fields were checked and
/// before anything else happens. The standard pages have no place for a widget: give ``MagicLinkHTTPHandler/Configuration``
/// pages of your own that carry it.
///
/// ```swift
/// struct Puzzle: RequestChallenge {
///     let fieldNames = ["puzzle-answer"]
///
///     func judgeRequest(_ attempt: ChallengeAttempt) async throws -> ChallengeVerdict {
///         try await solved(attempt.fields["puzzle-answer"]) ? .passed : .refused
///     }
/// }
/// ```
///
/// ## Implementation guidance
///
/// It never learns the address, so that it cannot treat addresses differently (R45). Whoever posts waits for it, until
/// ``deadline`` at most: stop when the task is cancelled then. What does not stop is left behind; with 1,000 under way, those
/// included, every further wish is answered with 503. It is asked before the limits are, so that a program that does
/// not pass uses up nobody's; bound what it costs yourself. Where the service behind it is down, throw: the person reads that the sign-in cannot be reached,
/// and no mail goes out.
public protocol RequestChallenge: Sendable {
    /// The names of the form's fields that it reads, beside those of the sign-in itself.
    ///
    /// At most 16, each of 1 to 64 ASCII letters, digits, hyphens and underscores. Read once, when the handler is made.
    var fieldNames: [String] { get }

    /// How long it may take before it is cancelled, and the answer is 503: between 1 and 60 seconds.
    ///
    /// Default: 10 seconds. Read once, when the handler is made.
    var deadline: Duration { get }

    /// Judges a wish for a link.
    ///
    /// - Parameter attempt: What the form held, and where it came from.
    /// - Returns: Whether the wish may go on.
    /// - Throws: When it cannot be judged now: the answer is 503, and no mail goes out.
    func judgeRequest(_ attempt: ChallengeAttempt) async throws -> ChallengeVerdict
}

extension RequestChallenge {
    /// 10 seconds.
    public var deadline: Duration { .seconds(10) }
}

/// A wish for a link, as a challenge sees it: the same whatever the address is.
public struct ChallengeAttempt: Sendable {
    /// The fields that ``RequestChallenge/fieldNames`` names and that were sent once and readably.
    public var fields: [String: String]
    /// The network of the client, by the handler's rule of trusted proxies.
    public var network: ClientNetwork?
    /// Method, path and header fields of the request.
    ///
    /// A header field is whatever the client wrote into it.
    public var request: HTTPRequest
    /// The request's logger.
    public var logger: Logger

    /// Creates an attempt.
    ///
    /// - Parameters:
    ///   - fields: The challenge's fields.
    ///   - network: The network of the client.
    ///   - request: Method, path and header fields of the request.
    ///   - logger: The request's logger.
    public init(fields: [String: String], network: ClientNetwork?, request: HTTPRequest, logger: Logger) {
        self.fields = fields
        self.network = network
        self.request = request
        self.logger = logger
    }
}

/// A challenge's answer.
public struct ChallengeVerdict: Sendable, Hashable, CustomStringConvertible {
    private enum Kind: String {
        case passed
        case refused
    }

    private let kind: Kind

    /// The wish goes on.
    public static let passed = Self(kind: .passed)
    /// The person reads the sign-in page again, with one line of reason; no mail goes out.
    public static let refused = Self(kind: .refused)

    /// The verdict's name.
    public var description: String { kind.rawValue }
}
