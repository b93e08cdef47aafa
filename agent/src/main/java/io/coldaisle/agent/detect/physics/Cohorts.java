package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All cohorts of this agent, by kind and rack or model.
final class Cohorts {
    /// Cohorts beyond are not made, and counted.
    static final int MOST = 2048;
    private static final String ALONE = "temperature.unlike_peers";
    private static final String TOGETHER = "rack.inlets_unusual";
    private static final double LEAST_W = 60;
    /// Of a median of smoothed readings, Cel.
    private static final double FINE = 0.1;
    private static final byte[] NOTHING = {};
    private final AlarmBook book;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, byte[]> resumed = new HashMap<>();
    private int leftOut;

    private record Group(Cohort cohort, RackAir air, Told told) {}

    Cohorts(AlarmBook book) {
        this.book = book;
    }

    /// Takes in what a device has to compare.
    List<Alarm> take(Kin kin, Cast cast, long now) {
        List<Alarm> alarms = new ArrayList<>();
        for (Reading inlet : cast.of(Role.INLET)) {
            take(CohortKind.INLETS, kin.rack(), inlet.sensor, inlet.last(now, Reading.SILENCE_MS),
                    now, alarms);
        }
        if (!kin.model().isEmpty()) {
            processors(kin, cast, now, alarms);
        }
        return alarms;
    }

    private void processors(Kin kin, Cast cast, long now, List<Alarm> alarms) {
        List<Reading> power = cast.of(Role.HOST_POWER);
        double inlet = Cast.mean(cast.of(Role.INLET), now);
        double watts = power.isEmpty()
                ? Cast.sum(cast.of(Role.SUPPLY_POWER), now)
                : power.getFirst().smooth(now);
        if (!(watts >= LEAST_W)) {
            return;
        }
        for (Reading processor : cast.of(Role.PROCESSOR)) {
            double warmth = (processor.smooth(now) - inlet) / watts * 100;
            take(CohortKind.PROCESSORS, kin.model(), processor.sensor, warmth, now, alarms);
        }
    }

    private void take(CohortKind kind, String of, SensorIdentity sensor, double value, long now,
            List<Alarm> alarms) {
        if (!Double.isFinite(value)) {
            return;
        }
        String name = kind.name() + ' ' + of;
        Group group = groups.get(name);
        if (group == null) {
            if (groups.size() >= MOST) {
                leftOut++;
                return;
            }
            group = begin(kind, name);
            groups.put(name, group);
        }
        byte[] saved = group.cohort.knows(sensor)
                ? NOTHING
                : resumed.getOrDefault(name + ' ' + sensor.path(), NOTHING);
        if (saved.length > 0) {
            resumed.remove(name + ' ' + sensor.path());
        }
        group.cohort.take(sensor, value, now, saved);
        if (group.cohort.judge(now)) {
            if (kind == CohortKind.INLETS) {
                group.air.observe(group.cohort.median(), FINE, now);
            }
            alarms.addAll(group.told.settle(found(group, of, now), now));
        }
    }

    private Group begin(CohortKind kind, String name) {
        Group group = new Group(new Cohort(kind), new RackAir(),
                new Told("cohort:" + name, book, _ -> true));
        byte[] air = resumed.remove(name);
        if (air != null && air.length == RackAir.BYTES) {
            group.air.load(ByteBuffer.wrap(air));
        }
        return group;
    }

    private static List<Alarm> found(Group group, String of, long now) {
        List<Alarm> found = new ArrayList<>();
        for (CohortMember member : group.cohort.found()) {
            found.add(alone(group.cohort, member, of, now));
        }
        if (group.air.on()) {
            found.add(together(group, of, now));
        }
        return found;
    }

    private static Alarm alone(Cohort cohort, CohortMember member, String of, long now) {
        SensorIdentity sensor = member.sensor;
        String value = Sentences.plain(member.value());
        String median = Sentences.plain(cohort.median());
        String text = cohort.kind == CohortKind.INLETS
                ? ("%s takes in air of %s Cel, the median of %d equal inlets%s is %s Cel: hot air comes "
                        + "back to it").formatted(sensor.component(), value, cohort.size(),
                                of.isEmpty() ? "" : " in rack " + of, median)
                : ("%s is %s Cel above the inlet for each 100 W, the median of %d equal ones is %s: heat "
                        + "sink, its mounting or paste").formatted(sensor.component(), value,
                                cohort.size(), median);
        return alarm(sensor, sensor.component(), ALONE, member.value(), cohort.median(), now, text);
    }

    private static Alarm together(Group group, String of, long now) {
        SensorIdentity first = group.cohort.first();
        String text = ("the inlets%s take in air of %s Cel, %s Cel would be usual at this hour, all %d "
                + "alike: the room's cooling, not one server").formatted(
                        of.isEmpty() ? "" : " of rack " + of,
                        Sentences.plain(group.cohort.median()), Sentences.plain(group.air.usual()),
                        group.cohort.size());
        return alarm(first, "", TOGETHER, group.cohort.median(), group.air.usual(), now, text);
    }

    private static Alarm alarm(SensorIdentity sensor, String component, String condition,
            double observed, double expected, long now, String text) {
        return new Alarm(sensor.device(), component, condition,
                Conditions.get(condition).severity(), now, new Quantity(observed, sensor.unit()),
                new Quantity(expected, sensor.unit()), "cohort", sensor.name(), text);
    }

    /// Members and cohorts that are not compared for want of room.
    int leftOut() {
        return leftOut
                + groups.values().stream().mapToInt(group -> group.cohort.leftOut()).sum();
    }

    void forget(String device) {
        groups.values().forEach(group -> {
            group.cohort.forget(device);
            group.told.forget(device);
        });
    }

    void clockSet(long byMs) {
        groups.values().forEach(group -> {
            group.cohort.clockSet(byMs);
            group.air.clockSet(byMs);
        });
    }

    /// What was learned, by cohort and by member.
    Map<String, byte[]> save() {
        Map<String, byte[]> saved = new HashMap<>(resumed);
        groups.forEach((name, group) -> {
            group.cohort.save(name, saved);
            ByteBuffer buffer = ByteBuffer.allocate(RackAir.BYTES);
            group.air.save(buffer);
            saved.put(name, buffer.array());
        });
        return saved;
    }

    void resume(Map<String, byte[]> saved) {
        resumed.putAll(saved);
    }
}
