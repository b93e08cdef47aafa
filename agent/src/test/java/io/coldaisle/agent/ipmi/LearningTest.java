package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.FileCopyStore;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quality;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Learning a BMC and reading it, without a session.
class LearningTest {
    private static final int SCANNED = 0x40;
    private final MadeUpBmc bmc = new MadeUpBmc();

    /// A full record: a temperature in degrees; non-linear when asked for.
    private static Bytes record(int number, int owner, int linearisation, String name) {
        Bytes head = Bytes.of(owner, 0, number, 3, 1, 0x7F, 0x68, 1, 1, 0, 0, 0, 0, 0x3F, 0x3F, 0,
                1, 0, linearisation, 1, 0, 0, 0, 0, 0);
        Bytes body = head.and(Bytes.of(new int[17]))
                .and(Bytes.of(0xC0 | name.length()))
                .and(Bytes.wrap(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        return Bytes.of(number, 0, 0x51, 1, body.length()).and(body);
    }

    @BeforeEach
    void fourSensors() {
        bmc.records.add(record(1, 0x20, 0, "Plain"));
        bmc.records.add(record(2, 0x20, 0x70, "Curved"));
        bmc.records.add(record(3, 0x30, 0, "Far"));
        bmc.records.add(record(4, 0x30, 0, "Farther"));
        for (int number = 1; number <= 4; number++) {
            bmc.readings.put(number, Bytes.of(40 + number, SCANNED, 0));
        }
    }

    private static Learning.Result run(Learning learning, BooleanSupplier timeIsUp) {
        List<Learning.Result> results = new ArrayList<>();
        learning.run(timeIsUp, results::add);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private Learned learned(CopyStore copies) {
        return ((Learning.Result.Complete) run(new Learning("d", bmc, copies, "ipmi://h"),
                () -> false)).learned();
    }

    @Test
    void recordsAreReadOnceAndAgainWhenTheyChanged(@TempDir Path folder) {
        CopyStore copies = new FileCopyStore(folder);
        assertThat(learned(copies).plan().slots()).hasSize(4);
        int first = bmc.requests;
        assertThat(learned(copies).plan().slots()).hasSize(4);
        int second = bmc.requests - first;
        assertThat(first - second).as("a reservation and four records less").isEqualTo(5);
        bmc.added++;
        bmc.records.add(record(5, 0x20, 0, "New"));
        assertThat(learned(copies).plan().slots()).hasSize(5);
    }

    @Test
    void aSlowBmcIsLearnedInSeveralPolls() {
        Learning learning = new Learning("d", bmc, CopyStore.NONE, "ipmi://h");
        int runs = 0;
        while (!(run(learning, oneStep()) instanceof Learning.Result.Complete complete)) {
            assertThat(++runs).isLessThan(20);
        }
        assertThat(runs).isGreaterThan(3);
        assertThat(complete.learned().plan()).isNotNull();
        assertThat(bmc.requests).as("nothing was asked twice").isEqualTo(3 + 4 + 4 + 1 + 1);
    }

    /// Time is up after one request.
    private BooleanSupplier oneStep() {
        int begun = bmc.requests;
        return () -> bmc.requests > begun + 1;
    }

    @Test
    void limitsOfTheDeviceAreMappedToCautionCriticalAndFatal() {
        var slot = (SensorSlot.Numeric) learned(CopyStore.NONE).plan().slots().getFirst();
        assertThat(slot.rules().limits()).isEqualTo(new Limits(1.0, 2.0, 3.0, 80.0, 85.0, 90.0));
    }

    private Sweep.Result sweep(Sweep sweep, SensorPlan plan, BooleanSupplier timeIsUp) {
        List<Sweep.Result> results = new ArrayList<>();
        sweep.run(plan, timeIsUp, results::add);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private static Sample sample(Sweep.Result result, String component) {
        return result.samples()
                .stream()
                .filter(each -> each.sensor().component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNonLinearSensorIsReadWithTheFactorsOfItsReading() {
        // 2 x 42 + 5, and these factors hold up to reading 50
        bmc.factors.put(42, Bytes.of(50, 2, 0, 5, 0, 0, 0));
        SensorPlan plan = learned(CopyStore.NONE).plan();
        Sweep sweep = new Sweep("d", bmc, () -> 7);
        Sweep.Result result = sweep(sweep, plan, () -> false);
        assertThat(sample(result, "Curved").value()).isCloseTo(89, within(1e-9));
        assertThat(sample(result, "Plain").value()).isEqualTo(41);
        bmc.factors.clear();
        assertThat(sample(sweep(sweep, plan, () -> false), "Curved").quality())
                .as("without factors there is no value")
                .isEqualTo(Quality.FAILED);
    }

    @Test
    void aSensorThatIsNotScannedOrNotThereHasNoValue() {
        bmc.readings.put(1, Bytes.of(41, 0x20 | SCANNED, 0));
        bmc.readings.put(3, Bytes.of(43, 0x80, 0));
        bmc.readings.remove(4);
        Sweep.Result result = sweep(new Sweep("d", bmc, () -> 7),
                learned(CopyStore.NONE).plan(), () -> false);
        for (String component : List.of("Plain", "Far", "Farther")) {
            assertThat(sample(result, component).quality()).isEqualTo(Quality.FAILED);
        }
    }

    @Test
    void aSatelliteThatIsAwayCostsOneRequest() {
        SensorPlan plan = learned(CopyStore.NONE).plan();
        bmc.silentSatellite = 0x30;
        bmc.factors.put(42, Bytes.of(50, 2, 0, 5, 0, 0, 0));
        bmc.requests = 0;
        Sweep.Result result = sweep(new Sweep("d", bmc, () -> 7), plan, () -> false);
        assertThat(bmc.requests).as("two sensors, factors, and one to the satellite").isEqualTo(4);
        assertThat(result.errors()).hasSize(1);
        assertThat(sample(result, "Plain").quality()).isEqualTo(Quality.GOOD);
        assertThat(sample(result, "Farther").quality()).isEqualTo(Quality.FAILED);
    }

    @Test
    void aSweepThatRunsOutOfTimeGoesOnWhereItStopped() {
        SensorPlan plan = learned(CopyStore.NONE).plan();
        Sweep sweep = new Sweep("d", bmc, () -> 7);
        List<String> read = new ArrayList<>();
        for (int poll = 0; poll < 2; poll++) {
            int begun = bmc.requests;
            Sweep.Result result = sweep(sweep, plan, () -> bmc.requests - begun >= 2);
            assertThat(result.unread()).isPositive();
            result.samples().forEach(each -> read.add(each.sensor().component()));
        }
        assertThat(read).startsWith("Plain").contains("Far");
        assertThat(Objects.requireNonNull(sweep.last(plan.slots().getFirst())).raw())
                .isEqualTo(41);
    }
}
