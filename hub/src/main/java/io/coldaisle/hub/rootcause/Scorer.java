package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Evidence.Instance;
import io.coldaisle.hub.topology.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Holds expectations against what was seen. Log-likelihoods in nats.
///
/// An expected symptom that was seen in time is worth `log((1 - (1-l)(1-q)) / l)`, where `l` is the
/// chance of seeing it for no reason within the window it was expected in (so a narrow window is
/// worth more). One that was not seen costs `log(1 - q(1-m)F)`, once its time has come, and only if
/// somebody could have told. Out of time the chance counts over an hour, not over the window.
final class Scorer {
    /// Slack of every window, s.
    static final double SLACK_S = 8;
    /// Chance of a branch behind a lottery, and of the same behind members of unknown rate.
    private static final double BRANCH = 0.4;
    private static final double LATE = 0.01;
    private static final double EARLY = 0.002;

    private final CausalGraph graph;
    private final Evidence evidence;
    private final double nowS;
    private final double lost;

    Scorer(CausalGraph graph, Evidence evidence, double nowS) {
        this.graph = graph;
        this.evidence = evidence;
        this.nowS = nowS;
        this.lost = graph.models().rates().lost();
    }

    /// A symptom that was expected, and what came of it.
    ///
    /// @param instance number of the instance; -1: not seen
    /// @param k 1: seen in time; less: out of time; 0: not seen
    record Match(Expectation expected, int instance, double k, double nats) {}

    /// How expectations fit.
    ///
    /// @param width of the narrowest window that matched, s
    record Fit(double nats, double width, List<Match> matches, List<Expectation> unknown) {}

    /// Where expectations cannot be observed.
    ///
    /// @param blind devices, by name, and from when, s
    /// @param silent agents, by name, and from when, s
    record Shadow(Map<String, Double> blind, Map<String, Double> silent) {
        Shadow() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        Shadow with(Closure closure, double offsetS) {
            Shadow sum = new Shadow(new TreeMap<>(blind), new TreeMap<>(silent));
            closure.blind().forEach((d, t) -> sum.blind.merge(d, t + offsetS, Math::min));
            closure.silent().forEach((a, t) -> sum.silent.merge(a, t + offsetS, Math::min));
            return sum;
        }
    }

    /// Fits expectations that begin at `offsetS`, given what is covered already.
    Fit fit(List<Expectation> expectations, int lotteryMembers, double offsetS, double[] cover,
            Shadow shadow) {
        double sum = 0;
        double width = 3600;
        List<Match> matches = new ArrayList<>();
        List<Expectation> unknown = new ArrayList<>();
        Map<Integer, Double> perMember = new TreeMap<>();
        for (Expectation e : expectations) {
            double nats = 0;
            boolean seen = false;
            for (Match match : seen(e, offsetS, cover)) {
                matches.add(match);
                nats += match.nats();
                seen = true;
                if (match.k() == 1) {
                    width = Math.min(width, width(e));
                }
            }
            if (!seen) {
                double loss = quiet(e, offsetS, shadow);
                if (Double.isNaN(loss)) {
                    unknown.add(e);
                } else if (loss < 0) {
                    matches.add(new Match(e, -1, 0, loss));
                    nats += loss;
                }
            }
            if (e.via() == -1) {
                sum += nats;
            } else {
                perMember.merge(e.via(), nats, Double::sum);
            }
        }
        int hits = 0;
        for (Map.Entry<Integer, Double> part : perMember.entrySet()) {
            double nats = part.getValue();
            if (part.getKey() < 0) {
                sum += Math.max(nats, 0) + Math.log(nats > 0
                        ? BRANCH + (1 - BRANCH) * Math.exp(-nats)
                        : BRANCH * Math.exp(nats) + 1 - BRANCH);
            } else if (nats > 0) {
                sum += nats;
                hits++;
            }
        }
        if (lotteryMembers > 0) {
            int all = Math.max(hits, lotteryMembers);
            sum += logBeta(hits + 1.0, all - hits + 2.0) - logBeta(1, 2);
        }
        return new Fit(sum, Math.max(30, width), matches, unknown);
    }

    private List<Match> seen(Expectation e, double offsetS, double[] cover) {
        List<Match> inTime = new ArrayList<>();
        Match nearest = null;
        for (int i : evidence.of(e.symptom())) {
            Instance instance = evidence.instances().get(i);
            double slack = SLACK_S + instance.doubtS();
            double lo = offsetS + e.when().lo() - slack;
            double hi = offsetS + e.when().hi() + slack;
            if (instance.onsetS() >= lo && instance.onsetS() <= hi) {
                inTime.add(new Match(e, i, 1, gain(e, instance, 1, cover[i])));
            } else {
                double k = instance.onsetS() < lo ? EARLY : LATE;
                Match match = new Match(e, i, k, gain(e, instance, k, cover[i]));
                if (nearest == null || match.nats() > nearest.nats()) {
                    nearest = match;
                }
            }
        }
        return !inTime.isEmpty() || nearest == null ? inTime : List.of(nearest);
    }

