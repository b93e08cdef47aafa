package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Log-odds of several causes together. They are those of each one, except that what fails like
/// another of its kind in the same place at the same moment is likelier than chance: a common cause
/// nobody modelled (the beta factor of IEC 61508-6).
final class Odds {
    /// What fails within this time of another fails at the same moment, s.
    private static final double MOMENT_S = 20;

    private final CausalGraph graph;

    Odds(CausalGraph graph) {
        this.graph = graph;
    }

    private record Held(Seed seed, double prior) {}

    double of(List<Part> parts) {
        List<Held> held = new ArrayList<>();
        for (Part part : parts) {
            for (int i = 0; i < part.prior().length; i++) {
                held.add(new Held(part.causes().get(i), part.prior()[i]));
            }
        }
        held.sort(Comparator.comparingDouble((Held h) -> -h.prior())
                .thenComparing(h -> h.seed().candidate()));
        double sum = 0;
        for (int i = 0; i < held.size(); i++) {
            sum += held.get(i).prior();
            for (int j = 0; j < i; j++) {
                if (held.get(i).seed().candidate().mode().common() > 0
                        && together(held.get(i).seed(), held.get(j).seed())) {
                    sum += Math.max(0, common(held.get(i).seed().candidate())
                            - held.get(i).prior());
                    break;
                }
            }
        }
        return sum;
    }

    private boolean together(Seed a, Seed b) {
        return alike(a.candidate(), b.candidate()) && (a.candidate().mode().latent()
                || Math.abs(a.onsetS() - b.onsetS()) <= MOMENT_S);
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
