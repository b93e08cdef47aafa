package io.coldaisle.agent.detect.units;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.units.Relation.Verdict;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is suspected of the readings of one device, and since when.
final class DeviceUnits {
    private static final int MOST_TOLD = 4;
    private final AlarmBook book;
    private int beyond;
    private RelationPlan plan = RelationPlan.of(List.of());
    private Judge judge = new Judge(plan);
    private final Map<SensorIdentity, EnergyGrowth> growths = new HashMap<>();
    private final Map<SensorIdentity, Integer> places = new HashMap<>();
    private final Map<SensorIdentity, Persistence> suspects = new LinkedHashMap<>();
    private final Map<SensorIdentity, Persistence> recovering = new LinkedHashMap<>();
    private final Map<SensorIdentity, String> quarantined = new LinkedHashMap<>();

    DeviceUnits(AlarmBook book) {
        this.book = book;
    }

    /// Sensors in quarantine with the reason.
    Map<SensorIdentity, String> quarantined() {
        return quarantined;
    }

    /// What is in quarantine and why, in a sentence or a few; a column is told once. Empty when there is
    /// nothing to tell.
    String told() {
        List<String> reasons = quarantined.values().stream().distinct().toList();
        List<String> told = new ArrayList<>(
                reasons.subList(0, Math.min(reasons.size(), MOST_TOLD)));
        if (reasons.size() > MOST_TOLD) {
            told.add("and " + (reasons.size() - MOST_TOLD) + " more in a wrong unit");
        }
        if (beyond > 0) {
            told.add(beyond + " readings are not compared with others: more than "
                    + RelationPlan.MOST_SENSORS);
        }
        return String.join("; ", told);
    }

    List<Suspicion> look(List<Sample> samples) {
        // first the values: sensors seen for the first time make the judge anew
        double[] values = values(samples);
        return judge.judge(values);
    }

    List<Alarm> observe(List<Sample> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        double[] values = values(samples);
        if (plan.relations().isEmpty()) {
            return List.of();
        }
        long at = samples.getFirst().observedAtMs();
        double[] asRead = values.clone();
        Map<SensorIdentity, Suspicion> named = new LinkedHashMap<>();
        for (Suspicion suspicion : judge.judge(values)) {
            if (suspicion.named()) {
                suspicion.sensors().forEach(sensor -> named.put(sensor, suspicion));
            }
        }
        List<Alarm> alarms = new ArrayList<>();
        named.forEach((sensor, suspicion) -> suspect(sensor, suspicion, at, alarms));
        suspects.keySet()
                .removeIf(sensor -> !named.containsKey(sensor)
                        && !Double.isNaN(asRead[place(sensor)])
                        && !quarantined.containsKey(sensor));
        for (SensorIdentity sensor : List.copyOf(quarantined.keySet())) {
            recover(sensor, named.containsKey(sensor), asRead, at, alarms);
        }
        return alarms;
    }

    private int place(SensorIdentity sensor) {
        return java.util.Objects.requireNonNull(places.get(sensor), sensor.path());
    }

    private void suspect(SensorIdentity sensor, Suspicion suspicion, long at, List<Alarm> alarms) {
        Persistence since = suspects.get(sensor);
        if (since == null || since.exponent() != suspicion.exponent()) {
            since = new Persistence(suspicion.exponent(), at);
            suspects.put(sensor, since);
        }
        if (since.lasts(at) && !quarantined.containsKey(sensor)) {
            quarantined.put(sensor, suspicion.text());
            alarms.addAll(book.raise(source(sensor), UnitWatch.alarm(sensor, at,
                    suspicion.text() + "; it is in quarantine")));
        }
    }

    private void recover(SensorIdentity sensor, boolean suspected, double[] values, long at,
            List<Alarm> alarms) {
        Verdict verdict = suspected ? Verdict.OFF : judge.verdict(place(sensor), values);
        if (verdict != Verdict.FITS) {
            if (verdict == Verdict.OFF) {
                recovering.remove(sensor);
            }
            return;
        }
        Persistence since = recovering.computeIfAbsent(sensor, _ -> new Persistence(0, at));
        if (since.lasts(at)) {
            recovering.remove(sensor);
            suspects.remove(sensor);
            quarantined.remove(sensor);
            alarms.addAll(book.clear(source(sensor), key(sensor), at));
        }
    }

    private static String source(SensorIdentity sensor) {
        return "units:" + sensor.path();
    }

    private static String key(SensorIdentity sensor) {
        return sensor.device() + "/" + sensor.component() + "!" + UnitWatch.CONDITION;
    }

    /// The values of a poll by their places in the plan, which is made anew where sensors came.
    private double[] values(List<Sample> samples) {
        List<SensorIdentity> fresh = new ArrayList<>();
        beyond = 0;
        for (Sample sample : samples) {
            if (places.containsKey(sample.sensor()) || Quantity.of(sample.sensor()) == null) {
                continue;
            }
            if (places.size() + fresh.size() < RelationPlan.MOST_SENSORS) {
                fresh.add(sample.sensor());
            } else {
                beyond++;
            }
        }
        if (!fresh.isEmpty()) {
            learn(fresh);
        }
        double[] values = plan.blank();
        long at = 0;
        for (Sample sample : samples) {
            Integer index = places.get(sample.sensor());
            if (index != null && sample.quality() == Quality.GOOD) {
                values[index] = size(sample.value(), plan.quantities()[index]);
                at = sample.observedAtMs();
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (plan.quantities()[i] == Quantity.GROWTH) {
                values[i] = growth(i, values, at);
            }
        }
        return values;
    }

    /// An energy counter as the power that its growth means beside the power of this poll.
    private double growth(int index, double[] values, long at) {
        int power = plan.powers()[index];
        if (power < 0 || !(values[index] >= 0)) {
            return Double.NaN;
        }
        return values[power] * growths.computeIfAbsent(plan.sensors().get(index),
                _ -> new EnergyGrowth()).observe(values[index], values[power], at);
    }

    /// A current has a direction; power that flows back vouches for nothing.
    private static double size(double value, Quantity quantity) {
        return quantity == Quantity.CURRENT || value >= 0 ? Math.abs(value) : Double.NaN;
    }

    private void learn(List<SensorIdentity> fresh) {
        List<SensorIdentity> all = new ArrayList<>(plan.sensors());
        all.addAll(fresh);
        plan = RelationPlan.of(all);
        judge = new Judge(plan);
        for (int i = 0; i < all.size(); i++) {
            places.put(all.get(i), i);
        }
        for (SensorIdentity sensor : fresh) {
            if (book.holds(source(sensor), key(sensor))) {
                Alarm held = book.inForce(key(sensor));
                quarantined.put(sensor, held == null ? "" : held.text());
            }
        }
    }

    void clockSet(long byMs) {
        growths.clear();
        suspects.values().forEach(since -> since.clockSet(byMs));
        recovering.values().forEach(since -> since.clockSet(byMs));
    }
}
