/// SNMP notifications, traps and informs of v1, v2c and v3: who sent one, and what it says.
///
/// ```
/// DatagramServer -> NotificationListener: known sender? within the caps? -> NotificationEngine (v1 | v2c | v3)
///   -> Sink: the device is polled at once; what the notification means is believed until then;
///      it is recorded, and an inform acknowledged once the record is on disk
/// ```
/// Knows no polls and no plans: [Watched] is what it sees of a device. Everything a stranger can
/// fill is bounded: senders listed, engines learned, informs remembered.
@NullMarked
package io.coldaisle.agent.snmp.notification;

import org.jspecify.annotations.NullMarked;
