package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.detect.early.Warnings.Found;
import io.coldaisle.agent.detect.early.Warnings.Sought;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Air outside of what equipment is made for, where the device itself states no limit: the envelope of
/// ASHRAE TC 9.9 (Thermal Guidelines, 5th edition 2021), and water that is about to condense.
///
/// | | recommended | allowable, class A1 |
/// |---|---|---|
/// | intake | to 27 Cel | 15 to 32 Cel |
/// | dew point | -9 to 15 Cel | -12 to 17 Cel |
/// | relative humidity | to 70 % | 8 to 80 % |
///
/// The dew point is by Magnus (constants 17.62 and 243.12 Cel, WMO Guide 8, annex 4.B). A surface within 2 Cel
/// of it, such as the cold side of a cooling loop, is about to be wet.
final class AirEnvelope implements Rule {
    private static final long OUTSIDE_MS = 15 * Shapes.MINUTE_MS;
    private static final long BACK_MS = 15 * Shapes.MINUTE_MS;
    private static final long FRESH_MS = 5 * Shapes.MINUTE_MS;
    private static final double MARGIN = 2;
    private static final int MOST = 64;
    private static final String SEVERAL = "\0";

    private final Tracks tracks;
    private final Warnings warnings;
    /// Latest air by its component, for the humidity beside it.
    private final Map<String, Sample> airs = new LinkedHashMap<>();
    /// The component of air that is the only one below a part of the device.
    private final Map<String, String> alone = new HashMap<>();
    private @Nullable Sample coldest;

