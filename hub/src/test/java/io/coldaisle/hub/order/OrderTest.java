package io.coldaisle.hub.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.correlate.Input;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reports up to a minute late, in whatever order and some of them twice, end in the same incidents.
/// `.ci/prove-order` tells the same scenarios in more orders.
final class OrderTest {
    private static final int ORDERS = 20;

    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void theIncidentsInTheEndAreTheSameInWhateverOrderTheyAreTold(Scenario scenario) {
        Ending wanted = scenario.punctual();
        assertThat(wanted.incidents()).as("something is told").isNotEmpty();
        for (int order = 1; order <= ORDERS; order++) {
            Ending ending = scenario.told(new Arrivals(order));
            for (Ending.Part part : Scenario.same(wanted)) {
                assertThat(ending.lines(part)).as("%s, order %d: %s", scenario, order, part)
                        .isEqualTo(wanted.lines(part));
            }
        }
    }

    @Test
    void theOrdersAreManyAndDuplicatesAreAmongThem() {
        for (Scenario scenario : scenarios()) {
            int told = scenario.reports().size();
            int arrived = 0;
            Set<List<String>> orders = new HashSet<>();
            for (int order = 1; order <= ORDERS; order++) {
                List<Input.AlarmReported> late = new Arrivals(order).of(scenario.reports());
                orders.add(late.stream()
                        .sorted(Comparator.comparingLong(Input::atMs))
                        .map(Input.AlarmReported::eventId)
                        .toList());
                arrived += late.size();
            }
            assertThat(orders).as("orders of %s", scenario).hasSizeGreaterThan(ORDERS / 2);
            assertThat(arrived).as("reports of %s with their duplicates", scenario)
                    .isBetween(told * ORDERS + 1, told * ORDERS * 2 - 1);
        }
    }
}
