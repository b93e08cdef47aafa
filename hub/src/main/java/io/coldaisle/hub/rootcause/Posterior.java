package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How sure a cause is: every alternative that would explain some of the same stands in for it, the
/// rest of the picture kept.
final class Posterior {
    /// Alternatives that are kept as pictures to tell of; of the others only their weight is.
    private static final int MOST_PICTURES = 24;
    /// Alternatives further behind than this do not count, nats.
    private static final double FAR_NATS = 20;
    /// Among more causes than this nobody asks which of them an alternative would replace.
    private static final int MOST_PRUNED = 12;

    /// A cause, or what could stand in for it.
    ///
    /// @param gain what it adds to the rest, nats
    record Weighed(Seed cause, Picture picture, double gain, double probability) {}

    final Seed cause;
    final Picture rest;
    final double gain;
    final double probability;
    private final double temperature;
    final List<Weighed> rivals = new ArrayList<>();

    Posterior(Proposals proposals, Picture picture, Seed cause) {
        this.cause = cause;
        this.temperature = picture.bench.graph.models.temperature();
        this.rest = picture.without(cause.candidate());
        this.gain = Math.max(picture.nats - rest.nats, 0.1);
        Set<Integer> explained = explained(picture);
        Map<Candidate, Double> others = new HashMap<>();
        Map<Candidate, Picture> best = new HashMap<>();
        proposals.alternatives(rest, gain - FAR_NATS, proposed -> {
            Seed added = added(proposed);
            Picture next = added == null ? proposed : pruned(proposed);
            double nats = next.nats - rest.nats;
            if (added != null && !added.candidate().equals(cause.candidate())
                    && nats > gain - FAR_NATS && overlaps(next, explained)
                    && nats > others.getOrDefault(added.candidate(), Double.NEGATIVE_INFINITY)) {
                others.put(added.candidate(), nats);
                best.put(added.candidate(), next);
                if (best.size() > MOST_PICTURES) {
                    best.remove(worst(best));
                }
            }
        });
        double top = Math.max(gain, others.values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0));
        double sum = share(gain, top) + share(0, top);
        for (double nats : others.values()) {
            sum += share(nats, top);
        }
        double model = picture.bench.graph.models.surest();
        this.probability = model * share(gain, top) / sum;
        for (Picture other : best.values()) {
            double nats = other.nats - rest.nats;
            Seed seed = added(other);
            if (seed != null) {
                rivals.add(new Weighed(seed, other, nats, model * share(nats, top) / sum));
            }
        }
        rivals.sort(Comparator.comparingDouble(Weighed::probability)
                .reversed()
                .thenComparing(w -> w.cause().candidate()));
    }

    /// Without what the cause that was added makes superfluous: one cause may stand in for several.
    private Picture pruned(Picture proposed) {
        return proposed.nats - rest.nats > gain - FAR_NATS && rest.causes().size() <= MOST_PRUNED
                ? proposed.lightened(rest.causes())
                : proposed;
    }

    private static Candidate worst(Map<Candidate, Picture> pictures) {
        return pictures.entrySet()
                .stream()
                .min(Comparator.comparingDouble(
                        (Map.Entry<Candidate, Picture> p) -> p.getValue().nats)
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }

    private double share(double nats, double top) {
        return Math.exp((nats - top) / temperature);
    }

    /// Instances that would lose more than a little without the cause.
    private Set<Integer> explained(Picture picture) {
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < picture.density.length; i++) {
            if (picture.density[i] > 1.5 * rest.density[i]) {
                found.add(i);
            }
        }
        return found;
    }

    private boolean overlaps(Picture other, Set<Integer> explained) {
        for (int i : explained) {
            if (other.density[i] > 1.5 * rest.density[i]) {
                return true;
            }
        }
        return false;
    }

    /// The one cause that a picture has more than the rest, or the first of one class of latent faults;
    /// null when it is neither.
    private @Nullable Seed added(Picture next) {
        Seed found = null;
        for (Seed seed : next.causes()) {
            if (!rest.has(seed.candidate())) {
                if (found == null) {
                    found = seed;
                } else if (!seed.candidate().mode().latent()
                        || seed.candidate().mode() != found.candidate().mode()) {
                    return null;
                }
            }
        }
        return found;
    }
}
