package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Tells one night in several orders: in time, and with every report up to a minute late and some of
/// them twice.
final class Orders {
    private static final int ORDERS = 4;
    private static final long LATE_MS = 60_000;
    private static final long SETTLED_MS = 900_000;

    private Orders() {}

    /// Whatever the order, `text` of the incidents that stand in the end is the same.
    static void alike(Topology topology, List<Night.Report> reports, long seed,
            Function<Incident, String> text) {
        alike(topology, List.of(), reports, seed, text);
    }

    /// The same, with inputs that reach the hub in time, before all others.
    static void alike(Topology topology, List<Input> first, List<Night.Report> reports, long seed,
            Function<Incident, String> text) {
        List<String> wanted = end(topology, first, punctual(reports), text);
        for (int order = 1; order <= ORDERS; order++) {
            List<Input> shuffled = shuffled(reports, new Random(seed * 31 + order));
            assertThat(end(topology, first, shuffled, text))
                    .as("seed %d, order %d:\n%s", seed, order, lines(shuffled))
                    .isEqualTo(wanted);
        }
    }

    /// Members and ranked causes.
    static String verdict(Incident incident) {
        return incident.state() + " "
                + incident.members()
                        .stream()
                        .map(m -> m.component() + " " + m.condition() + (m.active() ? "" : " over"))
                        .sorted()
                        .toList()
                + " because of " + incident.verdict()
                        .hypotheses()
                        .stream()
                        .map(h -> h.cause().component() + " " + h.cause().faultMode())
                        .toList();
    }

    static List<Input> punctual(List<Night.Report> reports) {
        return reports.stream().map(r -> (Input) r.arrives(r.seenMs())).toList();
    }

    private static List<Input> shuffled(List<Night.Report> reports, Random dice) {
        List<Input> inputs = new ArrayList<>();
        for (Night.Report report : reports) {
            for (int times = dice.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
                inputs.add(report.arrives(report.seenMs() + dice.nextLong(LATE_MS)));
            }
        }
        inputs.sort(Comparator.comparingLong(Input::atMs));
        return inputs;
    }

    private static List<String> end(Topology topology, List<Input> first, List<Input> inputs,
            Function<Incident, String> text) {
        StoryRun run = new StoryRun();
        Night.before(topology).forEach(run::step);
        first.forEach(run::step);
        for (Input input : inputs) {
            run.until(input.atMs());
            run.step(input);
        }
        run.until(Night.BEGIN_MS + SETTLED_MS);
        return run.standing().stream().map(text).sorted().toList();
    }

    private static String lines(List<Input> inputs) {
        StringBuilder text = new StringBuilder();
        for (Input input : inputs) {
            if (input instanceof Input.AlarmReported report) {
                text.append("  ")
                        .append(report.atMs() - Night.BEGIN_MS)
                        .append(" ms: ")
                        .append(report.eventId())
                        .append(report.alarm().clears() ? " clear\n" : "\n");
            }
        }
        return text.toString();
    }
}
