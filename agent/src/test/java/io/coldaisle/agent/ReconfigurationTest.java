package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.Layers;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.uplink.ConfigurationOrder;
import io.coldaisle.agent.uplink.ConfigurationReport;
import io.coldaisle.agent.uplink.ConfigurationReport.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A configuration of the hub on an agent whose devices answer or not as the test says.
class ReconfigurationTest {
    private static final String NEW_PDU = "devices: [{name: pdu-b, endpoints:"
            + " [{url: \"snmp://192.0.2.12\", credentials: pdu}]}]";
    @TempDir
    private Path folder = Path.of("unset");
    private final Made agent = new Made();
    private final Answering answering = new Answering();
    private final List<ConfigurationReport> told = new ArrayList<>();
    private long nowMs;
    @SuppressWarnings("NullAway.Init")
    private Reconfiguration reconfiguration;

    private final class Made implements Running {
        final Map<String, Device> polled = new TreeMap<>();
        final Set<String> silent = new TreeSet<>();
        final Set<String> forgotten = new TreeSet<>();
        final List<Long> onDelaysS = new ArrayList<>();

        @Override
        public Map<String, String> reach(List<Device> devices) {
            Map<String, String> answers = new HashMap<>();
            devices.forEach(device -> {
                assertThat(polled).as("not polled while it is reached")
                        .doesNotContainKey(device.name());
                if (silent.contains(device.name())) {
                    answers.put(device.name(), "no answer within 8000 ms");
                }
            });
            return answers;
        }

        @Override
        public void halt(Collection<String> devices) {
            devices.forEach(polled::remove);
            answering.anew(devices);
        }

        @Override
        public void poll(Collection<Device> devices) {
            devices.forEach(device -> polled.put(device.name(), device));
        }

        @Override
        public void settle(AgentConfiguration configuration) {
            onDelaysS.add(configuration.detection().onDelay().toSeconds());
        }

        @Override
        public void forget(Set<String> devices) {
            forgotten.addAll(devices);
        }

        Device device(String name) {
            return Objects.requireNonNull(polled.get(name));
        }

        void poll() {
            polled.values()
                    .forEach(device -> answering.observe(new PollReport(device, nowMs, nowMs,
                            nowMs, silent.contains(device.name())
                                    ? new PollOutcome.TimedOut(8_000)
                                    : new PollOutcome.Answered(List.of(), List.of(), null,
                                            List.of()))));
        }
    }

    private Layers layers() {
        return Layers.parse("agent.yaml", """
                agent: {name: rack-1, data: data}
                credentials: {pdu: {community: env:COMMUNITY}}
                from_hub: {networks: [192.0.2.0/24], credentials: [pdu], pinned: [summary]}
                devices:
                  - {name: pdu-a, endpoints: [{url: "snmp://192.0.2.11", credentials: pdu}]}
                """, folder, Map.of("COMMUNITY", "public"));
    }

    /// As after a start of the process, kill or not.
    @BeforeEach
    void start() {
        StartConfiguration begin = StartConfiguration.of(layers(), 1_000 + nowMs);
        agent.polled.clear();
        agent.poll(begin.current().configuration().devices());
        reconfiguration = new Reconfiguration(layers(), begin.file(), begin.kept(),
                begin.current(), agent, answering, () -> 1_000 + nowMs, told::add);
        agent.poll();
    }

    private ConfigurationReport take(String version, String yaml) {
        return take(new ConfigurationOrder(version, yaml, false, 0, false));
    }

    private ConfigurationReport take(ConfigurationOrder order) {
        folder.resolve("data").toFile().mkdirs();
        reconfiguration.take(order, () -> nowMs);
        return told.getLast();
    }

    private ConfigurationReport after(long ms) {
        for (long left = ms; left > 0; left -= 10_000) {
            nowMs += 10_000;
            agent.poll();
            reconfiguration.tick(nowMs);
        }
        return told.getLast();
    }

    @Test
    void aGoodOneIsTriedAndKept() {
        ConfigurationReport trial = take("v1", NEW_PDU + "\ndetection: {on_delay: 15s}\n"
                + "summary: {window: 30s}");
        assertThat(trial.stage()).isEqualTo(Stage.PROBATION);
        assertThat(trial.inForce()).isEqualTo("v1");
        assertThat(trial.pinned()).containsExactly("summary.window");
        assertThat(agent.polled).containsOnlyKeys("pdu-a", "pdu-b");
        assertThat(agent.onDelaysS).containsExactly(15L);
        assertThat(after(50_000).stage()).isEqualTo(Stage.PROBATION);
        assertThat(after(10_000).stage()).isEqualTo(Stage.IN_FORCE);
        start();
        assertThat(agent.polled).as("after a restart").containsOnlyKeys("pdu-a", "pdu-b");
        assertThat(take("v1", NEW_PDU).stage()).as("again").isEqualTo(Stage.IN_FORCE);
    }

