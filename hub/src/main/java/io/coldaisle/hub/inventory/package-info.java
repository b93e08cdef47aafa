/// Reads the inventories that others keep and turns them into the records of a topology.
///
/// ```
/// files of an export -> [CSV | NetBox lists] -> topology records, each with its place in a file
/// ```
/// Pure: bytes in, records out. What the records say together is for `topology` to check.
@NullMarked
package io.coldaisle.hub.inventory;

import org.jspecify.annotations.NullMarked;
