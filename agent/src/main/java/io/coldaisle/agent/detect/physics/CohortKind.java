package io.coldaisle.agent.detect.physics;

/// What equal parts are compared by, and how far from the others matters.
enum CohortKind {
    /// Air at the inlets of one rack, Cel.
    INLETS(true, 3, 8, 0, 1),
    /// Processor over inlet for each 100 W of servers of one model, Cel; what changes in one server is
    /// told by its own physics, here it is who was bad from the first day on.
    PROCESSORS(false, 0, 3, 0.6, 0.2);

    private static final double USUAL = 6;
    private final boolean changes;
    private final double leastChange;
    private final double leastApart;
    private final double shareApart;
    private final double scale;

    CohortKind(boolean changes, double leastChange, double leastApart, double shareApart,
            double scale) {
        this.changes = changes;
        this.leastChange = leastChange;
        this.leastApart = leastApart;
        this.shareApart = shareApart;
        this.scale = scale;
    }

    boolean changes() {
        return changes;
    }

    /// Of the sensor's smallest step in this quantity.
    double scale() {
        return scale;
    }

    double changed(double median) {
        return leastChange;
    }

    double apart(double median) {
        return Math.max(leastApart, shareApart * Math.abs(median));
    }

    /// 1 is the alarm level: six times what is usual, and as much as matters. Only hotter is found.
    double ratio(double difference, double usual, double matters) {
        return Math.max(0, Math.min(difference / (USUAL * usual), difference / matters));
    }
}
