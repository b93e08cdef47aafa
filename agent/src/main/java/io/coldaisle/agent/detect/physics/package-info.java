/// What the parts of one device, and equal parts of several, owe each other by physics.
///
/// ```
///   samples of a poll -> Readings (who plays which part, smoothed)
///      -> Residual  (fan, processor, air, sums against what the others explain; learned by Fit)
///      -> LoadSharing (two supplies, two feeds: one falls to nothing, the other takes over)
///      -> Cohort    (hot beside 19 equal neighbours)           -> Physics -> AlarmBook
/// ```
/// Pure, like all of `detect`: a sample carries its time, and nothing here knows a protocol. It cannot
/// see what nothing else measures, and takes for normal what was wrong from the first day on, unless
/// equal neighbours say otherwise.
@NullMarked
package io.coldaisle.agent.detect.physics;

import org.jspecify.annotations.NullMarked;
