//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#ifndef MAGICLINK_ALLOCATION_COUNTER_H
#define MAGICLINK_ALLOCATION_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

// Counts the allocations of each thread, by putting itself in front of malloc and its relatives in any program that it is
// linked into. For tests and benchmarks only.

// Whether this build counts: on Linux with glibc, and not under a sanitizer, which needs malloc for itself.
bool allocation_counter_works(void);

// How many allocations this thread has made so far.
uint64_t allocation_counter_value(void);

#endif
