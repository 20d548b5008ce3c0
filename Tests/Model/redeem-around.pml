//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

// What happens around the presses: time, sweeps, sign-out, new links, revoking and erasing.

// Time goes on, but no operation runs past its deadline.
#ifdef PLANT_NO_DEADLINE
#define IN_TIME true
#else
#define IN_TIME (late == 0)
#endif

proctype Clock() {
    do
    :: clock == LAST -> break
    :: d_step { clock < LAST && IN_TIME -> clock++; late = running }
    od
}

// The sweep of links: rows past their time go, at any moment from then on.
#ifdef PLANT_SWEEP_LIVE
#define MAY_SWEEP true
#else
#define MAY_SWEEP (clock >= EXPIRES)
#endif

proctype LinkSweep() {
    byte l;
end:
    do
    :: l == LINKS -> break
    :: d_step {
        l < LINKS && MAY_SWEEP ->
#ifdef PLANT_SWEEP_REVIVES
        link[l].used = 0;
        link[l].count = 0;
#else
        link[l].state = GONE;
#endif
        l++ }
    od
}

// The sweep of sessions: an ended row stays as long as a retry can be under way. It is ended with the time at which the
// ending operation began; the grant may be as much as a deadline younger, and the retry may go on for another one.
#ifdef PLANT_SHORT_MEMORY
#define KEEP_SESSION (GRACE + DEADLINE)
#else
#define KEEP_SESSION (GRACE + 2 * DEADLINE)
#endif

proctype SessionSweep() {
    byte swept;
end:
    do
    :: swept == LAST -> break
    :: d_step {
        swept < clock ->
        swept = clock;
        i = 0;
        do
        :: i < SESSIONS ->
            if
            :: session[i] >= DEAD(0) && clock > session[i] - DEAD(0) + KEEP_SESSION -> session[i] = NO_ROW
            :: else
            fi;
            i++
        :: else -> break
        od }
    od
}

// Somebody signs out; the browser's cookie goes. Retries that are under way, or sent again later, still hold its B.
proctype SignOut(byte b) {
    byte now;
    byte s;

end:
    d_step { cookie[b] != NONE -> begin(); s = cookie[b] };
    d_step {
        cookie[b] = NONE;
        if
        :: session[s] == ALIVE -> end_session(s)
        :: else
        fi;
        finish()
    }
}

// A second link is requested at any time.
proctype RequestSecond() {
end:
    d_step { link[1].state == ABSENT -> link[1].state = LIVE; link[1].created = clock }
}

// The links alone are revoked: an address was changed, an account was disabled.
proctype RevokeLinks() {
end:
    d_step { link[0].state == LIVE || link[0].state == SUPERSEDED -> link[0].state = REVOKED }
}

#ifdef ERASE
#define AFTER_REVOCATION GONE
#else
#define AFTER_REVOCATION ENDED
#endif
#ifdef PLANT_SPENT_SPARED
#define REVOKES(l) (link[l].state != ABSENT && link[l].used < CLICKS)
#elif defined(PLANT_REVOKED_SPARED)
#define REVOKES(l) (link[l].state != ABSENT && link[l].state != REVOKED)
#else
#define REVOKES(l) (link[l].state != ABSENT)
#endif

inline end_links() {
    l = 0;
    do
    :: l == LINKS -> break
    :: d_step {
        l < LINKS ->
        if
        :: REVOKES(l) -> link[l].state = AFTER_REVOCATION
        :: else
        fi;
        l++ }
    od
}

inline end_sessions() {
    s = 0;
    do
    :: s == SESSIONS -> break
    :: d_step {
        s < SESSIONS ->
        if
#ifdef PLANT_ERASE_DROPS_SESSIONS
        :: session[s] == ALIVE -> session[s] = NO_ROW
#else
        :: session[s] == ALIVE -> end_session(s)
#endif
        :: else
        fi;
        s++ }
    od
}

// "Sign out everywhere", or erasing the identity: links first, then sessions, row by row. It may stop between the two
// and is then run again from its beginning.
proctype RevokeAll() {
    byte now, l, s;
    bool stopped;

    d_step {
        older[0] = true;
#if LINKS > 1
        older[1] = (link[1].state != ABSENT);
#endif
#ifdef ERASE
        erased = true
#endif
    };
again:
    skip;
    d_step { begin() };
#ifdef PLANT_SESSIONS_FIRST
    end_sessions();
    end_links();
#else
    end_links();
    if
    :: d_step { !stopped -> stopped = true; finish() } -> goto again
    :: true
    fi;
    end_sessions();
#endif
    skip;
    d_step { revocation_done = true; finish() }
}
