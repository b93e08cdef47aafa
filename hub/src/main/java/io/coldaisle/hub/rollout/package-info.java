/// Configurations for agents: who gets which, ring by ring, and back when one of them fails.
///
/// ```
/// put --> ring 1 --all keep it--> ring 2 --> ... --> last ring --> done --(whoever comes later gets it)
///            |one refuses it, loses a device, or is gone
///            v
///        rolled back: everybody goes back to what was before, an alarm says why
/// ```
/// Everything is decided within steps of the engine from what is in its tables: a hub that is killed in the
/// midst goes on where it stood. It knows nothing of streams and calls; what is to be sent is returned.
@NullMarked
package io.coldaisle.hub.rollout;

import org.jspecify.annotations.NullMarked;
