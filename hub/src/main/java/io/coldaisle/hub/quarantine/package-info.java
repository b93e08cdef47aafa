/// Readings in a wrong unit, as the hub itself finds them and keeps them out of its evidence.
///
/// ```
/// topology, devices --> CordPlan --> CordReader --> (units: CordJudge) --> CordAlarms --> an alarm like any other
///                                        ^ stored summaries                                   |
///                       Quarantine <----------------------------------------------------------+
/// ```
/// What is in quarantine is what has an alarm in force; nothing else is kept, so a restart neither forgets
/// nor repeats. Stands between the store and those who answer; knows nothing of the wire.
@NullMarked
package io.coldaisle.hub.quarantine;

import org.jspecify.annotations.NullMarked;
