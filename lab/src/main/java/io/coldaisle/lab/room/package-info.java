/// What stands in a room: cooling units and the zone they cool, racks, servers, switches.
///
/// Pure, like `power`, on which it stands. Temperatures are in degrees Celsius. The air model is one
/// well-mixed zone; what it teaches (too few units, rising inlets, fans, trips) needs no more.
@NullMarked
package io.coldaisle.lab.room;

import org.jspecify.annotations.NullMarked;
