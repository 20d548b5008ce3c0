//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

/// Asks a challenge, and waits for it no longer than its deadline, even where it does not stop when it is cancelled (R57).
final class ChallengeGate: Sendable {
    /// How many attempts are judged at once, those included that nobody waits for any more.
    static let most = 1000

    /// The names of the fields that the challenge reads.
    let fieldNames: [String]
    private let challenge: any RequestChallenge
    private let deadline: Duration
    private let underWay = Mutex(0)

    /// Reads a challenge's settings once, and checks them.
    init(_ challenge: any RequestChallenge) throws(MagicLinkError) {
        self.challenge = challenge
        fieldNames = challenge.fieldNames
        deadline = challenge.deadline
        guard deadline >= .seconds(1), deadline <= .seconds(60) else {
            throw MagicLinkError.configuration("a challenge's deadline is between 1 and 60 seconds")
        }
        let taken = ["email", "to", "token", "switch", "code", "everywhere"]
        let areNames = fieldNames.allSatisfy { name in
            (1...64).contains(name.utf8.count) && !taken.contains(name)
                && name.utf8.allSatisfy { PercentCoding.isUnreserved($0) && !".~".utf8.contains($0) }
        }
        guard fieldNames.count <= 16, Set(fieldNames).count == fieldNames.count, areNames else {
            throw MagicLinkError.configuration(
                "a challenge has at most 16 fields, each with another name of ASCII letters, digits, - and _"
            )
        }
    }

    /// Judges an attempt.
    ///
    /// - Throws: What the challenge throws, and an error of its own where the time is up, the task is cancelled, or too many
    ///   are judged.
    func judge(_ attempt: ChallengeAttempt) async throws -> ChallengeVerdict {
        guard enter() else { throw ChallengesPiledUp() }
        let answer = FirstAnswer<ChallengeVerdict>()
        // A group would wait for a challenge that ignores its cancellation, and the browser with it.
        let judging = Task {  // SAFETY: cancelled below, and at most `most` of them are left behind.
            let result = await verdict(attempt)
            leave()
            answer.give(result)
        }
        let timer = Task {  // SAFETY: cancelled below, and ends then.
            try? await Task.sleep(for: deadline)
            answer.give(.failure(ChallengeTooSlow()))
        }
        defer {
            judging.cancel()
            timer.cancel()
        }
        return try await withTaskCancellationHandler {
            try await answer.wait()
        } onCancel: {
            answer.give(.failure(CancellationError()))
        }
    }

    private func verdict(_ attempt: ChallengeAttempt) async -> Result<ChallengeVerdict, any Error> {
        do {
            return .success(try await challenge.judgeRequest(attempt))
        } catch {
            return .failure(error)
        }
    }

    private func enter() -> Bool {
        underWay.withLock { count in
            guard count < Self.most else { return false }
            count += 1
            return true
        }
    }

    private func leave() {
        underWay.withLock { $0 -= 1 }
    }
}

/// A challenge took longer than its deadline.
struct ChallengeTooSlow: Error {}

/// As many attempts are judged as may be: a challenge has stopped answering.
struct ChallengesPiledUp: Error {}
