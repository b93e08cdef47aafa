/// What must not be lost between the pipeline and the hub: entries and checkpoints in RocksDB.
///
/// Knows bytes, classes and sequence numbers, nothing of what the bytes mean.
///
/// ```
///   e | class 1B | sequence 8B   ->  written-at 8B | entry bytes
///   c | name                     ->  checkpoint bytes
///   d | first sequence 8B        ->  last 8B | causes 4B | dropped by class 8B each
///   m | "appends"                ->  how many there were 8B
///   m | "epoch"                  ->  8B
///   m | "ledger"                 ->  next sequence 8B | counters 8B each
/// ```
///
/// A dropped entry leaves its place in the pending ones and joins a run of `d`. Once the link sends,
/// the lowest runs become one gap entry; the next is written when the hub has acknowledged it.
///
/// An append, the checkpoints that belong to it, what it pushed out and the ledger are one write
/// batch: after a crash all of it happened or none.
@NullMarked
package io.coldaisle.agent.outbox;

import org.jspecify.annotations.NullMarked;
