package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Log-odds of several causes together. They are those of each one, except that what fails like
/// another of its kind in the same place at the same moment is likelier than chance: a common cause
/// nobody modelled (the beta factor of IEC 61508-6). And what stands in for another carries its load.
final class Odds {
    /// What fails within this time of another fails at the same moment, s.
    private static final double MOMENT_S = 20;

    /// What carries the load of another may fail of it within this time, s.
    private static final double CASCADE_S = 3_600;

    private final CausalGraph graph;

    Odds(CausalGraph graph) {
        this.graph = graph;
    }

    private record Held(Seed seed, double prior) {}

    double of(List<Part> parts) {
        double sum = 0;
        List<Held> related = new ArrayList<>();
        for (Part part : parts) {
            for (int i = 0; i < part.prior().length; i++) {
                sum += part.prior()[i];
                FaultMode mode = part.causes().get(i).candidate().mode();
                if (mode.common() > 0 || mode.cascade() > 0) {
                    related.add(new Held(part.causes().get(i), part.prior()[i]));
                }
            }
        }
        related.sort(Comparator.comparingDouble((Held h) -> -h.prior())
                .thenComparing(h -> h.seed().candidate()));
        for (int i = 1; i < related.size(); i++) {
            double prior = related.get(i).prior();
            double most = prior;
            for (int j = 0; j < i; j++) {
                most = Math.max(most, given(related.get(i).seed(), related.get(j).seed()));
            }
            sum += most - prior;
        }
        return sum;
    }

    /// Log of the chance of one given another; that of nothing when they have nothing to do with each
    /// other.
    private double given(Seed seed, Seed other) {
        Candidate candidate = seed.candidate();
        boolean moment = candidate.mode().latent()
                || Math.abs(seed.onsetS() - other.onsetS()) <= MOMENT_S;
        double most = moment && alike(candidate, other.candidate())
                ? common(candidate)
                : Double.NEGATIVE_INFINITY;
        return cascades(candidate, other.candidate())
                && Math.abs(seed.onsetS() - other.onsetS()) <= CASCADE_S
                        ? Math.max(most, Math.log(candidate.mode().cascade()))
                        : most;
    }

    /// True when a candidate is likelier to fail once the other has: it stands in for it.
    private boolean cascades(Candidate candidate, Candidate other) {
        return candidate.mode().cascade() > 0 && candidate.component() != other.component()
                && graph.kind[candidate.component()] == graph.kind[other.component()]
                && graph.rack(candidate.component()) >= 0
                && graph.rack(candidate.component()) == graph.rack(other.component());
    }

    /// The most the log-odds of a candidate can come to beside another, nats.
    double most(Candidate candidate, Candidate other) {
        double most = alike(candidate, other) ? common(candidate) : Double.NEGATIVE_INFINITY;
        return cascades(candidate, other)
                ? Math.max(most, Math.log(candidate.mode().cascade()))
                : most;
    }

    /// True when two candidates fail the same way in the same place.
    boolean alike(Candidate a, Candidate b) {
        return a.mode() == b.mode() && a.mode().common() > 0 && a.component() != b.component()
                && graph.place(a.component()) == graph.place(b.component());
    }

    double common(Candidate candidate) {
        return Math.log(candidate.mode().common());
    }
}
