package io.coldaisle.hub.quarantine;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.engine.HubAlarms;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.units.Decision;
import io.coldaisle.hub.units.Finding;
import io.coldaisle.hub.units.Suspect;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.Severity;
import org.jspecify.annotations.Nullable;

/// Says what was decided, as alarms of the hub: raised once, told anew only where the sentence changed, and
/// ended once. What stands in the correlator's state at that moment decides, so a decision that comes twice
/// has no second effect.
///
/// @param room how many more may be in force
record CordAlarms(Decision decision, int room) implements Work<Integer> {
    static final String DETECTOR = "cords";

    /// @return how many there was no room for
    @Override
    public Integer apply(Step step) {
        int left = room;
        int withheld = 0;
        for (Suspect over : decision.over()) {
            AlarmRecord known = inForce(step, over);
            if (known != null) {
                Alarm begin = known.alarm();
                HubAlarms.report(step, known.subject().placed() ? known.subject().component() : "",
                        new Alarm(begin.device(), begin.component(), begin.condition(),
                                Severity.CLEARED, step.nowMs(), null, null, DETECTOR,
                                begin.sensor(), ""));
                left++;
            }
        }
        for (Finding finding : decision.found()) {
            AlarmRecord known = inForce(step, finding.suspect());
            if (known != null && known.alarm().text().equals(text(finding))) {
                continue;
            }
            if (known == null && left <= 0) {
                withheld++;
                continue;
            }
            left -= known == null ? 1 : 0;
            HubAlarms.report(step, finding.component(), alarm(finding, step.nowMs()));
        }
        return withheld;
    }

    private static @Nullable AlarmRecord inForce(Step step, Suspect suspect) {
        return HubAlarms.inForce(step, suspect.device(), suspect.path(), Quarantine.CONDITION);
    }

    private static Alarm alarm(Finding finding, long atMs) {
        Suspect suspect = finding.suspect();
        return new Alarm(suspect.device(), suspect.path(), Quarantine.CONDITION,
                Conditions.get(Quarantine.CONDITION).severity(), atMs,
                new Quantity(finding.observedW(), "W"), new Quantity(finding.expectedW(), "W"),
                DETECTOR, suspect.sensor(), text(finding));
    }

    private static String text(Finding finding) {
        return HubAlarms.shortened(finding.text());
    }
}
