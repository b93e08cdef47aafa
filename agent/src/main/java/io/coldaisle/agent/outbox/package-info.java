/// What must not be lost between the pipeline and the hub: entries and checkpoints in RocksDB.
///
/// Knows bytes, classes and sequence numbers, nothing of what the bytes mean.
///
/// ```
///   e | class 1B | sequence 8B   ->  written-at 8B | entry bytes
///   c | name                     ->  checkpoint bytes
///   m | "epoch"                  ->  8B
///   m | "ledger"                 ->  next sequence 8B | counters 8B each
/// ```
///
/// An append, the checkpoints that belong to it, what it pushed out and the ledger are one write
/// batch: after a crash all of it happened or none.
@NullMarked
package io.coldaisle.agent.outbox;

import org.jspecify.annotations.NullMarked;
