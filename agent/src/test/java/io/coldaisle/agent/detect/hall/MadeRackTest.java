package io.coldaisle.agent.detect.hall;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.model.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One rack, learned for four days; each mishap begins with a restart of the agent.
final class MadeRackTest {
    private static final int SEED = 2;
    private static final long LEARNING = 4 * 1440;
    private static Map<String, byte[]> learned = Map.of();

    @BeforeAll
    static void learn() {
        RackRun run = new RackRun(SEED);
        run.minutes(LEARNING);
        learned = run.bank().save();
    }

    @ParameterizedTest
    @EnumSource(value = Mishap.class, names = {"FAN_FAILING", "INLET_BLOCKED", "HEAT_SINK_LOOSE",
        "RECIRCULATION", "COOLING_LOST", "SUPPLY_FAILING", "OUTLET_NOT_METERED"})
    void aMishapIsNamed(Mishap mishap) {
        MishapRun run = MishapRun.of(mishap, SEED, new RackRun(SEED, LEARNING, learned));
        assertThat(run.alarms()).filteredOn(alarm -> Set.of("physics", "cohort", "sharing")
                .contains(alarm.detector()))
                .isNotEmpty()
                .first()
                .satisfies(alarm -> assertThat(mishap.names).contains(alarm.condition()));
    }

    @Test
    void aFeedThatFallsWhileTheOtherTakesOverIsNamedOnItsStrip() {
        MishapRun run = MishapRun.of(Mishap.FEED_LOST, SEED, new RackRun(SEED, LEARNING, learned));
        assertThat(run.alarms()).filteredOn(alarm -> alarm.condition().equals("rpdu.load_lost"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.device()).isEqualTo("strip-b");
                    assertThat(alarm.text()).contains("strip-a carries its part");
                });
    }

    @Test
    void aShiftOfTheWholeRacksLoadIsNobodysFault() {
        RackRun run = new RackRun(SEED, LEARNING, learned);
        run.rack.shift = 0.4;
        assertThat(run.minutes(720)).filteredOn(alarm -> Set.of("physics", "cohort", "sharing")
                .contains(alarm.detector())).isEmpty();
    }

    @Test
    void aRestartInTheMiddleOfAMishapRaisesNothingAgain() {
        RackRun run = new RackRun(SEED, LEARNING, learned);
        run.rack.servers.get(SEED).openness = 0.5;
        run.minutes(240);
        Set<String> inForce = keys(run);
        assertThat(inForce).contains("srv03/!server.inlet_blocked");
        List<Alarm> after = new ArrayList<>();
        run.restart();
        for (int minute = 0; minute < 60; minute++) {
            after.addAll(run.minute());
        }
        assertThat(after).extracting(Alarm::key)
                .doesNotContainAnyElementsOf(inForce.stream()
                        .filter(key -> key.contains("server."))
                        .toList());
        assertThat(keys(run)).contains("srv03/!server.inlet_blocked");
    }

    private static Set<String> keys(RackRun run) {
        return run.book().inForce().stream().map(Alarm::key).collect(Collectors.toSet());
    }
}
