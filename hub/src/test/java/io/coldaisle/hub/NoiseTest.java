package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.console.Main;
import io.coldaisle.v1.AlarmCount;
import io.coldaisle.v1.AlarmQuality;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.AssignIncidentRequest;
import io.coldaisle.v1.CreateMaintenanceRequest;
import io.coldaisle.v1.EndMaintenanceRequest;
import io.coldaisle.v1.GetAlarmQualityRequest;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentState;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.IncidentsGrpc.IncidentsBlockingStub;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.ListMaintenanceRequest;
import io.coldaisle.v1.MaintenanceGrpc;
import io.coldaisle.v1.MaintenanceGrpc.MaintenanceBlockingStub;
import io.coldaisle.v1.MaintenanceWindow;
import io.coldaisle.v1.ShelveIncidentRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a hub quiet, asked for over its API and with its command, on a clock that is set.
final class NoiseTest {
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    Path folder;

    private Hub hub;
    private HubClients clients;
    private LoopbackAgent agent;
    private volatile long aheadMs;

    @SuppressWarnings("NullAway.Init")
    NoiseTest() {}

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:0", lost_after: 240h}
                api: {listen: "127.0.0.1:0"}
                """);
        open();
        clients.enrol("rack-1");
        agent = new LoopbackAgent(clients.agent(), "rack-1", this::now);
    }

    private void open() throws Exception {
        hub = Hub.start(HubConfiguration.read(folder.resolve("hub.yaml")), this::now);
        clients = new HubClients(hub, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private long now() {
        return System.currentTimeMillis() + aheadMs;
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!so.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(so.getAsBoolean()).as("within ten seconds").isTrue();
    }

    private List<Incident> incidents(String filter) {
        return IncidentsGrpc.newBlockingStub(clients.operator())
                .listIncidents(ListIncidentsRequest.newBuilder().setFilter(filter).build())
                .getIncidentsList();
    }

    private IncidentsBlockingStub incidentsApi() {
        return IncidentsGrpc.newBlockingStub(clients.operator());
    }

    private MaintenanceBlockingStub maintenance() {
        return MaintenanceGrpc.newBlockingStub(clients.operator());
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

    /// Runs the operators' command; what it printed, errors included.
    private String coldaisle(int code, String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--hub=127.0.0.1:" + hub.apiPort());
        all.add("--identity=" + folder.resolve("data/operator"));
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out),
                all.toArray(String[]::new))).as("%s: %s", all, out).isEqualTo(code);
        return out.toString();
    }

    @Test
    void workThatIsAnnouncedPagesNobodyAndWhatItLeavesBehindDoes() throws Exception {
        MaintenanceWindow made = maintenance()
                .createMaintenance(window(0, now() + HOUR_MS, "rack-1/ups-a"));
        assertThat(made.getActive()).isTrue();
        assertThat(made.getCreatedBy()).isEqualTo("local-operator");
        agent.begins("ups-a", "ups.output_off");
        agent.begins("ups-b", "ups.output_off");
        await(() -> incidents("").size() == 1);
        assertThat(incidents("component=rack-1/ups-b")).hasSize(1);
        await(() -> maintenance().listMaintenance(ListMaintenanceRequest.getDefaultInstance())
                .getWindows(0)
                .getHeldAlarms() == 1);
        clients.close();
        hub.close();
        open();
        assertThat(maintenance().listMaintenance(ListMaintenanceRequest.getDefaultInstance()))
                .satisfies(list -> {
                    assertThat(list.getTotalSize()).isEqualTo(1);
                    assertThat(list.getWindows(0).getName()).isEqualTo(made.getName());
                    assertThat(list.getWindows(0).getHeldAlarms()).isEqualTo(1);
                });
        aheadMs = HOUR_MS;
        await(() -> incidents("").size() == 2);
        assertThat(maintenance().listMaintenance(ListMaintenanceRequest.getDefaultInstance())
                .getWindows(0)
                .getNextSinceMs()).isZero();
    }

    @Test
    void aRepeatedRequestAnnouncesNothingTwiceAndAnEndIsAnEnd() {
        CreateMaintenanceRequest request = window(now() + HOUR_MS, now() + 2 * HOUR_MS, "rack-1");
        MaintenanceWindow made = maintenance().createMaintenance(request);
        assertThat(maintenance().createMaintenance(request)).isEqualTo(made);
        assertThat(made.getActive()).isFalse();
        assertThat(made.getNextSinceMs()).isEqualTo(made.getSinceMs());
        EndMaintenanceRequest end = EndMaintenanceRequest.newBuilder()
                .setName(made.getName())
                .build();
        MaintenanceWindow ended = maintenance().endMaintenance(end);
        assertThat(ended.getEndedBy()).isEqualTo("local-operator");
        assertThat(ended.getNextSinceMs()).isZero();
        assertThat(maintenance().endMaintenance(end)).isEqualTo(ended);
        assertThatThrownBy(() -> maintenance().endMaintenance(
                EndMaintenanceRequest.newBuilder().setName("maintenance/none").build()))
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void aWindowThatCannotBeMeantIsRefusedWithItsField() {
        long now = now();
        refused(window(0, now + HOUR_MS), "scope:");
        refused(window(0, now + HOUR_MS, "no-such"), "scope: there is no no-such");
        refused(window(0, now + HOUR_MS, "rack=k9"), "scope: nothing of topology");
        refused(window(0, now + 32 * 24 * HOUR_MS, "rack-1"), "until_ms:");
        refused(window(now - 2 * HOUR_MS, now - HOUR_MS, "rack-1"), "until_ms: is past");
        refused(window(now - 48 * HOUR_MS, now + HOUR_MS, "rack-1"), "since_ms:");
        CreateMaintenanceRequest.Builder often = window(0, now + HOUR_MS, "rack-1").toBuilder();
        often.getWindowBuilder().setRecurrence("FREQ=SECONDLY");
        refused(often.build(), "recurrence: cannot use FREQ=SECONDLY");
    }

    private void refused(CreateMaintenanceRequest request, String words) {
        assertThatThrownBy(() -> maintenance().createMaintenance(request))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining(words);
    }

    @Test
    void windowsAreAnnouncedListedAndEndedWithTheCommand() {
        String made = coldaisle(0, "maintenance", "create", "--scope", "rack-1;rack-1/ups-a",
                "--for", "2h", "--every", "FREQ=WEEKLY;COUNT=3", "-m", "battery change");
        assertThat(made).contains("holds rack-1, rack-1/ups-a");
        String id = made.substring(0, made.indexOf(' '));
        assertThat(coldaisle(0, "maintenance", "list")).contains(id, "active", "battery change",
                "FREQ=WEEKLY;COUNT=3");
        assertThat(coldaisle(0, "maintenance", "end", id)).contains(id + " is over");
        assertThat(coldaisle(0, "maintenance", "list", "--json")).contains("\"endedAtMs\"");
        assertThat(coldaisle(2, "maintenance", "create", "--scope", "rack-1", "--for", "2 weeks"))
                .contains("is no duration");
        assertThat(coldaisle(2, "maintenance", "create", "--scope", "rack-1", "--for", "2h",
                "--from", "tonight")).contains("is no time");
        assertThat(coldaisle(2, "maintenance", "create", "--scope", "no-such", "--for", "2h"))
                .contains("scope: there is no no-such");
    }

    @Test
    void anIncidentIsHandedOverShelvedAndComesBackByItself() throws Exception {
        agent.begins("ups-a", "ups.on_battery");
        await(() -> incidents("").size() == 1);
        String name = incidents("").getFirst().getName();
        assertThat(incidentsApi().assignIncident(
                AssignIncidentRequest.newBuilder().setName(name).setAssignee("bob").build()))
                .satisfies(i -> {
                    assertThat(i.getAssignee()).isEqualTo("bob");
                    assertThat(i.getActivity(i.getActivityCount() - 1).getText())
                            .isEqualTo("to bob");
                });
        ShelveIncidentRequest shelve = ShelveIncidentRequest.newBuilder()
                .setName(name)
                .setUntilMs(now() + HOUR_MS)
                .setComment("known")
                .setRequestId("s1")
                .build();
        Incident shelved = incidentsApi().shelveIncident(shelve);
        assertThat(shelved.getState()).isEqualTo(IncidentState.INCIDENT_STATE_SHELVED);
        assertThat(shelved.getShelvedUntilMs()).isEqualTo(shelve.getUntilMs());
        assertThat(incidentsApi().shelveIncident(shelve)).isEqualTo(shelved);
        assertThat(incidents("state=shelved")).hasSize(1);
        clients.close();
        hub.close();
        open();
        assertThat(incidents("state=shelved")).hasSize(1);
        aheadMs = HOUR_MS;
        await(() -> incidents("state=new").size() == 1);
        assertThat(incidents("state=new").getFirst().getShelvedUntilMs()).isZero();
    }

    @Test
    void aShelfThatCannotBeMeantIsRefusedWithItsField() throws Exception {
        agent.begins("ups-a", "ups.on_battery");
        await(() -> incidents("").size() == 1);
        String id = incidents("").getFirst().getName().substring("incidents/".length());
        assertThat(coldaisle(2, "incidents", "shelve", id, "--for", "8d", "-m", "known"))
                .contains("until_ms: is ahead of now, by at most 7 days");
        assertThat(coldaisle(2, "incidents", "shelve", id, "--for", "8h", "-m", " "))
                .contains("comment: says why");
        assertThat(coldaisle(1, "incidents", "shelve", "none", "--for", "8h", "-m", "x"))
                .contains("there is no open incident none");
        assertThat(coldaisle(0, "incidents", "shelve", id, "--for", "8h", "-m", "known"))
                .contains("is shelved");
        assertThat(coldaisle(0, "incidents", "assign", id, "bob", "--json"))
                .contains("\"assignee\": \"bob\"");
        assertThat(coldaisle(0, "incidents", "get", id)).contains("Assigned  to bob",
                "Shelved   until 20");
        assertThat(coldaisle(0, "incidents", "assign", id, "--json"))
                .doesNotContain("\"assignee\"");
    }

    @Test
    void alarmsAreListedWithWhatKeepsThemOutOfSight() throws Exception {
        maintenance().createMaintenance(window(0, now() + HOUR_MS, "rack-1/ups-a"));
        agent.begins("ups-a", "ups.output_off");
        agent.begins("ups-b", "ups.on_battery");
        agent.begins("sw-1", "link.flap");
        agent.ends("sw-1", "link.flap");
        await(() -> alarms("suppressed=false").size() == 1);
        AlarmView seen = alarms("suppressed=false").getFirst();
        assertThat(seen.getAlarm().getDevice()).isEqualTo("ups-b");
        assertThat(seen.getIncident()).isEqualTo(incidents("").getFirst().getName());
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
        incidentsApi().shelveIncident(ShelveIncidentRequest.newBuilder()
                .setName(seen.getIncident())
                .setUntilMs(now() + HOUR_MS)
                .setComment("known")
                .build());
        assertThat(alarms("component=rack-1/ups-b").getFirst().getSuppressedBy())
                .isEqualTo("shelved");
        assertThat(coldaisle(0, "alarms", "--filter", "suppressed=true")).contains("shelved",
                "maintenance", "unexplained");
        assertThat(coldaisle(2, "alarms", "--filter", "active=yes"))
                .contains("active is true or false");
    }

    private List<AlarmView> alarms(String filter) {
        return AlarmsGrpc.newBlockingStub(clients.operator())
                .listAlarms(ListAlarmsRequest.newBuilder().setFilter(filter).build())
                .getAlarmsList();
    }

    private AlarmQuality quality(long sinceMs, long untilMs) {
        return AlarmsGrpc.newBlockingStub(clients.operator())
                .getAlarmQuality(GetAlarmQualityRequest.newBuilder()
                        .setSinceMs(sinceMs)
                        .setUntilMs(untilMs)
                        .build());
    }

    @Test
    void theHubTellsHowGoodItsAlarmsAre() throws Exception {
        long began = now();
        for (int n = 0; n < 12; n++) {
            agent.begins("sw-" + n, "link.flap");
        }
        agent.ends("sw-0", "link.flap");
        agent.begins("sw-0", "link.flap");
        agent.begins("ups-a", "ups.on_battery");
        await(() -> quality(began, 0).getIncidents() == 1);
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
        aheadMs = 25 * HOUR_MS;
        await(() -> quality(0, 0).getStale() == 13);
        assertThat(quality(began, now()).getAlarms()).isEqualTo(14);
        assertThat(quality(began, now()).getSpans()).isBetween(150, 152);
        assertThat(quality(now() - HOUR_MS, now()).getAlarms()).isZero();
        assertThat(coldaisle(0, "alarms", "quality", "--since", "3d")).contains("14, in 1",
                "link.flap");
        assertThat(coldaisle(2, "alarms", "quality", "--since", "93d"))
                .contains("since_ms: is before until_ms, by at most 92 days");
    }
}
