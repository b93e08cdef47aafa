package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Proposes latent faults of one class together: batteries of one age hide behind each other, and one
/// by one they explain nothing that a nearer cause does not explain better.
final class Latents {
    private static final int MOST = 40;

    private final Bench bench;

    Latents(Bench bench) {
        this.bench = bench;
    }

    private record Alike(FaultMode mode, String site) {}

    /// Pictures with one class of latent faults more: those that what is half open waits for, with
    /// much unexplained behind them, less those that do not help.
    List<Picture> with(Picture picture, Prospects prospects) {
        Map<Alike, Set<Candidate>> classes = new LinkedHashMap<>();
        for (Part part : picture.parts) {
            for (long key : part.halfOpen()) {
                for (Candidate latent : bench.graph.latents(key, part.closure())) {
                    if (!picture.has(latent) && prospects.bound(latent.component(),
                            true) >= Proposals.CLEAR_NATS) {
                        classes.computeIfAbsent(new Alike(latent.mode(),
                                bench.graph.topology.component(latent.component())
                                        .place()
                                        .site()),
                                _ -> new TreeSet<>())
                                .add(latent);
                    }
                }
            }
        }
        List<Picture> found = new ArrayList<>();
        for (Set<Candidate> alike : classes.values()) {
            if (alike.size() > 1 && alike.size() <= MOST) {
                found.add(needed(picture, alike));
            }
        }
        return found;
    }

    private Picture needed(Picture picture, Set<Candidate> alike) {
        Picture next = picture
                .with(alike.stream().map(latent -> bench.single(latent, 0)).toList());
        for (Candidate latent : alike) {
            Picture without = next.without(latent);
            next = without.nats > next.nats ? without : next;
        }
        return next;
    }
}