    AirEnvelope(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.TEMPERATURE, SensorKind.HUMIDITY);
    }

    @Override
    public void observe(Sample sample) {
        if (sample.value() == 0) {
            // what many devices read where no probe is plugged in
            return;
        }
        SensorKind kind = sample.sensor().kind();
        if (kind == SensorKind.HUMIDITY && sample.sensor().unit().equals("%")) {
            humidity(sample);
        } else if (kind == SensorKind.TEMPERATURE && sample.rules().learned()) {
            temperature(sample);
        }
    }

    private void temperature(Sample sample) {
        String component = sample.sensor().component();
        if (isCold(component)) {
            coldest = coldest == null || coldest.sensor().equals(sample.sensor())
                    || sample.value() < coldest.value() ? sample : coldest;
            return;
        }
        String rising = Air.rising(sample);
        boolean ambient = rising != null && Air.isTakenIn(rising) || isProbe(sample);
        if (ambient && (airs.containsKey(component) || tracks.hasRoom(airs.size(), MOST))) {
            airs.put(component, sample);
            String first = alone.putIfAbsent(parent(component), component);
            if (first != null && !first.equals(component)) {
                alone.put(parent(component), SEVERAL);
            }
        }
        if (rising != null && Air.isTakenIn(rising)
                && sample.rules().limits().equals(Limits.NONE)) {
            intake(sample, rising);
        }
    }

    /// What a sensor of rooms and racks measures, and no part of a machine.
    private static boolean isProbe(Sample sample) {
        String component = sample.sensor().component();
        return component.contains("probe") || component.contains("sensor")
                || component.contains("env");
    }

    private static boolean isCold(String component) {
        return component.contains("coolant") || component.contains("water")
                || component.contains("chilled") || component.contains("loop/supply");
    }

    private static String parent(String component) {
        int slash = component.lastIndexOf('/');
        return slash < 0 ? "" : component.substring(0, slash);
    }

    private void intake(Sample sample, String rising) {
        double t = sample.value();
        boolean cold = t < 15;
        Sought sought = new Sought("envelope", sample.sensor().component(),
                cold ? "temperature.limit_crossed" : Air.high(rising), OUTSIDE_MS, BACK_MS);
        Sought other = new Sought("envelope", sample.sensor().component(),
                cold ? Air.high(rising) : "temperature.limit_crossed", OUTSIDE_MS, BACK_MS);
        warnings.none(other, sample.observedAtMs());
        boolean beyond = t > Air.ALLOWABLE || cold;
        double limit = cold ? 15 : t > Air.ALLOWABLE ? Air.ALLOWABLE : Air.RECOMMENDED;
        double score = t > Air.RECOMMENDED || cold ? 1 : t > Air.RECOMMENDED - 1 ? 0.4 : 0;
        tell(sought, sample, score, beyond, limit, "Cel", () -> "intake air of "
                + Numbers.plain(t) + " Cel, outside of the " + range(beyond) + " range to "
                + Numbers.plain(limit) + " Cel. "
                + (cold
                        ? "Cold air wastes energy and may let water condense. Raise the set point."
                        : "Fans draw more power and parts age sooner. Look for blocked or missing "
                                + "cold air at this rack."));
    }

    private void humidity(Sample sample) {
        Sample air = beside(sample);
        if (air == null) {
            return;
        }
        double rh = Math.clamp(sample.value(), 0.1, 100);
        double dew = dewPoint(air.value(), rh);
        boolean wet = dew > 15 || rh > 70;
        boolean dry = dew < -9 || rh < 8;
        boolean beyond = dew > 17 || rh > 80 || dew < -12 || rh < 8;
        String component = sample.sensor().component();
        Sought high = new Sought("dew_point", component, "zone.humidity_high", OUTSIDE_MS, BACK_MS);
        Sought low = new Sought("dew_point", component, "zone.humidity_low", OUTSIDE_MS, BACK_MS);
        boolean nearlyWet = dew > 14 || rh > 67;
        boolean nearlyDry = dew < -8 || rh < 9;
        tell(high, sample, wet ? 1 : nearlyWet ? 0.4 : 0, beyond, 70, "%", () -> said(rh, dew,
                beyond) + "Damp air corrodes and may condense. Dry it, and find what lets it in.");
        tell(low, sample, dry ? 1 : nearlyDry ? 0.4 : 0, beyond, 8, "%", () -> said(rh, dew,
                beyond)
                + "Dry air lets static charges build up. Humidify, and ground who works here.");
        condensation(sample, dew);
    }

    private void condensation(Sample sample, double dew) {
        Sample cold = coldest;
        if (cold == null || stale(cold, sample)) {
            return;
        }
        double above = cold.value() - dew;
        Sought sought = new Sought("condensation", cold.sensor().component(), "zone.condensation",
                Shapes.MINUTE_MS, BACK_MS);
        tell(sought, cold, above < MARGIN ? 1 : above < MARGIN + 1 ? 0.4 : 0, true, dew + MARGIN,
                "Cel", () -> "a surface of " + Numbers.plain(cold.value())
                        + " Cel in air with a dew point of " + Numbers.plain(dew)
                        + " Cel. Water is about to condense on it and drip. Raise the supply "
                        + "temperature of the loop, or dry the air.");
    }

    private void tell(Sought sought, Sample sample, double score, boolean beyond, double limit,
            String unit, java.util.function.Supplier<String> text) {
        SensorIdentity sensor = sample.sensor();
        warnings.found(sought,
                new Found(score, beyond ? Severity.MINOR : Severity.WARNING,
                        new Quantity(sample.value(), sensor.unit()), new Quantity(limit, unit),
                        sensor.name(), text),
                sample.observedAtMs());
    }

    private @Nullable Sample beside(Sample humidity) {
        String component = humidity.sensor().component();
        Sample air = airs.getOrDefault(component,
                airs.get(alone.getOrDefault(parent(component), SEVERAL)));
        return air == null || stale(air, humidity) ? null : air;
    }

    private static boolean stale(Sample one, Sample other) {
        return Math.abs(one.observedAtMs() - other.observedAtMs()) > FRESH_MS;
    }

    private static String said(double rh, double dew, boolean beyond) {
        return Numbers.plain(Math.rint(rh)) + " % relative humidity, dew point "
                + Numbers.plain(Math.rint(dew * 10) / 10.0) + " Cel, outside of the "
                + range(beyond) + " range. ";
    }

    private static String range(boolean beyond) {
        return beyond ? "allowable" : "recommended";
    }

    /// Temperature at which water condenses, Cel.
    static double dewPoint(double celsius, double relativeHumidity) {
        double g = Math.log(relativeHumidity / 100) + 17.62 * celsius / (243.12 + celsius);
        return 243.12 * g / (17.62 - g);
    }
}
