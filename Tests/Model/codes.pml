//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

// The code beside one link: posts that search, take a try, compare and press, any of which may be lost between two steps;
// a press of the link itself in another browser, expiry, and ending everything, at any moment. One d_step is one atomic
// step of the store. README.md says what is left out and why.

#ifndef POSTS
#define POSTS 4         // codes that are typed at once, each right or wrong
#endif
#ifndef TRIES
#define TRIES 2         // tries of the code
#endif
#ifndef CLICKS
#define CLICKS 1        // clicks of the link
#endif

// What the row says.
bool live = true;
byte tries = TRIES;
byte used;

// What the world holds.
bool expired;
bool ended;             // the application ended everything
byte over;              // posts and presses that are over

// What only the properties look at.
byte compared;
byte lowest = TRIES;

#define HOLDS(name, condition) assert((condition) || name)
hidden byte compared_within_tries;
hidden byte tries_only_go_down;
hidden byte codes_within_clicks;
hidden byte a_dead_code_leaves_the_link;

inline note_tries() {
    HOLDS(tries_only_go_down, tries <= lowest)
    lowest = tries
}

// The redeem statement, for a code as for the link itself.
inline redeem(granted) {
    if
#ifdef PLANT_CODE_SKIPS_THE_STATEMENT
    :: live && !expired -> used++; granted = true
#else
    :: live && !expired && used < CLICKS -> used++; granted = true
#endif
    :: else
    fi
    HOLDS(codes_within_clicks, used <= CLICKS)
}

proctype Post() {
    bool has_try;
    bool granted;
    d_step { has_try = (tries > 0) }                     // the search
    if
    :: !has_try -> goto done
    :: else
    fi;
#ifdef PLANT_COMPARE_THEN_TAKE
    d_step { compared++; HOLDS(compared_within_tries, compared <= TRIES) }
#endif
#ifdef PLANT_LOOK_THEN_TAKE
    d_step { if :: tries > 0 -> tries-- :: else fi; note_tries() }
#else
    d_step {
        has_try = (tries > 0);
        if
        :: has_try -> tries--; note_tries()
        :: else
        fi
#ifdef PLANT_DEAD_CODE_ENDS_THE_LINK
        ;
        if
        :: tries == 0 -> live = false
        :: else
        fi
#endif
    }
#endif
    if
    :: !has_try -> goto done
    :: has_try -> goto done                             // lost
    :: has_try
    fi;
#ifndef PLANT_COMPARE_THEN_TAKE
    d_step { compared++; HOLDS(compared_within_tries, compared <= TRIES) }
#endif
    if
    :: goto done                                        // wrong
    :: d_step { redeem(granted) }                       // right
    fi;
done:
    over++
}

// Another browser presses the link.
proctype Press() {
    bool granted;
#ifdef PLANT_PRESS_WRITES_ROW
    byte read;
    d_step { read = tries }
    d_step { redeem(granted); tries = read; note_tries() }
#else
    d_step { redeem(granted) }
#endif
    over++
}

init {
    byte index;
    bool last;
    atomic {
        do
        :: index < POSTS -> run Post(); index++
        :: else -> break
        od;
        run Press()
    }
    if
    :: expired = true
    :: d_step { ended = true; live = false }
    :: true
    fi;
    over == POSTS + 1;
    // However many codes were typed: with a click left, the link lets in.
    d_step {
        if
        :: !expired && !ended && used < CLICKS ->
            last = false;
            redeem(last);
            HOLDS(a_dead_code_leaves_the_link, last)
        :: else
        fi
    }
}
