package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.early.Track.Fold;
import io.coldaisle.agent.detect.early.Track.Shape;

/// How the tracks of the rules are cut.
final class Shapes {
    static final long MINUTE_MS = 60_000;
    static final long HOUR_MS = 60 * MINUTE_MS;
    static final long DAY_MS = 24 * HOUR_MS;

    /// Air: 15 minutes, the span over which ASHRAE limits a rise.
    static final Shape AIR = new Shape(20_000, 45, Fold.MEAN);
    /// What wears: two weeks of daily means, so that the swing of a day drops out.
    static final Shape DAYS = new Shape(DAY_MS, 14, Fold.MEAN);
    /// The daily peak of a load.
    static final Shape PEAKS = new Shape(DAY_MS, 14, Fold.PEAK);
    /// A load by the hour of the day, over ten days and a half.
    static final Shape CREEP = new Shape(3 * HOUR_MS, 84, Fold.MEAN);
    /// A continuous load is one of 3 hours or more (NEC, article 100).
    static final Shape CONTINUOUS = new Shape(10 * MINUTE_MS, 18, Fold.MEAN);
    /// Thirty days of new errors each day.
    static final Shape ERRORS = new Shape(DAY_MS, 30, Fold.SUM);

    /// Two years of means of 30 days: what something was when it was new.
    static final Shape MONTHS = new Shape(30 * DAY_MS, 24, Fold.MEAN);

    private Shapes() {}
}
