package io.coldaisle.agent.ipmi;

/// What is known of a BMC before its sensors are read.
///
/// @param key what its records are a copy of
/// @param hasPowerReading it answers DCMI's Get Power Reading
record Learned(DeviceFacts facts, String key, SensorPlan plan, FruInventory inventory,
        boolean hasPowerReading) {
    /// With the plan of before where it is the same: its sensors go on as they are.
    Learned replacing(Learned before) {
        return plan.slots().equals(before.plan.slots())
                ? new Learned(facts, key, before.plan, inventory, hasPowerReading)
                : this;
    }
}
