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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Three phases that differ: the largest deviation from their mean, by the mean (NEMA MG-1).
///
/// Voltages: 2 % is what low-voltage networks are compatible with (IEC 61000-2-2, 4.6), at 5 % motors must not run
/// (NEMA MG-1, 14.36). Currents of a rack PDU: 10 and 20 % over 15 minutes above 30 % load, which is practice and
/// in no standard.
final class PhaseBalance implements Rule {
    private static final Pattern PHASE = Pattern
            .compile("(?i)^(|.*/)((?:phase|line|input|output)/)?(?:L)?([1-3a-c])$");
    private static final long ON_MS = 15 * Shapes.MINUTE_MS;
    private static final long OFF_MS = 15 * Shapes.MINUTE_MS;
    private static final long FRESH_MS = 2 * Shapes.MINUTE_MS;
    private static final double LOADED = 0.3;
    private static final double LEAST_VOLTS = 50;
    private static final int MOST = 512;

    private final Tracks tracks;
    private final Warnings warnings;
    private final Map<String, Sample[]> groups = new HashMap<>();
    private final Map<SensorIdentity, String> known = new HashMap<>();

    PhaseBalance(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.CURRENT, SensorKind.VOLTAGE);
    }

    @Override
    public void observe(Sample sample) {
        SensorKind kind = sample.sensor().kind();
        if (kind != SensorKind.CURRENT && kind != SensorKind.VOLTAGE) {
            return;
        }
        String place = place(sample.sensor());
        if (place == null) {
            return;
        }
        String group = place.substring(1);
        Sample[] phases = groups.computeIfAbsent(group, _ -> new Sample[3]);
        phases[place.charAt(0) - '0'] = sample;
        judge(group.substring(0, group.indexOf(' ')), phases, sample);
    }

    /// The phase as a digit, its whole, a blank and what is measured; null when it is none.
    private @Nullable String place(SensorIdentity sensor) {
        String place = known.get(sensor);
        if (place == null && tracks.hasRoom(known.size(), MOST)) {
            Matcher phase = PHASE.matcher(sensor.component());
            place = phase.matches() && (phase.group(2) != null
                    || sensor.component().toLowerCase(Locale.ROOT).matches("(.*/)?l[1-3]"))
                            ? "123abc".indexOf(phase.group(3).toLowerCase(Locale.ROOT)) % 3
                                    + whole(phase) + " " + sensor.name()
                            : "";
            known.put(sensor, place);
        }
        return place == null || place.isEmpty() ? null : place;
    }

    private static String whole(Matcher phase) {
        String before = phase.group(1) + (phase.group(2) == null ? "" : phase.group(2));
        return before.replaceFirst("(?i)(^|/)(phase|line)/$", "").replaceFirst("/$", "");
    }

    private void judge(String whole, Sample[] phases, Sample latest) {
        double sum = 0;
        double rating = Double.POSITIVE_INFINITY;
        for (Sample phase : phases) {
            if (phase == null
                    || Math.abs(latest.observedAtMs() - phase.observedAtMs()) > FRESH_MS) {
                return;
            }
            sum += phase.value();
            Double critical = phase.rules().limits().upperCritical();
            rating = Math.min(rating, critical == null ? Double.POSITIVE_INFINITY : critical);
        }
        double mean = sum / 3;
        double most = 0;
        for (Sample phase : phases) {
            most = Math.max(most, Math.abs(phase.value() - mean));
        }
        boolean volts = latest.sensor().kind() == SensorKind.VOLTAGE;
        boolean counts = volts ? mean > LEAST_VOLTS : mean > LOADED * rating;
        Sought sought = new Sought("balance:" + latest.sensor().name(), whole,
                volts ? "voltage.imbalance" : "current.imbalance", ON_MS, OFF_MS);
        if (!counts) {
            warnings.none(sought, latest.observedAtMs());
            return;
        }
        double percent = 100 * most / mean;
        double warn = volts ? 2 : 10;
        boolean bad = percent >= (volts ? 5 : 20);
        warnings.found(sought, new Found(percent >= warn ? 1 : percent >= 0.8 * warn ? 0.4 : 0,
                bad ? Severity.MINOR : Severity.WARNING, new Quantity(percent, "%"),
                new Quantity(warn, "%"), latest.sensor().name(),
                () -> "its phases differ by " + Numbers.plain(Math.rint(percent * 10) / 10.0)
                        + " % from their mean. "
                        + (volts
                                ? "Motors and supplies heat up. Look for a loose neutral or an "
                                        + "overloaded phase upstream."
                                : "One phase fills before the others and its breaker trips first. "
                                        + "Move load to the emptier phases.")),
                latest.observedAtMs());
    }
}
