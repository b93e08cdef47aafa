package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.early.Points.Line;
import org.jspecify.annotations.Nullable;

/// When a series will reach a limit, if it goes on like this.
///
/// @param expected units of time from now
/// @param near the near end of the time that holds it in 90 of 100 runs
/// @param far the far end; infinite when it may never get there
/// @param doubt error of the slope by the slope
record TimeToLimit(double expected, double near, double far, double doubt) {
    /// A slope must be this many times its error.
    private static final double CLEAR = 4;
    private static final int FEWEST = 4;
    private static final double RECENT_MIN = 5;
    private static final double BEGUN_MIN = 2;
    private static final double SLOWEST_MIN = 240;
    /// A week and a day, so that no day of the week stands alone at an end.
    private static final int FEWEST_DAYS = 8;
    private static final int LATEST_DAYS = 7;

    /// For air: a recent slope that dies down as heat and its removal come into balance, T + slope tau
    /// (1 - e^(-h/tau)), a first order lag (Khankari, ASHRAE Transactions 117/1). The time constant is told
    /// from how much less the last five minutes rose than the five before; where they did not rise
    /// less, the line is straight.
    ///
    /// @param points by minutes, 0 now
    /// @param towards 1 for an upper limit, -1 for a lower one
    /// @return null when the series does not move clearly towards the limit, or is beyond it
    static @Nullable TimeToLimit ofMinutes(Points points, double quantum, double limit,
            int towards) {
        Points recent = points.between(-RECENT_MIN, 0);
        if (recent.size() < FEWEST) {
            return null;
        }
        Line now = steeper(recent.leastSquares(quantum),
                points.between(-BEGUN_MIN, 0).leastSquares(quantum), towards);
        Line before = points.between(-2 * RECENT_MIN, -RECENT_MIN).leastSquares(quantum);
        double slope = now.slope() * towards;
        double left = (limit - now.level()) * towards;
        if (!(slope > CLEAR * now.error()) || left <= 0) {
            return null;
        }
        double tau = timeConstant(slope, before.slope() * towards, before.error());
        double minutes = tau >= SLOWEST_MIN
                ? left / slope
                : saturating(left, slope * Math.exp(-RECENT_MIN / 2 / tau), tau);
        return Double.isInfinite(minutes)
                ? null
                : Spread.OF_MINUTES.around(minutes, now.error() / slope);
    }

    /// What has just begun to move: the short line, where it is clearly the steeper one.
    private static Line steeper(Line whole, Line begun, int towards) {
        double more = (begun.slope() - whole.slope()) * towards;
        return more > 2 * begun.error() ? begun : whole;
    }

    private static double timeConstant(double slope, double before, double error) {
        return before > slope + 2 * error
                ? Math.clamp(RECENT_MIN / Math.log(before / slope), 3, SLOWEST_MIN)
                : SLOWEST_MIN;
    }

    private static double saturating(double left, double slope, double tau) {
        double share = left / (slope * tau);
        return share >= 1 ? Double.POSITIVE_INFINITY : -tau * Math.log(1 - share);
    }

    /// For what moves over days: the median slope, and a straight line.
    ///
    /// @param points by days, 0 now
    static @Nullable TimeToLimit ofDays(Points points, double quantum, double limit, int towards) {
        if (points.size() < FEWEST_DAYS) {
            return null;
        }
        Line whole = points.theilSen(quantum);
        if (!(whole.slope() * towards > CLEAR * whole.error())) {
            return null;
        }
        // a week that ends on its busy days is no trend; one that is there may have become steeper
        Line line = steeper(whole, points.between(-LATEST_DAYS, 0).theilSen(quantum), towards);
        double left = (limit - line.level()) * towards;
        double slope = line.slope() * towards;
        return left > 0 ? Spread.OF_DAYS.around(left / slope, line.error() / slope) : null;
    }
}
