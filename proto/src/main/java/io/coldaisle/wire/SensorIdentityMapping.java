package io.coldaisle.wire;

import io.coldaisle.model.DictionaryEntry;
import io.coldaisle.model.SensorIdentity;

/// [SensorIdentity] and [DictionaryEntry], both ways.
public final class SensorIdentityMapping {
    private SensorIdentityMapping() {}

    public static io.coldaisle.v1.SensorIdentity toWire(SensorIdentity sensor) {
        return io.coldaisle.v1.SensorIdentity.newBuilder()
                .setDevice(sensor.device())
                .setComponent(sensor.component())
                .setName(sensor.name())
                .setKind(EnumMapping.toWire(sensor.kind()))
                .setUnit(sensor.unit())
                .setDecimals(sensor.decimals())
                .build();
    }

    public static SensorIdentity fromWire(io.coldaisle.v1.SensorIdentity sensor) {
        return Checked.record("SensorIdentity",
                () -> new SensorIdentity(sensor.getDevice(), sensor.getComponent(),
                        sensor.getName(), EnumMapping.fromWire(sensor.getKind()), sensor.getUnit(),
                        sensor.getDecimals()));
    }

    public static io.coldaisle.v1.DictionaryEntry toWire(DictionaryEntry entry) {
        return io.coldaisle.v1.DictionaryEntry.newBuilder()
                .setNumber(entry.number())
                .setSensor(toWire(entry.sensor()))
                .build();
    }

    public static DictionaryEntry fromWire(io.coldaisle.v1.DictionaryEntry entry) {
        return Checked.record("DictionaryEntry",
                () -> new DictionaryEntry(entry.getNumber(), fromWire(entry.getSensor())));
    }
}
