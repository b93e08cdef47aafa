package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.FeedbackRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub whose verdicts were judged, some two a day, and what its log says of them.
final class CalibrateTest {
    private static final String TOPOLOGY = """
            {"components": [
               {"id": "ag", "type": "agent", "site": "s1"},
               {"id": "ups-a", "type": "ups", "site": "s1", "room": "r1", "agent": "ag", "monitored": true, "poll_s": 10},
               {"id": "pdu-1", "type": "pdu", "site": "s1", "room": "r1", "agent": "ag", "monitored": true, "poll_s": 10},
               {"id": "pdu-2", "type": "pdu", "site": "s1", "room": "r1", "agent": "ag", "monitored": true, "poll_s": 10}],
             "edges": [
               {"src": "ups-a", "dst": "pdu-1", "rel": "power"},
               {"src": "ups-a", "dst": "pdu-2", "rel": "power"}],
             "groups": []}
            """;

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(1_780_000_000_000L);

    @SuppressWarnings("NullAway.Init")
    CalibrateTest() {}

    /// So many outages; of the first causes every `wrong`th is refuted.
    private void live(int outages, int wrong) throws Exception {
        try (Store store = Store.open(folder.resolve("data/store"), 1 << 20)) {
            HubTables tables = new HubTables(store);
            Engine engine = new Engine(tables, new Correlator(FaultModelFiles.shipped()),
                    clock::get);
            engine.start();
            byte[] json = TOPOLOGY.getBytes(StandardCharsets.UTF_8);
            Topology topology = ((TopologyReading.Accepted) TopologyReader.read(json, 1))
                    .topology();
            engine.submit(step -> step.topology(topology, json, "test")).get();
            Set<String> judged = new HashSet<>();
            for (int n = 0; n < outages; n++) {
                say(engine, Severity.CRITICAL);
                clock.addAndGet(Duration.ofMinutes(10).toMillis());
                say(engine, Severity.CLEARED);
                clock.addAndGet(Duration.ofHours(12).toMillis());
                tick(engine);
                for (Incident incident : incidents(tables)) {
                    if (judged.add(incident.id())) {
                        judge(engine, incident, judged.size() % wrong != 0);
                    }
                }
            }
            assertThat(judged).hasSize(outages);
            engine.close();
        }
    }

    private static List<Incident> incidents(HubTables tables) {
        List<Incident> all = new ArrayList<>();
        tables.archive().scan("", (_, incident) -> all.add(incident));
        return all;
    }

    private void say(Engine engine, Severity severity) throws Exception {
        Alarm alarm = new Alarm("pdu-1", "", "pdu.input_lost", severity, clock.get(), null, null,
                "device", "", "");
        engine.submit(step -> step.input(new Input.AlarmReported(step.nowMs(), "ag", "pdu-1",
                alarm, "pdu-1" + clock.get()))).get();
        tick(engine);
    }

    private void tick(Engine engine) throws Exception {
        for (int minute = 0; minute < 30; minute++) {
            clock.addAndGet(60_000);
            engine.submit(step -> step.input(new Input.Tick(step.nowMs()))).get();
        }
    }

    private static void judge(Engine engine, Incident incident, boolean right) throws Exception {
        Hypothesis first = incident.verdict().hypotheses().getFirst();
        engine.submit(step -> {
            step.tables()
                    .feedback()
                    .put(step.transaction(), FeedbackRecord.key(incident.id(), step.nowMs(), 0),
                            new FeedbackRecord(incident.id(), "ada", step.nowMs(), "",
                                    new FeedbackRecord.Said(first.cause().component(), "", right,
                                            ""),
                                    new FeedbackRecord.Shown(1, 1, first.probability(), true, 1,
                                            "")));
            return right;
        }).get();
    }

    private String calibrate(int code, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("calibrate", "--data", folder.resolve("data").toString()));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        PrintWriter print = new PrintWriter(out);
        int got = Main.execute(print, print, arguments.toArray(String[]::new));
        print.flush();
        assertThat(got).as(out.toString()).isEqualTo(code);
        return out.toString();
    }

    @Test
    void verdictsThatWereTooSureBecomeLessSureAndTheHistoryShowsIt() throws Exception {
        live(40, 2);
        Path models = folder.resolve("models");

        String text = calibrate(0, "--output", models.toString());

        assertThat(text).contains("40 of 40 words on 40 incidents", "20 were right",
                "temperature 2.50", "found from the other words", "better: temperature ",
                "written: " + models.resolve("calibration.yaml"));
        assertThat(Files.readString(models.resolve("calibration.yaml")))
                .containsPattern("(?m)^temperature: [0-9]+\\.[0-9]");
        assertThat(calibrate(0, "--json")).contains("\"better\":true", "\"right\":0.5");
        assertThat(FaultModelFiles.with(models).temperature()).isGreaterThan(2.5);
        assertThat(difference(models)).contains("40 differences", "first cause pdu-1");
    }

    private String difference(Path models) {
        StringWriter out = new StringWriter();
        assertThat(Main.execute(new PrintWriter(out, true), new PrintWriter(out, true), "replay",
                "--data", folder.resolve("data").toString(), "--diff", "--models",
                models.toString())).isEqualTo(1);
        return out.toString();
    }

    @Test
    void fewWordsSayNothing() throws Exception {
        live(3, 2);

        assertThat(calibrate(1, "--output", folder.resolve("models").toString()))
                .contains("3 of 3 words on 3 incidents", "too few: 20 are needed");
        assertThat(folder.resolve("models")).doesNotExist();
    }

    @Test
    void whatIsNoStoreIsNamed() {
        assertThat(calibrate(2)).contains("there is no store in", "hub.data");
    }
}
