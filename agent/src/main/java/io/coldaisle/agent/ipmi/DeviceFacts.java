package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;

/// What a BMC says of itself (Get Device ID, IPMI 2.0, section 20.1).
///
/// @param hasRepository it keeps sensor data records for all; else each controller has its own
/// @param manufacturer number of the enterprise at IANA
record DeviceFacts(String firmware, boolean hasRepository, int manufacturer, int product) {
    static DeviceFacts of(Bytes data) {
        return new DeviceFacts(String.format("%d.%02x", data.u8(2) & 0x7F, data.u8(3)),
                data.bit(5, 1), data.u24(6) & 0xFFFFF, data.u16(9));
    }

    /// Of the enterprises that make most BMCs; empty for others, whose inventory names them.
    String vendor() {
        return switch (manufacturer) {
            case 11 -> "HPE";
            case 343 -> "Intel";
            case 674 -> "Dell";
            case 5771 -> "Cisco";
            case 10876 -> "Supermicro";
            case 19046 -> "Lenovo";
            default -> "";
        };
    }
}
