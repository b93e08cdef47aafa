package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.List;

/// Which components are in which state by now, if a part is true: the chance that is left after what
/// was seen and what was not, times how far its time has come.
final class Reach {
    private static final double LEAST = 0.01;

    private final Picture picture;
    private final Part part;

    Reach(Picture picture, Part part) {
        this.picture = picture;
        this.part = part;
    }

    List<Solution.Affected> states() {
        CausalGraph graph = picture.bench.graph;
        Closure.Reached reached = part.closure().reached();
        List<Solution.Affected> found = new ArrayList<>();
        for (int r = 0; r < reached.component().length; r++) {
            int c = reached.component()[r];
            if (reached.state()[r] < 0 || !picture.hit(part, reached.via()[r])) {
                continue;
            }
            double p = part.fit().belief()[r] * due(part.offsetS() + reached.lo()[r],
                    part.offsetS() + reached.hi()[r]);
            if (p > LEAST) {
                found.add(new Solution.Affected(graph.topology.component(c).id(),
                        graph.kind[c].states().get(reached.state()[r]), p));
            }
        }
        return found;
    }

    private double due(double lo, double hi) {
        double now = picture.bench.nowS;
        if (now >= hi) {
            return 1;
        }
        return now <= lo ? 0 : (now - lo) / (hi - lo);
    }
}
