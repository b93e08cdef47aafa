package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.early.Warnings.Found;
import io.coldaisle.agent.detect.early.Warnings.Sought;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Air that warms as it does when cooling is lost.
///
/// A warning when two inlets of a device rise by 1 Cel a minute over 2 minutes, when one rises by 5 Cel in 15
/// minutes (the most that ASHRAE TC 9.9 allows without tape, 20 Cel an hour and 5 in any 15 minutes), or when its
/// limit will be reached within half an hour. Critical when the end of the allowable range will be
/// reached within 10 minutes: racks without cooling stop in one to three minutes at 10 and 5 kW
/// (Opengate and Active Power, 2007), so there is no time to wait for the limit itself.
///
/// All inlets of a device raise one alarm, of the worst of them.
final class AirRise implements Rule {
    private static final double FAST = 1;
    private static final double STEEP = 5;
    /// Before a forecast counts, Cel within 15 minutes: less comes with every job that starts.
    private static final double RISEN = 2;
    private static final double SOON_MIN = 30;
    private static final double CRITICAL_MIN = 10;
    private static final long ON_MS = 15_000;
    private static final long OFF_MS = 10 * Shapes.MINUTE_MS;
    private static final long STALE_MS = 5 * Shapes.MINUTE_MS;

    private final Tracks tracks;
    private final Warnings warnings;
    private final Map<String, Map<SensorIdentity, AirSensor>> groups = new TreeMap<>();

    AirRise(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.TEMPERATURE);
    }

    @Override
    public void observe(Sample sample) {
        String condition = Air.rising(sample);
        if (condition == null) {
            return;
        }
        Map<SensorIdentity, AirSensor> group = groups.computeIfAbsent(condition,
                _ -> new LinkedHashMap<>());
        AirSensor air = group.get(sample.sensor());
        if (air == null) {
            Track track = tracks.of("air:" + sample.sensor().path(), Shapes.AIR);
            if (track == null) {
                return;
            }
            air = new AirSensor(track, Air.isTakenIn(condition), sample);
            group.put(sample.sensor(), air);
        }
        if (air.observe(sample)) {
            judge(condition, group, sample.observedAtMs());
        }
    }

    private void judge(String condition, Map<SensorIdentity, AirSensor> group, long atMs) {
        int fast = 0;
        int nearlyFast = 0;
        AirSensor worst = null;
        for (AirSensor air : group.values()) {
            if (Math.abs(atMs - air.atMs()) > STALE_MS) {
                continue;
            }
            fast += air.slope() >= FAST ? 1 : 0;
            nearlyFast += air.slope() >= FAST / 2 ? 1 : 0;
            worst = worst == null || air.urgency() > worst.urgency() ? air : worst;
        }
        Sought sought = new Sought("rise", "", condition, ON_MS, OFF_MS);
        if (worst == null) {
            return;
        }
        boolean on = fast >= 2 || worst.risen() >= STEEP || soon(worst, SOON_MIN, RISEN);
        boolean held = nearlyFast >= 2 || worst.risen() >= STEEP / 2
                || soon(worst, 2 * SOON_MIN, RISEN / 2);
        if (!on && !held) {
            warnings.none(sought, atMs);
            return;
        }
        boolean critical = on && worst.risen() >= RISEN && worst.allowable() != null
                && worst.allowable().expected() <= CRITICAL_MIN;
        warnings.found(sought, found(worst, on, critical), atMs);
    }

    private static boolean soon(AirSensor air, double minutes, double risen) {
        return air.risen() >= risen && air.next() != null && air.next().expected() <= minutes;
    }

    private static Found found(AirSensor worst, boolean on, boolean critical) {
        AirSensor shown = worst;
        return new Found(on ? 1 : 0.4, critical ? Severity.CRITICAL : Severity.WARNING,
                new Quantity(worst.level(), "Cel"), new Quantity(worst.limitShown(critical), "Cel"),
                worst.sensor().name(), () -> RiseText.of(shown, critical));
    }
}
