/// The link to the hub: takes entries out of the outbox, sends them over one mutual-TLS gRPC
/// stream, and lets the outbox forget what the hub has made durable.
///
/// ```
///   Idle --start--> Connecting --Welcome--> Streaming
///                      ^  |                     |
///                      |  +------failure--------+
///                      +---- after a backoff ---+
/// ```
///
/// Knows the wire and the outbox; knows nothing of devices or detectors.
@NullMarked
package io.coldaisle.agent.uplink;

import org.jspecify.annotations.NullMarked;