    @Test
    void whatIsWrongChangesNothing() {
        ConfigurationReport refused = take("v1", "polling: {interval: soon}");
        assertThat(refused.stage()).isEqualTo(Stage.REFUSED);
        assertThat(refused.errors().getFirst())
                .startsWith("hub configuration v1:1: polling.interval: ");
        assertThat(agent.onDelaysS).isEmpty();
        assertThat(reconfiguration.refused()).isEqualTo(1);
    }

    @Test
    void aNewDeviceThatDoesNotAnswerIsRefused() {
        agent.silent.add("pdu-b");
        ConfigurationReport refused = take("v1", NEW_PDU);
        assertThat(refused.stage()).isEqualTo(Stage.REFUSED);
        assertThat(refused.unreachable()).containsExactly("pdu-b");
        assertThat(refused.errors()).containsExactly("pdu-b: no answer within 8000 ms");
        assertThat(agent.polled).containsOnlyKeys("pdu-a");
    }

    @Test
    void oneThatIsAskedElsewhereIsPolledAgainAsItWas() {
        agent.silent.add("pdu-a");
        ConfigurationReport refused = take("v1", "devices: [{name: pdu-a, endpoints:"
                + " [{url: \"snmp://192.0.2.99\", credentials: pdu}]}]");
        assertThat(refused.unreachable()).containsExactly("pdu-a");
        assertThat(agent.device("pdu-a").addresses()).containsExactly("snmp://192.0.2.11:161");
    }

    @Test
    void whatWasSilentBeforeIsNotHeldAgainstIt() {
        agent.silent.add("pdu-a");
        agent.poll();
        take("v1", "devices: [{name: pdu-a, timeout: 2s}]");
        assertThat(after(60_000).stage()).isEqualTo(Stage.IN_FORCE);
    }

    @Test
    void aDeviceLostOnTrialBringsBackWhatWasBefore() {
        take("v1", "detection: {on_delay: 20s}");
        after(60_000);
        take("v2", NEW_PDU);
        agent.silent.add("pdu-a");
        ConfigurationReport back = after(20_000);
        assertThat(back.stage()).isEqualTo(Stage.ROLLED_BACK);
        assertThat(back.version()).isEqualTo("v2");
        assertThat(back.inForce()).isEqualTo("v1");
        assertThat(back.unreachable()).containsExactly("pdu-a");
        assertThat(agent.polled).containsOnlyKeys("pdu-a");
        assertThat(agent.forgotten).containsExactly("pdu-b");
        assertThat(agent.onDelaysS).endsWith(20L);
        start();
        assertThat(reconfiguration.last().stage()).as("told again after a restart")
                .isEqualTo(Stage.ROLLED_BACK);
        assertThat(agent.polled).containsOnlyKeys("pdu-a");
    }

    @Test
    void whatWasLearnedOfARetiredDeviceIsKeptUntilTheTrialIsOver() {
        take("v1", "retired: [pdu-a]\n" + NEW_PDU);
        after(50_000);
        assertThat(agent.forgotten).isEmpty();
        after(10_000);
        assertThat(agent.forgotten).containsExactly("pdu-a");
    }

    @Test
    void aKillOnTrialComesBackToWhatWasBefore() {
        take("v1", NEW_PDU);
        start();
        assertThat(agent.polled).containsOnlyKeys("pdu-a");
        assertThat(reconfiguration.last().stage()).isEqualTo(Stage.INTERRUPTED);
        assertThat(take("v1", NEW_PDU).stage()).as("it is no verdict: it may be tried again")
                .isEqualTo(Stage.PROBATION);
    }

    @Test
    void anotherOneInTheMidstTakesItsPlace() {
        take("v1", NEW_PDU);
        take("v2", "polling: {interval: 20s}");
        assertThat(told).extracting(ConfigurationReport::stage)
                .containsExactly(Stage.PROBATION, Stage.ROLLED_BACK, Stage.PROBATION);
        assertThat(agent.device("pdu-a").intervalMs()).isEqualTo(20_000);
        assertThat(agent.polled).containsOnlyKeys("pdu-a");
    }

    @Test
    void toGoBackNeedsNoDeviceThatAnswers() {
        take("v1", NEW_PDU);
        after(60_000);
        agent.silent.addAll(List.of("pdu-a", "pdu-b"));
        ConfigurationReport back = take(new ConfigurationOrder("", "", false, 0, true));
        assertThat(back.stage()).isEqualTo(Stage.IN_FORCE);
        assertThat(back.inForce()).isEmpty();
        assertThat(agent.polled).containsOnlyKeys("pdu-a");
        assertThat(agent.forgotten).containsExactly("pdu-b");
    }

    @Test
    void aDryRunChangesNothing() {
        ConfigurationReport checked = take(new ConfigurationOrder("d1", NEW_PDU, true, 0, false));
        assertThat(checked.stage()).isEqualTo(Stage.CHECKED);
        assertThat(agent.polled).containsOnlyKeys("pdu-a");
        assertThat(reconfiguration.last().atMs()).as("nothing is kept of it").isZero();
        agent.silent.add("pdu-b");
        assertThat(take(new ConfigurationOrder("d2", NEW_PDU, true, 0, false)).errors())
                .containsExactly("pdu-b: no answer within 8000 ms");
    }
}
