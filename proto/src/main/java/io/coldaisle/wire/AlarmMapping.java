package io.coldaisle.wire;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quantity;
import org.jspecify.annotations.Nullable;

/// [Alarm], both ways.
public final class AlarmMapping {
    private AlarmMapping() {}

    public static io.coldaisle.v1.Alarm toWire(Alarm alarm) {
        io.coldaisle.v1.Alarm.Builder wire = io.coldaisle.v1.Alarm.newBuilder()
                .setDevice(alarm.device())
                .setComponent(alarm.component())
                .setCondition(alarm.condition())
                .setSeverity(EnumMapping.toWire(alarm.severity()))
                .setObservedAtMs(alarm.observedAtMs())
                .setDetector(alarm.detector())
                .setSensor(alarm.sensor())
                .setText(alarm.text());
        Quantity observed = alarm.observed();
        if (observed != null) {
            wire.setObserved(QuantityMapping.toWire(observed));
        }
        Quantity expected = alarm.expected();
        if (expected != null) {
            wire.setExpected(QuantityMapping.toWire(expected));
        }
        return wire.build();
    }

    public static Alarm fromWire(io.coldaisle.v1.Alarm alarm) {
        @Nullable
        Quantity observed = alarm.hasObserved()
                ? QuantityMapping.fromWire(alarm.getObserved())
                : null;
        @Nullable
        Quantity expected = alarm.hasExpected()
                ? QuantityMapping.fromWire(alarm.getExpected())
                : null;
        return Checked.record("Alarm",
                () -> new Alarm(alarm.getDevice(), alarm.getComponent(), alarm.getCondition(),
                        EnumMapping.fromWire(alarm.getSeverity()), alarm.getObservedAtMs(),
                        observed, expected, alarm.getDetector(), alarm.getSensor(),
                        alarm.getText()));
    }
}
