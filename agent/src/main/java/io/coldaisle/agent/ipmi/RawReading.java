package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;

/// The answer to Get Sensor Reading (IPMI 2.0, section 35.14).
///
/// @param raw the reading of a numeric sensor
/// @param states bits of a sensor with states, or beyond which limits a numeric one is
/// @param available false while the sensor is not scanned, or has nothing to say yet
record RawReading(int raw, int states, boolean available) {
    static final RawReading UNAVAILABLE = new RawReading(0, 0, false);

    static RawReading of(Bytes data) {
        boolean scanning = data.bit(1, 6);
        boolean unavailable = data.bit(1, 5);
        int low = data.length() > 2 ? data.u8(2) : 0;
        int high = data.length() > 3 ? data.u8(3) & 0x7F : 0;
        return new RawReading(data.u8(0), low | high << 8, scanning && !unavailable);
    }

    /// As two bytes of hexadecimal digits, low bits first, the way they travel.
    String statesAsSent() {
        return String.format("0x%02x%02x", states & 0xFF, states >> 8);
    }
}
