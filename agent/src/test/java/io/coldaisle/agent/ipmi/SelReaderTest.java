package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.sdr.SdrDecoder;
import io.coldaisle.agent.sample.StateReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelReaderTest {
    private final MadeUpBmc bmc = new MadeUpBmc();
    private SelReader reader = new SelReader(bmc, null);

    private SelReader.Result run() {
        List<SelReader.Result> results = new ArrayList<>();
        reader.run(() -> false, results::add);
        assertThat(results).hasSize(1);
        assertThat(results.getFirst().failure()).isNull();
        return results.getFirst();
    }

    private List<Integer> ids() {
        return run().entries().stream().map(SelEntry::id).toList();
    }

    @Test
    void whatWasLoggedBeforeItWasFirstSeenIsLeftAlone() {
        bmc.event(1, 1000, 1, true);
        bmc.event(2, 1001, 1, true);
        assertThat(ids()).isEmpty();
        bmc.event(3, 1002, 1, true);
        bmc.event(9, 1003, 1, true);
        assertThat(ids()).containsExactly(3, 9);
        int before = bmc.requests;
        assertThat(ids()).isEmpty();
        assertThat(bmc.requests - before).as("one request tells that nothing is new").isEqualTo(1);
    }

    @Test
    void aRestartGoesOnWhereTheLogWasRead() {
        bmc.event(1, 1000, 1, true);
        assertThat(ids()).isEmpty();
        SelPosition kept = SelPosition.decode(
                Objects.requireNonNull(reader.position()).encode());
        bmc.event(2, 1001, 1, true);
        reader = new SelReader(bmc, kept);
        assertThat(ids()).containsExactly(2);
    }

    @Test
    void anErasedLogIsReadFromItsStart() {
        bmc.event(7, 1000, 1, true);
        assertThat(ids()).isEmpty();
        bmc.log.clear();
        bmc.erased = 2000;
        bmc.event(1, 2001, 1, true);
        SelReader.Result result = run();
        assertThat(result.erased()).isTrue();
        assertThat(result.entries()).hasSize(1);
        assertThat(ids()).as("told once").isEmpty();
    }

    @Test
    void aLogThatOverwritesItsOldestGivesWhatIsNotOlder() {
        bmc.event(5, 1000, 1, true);
        assertThat(ids()).isEmpty();
        bmc.log.clear();
        bmc.event(4, 900, 1, true);
        bmc.event(1, 1100, 1, true);
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void anEventOnlySensorIsInTheStateOfItsLastEventsUntilTheyEnd() {
        var sensor = SdrDecoder.decode(Bytes.of(1, 0, 0x51, 3, 17, 0x20, 0, 40, 34, 1, 0x0C, 0x6F,
                1, 0, 0, 0, 0xC3, 'E', 'C', 'C'));
        SensorPlan plan = SensorPlan.of("d", List.of(sensor), Map.of(), false);
        SelEvents events = new SelEvents("d");
        assertThat(events.states(plan, 0)).extracting(StateReading::condition).containsExactly("");
        bmc.event(1, 1000, 1, true);
        bmc.event(2, 1000, 5, true);
        bmc.log.forEach(entry -> events.observe(plan, SelEntry.of(entry), 5000));
        StateReading worst = events.states(plan, 6000).getFirst();
        assertThat(worst.state()).isEqualTo("uncorrectable_error");
        assertThat(worst.condition()).isEqualTo("server.hardware_fault");
        assertThat(worst.observedAtMs()).isEqualTo(5000);
        bmc.event(3, 1001, 1, false);
        events.observe(plan, SelEntry.of(bmc.log.getLast()), 7000);
        assertThat(events.states(plan, 8000).getFirst().condition()).isEqualTo("dimm.ecc_rate");
        assertThat(events.states(plan, 7000 + 86_400_000).getFirst().condition()).isEmpty();
    }

    @Test
    void theClockOfTheBmcIsToldApartFromOurs() {
        BmcClock clock = new BmcClock();
        assertThat(clock.ours(1_700_000_000, 99)).as("not asked yet").isEqualTo(99);
        long now = 1_700_000_000_000L;
        clock.observe(1_700_003_600, now, now + 100);
        assertThat(Objects.requireNonNull(clock.aheadMs()) / 1000.0).isBetween(3599.0, 3601.0);
        assertThat(clock.ours(1_700_003_590, now)).isBetween(now - 11_000, now - 9_000);
        assertThat(clock.ours(1_700_009_000, now)).as("never later than now").isEqualTo(now);
        assertThat(clock.ours(500, now)).as("from before it was set").isEqualTo(now);
        assertThat(clock.ours(0xFFFFFFFFL, now)).as("no time").isEqualTo(now);
    }

    @Test
    void mutatedEntriesAndPositionsAreTakenOrRefusedAndNeverAnythingElse() {
        Random random = new Random(99);
        SensorPlan plan = SensorPlan.of("d", List.of(), Map.of(), false);
        SelEvents events = new SelEvents("d");
        for (int round = 0; round < 20_000; round++) {
            byte[] entry = new byte[SelEntry.LENGTH];
            random.nextBytes(entry);
            events.observe(plan, SelEntry.of(Bytes.wrap(entry)), round);
            byte[] position = new byte[random.nextInt(20)];
            random.nextBytes(position);
            assertThat(SelPosition.decode(position)).isNull();
        }
        assertThat(events.states(plan, 0)).isEmpty();
    }
}
