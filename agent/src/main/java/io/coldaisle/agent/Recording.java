package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.recorder.Recorder;
import io.coldaisle.agent.recorder.RecorderCounts;
import io.coldaisle.agent.recorder.RecorderException;
import io.coldaisle.agent.recorder.RecorderPage;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.uplink.RecorderAnswer;
import io.coldaisle.agent.uplink.RecorderRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The recorder within the agent: fed by the pipeline, read on a thread of its own, which is there
/// only while somebody reads. An agent whose recording cannot be opened does all else.
final class Recording implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final int MOST_WAITING = 16;
    private static final long IDLE_S = 10;

    private final @Nullable Recorder recorder;
    private final String absence;
    private final ThreadPoolExecutor reader = new ThreadPoolExecutor(1, 1, IDLE_S,
            TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("recorder").factory());

    private Recording(@Nullable Recorder recorder, String absence) {
        this.recorder = recorder;
        this.absence = absence;
        reader.allowCoreThreadTimeOut(true);
    }

    /// One that records nothing.
    static Recording off() {
        return new Recording(null, "off (`recorder.enabled` in the configuration)");
    }

    static Recording open(AgentConfiguration configuration) {
        if (!configuration.recorder().enabled()) {
            return off();
        }
        try {
            return new Recording(
                    Recorder.open(configuration.agent().data().resolve("recorder"),
                            configuration.recorder()),
                    "");
        } catch (RecorderException e) {
            LOG.error("nothing is recorded: {}", e.getMessage());
            return new Recording(null, String.valueOf(e.getMessage()));
        }
    }

    /// True when it answers [#read].
    boolean answers() {
        return recorder != null;
    }

    void take(List<Sample> samples) {
        if (recorder != null) {
            recorder.take(samples);
        }
    }

    /// A second has gone by.
    void tick() {
        if (recorder != null) {
            recorder.tick();
        }
    }

    /// Answers from the reading thread, or at once when that has too much to do. Any thread.
    void read(RecorderRequest request, Consumer<RecorderAnswer> answer) {
        Recorder open = recorder;
        if (open == null) {
            answer.accept(RecorderAnswer.error("the agent records nothing: " + absence));
            return;
        }
        try {
            reader.execute(() -> answer.accept(page(open, request)));
        } catch (RejectedExecutionException e) {
            LOG.debug("a question for the recorder is refused", e);
            answer.accept(RecorderAnswer.error("the agent's recorder is busy; ask again"));
        }
    }

    private static RecorderAnswer page(Recorder recorder, RecorderRequest request) {
        try {
            RecorderPage page = recorder.read(request.sensors(), request.sinceMs(),
                    request.untilMs(), request.most(), request.from());
            return new RecorderAnswer(page.sensor(), page.samples(), page.next(),
                    recorder.oldestMs(), "");
        } catch (RecorderException | IllegalArgumentException e) {
            return RecorderAnswer.error(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("a question for the recorder failed", e);
            return RecorderAnswer.error("internal error; the agent's log has it");
        }
    }

    /// Lines for the status page.
    String status() {
        return recorder == null ? "recorder: " + absence + '\n' : text(recorder.counts());
    }

    static String text(RecorderCounts counts) {
        String held = counts.samples() == 0
                ? "nothing on disk yet"
                : counts.samples() + " samples since " + Instant.ofEpochMilli(counts.oldestMs())
                        + ", " + counts.seconds() / 3600 + " h " + counts.seconds() / 60 % 60
                        + " min of recording";
        return "recorder: " + held + ", " + (counts.bytes() >> 10) + " KiB of "
                + (counts.maxBytes() >> 20) + " MiB; " + counts.samplesOut()
                + " samples went for age or size (" + counts.volumesOut() + " volumes), "
                + counts.lost() + " not recorded\n"
                + (counts.problem().isEmpty()
                        ? ""
                        : "  recording stopped: " + counts.problem() + '\n');
    }

    /// Ends reading, and writes what is in memory.
    @Override
    public void close() {
        reader.shutdownNow();
        try {
            if (!reader.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a question for the recorder is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (recorder != null) {
            recorder.close();
        }
    }
}
