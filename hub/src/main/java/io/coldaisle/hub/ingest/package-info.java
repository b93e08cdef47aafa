/// The hub's end of the links: takes batches of agents in, makes them durable with all their
/// effects, and only then acknowledges.
///
/// ```
///   Batch --> LinkSession --> Engine[ BatchWork: new entries only ] --commit--> Ack
/// ```
@NullMarked
package io.coldaisle.hub.ingest;

import org.jspecify.annotations.NullMarked;
