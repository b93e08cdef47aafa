package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the fault models say will happen, and when, if components fail together now: the walk the
/// search makes for a cause, without any evidence.
public final class Timeline {
    private static final Set<String> LOST = Set.of("dark", "down", "tripped", "netless", "failed",
            "stopped", "out", "cut", "broken");

    private Timeline() {}

    /// A component in a state.
    ///
    /// @param state name of the fault models, such as `dark`
    /// @param probability that it comes to this, 0 to 1
    /// @param fromS seconds after the failure, not before
    /// @param untilS seconds after the failure, not later
    /// @param lottery only some of its like are hit, at a rate nobody knows
    public record Entry(String component, String state, double probability, double fromS,
            double untilS, boolean lottery) {}

    /// True for a state in which a component does nothing for those that hang on it.
    public static boolean lost(String state) {
        return LOST.contains(state);
    }

    /// Everything that follows, sources before what follows from them. A component fails in the way
    /// that takes its function; one of a type without fault modes is left out.
    ///
    /// Builds its own graph, so that it can run beside the search.
    ///
    /// @param failed ids; those that are no component are left out
    public static List<Entry> of(Topology topology, FaultModels models, Set<String> failed) {
        CausalGraph graph = new CausalGraph(topology, models);
        List<Seed> seeds = new ArrayList<>();
        for (String id : new TreeSet<>(failed)) {
            int component = topology.handle(id);
            FaultMode mode = component < 0
                    ? null
                    : loss(models.modesOf(topology.component(component).type()));
            if (mode != null) {
                seeds.add(new Seed(new Candidate(component, mode), 0));
            }
        }
        return seeds.isEmpty() ? List.of() : entries(graph, graph.closure(seeds).reached());
    }

    /// The way of failing that takes the function at once; else the first that is no hidden fault.
    private static @Nullable FaultMode loss(List<FaultMode> modes) {
        FaultMode found = null;
        for (FaultMode mode : modes) {
            if (!mode.latent() && (found == null || !lost(found.state()) && lost(mode.state()))) {
                found = mode;
            }
        }
        return found;
    }

    private static List<Entry> entries(CausalGraph graph, Closure.Reached reached) {
        double[] chance = new double[reached.count()];
        List<Entry> entries = new ArrayList<>();
        for (int r = 0; r < reached.count(); r++) {
            chance[r] = reached.chance()[r] * source(reached, r, chance);
            int component = reached.component()[r];
            entries.add(new Entry(graph.topology.component(component).id(),
                    graph.kind[component].states().get(reached.state()[r]), chance[r],
                    Math.max(0, reached.lo()[r]), Math.max(0, reached.hi()[r]),
                    reached.via()[r] != -1));
        }
        return entries;
    }

    /// Chance of what a state follows from; of several together the least likely one counts.
    private static double source(Closure.Reached reached, int r, double[] chance) {
        int source = reached.source()[r];
        if (source >= 0) {
            return chance[source];
        }
        if (source == -1) {
            return 1;
        }
        int[] together = reached.together()[-2 - source];
        return Arrays.stream(together, 1, together.length)
                .mapToDouble(i -> chance[i])
                .sorted()
                .skip(Math.max(0, together.length - 1 - together[0]))
                .min()
                .orElse(1);
    }
}
