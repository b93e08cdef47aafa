/// Sensor data records (IPMI 2.0, section 43) and what they say of a raw reading.
///
/// ```
/// bytes --SdrDecoder--> SdrRecord ── FullSensor.conversion ── raw reading --> value
/// ```
/// Pure: it asks nobody and knows no session.
@NullMarked
package io.coldaisle.agent.ipmi.sdr;

import org.jspecify.annotations.NullMarked;
