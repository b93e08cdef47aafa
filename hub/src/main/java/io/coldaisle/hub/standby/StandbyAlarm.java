package io.coldaisle.hub.standby;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.HubAlarms;
import java.time.Duration;

/// What the hub raises of itself when agents wait for a standby that is away.
final class StandbyAlarm {
    private static final String CONDITION = "hub.standby_lost";
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
            engine.submit(step -> {
                if (HubAlarms.inForce(step, HubAlarms.SOURCE, "", CONDITION) == null) {
                    HubAlarms.raise(step, HubAlarms.SOURCE, "", CONDITION, why);
                }
                return true;
            }, (_, _) -> {});
        }
    }

    /// There is one again, or none is wanted.
    void over() {
        engine.submit(step -> {
            HubAlarms.end(step, HubAlarms.SOURCE, "", CONDITION);
            return true;
        }, (_, _) -> {});
    }
}
