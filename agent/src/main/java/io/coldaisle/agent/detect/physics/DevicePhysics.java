package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Alarm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The relations within one device, judged once a minute, and the one finding that explains the most of
/// them: a slow fan makes its neighbours work harder, less air makes everything hotter.
///
/// State: some 250 bytes a relation (a server of six fans and two processors has ten), 80 a reading.
final class DevicePhysics {
    static final String SOURCE = "physics";
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final long WINDOW_MS = 55_000;
    private final Cast cast = new Cast();
    private final Told told;
    private final Map<String, byte[]> resumed = new HashMap<>();
    private List<Relation> relations = List.of();
    private @Nullable SupplyPair supplies;
    private long judgedMs = NEVER;

    DevicePhysics(String device, AlarmBook book, byte @Nullable [] saved) {
        this.told = new Told(SOURCE, book, alarm -> alarm.device().equals(device));
        if (saved != null) {
            split(ByteBuffer.wrap(saved));
        }
    }

    Cast cast() {
        return cast;
    }

    /// Takes in a poll; true when it was judged.
    boolean observe(List<Sample> samples, long now, List<Alarm> alarms) {
        if (cast.take(samples)) {
            plan();
        }
        if (cast.isEmpty() || judgedMs <= now && now - judgedMs < WINDOW_MS) {
            return false;
        }
        judgedMs = now;
        relations.forEach(relation -> relation.observe(now));
        if (supplies != null) {
            supplies.observe(now);
        }
        alarms.addAll(told.settle(verdict(now), now));
        return true;
    }

    private void plan() {
        Map<String, byte[]> before = new HashMap<>(resumed);
        relations.forEach(relation -> before.put(relation.key(), bytes(relation.residual())));
        if (supplies != null) {
            before.put(SupplyPair.KEY, supplies.save());
        }
        List<Relation> all = new ArrayList<>(ServerRelations.of(cast));
        all.addAll(PowerRelations.of(cast));
        all.addAll(BatteryRelation.of(cast));
        for (Relation relation : all) {
            byte[] saved = before.remove(relation.key());
            if (saved != null && saved.length == Residual.BYTES) {
                relation.residual().load(ByteBuffer.wrap(saved));
            }
        }
        relations = List.copyOf(all);
        supplies = SupplyPair.of(cast, before.remove(SupplyPair.KEY));
        resumed.clear();
        resumed.putAll(before);
    }

    /// A slow fan explains neighbours that work harder and all that is warm; less air explains what is
    /// warm; only then it is the heat sink.
    private List<Alarm> verdict(long now) {
        List<Alarm> found = new ArrayList<>();
        for (Relation each : relations) {
            Residual it = each.residual();
            if (it.on() && it.law == Law.FAN_SPEED) {
                found.add(Sentences.fanSlow(it, now));
            } else if (it.on() && (it.law == Law.SUM || it.law == Law.PRODUCT)) {
                found.add(Sentences.contradiction(it, now));
            } else if (it.on() && it.law == Law.RUNTIME) {
                found.add(Sentences.batteryWeak(it, now));
            }
        }
        if (supplies != null) {
            supplies.verdict(now, found);
        }
        if (found.stream().noneMatch(alarm -> alarm.condition().equals(Sentences.FAN_SLOW))) {
            warmth(found, now);
        }
        return found;
    }

    private void warmth(List<Alarm> found, long now) {
        List<Residual> air = on(Law.AIR);
        List<Residual> hot = on(Law.PROCESSOR);
        boolean allHot = hot.size() > 1 && hot.size() == count(Law.PROCESSOR);
        if (!air.isEmpty()) {
            found.add(Sentences.air(air.getFirst(), now));
        } else if (allHot && cast.of(Role.EXHAUST).isEmpty()) {
            // several heat sinks do not come loose at once
            found.add(Sentences.air(hot.getFirst(), now));
        } else {
            hot.forEach(it -> found.add(Sentences.coolingWeak(it, now)));
        }
    }

    private List<Residual> on(Law law) {
        return relations.stream()
                .map(Relation::residual)
                .filter(it -> it.law == law && it.on())
                .toList();
    }

    private long count(Law law) {
        return relations.stream().filter(each -> each.residual().law == law).count();
    }

    void clockSet(long byMs) {
        cast.clockSet(byMs);
        relations.forEach(relation -> relation.residual().clockSet(byMs));
        if (supplies != null) {
            supplies.clockSet(byMs);
        }
        judgedMs = NEVER;
    }

    /// What was learned; empty when the device has no physics.
    byte[] save() {
        Map<String, byte[]> parts = new HashMap<>(resumed);
        relations.forEach(relation -> parts.put(relation.key(), bytes(relation.residual())));
        if (supplies != null) {
            parts.put(SupplyPair.KEY, supplies.save());
        }
        return Parts.join(parts);
    }

    private void split(ByteBuffer from) {
        resumed.putAll(Parts.split(from));
    }

    private static byte[] bytes(Residual residual) {
        ByteBuffer buffer = ByteBuffer.allocate(Residual.BYTES);
        residual.save(buffer);
        return buffer.array();
    }
}
