package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AlarmCount;
import io.coldaisle.v1.AlarmQuality;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.CreateMaintenanceRequest;
import io.coldaisle.v1.GetAlarmQualityRequest;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.MaintenanceWindow;
import io.coldaisle.v1.ShelveIncidentRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alarms one by one and the figures over them, over the API and with the command.
final class AlarmsApiTest {
    @TempDir
    Path folder;

    private LoopbackHub hub;

    @SuppressWarnings("NullAway.Init")
    AlarmsApiTest() {}

    @BeforeEach
    void start() throws Exception {
        hub = new LoopbackHub(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void alarmsAreListedWithWhatKeepsThemOutOfSight() throws Exception {
        hub.maintenance()
                .createMaintenance(CreateMaintenanceRequest.newBuilder()
                        .setWindow(MaintenanceWindow.newBuilder()
                                .addScope("rack-1/ups-a")
                                .setUntilMs(hub.now() + LoopbackHub.HOUR_MS))
                        .build());
        hub.agent().begins("ups-a", "ups.output_off");
        hub.agent().begins("ups-b", "ups.on_battery");
        hub.agent().begins("sw-1", "link.flap");
        hub.agent().ends("sw-1", "link.flap");
        LoopbackHub.await(() -> alarms("suppressed=false").size() == 1);
        AlarmView seen = alarms("suppressed=false").getFirst();
        assertThat(seen.getAlarm().getDevice()).isEqualTo("ups-b");
        assertThat(seen.getIncident()).isEqualTo(hub.incidents("").getFirst().getName());
        assertThat(alarms("incident=" + seen.getIncident())).containsExactly(seen);
        assertThat(alarms("condition=ups.output_off")).singleElement()
                .satisfies(held -> {
                    assertThat(held.getSuppressedBy()).isEqualTo("maintenance");
                    assertThat(held.getIncident()).isEmpty();
                    assertThat(held.getUntilMs()).isZero();
                });
        assertThat(alarms("active=false")).singleElement()
                .satisfies(over -> {
                    assertThat(over.getSuppressedBy()).isEqualTo("unexplained");
                    assertThat(over.getUntilMs()).isPositive();
                });
        hub.incidents()
                .shelveIncident(ShelveIncidentRequest.newBuilder()
                        .setName(seen.getIncident())
                        .setUntilMs(hub.now() + LoopbackHub.HOUR_MS)
                        .setComment("known")
                        .build());
        assertThat(alarms("component=rack-1/ups-b").getFirst().getSuppressedBy())
                .isEqualTo("shelved");
        assertThat(hub.coldaisle(0, "alarms", "--filter", "suppressed=true")).contains("shelved",
                "maintenance", "unexplained");
        assertThat(hub.coldaisle(2, "alarms", "--filter", "active=yes"))
                .contains("active is true or false");
    }

    private List<AlarmView> alarms(String filter) {
        return AlarmsGrpc.newBlockingStub(hub.channel())
                .listAlarms(ListAlarmsRequest.newBuilder().setFilter(filter).build())
                .getAlarmsList();
    }

    private AlarmQuality quality(long sinceMs, long untilMs) {
        return AlarmsGrpc.newBlockingStub(hub.channel())
                .getAlarmQuality(GetAlarmQualityRequest.newBuilder()
                        .setSinceMs(sinceMs)
                        .setUntilMs(untilMs)
                        .build());
    }

    @Test
    void theHubTellsHowGoodItsAlarmsAre() throws Exception {
        long began = hub.now();
        for (int n = 0; n < 12; n++) {
            hub.agent().begins("sw-" + n, "link.flap");
        }
        hub.agent().ends("sw-0", "link.flap");
        hub.agent().begins("sw-0", "link.flap");
        hub.agent().begins("ups-a", "ups.on_battery");
        LoopbackHub.await(() -> quality(began, 0).getIncidents() == 1);
        AlarmQuality now = quality(began, 0);
        assertThat(now.getAlarms()).isEqualTo(14);
        assertThat(now.getAlarmsPer10Min()).isEqualTo(14.0 / now.getSpans());
        assertThat(now.getPeakPer10Min()).isBetween(1, 14);
        assertThat(now.getFleeting()).isEqualTo(1);
        assertThat(now.getChattering()).isZero();
        assertThat(now.getTop(0)).isEqualTo(AlarmCount.newBuilder()
                .setComponent("rack-1/sw-0")
                .setCondition("link.flap")
                .setCount(2)
                .setShare(2.0 / 14)
                .build());
        assertThat(now.getTopTen(0)).isEqualTo("rack-1/sw-0 link.flap");
        assertThat(now.getTopTenShare()).isEqualTo(11.0 / 14);
        assertThat(now.getBySeverityList()).extracting(AlarmCount::getCount)
                .containsExactly(1, 13);
        hub.ahead(25 * LoopbackHub.HOUR_MS);
        LoopbackHub.await(() -> quality(0, 0).getStale() == 13);
        assertThat(quality(began, hub.now()).getAlarms()).isEqualTo(14);
        assertThat(quality(began, hub.now()).getSpans()).isBetween(150, 152);
        assertThat(quality(hub.now() - LoopbackHub.HOUR_MS, hub.now()).getAlarms()).isZero();
        assertThat(hub.coldaisle(0, "alarms", "quality", "--since", "3d")).contains("14, in 1",
                "link.flap");
        assertThat(hub.coldaisle(0, "alarms", "quality", "--since", "3d", "--json")).contains(
                "\"alarmsPer10min\"", "\"peakPer10min\"", "\"fleeting\": 1", "\"chattering\": 0",
                "\"floodShare\"", "\"stale\": 13",
                "\"topTen\"", "\"topTenShare\"", "\"bySeverity\"");
        assertThat(hub.coldaisle(2, "alarms", "quality", "--since", "93d"))
                .contains("since_ms: is before until_ms, by at most 92 days");
    }
}
