package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.DetectionModel;
import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.detect.DetectorBank;
import io.coldaisle.agent.detect.Shadow;
import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.normal.NormalSettings;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models across restarts, in the agent's own store.
class LearnedModelsTest {
    private static final DetectionModel NEXT = new DetectionModel("next", NormalSettings.DEFAULT,
            0.02);
    @TempDir
    private Path folder = Path.of("unset");

    private static Sample sample(long atMs, double value) {
        return new Sample(new SensorIdentity("d", "inlet", "hw.voltage", SensorKind.VOLTAGE, "V",
                2), atMs, value, Quality.GOOD, SensorRules.NONE);
    }

    private Outbox outbox() throws OutboxException {
        return Outbox.open(folder.resolve("outbox"), OutboxSettings.DEFAULT, 0,
                _ -> new byte[0]);
    }

    /// One life of a process: takes up what is on disk, reads, saves; returns what it would save.
    private Map<String, byte[]> life(DetectionModel model, @Nullable DetectionModel beside,
            long from, int samples) throws OutboxException {
        DetectorBank bank = new DetectorBank(DetectionSettings.DEFAULT.with(model),
                new AlarmBook(), 10);
        Shadow shadow = beside == null
                ? null
                : new Shadow(DetectionSettings.DEFAULT.with(beside), 10);
        LearnedModels models = new LearnedModels(model.version(), bank,
                beside == null ? "" : beside.version(), shadow);
        try (Outbox outbox = outbox()) {
            models.restore(outbox);
            for (int i = 0; i < samples; i++) {
                Sample each = sample((from + i) * 60_000, 50.0 + (from + i) % 7);
                var told = bank.observe(each);
                if (shadow != null) {
                    shadow.polled(Kin.unknown("d"), List.of(each), told, each.observedAtMs());
                }
            }
            Append append = new Append();
            models.save(append);
            outbox.append(append, 1);
        }
        return bank.save();
    }

    /// The new model goes on with what it learned in the shadow, to the byte.
    @Test
    void aShadowThatIsPutInForceKeepsWhatItLearned() throws OutboxException {
        life(DetectionModel.SHIPPED, NEXT, 0, 500);
        life(DetectionModel.SHIPPED, NEXT, 500, 1);
        Map<String, byte[]> after = life(NEXT, null, 501, 1);
        try (Outbox outbox = outbox()) {
            assertThat(outbox.checkpoints("x/")).isEmpty();
            assertThat(new String(outbox.checkpoint("w!model"),
                    java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("next");
        }
        String path = sample(0, 0).sensor().path();
        DetectorBank through = new DetectorBank(DetectionSettings.DEFAULT.with(NEXT),
                new AlarmBook(), 10);
        for (int i = 0; i < 502; i++) {
            var _ = through.observe(sample(i * 60_000L, 50 + i % 7));
        }
        assertThat(after.get(path)).isEqualTo(through.save().get(path));
    }

    /// A kill before anything is saved under the new model costs nothing: it is on disk as its own.
    @Test
    void aKillRightAfterTheSwitchLosesNothing() throws OutboxException {
        life(DetectionModel.SHIPPED, NEXT, 0, 500);
        String path = sample(0, 0).sensor().path();
        byte[] learned;
        try (Outbox outbox = outbox()) {
            learned = outbox.checkpoint("x/next/" + path);
            new LearnedModels(NEXT.version(), new DetectorBank(
                    DetectionSettings.DEFAULT.with(NEXT), new AlarmBook(), 10), "", null)
                    .restore(outbox);
        }
        try (Outbox outbox = outbox()) {
            assertThat(outbox.checkpoint("w/" + path)).isNotEmpty().isEqualTo(learned);
            assertThat(outbox.checkpoints("x/")).isEmpty();
        }
    }

    /// A model that never ran in the shadow takes over what the one before learned.
    @Test
    void aModelOutOfTheBlueStartsFromTheOldOne() throws OutboxException {
        Map<String, byte[]> before = life(DetectionModel.SHIPPED, null, 0, 500);
        Map<String, byte[]> after = life(NEXT, null, 500, 1);
        String path = sample(0, 0).sensor().path();
        assertThat(after.get(path)).isNotEqualTo(before.get(path));
        DetectorBank through = new DetectorBank(DetectionSettings.DEFAULT, new AlarmBook(), 10);
        for (int i = 0; i < 501; i++) {
            var _ = through.observe(sample(i * 60_000L, 50 + i % 7));
        }
        assertThat(after.get(path)).isEqualTo(through.save().get(path));
    }

    /// A shadow that is given up leaves nothing on disk.
    @Test
    void aShadowThatIsGivenUpIsForgotten() throws OutboxException {
        life(DetectionModel.SHIPPED, NEXT, 0, 200);
        life(DetectionModel.SHIPPED, null, 200, 1);
        try (Outbox outbox = outbox()) {
            assertThat(outbox.checkpoints("x/")).isEmpty();
            assertThat(outbox.checkpoints("w/")).isNotEmpty();
        }
    }
}
