/// Time that passes only when somebody turns the wheel: one queue of events, one source of chance, and
/// threads that are none. Knows nothing of agents and hubs.
@NullMarked
package io.coldaisle.lab.simulate.wheel;

import org.jspecify.annotations.NullMarked;
