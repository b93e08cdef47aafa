package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DetectorBankTest {
    private static final SensorIdentity INLET = new SensorIdentity("srv", "inlet",
            "hw.temperature", SensorKind.TEMPERATURE, "Cel", 0);
    private static final SensorRules LIMITED = new SensorRules(
            new Limits(null, null, 5.0, 27.0, 32.0, null), "rack.inlet_temp_high",
            "rack.inlet_temp_critical", "", true);

    private final AlarmBook book = new AlarmBook();
    private DetectorBank bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
    private long now = 1_000_000;

    private List<Alarm> reads(double value, SensorRules rules) {
        now += 5_000;
        Sample sample = new Sample(INLET, now, value, Quality.GOOD, rules);
        List<Alarm> alarms = new ArrayList<>(bank.observe(sample));
        alarms.addAll(bank.polled(Kin.unknown(INLET.device()), List.of(sample)));
        return alarms;
    }

    private List<Alarm> readsFor(int seconds, double value, SensorRules rules) {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < seconds / 5; i++) {
            alarms.addAll(reads(value, rules));
        }
        return alarms;
    }

    @Test
    void aLimitMustBePassedForAWhileAndRegainedForLonger() {
        assertThat(readsFor(60, 24, LIMITED)).isEmpty();
        assertThat(reads(28, LIMITED)).isEmpty();
        assertThat(reads(28, LIMITED)).isEmpty();
        assertThat(reads(28, LIMITED)).singleElement().satisfies(alarm -> {
            assertThat(alarm.condition()).isEqualTo("rack.inlet_temp_high");
            assertThat(alarm.severity()).isEqualTo(Severity.MINOR);
            assertThat(alarm.text()).contains("28 Cel").contains("27 Cel");
        });
        assertThat(readsFor(55, 24, LIMITED)).isEmpty();
        assertThat(readsFor(15, 24, LIMITED)).singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    @Test
    void aClockThatIsSetNeitherEndsADelayNorLengthensIt() {
        for (long set : new long[]{3_600_000, -3_600_000}) {
            assertThat(readsFor(60, 24, LIMITED)).isEmpty();
            assertThat(reads(28, LIMITED)).isEmpty();
            now += set;
            bank.clockSet(set);
            assertThat(reads(28, LIMITED)).isEmpty();
            assertThat(reads(28, LIMITED)).hasSize(1);
            now -= set;
            bank.clockSet(-set);
            assertThat(readsFor(55, 24, LIMITED)).isEmpty();
            assertThat(readsFor(15, 24, LIMITED)).hasSize(1);
        }
    }

    @Test
    void reportsOfOneConditionStayInOrderWhenTheClockIsSetBack() {
        now += 36_000_000;
        long raised = readsFor(20, 28, LIMITED).getFirst().observedAtMs();
        now -= 3_600_000;
        bank.clockSet(-3_600_000);
        long cleared = readsFor(90, 24, LIMITED).getFirst().observedAtMs();
        long again = readsFor(20, 28, LIMITED).getFirst().observedAtMs();
        assertThat(raised).isLessThanOrEqualTo(cleared);
        assertThat(cleared).isLessThanOrEqualTo(again);
    }

    @Test
    void theWorseLimitHasItsOwnCondition() {
        readsFor(20, 28, LIMITED);
        assertThat(readsFor(20, 33, LIMITED)).extracting(Alarm::condition, Alarm::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("rack.inlet_temp_high",
                                Severity.CLEARED),
                        org.assertj.core.groups.Tuple.tuple("rack.inlet_temp_critical",
                                Severity.MAJOR));
    }

    @Test
    void aSpikeShorterThanTheDelayIsNoAlarm() {
        for (int i = 0; i < 50; i++) {
            assertThat(readsFor(60, 24, LIMITED)).isEmpty();
            assertThat(reads(40, LIMITED)).isEmpty();
        }
    }

    @Test
    void constantsAndOneDegreeSteppingAreNormal() {
        assertThat(readsFor(50_000, 24, SensorRules.NONE)).isEmpty();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            assertThat(reads(24 + random.nextInt(2), SensorRules.NONE)).isEmpty();
        }
    }

    @Test
    void aJumpFarBeyondWhatWasLearnedIsUnusualUntilItIsLearned() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            assertThat(reads(24 + random.nextGaussian() * 0.5, SensorRules.NONE)).isEmpty();
        }
        List<Alarm> alarms = readsFor(30, 60, SensorRules.NONE);
        assertThat(alarms).singleElement()
                .satisfies(
                        alarm -> assertThat(alarm.condition()).isEqualTo("temperature.unusual"));
        assertThat(readsFor(4 * 3600, 60, SensorRules.NONE)).last()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    @Test
    void aRestartRaisesNothingAgainAndClearsWhatIsOver() {
        readsFor(30, 28, LIMITED);
        Alarm before = book.inForce().iterator().next();
        AlarmBook restored = new AlarmBook();
        restored.restore(before, book.sources(before.key()));
        Map<String, byte[]> learned = bank.save();
        bank = new DetectorBank(DetectionSettings.DEFAULT, restored, 10);
        bank.resume(learned);
        assertThat(readsFor(60, 28, LIMITED)).isEmpty();
        assertThat(readsFor(70, 24, LIMITED)).singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    @Test
    void failedAndStaleReadingsChangeNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(bank.observe(
                    new Sample(INLET, now, Double.NaN, Quality.FAILED, LIMITED))).isEmpty();
            assertThat(bank.observe(new Sample(INLET, now, 99, Quality.STALE, LIMITED)))
                    .isEmpty();
        }
        assertThat(bank.sensors()).isZero();
    }

    @Test
    void aLimitThatCannotBeMeantIsIgnored() {
        SensorRules crossed = new SensorRules(new Limits(null, null, 30.0, 20.0, null, null), "",
                "", "", false);
        assertThat(readsFor(60, 25, crossed)).isEmpty();
    }

    @Test
    void moreSensorsThanTheLimitAreCountedNotKept() {
        for (int i = 0; i < 12; i++) {
            bank.observe(new Sample(new SensorIdentity("d" + i, "", "hw.power", SensorKind.POWER,
                    "W", 0), now, 1, Quality.GOOD, SensorRules.NONE));
        }
        assertThat(bank.sensors()).isEqualTo(10);
        assertThat(bank.refusedSamples()).isEqualTo(2);
    }

    private List<Alarm> link(String state, boolean proven) {
        now += 5_000;
        return bank.observe(new StateReading("tor", "port/1", "dc.network.link", state,
                state.equals("up") ? "" : "link.down", Severity.MAJOR, now, "", proven),
                new ArrayList<>());
    }

    @Test
    void aLinkThatFailedBeforeARestartStaysFailedUntilItIsUp() {
        assertThat(link("down", false)).as("never seen up: unused").isEmpty();
        assertThat(link("up", true)).isEmpty();
        assertThat(link("down", true)).hasSize(1);
        bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
        assertThat(link("down", false)).isEmpty();
        assertThat(book.inForce()).hasSize(1);
        assertThat(link("up", true)).singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    private List<Alarm> state(String state, String condition) {
        now += 5_000;
        return bank.observe(new StateReading("ups", "", "dc.ups.output_source", state, condition,
                Severity.MAJOR, now, ""), new ArrayList<>());
    }

    @Test
    void aStateIsBelievedAtOnceAndOneConditionReplacesAnother() {
        assertThat(state("normal", "")).isEmpty();
        assertThat(state("battery", "ups.on_battery")).extracting(Alarm::condition)
                .containsExactly("ups.on_battery");
        assertThat(state("battery", "ups.on_battery")).isEmpty();
        assertThat(state("bypass", "ups.bypass")).extracting(Alarm::condition)
                .containsExactly("ups.on_battery", "ups.bypass");
        assertThat(state("normal", "")).singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    @Test
    void oneConditionOfTwoSourcesEndsWithTheLast() {
        Alarm alarm = new Alarm("pdu", "", "rpdu.overload", Severity.MAJOR, now, null, null,
                "limit", "", "");
        assertThat(book.raise("a", alarm)).hasSize(1);
        assertThat(book.raise("b", alarm)).isEmpty();
        assertThat(book.clear("a", alarm.key(), now)).isEmpty();
        assertThat(book.clear("a", alarm.key(), now)).isEmpty();
        assertThat(book.clear("b", alarm.key(), now)).hasSize(1);
        assertThat(book.drainChanged()).containsExactly(alarm.key());
        assertThat(book.drainChanged()).isEmpty();
    }
}
