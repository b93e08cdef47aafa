package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.List;

/// How sure verdicts are against how often they are right, by what people said of them.
///
/// Only the temperature of the posterior is fitted (Guo et al., "On calibration of modern neural
/// networks", 2017): one number that few words can carry. It changes how sure, never which cause
/// comes first.
public final class Calibration {
    /// Fewer words than this say nothing.
    public static final int FEWEST = 20;
    /// Before anything is said the factor is about 1: half as much again is one standard deviation off.
    private static final double SPREAD = Math.log(1.5);
    private static final double MOST = Math.log(4);
    private static final double STEP = 0.01;
    private static final int BINS = 10;
    private static final int PARTS = 10;
    private static final double SURE = 1e-4;

    /// The most a probability can come to.
    private final double surest;

    /// @param models the probabilities come from
    public Calibration(FaultModels models) {
        this.surest = models.surest();
    }

    /// A cause somebody judged.
    ///
    /// @param probability it had, 0 to 1
    public record Judged(double probability, boolean right) {}

    /// How good probabilities are.
    ///
    /// @param brier mean squared error
    /// @param logLoss mean surprise, nats
    /// @param error mean gap between how sure and how often right, in ten bins (ECE)
    /// @param sure mean probability
    /// @param right share that was right
    public record Score(int count, double brier, double logLoss, double error, double sure,
            double right) {}

    /// The factor on the temperature that explains best what was said; 1 when nothing was.
    ///
    /// @param already factor by which earlier rounds have moved the temperature: far from where it
    ///        began, more has to speak for it
    public double factor(List<Judged> judged, double already) {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step * STEP <= MOST; step++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double log = sign * step * STEP;
                double moved = (log + Math.log(already)) / SPREAD;
                double loss = moved * moved / 2;
                for (Judged j : judged) {
                    loss += surprise(at(j, Math.exp(log)));
                }
                if (loss < least - 1e-12) {
                    least = loss;
                    best = log;
                }
            }
        }
        return Math.exp(best);
    }

    /// What each would have had by a factor found from others, in ten parts of which each is left out
    /// once: the gain on causes nobody has judged yet.
    public List<Judged> leftOut(List<Judged> judged, double already) {
        Judged[] found = new Judged[judged.size()];
        for (int part = 0; part < PARTS; part++) {
            List<Judged> others = new ArrayList<>();
            for (int i = 0; i < found.length; i++) {
                if (i % PARTS != part) {
                    others.add(judged.get(i));
                }
            }
            double factor = factor(others, already);
            for (int i = part; i < found.length; i += PARTS) {
                found[i] = at(judged.get(i), factor);
            }
        }
        return List.of(found);
    }

    /// The same judgement at another temperature. Exact for two alternatives.
    private Judged at(Judged judged, double factor) {
        double share = Math.clamp(judged.probability() / surest, SURE, 1 - SURE);
        double odds = Math.log(share / (1 - share)) / factor;
        return new Judged(surest / (1 + Math.exp(-odds)), judged.right());
    }

    private static double surprise(Judged judged) {
        double p = judged.right() ? judged.probability() : 1 - judged.probability();
        return -Math.log(Math.max(p, SURE));
    }

    /// The score of some; all zero for none.
    public static Score score(List<Judged> judged) {
        int n = judged.size();
        double brier = 0;
        double loss = 0;
        double sure = 0;
        double right = 0;
        double[] gaps = new double[BINS];
        for (Judged j : judged) {
            double truth = j.right() ? 1 : 0;
            brier += (j.probability() - truth) * (j.probability() - truth);
            loss += surprise(j);
            sure += j.probability();
            right += truth;
            gaps[Math.clamp((int) (j.probability() * BINS), 0, BINS - 1)] += j.probability()
                    - truth;
        }
        double error = 0;
        for (double gap : gaps) {
            error += Math.abs(gap);
        }
        return n == 0
                ? new Score(0, 0, 0, 0, 0, 0)
                : new Score(n, brier / n, loss / n, error / n, sure / n, right / n);
    }
}
