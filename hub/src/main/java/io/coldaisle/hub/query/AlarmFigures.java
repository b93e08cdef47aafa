package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.store.AlarmSpan;
import io.coldaisle.model.Severity;
import io.coldaisle.v1.AlarmCount;
import io.coldaisle.v1.AlarmQuality;
import io.coldaisle.wire.EnumMapping;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Adds spans of ten minutes up to figures of EEMUA 191 (3rd edition, 4) and ISA-18.2 (16.5).
final class AlarmFigures {
    /// More alarms than these in ten minutes are a flood.
    private static final int FLOOD = 10;
    private static final int TOP = 10;
    private static final long DAY_MS = 86_400_000;

    private final long sinceMs;
    private final long untilMs;
    private final Map<String, Integer> bySeverity = new TreeMap<>();
    private final Map<String, Integer> byAlarm = new TreeMap<>();
    private final Set<String> chattering = new TreeSet<>();
    private final Set<String> stale = new TreeSet<>();
    private int alarms;
    private int incidents;
    private int floods;
    private int fleeting;
    private int shelved;
    private int held;
    private int peak;
    private long peakAtMs;

    /// @param sinceMs any moment of the first span
    /// @param untilMs exclusive
    AlarmFigures(long sinceMs, long untilMs) {
        this.sinceMs = AlarmSpan.startOf(sinceMs);
        this.untilMs = AlarmSpan.startOf(untilMs - 1) + AlarmSpan.LENGTH_MS;
    }

    long sinceMs() {
        return sinceMs;
    }

    /// Counts a span; false when it is later than asked for.
    boolean add(AlarmSpan span) {
        if (span.startMs() >= untilMs) {
            return false;
        }
        alarms += span.begins();
        incidents += span.incidents();
        floods += span.begins() > FLOOD ? 1 : 0;
        if (span.begins() > peak) {
            peak = span.begins();
            peakAtMs = span.startMs();
        }
        span.bySeverity().forEach((name, times) -> bySeverity.merge(name, times, Integer::sum));
        span.byAlarm().forEach((name, times) -> byAlarm.merge(name, times, Integer::sum));
        fleeting += span.nuisance().fleeting();
        chattering.addAll(span.nuisance().chattering());
        stale.addAll(span.nuisance().stale());
        return true;
    }

    /// Counts what is there now, for how long it is, and what is out of sight.
    void standing(List<AlarmRecord> alarms, long nowMs) {
        for (AlarmRecord alarm : alarms) {
            shelved += alarm.suppressedBy().equals("shelved") ? 1 : 0;
            held += alarm.suppressedBy().equals("maintenance") ? 1 : 0;
            if (alarm.active() && Math.min(untilMs, nowMs) - alarm.lastOnsetMs() > DAY_MS) {
                stale.add(alarm.subject().component() + " " + alarm.subject().condition());
            }
        }
    }

    AlarmQuality quality() {
        int spans = (int) ((untilMs - sinceMs) / AlarmSpan.LENGTH_MS);
        AlarmQuality.Builder quality = AlarmQuality.newBuilder()
                .setSinceMs(sinceMs)
                .setUntilMs(untilMs)
                .setSpans(spans)
                .setAlarms(alarms)
                .setAlarmsPer10Min((double) alarms / spans)
                .setPeakPer10Min(peak)
                .setPeakAtMs(peakAtMs)
                .setFloodShare((double) floods / spans)
                .setChattering(chattering.size())
                .setFleeting(fleeting)
                .setStale(stale.size())
                .setIncidents(incidents)
                .setShelved(shelved)
                .setHeld(held);
        int inTop = 0;
        for (Map.Entry<String, Integer> entry : byAlarm.entrySet()
                .stream()
                .sorted(Comparator.comparing(Map.Entry<String, Integer>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(TOP)
                .toList()) {
            inTop += entry.getValue();
            int space = entry.getKey().lastIndexOf(' ');
            quality.addTopTen(entry.getKey())
                    .addTop(count(entry.getValue())
                            .setComponent(entry.getKey().substring(0, space))
                            .setCondition(entry.getKey().substring(space + 1)));
        }
        quality.setTopTenShare(share(inTop));
        for (Severity severity : List.of(Severity.values()).reversed()) {
            Integer times = bySeverity.get(severity.name());
            if (times != null) {
                quality.addBySeverity(count(times).setSeverity(EnumMapping.toWire(severity)));
            }
        }
        return quality.build();
    }

    private AlarmCount.Builder count(int times) {
        return AlarmCount.newBuilder().setCount(times).setShare(share(times));
    }

    private double share(int times) {
        return alarms == 0 ? 0 : (double) times / alarms;
    }
}
