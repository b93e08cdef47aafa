package io.coldaisle.hub.correlate;

import io.coldaisle.model.Alarm;
import java.util.List;

/// An alarm as the hub holds it: one condition of one component, from its first begin until the
/// hub forgets it.
///
/// @param id derived from subject and first onset
/// @param alarm the last report of its begin (text, value, severity)
/// @param incident id of its incident; empty when it belongs to none
/// @param suppressedBy why it is kept from incidents: `unexplained`, `flapping`; empty: it is not
public record AlarmRecord(String id, Subject subject, Alarm alarm, Life life, String incident,
        String suppressedBy) {

    /// What it is about.
    ///
    /// @param component topology component, or `AGENT/DEVICE` and the path when not placed
    /// @param placed the component is one of the topology
    public record Subject(String agent, String component, boolean placed, String condition) {
        /// Key in [CorrelationState#alarms()]: one record per key at a time.
        public String key() {
            return component + "!" + condition;
        }
    }

    /// When it was there.
    ///
    /// @param sinceMs earliest onset within this record's life, corrected clock, ms
    /// @param untilMs end, corrected clock, ms; 0 while it is active
    /// @param latestMs observation time of the latest report, agent's clock, ms
    /// @param firstReceivedMs hub's clock, ms
    /// @param lastReceivedMs hub's clock, ms
    /// @param begins onsets seen, agent's clock, ms, rising; at most the last 16
    public record Life(long sinceMs, long untilMs, long latestMs, long firstReceivedMs,
            long lastReceivedMs, List<Long> begins) {
        public Life {
            begins = List.copyOf(begins);
        }
    }

    /// True while the condition holds.
    public boolean active() {
        return life.untilMs() == 0;
    }

    /// How often it began.
    public int count() {
        return life.begins().size();
    }
}
