/// What the protocols hand to the rest of the agent: normalised, timed readings.
///
/// Pure values. Nothing here knows which protocol a reading came by, and nothing behind this
/// package needs to.
@NullMarked
package io.coldaisle.agent.sample;

import org.jspecify.annotations.NullMarked;
