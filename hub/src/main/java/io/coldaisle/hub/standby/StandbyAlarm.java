package io.coldaisle.hub.standby;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.time.Duration;

/// What the hub raises of itself when agents wait for a standby that is away.
final class StandbyAlarm {
    private static final String CONDITION = "hub.standby_lost";
    private static final String HUB = "hub";
    /// A standby that is started again is away for less.
    private static final Duration AFTER = Duration.ofMinutes(1);

    private final Engine engine;
    private final Pairing pairing;

    StandbyAlarm(Engine engine, Pairing pairing) {
        this.engine = engine;
        this.pairing = pairing;
    }

    /// Called now and then.
    ///
    /// @param why what to say of it
    void turn(String why) {
        if (pairing.inStep()) {
            over();
        } else if (pairing.paired() && pairing.away().compareTo(AFTER) > 0) {
            engine.submit(step -> active(step)
                    || report(step, Conditions.get(CONDITION).severity(), why), (_, _) -> {});
        }
    }

    /// There is one again, or none is wanted.
    void over() {
        engine.submit(step -> active(step) && report(step, Severity.CLEARED, ""), (_, _) -> {});
    }

    private static boolean active(Step step) {
        AlarmRecord known = step.state()
                .alarms()
                .get(AlarmRecord.Subject.key(HUB, HUB, "", CONDITION));
        return known != null && known.active();
    }

    private static boolean report(Step step, Severity severity, String text) {
        var _ = step.input(new Input.AlarmReported(step.nowMs(), HUB, "",
                new Alarm(HUB, "", CONDITION, severity, step.nowMs(), null, null, HUB, "", text),
                ""));
        return true;
    }
}
