//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

// The delivery of one link's mail: claim under a lease, look-up, send, note; with crashes, leases that run out, mail
// servers that fail, and revoking, superseding, erasing and expiry at any moment. One d_step is one atomic step of the
// store or of the mail server. README.md says what is left out and why.

#ifndef WORKERS
#define WORKERS 2
#endif
#ifndef CRASHES
#define CRASHES 2       // workers that die and start again
#endif
#ifndef STALLS
#define STALLS 2        // leases that run out although their worker lives
#endif
#ifndef FAILURES
#define FAILURES 1      // sends that fail for the moment, or whose answer gets lost
#endif
#define LEASES (1 + CRASHES + STALLS + FAILURES)

// What the row says. The seed is there while the mail waits; a lease that ran out is no longer leased.
bool seed = true;
bool leased;
byte lease;

// What the world holds.
bool expired;
bool closed;                    // superseded, revoked, ended or erased
bool gone;                      // and no row is left
byte mails;                     // mails that the server accepted
byte crashes, stalls, failures;
bool ran_out[LEASES + 1];       // leases that ran out before their worker gave them back
bool orphaned;                  // the worker of the running lease died

// What only the properties look at.
byte excuses;                   // acceptances whose note never reached the row
bool pending[LEASES + 1];       // accepted under this lease, not noted yet
bool noted;
bool reported;                  // an audit event says why no mail went out

#define HOLDS(name, condition) assert((condition) || name)
hidden byte sent_or_reported;
hidden byte seed_erased_in_the_end;
hidden byte seed_erased_after_send;
hidden byte only_newest_lease_finishes;
hidden byte second_mail_has_a_cause;
hidden byte nothing_starts_after_closing;

#define SENT 0
#define RETRY 1
#define GIVEN_UP 2              // no account, another address, or the server refuses for good

inline excuse() {
    if
    :: pending[mine] -> pending[mine] = false; excuses++
    :: else
    fi
}

inline accept() {
    HOLDS(nothing_starts_after_closing, claimed_in_time);
    mails++;
    pending[mine] = true;
    if
    :: ran_out[mine] -> excuse()
    :: else
    fi;
    HOLDS(second_mail_has_a_cause, mails <= 1 + excuses)
}

#ifdef PLANT_NO_FENCE
#define MAY_FINISH true
#else
#define MAY_FINISH (lease == mine)
#endif

// A note by the holder of an older lease, or about a row that is gone, changes nothing.
inline note(result) {
    if
    :: !gone && MAY_FINISH ->
        HOLDS(only_newest_lease_finishes, lease == mine);
        leased = false;
        if
        :: result == SENT ->
            pending[mine] = false;
            noted = true;
#ifndef PLANT_KEEP_SEED
            seed = false
#endif
        :: result == GIVEN_UP ->
            reported = true;
#ifndef PLANT_GIVE_UP_KEEPS_SEED
            seed = false
#endif
        :: result == RETRY ->
            excuse()
#ifdef PLANT_RETRY_WRITES_ROW
            ; seed = true
#endif
        fi
    :: else -> excuse()
    fi
}

#ifdef PLANT_NO_LEASE
#define FREE true
#else
#define FREE !leased
#endif

// In runs with PUNCTUAL workers, no send begins, and none is accepted, once the lease ran out.
#ifdef PUNCTUAL
#define MAY_SEND (!ran_out[mine])
#else
#define MAY_SEND true
#endif

proctype Worker() {
    byte mine;
    bool claimed_in_time;

end:
    do
    // Claim: the seed is there, nobody holds a lease that still runs.
    :: d_step {
        seed && FREE && !expired && lease < LEASES ->
        HOLDS(seed_erased_after_send, !noted);
        lease++;
        mine = lease;
        leased = true;
        orphaned = false;
#ifdef PLANT_ERASE_BEFORE_SEND
        seed = false;
#endif
        claimed_in_time = !closed };

        // The directory is asked, the message is rendered.
        if
        :: true
        :: d_step { note(GIVEN_UP) } -> goto next
        :: crashes < CRASHES -> goto crash
        fi;

        // The mail server accepts, refuses for good, fails for the moment, or accepts and its answer gets lost.
        if
        :: d_step { MAY_SEND -> accept() }
        :: d_step { note(GIVEN_UP) } -> goto next
        :: d_step { failures < FAILURES -> failures++ } -> goto retry
        :: d_step { MAY_SEND && failures < FAILURES -> failures++; accept() } -> goto retry
        :: !MAY_SEND -> goto next
        :: crashes < CRASHES -> goto crash
        fi;

        if
        :: d_step { note(SENT) } -> goto next
        :: crashes < CRASHES -> goto crash
        fi;
retry:
        if
        :: d_step { note(RETRY) } -> goto next
        :: crashes < CRASHES -> goto crash
        fi;
crash:
        skip;
        d_step {
            crashes++;
            excuse();
            orphaned = (orphaned || (leased && lease == mine))
        };
next:
        skip;
        d_step { mine = 0; claimed_in_time = false }

    // A mail that waits beyond its link's end is given up, and that is reported.
    :: d_step { seed && !leased && expired -> seed = false; reported = true }
    od
}

// Leases run out: always when their worker died, sometimes although it lives.
proctype Time() {
end:
    do
    :: d_step {
        leased && (orphaned || stalls < STALLS) ->
        if
        :: !orphaned -> stalls++
        :: else
        fi;
        leased = false;
        orphaned = false;
        ran_out[lease] = true;
        if
        :: pending[lease] -> pending[lease] = false; excuses++
        :: else
        fi }
    od
}

// The link's time may end before the mail is out.
proctype Expiry() {
    if
    :: expired = true
    :: true
    fi
}

// A sign-in by another link, a revocation, or erasing, if it comes at all: one write on the row.
proctype Close() {
    if
    :: d_step {
        closed = true;
#ifndef PLANT_REVOKE_KEEPS_SEED
        seed = false
#endif
        }
    :: d_step { closed = true; gone = true; seed = false; leased = false }
    :: true
    fi
}

// When nothing can happen any more, the mail was sent, or its link was closed, or somebody was told.
proctype Observer() {
    timeout;
    HOLDS(sent_or_reported, mails > 0 || closed || reported);
    HOLDS(seed_erased_in_the_end, !seed)
}

init {
    atomic {
        run Worker();
#if WORKERS > 1
        run Worker();
#endif
#if WORKERS > 2
        run Worker();
#endif
        run Time();
        run Expiry();
        run Close();
        run Observer()
    }
}
