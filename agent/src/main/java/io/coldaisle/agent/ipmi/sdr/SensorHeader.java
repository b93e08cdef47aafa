package io.coldaisle.agent.ipmi.sdr;

import io.coldaisle.agent.ipmi.message.Responder;

/// What every sensor record begins with.
///
/// @param owner who answers for it
/// @param isSoftware the owner is a program, which nobody can ask
/// @param number of the sensor at its owner
/// @param sensorType what it is about (table 42-3)
/// @param eventType what its states mean: 01h thresholds, 6Fh those of the type, else generic
/// @param name as the BMC has it; may be empty
public record SensorHeader(Responder owner, boolean isSoftware, int number, EntityRef entity,
        int sensorType, int eventType, String name) {
    public static final int THRESHOLD = 0x01;
    public static final int SENSOR_SPECIFIC = 0x6F;

    /// The one `at` places behind, of several that share a record.
    public SensorHeader shared(Sharing sharing, int at) {
        return sharing.count() <= 1
                ? this
                : new SensorHeader(owner, isSoftware, number + at,
                        sharing.countsEntities() ? entity.plus(at) : entity, sensorType, eventType,
                        name + sharing.suffix(at));
    }
}
