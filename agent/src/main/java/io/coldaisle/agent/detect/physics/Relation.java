package io.coldaisle.agent.detect.physics;

/// A residual with the way its quantity and regressors are read from a device's readings.
record Relation(Residual residual, Inputs inputs) {
    /// Reads a relation's quantity and fills its regressors.
    @FunctionalInterface
    interface Inputs {
        /// @param x gets the regressors
        /// @return the quantity; NaN when the relation says nothing now
        double read(long now, double[] x);
    }

    /// What tells a relation from others of its device, in checkpoints.
    String key() {
        Reading first = residual.about[0];
        return residual.law.name() + ' ' + first.sensor.component() + '/' + first.sensor.name();
    }

    void observe(long now) {
        double[] x = new double[Fit.MOST];
        double y = inputs.read(now, x);
        if (Double.isFinite(y + x[0] + x[1] + x[2])) {
            residual.observe(y, x, now);
        }
    }
}
