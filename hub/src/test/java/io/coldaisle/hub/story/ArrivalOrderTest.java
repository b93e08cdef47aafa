package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The order in which reports arrive within a minute, and how often they do, decides nothing.
final class ArrivalOrderTest {
    private static final int NIGHTS = 12;
    private static final int ORDERS = 4;
    private static final long SETTLED_MS = 900_000;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= NIGHTS; seed++) {
            seeds.add(seed);
        }
        return seeds;
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

    private static void alike(String name, long seed, int faults) {
        Topology topology = TopologyText
                .draw(name, List.of(StoryParser.resource(name + ".topology").split("\n", -1)), 1)
                .topology();
        List<Night.Report> reports = Night.of(topology, seed, faults);
        List<Input> punctual = reports.stream()
                .map(r -> (Input) r.arrives(r.seenMs()))
                .toList();
        List<String> wanted = end(topology, punctual);
        for (int order = 1; order <= ORDERS; order++) {
            List<Input> shuffled = shuffled(reports, new Random(seed * 31 + order));
            assertThat(end(topology, shuffled))
                    .as("seed %d, order %d:\n%s", seed, order, lines(shuffled))
                    .isEqualTo(wanted);
        }
    }

    /// Every report up to a minute late, some of them twice.
    private static List<Input> shuffled(List<Night.Report> reports, Random dice) {
        List<Input> inputs = new ArrayList<>();
        for (Night.Report report : reports) {
            for (int times = dice.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
                inputs.add(report.arrives(report.seenMs() + dice.nextInt(60_000)));
            }
        }
        inputs.sort(Comparator.comparingLong(Input::atMs));
        return inputs;
    }

    private static List<String> end(Topology topology, List<Input> inputs) {
        StoryRun run = new StoryRun();
        Night.before(topology).forEach(run::step);
        for (Input input : inputs) {
            run.until(input.atMs());
            run.step(input);
        }
        run.until(Night.BEGIN_MS + SETTLED_MS);
        return run.standing().stream().map(ArrivalOrderTest::text).sorted().toList();
    }

    private static String text(Incident incident) {
        return incident.state() + " "
                + incident.members().stream().map(m -> m.component() + " " + m.condition()).toList()
                + " because of " + incident.verdict()
                        .hypotheses()
                        .stream()
                        .map(h -> h.cause().component() + " " + h.cause().faultMode())
                        .toList();
    }

    private static String lines(List<Input> inputs) {
        StringBuilder text = new StringBuilder();
        for (Input input : inputs) {
            if (input instanceof Input.AlarmReported report) {
                text.append("  ")
                        .append(report.atMs() - Night.BEGIN_MS)
                        .append(" ms: ")
                        .append(report.eventId())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