    /// What the expectations that were seen are worth if all of them are in time and none is missing.
    double bound(List<Expectation> seen, double[] cover) {
        double sum = 0;
        for (Expectation e : seen) {
            for (int i : evidence.of(e.symptom())) {
                sum += gain(e, evidence.instances().get(i), 1, cover[i]);
            }
        }
        return sum;
    }

    private double gain(Expectation e, Instance instance, double k, double cover) {
        double l = leak(instance, k == 1 ? width(e) : 3600);
        return Math.log(1 - (1 - l) * cover * (1 - e.q() * k)) - Math.log(1 - (1 - l) * cover);
    }

    private double leak(Instance instance, double width) {
        double l = Math.clamp(instance.leak() * width / 3600, 1e-12, 0.5);
        return instance.relays().isEmpty() ? l : Math.max(l, 0.2);
    }

    private static double width(Expectation e) {
        return Math.clamp(e.spread() + 2 * SLACK_S, 30, 3600);
    }

    /// What it costs that a symptom is not there; NaN when nobody could have told.
    private double quiet(Expectation e, double offsetS, Shadow shadow) {
        CausalGraph.Symptom symptom = graph.symptom(e.symptom());
        if (!graph.watched(symptom.component())) {
            return 0;
        }
        Component component = graph.topology().component(symptom.component());
        double lo = offsetS + e.when().lo();
        double hi = offsetS + e.when().hi() + SLACK_S;
        String agent = component.watch().agent();
        if (evidence.silentAt(agent, hi) || shadow.silent().getOrDefault(agent, hi + 1) <= hi) {
            return Double.NaN;
        }
        String device = graph.device(symptom.component());
        if (!symptom.name().equals("comm_lost")
                && (evidence.blindAt(device, hi)
                        || shadow.blind().getOrDefault(device, hi + 1) <= hi)) {
            return Double.NaN;
        }
        double due = hi > lo ? Math.clamp((nowS - lo) / (hi - lo), 0.0, 1.0) : nowS > lo ? 1 : 0;
        return Math.log(1 - e.q() * (1 - lost) * due);
    }

    /// The instant that fits most of what was seen, s; NaN when nothing fits. A sweep over the ends
    /// of the intervals the onset may lie in, weighted by what each match is worth.
    double onset(List<Expectation> expectations, double[] cover) {
        record End(double at, double weight) {}
        List<End> ends = new ArrayList<>();
        for (Expectation e : expectations) {
            for (int i : evidence.of(e.symptom())) {
                Instance instance = evidence.instances().get(i);
                double weight = gain(e, instance, 1, cover[i]) - gain(e, instance, LATE, cover[i])
                        + 1e-6;
                double slack = SLACK_S + instance.doubtS();
                ends.add(new End(instance.onsetS() - e.when().hi() - slack, weight));
                ends.add(new End(instance.onsetS() - e.when().lo() + slack, -weight));
            }
        }
        if (ends.isEmpty()) {
            return Double.NaN;
        }
        ends.sort(Comparator.comparingDouble(End::at)
                .thenComparing(
                        Comparator.comparingDouble(End::weight).reversed()));
        double level = 0;
        double best = -1;
        double from = 0;
        double to = 0;
        for (int i = 0; i < ends.size(); i++) {
            level += ends.get(i).weight();
            if (ends.get(i).weight() > 0 && level > best + 1e-9) {
                best = level;
                from = ends.get(i).at();
                to = ends.get(i + 1).at();
            }
        }
        return Math.min((from + to) / 2, nowS);
    }

    /// The cover after these matches as well.
    static double[] covered(double[] cover, List<Match> matches) {
        double[] sum = cover.clone();
        for (Match match : matches) {
            if (match.instance() >= 0) {
                sum[match.instance()] *= 1 - match.expected().q() * match.k();
            }
        }
        return sum;
    }

    /// log B(a, b), by the Lanczos form of log Gamma.
    static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    @SuppressWarnings("FloatingPointLiteralPrecision")
    private static double logGamma(double x) {
        double[] c = {76.18009172947146, -86.50532032941677, 24.01409824083091,
            -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5};
        double t = x + 5.5;
        double sum = 1.000000000190015;
        for (int i = 0; i < c.length; i++) {
            sum += c[i] / (x + i + 1);
        }
        return (x + 0.5) * Math.log(t) - t + Math.log(2.5066282746310005 * sum / x);
    }
}
