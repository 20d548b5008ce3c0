//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

// One browser's press: the redeem statement, the session, the second reading, and what follows a sign-in.

// A crash, a deadline or a dropped connection: the request stops here, what was committed stays.
#ifdef NO_CRASH
#define OR_LOST
#else
#define OR_LOST :: goto lost
#endif

// The newest fitting grant of this browser decides. A negative age counts as within the grace.
inline find_grant() {
    hit = false;
    i = 0;
    do
    :: i < link[l].count ->
        if
        :: link[l].grants[i].browser == b && b != COOKIELESS && now <= link[l].grants[i].time + GRACE ->
            hit = true;
            number = link[l].grants[i].number;
            time = link[l].grants[i].time
        :: else
        fi;
        i++
    :: else -> break
    od
}

#ifdef PLANT_ANY_BROWSER
#define MAY_PRESS true
#else
#define MAY_PRESS (BOUND == NONE || b == BOUND)
#endif
#define USABLE (link[l].state == LIVE && now < EXPIRES && MAY_PRESS && (hit || link[l].used < CLICKS))

// Appends a grant; the oldest makes room.
inline remember_grant() {
    if
    :: link[l].count == KEPT ->
        i = 1;
        do
        :: i < KEPT ->
            link[l].grants[i - 1].browser = link[l].grants[i].browser;
            link[l].grants[i - 1].number = link[l].grants[i].number;
            link[l].grants[i - 1].time = link[l].grants[i].time;
            i++
        :: else -> break
        od;
        link[l].count = KEPT - 1
    :: else
    fi;
    link[l].grants[link[l].count].browser = b;
    link[l].grants[link[l].count].number = number;
    link[l].grants[link[l].count].time = time;
    link[l].count++
}

inline count_click() {
    if
    :: hit ->
        HOLDS(retry_gets_the_same_session, number == latest[l * BROWSERS + b].number);
#ifdef PLANT_RETRY_COUNTS
        HOLDS(retry_adds_no_click, false);
        link[l].used++
#endif
    :: else ->
        // With few grants kept, an evicted browser has no retry: the protocol says so.
        HOLDS(retry_adds_no_click,
            KEPT < CLICKS || b == COOKIELESS || latest[l * BROWSERS + b].number == 0 ||
            now > latest[l * BROWSERS + b].time + GRACE);
        number = link[l].used + 1;
        time = now;
        link[l].used = number;
        remember_grant();
        latest[l * BROWSERS + b].number = number;
        latest[l * BROWSERS + b].time = time
    fi;
    HOLDS(replaced_link_is_dead, !replaced[l]);
    HOLDS(bound_link_stays_bound, BOUND == NONE || b == BOUND);
    secret = SECRET(l, b, number);
    committed[secret] = true
}

// A refusal has one of the reasons that the protocol names.
inline check_refusal() {
    HOLDS(refused_for_a_reason,
        erased || now >= EXPIRES || (link[l].state == GONE && clock >= EXPIRES) ||
        link[l].state == ABSENT || link[l].state == SUPERSEDED || link[l].state == REVOKED ||
        link[l].state == ENDED || link[l].used >= CLICKS || !MAY_PRESS)
}

inline insert_session() {
    HOLDS(no_session_without_grant, committed[secret % SECRETS]);
    refused = (session[secret] >= DEAD(0));
    if
    :: session[secret] == NO_ROW ->
        session[secret] = ALIVE;
        HOLDS(ended_session_stays_ended, !over[secret]);
        if
        :: !lived[secret] ->
            HOLDS(retry_gets_the_same_session, SESSIONS == SECRETS || !lived[(secret + SECRETS) % SESSIONS]);
            lived[secret] = true;
            sessions_made[l]++;
            HOLDS(grants_within_clicks, sessions_made[l] <= CLICKS)
        :: else
        fi
    :: else
    fi
}

#ifdef PLANT_SUPERSEDE_OVERWRITES
#define MAY_SUPERSEDE(other) (link[other].state != ABSENT && link[other].created <= time)
#elif defined(PLANT_SUPERSEDE_NEWER)
#define MAY_SUPERSEDE(other) (link[other].state == LIVE)
#else
#define MAY_SUPERSEDE(other) (link[other].state == LIVE && link[other].created <= time)
#endif

