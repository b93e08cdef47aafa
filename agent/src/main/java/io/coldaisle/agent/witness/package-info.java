/// Agents look after each other: when the hub misses one, it asks others to knock at its door.
///
/// ```
///   hub --ProbeNeighbour--> Prober --TCP, TLS--> WitnessDoor of the other agent
///       <--Sighting-------
/// ```
/// What is said over that connection is the two certificates and nothing else. It knows no device and
/// no protocol of one; where it may knock only the agent's own file says (`docs/decisions/0016`).
@NullMarked
package io.coldaisle.agent.witness;

import org.jspecify.annotations.NullMarked;
