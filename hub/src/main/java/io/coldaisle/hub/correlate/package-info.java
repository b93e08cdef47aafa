/// One step of the hub: an input and the state in, changes out.
///
/// ```
/// Input -> step(state) -> [alarms, clocks] -> [rootcause] -> [incident, impact, risk] -> Change
/// ```
/// Pure and deterministic: time comes with the input, ids are derived, order is defined. What must
/// survive a restart is a plain record behind [CorrelationState]; the engine commits it.
@NullMarked
package io.coldaisle.hub.correlate;

import org.jspecify.annotations.NullMarked;
