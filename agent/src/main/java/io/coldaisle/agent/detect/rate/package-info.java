/// What is normal for a rate of a counter: traffic, errors, discards.
///
/// ```
///   reading -> Sustained (3 minutes each, an hour) -> RateNormal -> Farthest -> Onset -> ratio, news
///                                                        | ^
///                                                        v |
///                        HourEnvelope (lowest and highest so far), Drift (of eight hours from their usual)
/// ```
/// Rates are never negative, burst, idle and span decades. So they are judged on the scale
/// `ln(1 + rate / quiet)`, which is linear below what matters to nobody and counts factors above it; by what
/// lasted, not by single readings; and against everything seen at that time of day for weeks, not
/// against a mean, since a night's backup and a quiet weekend are as normal as the hours between. Pure
/// and streaming like `normal`, and of the same measure: a ratio of 1 is the alarm level.
@NullMarked
package io.coldaisle.agent.detect.rate;

import org.jspecify.annotations.NullMarked;
