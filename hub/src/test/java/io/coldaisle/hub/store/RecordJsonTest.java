package io.coldaisle.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.incident.Evidence;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import io.coldaisle.model.Sighting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordJsonTest {
    private static final Alarm ALARM = new Alarm("ups \"a\"", "", "ups.on_battery",
            Severity.MAJOR, 123, new Quantity(-0.0, "V"), null, "device", "", "zä\n");

    private static void comesBack(Class<?> type, Record value) {
        assertThat(RecordJson.fromBytes(type, RecordJson.toBytes(value))).isEqualTo(value);
    }

    @Test
    void everyKindOfInputComesBackFromTheLog() {
        for (Input input : List.of(new Input.AlarmReported(1, "ag", "c", ALARM, "1/2/3"),
                new Input.AgentHeard(2, "ag", ""), new Input.AgentLost(3, "ag", 2, "e"),
                new Input.ClockMeasured(3, "ag", -7),
                new Input.AgentSeen(3, "ag", List.of(new Sighting("b", NeighbourSight.ALIVE, ""))),
                new Input.ChangeRecorded(4, "chg", "firmware", "fw:x@1", 3), new Input.Tick(5),
                new Input.MaintenanceChanged(5, new MaintenanceWindow("m1", List.of("upsA"),
                        new MaintenanceWindow.Plan(1, 2, "FREQ=DAILY", 9, "bob"),
                        new MaintenanceWindow.Origin("anna", 1, "r", "why"))),
                new Input.OperatorAction(6, "i1", new Action.Acknowledge("on it"), "anna", 7,
                        "r"))) {
            comesBack(Input.class, (Record) input);
            comesBack(Journal.Entry.class, new Journal.Entry(9, List.of(input), 0));
        }
    }

    @Test
    void anIncidentComesBackWhole() {
        Hypothesis hypothesis = new Hypothesis(new Hypothesis.Cause("u", "ups", "output_lost"),
                0.125, 4, true, true,
                new Hypothesis.Reasons(List.of(new Evidence("c", "d", 1.5, 2, "t")), List.of(),
                        List.of("a1"), List.of(), ""));
        comesBack(Incident.class, new Incident("i1", 3, IncidentState.ACKNOWLEDGED,
                Severity.CRITICAL,
                new Incident.Verdict("h", "e", List.of(hypothesis), 2, List.of("m1")),
                new Incident.Times(1, 2, 3, 0),
                List.of(new Member("a1", "c", "d", Severity.MINOR, 5, 0, "ag", "")),
                Incident.Reach.NOTHING, Incident.Handling.NONE));
    }

    @Test
    void whatAnOlderHubDidNotKnowReadsAsNothing() {
        byte[] old = "{\"agent\":\"a\",\"epoch\":7,\"retired\":[1,{\"x\":null}]}"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> RecordJson.fromBytes(SeriesRecord.class, "[]".getBytes(
                StandardCharsets.UTF_8))).isInstanceOf(IllegalStateException.class);
        TokenRecord token = RecordJson.fromBytes(TokenRecord.class,
                "{\"agentPattern\":\"a*\",\"usesLeft\":2,\"notAfterMs\":10}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(token).isEqualTo(new TokenRecord("a*", 2, 10, "", 0));
        assertThat(new String(old, StandardCharsets.UTF_8)).contains("retired");
    }

    @Test
    void whatIsNoRecordIsSaidSo() {
        for (String broken : List.of("", "{", "{\"@\":\"Nothing\"}", "7")) {
            assertThatThrownBy(() -> RecordJson.fromBytes(Input.class,
                    broken.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aTokenAdmitsItsNamesOnlyUntilItIsUsedOrOver() {
        TokenRecord token = new TokenRecord("rack-*", 1, 100, "", 0);
        assertThat(token.admits("rack-7", 99)).isTrue();
        assertThat(token.admits("rack-7", 100)).isFalse();
        assertThat(token.admits("other", 1)).isFalse();
        assertThat(new TokenRecord("rack-*", 0, 100, "", 0).admits("rack-7", 1)).isFalse();
        assertThat(new TokenRecord("a*a", 1, 100, "", 0).admits("a", 1)).isFalse();
    }

    @Test
    void aSeriesKeepsItsSensor() {
        comesBack(SeriesRecord.class, new SeriesRecord(4, "ag",
                new SensorIdentity("d", "c", "hw.power", SensorKind.POWER, "W", 1)));
    }
}
