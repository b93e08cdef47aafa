package io.coldaisle.lab.tap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.coldaisle.agent.AgentTurn;
import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Ledger;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxDisk;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.agent.uplink.LinkState;
import io.coldaisle.agent.uplink.UplinkSettings;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.security.PemFiles;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.lab.tap.Spoken.Kind;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.HubMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What agents and hubs of earlier versions said to each other, as `.ci/record-streams` kept it, holds today: this build's
/// hub hears what the agent of then said, this build's agent what the hub of then said.
class WireCompatibilityTest {
    private static final String AGENT = "ag-s1";

    @TempDir
    private Path folder = Path.of("unset");

    /// A field or a message that went would lie there unread.
    @ParameterizedTest
    @MethodSource("io.coldaisle.lab.tap.RecordedVersion#all")
    void everyWordIsStillKnown(RecordedVersion recorded) throws Exception {
        for (Spoken each : recorded.spoken()) {
            if (each.kind() == Kind.AGENT) {
                AgentMessage said = AgentMessage.parseFrom(each.message());
                assertThat(said.getMessageCase().getNumber()).isPositive();
                assertThat(unread(said)).isEmpty();
            } else if (each.kind() == Kind.HUB) {
                HubMessage said = HubMessage.parseFrom(each.message());
                assertThat(said.getMessageCase().getNumber()).isPositive();
                assertThat(unread(said)).isEmpty();
            }
        }
    }

    private static List<String> unread(Message message) {
        List<String> found = new ArrayList<>();
        message.getUnknownFields()
                .asMap()
                .keySet()
                .forEach(number -> found.add(message.getDescriptorForType().getName() + "."
                        + number));
        message.getAllFields().values().forEach(value -> {
            for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                if (each instanceof Message inner) {
                    found.addAll(unread(inner));
                }
            }
        });
        return found;
    }

    @ParameterizedTest
    @MethodSource("io.coldaisle.lab.tap.RecordedVersion#all")
    void todaysHubHearsAnAgentOfThen(RecordedVersion recorded) throws Exception {
        SortedMap<Long, Entry> entries = recorded.entries();
        try (TodaysHub hub = new TodaysHub(folder, recorded, AGENT)) {
            for (Spoken each : recorded.spoken()) {
                hub.hear(each);
            }
            assertThat(hub.ended()).isEmpty();
            LinkRecord link = hub.tables().links().positions().get(AGENT);
            assertThat(link).isNotNull();
            assertThat(link.acknowledged()).isEqualTo(entries.lastKey());
            assertThat(link.also()).isEmpty();
            LinkRecord.Counts counts = link.counts();
            assertThat(counts.applied()).isEqualTo(entries.size()).isEqualTo(entries.lastKey());
            assertThat(counts.alarms()).isEqualTo(
                    entries.values().stream().mapToInt(Entry::getAlarmsCount).sum());
            assertThat(counts.stateChanges()).isEqualTo(
                    entries.values().stream().mapToInt(Entry::getStateChangesCount).sum());
            assertThat(counts.summaries()).isPositive();
            assertThat(counts.unknownSensors() + counts.unresolved() + counts.dropped()
                    + counts.lost()).isZero();
            // The hub of then was away for 35 s; to one that was not, the agent was.
            assertThat(causes(hub.tables())).containsExactly("s1r1w1k01-n01/psu1", AGENT);
        }
    }

    private static List<String> causes(HubTables tables) {
        List<Incident> incidents = new ArrayList<>(tables.archive().all(""));
        tables.correlation().incidents().all("").forEach(open -> incidents.add(open.incident()));
        return incidents.stream()
                .map(incident -> incident.verdict().hypotheses().getFirst().cause().component())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.coldaisle.lab.tap.RecordedVersion#all")
    void todaysAgentHearsAHubOfThen(RecordedVersion recorded) throws Exception {
        SortedMap<Long, Entry> entries = recorded.entries();
        long begin = recorded.spoken().getFirst().atMs();
        try (Outbox filled = Outbox.open(folder.resolve("outbox"), OutboxSettings.DEFAULT, begin,
                _ -> new byte[0])) {
            for (Map.Entry<Long, Entry> entry : entries.entrySet()) {
                filled.append(new Append().entry(classOf(entry.getValue()),
                        entry.getValue().toByteArray()), begin);
            }
        }
        ScheduledExecutorService link = Executors.newSingleThreadScheduledExecutor();
        ScheduledExecutorService pipeline = Executors.newSingleThreadScheduledExecutor();
        try (HubOfThen hub = new HubOfThen(recorded);
                AgentTurn agent = AgentTurn.open(
                        new AgentTurn.Settings(AGENT, OutboxSettings.DEFAULT,
                                SummarySettings.DEFAULT, DetectionSettings.DEFAULT,
                                UplinkSettings.to(List.of("hub:1"))),
                        new AgentTurn.Surroundings(folder.resolve("outbox"),
                                OutboxDisk.OF_MACHINE, System::currentTimeMillis, pipeline, link,
                                identity(), (_, _) -> hub.dial()))) {
            assertThat(hub.toldAll(60)).as("%s", agent.link()).isTrue();
            long acknowledged = acknowledged(recorded);
            Ledger ledger = awaited(agent, entries.size() - acknowledged);
            assertThat(pending(ledger)).isEqualTo(entries.size() - acknowledged);
            assertThat(agent.link()).isInstanceOf(LinkState.Streaming.class);
            assertThat(hub.hellos()).allMatch(hello -> hello.getEpoch() == begin)
                    .last()
                    .matches(hello -> hello.getFirstSequence() > 1);
        } finally {
            link.shutdownNow();
            pipeline.shutdownNow();
            assertThat(link.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// What is said is heard a little later.
    private static Ledger awaited(AgentTurn agent, long pending) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (pending(agent.outbox().ledger()) != pending && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        return agent.outbox().ledger();
    }

    private static long pending(Ledger ledger) {
        long pending = 0;
        for (EntryClass each : EntryClass.values()) {
            pending += ledger.pending(each);
        }
        return pending;
    }

    /// Of the last word on it: everything up to there.
    private static long acknowledged(RecordedVersion recorded) throws Exception {
        long through = 0;
        for (Spoken each : recorded.spoken()) {
            if (each.kind() == Kind.HUB) {
                HubMessage said = HubMessage.parseFrom(each.message());
                through = Math.max(through, Math.max(said.getAck().getAcknowledged(),
                        said.getWelcome().getAcknowledged()));
            }
        }
        return through;
    }

    private static EntryClass classOf(Entry entry) {
        if (entry.getAlarmsCount() > 0) {
            return EntryClass.ALARM;
        }
        return entry.hasSummaries() ? EntryClass.SUMMARY : EntryClass.STATE;
    }

    private Identity identity() throws Exception {
        Instant now = Instant.now();
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), now);
        Path certificate = folder.resolve("agent.pem");
        PemFiles.writeCertificates(certificate, authority.authorities());
        Path authorities = Files.copy(certificate, folder.resolve("authorities.pem"));
        return new Identity(folder.resolve("agent.key"), certificate, authorities);
    }
}
