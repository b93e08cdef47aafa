package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.v1.CreateMaintenanceRequest;
import io.coldaisle.v1.EndMaintenanceRequest;
import io.coldaisle.v1.ListMaintenanceRequest;
import io.coldaisle.v1.MaintenanceWindow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work is announced, listed and ended over the API and with the command.
final class MaintenanceApiTest {
    @TempDir
    Path folder;

    private LoopbackHub hub;

    @SuppressWarnings("NullAway.Init")
    MaintenanceApiTest() {}

    @BeforeEach
    void start() throws Exception {
        hub = new LoopbackHub(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private static CreateMaintenanceRequest window(long sinceMs, long untilMs, String... scope) {
        return CreateMaintenanceRequest.newBuilder()
                .setRequestId("r1")
                .setWindow(MaintenanceWindow.newBuilder()
                        .addAllScope(List.of(scope))
                        .setSinceMs(sinceMs)
                        .setUntilMs(untilMs)
                        .setReason("battery change"))
                .build();
    }

    @Test
    void workThatIsAnnouncedPagesNobodyAndWhatItLeavesBehindDoes() throws Exception {
        MaintenanceWindow made = hub.maintenance()
                .createMaintenance(window(0, hub.now() + LoopbackHub.HOUR_MS, "rack-1/ups-a"));
        assertThat(made.getActive()).isTrue();
        assertThat(made.getCreatedBy()).isEqualTo("local-operator");
        hub.agent().begins("ups-a", "ups.output_off");
        hub.agent().begins("ups-b", "ups.output_off");
        LoopbackHub.await(() -> hub.incidents("").size() == 1);
        assertThat(hub.incidents("component=rack-1/ups-b")).hasSize(1);
        LoopbackHub.await(() -> hub.maintenance()
                .listMaintenance(ListMaintenanceRequest.getDefaultInstance())
                .getWindows(0)
                .getHeldAlarms() == 1);
        hub.restart();
        assertThat(hub.maintenance().listMaintenance(ListMaintenanceRequest.getDefaultInstance()))
                .satisfies(list -> {
                    assertThat(list.getTotalSize()).isEqualTo(1);
                    assertThat(list.getWindows(0).getName()).isEqualTo(made.getName());
                    assertThat(list.getWindows(0).getHeldAlarms()).isEqualTo(1);
                });
        hub.ahead(LoopbackHub.HOUR_MS);
        LoopbackHub.await(() -> hub.incidents("").size() == 2);
        assertThat(hub.maintenance()
                .listMaintenance(ListMaintenanceRequest.getDefaultInstance())
                .getWindows(0)
                .getNextSinceMs()).isZero();
    }

    @Test
    void aRepeatedRequestAnnouncesNothingTwiceAndAnEndIsAnEnd() {
        CreateMaintenanceRequest request = window(hub.now() + LoopbackHub.HOUR_MS,
                hub.now() + 2 * LoopbackHub.HOUR_MS, "rack-1");
        MaintenanceWindow made = hub.maintenance().createMaintenance(request);
        assertThat(hub.maintenance().createMaintenance(request)).isEqualTo(made);
        assertThat(made.getActive()).isFalse();
        assertThat(made.getNextSinceMs()).isEqualTo(made.getSinceMs());
        EndMaintenanceRequest end = EndMaintenanceRequest.newBuilder()
                .setName(made.getName())
                .build();
        MaintenanceWindow ended = hub.maintenance().endMaintenance(end);
        assertThat(ended.getEndedBy()).isEqualTo("local-operator");
        assertThat(ended.getNextSinceMs()).isZero();
        assertThat(hub.maintenance().endMaintenance(end)).isEqualTo(ended);
        assertThatThrownBy(() -> hub.maintenance()
                .endMaintenance(
                        EndMaintenanceRequest.newBuilder().setName("maintenance/none").build()))
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void aWindowThatCannotBeMeantIsRefusedWithItsField() {
        long now = hub.now();
        refused(window(0, now + LoopbackHub.HOUR_MS), "scope:");
        refused(window(0, now + LoopbackHub.HOUR_MS, "no-such"), "scope: there is no no-such");
        refused(window(0, now + LoopbackHub.HOUR_MS, "rack=k9"), "scope: nothing of topology");
        refused(window(0, now + 32 * 24 * LoopbackHub.HOUR_MS, "rack-1"), "until_ms:");
        refused(window(now - 2 * LoopbackHub.HOUR_MS, now - LoopbackHub.HOUR_MS, "rack-1"),
                "until_ms: is past");
        refused(window(now - 48 * LoopbackHub.HOUR_MS, now + LoopbackHub.HOUR_MS, "rack-1"),
                "since_ms:");
        CreateMaintenanceRequest.Builder often = window(0, now + LoopbackHub.HOUR_MS, "rack-1")
                .toBuilder();
        often.getWindowBuilder().setRecurrence("FREQ=SECONDLY");
        refused(often.build(), "recurrence: cannot use FREQ=SECONDLY");
    }

    private void refused(CreateMaintenanceRequest request, String words) {
        assertThatThrownBy(() -> hub.maintenance().createMaintenance(request))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining(words);
    }

    @Test
    void windowsAreAnnouncedListedAndEndedWithTheCommand() {
        String made = hub.coldaisle(0, "maintenance", "create", "--scope", "rack-1;rack-1/ups-a",
                "--for", "2h", "--every", "FREQ=WEEKLY;COUNT=3", "-m", "battery change");
        assertThat(made).contains("holds rack-1, rack-1/ups-a");
        String id = made.substring(0, made.indexOf(' '));
        assertThat(hub.coldaisle(0, "maintenance", "list")).contains(id, "active", "battery change",
                "FREQ=WEEKLY;COUNT=3");
        assertThat(hub.coldaisle(0, "maintenance", "end", id)).contains(id + " is over");
        assertThat(hub.coldaisle(0, "maintenance", "list", "--json")).contains("\"endedAtMs\"");
        assertThat(
                hub.coldaisle(2, "maintenance", "create", "--scope", "rack-1", "--for", "2 weeks"))
                .contains("is no duration");
        assertThat(hub.coldaisle(2, "maintenance", "create", "--scope", "rack-1", "--for", "2h",
                "--from", "tonight")).contains("is no time");
        assertThat(hub.coldaisle(2, "maintenance", "create", "--scope", "no-such", "--for", "2h"))
                .contains("scope: there is no no-such");
    }
}
