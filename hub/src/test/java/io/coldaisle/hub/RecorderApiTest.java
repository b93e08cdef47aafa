package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.model.DictionaryEntry;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.QueryRecorderRequest;
import io.coldaisle.v1.QuerySummariesRequest;
import io.coldaisle.v1.SampleSeries;
import io.coldaisle.v1.SteadyRows;
import io.coldaisle.v1.SummaryColumns;
import io.coldaisle.v1.SummarySeries;
import io.coldaisle.v1.TelemetryGrpc;
import io.coldaisle.wire.SensorIdentityMapping;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Samples from an agent's recorder, and summaries with their bound, through a whole hub.
final class RecorderApiTest {
    private static final SensorIdentity LOAD = new SensorIdentity("ups-a", "", "dc.ups.load",
            SensorKind.UTILIZATION, "%", 1);

    @TempDir
    Path folder;

    private Hub hub;
    private HubClients clients;
    private RecordingAgent agent;

    @SuppressWarnings("NullAway.Init")
    RecorderApiTest() {}

    @BeforeEach
    void start() throws Exception {
        hub = LoopbackHub.start(folder, "1h", System::currentTimeMillis);
        clients = new HubClients(hub, folder.resolve("data"));
        clients.enrol("rack-1");
        agent = new RecordingAgent(clients.agent(), true);
        agent.says(Entry.newBuilder()
                .addDictionary(SensorIdentityMapping.toWire(new DictionaryEntry(1, LOAD))));
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private List<SampleSeries> query(int limit, String token) {
        List<SampleSeries> all = new ArrayList<>();
        TelemetryGrpc.newBlockingStub(clients.operator())
                .queryRecorder(QueryRecorderRequest.newBuilder()
                        .setFilter("sensor=rack-1/ups-a/dc.ups.load")
                        .setLimit(limit)
                        .setPageToken(token)
                        .build())
                .forEachRemaining(all::add);
        return all;
    }

    private static List<Double> values(List<SampleSeries> parts) {
        return parts.stream().flatMap(part -> part.getValueList().stream()).toList();
    }

    @Test
    void everySampleComesInPartsWithItsTime() {
        List<SampleSeries> parts = query(0, "");
        assertThat(values(parts)).hasSize(100).startsWith(0.0, 1.0).endsWith(99.0);
        assertThat(parts).hasSize(4);
        assertThat(parts.get(1).getObservedAtMs(0)).isEqualTo(35_000);
        assertThat(parts.get(1).getObservedAtMs(2)).isEqualTo(37_000);
        assertThat(parts.getFirst().getSensor().getName()).isEqualTo("agents/rack-1/sensors/1");
        assertThat(parts.getLast().getNextPageToken()).isEmpty();
    }

    @Test
    void aLimitCutsAndATokenGoesOn() {
        List<SampleSeries> first = query(45, "");
        assertThat(values(first)).hasSize(45);
        List<SampleSeries> second = query(45, first.getLast().getNextPageToken());
        assertThat(values(second)).startsWith(45.0).hasSize(45);
        assertThat(values(query(45, second.getLast().getNextPageToken()))).startsWith(90.0)
                .hasSize(10);
        assertThatThrownBy(() -> query(1, "nonsense"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("page_token");
    }

    @Test
    void nothingOfThatTimeSaysHowFarBackItGoes() {
        agent.held = 0;
        assertThatThrownBy(() -> query(0, "")).hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("1970-01-01T00:00:05Z");
    }

    @Test
    void theAgentsErrorIsTold() {
        agent.error = "the recording cannot be read: spoiled";
        assertThatThrownBy(() -> query(0, "")).hasMessageContaining("FAILED_PRECONDITION")
                .hasMessageContaining("rack-1: the recording cannot be read: spoiled");
    }

    @Test
    void anAgentThatIsAwayOrRecordsNothingIsNamed() throws Exception {
        RecordingAgent other = new RecordingAgent(clients.agent(), false);
        assertThatThrownBy(() -> query(0, "")).hasMessageContaining("FAILED_PRECONDITION")
                .hasMessageContaining("rack-1 records nothing");
        other.link.onCompleted();
        LoopbackHub.await(() -> {
            try {
                query(0, "");
                return false;
            } catch (StatusRuntimeException e) {
                return e.getStatus().getCode() == io.grpc.Status.Code.UNAVAILABLE
                        && String.valueOf(e.getMessage())
                                .contains("rack-1 is not connected");
            }
        });
    }

    @Test
    void anAgentThatGoesAwayMeanwhileEndsTheQuestionAndACallerHasTwo() throws Exception {
        agent.mute = true;
        CountDownLatch ended = new CountDownLatch(2);
        List<Throwable> problems = new java.util.concurrent.CopyOnWriteArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    query(0, "");
                } catch (RuntimeException e) {
                    problems.add(e);
                }
                ended.countDown();
            });
        }
        assertThat(agent.asked.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(agent.asked.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThatThrownBy(() -> query(0, "")).hasMessageContaining("RESOURCE_EXHAUSTED")
                .hasMessageContaining("2 recorder queries");
        agent.link.onCompleted();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(problems).hasSize(2)
                .allSatisfy(problem -> assertThat(problem).hasMessageContaining("went away"));
    }

    @Test
    void sensorsThatStoodStillAreShownWithTheirBound() throws Exception {
        agent.says(Entry.newBuilder()
                .setSummaries(SummaryColumns.newBuilder()
                        .setStartMs(60_000)
                        .setWindowMs(60_000)
                        .addSensor(1)
                        .setUniformCount(6)
                        .addLast(405)
                        .addMin(2)
                        .addMax(1)
                        .addMean(0)));
        agent.says(steady(120_000, 60_000, 5));
        agent.says(steady(240_000, 60_000, 5));
        SummarySeries series = TelemetryGrpc.newBlockingStub(clients.operator())
                .querySummaries(QuerySummariesRequest.newBuilder()
                        .setFilter("sensor=ups-a/dc.ups.load")
                        .build())
                .next();
        assertThat(series.getSummariesCount()).as("what repeats nothing is left out").isEqualTo(2);
        assertThat(series.getSummaries(0).getMaxError()).isEqualTo(0.05);
        assertThat(series.getSummaries(1).getMin()).isEqualTo(40.5);
        assertThat(series.getSummaries(1).getMax()).isEqualTo(40.5);
        assertThat(series.getSummaries(1).getCount()).isEqualTo(6);
        assertThat(series.getSummaries(1).getMaxError()).isEqualTo(0.5);
        assertThat(series.getMaxError()).isEqualTo(0.5);
    }

    private static Entry.Builder steady(long startMs, long backMs, int steps) {
        return Entry.newBuilder()
                .setSummaries(SummaryColumns.newBuilder()
                        .setStartMs(startMs)
                        .setWindowMs(60_000)
                        .addSteady(SteadyRows.newBuilder()
                                .addRun(1)
                                .addRun(1)
                                .setCount(6)
                                .setBackMs(backMs)
                                .setErrorSteps(steps)));
    }
}
