package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AlarmShelf;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.CreateShelfRequest;
import io.coldaisle.v1.GetAlarmQualityRequest;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.ListShelvesRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alarms put on a shelf one by one and by scope, over the API and with the command.
final class ShelvesApiTest {
    @TempDir
    Path folder;

    private LoopbackHub hub;

    @SuppressWarnings("NullAway.Init")
    ShelvesApiTest() {}

    @BeforeEach
    void start() throws Exception {
        hub = new LoopbackHub(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private AlarmsGrpc.AlarmsBlockingStub alarms() {
        return AlarmsGrpc.newBlockingStub(hub.channel());
    }

    private List<AlarmShelf> shelves() {
        return alarms().listShelves(ListShelvesRequest.getDefaultInstance()).getShelvesList();
    }

    private AlarmView alarm(String device) {
        return alarms()
                .listAlarms(ListAlarmsRequest.newBuilder()
                        .setFilter("component=rack-1/" + device)
                        .build())
                .getAlarms(0);
    }

    @Test
    void anAlarmOnAShelfKeepsNoIncidentOpenUntilTheShelfIsOver() throws Exception {
        hub.agent().begins("ups-a", "ups.on_battery");
        LoopbackHub.await(() -> hub.incidents("state=new").size() == 1);
        CreateShelfRequest request = CreateShelfRequest.newBuilder()
                .setShelf(AlarmShelf.newBuilder()
                        .setAlarm(alarm("ups-a").getName())
                        .setUntilMs(hub.now() + LoopbackHub.HOUR_MS)
                        .setReason("battery test"))
                .setRequestId("r1")
                .build();
        AlarmShelf shelf = alarms().createShelf(request);
        assertThat(shelf.getSubject()).isEqualTo("rack-1/ups-a/!ups.on_battery");
        assertThat(shelf.getHeldAlarms()).isEqualTo(1);
        assertThat(shelf.getCreatedBy()).isEqualTo("local-operator");
        assertThat(alarms().createShelf(request)).isEqualTo(shelf);
        assertThat(alarm("ups-a").getSuppressedBy()).isEqualTo("shelved");
        assertThat(alarms().getAlarmQuality(GetAlarmQualityRequest.getDefaultInstance())
                .getShelved()).isEqualTo(1);
        hub.ahead(LoopbackHub.HOUR_MS / 60);
        LoopbackHub.await(() -> hub.incidents("state=resolved").size() == 1);
        hub.restart();
        assertThat(shelves()).singleElement().satisfies(s -> assertThat(s.getActive()).isTrue());
        hub.ahead(LoopbackHub.HOUR_MS + 1_000);
        LoopbackHub.await(() -> hub.incidents("state=new").size() == 1);
        assertThat(alarm("ups-a").getSuppressedBy()).isEmpty();
        assertThat(shelves()).singleElement().satisfies(s -> {
            assertThat(s.getActive()).isFalse();
            assertThat(s.getEndedBy()).isEmpty();
        });
    }

    @Test
    void aScopeIsShelvedListedAndUnshelvedByTheCommand() throws Exception {
        hub.agent().begins("sw-1", "tor.cpu_high");
        String id = hub.coldaisle(0, "alarms", "shelve", "--scope", "rack-1/ups-a", "--condition",
                "ups.on_battery", "--for", "2h", "--reason", "load bank").split(" ", 2)[0];
        hub.agent().begins("ups-a", "ups.on_battery");
        hub.agent().begins("ups-b", "ups.on_battery");
        LoopbackHub.await(() -> hub.incidents("component=rack-1/ups-b").size() == 1);
        assertThat(alarm("ups-a").getSuppressedBy()).isIn("shelved", "unexplained");
        assertThat(hub.coldaisle(0, "alarms", "shelves")).contains(id, "active", "load bank",
                "rack-1/ups-a ups.on_battery", "local-operator");
        assertThat(hub.coldaisle(0, "alarms", "shelves", "--json")).contains("\"heldAlarms\": 1");
        assertThat(hub.coldaisle(0, "alarms", "unshelve", id)).contains(id + " is over");
        LoopbackHub.await(() -> alarm("ups-a").getSuppressedBy().isEmpty());
        assertThat(hub.coldaisle(0, "alarms", "shelves")).contains("over");
        assertThat(hub.coldaisle(0, "alarms", "unshelve", id)).contains("is over");
    }

    @Test
    void aShelfThatCannotBeMeantIsRefusedWithItsField() throws Exception {
        hub.agent().begins("ups-a", "ups.on_battery");
        assertThat(hub.coldaisle(2, "alarms", "shelve", "--scope", "rack-1/ups-a", "--for", "8d",
                "--reason", "x")).contains("until_ms: is ahead of now, by at most 7 days");
        assertThat(hub.coldaisle(2, "alarms", "shelve", "--for", "2h", "--reason", "x"))
                .contains("alarm: names the alarm, or scope says of what");
        assertThat(hub.coldaisle(2, "alarms", "shelve", "--scope", "ups-z", "--for", "2h",
                "--reason", "x")).contains("scope: there is no ups-z");
        assertThat(hub.coldaisle(2, "alarms", "shelve", "--scope", "rack-1/ups-a", "--condition",
                "ups.sad", "--for", "2h", "--reason", "x"))
                .contains("condition: there is no ups.sad");
        assertThat(hub.coldaisle(2, "alarms", "shelve", "--scope", "rack-1/ups-a", "--for", "2h",
                "--reason", " ")).contains("reason: says why");
        assertThat(hub.coldaisle(1, "alarms", "shelve", "none", "--for", "2h", "--reason", "x"))
                .contains("alarms/none");
        assertThat(hub.coldaisle(1, "alarms", "unshelve", "none")).contains("shelves/none");
        assertThat(hub.coldaisle(2, "alarms", "shelve", "a1", "--reason", "x"))
                .contains("--for");
        assertThat(shelves()).isEmpty();
    }
}
