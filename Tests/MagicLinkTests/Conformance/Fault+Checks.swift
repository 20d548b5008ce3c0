//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension Fault {
    /// The checks that must catch this fault.
    var caughtBy: [String] {
        switch self {
        case .insertOverwritesDuplicates: ["a digest that is there already is refused", "an insertion is all or none"]
        case .insertSkipsDuplicates: ["a digest that is there already is refused", "an insertion is all or none"]
        case .insertStopsHalfway: ["an insertion is all or none"]
        case .insertTakesOneOfTwoTwins: ["a digest twice in one insertion is refused"]
        case .insertChecksThenWrites: ["of many insertions of one digest one succeeds"]
        case .insertRefusesEmptyBatches: ["inserting nothing does nothing"]
        case .insertTakesHundredAtMost: ["many links are inserted at once"]
        case .payloadIsCut: ["a payload keeps every byte"]
        case .payloadIsText: ["a payload keeps every byte", "every field of a link is kept"]
        case .timesAreInt32: ["every field of a link is kept"]
        case .browserIsDroppedUnlessRequired: ["every field of a link is kept"]
        case .digestsFoldCase: ["digests compare as bytes"]
        case .digestsAreCut: ["a digest with one bit changed is another digest"]
        case .lookupTakesAClick: ["looking up changes nothing"]
        case .lookupHidesDeadLinks: ["looking up changes nothing", "only a live link lets in"]
        case .unknownLinksAreMade: ["an unknown link is not there"]
        case .checksThenMarks, .readsComparesIncrements:
            [
                "of 64 browsers at once exactly one gets in by a link for one click",
                "of 64 browsers at once exactly three get in by a link for three clicks",
                "many presses of one browser at once take one click",
            ]
        case .ignoresBudget: ["a link good for one click lets in once", "a link without clicks left is refused"]
        case .budgetIsOne: ["a link good for three clicks lets in three times"]
        case .clickIsNotNumbered: ["a link good for three clicks lets in three times"]
        case .countOverflows: ["the greatest click count does not overflow", "a link without clicks left is refused"]
        case .spendsTheWholeGroup: ["a press changes one link only"]
        case .answersWithTheOldRow: ["a press takes a click and writes it down"]
        case .grantIsNotStored: ["a press takes a click and writes it down", "grants are kept newest first"]
        case .expiryIsInclusive: ["a link is dead from its last second on"]
        case .readsItsOwnClock: ["the store takes the time from the press"]
        case .ignoresState: ["only a live link lets in", "once a revocation has returned no press lets in"]
        case .ignoresRequiredBrowser: ["a required browser is required"]
        case .retrySkipsBrowser: ["a required browser is required of retries too"]
        case .preferredBrowserIsRequired: ["a browser that is not required does not matter"]
        case .retryCountsAsClick:
            [
                "a retry costs nothing and gets the same grant", "an answer that was lost is settled by a retry",
                "a retry is the same sign-in, until the grace is over",
            ]
        case .retryNeedsAClick: ["a retry succeeds when the clicks are used up"]
        case .retryHasNoGraceLimit: ["after the grace a press is a new click"]
        case .retryLengthensTheGrace: ["a retry does not lengthen the grace"]
        case .retryNeedsARisingClock:
            ["a clock that went back counts as within the grace", "a clock that goes back lets nobody in twice"]
        case .retryGoesByBrowser: ["another mark is another click"]
        case .retrySkipsExpiry: ["a retry fails once the link has expired"]
        case .retrySkipsState:
            ["a retry fails once the link was revoked", "signing out everywhere ends links and their retries"]
        case .retryIsNotMarked: ["a retry costs nothing and gets the same grant"]
        case .grantsAreOldestFirst: ["grants are kept newest first"]
        case .grantsKeepFive: ["four browsers keep their retry and the oldest of five loses it"]
        case .grantsForgetTheNewest:
            [
                "four browsers keep their retry and the oldest of five loses it",
                "a forgotten browser with clicks left takes a new one",
            ]
        case .redeemWritesTheWholeRowBack: ["once a revocation has returned no press lets in"]
        case .spentByUpsert, .readsThenDeletes:
            [
                "of 64 browsers at once exactly one gets in by a link for one click",
                "many presses of one browser at once take one click",
            ]
        case .countIsNotWritten:
            ["a press takes a click and writes it down", "a mailed link lets in once and leads where it should"]
        case .erasedLinksGetIn: ["erasing removes every link of the group with its mail"]
        case .unknownLinksGetIn:
            ["an unknown link is not there", "a digest with one bit changed is another digest"]
        case .refusedPressSpends: ["a required browser is required"]
        case .expiryIsIgnored: ["a link is dead from its last second on"]
        case .cancelledPressForgetsItsMark: ["a press that was cancelled is settled by its retry"]
        case .payloadIsCached:
            [
                "a row that somebody edited opens nothing", "a payload of a newer version opens nothing",
                "a row with another link's payload opens nothing",
                "a waiting mail whose row somebody edited is not sent",
            ]
        case .newLinkRewritesOlder, .newLinkEndsOlder: ["a new link changes no other link of its address"]
        case .spentMarksAreSwept:
            [
                "a sweep between any two steps changes nothing",
                "a sweep between any two steps of the way changes nothing",
            ]
        case .revokeForgetsSpentLinks: ["revoking everything ends every link of the group"]
        case .revokeKeepsSeeds:
            ["revoking everything ends every link of the group", "a revoked link's mail is not sent"]
        case .revokeTakesEveryGroup: ["revoking a group leaves other groups alone"]
        case .revokeGoesByHalfTheGroup:
            [
                "revoking a group leaves other groups alone",
                "erasing removes every link of the group with its mail",
            ]
        case .supersedeTakesIssuedLinks: ["a sign-in supersedes only older, live, requested links"]
        case .supersedeIgnoresTime: ["a sign-in supersedes only older, live, requested links"]
        case .supersedeTakesTheLinkItself: ["a sign-in supersedes only older, live, requested links"]
        case .singleChangesDeadLinks: ["revoking one link changes that one, if it is live"]
        case .revokedMailComesBack: ["a revoked link's mail is not sent"]
        case .eraseForgetsDeadLinks: ["erasing removes every link of the group with its mail"]
        case .sweepGoesByExpiry: ["a sweep removes rows from their last second on, and no other"]
        case .sweepIsOffByOne: ["a sweep removes rows from their last second on, and no other"]
        case .sweepTakesWaitingMail: ["a sweep removes no row whose mail waits"]
        case .sweepIgnoresItsLimit: ["a sweep removes no more rows than its limit"]
        case .keyChecksOverwrite: ["new key checks are kept and known ones compared"]
        case .keyChecksStopAtTheFirst: ["key checks are compared one by one"]
        case .keyChecksReadThenWrite: ["of many keys under one new id one is kept"]
        default: caughtByOtherSuites
        }
    }

    private var caughtByOtherSuites: [String] {
        switch self {
        case .claimHasNoLease:
            [
                "a lease keeps others away until its end", "a claim takes what waits and leases it",
                "a clock that went back frees no lease",
            ]
        case .claimIgnoresLanes:
            [
                "sign-in mails go before bulk mails",
                "a bulk of mails goes out once each, and a sign-in mail before the rest",
            ]
        case .claimIgnoresItsLane: ["a claim of one lane leaves the others"]
        case .countForgetsLeasedMails: ["mails that wait are counted"]
        case .claimTakesTheNewestFirst: ["within a lane the longest waiting go first"]
        case .claimIgnoresItsLimit: ["a claim takes no more than its limit"]
        case .claimSkipsExpiredLinks: ["a mail is claimed whatever its link's state or age"]
        case .claimSkipsDeadLinks: ["a mail is claimed whatever its link's state or age"]
        case .claimComesEarly: ["a mail is claimed from its time on"]
        case .claimCountsNoAttempt: ["when a lease ends others take over"]
        case .claimSelectsThenUpdates: ["workers at once never share a mail"]
        case .claimTakesLinksWithoutMail: ["a link without a mail is never claimed"]
        case .claimAnswersWithTheOldRow: ["a claim takes what waits and leases it"]
        case .leaseNeverEnds: ["when a lease ends others take over"]
        case .leaseIsNotFenced: ["an old lease can write nothing"]
        case .leaseZeroIsAKey: ["a mail that was never claimed cannot be finished"]
        case .finishKeepsTheSeed: ["a mail that is over loses its seed"]
        case .finishForgetsKeepUntil: ["a mail that is over loses its seed"]
        case .retryWaitsForTheLease: ["a retry may come before the lease's end"]
        case .finishOfNothingSucceeds: ["finishing a row that is gone does nothing"]
        case .finishWritesTheWholeRowBack:
            ["a click between claim and finish is kept", "delivery does not undo a click"]
        case .retryComesAtOnce: ["a mail that is to be tried again waits until then"]
        case .finishTakesTheWholeGroup: ["a finish changes its own row only"]
        case .sessionIsReplaced: ["a session that is there is not replaced"]
        case .sessionRevives: ["an ended session in the way is returned and stays ended"]
        case .sessionInsertReadsThenWrites: ["of many insertions at once all get the same row"]
        case .sessionScopeIsDropped: ["every field of a session is kept"]
        case .sessionSubjectIsTrimmed: ["a subject keeps every byte"]
        case .sessionDigestIsCut: ["an unknown session is not there"]
        case .touchRevives: ["using a session that was ended changes nothing"]
        case .touchMakesSessions: ["using a session that is gone makes none"]
        case .touchTakesTheGroup: ["using a session moves its times and nothing else"]
        case .touchWritesTheWholeRowBack: ["a use at the same time as an ending does not revive"]
        case .endTakesTheSubject: ["ending one session ends that one"]
        case .endTakesOneOnly: ["ending a subject ends all its sessions", "ending a group ends all its sessions"]
        case .endGoesByPrefix: ["ending a subject ends all its sessions"]
        case .endIgnoresGroups: ["ending a group ends all its sessions"]
        case .endMovesTheTime: ["a session that was ended keeps its time"]
        case .subjectsAreNormalised: ["subjects are compared as bytes"]
        case .endedSessionsAreListed: ["ended sessions are not listed"]
        case .sessionsAreListedOldestFirst: ["the sessions of a subject are listed, newest first"]
        case .sessionBrowserIsDropped: ["every field of a session is kept"]
        case .sessionListIgnoresItsLimit, .sessionLimitCountsDeadSessions:
            ["a list of sessions is no longer than its limit"]
        case .sessionListGoesByHalfTheGroup: ["the sessions of a group are listed, newest first"]
        case .idleSessionsAreListed, .expiredSessionsAreListed: ["sessions that are over are not listed"]
        case .eraseForgetsEndedSessions: ["erasing removes every session of the group"]
        case .sessionSweepGoesByExpiry: ["a sweep removes sessions from their last second on, and no other"]
        case .sessionSweepIgnoresItsLimit: ["a sweep removes no more sessions than its limit"]
        case .limiterAllowsOneMore: ["a full bucket gives exactly its count at once"]
        case .limiterIsAFixedWindow: ["a bucket fills again by time"]
        case .limiterSavesUp: ["a bucket never holds more than its count"]
        case .limiterForgetsHalfTheKey: ["keys do not share a bucket"]
        case .limiterReadsThenWrites: ["of 200 wishes at once exactly as many succeed as the bucket holds"]
        case .limiterOverflows: ["great limits do not overflow"]
        case .limiterSaysOneSecond: ["a refusal says how long to wait"]
        case .refusalCosts: ["a refusal costs nothing"]
        case .clockBackLocksOut: ["a clock that went back locks nobody out for longer than a period"]
        case .limiterIsNotAllOrNothing: ["several buckets give all or nothing"]
        case .limiterCountsTheFirstOnly: ["several buckets each give one token"]
        case .limiterIgnoresTheLimitInTheKey: ["one key with two limits is two buckets"]
        case .limiterSaysTheShortestWait: ["the wait is that of the slowest bucket"]
        case .limiterRefusesEmptyWishes: ["a wish without buckets is granted"]
        case .limiterLocksOneByOne: ["wishes at once over shared buckets keep each bucket's count"]
        case .limiterErasesEverything: ["erasing forgets the buckets given and no others"]
        case .limiterSweepForgetsEverything: ["a sweep forgets full buckets only"]
        case .limiterSweepIgnoresItsLimit: ["a sweep forgets no more buckets than its limit"]
        case .limiterNeverRefuses: ["a full bucket gives exactly its count at once"]
        default: caughtByTheAuditSuite
        }
    }

    private var caughtByTheAuditSuite: [String] {
        switch self {
        case .auditBrowserIsDropped: ["every field of an event is kept"]
        case .auditGoesByWriting, .auditTurnsSecondsRound:
            ["events come by time, and within a second as they were written"]
        case .auditIgnoresGroups, .auditIgnoresLinks, .auditIgnoresKinds, .auditTakesTheEnd:
            ["every condition of a query holds"]
        case .auditCursorGoesByTime, .auditAlwaysSaysMore: ["the pages give every event once"]
        case .auditPagesByOffset: ["events that come meanwhile do not move the pages"]
        case .auditIgnoresItsLimit: ["a page has no more events than its limit"]
        case .auditErasesStrangers: ["erasing removes the events of the group and no others"]
        case .countsIgnoreReasons: ["counts tell kinds, reasons, times and groups apart"]
        case .countsAreUnordered: ["the greatest count comes first"]
        default: caughtByTheCodeSuite
        }
    }

    private var caughtByTheCodeSuite: [String] {
        switch self {
        case .triesAreDropped: ["the tries of a link are kept"]
        case .tryAnswersWithTheOldRow, .tryTakesAClick, .tryTakesTheGroup:
            ["a try lowers the count by one and nothing else"]
        case .triesGoBelowZero, .tryTakesTwo: ["a link gives exactly its tries"]
        case .tryGoesByHalfTheDigest: ["a link without tries gives none"]
        case .tryNeedsALiveLink, .tryNeedsAYoungLink: ["a try is taken whatever the link's state and age"]
        case .tryReadsThenWrites:
            ["of 64 tries at once exactly five are taken", "tries and clicks at once keep both counts"]
        case .pressGivesTriesBack: ["nothing gives a try back"]
        case .searchTakesEveryBrowser, .searchTakesLinksWithoutTries:
            ["links whose code cannot be typed are not found"]
        case .searchHidesDeadLinks, .searchHidesExpiredLinks, .searchPutsLiveLinksFirst, .searchBreaksTiesByState,
            .searchIsOldestFirst, .searchIgnoresItsLimit:
            ["a browser's links are found by time and digest alone"]
        case .searchHidesSpentLinks: ["a spent link is found"]
        case .searchTakesATry: ["searching takes no try"]
        case .searchFindsErasedLinks: ["erased links are not found"]
        default: caughtBySeveralInstances
        }
    }

    private var caughtBySeveralInstances: [String] {
        switch self {
        case .countsInTheInstance:
            ["of 64 browsers at once over all instances as many get in as there are clicks"]
        case .rowsAreCached: ["what one instance writes all others read at once"]
        case .statesAreCached: ["what one instance ended is dead in all"]
        case .grantsInTheInstance: ["a retry is recognised by every instance"]
        case .keyChecksInTheInstance: ["keys that one instance knows all compare"]
        case .leasesInTheInstance: ["instances at once never share a mail"]
        case .sessionsAreCached: ["a session that one instance ended is over in all"]
        case .limiterCountsInTheInstance: ["instances at once share a bucket"]
        default: []
        }
    }
}
