/// Every good sample of the latest hours, compressed, on the agent's own disk, for whoever looks closer.
///
/// Not part of the outbox and its ledger: nobody waits for these samples, the oldest go when the
/// bound is reached, and what was not written when the process was killed is lost (at most the
/// open chunks, five minutes).
///
/// ```
///   sample -> OpenChunk (a device, five minutes, in memory) -> row -> volume (two hours) -> gone
///
///   r | volume 4B | a                 ->  what the volume holds: times, bytes, samples, seconds
///   r | volume 4B | h | device        ->  its sensors; a sensor's number is its place in this list
///   r | volume 4B | c | device 0 | part 4B  ->  chunk
///   s                                 ->  first living volume 4B
///
///   chunk   ticks: count, bytes, times as differences of differences
///           columns: number, bytes, tokens (Column)
/// ```
///
/// A volume stands for itself: nothing in it refers to another, and it goes as a whole. Age is
/// counted in seconds of recording, never by the clock, so that a clock that is set ahead empties
/// nothing.
@NullMarked
package io.coldaisle.agent.recorder;

import org.jspecify.annotations.NullMarked;
