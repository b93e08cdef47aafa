/// The network between agents and hub, below gRPC's own stubs: streams that are late, break with any
/// end of what was under way lost, and whose last words may arrive after the next stream has begun.
///
/// Within a stream order holds and nothing is lost in the middle, as TCP promises; a batch may arrive a
/// second time all the same, later than what followed it.
@NullMarked
package io.coldaisle.lab.simulate.network;

import org.jspecify.annotations.NullMarked;
