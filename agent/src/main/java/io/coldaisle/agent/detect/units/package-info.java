/// Finds readings in a wrong unit: two ways of knowing one quantity that differ by 10, 100 or 1000.
///
/// ```
///   samples of a poll -> RelationPlan (which sensors belong together) -> Judge (who is to blame)
///                     -> UnitWatch (does it last?) -> quarantined samples and alarms
/// ```
/// Pure, like all of `detect`: a sample carries its time, and nothing here knows a protocol. It
/// cannot see what nothing else measures, or a whole device whose every reading is off alike.
@NullMarked
package io.coldaisle.agent.detect.units;

import org.jspecify.annotations.NullMarked;
