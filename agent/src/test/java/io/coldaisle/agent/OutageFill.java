package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Ledger;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.agent.summary.SummaryWindows;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Days of a rack without a hub, in minutes: the agent's own pipeline and outbox at the rated load, 40 devices of
/// 150 metrics every 10 s, with the clock of the polls going ahead. `.ci/prove-long-outage` runs it on the data of an agent
/// that is stopped.
///
///     OutageFill OUTBOX HOURS
final class OutageFill {
    private static final int DEVICES = 40;
    private static final int METRICS = 150;
    private static final long POLL_MS = 10_000;
    private static final long HOUR_MS = 3_600_000;
    /// The device that is silent, and when, after the beginning.
    private static final int SILENT = 7;
    private static final long SILENT_FROM_MS = HOUR_MS / 2;
    private static final long SILENT_TO_MS = HOUR_MS;

    private final Random random = new Random(72);
    private final List<Device> devices = new ArrayList<>();
    private final List<List<Series>> series = new ArrayList<>();

    private OutageFill() {
        for (int d = 0; d < DEVICES; d++) {
            String name = "farm-%02d".formatted(d);
            devices.add(new Device(name, "rack_pdu", new Placement("s1", "farm"), POLL_MS, 5_000,
                    List.of(new Endpoint(Protocol.SNMP, "192.0.2." + (d + 1), 161, "", false,
                            new Login.None(), new Trust.SystemAuthorities(),
                            Endpoint.StartTls.OFF))));
            List<Series> of = new ArrayList<>();
            for (int m = 0; m < METRICS; m++) {
                of.add(new Series(name, m));
            }
            series.add(of);
        }
    }

    public static void main(String[] arguments) throws Exception {
        new OutageFill().fill(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    }

    private void fill(Path directory, long hours) throws Exception {
        long now = System.currentTimeMillis();
        long began = now - hours * HOUR_MS;
        try (Outbox outbox = Outbox.open(directory, OutboxSettings.DEFAULT, began,
                dropped -> new byte[0])) {
            Pipeline pipeline = pipeline(outbox);
            for (long at = began; at < now; at += POLL_MS) {
                poll(pipeline, at, at - began);
                pipeline.tick(at);
                if ((at - began) % (6 * HOUR_MS) == 0) {
                    tell(outbox, (at - began) / HOUR_MS);
                }
            }
            pipeline.stop(now);
            tell(outbox, hours);
        }
    }

    private static Pipeline pipeline(Outbox outbox) throws Exception {
        var windows = new SummaryWindows(SummarySettings.DEFAULT);
        // as after the Welcome of a hub that understands them
        windows.repeat(true);
        return Pipeline.over(outbox, "fill", DetectionSettings.DEFAULT, null, windows,
                new SensorDictionary(), Recording.none("not here"));
    }

    private void poll(Pipeline pipeline, long at, long elapsed) {
        for (int d = 0; d < DEVICES; d++) {
            boolean silent = d == SILENT && elapsed >= SILENT_FROM_MS && elapsed < SILENT_TO_MS;
            List<Sample> samples = new ArrayList<>(METRICS);
            series.get(d).forEach(each -> samples.add(each.sample(at, random)));
            pipeline.take(new PollReport(devices.get(d), at, at, elapsed, silent
                    ? new PollOutcome.TimedOut(5_000)
                    : new PollOutcome.Answered(samples, List.of(), null, List.of())));
        }
    }

    private static void tell(Outbox outbox, long hour) {
        Ledger ledger = outbox.ledger();
        System.out.printf(Locale.ROOT,
                "{\"hour\": %d, \"pending_mib\": %.1f, \"entries\": %d, \"dropped_summaries\": %d}%n",
                hour, outbox.pendingBytes() / 1048576.0, ledger.nextSequence() - 1,
                ledger.dropped(EntryClass.SUMMARY));
    }

    /// A reading as devices have them: nearly half stand still, the rest go in steps, tremble, or count.
    private static final class Series {
        private final SensorIdentity sensor;
        private final SensorRules rules;
        private final int behaviour;
        private double value;

        Series(String device, int number) {
            behaviour = number % 20;
            SensorKind kind = behaviour >= 18 ? SensorKind.ENERGY : SensorKind.POWER;
            sensor = new SensorIdentity(device, "outlet/" + number,
                    kind == SensorKind.ENERGY ? "hw.energy" : "hw.power", kind,
                    kind == SensorKind.ENERGY ? "J" : "W", 0);
            rules = new SensorRules(Limits.NONE, "", "", "", kind == SensorKind.POWER);
            value = 100 + number;
        }

        Sample sample(long at, Random random) {
            if (behaviour >= 18) {
                value += 1_000 + random.nextInt(100);
            } else if (behaviour >= 15) {
                value = 200 + 5 * random.nextGaussian();
            } else if (behaviour >= 9 && random.nextInt(30) == 0) {
                value += random.nextInt(5) - 2;
            }
            return new Sample(sensor, at, Math.rint(value), Quality.GOOD, rules);
        }
    }
}
