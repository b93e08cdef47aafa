/// What the hub must not lose, in one RocksDB: the correlator's state, the log of its inputs, the
/// links' positions, topology, inventory, sensors and summaries.
///
/// Everything one batch of inputs does is one [Transaction]: after a crash all of it happened or
/// none. Records are kept as JSON by component name ([RecordJson]), so that an older record can be
/// read by a newer hub; summaries, of which there are many, are packed.
///
/// ```
///   TABLE 00 KEY            ->  record as JSON        small tables, see Tables
///   log  00 position 8B     ->  input as JSON
///   sum  00 series 4B start 8B -> packed summary
/// ```
@NullMarked
package io.coldaisle.hub.store;

import org.jspecify.annotations.NullMarked;
