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
import java.util.regex.Pattern;

/// Errors of disks and memory that begin, or come faster than they did.
///
/// - The first after 30 quiet days: a module with a corrected error has another within the month in more than 85 of
///   100 cases (Schroeder, Pinheiro, Weber, SIGMETRICS 2009); a disk whose attributes 5, 187, 188, 197 or 198 rise is
///   reason to look into (Backblaze, 2014 and 2016).
/// - More than 24 a day, or a day so full that chance would bring it once in a million (the tail of a Poisson
///   distribution with the rate of the days before).
/// - Any that could not be corrected.
final class ErrorGrowth implements Rule {
    private static final Pattern COUNTED = Pattern
            .compile("error|ecc\\b|correctable|realloc|pending"
                    + "|bad[-_ ]?sector|defect|smart\\.(5|187|188|197|198)\\b");
    private static final Pattern MEMORY = Pattern.compile("dimm|memory|ecc\\b");
    private static final Pattern DISK = Pattern.compile("disk|drive|sector|smart|realloc|pending");
    private static final Pattern FATAL = Pattern
            .compile("uncorrect|unrecover|smart\\.(187|198)\\b");
    private static final int QUIET_DAYS = 30;
    private static final double MANY = 24;
    private static final double CHANCE = 1e-6;
    private static final long OFF_MS = 7 * Shapes.DAY_MS;
    private static final int MOST = 512;

    private final Tracks tracks;
    private final Warnings warnings;
    private final Map<SensorIdentity, Double> last = new HashMap<>();

    ErrorGrowth(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.OTHER);
    }

    @Override
    public void observe(Sample sample) {
        SensorIdentity sensor = sample.sensor();
        Double before = last.get(sensor);
        if (before == null && (!isCount(sensor) || !tracks.hasRoom(last.size(), MOST))) {
            return;
        }
        last.put(sensor, sample.value());
        Track days = before == null ? null : tracks.of("errors:" + sensor.path(), Shapes.ERRORS);
        if (before == null || days == null) {
            return;
        }
        // a counter that was set back counts from zero
        double more = sample.value() < before ? sample.value() : sample.value() - before;
        days.add(sample.observedAtMs(), more);
        judge(sample, days, more);
    }

    private static boolean isCount(SensorIdentity sensor) {
        return (sensor.unit().equals("1") || sensor.unit().startsWith("{"))
                && !sensor.name().startsWith("hw.network.") && COUNTED.matcher(text(sensor)).find();
    }

    private static String text(SensorIdentity sensor) {
        return (sensor.component() + " " + sensor.name()).toLowerCase(Locale.ROOT);
    }

    private void judge(Sample sample, Track days, double more) {
        SensorIdentity sensor = sample.sensor();
        String text = text(sensor);
        String condition = MEMORY.matcher(text).find()
                ? "dimm.ecc_rate"
                : DISK.matcher(text).find() ? "disk.smart_fail" : "device.warning";
        Sought sought = new Sought("errors:" + sensor.name(), sensor.component(), condition, 0,
                OFF_MS);
        double today = days.open();
        if (more <= 0) {
            warnings.none(sought, sample.observedAtMs());
            return;
        }
        boolean fatal = FATAL.matcher(text).find();
        boolean many = today > MANY;
        boolean begins = days.filled() >= QUIET_DAYS && sum(days) == 0;
        if (!fatal && !many && !begins && !(tail(today, rate(days)) < CHANCE)) {
            return;
        }
        warnings.found(sought, new Found(1,
                fatal ? Severity.MAJOR : many ? Severity.MINOR : Severity.WARNING,
                new Quantity(today, "1"), new Quantity(rate(days), "1"), sensor.name(),
                () -> Numbers.plain(today) + " new errors today, "
                        + Numbers.plain(Math.rint(rate(days) * 10) / 10.0)
                        + " a day before. Parts that begin to err usually go on and fail. "
                        + (fatal
                                ? "Data may be lost: replace the part."
                                : "Make sure of copies of what it holds; plan its replacement.")),
                sample.observedAtMs());
    }

    private static double sum(Track days) {
        double sum = 0;
        for (double value : days.points(Shapes.DAY_MS).value()) {
            sum += value;
        }
        return sum;
    }

    /// Errors a day before today; half an error more than were seen, since none may have come by chance.
    private static double rate(Track days) {
        int seen = days.filled();
        return seen == 0 ? MANY : (sum(days) + 0.5) / seen;
    }

    /// Chance of so many or more at that rate (Poisson).
    static double tail(double count, double rate) {
        double term = Math.exp(-rate);
        double below = 0;
        for (int k = 0; k < count; k++) {
            below += term;
            term *= rate / (k + 1);
        }
        return Math.max(0, 1 - below);
    }
}
