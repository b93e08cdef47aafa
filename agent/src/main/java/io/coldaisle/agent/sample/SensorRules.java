package io.coldaisle.agent.sample;

/// What is known beforehand of a sensor.
///
/// @param limits of the device or the profile
/// @param upperCondition condition beyond an upper caution limit; empty: the generic one of the kind
/// @param upperCriticalCondition condition beyond an upper critical or fatal limit; empty: as `upperCondition`
/// @param lowerCondition condition below a lower limit; empty: the generic one of the kind
/// @param learned false for sensors whose ordinary course says nothing, such as energy counters
public record SensorRules(Limits limits, String upperCondition, String upperCriticalCondition,
        String lowerCondition, boolean learned) {
    public static final SensorRules NONE = new SensorRules(Limits.NONE, "", "", "", true);
    /// What counts for a second opinion: nothing, its twin raises the alarms.
    public static final SensorRules SECOND_OPINION = new SensorRules(Limits.NONE, "", "", "",
            false);
}
