//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

// Redeem, retry, session, second reading, supersede, sign-out, revoke all, erase and sweep, for the links of one
// identity. One d_step is one atomic step of a store; between any two of them another process may run, or the request
// may be lost. README.md says what is left out and why. `check` names the runs, their settings and the planted faults.

// Settings: how many there are of each, and which processes run beside the presses.
#ifndef LINKS
#define LINKS 1
#endif
#ifndef BROWSERS
#define BROWSERS 3
#endif
#ifndef CLICKS
#define CLICKS 1        // clicks that a link allows
#endif
#ifndef KEPT
#define KEPT CLICKS     // grants that a row remembers: 4 in the protocol, more than any run here makes
#endif
#ifndef TRIES
#define TRIES 2         // requests that each Press may make, one after the other
#endif
#ifndef LAST
#define LAST 0          // the clock runs from 0 to LAST; one tick is longer than the grace
#endif
#ifndef EXPIRES
#define EXPIRES (LAST + 1) // links outlast the run
#endif

#define GRACE 0         // a press is a retry while no tick has passed since the grant
#define DEADLINE 1      // a request is over before the second tick after it read the clock
#define NONE 255

#ifndef COOKIELESS
#define COOKIELESS NONE // the browser that sends no browser cookie
#endif
#ifndef BOUND
#define BOUND NONE      // the only browser that may redeem
#endif

// What a link's row says: nobody asked for it yet, the four states of the protocol, no row any more.
#define ABSENT 0
#define LIVE 1
#define SUPERSEDED 2
#define REVOKED 3
#define ENDED 4
#define GONE 5

// What a session's row says: no row, alive, or ended at a time.
#define NO_ROW 0
#define ALIVE 1
#define DEAD(time) (2 + (time))

// A session's secret follows from link, browser and number of the grant, so these three name its row.
#define SECRETS (LINKS * BROWSERS * CLICKS)
#define SECRET(link, browser, number) (((link) * BROWSERS + (browser)) * CLICKS + (number) - 1)
#define LINK_OF(secret) ((secret) % SECRETS / (BROWSERS * CLICKS))
#ifdef PLANT_FRESH_SECRET_ON_RETRY
#define SESSIONS (2 * SECRETS)
#else
#define SESSIONS SECRETS
#endif

typedef Grant { byte browser; byte number; byte time };
typedef Row { byte state; byte created; byte used; byte count; Grant grants[KEPT] };

// What the stores hold.
Row link[LINKS];
byte session[SESSIONS];

// What the world holds: the time, each browser's session cookie, the requests under way, those begun before this tick.
byte clock;
byte cookie[BROWSERS];
byte running;
byte late;

// What only the properties look at.
byte sessions_made[LINKS];      // distinct sessions that ever lived
bool committed[SECRETS];        // a grant for this session was committed
bool lived[SESSIONS];           // the session was alive once
bool over[SESSIONS];            // the session was ended once
bool held[SESSIONS];            // its secret was handed to the browser
Grant latest[LINKS * BROWSERS]; // the newest grant of each browser, evicted or not
bool replaced[LINKS];           // a sign-in superseded this link
bool older[LINKS];              // the link was there when the revocation began
bool revocation_done;
bool erased;

// The properties. Each name is always false: it tells which assertion failed. Hidden variables are no part of a state.
#define HOLDS(name, condition) assert((condition) || name)
hidden byte grants_within_clicks;
hidden byte retry_adds_no_click;
hidden byte retry_gets_the_same_session;
hidden byte no_session_without_grant;
hidden byte ended_session_stays_ended;
hidden byte nothing_outlives_revocation;
hidden byte refused_for_a_reason;
hidden byte newer_link_survives;
hidden byte replaced_link_is_dead;
hidden byte bound_link_stays_bound;
hidden byte carried_session_is_ended;
hidden byte i;

// A request that is lost between inserting its session and the second reading leaves a row whose secret nobody has.
// So a session counts as living once a browser holds its secret; with COUNT_ROWS the row alone counts.
#ifdef COUNT_ROWS
#define LIVES(s) (session[s] == ALIVE)
#else
#define LIVES(s) (session[s] == ALIVE && held[s])
#endif

// Every operation reads the clock once, where it begins, and stops at its deadline.
inline begin() {
    now = clock;
    running++
}

inline finish() {
    running--;
    if
    :: now < clock -> late--
    :: else
    fi;
    now = 0;
    check_revocation()
}

inline end_session(s) {
    over[s] = true;
#ifdef PLANT_SIGN_OUT_FORGETS
    session[s] = NO_ROW
#else
    session[s] = DEAD(now)
#endif
}

// Once a revocation and every request are over, no session of an older link lives.
inline check_revocation() {
    if
    :: revocation_done && running == 0 ->
        i = 0;
        do
        :: i < SESSIONS ->
            HOLDS(nothing_outlives_revocation, !(older[LINK_OF(i)] && LIVES(i)));
            i++
        :: else -> break
        od
    :: else
    fi
}

#include "redeem-press.pml"
#include "redeem-around.pml"

init {
    d_step {
        i = 0;
        do
        :: i < BROWSERS -> cookie[i] = NONE; i++
        :: else -> break
        od;
        link[0].state = LIVE;
#ifdef BOTH_REQUESTED
        link[1].state = LIVE;
#endif
    }
    atomic {
        run Press(0, 0);
#ifdef DOUBLE_PRESS
        run Press(0, 0);
#endif
#ifdef BOTH_LINKS
        run Press(0, 1);
#endif
#if BROWSERS > 1
        run Press(1, LINKS - 1);
#endif
#if BROWSERS > 2
        run Press(2, 0);
#endif
#if LAST > 0
        run Clock();
#endif
#ifdef SWEEP
        run LinkSweep();
        run SessionSweep();
#endif
#ifdef SIGN_OUT
        run SignOut(0);
#endif
#ifdef REQUEST_SECOND
        run RequestSecond();
#endif
#ifdef REVOKE_LINKS
        run RevokeLinks();
#endif
#if defined(REVOKE_ALL) || defined(ERASE)
        run RevokeAll();
#endif
        skip
    }
}
