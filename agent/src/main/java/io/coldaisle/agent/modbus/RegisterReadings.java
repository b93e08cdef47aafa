package io.coldaisle.agent.modbus;

import io.coldaisle.agent.poll.Poller.Source;
import io.coldaisle.agent.profile.Discrete;
import io.coldaisle.agent.profile.Discrete.Meaning;
import io.coldaisle.agent.profile.RegisterPlace;
import io.coldaisle.agent.profile.RegisterPoint;
import io.coldaisle.agent.profile.RegisterPoint.Use;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What registers mean: samples, states and the nameplate.
final class RegisterReadings {
    private static final int MOST_DAYS = 100_000;
    private final String device;
    private final List<RegisterPoint> points;
    private final @Nullable SensorIdentity[] identities;

    RegisterReadings(String device, List<RegisterPoint> points) {
        this.device = device;
        this.points = points;
        this.identities = new @Nullable SensorIdentity[points.size()];
        for (int at = 0; at < identities.length; at++) {
            RegisterPoint point = points.get(at);
            if (point.use() instanceof Use.Quantity quantity) {
                var measure = quantity.measure();
                identities[at] = new SensorIdentity(device, point.component(), measure.name(),
                        measure.kind(), measure.unit(), measure.decimals());
            }
        }
    }

    /// Reads one point; nothing comes of one that was not asked for or is not there.
    void read(int at, byte @Nullable [] data, boolean failed, long nowMs, List<Sample> samples,
            List<StateReading> states) {
        RegisterPoint point = points.get(at);
        SensorIdentity identity = identities[at];
        if (identity != null && point.use() instanceof Use.Quantity quantity) {
            if (data != null || failed) {
                samples.add(sample(identity, quantity, point.place(), data, nowMs));
            }
        } else if (data != null && point.plateField() == null) {
            states.add(state(point, data, nowMs));
        }
    }

    private static Sample sample(SensorIdentity identity, Use.Quantity quantity,
            RegisterPlace place, byte @Nullable [] data, long nowMs) {
        double value = Double.NaN;
        if (data != null) {
            long bits = RegisterValues.bits(place, data);
            value = quantity.isNone(bits)
                    ? Double.NaN
                    : RegisterValues.number(place.type(), bits) * quantity.scale()
                            + quantity.offset();
        }
        boolean good = Double.isFinite(value);
        return new Sample(identity, nowMs, good ? value : 0, good ? Quality.GOOD : Quality.FAILED,
                quantity.rules());
    }

    private StateReading state(RegisterPoint point, byte[] data, long nowMs) {
        Use use = point.use();
        Meaning meaning = switch (use) {
            case Use.Choice choice -> {
                long value = whole(point, data);
                Meaning named = choice.values().get(value);
                yield named == null ? Discrete.unnamed(Long.toString(value)) : named;
            }
            case Use.Bits bits -> bits(bits, RegisterValues.bits(point.place(), data));
            case Use.Text _ -> plain(RegisterValues.text(point.place(), data));
            case Use.Date date -> plain(date(date, whole(point, data)));
            case Use.Quantity _,Use.Plate _ -> throw new IllegalStateException(
                    use.name() + " is no state");
        };
        return new StateReading(device, point.component(), use.name(), meaning.state(),
                meaning.condition(), meaning.severity(), nowMs, meaning.text());
    }

    private static long whole(RegisterPoint point, byte[] data) {
        return RegisterValues.whole(point.place().type(),
                RegisterValues.bits(point.place(), data));
    }

    private static Meaning plain(String state) {
        return new Meaning(state, "", Severity.CLEARED, "");
    }

    private static String date(Use.Date date, long days) {
        return days < 0 || days > MOST_DAYS
                ? "other-" + days
                : date.since().plusDays(days).toString();
    }

    /// The first bit listed that is set counts; the text names the others.
    private static Meaning bits(Use.Bits known, long bits) {
        Meaning first = null;
        List<String> set = new ArrayList<>();
        for (var bit : known.bits().entrySet()) {
            if ((bits >>> bit.getKey() & 1) != 0) {
                first = first == null ? bit.getValue() : first;
                set.add(bit.getValue().state());
            }
        }
        if (first == null) {
            return known.otherwise();
        }
        return set.size() == 1
                ? first
                : new Meaning(first.state(), first.condition(), first.severity(),
                        "says at once: " + String.join(", ", set));
    }

    /// Puts what the device says of itself into the fields.
    void plate(int at, byte @Nullable [] data, Map<String, String> fields) {
        String field = points.get(at).plateField();
        if (field != null && data != null) {
            RegisterPlace place = points.get(at).place();
            fields.put(field, place.type() == RegisterPlace.Type.STRING
                    ? RegisterValues.text(place, data)
                    : Long.toString(RegisterValues.whole(place.type(),
                            RegisterValues.bits(place, data))));
        }
    }

    /// Where the sensor or state of that name is kept.
    @Nullable
    Source source(String component, String name) {
        for (RegisterPoint point : points) {
            if (point.plateField() == null && point.component().equals(component)
                    && point.use().name().equals(name)) {
                return new Source("modbus", point.place().toString(), "");
            }
        }
        return null;
    }

    /// Short enough for a message: `output hw.voltage (holding 142)`.
    String describe(int at) {
        RegisterPoint point = points.get(at);
        return (point.component().isEmpty() ? "" : point.component() + " ") + point.use().name()
                + " (" + point.place() + ")";
    }
}
