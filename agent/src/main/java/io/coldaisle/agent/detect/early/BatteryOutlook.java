package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.detect.early.Warnings.Found;
import io.coldaisle.agent.detect.early.Warnings.Sought;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.EnumSet;
import java.util.Set;

/// How long the battery of a UPS lasts, and how long it will.
///
/// - Runtime times load to the power of 1.15 (Peukert's law, W. Peukert 1897, with a usual exponent of
///   lead-acid) is what the battery holds, whatever the load. Below 85 % of its baseline it is weak, below 80 % it is
///   at the end of its life (IEEE 1188, 80 % of rated capacity).
/// - A discharge tells the same by what was drawn and how much charge that took ([Discharge]).
/// - A runtime shorter than an ordered shutdown, 3 minutes, and 2 minutes more: critical on battery.
/// - Life halves for each 10 Cel above 25 (rule of Arrhenius, EUROBAT guide): a day at 35 counts as two.
final class BatteryOutlook implements Rule {
    static final double PEUKERT = 1.15;
    static final double WEAK = 0.85;
    static final double WORN = 0.8;
    private static final double SHUTDOWN_S = 3 * 60 + 2 * 60;
    private static final double FULL = 95;
    private static final double LEAST_LOAD = 5;
    private static final double HOT = 35;
    private static final double NORMAL = 25;
    private static final String BATTERY = "battery";
    private static final String HELD = "held";

    private final Tracks tracks;
    private final Warnings warnings;
    private final Discharge discharge = new Discharge();
    private double load = Double.NaN;
    private double charge = Double.NaN;
    private boolean onBattery;

    BatteryOutlook(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.TEMPERATURE, SensorKind.UTILIZATION, SensorKind.DURATION);
    }

    @Override
    public void observe(StateReading state) {
        if (state.name().equals("dc.ups.output_source")) {
            onBattery = state.state().equals(BATTERY);
            if (!onBattery) {
                discharge.ended();
            }
        }
    }

    @Override
    public void observe(Sample sample) {
        switch (sample.sensor().name()) {
            case "dc.ups.load" -> load = sample.value();
            case "hw.battery.charge" -> {
                charge = sample.value();
                discharging(sample);
            }
            case "hw.battery.time_left" -> timeLeft(sample);
            case "hw.temperature" -> {
                if (sample.sensor().kind() == SensorKind.TEMPERATURE
                        && sample.sensor().component().equals(BATTERY)) {
                    heat(sample);
                }
            }
            default -> {
                // of no use for a battery
            }
        }
    }

    private void timeLeft(Sample sample) {
        tooShort(sample);
        if (onBattery || !(charge >= FULL) || !(load >= LEAST_LOAD) || sample.value() <= 0) {
            return;
        }
        Worn held = Worn.of(tracks, HELD);
        if (held != null && held.add(sample.observedAtMs(),
                sample.value() * Math.pow(load / 100, PEUKERT))) {
            worn(sample, held.now() / held.baseline(), "reported");
        }
    }

    private void discharging(Sample sample) {
        if (!onBattery || !(load >= LEAST_LOAD)) {
            return;
        }
        double holds = discharge.observe(sample.observedAtMs(), charge, load);
        Worn held = Double.isNaN(holds) ? null : Worn.of(tracks, HELD);
        if (held != null) {
            worn(sample, holds / held.baseline(), "drawn");
        }
    }

    /// @param by `reported` or `drawn`: each holds the alarm up by itself
    private void worn(Sample sample, double share, String by) {
        if (Double.isNaN(share)) {
            return;
        }
        Sought sought = new Sought("battery:" + by, BATTERY, "ups.battery_weak", 0,
                3 * Shapes.DAY_MS);
        boolean end = share < WORN;
        warnings.found(sought, new Found(share < WEAK ? 1 : share < WEAK + 0.05 ? 0.4 : 0,
                end ? Severity.MINOR : Severity.WARNING, new Quantity(100 * share, "%"),
                new Quantity(100 * (end ? WORN : WEAK), "%"), sample.sensor().name(),
                () -> "the battery holds " + Numbers.plain(Math.rint(100 * share))
                        + " % of what it held at its best, at equal load. In an outage it ends "
                        + "that much sooner. "
                        + (end
                                ? "Replace it: 80 % is the end of its life."
                                : "Order a replacement and test it under load.")),
                sample.observedAtMs());
    }

    /// On battery it is urgent; on the mains, with a full battery, it is what an outage would find.
    private void tooShort(Sample sample) {
        if (!onBattery && !(charge >= FULL)) {
            return;
        }
        double left = sample.value();
        Sought sought = new Sought("runtime", BATTERY, "ups.runtime_short",
                onBattery ? 0 : Shapes.HOUR_MS, Shapes.HOUR_MS);
        warnings.found(sought,
                runtime(sample, left < SHUTDOWN_S ? 1 : left < 1.1 * SHUTDOWN_S ? 0.4 : 0,
                        onBattery ? Severity.CRITICAL : Severity.WARNING,
                        onBattery
                                ? "What it feeds will lose power. Shut down now."
                                : "An outage would end without a shutdown. Shed load, or add "
                                        + "battery."),
                sample.observedAtMs());
    }

    private static Found runtime(Sample sample, double score, Severity severity, String advice) {
        double minutes = Math.rint(sample.value() / 6) / 10;
        return new Found(score, severity, new Quantity(sample.value(), "s"),
                new Quantity(SHUTDOWN_S, "s"), sample.sensor().name(),
                () -> "the battery lasts " + Numbers.plain(minutes)
                        + " min at this load, less than an ordered shutdown takes. " + advice);
    }

    private void heat(Sample sample) {
        Track days = tracks.of("heat:" + sample.sensor().path(), Shapes.DAYS);
        if (days == null || !days.add(sample.observedAtMs(), sample.value())) {
            return;
        }
        double mean = days.closed(0);
        Sought sought = new Sought("battery_heat", BATTERY, "ups.battery_hot", 0, Shapes.DAY_MS);
        double times = Math.pow(2, (mean - NORMAL) / 10);
        warnings.found(sought, new Found(mean >= HOT ? 1 : mean >= HOT - 2 ? 0.4 : 0,
                Severity.WARNING, new Quantity(sample.value(), "Cel"), new Quantity(HOT, "Cel"),
                sample.sensor().name(),
                () -> "the battery was at " + Numbers.plain(Math.rint(mean * 10) / 10.0)
                        + " Cel for a day. It ages " + Numbers.plain(Math.rint(times * 10) / 10.0)
                        + " times as fast as at 25 Cel. Cool its place, and look for a cell that "
                        + "heats itself."),
                sample.observedAtMs());
    }
}
