/// A world on a seed: the real agents and the real hub in one thread, over a network, on disks and by
/// clocks that fail as the seed says, with what must hold looked at after every event.
///
/// ```
///   world --polls--> AgentTurn( pipeline, outbox | FaultyDisk ) ~~network~~> HubTurn( link, engine | FaultyDisk )
///                         wheel: one queue of events, one true time; clocks of agents and hub are apart from it
/// ```
///
/// The one package of the lab that knows agent and hub: it stands for nobody's devices.
@NullMarked
package io.coldaisle.lab.simulate;

import org.jspecify.annotations.NullMarked;
