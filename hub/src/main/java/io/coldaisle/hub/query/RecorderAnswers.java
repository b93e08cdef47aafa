package io.coldaisle.hub.query;

import io.coldaisle.v1.QueryRecorderRequest;
import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RecorderSlice;
import io.coldaisle.v1.SampleSeries;
import io.coldaisle.v1.SensorView;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;

/// Fetches samples from the recorder of an agent, page by page, as fast as the reader takes them.
///
/// A page token is the agent's own place, behind the number of sensors it was for: it is good as long
/// as the same sensors match.
final class RecorderAnswers {
    static final int MOST_SENSORS = 100;
    private static final int USUAL_LIMIT = 100_000;
    private static final int MOST_SAMPLES = 1_000_000;
    /// A page that found nothing costs as much as another: so many, and the answer goes on with a token.
    private static final int MOST_PAGES = 2_000;

    private final RecorderSource source;

    RecorderAnswers(RecorderSource source) {
        this.source = source;
    }

    /// Answers, on a thread that may wait.
    ///
    /// @param sensors of one agent
    /// @throws IllegalArgumentException when the question is wrong
    /// @throws StatusRuntimeException when the agent has no answer
    void answer(QueryRecorderRequest request, List<SensorView> sensors,
            PacedStream<SampleSeries> out) throws InterruptedException {
        check(request, sensors);
        String agent = sensors.getFirst().getAgent();
        String from = place(request.getPageToken(), sensors.size());
        int left = limit(request);
        int pages = 0;
        boolean any = !from.isEmpty();
        RecorderSlice slice;
        do {
            slice = page(agent, question(request, sensors, from, left));
            int samples = slice.getValueCount();
            if (samples > 0) {
                any = true;
                out.send(series(view(sensors, slice), slice));
            }
            left -= samples;
            from = slice.getNext();
            pages++;
        } while (!from.isEmpty() && left > 0 && pages < MOST_PAGES && !out.cancelled());
        if (!from.isEmpty()) {
            out.send(SampleSeries.newBuilder()
                    .setNextPageToken(sensors.size() + ":" + from)
                    .build());
        } else if (!any) {
            throw nothing(agent, slice.getOldestMs());
        }
        out.end();
    }

    private static void check(QueryRecorderRequest request, List<SensorView> sensors) {
        if (request.getUntilMs() != 0 && request.getSinceMs() > request.getUntilMs()) {
            throw new IllegalArgumentException("since_ms is after until_ms");
        }
        if (sensors.isEmpty()) {
            throw Answers
                    .notFound("sensor that matches; ListSensors (coldaisle sensors) lists them");
        }
        long agents = sensors.stream().map(SensorView::getAgent).distinct().count();
        if (agents > 1) {
            throw new IllegalArgumentException("sensors of " + agents
                    + " agents match; name one with agent=, or AGENT/ before the sensor");
        }
        if (sensors.size() > MOST_SENSORS) {
            throw new IllegalArgumentException(sensors.size() + " sensors match, at most "
                    + MOST_SENSORS + " may; ask for fewer with a filter");
        }
    }

    private static int limit(QueryRecorderRequest request) {
        return request.getLimit() <= 0 ? USUAL_LIMIT : Math.min(request.getLimit(), MOST_SAMPLES);
    }

    private static String place(String token, int sensors) {
        if (token.isEmpty()) {
            return "";
        }
        String[] parts = token.split(":", 2);
        if (parts.length != 2 || !parts[0].equals(String.valueOf(sensors))) {
            throw new IllegalArgumentException("page_token is of another question, or other"
                    + " sensors match by now; ask anew from the last time you have");
        }
        return parts[1];
    }

    private static ReadRecorder question(QueryRecorderRequest request, List<SensorView> sensors,
            String from, int left) {
        ReadRecorder.Builder question = ReadRecorder.newBuilder()
                .setSinceMs(request.getSinceMs())
                .setUntilMs(request.getUntilMs() == 0 ? Long.MAX_VALUE : request.getUntilMs())
                .setMaxSamples(left)
                .setFrom(from);
        sensors.forEach(sensor -> question.addSensors(sensor.getSensor()));
        return question.build();
    }

    private RecorderSlice page(String agent, ReadRecorder question) {
        RecorderSlice slice;
        try {
            slice = source.ask(agent, question).join();
        } catch (CompletionException e) {
            throw Status.fromThrowable(e).asRuntimeException();
        }
        if (!slice.getError().isEmpty()) {
            throw Status.FAILED_PRECONDITION
                    .withDescription("agent " + agent + ": " + slice.getError())
                    .asRuntimeException();
        }
        if (slice.getValueCount() != slice.getObservedAtMsCount()) {
            throw Status.DATA_LOSS
                    .withDescription("agent " + agent + " answered "
                            + slice.getObservedAtMsCount() + " times and "
                            + slice.getValueCount() + " values")
                    .asRuntimeException();
        }
        return slice;
    }

    private static SensorView view(List<SensorView> sensors, RecorderSlice slice) {
        return sensors.stream()
                .filter(view -> view.getSensor().equals(slice.getSensor()))
                .findFirst()
                .orElseThrow(() -> Status.DATA_LOSS
                        .withDescription("the agent answered for a sensor nobody asked for")
                        .asRuntimeException());
    }

    private static SampleSeries series(SensorView view, RecorderSlice slice) {
        SampleSeries.Builder series = SampleSeries.newBuilder()
                .setSensor(view)
                .addAllValue(slice.getValueList());
        long at = 0;
        for (int i = 0; i < slice.getObservedAtMsCount(); i++) {
            at += slice.getObservedAtMs(i);
            series.addObservedAtMs(at);
        }
        return series.build();
    }

    private static StatusRuntimeException nothing(String agent, long oldestMs) {
        return Status.NOT_FOUND
                .withDescription("agent " + agent + " recorded nothing of that in this time; "
                        + (oldestMs == 0
                                ? "its recorder is empty"
                                : "its recorder goes back to " + Instant.ofEpochMilli(oldestMs)))
                .asRuntimeException();
    }
}
