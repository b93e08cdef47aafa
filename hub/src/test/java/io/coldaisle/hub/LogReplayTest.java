package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.config.HubConfiguration.Retention;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.incident.Activity;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.Transaction;
import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.CreateMaintenanceRequest;
import io.coldaisle.v1.GiveFeedbackRequest;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.MaintenanceWindow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log of a hub that ran, re-run by the command.
final class LogReplayTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    LogReplayTest() {}

    /// A life with all that goes into the log: alarms, an operator's acts on an open incident and a
    /// closed one, maintenance, a restart, and time.
    @BeforeEach
    void live() throws Exception {
        LoopbackHub hub = new LoopbackHub(folder);
        try (hub) {
            hub.agent().begins("ups-a", "ups.on_battery");
            LoopbackHub.await(() -> hub.incidents("").size() == 1);
            Incident incident = hub.incidents("").getFirst();
            hub.incidents()
                    .acknowledgeIncident(AcknowledgeIncidentRequest.newBuilder()
                            .setName(incident.getName())
                            .build());
            hub.maintenance()
                    .createMaintenance(CreateMaintenanceRequest.newBuilder()
                            .setWindow(MaintenanceWindow.newBuilder()
                                    .addScope("rack-1/ups-b")
                                    .setUntilMs(hub.now() + LoopbackHub.HOUR_MS / 2))
                            .build());
            hub.agent().begins("ups-b", "ups.output_off");
            hub.agent().ends("ups-a", "ups.on_battery");
            hub.ahead(LoopbackHub.HOUR_MS / 60);
            LoopbackHub.await(() -> hub.incidents("state=resolved").size() == 1);
            hub.restart();
            hub.ahead(LoopbackHub.HOUR_MS);
            LoopbackHub.await(() -> hub.incidents("state=closed").size() == 1
                    && hub.incidents("state=new").size() == 1);
            hub.incidents()
                    .giveFeedback(GiveFeedbackRequest.newBuilder()
                            .setName(incident.getName())
                            .setComponent(incident.getHypotheses(0).getComponent())
                            .setConfirmed(true)
                            .build());
        }
    }

    @Test
    void theLogOfAHubGivesTheSameIncidentsBitByBit() {
        assertThat(replay(0)).contains("2 incidents", "identical, bit by bit");
        assertThat(replay(0, "--json")).contains("\"identical\":true");
    }

    @Test
    void theFirstDifferenceIsNamedWithTheInputAfterWhichItShows() throws Exception {
        change((tables, transaction) -> {
            String second = Announcement.key(2);
            var told = Objects.requireNonNull(tables.announcements().get(second));
            tables.announcements()
                    .put(transaction, second, new Announcement(2,
                            told.incident().noted(new Activity(1, "nobody", "comment", "no"))));
        });
        assertThat(replay(1)).containsPattern("differs at input [0-9]+ \\(OperatorAction, 20")
                .contains("told as 2", "\"revision\":3", "\"revision\":2");
        assertThat(replay(1, "--json")).contains("\"identical\":false", "\"position\":");
    }

    @Test
    void whatIsStoredBesideWhatWasToldIsComparedToo() throws Exception {
        change((tables, transaction) -> tables.correlation()
                .agents()
                .remove(transaction, "rack-1"));
        assertThat(replay(1)).contains("differs at the end of the log", "agents", "rack-1");
    }

    @Test
    void aLogWithoutItsBeginCannotBeReRun() throws Exception {
        change((tables, transaction) -> tables.journal().trim(transaction, 3));
        assertThat(replay(2)).contains("begins at input 3 (20", "retention.log");
    }

    @Test
    void aLogThatWasTrimmedIsReRunFromItsOldestCheckpoint() throws Exception {
        AtomicLong clock = new AtomicLong(
                System.currentTimeMillis() + Duration.ofHours(2).toMillis());
        Housekeeping housekeeping = new Housekeeping(
                new Retention(Duration.ofDays(400), Duration.ofHours(30), 0));
        long first;
        try (Store store = Store.open(folder.resolve("data/store"), 1 << 20)) {
            HubTables tables = new HubTables(store);
            Engine engine = new Engine(tables, new Correlator(FaultModelFiles.shipped()),
                    clock::get);
            engine.start();
            for (int day = 0; day < 4; day++) {
                engine.submit(housekeeping).get();
                clock.addAndGet(Duration.ofDays(1).toMillis());
                engine.submit(
                        step -> step.input(new Input.AgentLost(step.nowMs(), "rack-1", 0, "")))
                        .get();
                engine.submit(step -> step.input(new Input.AgentHeard(step.nowMs(), "rack-1", "")))
                        .get();
            }
            engine.submit(housekeeping).get();
            engine.close();
            first = tables.journal().first();
            assertThat(tables.checkpoints().all("")).hasSize(3);
        }
        assertThat(first).isGreaterThan(10);
        assertThat(replay(0)).contains("lost its begin",
                "from the checkpoint before input " + first, "identical, bit by bit");
    }

    @Test
    void whatIsNoStoreIsNamed() {
        assertThat(replay(2, folder.resolve("none"))).contains("there is no store in", "hub.data");
        assertThat(run(2, "replay")).contains("--scenario DIR..., or --data DIR");
        assertThat(run(2, "replay", "--data", "x", "--diff")).contains("with --models DIR");
        assertThat(run(2, "replay", "--data", "x", "--output", "y"))
                .contains("--models, --diff and --json only");
    }

    private void change(BiConsumer<HubTables, Transaction> what) throws Exception {
        try (Store store = Store.open(folder.resolve("data/store"), 1 << 20);
                Transaction transaction = store.begin()) {
            what.accept(new HubTables(store), transaction);
            store.commit(transaction);
        }
    }

    private String replay(int code, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "replay";
        all[1] = "--data";
        all[2] = folder.resolve("data").toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return run(code, all);
    }

    private String replay(int code, Path data) {
        return run(code, "replay", "--data", data.toString());
    }

    private static String run(int code, String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter print = new PrintWriter(out);
        int got = Main.execute(print, print, arguments);
        print.flush();
        assertThat(got).as(out.toString()).isEqualTo(code);
        return out.toString();
    }
}
