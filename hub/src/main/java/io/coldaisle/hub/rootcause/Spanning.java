package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.SiteDigest.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Weighs causes that span sites (grid, carrier, firmware, configuration) by what each site says of
/// them, one after the other, the best first; each that is settled upon is given to all sites.
///
/// What a cause is worth is the sum of its log-odds, of what every site gains by it, and of how likely
/// it is that just so many were hit.
final class Spanning {
    private static final int MOST_CAUSES = 20;
    /// Times of onset, each of one site, that are weighed at all sites.
    private static final int MOST_ONSETS = 3;

    private final List<SiteSolver> sites;
    private final Prior prior;

    /// The log-odds of a cause whose symptoms come within a time, s.
    interface Prior {
        double of(Seed cause, double widthS);
    }

    Spanning(List<SiteSolver> sites, Prior prior) {
        this.sites = sites;
        this.prior = prior;
    }

    /// The causes that all sites together speak for.
    List<Seed> settle() {
        List<Seed> settled = new ArrayList<>();
        while (settled.size() < MOST_CAUSES) {
            Seed next = best(settled);
            if (next == null) {
                return settled;
            }
            settled.add(next);
            sites.forEach(site -> site.condition(settled));
        }
        return settled;
    }

    private @Nullable Seed best(List<Seed> settled) {
        Map<Candidate, List<Share>> told = new TreeMap<>();
        for (SiteSolver site : sites) {
            for (Share share : site.digest().shares()) {
                told.computeIfAbsent(share.cause(), _ -> new ArrayList<>()).add(share);
            }
        }
        Seed best = null;
        double most = Search.REPORT_NATS;
        for (Map.Entry<Candidate, List<Share>> cause : told.entrySet()) {
            boolean known = settled.stream().anyMatch(s -> s.candidate().equals(cause.getKey()));
            if (known || bound(cause.getValue()) <= most) {
                continue;
            }
            for (Share share : strongest(cause.getValue())) {
                Seed seed = new Seed(cause.getKey(), share.onsetS());
                double worth = worth(seed);
                if (worth > most) {
                    most = worth;
                    best = seed;
                }
            }
        }
        return best;
    }

    /// The most that the sites which speak of a cause can gain together.
    private static double bound(List<Share> shares) {
        return shares.stream().mapToDouble(s -> Math.max(0, s.gainNats())).sum();
    }

    private static List<Share> strongest(List<Share> shares) {
        return shares.stream()
                .sorted(Comparator.comparingDouble((Share s) -> -s.gainNats())
                        .thenComparingDouble(Share::onsetS))
                .limit(MOST_ONSETS)
                .toList();
    }

    private double worth(Seed cause) {
        double gain = 0;
        int hit = 0;
        int members = 0;
        double width = Fit.WIDEST_S;
        for (SiteSolver site : sites) {
            Share share = site.share(cause.candidate(), cause.onsetS());
            gain += share.gainNats();
            hit += share.hit();
            members = Math.max(members, share.members());
            width = Math.min(width, share.widthS());
        }
        return gain + prior.of(cause, width) + (members == 0 ? 0 : Picture.drawn(hit, members));
    }
}
