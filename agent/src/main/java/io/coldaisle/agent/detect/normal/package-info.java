/// What is normal for one series, and how far a reading is from it.
///
/// ```
///                  .-> SeasonalLevel -> CrossingRate -.
///   reading, time -|      (path Z)                    |-> SeriesNormal -> RepeatGate -> score
///                  '-> Novelty (path N) --------------'        |
///                                                              '-> DeviceFusion (all of one device)
/// ```
/// Pure and streaming: the score of a reading depends on it and on earlier ones alone. One set of
/// parameters for everything, none of them tuned to a kind of sensor; they were searched on half of
/// four public sets and held against the other half (docs/analytics.md). A ratio of 1 is the alarm
/// level, `ratio / (1 + ratio)` the score, so that 0.5 is the alarm level and scores compare.
@NullMarked
package io.coldaisle.agent.detect.normal;

import org.jspecify.annotations.NullMarked;
