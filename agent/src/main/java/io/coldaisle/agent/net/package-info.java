/// What the protocols share of the network: the event loop, time on it, name look-up, byte counts
/// and the pins of TLS certificates.
///
/// It knows no protocol and no device.
@NullMarked
package io.coldaisle.agent.net;

import org.jspecify.annotations.NullMarked;
