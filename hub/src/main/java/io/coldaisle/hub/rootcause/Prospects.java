package io.coldaisle.hub.rootcause;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What could still be explained above each component: the sum over unexplained instances below it,
/// an upper bound of what any fault of it can gain.
final class Prospects {
    /// What could be told better by less than this is explained, nats.
    private static final double LEAST = 0.1;
    private static final double LEAST_IN_STORM = 0.5;
    private static final double BEST = Picture.worth(1 / 30.0);

    private final Picture picture;
    private final Region region;
    private final double[] most;
    private final double least;
    private final Sums all;
    private final BitSet showing = new BitSet();
    private final IdentityHashMap<Part, Sums> shared = new IdentityHashMap<>();
    private int @Nullable [] mostFirst;
    private int @Nullable [] hardFirst;

    /// By number of the region.
    private record Sums(double[] any, double[] hard) {
        double[] of(boolean onlyHard) {
            return onlyHard ? hard : any;
        }
    }

    Prospects(Picture picture) {
        this.picture = picture;
        this.region = picture.bench.region;
        Evidence evidence = picture.bench.evidence;
        this.least = picture.bench.storm() ? LEAST_IN_STORM : LEAST;
        this.most = new double[evidence.count()];
        for (int i = 0; i < most.length; i++) {
            most[i] = BEST - Picture.worth(picture.density[i]);
            if (most[i] > least) {
                showing.set(evidence.instance(i).component());
            }
        }
        this.all = sums(null);
    }

    /// Over what stands below one of some members of the region; below any of them when none is named.
    private Sums sums(@Nullable BitSet wanted) {
        double[] any = new double[region.size()];
        double[] hard = new double[any.length];
        for (int i = 0; i < most.length; i++) {
            if (most[i] > least && (wanted == null || meets(region.above(i), wanted))) {
                boolean sure = hard(picture.bench.evidence.instance(i));
                for (int above : region.above(i)) {
                    any[above] += most[i];
                    hard[above] += sure ? most[i] : 0;
                }
            }
        }
        return new Sums(any, hard);
    }

    private static boolean meets(int[] above, BitSet wanted) {
        for (int member : above) {
            if (wanted.get(member)) {
                return true;
            }
        }
        return false;
    }

    /// What is not explained of an instance, nats.
    double most(int instance, boolean onlyHard) {
        return most[instance] > least
                && (!onlyHard || hard(picture.bench.evidence.instance(instance)))
                        ? most[instance]
                        : 0;
    }

    /// Components with something to explain, the most first.
    int[] order(boolean hard) {
        int[] known = hard ? hardFirst : mostFirst;
        if (known == null) {
            double[] bounds = all.of(hard);
            known = IntStream.range(0, bounds.length)
                    .filter(n -> bounds[n] > 0)
                    .boxed()
                    .sorted((a, b) -> bounds[a] != bounds[b]
                            ? Double.compare(bounds[b], bounds[a])
                            : Integer.compare(a, b))
                    .mapToInt(region::component)
                    .toArray();
            if (hard) {
                hardFirst = known;
            } else {
                mostFirst = known;
            }
        }
        return known;
    }

    /// Nats; `hard` counts only what seldom lies.
    double bound(int component, boolean hard) {
        int number = region.of(component);
        return number < 0 ? 0 : all.of(hard)[number];
    }

    /// What is not explained and stands below both a component and a part, nats: the most that the two
    /// can explain together beyond what they explain one by one.
    double bound(int component, Part part, boolean hard) {
        int number = region.of(component);
        return number < 0 ? 0 : shared.computeIfAbsent(part, this::below).of(hard)[number];
    }

    private Sums below(Part part) {
        BitSet causes = new BitSet();
        for (Seed seed : part.causes()) {
            int number = region.of(seed.candidate().component());
            if (number >= 0) {
                causes.set(number);
            }
        }
        return sums(causes);
    }

    private static boolean hard(Evidence.Instance instance) {
        return instance.hard() && instance.relays().isEmpty();
    }

    /// True when a component shows something unexplained itself.
    boolean showing(int component) {
        return showing.get(component);
    }
}
