package io.coldaisle.wire;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
import io.coldaisle.model.DeviceConnections.NetworkInterface;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.Gap;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.NeighbourIdKind;
import io.coldaisle.model.PollCost;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.ResourceLink;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.model.Severity;
import io.coldaisle.model.StateChange;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Random records from a seed, with the odd values that real devices give.
record RandomWords(Random random) {
    private static final String[] TEXTS = {"", "psu1", "Temp 1/2", "Zulufttemperatur °C", "电源",
        "a\nb", "x".repeat(300)};

    String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    String name() {
        return "n" + random.nextInt(1000) + text();
    }

    <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    double number() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> random.nextInt(-1000, 1000);
            case 2 -> random.nextGaussian() * 1e6;
            case 3 -> -random.nextDouble();
            default -> random.nextInt() / 100.0;
        };
    }

    @Nullable
    Quantity quantity() {
        return random.nextBoolean() ? new Quantity(number(), "Cel") : null;
    }

    SensorIdentity sensor() {
        return new SensorIdentity(name(), text(), name(), oneOf(SensorKind.values()), text(),
                random.nextInt(6));
    }

    Alarm alarm() {
        return new Alarm(name(), text(), "ups.on_battery", oneOf(Severity.values()),
                random.nextLong(), quantity(), quantity(), text(), text(), text());
    }

    StateChange stateChange() {
        return new StateChange(name(), text(), name(), text(), text(), random.nextLong());
    }

    DeviceInventory inventory() {
        return new DeviceInventory(name(),
                new Nameplate(text(), text(), text(), text(), text()), List.of(text(), text()),
                new Placement(text(), text()), List.of(text()), text(), random.nextLong(),
                random.nextBoolean(), random.nextLong(), random.nextBoolean() ? null : cost());
    }

    private PollCost cost() {
        return new PollCost(random.nextInt(), random.nextInt(), random.nextLong(),
                random.nextLong(), new PollCost.Load(random.nextLong(), random.nextLong(),
                        random.nextLong()));
    }

    DeviceConnections connections() {
        return new DeviceConnections(name(),
                new Identity(List.of(text(), text()), List.of(text()), List.of(), List.of(text()),
                        List.of(new NetworkInterface(text(), text(), random.nextBoolean(),
                                text()))),
                List.of(neighbour(), neighbour()),
                List.of(new ResourceLink(text(), oneOf(ResourceLink.Relation.values()),
                        new ResourceLink.Target(text(), text(), text()))),
                random.nextInt(9), random.nextLong());
    }

    private Neighbour neighbour() {
        return new Neighbour(new Neighbour.LocalPort(text(), random.nextBoolean()), neighbourId(),
                neighbourId(), text(),
                new Neighbour.RemoteSystem(text(), text(), List.of(text(), text())));
    }

    private Neighbour.Id neighbourId() {
        return new Neighbour.Id(oneOf(NeighbourIdKind.values()), text());
    }

    Gap gap() {
        long first = 1L + random.nextInt(1000);
        return new Gap(
                List.of(new Gap.Run(first, first + random.nextInt(50)), new Gap.Run(2000, 2000)),
                random.nextInt(9), random.nextInt(9),
                random.nextInt(9), text(), random.nextLong());
    }

    SensorSummary summary(SensorIdentity sensor, long startMs, long windowMs) {
        double min = number();
        double max = min + Math.abs(number());
        double last = min + random.nextDouble() * (max - min);
        double mean = min + random.nextDouble() * (max - min);
        return new SensorSummary(sensor, startMs, windowMs, 1 + random.nextInt(60), min, max, mean,
                last);
    }
}
