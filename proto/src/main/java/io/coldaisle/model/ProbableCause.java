package io.coldaisle.model;

/// Probable causes with the numbers of IANA-ITU-ALARM-TC-MIB (RFC 3877), so that other alarm
/// managers sort ours among theirs.
public enum ProbableCause {
    // the marks at the ends keep the formatter from packing the lines
    COMMUNICATIONS_SUBSYSTEM_FAILURE(5), //
    EQUIPMENT_MALFUNCTION(15), //
    POWER_PROBLEM(58), //
    POWER_SUPPLY_FAILURE(78), //
    BATTERY_DISCHARGING(104), //
    BATTERY_FAILURE(105), //
    COMMERCIAL_POWER_FAILURE(106), //
    COOLING_FAN_FAILURE(107), //
    ENGINE_FAILURE(108), //
    LOW_BATTERY_THRESHOLD(112), //
    HIGH_HUMIDITY(122), //
    HIGH_TEMPERATURE(123), //
    LOW_HUMIDITY(126), //
    LOW_TEMPERATURE(127), //
    COOLING_SYSTEM_FAILURE(134), //
    GENERATOR_FAILURE(111), //
    CONFIGURATION_OR_CUSTOMIZATION_ERROR(506), //
    LEAK_DETECTED(524), //
    PERFORMANCE_DEGRADED(533), //
    RESPONSE_TIME_EXCESSIVE(539), //
    TEMPERATURE_UNACCEPTABLE(548), //
    THRESHOLD_CROSSED(549), //
    UNAUTHORIZED_ACCESS_ATTEMPT(552), //
    INDETERMINATE(1024);

    private final int number;

    ProbableCause(int number) {
        this.number = number;
    }

    /// The IANA number.
    public int number() {
        return number;
    }
}
