# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The Mann-Whitney U test, by its definition with the normal approximation and the correction for ties."""

import math
import statistics


def mann_whitney(first, second):
    """The two-sided p value for two samples of one distribution."""
    ranked = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    ranks, ties, index = [0.0, 0.0], 0, 0
    while index < len(ranked):
        end = index
        while end < len(ranked) and ranked[end][0] == ranked[index][0]:
            end += 1
        count = end - index
        ties += count**3 - count
        rank = (index + 1 + end) / 2
        for _, group in ranked[index:end]:
            ranks[group] += rank
        index = end
    n, m = len(first), len(second)
    total = n + m
    u = ranks[0] - n * (n + 1) / 2
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
    if variance == 0:
        return 1.0
    z = max(0.0, abs(u - n * m / 2) - 0.5) / math.sqrt(variance)
    return math.erfc(z / math.sqrt(2))


def shift(first, second):
    """How far the median of the second sample lies from that of the first, as a part of the first."""
    median = statistics.median(first)
    return (statistics.median(second) - median) / median


def differ(first, second):
    """Whether two samples differ by the measure of R46 in one repetition; with p and the median's shift."""
    p, moved = mann_whitney(first, second), shift(first, second)
    return p < 0.001 and abs(moved) > 0.02, p, moved
