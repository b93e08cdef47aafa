package io.coldaisle.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SampleRun;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecorderTest {
    private static final long EPOCH = 1_800_000_000_000L;
    private static final SensorIdentity LOAD = sensor("ups-a", "", "dc.ups.load", 1);
    private static final SensorIdentity INLET = sensor("srv-1", "inlet", "hw.temperature", 1);
    private static final SensorIdentity POWER = sensor("srv-1", "psu1", "hw.power", 0);

    @TempDir
    Path folder;

    private static SensorIdentity sensor(String device, String part, String name, int decimals) {
        return new SensorIdentity(device, part, name, SensorKind.OTHER, "1", decimals);
    }

    private static Sample sample(SensorIdentity sensor, long atMs, double value) {
        return new Sample(sensor, atMs, value, Quality.GOOD, SensorRules.NONE);
    }

    private Recorder open() throws RecorderException {
        return Recorder.open(folder, RecorderSettings.DEFAULT);
    }

    /// Polls of two devices every ten seconds, the seconds told as they go by.
    private static void run(Recorder recorder, long fromMs, int polls) {
        for (int i = 0; i < polls; i++) {
            long at = fromMs + i * 10_000L;
            recorder.take(List.of(sample(LOAD, at, 40 + i % 7 * 0.1)));
            recorder.take(List.of(sample(INLET, at + 3, 22.5), sample(POWER, at + 3, i)));
            for (int s = 0; s < 10; s++) {
                recorder.tick();
            }
        }
    }

    private record Seen(List<Long> times, List<Double> values) {}

    private static Seen all(Recorder recorder, SensorIdentity sensor) throws RecorderException {
        return read(recorder, List.of(sensor), Long.MIN_VALUE, Long.MAX_VALUE, 1_000_000);
    }

    private static Seen read(Recorder recorder, List<SensorIdentity> sensors, long since,
            long until, int most) throws RecorderException {
        Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
        String next = "";
        do {
            RecorderPage page = recorder.read(sensors, since, until, most, next);
            for (int i = 0; i < page.samples().size(); i++) {
                seen.times.add(page.samples().observedAtMs(i));
                seen.values.add(page.samples().value(i));
            }
            next = page.next();
        } while (!next.isEmpty());
        return seen;
    }

    private static List<Double> counted(int from, int until) {
        List<Double> values = new ArrayList<>();
        for (int i = from; i < until; i++) {
            values.add((double) i);
        }
        return values;
    }

    @Test
    void everySampleIsThereOnDiskAndInMemory() throws Exception {
        try (Recorder recorder = open()) {
            run(recorder, EPOCH, 1000);
            assertThat(all(recorder, POWER).values).isEqualTo(counted(0, 1000));
            assertThat(all(recorder, LOAD).values.subList(0, 3)).containsExactly(40.0, 40.1, 40.2);
            assertThat(all(recorder, POWER).times).startsWith(EPOCH + 3, EPOCH + 10_003);
            assertThat(all(recorder, INLET).values).hasSize(1000).containsOnly(22.5);
            assertThat(all(recorder, sensor("srv-1", "psu2", "hw.power", 0)).values).isEmpty();
            assertThat(recorder.oldestMs()).isEqualTo(EPOCH);
        }
    }

    @Test
    void aRestartLosesNothing() throws Exception {
        try (Recorder recorder = open()) {
            run(recorder, EPOCH, 47);
        }
        try (Recorder recorder = open()) {
            assertThat(all(recorder, POWER).values).isEqualTo(counted(0, 47));
            run(recorder, EPOCH + 470_000, 20);
            assertThat(all(recorder, POWER).values).startsWith(0.0).hasSize(67);
            assertThat(recorder.counts().samples()).isEqualTo(3 * 47);
        }
    }

    /// What a killed process leaves: the files as they are, whatever is still in memory.
    @Test
    void aKillLosesTheOpenChunkOnly() throws Exception {
        Path left = folder.resolve("left");
        try (Recorder recorder = Recorder.open(folder.resolve("live"), RecorderSettings.DEFAULT)) {
            run(recorder, EPOCH, 75);
            Files.createDirectories(left);
            try (Stream<Path> files = Files.list(folder.resolve("live"))) {
                for (Path file : files.filter(f -> !f.endsWith("LOCK")).toList()) {
                    Files.copy(file, left.resolve(file.getFileName()));
                }
            }
        }
        try (Recorder recorder = Recorder.open(left, RecorderSettings.DEFAULT)) {
            assertThat(all(recorder, POWER).values).isEqualTo(counted(0, 60));
        }
    }

    @Test
    void pagesGiveEverythingOnceAlsoWhenAChunkIsWrittenBetweenThem() throws Exception {
        try (Recorder recorder = open()) {
            run(recorder, EPOCH, 170);
            RecorderPage first = recorder.read(List.of(POWER, LOAD), EPOCH, Long.MAX_VALUE, 100,
                    "");
            assertThat(first.samples().size()).isEqualTo(100);
            run(recorder, EPOCH + 1_700_000, 10);
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < first.samples().size(); i++) {
                values.add(first.samples().value(i));
            }
            RecorderPage page = first;
            while (page.next().startsWith("0.")) {
                page = recorder.read(List.of(POWER, LOAD), EPOCH, Long.MAX_VALUE, 30, page.next());
                for (int i = 0; i < page.samples().size(); i++) {
                    values.add(page.samples().value(i));
                }
            }
            assertThat(values.subList(0, 170)).isEqualTo(counted(0, 170));
            assertThat(values).hasSize(180);
            assertThat(read(recorder, List.of(POWER, LOAD), EPOCH, Long.MAX_VALUE, 7).values)
                    .hasSize(360);
        }
    }

    @Test
    void aSliceHasBounds() throws Exception {
        try (Recorder recorder = open()) {
            run(recorder, EPOCH, 200);
            Seen slice = read(recorder, List.of(POWER), EPOCH + 500_003, EPOCH + 700_003, 1000);
            assertThat(slice.values).isEqualTo(counted(50, 70));
        }
    }

    @Test
    void aClockThatIsSetLosesNothingAndEmptiesNothing() throws Exception {
        try (Recorder recorder = open()) {
            run(recorder, EPOCH, 40);
            run(recorder, EPOCH + Duration.ofDays(4000).toMillis(), 40);
            run(recorder, EPOCH - Duration.ofDays(3).toMillis(), 40);
            assertThat(all(recorder, POWER).values).hasSize(120);
            assertThat(read(recorder, List.of(POWER), EPOCH, EPOCH + 400_000, 1000).values)
                    .isEqualTo(counted(0, 40));
            assertThat(recorder.counts().samplesOut()).isZero();
        }
    }

    @Test
    void theSameTimeTwiceIsTwoSamples() throws Exception {
        try (Recorder recorder = open()) {
            recorder.take(List.of(sample(POWER, EPOCH, 1), sample(POWER, EPOCH, 2)));
            assertThat(all(recorder, POWER)).isEqualTo(
                    new Seen(List.of(EPOCH, EPOCH), List.of(1.0, 2.0)));
        }
    }

    @Test
    void whatIsNotGoodIsNotRecorded() throws Exception {
        try (Recorder recorder = open()) {
            recorder.take(List.of(
                    new Sample(POWER, EPOCH, Double.NaN, Quality.FAILED, SensorRules.NONE),
                    new Sample(POWER, EPOCH + 1, 4, Quality.STALE, SensorRules.NONE),
                    sample(POWER, EPOCH + 2, 5)));
            assertThat(all(recorder, POWER).values).containsExactly(5.0);
        }
    }

    @Test
    void whatIsOlderThanAskedForGoes() throws Exception {
        var twoHours = new RecorderSettings(true, 256L << 20, Duration.ofHours(2));
        try (Recorder recorder = Recorder.open(folder, twoHours)) {
            run(recorder, EPOCH, 6 * 360);
            RecorderCounts counts = recorder.counts();
            assertThat(counts.seconds()).isBetween(7200L, 4 * 3600L);
            assertThat(counts.volumesOut()).isGreaterThanOrEqualTo(1);
            assertThat(counts.samples() + counts.samplesOut()).isEqualTo(3 * 6 * 360);
            List<Double> left = all(recorder, POWER).values;
            assertThat(left).isEqualTo(counted(6 * 360 - left.size(), 6 * 360));
        }
    }

    @Test
    void theOldestGoFirstAtTheBound() throws Exception {
        Random random = new Random(4);
        var small = new RecorderSettings(true, RecorderSettings.LEAST_BYTES, Duration.ofDays(2));
        List<SensorIdentity> noisy = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            noisy.add(sensor("noisy", "p" + i, "hw.power", 0));
        }
        try (Recorder recorder = Recorder.open(folder, small)) {
            int chunks = 300;
            for (int i = 0; i < chunks; i++) {
                long at = EPOCH + i * 300_000L;
                for (int poll = 0; poll < 30; poll++) {
                    long now = at + poll;
                    recorder.take(noisy.stream()
                            .map(sensor -> sample(sensor, now, random.nextDouble()))
                            .toList());
                }
                for (int s = 0; s < 300; s++) {
                    recorder.tick();
                }
                assertThat(size(folder)).isLessThan(RecorderSettings.LEAST_BYTES);
            }
            assertThat(recorder.counts().samplesOut()).isPositive();
            Seen left = all(recorder, noisy.getFirst());
            assertThat(left.times).hasSizeGreaterThan(30 * 100).isSorted();
            assertThat(left.times.getLast()).isEqualTo(EPOCH + (chunks - 1) * 300_000L + 29);
        }
        try (Recorder again = Recorder.open(folder, small)) {
            assertThat(again.oldestMs()).isGreaterThan(EPOCH);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::exists).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void aFullDiskStopsRecordingAndTheOldestMakesRoomForTheOutbox() throws Exception {
        AtomicLong left = new AtomicLong(1L << 40);
        try (Recorder recorder = Recorder.open(folder, RecorderSettings.DEFAULT, left::get)) {
            run(recorder, EPOCH, 1800);
            left.set(20L << 20);
            run(recorder, EPOCH + 18_000_000, 60);
            RecorderCounts scarce = recorder.counts();
            assertThat(scarce.problem()).contains(folder.toString(), "20480 KiB left", "outbox",
                    "free some space");
            assertThat(scarce.lost()).isEqualTo(180);
            assertThat(scarce.samples()).isEqualTo(5400);
            assertThat(all(recorder, POWER).values).isEqualTo(counted(0, 1800));
            left.set(1L << 20);
            run(recorder, EPOCH + 18_600_000, 30);
            assertThat(recorder.counts().samplesOut()).isPositive();
            left.set(1L << 40);
            run(recorder, EPOCH + 18_900_000, 30);
            assertThat(recorder.counts().problem()).isEmpty();
            assertThat(recorder.counts().lost()).isEqualTo(270);
            assertThat(all(recorder, POWER).values).endsWith(28.0, 29.0);
        }
    }

    @Test
    void aPlaceOfAnotherAnswerIsRefused() throws Exception {
        try (Recorder recorder = open()) {
            for (String wrong : List.of("x", "1.2", "-1.0.0", "7.0.0", "7.0.0.0",
                    "1.2.3.4.5", "0.9999999999.1.1")) {
                assertThatThrownBy(
                        () -> recorder.read(List.of(POWER), 0, Long.MAX_VALUE, 10, wrong))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void aFolderThatIsNoRecordingIsNamedWithARemedy() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> Recorder.open(file, RecorderSettings.DEFAULT))
                .isInstanceOf(RecorderException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete");
    }

    /// A disk may give back anything: never more than an error.
    @Test
    void spoiledBytesAreAnError() {
        OpenChunk chunk = new OpenChunk();
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            chunk.add(sample(POWER, EPOCH + i * 10_000L, random.nextInt(1000)));
            chunk.add(sample(INLET, EPOCH + i * 10_000L, random.nextDouble()));
        }
        byte[] sound = chunk.toBytes();
        int refused = 0;
        for (int round = 0; round < 5000; round++) {
            byte[] spoiled = sound.clone();
            for (int hit = 0; hit <= round % 4; hit++) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt();
            }
            var run = new SampleRun();
            try {
                ChunkScan.read(spoiled, 1, 1, Long.MIN_VALUE, Long.MAX_VALUE, run::add);
            } catch (IllegalStateException e) {
                refused++;
            }
            assertThat(run.size()).isLessThanOrEqualTo(sound.length * 16);
        }
        assertThat(refused).isPositive();
    }
}
