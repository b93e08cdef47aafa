package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;

/// One entry of the system event log (IPMI 2.0, section 32).
///
/// ```
/// id(2) type | 02h: time(4) generator(2) revision sensorType sensor direction+type data(3)
///            | C0h..DFh: time(4) manufacturer(3) data(6)
///            | E0h..FFh: data(13)
/// ```
///
/// @param seconds BMC's clock; 0 for an entry without a time
/// @param record all 16 bytes
record SelEntry(int id, int type, long seconds, Bytes record) {
    static final int LENGTH = 16;
    private static final int SYSTEM_EVENT = 0x02;
    private static final int TIMELESS = 0xE0;

    /// Takes the answer to Get SEL Entry, behind the number of the next entry.
    static SelEntry of(Bytes record) {
        Bytes whole = record.part(0, LENGTH);
        int type = whole.u8(2);
        return new SelEntry(whole.u16(0), type, type < TIMELESS ? whole.u32(3) : 0, whole);
    }

    boolean isSystemEvent() {
        return type == SYSTEM_EVENT;
    }

    /// Slave address, or software identifier when it is odd.
    int generator() {
        return record.u8(7);
    }

    int generatorLun() {
        return record.u8(8) & 0x03;
    }

    int sensorType() {
        return record.u8(10);
    }

    int sensor() {
        return record.u8(11);
    }

    boolean isAssertion() {
        return !record.bit(12, 7);
    }

    int eventType() {
        return record.u8(12) & 0x7F;
    }

    /// Which state came or went.
    int offset() {
        return record.u8(13) & 0x0F;
    }
}
