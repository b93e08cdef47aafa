package io.coldaisle.agent.ipmi;

/// What is known of a BMC before its sensors are read.
///
/// @param key what its records are a copy of
/// @param hasPowerReading it answers DCMI's Get Power Reading
record Learned(DeviceFacts facts, String key, SensorPlan plan, FruInventory inventory,
        boolean hasPowerReading) {}
