//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Keeps sessions: rows by the digest of a secret that only the browser holds.
///
/// ## Implementation guidance
///
/// A session that was ended stays ended: no requirement brings it back. Check an implementation with `SessionStoreSuite`
/// of the module `MagicLinkTesting`.
public protocol SessionStore: Sendable {
    /// Inserts a session; where one with the same ``SessionRow/id`` is there, changes nothing. Atomic and durable.
    ///
    /// - Parameter row: The session.
    /// - Returns: The row that is there afterwards: the new one, or the one that was in the way.
    /// - Throws: When the row could not be written; then there is no session.
    func insertSession(_ row: SessionRow) async throws -> SessionRow

    /// Looks a session up, also one that was ended. Changes nothing.
    ///
    /// - Parameter id: The digest of the session's secret.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: ``UnreadableRow`` where the row cannot be understood; any other error when the storage could not be read.
    func session(_ id: Digest32) async throws -> SessionRow?

    /// Notes that a session was used. Changes nothing where the session is gone or was ended.
    ///
    /// - Parameter use: Which session, and its new times.
    /// - Throws: When the storage fails.
    func touchSession(_ use: SessionUse) async throws

    /// Ends sessions, atomically and durably. A session that was ended already keeps its time.
    ///
    /// - Parameter ending: Which sessions, and until when their rows stay.
    /// - Throws: When the sessions may still be valid, because the storage failed.
    func endSessions(_ ending: SessionEnding) async throws

    /// Lists the sessions of a subject or a group that are valid at a time (``SessionRow/isValid(at:)``).
    ///
    /// - Parameter query: Whose sessions, valid when, and how many at most.
    /// - Returns: The rows, by ``SessionRow/authenticatedAt``, newest first; none for a limit below one. Rows that
    ///   cannot be understood are left out: they are no valid sessions.
    /// - Throws: When the storage could not be read.
    func sessions(_ query: SessionQuery) async throws -> [SessionRow]

    /// Removes every session of a group, ended or not.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: When the storage fails; rows may then be left.
    func eraseSessions(of group: Digest16) async throws
}

/// The use of a session.
public struct SessionUse: Sendable, Hashable {
    /// The digest of the session's secret.
    public var id: Digest32
    /// When it was used.
    public var lastSeen: UnixTime
    /// The first second in which it is over unless it is used again.
    public var idleExpires: UnixTime
    /// The first second in which the row may be removed.
    public var keepUntil: UnixTime

    /// Creates the use of a session.
    ///
    /// - Parameters:
    ///   - id: The digest of the session's secret.
    ///   - lastSeen: When it was used.
    ///   - idleExpires: The first second in which it is over unless it is used again.
    ///   - keepUntil: The first second in which the row may be removed.
    public init(id: Digest32, lastSeen: UnixTime, idleExpires: UnixTime, keepUntil: UnixTime) {
        self.id = id
        self.lastSeen = lastSeen
        self.idleExpires = idleExpires
        self.keepUntil = keepUntil
    }
}

/// Which sessions end.
public struct SessionEnding: Sendable, Hashable {
    /// The choice of sessions.
    public enum Selection: Sendable, Hashable {
        /// The one session with this digest.
        case session(Digest32)
        /// Every session of the account.
        case subject(String)
        /// Every session of the address's group.
        case group(Digest16)
    }

    /// Which sessions end.
    public var selection: Selection
    /// When they end.
    public var at: UnixTime
    /// The first second in which the rows may be removed: until then they stand in the way of a retry.
    public var keepUntil: UnixTime

    /// Creates an ending.
    ///
    /// - Parameters:
    ///   - selection: Which sessions end.
    ///   - at: When they end.
    ///   - keepUntil: The first second in which the rows may be removed.
    public init(_ selection: Selection, at: UnixTime, keepUntil: UnixTime) {
        self.selection = selection
        self.at = at
        self.keepUntil = keepUntil
    }
}
