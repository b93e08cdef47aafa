package io.coldaisle.agent.detect.physics;

import io.coldaisle.model.SensorIdentity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Equal parts that should read alike: the inlets of a rack, the processors of servers of one model.
///
/// Each member has a usual distance from the median of all, for its place. Found is one whose distance
/// changes, against how much those of the others change, or that is far away beside how far the others
/// are: what moves most of them moves the median, and is nobody's fault. Two that exchange their
/// distances were exchanged; one that was silent or is new begins anew. Judged at most once a minute, by
/// sorting: n log n. Some 200 bytes a member.
final class Cohort {
    /// Members beyond are not compared, and counted.
    static final int MOST = 512;
    static final int LEAST = 4;
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final long WINDOW_MS = 55_000;
    private static final double QUANTA = 0.5;
    final CohortKind kind;
    private final Map<SensorIdentity, CohortMember> members = new LinkedHashMap<>();
    private long judgedMs = NEVER;
    private double median = Double.NaN;
    private int leftOut;

    Cohort(CohortKind kind) {
        this.kind = kind;
    }

    /// Takes in a member's value.
    ///
    /// @param saved of a member that is not known yet; empty when nothing was saved
    void take(SensorIdentity sensor, double value, long now, byte[] saved) {
        CohortMember member = members.get(sensor);
        if (member == null) {
            if (members.size() >= MOST) {
                leftOut++;
                return;
            }
            member = new CohortMember(sensor);
            if (saved.length == CohortMember.BYTES) {
                member.load(ByteBuffer.wrap(saved));
            }
            members.put(sensor, member);
        }
        member.take(value, now);
    }

    boolean knows(SensorIdentity sensor) {
        return members.containsKey(sensor);
    }

    /// Judges all members; false when it was done within the minute, or they are too few.
    boolean judge(long now) {
        if (judgedMs <= now && now - judgedMs < WINDOW_MS) {
            return false;
        }
        judgedMs = now;
        List<CohortMember> fresh = new ArrayList<>();
        for (CohortMember member : members.values()) {
            if (member.isFresh(now)) {
                fresh.add(member);
            }
        }
        if (fresh.size() < LEAST) {
            median = Double.NaN;
            return false;
        }
        judge(fresh, now);
        return true;
    }

    private void judge(List<CohortMember> fresh, long now) {
        double[] values = fresh.stream().mapToDouble(CohortMember::value).sorted().toArray();
        median = Middle.of(values);
        double quantum = Math.pow(10, -fresh.getFirst().sensor.decimals()) * QUANTA
                * kind.scale();
        double spread = Math.max(quantum, Middle.deviation(values, median));
        double[] changes = fresh.stream()
                .filter(CohortMember::learned)
                .mapToDouble(member -> member.change(median))
                .toArray();
        double unrest = changes.length < LEAST
                ? Double.NaN
                : Math.max(quantum, Middle.deviation(changes, middle(changes)));
        for (CohortMember member : fresh) {
            double ratio = kind.changes() ? changed(member, fresh, unrest) : 0;
            double apart = member.value() - median;
            if (kind.changes() || member.isYoung() || member.on()) {
                ratio = Math.max(ratio, kind.ratio(apart, spread, kind.apart(median)));
            }
            member.judge(ratio, median, now);
        }
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Middle.of(sorted);
    }

    private double changed(CohortMember member, List<CohortMember> all, double unrest) {
        if (Double.isNaN(unrest) || !member.learned()) {
            return 0;
        }
        double change = member.change(median);
        double usual = Math.max(unrest, member.usual());
        double ratio = kind.ratio(change, usual, kind.changed(median));
        if (ratio >= 1 && !member.on() && exchanged(member, change, usual, all)) {
            return 0;
        }
        return ratio;
    }

    /// Somebody else is now where this one was, and this one where he was.
    private boolean exchanged(CohortMember member, double change, double usual,
            List<CohortMember> all) {
        double near = Math.max(3 * usual, Math.abs(change) / 4);
        for (CohortMember other : all) {
            if (other != member && other.learned()
                    && Math.abs(other.change(median) + change) < near
                    && Math.abs(member.offset() + change - other.offset()) < near) {
                member.exchange(other);
                return true;
            }
        }
        return false;
    }

    /// Members that are found, in the order they came.
    List<CohortMember> found() {
        return members.values().stream().filter(CohortMember::on).toList();
    }

    double median() {
        return median;
    }

    /// The member that speaks for all: the first by name, so that it is the same after a restart.
    SensorIdentity first() {
        return members.keySet()
                .stream()
                .min(java.util.Comparator.comparing(SensorIdentity::path))
                .orElseThrow();
    }

    int size() {
        return members.size();
    }

    int leftOut() {
        return leftOut;
    }

    void forget(String device) {
        members.keySet().removeIf(sensor -> sensor.device().equals(device));
    }

    void save(String name, Map<String, byte[]> into) {
        members.forEach((sensor, member) -> {
            ByteBuffer buffer = ByteBuffer.allocate(CohortMember.BYTES);
            member.save(buffer);
            into.put(name + ' ' + sensor.path(), buffer.array());
        });
    }

    void clockSet(long byMs) {
        members.values().forEach(member -> member.clockSet(byMs));
        judgedMs = NEVER;
    }
}
