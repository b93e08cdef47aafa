package io.coldaisle.hub.quarantine;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.engine.HubAlarms;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.units.Suspect;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import org.jspecify.annotations.Nullable;

/// Which readings are in a wrong unit, by the alarms in force: the hub's own, and those of the agents, who
/// leave such readings out of what they send. Any thread; three look-ups a sensor.
public final class Quarantine {
    static final String CONDITION = "sensor.wrong_unit";

    private final HubTables tables;

    public Quarantine(HubTables tables) {
        this.tables = tables;
    }

    /// Why a reading is in quarantine; null when it is not.
    public @Nullable Quarantined find(String agent, SensorIdentity sensor) {
        String device = agent + "/" + sensor.device();
        AlarmRecord alarm = about(sensor, inForce(HubAlarms.SOURCE, device, sensor.component()));
        if (alarm == null && sensor.name().equals(Suspect.OUTLET_POWER)) {
            alarm = about(sensor, inForce(HubAlarms.SOURCE, device, ""));
        }
        if (alarm == null) {
            alarm = byAgent(agent, sensor);
        }
        return alarm == null
                ? null
                : new Quarantined(alarm.id(), alarm.lastOnsetMs(), scale(alarm.alarm()),
                        alarm.alarm().text());
    }

    /// What the agent found by itself; null when it did not.
    @Nullable
    AlarmRecord byAgent(String agent, SensorIdentity sensor) {
        return about(sensor, inForce(agent, sensor.device(), sensor.component()));
    }

    /// True when the agent says the same of the same reading.
    boolean toldByAgent(Suspect suspect) {
        int slash = suspect.device().indexOf('/');
        AlarmRecord told = inForce(suspect.device().substring(0, slash),
                suspect.device().substring(slash + 1), suspect.path());
        return told != null && told.alarm().sensor().equals(suspect.sensor());
    }

    private @Nullable AlarmRecord inForce(String agent, String device, String path) {
        AlarmRecord known = tables.correlation()
                .alarms()
                .get(AlarmRecord.Subject.key(agent, device, path, CONDITION));
        return known != null && known.active() ? known : null;
    }

    private static @Nullable AlarmRecord about(SensorIdentity sensor,
            @Nullable AlarmRecord alarm) {
        return alarm != null && alarm.alarm().sensor().equals(sensor.name()) ? alarm : null;
    }

    /// The power of ten between what was observed and what is expected.
    private static double scale(Alarm alarm) {
        Quantity observed = alarm.observed();
        Quantity expected = alarm.expected();
        return observed == null || expected == null
                ? 0
                : Math.pow(10, Math.rint(Math.log10(expected.value() / observed.value())));
    }
}
