package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;

/// When the records last changed: another stamp makes a copy worthless.
///
/// @param records how many there are
/// @param added time of the last addition, BMC's clock
/// @param erased time of the last deletion
record SdrStamp(int records, long added, long erased) {
    /// Get SDR Repository Info (IPMI 2.0, section 33.9).
    static SdrStamp ofRepository(Bytes data) {
        return new SdrStamp(data.u16(1), data.u32(5), data.u32(9));
    }

    /// Get Device SDR Info (section 35.2); a change counter where the sensors may change.
    static SdrStamp ofDevice(Bytes data) {
        return new SdrStamp(data.u8(0), data.length() >= 6 ? data.u32(2) : 0, 0);
    }

    /// What a copy must have been made of to be used.
    String key(DeviceFacts facts) {
        return facts.manufacturer() + "/" + facts.product() + "/" + facts.firmware() + "/" + records
                + "/" + added + "/" + erased;
    }
}
