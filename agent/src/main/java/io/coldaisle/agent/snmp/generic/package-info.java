/// Readings of a device that no profile knows, found by the shape of its vendor's subtree alone.
///
/// ```
/// instances of one walk -> Grid (tables, scalars) -> finders (text units, twins, mirrors, mains) -> GenericReading
/// ```
/// Each finder needs evidence that only one meaning and one scale fit; where two readings of one instance
/// disagree, or anything else fits as well, there is none: a wrong value is worse than none. Pure: the same walk
/// gives the same readings. Sees neither the network nor the profiles that ship.
@NullMarked
package io.coldaisle.agent.snmp.generic;

import org.jspecify.annotations.NullMarked;
