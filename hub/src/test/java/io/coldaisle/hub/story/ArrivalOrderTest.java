package io.coldaisle.hub.story;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The order in which reports arrive within a minute, and how often they do, decides nothing.
final class ArrivalOrderTest {
    private static final int NIGHTS = 12;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, NIGHTS);
    }

    @ParameterizedTest(name = "one fault in a rack, seed {0}")
    @MethodSource("seeds")
    void oneFaultInARackEndsAlikeInWhateverOrderItIsTold(long seed) {
        alike("rack", seed, 1);
    }

    @ParameterizedTest(name = "one fault in a room, seed {0}")
    @MethodSource("seeds")
    void oneFaultInARoomEndsAlikeInWhateverOrderItIsTold(long seed) {
        alike("room", seed, 1);
    }

    @ParameterizedTest(name = "two faults in a rack, seed {0}")
    @MethodSource("seeds")
    void twoFaultsInARackEndAlikeInWhateverOrderTheyAreTold(long seed) {
        alike("rack", seed, 2);
    }

    @ParameterizedTest(name = "two faults at two sites, seed {0}")
    @MethodSource("seeds")
    void twoFaultsAtTwoSitesEndAlikeInWhateverOrderTheyAreTold(long seed) {
        alike("sites", seed, 2);
    }

    @ParameterizedTest(name = "work on a rack, seed {0}")
    @MethodSource("seeds")
    void whatWorkHoldsIsTheSameInWhateverOrderItIsTold(long seed) {
        Topology topology = TopologyText.named("room").topology();
        long since = Night.BEGIN_MS - 60_000;
        Input announced = new Input.MaintenanceChanged(since, new MaintenanceWindow("m1",
                List.of("rack=k1"),
                new MaintenanceWindow.Plan(since, Night.BEGIN_MS + 7_200_000, "", 0, ""),
                new MaintenanceWindow.Origin("anna", since, "", "")));
        Orders.alike(topology, List.of(announced), Night.of(topology, seed, 2), seed,
                Orders::verdict);
    }

    @ParameterizedTest(name = "the id, seed {0}")
    @MethodSource("seeds")
    void theIncidentOfOneFaultHasTheSameIdInWhateverOrderItIsTold(long seed) {
        Topology topology = TopologyText.named("rack").topology();
        List<Night.Report> reports = Night.of(topology, seed, 1);
        Orders.alike(topology, reports, seed, i -> i.id() + Orders.verdict(i));
    }

    private static void alike(String name, long seed, int faults) {
        Topology topology = TopologyText.named(name).topology();
        Orders.alike(topology, Night.of(topology, seed, faults), seed, Orders::verdict);
    }
}
