//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The mistakes that a ``MutantStorage`` can make, each seen in real stores or one line away from a right one.
enum Fault: String, CaseIterable, Sendable {
    // Insertion
    case insertOverwritesDuplicates, insertSkipsDuplicates, insertStopsHalfway, insertTakesOneOfTwoTwins,
        insertChecksThenWrites
    case insertRefusesEmptyBatches, insertTakesHundredAtMost
    case payloadIsCut, payloadIsText, timesAreInt32, browserIsDroppedUnlessRequired
    // Lookup
    case digestsFoldCase, digestsAreCut, lookupTakesAClick, lookupHidesDeadLinks, unknownLinksAreMade
    // Redemption
    case checksThenMarks, readsComparesIncrements, ignoresBudget, budgetIsOne, clickIsNotNumbered, countOverflows
    case spendsTheWholeGroup, answersWithTheOldRow, grantIsNotStored
    case expiryIsInclusive, readsItsOwnClock, ignoresState, ignoresRequiredBrowser, retrySkipsBrowser
    case preferredBrowserIsRequired
    case retryCountsAsClick, retryNeedsAClick, retryHasNoGraceLimit, retryLengthensTheGrace, retryNeedsARisingClock
    case retryGoesByBrowser, retrySkipsExpiry, retrySkipsState, retryIsNotMarked
    case grantsAreOldestFirst, grantsKeepFive, grantsForgetTheNewest
    case redeemWritesTheWholeRowBack
    case spentByUpsert, readsThenDeletes, countIsNotWritten, erasedLinksGetIn, unknownLinksGetIn, refusedPressSpends
    case expiryIsIgnored, cancelledPressForgetsItsMark, payloadIsCached, newLinkRewritesOlder, newLinkEndsOlder
    // Revocation
    case revokeForgetsSpentLinks, revokeKeepsSeeds, revokeTakesEveryGroup, revokeGoesByHalfTheGroup
    case supersedeTakesIssuedLinks, supersedeIgnoresTime, supersedeTakesTheLinkItself, singleChangesDeadLinks
    case revokedMailComesBack
    // Removal and keys
    case eraseForgetsDeadLinks, sweepGoesByExpiry, sweepIsOffByOne, sweepTakesWaitingMail, sweepIgnoresItsLimit
    case spentMarksAreSwept
    case keyChecksOverwrite, keyChecksStopAtTheFirst, keyChecksReadThenWrite
    // Delivery
    case claimHasNoLease, claimIgnoresLanes, claimTakesTheNewestFirst, claimIgnoresItsLimit, claimSkipsExpiredLinks
    case claimSkipsDeadLinks, claimComesEarly, claimCountsNoAttempt, claimSelectsThenUpdates,
        claimTakesLinksWithoutMail, claimIgnoresItsLane, countForgetsLeasedMails
    case claimAnswersWithTheOldRow, leaseNeverEnds, leaseIsNotFenced, leaseZeroIsAKey
    case finishKeepsTheSeed, finishForgetsKeepUntil, retryWaitsForTheLease, retryComesAtOnce, finishOfNothingSucceeds
    case finishWritesTheWholeRowBack, finishTakesTheWholeGroup
    // Sessions
    case sessionIsReplaced, sessionRevives, sessionInsertReadsThenWrites, sessionScopeIsDropped, sessionSubjectIsTrimmed
    case sessionDigestIsCut, touchRevives, touchMakesSessions, touchTakesTheGroup, touchWritesTheWholeRowBack
    case endTakesTheSubject, endTakesOneOnly, endGoesByPrefix, endIgnoresGroups, endMovesTheTime
    case subjectsAreNormalised, endedSessionsAreListed, sessionsAreListedOldestFirst, eraseForgetsEndedSessions
    case sessionBrowserIsDropped, sessionListIgnoresItsLimit, sessionLimitCountsDeadSessions
    case sessionListGoesByHalfTheGroup, idleSessionsAreListed, expiredSessionsAreListed
    case sessionSweepGoesByExpiry, sessionSweepIgnoresItsLimit
    // Codes
    case triesAreDropped, tryAnswersWithTheOldRow, tryTakesAClick, tryTakesTheGroup, triesGoBelowZero, tryTakesTwo
    case tryGoesByHalfTheDigest, tryNeedsALiveLink, tryNeedsAYoungLink, tryReadsThenWrites, pressGivesTriesBack
    case searchTakesEveryBrowser, searchTakesLinksWithoutTries, searchHidesExpiredLinks, searchHidesDeadLinks
    case searchPutsLiveLinksFirst, searchBreaksTiesByState, searchIsOldestFirst, searchIgnoresItsLimit
    case searchHidesSpentLinks, searchTakesATry, searchFindsErasedLinks
    // Audit
    case auditBrowserIsDropped, auditGoesByWriting, auditTurnsSecondsRound, auditIgnoresGroups, auditIgnoresLinks
    case auditIgnoresKinds, auditTakesTheEnd, auditCursorGoesByTime, auditPagesByOffset, auditAlwaysSaysMore
    case auditIgnoresItsLimit, auditErasesStrangers, countsIgnoreReasons, countsAreUnordered
    // Limits
    case limiterAllowsOneMore, limiterIsAFixedWindow, limiterSavesUp, limiterForgetsHalfTheKey, limiterReadsThenWrites
    case limiterOverflows, limiterSaysOneSecond, refusalCosts, clockBackLocksOut
    case limiterIsNotAllOrNothing, limiterCountsTheFirstOnly, limiterIgnoresTheLimitInTheKey, limiterSaysTheShortestWait
    case limiterRefusesEmptyWishes, limiterLocksOneByOne, limiterErasesEverything, limiterSweepForgetsEverything
    case limiterSweepIgnoresItsLimit, limiterNeverRefuses
    // Several instances on the same data
    case countsInTheInstance, rowsAreCached, statesAreCached, grantsInTheInstance, keyChecksInTheInstance
    case leasesInTheInstance, sessionsAreCached, limiterCountsInTheInstance
}