inline supersede(other) {
    if
    :: link[other].state != ABSENT && link[other].created <= time -> replaced[other] = true
    :: else
    fi;
#ifndef PLANT_NO_SUPERSEDE
    if
    :: MAY_SUPERSEDE(other) ->
        HOLDS(newer_link_survives, link[other].created <= time);
        link[other].state = SUPERSEDED
    :: else
    fi
#endif
}

// A browser presses a link: some requests one after the other, each of which may be lost at any point. Two Press
// processes of one browser are a double press.
proctype Press(byte b; byte l) {
    byte tries, now, number, time, secret;
    byte carried = NONE;
    bool hit, refused;

    do
    :: tries == TRIES -> break
    :: tries < TRIES ->
        // The request carries the session that the browser holds, or has left the browser before there was one.
        if
        :: d_step { tries++; begin() }
        :: d_step { cookie[b] != NONE -> tries++; begin(); carried = cookie[b] }
        fi;

        // Carrying a session of this link, or pressing a spent or superseded one: on to the destination, nothing spent.
        if
        :: carried != NONE && session[carried] == ALIVE &&
            (LINK_OF(carried) == l || link[l].state == SUPERSEDED || link[l].used == CLICKS) -> goto done
        :: carried != NONE && session[carried] != ALIVE -> carried = NONE
        :: else
        fi;

#ifdef PLANT_GRANT_BEFORE_SPEND
        if
        :: d_step { link[l].state == LIVE && link[l].used < CLICKS -> number = link[l].used + 1 };
            secret = SECRET(l, b, number);
            d_step { insert_session() }
        :: d_step { find_grant(); refused = !USABLE };
        OR_LOST
        fi;
#endif
        // The one statement.
#ifdef PLANT_SPLIT_REDEEM
        d_step { find_grant(); refused = !USABLE; number = (hit -> number : link[l].used + 1) };
        if
        :: refused -> goto done
        :: !refused
        fi;
        if
        :: d_step { link[l].used = number; secret = SECRET(l, b, number); committed[secret] = true }
        OR_LOST
        fi;
#else
        if
        :: d_step {
            find_grant();
            refused = !USABLE;
            if
            :: refused -> check_refusal()
            :: else -> count_click()
            fi }
        OR_LOST
        fi;
        if
        :: refused -> goto done
        :: !refused
        fi;
#endif

        // The identity's other links, unless they are newer than the grant.
#if LINKS > 1
        if
        :: d_step { true -> supersede(1 - l) }
        OR_LOST
        fi;
#endif

#ifdef PLANT_FRESH_SECRET_ON_RETRY
        secret = (hit -> secret + SECRETS : secret);
#endif

        // The session, computed from the grant. A row that is there already stays as it is; an ended one refuses.
        if
        :: d_step { insert_session() }
        OR_LOST
        fi;
        if
        :: refused -> goto done
        :: !refused
        fi;

        // The second reading of the link's row, then what it asks for.
#ifndef PLANT_NO_SECOND_READ
        if
        :: d_step { refused = (link[l].state == ENDED || link[l].state == GONE) }
        OR_LOST
        fi;
        if
        :: refused ->
            if
            :: d_step { true -> if :: session[secret] == ALIVE -> end_session(secret) :: else fi }
            OR_LOST
            fi;
            goto done
        :: !refused
        fi;
#endif

        // The session that the request carried ends, unless it is this one.
#ifndef PLANT_KEEP_OLD_SESSION
        if
        :: d_step { carried != NONE && carried != secret && session[carried] == ALIVE -> end_session(carried) }
        :: !(carried != NONE && carried != secret && session[carried] == ALIVE)
        OR_LOST
        fi;
#endif

        if
        :: d_step {
            HOLDS(carried_session_is_ended, carried == NONE || carried == secret || session[carried] != ALIVE);
            cookie[b] = secret;
            held[secret] = true }
        OR_LOST
        fi;
lost:
done:   skip;
        d_step {
            number = 0;
            time = 0;
            secret = 0;
            carried = NONE;
            hit = false;
            refused = false;
            finish()
        }
    od
}
