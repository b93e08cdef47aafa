package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.detect.early.Warnings.Found;
import io.coldaisle.agent.detect.early.Warnings.Sought;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Power supplies that wear: output by input 3 points below what it was at like load (practice; 80 PLUS gives the
/// curve by load), and an output voltage that trembles three times as much as it used to, as with dried capacitors
/// (ATX design guide: ripple within 1 % of the rail).
final class SupplyWear implements Rule {
    private static final Pattern SIDE = Pattern.compile("(.*\\bpsu/[^/]+.*)/(input|output)");
    private static final double LOST = 0.03;
    private static final double TREMBLES = 3;
    private static final double NEAR = 0.2;
    private static final double LEAST_W = 20;
    private static final long TOGETHER_MS = 30_000;
    private static final int FEWEST_DAYS = 7;
    private static final int MOST = 128;

    private final Tracks tracks;
    private final Warnings warnings;
    private final Map<String, Sample> inputs = new HashMap<>();
    private final Map<SensorIdentity, Double> volts = new HashMap<>();

    SupplyWear(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.VOLTAGE, SensorKind.POWER);
    }

    @Override
    public void observe(Sample sample) {
        SensorIdentity sensor = sample.sensor();
        if (!sensor.component().contains("psu/")) {
            return;
        }
        if (sensor.kind() == SensorKind.VOLTAGE && !sensor.component().contains("input")) {
            trembling(sample);
        } else if (sensor.kind() == SensorKind.POWER && sensor.unit().equals("W")) {
            Matcher side = SIDE.matcher(sensor.component());
            if (side.matches() && side.group(2).equals("input")) {
                if (inputs.containsKey(side.group(1)) || tracks.hasRoom(inputs.size(), MOST)) {
                    inputs.put(side.group(1), sample);
                }
            } else if (side.matches()) {
                efficiency(side.group(1), inputs.get(side.group(1)), sample);
            }
        }
    }

    private void efficiency(String supply, @Nullable Sample input, Sample output) {
        if (input == null || input.value() < LEAST_W || output.value() < LEAST_W
                || Math.abs(input.observedAtMs() - output.observedAtMs()) > TOGETHER_MS) {
            return;
        }
        long at = output.observedAtMs();
        String name = "supply:" + output.sensor().device() + "/" + supply;
        Track load = tracks.of(name + ":load", Shapes.DAYS);
        Worn share = Worn.of(tracks, name);
        if (load == null || share == null) {
            return;
        }
        load.add(at, output.value());
        double usual = Points.median(load.points(Shapes.DAY_MS).value());
        if (!Double.isNaN(usual) && Math.abs(output.value() - usual) <= NEAR * usual
                && share.add(at, output.value() / input.value())) {
            judge(supply, share, output);
        }
    }

    private void judge(String supply, Worn share, Sample output) {
        double lost = share.baseline() - share.now();
        if (Double.isNaN(lost)) {
            return;
        }
        double now = share.now();
        double was = share.baseline();
        Sought sought = new Sought("efficiency", supply, "psu.efficiency_low", 0,
                3 * Shapes.DAY_MS);
        warnings.found(sought, new Found(lost >= LOST ? 1 : lost >= LOST / 2 ? 0.4 : 0,
                Severity.WARNING, new Quantity(100 * now, "%"), new Quantity(100 * was, "%"),
                output.sensor().name(),
                () -> "gives out " + Numbers.plain(Math.rint(1000 * now) / 10.0)
                        + " % of what it takes in, " + Numbers.plain(Math.rint(1000 * was) / 10.0)
                        + " % at its best, at like load. The rest is heat inside of it, which ends "
                        + "its life. Clean it and check its fan; plan a replacement."),
                output.observedAtMs());
    }

    private void trembling(Sample sample) {
        SensorIdentity sensor = sample.sensor();
        Double before = volts.get(sensor);
        if (before == null && !tracks.hasRoom(volts.size(), MOST)) {
            return;
        }
        volts.put(sensor, sample.value());
        Track days = before == null ? null : tracks.of("ripple:" + sensor.path(), Shapes.DAYS);
        if (before == null || days == null
                || !days.add(sample.observedAtMs(), Math.abs(sample.value() - before))
                || days.filled() < FEWEST_DAYS) {
            return;
        }
        double[] all = days.points(Shapes.DAY_MS).value();
        double usual = Points.median(java.util.Arrays.copyOf(all, all.length - 1));
        double now = all[all.length - 1];
        // a fifth of a step: below that the mean of steps is chance
        double floor = Math.pow(10, -sensor.decimals()) / 5;
        double ratio = now / Math.max(usual, floor);
        Sought sought = new Sought("ripple:" + sensor.name(), sensor.component(),
                "psu.voltage_wobble", 0, 2 * Shapes.DAY_MS);
        warnings.found(sought, new Found(ratio >= TREMBLES ? 1 : ratio >= TREMBLES / 2 ? 0.4 : 0,
                Severity.WARNING, new Quantity(now, sensor.unit()),
                new Quantity(usual, sensor.unit()), sensor.name(),
                () -> "its voltage moves by " + Numbers.plain(now) + " " + sensor.unit()
                        + " from reading to reading, "
                        + Numbers.plain(Math.rint(ratio * 10) / 10.0)
                        + " times as much as usual. Its capacitors may be drying out, and it will "
                        + "fail. Plan a replacement."),
                sample.observedAtMs());
    }
}
