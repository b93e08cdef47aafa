/// Finds devices: knocks at addresses at a gentle rate, reads what answers once, and proposes devices
/// for the configuration.
///
/// ```
/// targets > places > questions > sweep (rate, one a host) > answers > one device per place or serial > proposal
/// ```
/// Knows protocols only as [io.coldaisle.agent.poll.Knock] and [io.coldaisle.agent.poll.Poller];
/// secrets only as logins with a name. Nothing here writes a file or a device.
@NullMarked
package io.coldaisle.agent.discover;

import org.jspecify.annotations.NullMarked;
