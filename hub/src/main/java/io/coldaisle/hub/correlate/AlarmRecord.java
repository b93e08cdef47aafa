package io.coldaisle.hub.correlate;

import io.coldaisle.model.Alarm;
import java.util.List;

/// An alarm as the hub holds it: one condition of one component, from its first begin until the
/// hub forgets it.
///
/// @param id derived from subject and first onset
/// @param alarm the last report of its begin (text, value, severity)
/// @param incident id of its incident; empty when it belongs to none
/// @param suppressedBy why it is kept from incidents: `maintenance`, `shelved`,
///        `flapping`, `unexplained`; empty: it is not
public record AlarmRecord(String id, Subject subject, Alarm alarm, Life life, String incident,
        String suppressedBy) {
    private static final int FLAPS = 3;
    private static final long FLAPS_WITHIN_MS = 600_000;

    /// What it is about, as its agent names it, and where that stands.
    ///
    /// @param path inside the device; empty: the device itself
    /// @param component topology component, or `AGENT/DEVICE` when the device is not placed
    /// @param placed the component was one of the topology when it was last told
    public record Subject(String agent, String device, String path, String component,
            boolean placed, String condition) {
        /// Stands in the place of an agent where the hub itself tells an alarm.
        public static final String HUB = "hub";

        /// Key in [CorrelationState#alarms()]: one record per key at a time. Where the device
        /// stands is no part of it: a topology may change while the alarm lasts.
        public String key() {
            return key(agent, device, path, condition);
        }

        public static String key(String agent, String device, String path, String condition) {
            return agent + "/" + device + "/" + path + "!" + condition;
        }
    }

    /// When it was there.
    ///
    /// @param sinceMs earliest onset within this record's life, corrected clock, ms
    /// @param untilMs end, corrected clock, ms; 0 while it is active
    /// @param firstReceivedMs hub's clock, ms
    /// @param lastReceivedMs hub's clock, ms
    /// @param begins observation times of all reports but its ends, agent's clock, ms, rising; of
    ///        more than 16 the first and the last 15
    /// @param ends observation times of its ends, agent's clock, ms, rising; at most the last 16
    public record Life(long sinceMs, long untilMs, long firstReceivedMs, long lastReceivedMs,
            List<Long> begins, List<Long> ends) {
        public Life {
            begins = List.copyOf(begins);
            ends = List.copyOf(ends);
        }

        /// When it began: reports with no end before them, agent's clock, ms, rising.
        public List<Long> onsets() {
            return Course.onsets(begins, ends);
        }
    }

    /// True while the condition holds.
    public boolean active() {
        return life.untilMs() == 0;
    }

    /// When it last began, corrected as its first begin is, ms.
    public long lastOnsetMs() {
        List<Long> onsets = life.onsets();
        return life.sinceMs() + onsets.getLast() - onsets.getFirst();
    }

    /// True when it began again within ten minutes of its begin before, the last time it did.
    boolean comesAndGoes() {
        List<Long> onsets = life.onsets();
        return onsets.size() > 1 && onsets.getLast()
                - onsets.get(onsets.size() - 2) <= FLAPS_WITHIN_MS;
    }

    /// True when it began at least three times within ten minutes, the last ten minutes ago or less.
    boolean flaps(long atMs) {
        List<Long> onsets = life.onsets();
        return onsets.size() >= FLAPS
                && onsets.getLast() - onsets.get(onsets.size() - FLAPS) <= FLAPS_WITHIN_MS
                && atMs - lastOnsetMs() <= FLAPS_WITHIN_MS;
    }

    /// The same, kept from incidents for another reason.
    AlarmRecord suppressed(String reason) {
        return new AlarmRecord(id, subject, alarm, life, incident, reason);
    }

    /// The same, without the incident it was in.
    AlarmRecord leaves() {
        return new AlarmRecord(id, subject, alarm, life, "", suppressedBy);
    }

    /// How often it began.
    public int count() {
        return life.onsets().size();
    }
}
