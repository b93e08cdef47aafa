/// IPMI: the sensors, event log, inventory and power of a BMC (IPMI 2.0; DCMI 1.5).
///
/// ```
/// IpmiPoller ─┬─ Learning: device id, SdrReader (or the copy on disk), limits, inventory
///             └─ each poll: chassis, SelReader, DCMI power, Sweep over the SensorPlan
/// rmcp: the session          sdr: records and conversions      message: commands and answers
/// ```
/// Lower and upper `non-critical`, `critical`, `non-recoverable` stay in here; they leave as caution,
/// critical and fatal.
@NullMarked
package io.coldaisle.agent.ipmi;

import org.jspecify.annotations.NullMarked;
