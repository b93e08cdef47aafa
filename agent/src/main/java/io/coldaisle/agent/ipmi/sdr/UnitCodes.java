package io.coldaisle.agent.ipmi.sdr;

/// Units of a reading (IPMI 2.0, table 43-1, bytes 21 to 23).
///
/// @param combination 0: the unit alone, 1: unit / modifier, 2: unit x modifier
/// @param rate 0: none; 1 to 6: per microsecond, millisecond, second, minute, hour, day
public record UnitCodes(boolean isPercent, int unit, int combination, int modifier, int rate) {
    static UnitCodes of(int first, int unit, int modifier) {
        return new UnitCodes((first & 1) != 0, unit, first >> 1 & 3, modifier, first >> 3 & 7);
    }
}
