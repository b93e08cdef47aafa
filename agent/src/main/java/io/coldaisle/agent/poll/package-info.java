/// When each device is asked, and what an answer is.
///
/// ```
/// PollScheduler --poll--> Poller (snmp, redfish, ipmi, nut) --PollOutcome--> PollScheduler --PollReport--> pipeline
/// ```
/// It knows devices and time, no protocol. Everything here runs on one thread, the [Timeline]'s.
///
/// [Timeline]: io.coldaisle.agent.net.Timeline
@NullMarked
package io.coldaisle.agent.poll;

import org.jspecify.annotations.NullMarked;
