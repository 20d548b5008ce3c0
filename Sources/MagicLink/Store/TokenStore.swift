//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Keeps links and decides, in one atomic step, who gets in.
///
/// There is no "find" plus "mark used": ``redeemLink(_:)`` checks and counts at once on one row, so that a link good for
/// *k* clicks grants exactly *k*, over threads, processes and machines.
///
/// ## Implementation guidance
///
/// - Keep every field of ``LinkRow`` exactly; compare bytes as bytes. Never parse ``LinkRow/payload``, but
///   for its first byte: see ``Redemption/payloadVersions``.
/// - A write is durable before its function returns. When the outcome of a commit is unclear, throw: the caller then
///   grants nothing, and the same browser's retry settles it.
/// - An error of any kind means that nothing may be granted.
/// - Take the time from the request; never read a clock.
///
/// Check an implementation with `TokenStoreSuite` and `DeliveryQueueSuite` of the module `MagicLinkTesting`.
///
/// Codes beside links are extra: ``keepsCodeTries``, ``linksWithCode(_:)`` and ``takeCodeTry(_:)`` have defaults by which
/// no code is ever taken. A store that implements all three passes `TokenStoreSuite.codeChecks` too.
public protocol TokenStore: DeliveryQueue, ExpiringStorage {
    /// Inserts links, all or none, durably.
    ///
    /// - Parameter insertion: The rows. No row with the same ``LinkRow/id`` may be there.
    /// - Throws: When a digest is there already, or the rows could not be written.
    func insertLinks(_ insertion: LinkInsertion) async throws

    /// Looks a link up, whatever its state or age. Changes nothing.
    ///
    /// - Parameter id: The link's digest.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: ``UnreadableRow`` where the row cannot be understood; any other error when the storage could not be read.
    func link(_ id: Digest16) async throws -> LinkRow?

    /// Takes a click, or recognises a retry, in one atomic and durable step.
    ///
    /// The row is *usable* when it is ``LinkState/live``, ``Redemption/now`` is before its ``LinkRow/expires``, and it
    /// does not require a browser or its ``LinkRow/browser`` equals ``Redemption/browser``. Where processes of several
    /// releases share the rows, it is usable only where ``Redemption/understands(_:)`` holds, too. A *hit* is one of its grants
    /// whose ``LinkGrant/mark`` equals ``Redemption/mark`` and whose ``LinkGrant/at`` is at or after
    /// ``Redemption/retriesSince``.
    ///
    /// - Not usable: nothing changes; returns `nil`.
    /// - Usable with a hit: nothing changes but, if the store likes, a note of the retry; returns the row and the hit.
    /// - Usable without a hit and with a click left: raises ``LinkRow/usedClicks`` by one and puts a grant with that
    ///   number and the time in front, keeping the newest ``LinkGrant/kept``; returns the row and the new grant.
    /// - Otherwise: nothing changes; returns `nil`.
    ///
    /// - Parameter redemption: Which link, by which browser, at which time.
    /// - Returns: The row after the step with the grant, or `nil` where nobody gets in.
    /// - Throws: ``UnreadableRow`` where the row cannot be understood, and nothing was changed; any other error when the
    ///   storage fails or the outcome of the commit is unclear. Nobody gets in.
    func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink?

    /// Whether ``LinkRow/codeTries`` is kept, and the two functions on it are there.
    var keepsCodeTries: Bool { get }

    /// Finds the links whose code a browser may have typed. Changes nothing.
    ///
    /// These are the rows whose ``LinkRow/browser`` equals ``CodeSearch/browser`` and which have ``LinkRow/codeTries`` above
    /// 0: the latest ``LinkRow/created`` first, and of one second those with the lower ``LinkRow/id``, compared as bytes.
    /// Nothing else decides, neither state nor clicks nor expiry: where live rows came before dead ones, whoever asked for a
    /// link of another address would learn from his own ones whether that link is still live (R45). A row that cannot be
    /// understood is left out.
    ///
    /// - Parameter search: Which browser, and how many at most.
    /// - Returns: At most ``CodeSearch/limit`` rows, in that order.
    /// - Throws: When the storage could not be read.
    func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow]

    /// Takes one of a link's tries, in one atomic and durable step, before anybody compares its code.
    ///
    /// Where the row's ``LinkRow/codeTries`` is above 0, lowers it by one, whatever the row's state and age, and changes
    /// nothing else. Otherwise nothing changes. *n* tries are taken exactly *n* times, over threads, processes and machines,
    /// and nothing ever gives one back.
    ///
    /// - Parameter attempt: Which link.
    /// - Returns: The row after the step, or `nil` where no try was taken.
    /// - Throws: ``UnreadableRow`` where the row cannot be understood, and nothing was changed; any other error when the
    ///   storage fails or the outcome of the commit is unclear. Nothing is compared then.
    func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow?

    /// Moves links to a state from which they cannot be redeemed, and erases the seeds of their mails, atomically.
    ///
    /// - Parameter revocation: Which links, and the state.
    /// - Throws: When the links may still be redeemable, because the storage failed.
    func revokeLinks(_ revocation: LinkRevocation) async throws

    /// Removes every link of a group with its mail.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: When the storage fails; rows may then be left.
    func eraseLinks(of group: Digest16) async throws

    /// Compares the keys' check values with those that the storage keeps, and where all fit keeps those that are new,
    /// atomically.
    ///
    /// - Parameter checks: The check values of all keys in use.
    /// - Returns: The ids of the keys whose check value differs from the one kept; empty where all fit.
    /// - Throws: When the storage fails.
    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8]
}
