package io.coldaisle.agent.detect.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// A made-up series run through [SeriesNormal], and when it reached twice the alarm level, as a sensor
/// alone must to be told of.
final class Course {
    static final double ALONE = 2.0 / 3;
    static final int WARM_UP = NormalSettings.DEFAULT.warmUp();
    static final double MINUTE = 1.0 / 1440;
    private final SeriesNormal normal = new SeriesNormal();
    private final double quantum;
    private double day;

    Course(double quantum) {
        this.quantum = quantum;
    }

    /// Goes on for so many days, a reading every so often.
    ///
    /// @param value by the time in days
    /// @return days at which it did
    List<Double> days(double length, double every, DoubleUnaryOperator value) {
        List<Double> alarms = new ArrayList<>();
        double end = day + length;
        for (; day < end; day += every) {
            double plain = value.applyAsDouble(day);
            if (reads(quantum == 0 ? plain : Math.round(plain / quantum) * quantum) > ALONE) {
                alarms.add(day);
            }
        }
        return alarms;
    }

    /// One reading at the time that it is.
    double reads(double value) {
        normal.observe(value, quantum, Math.round(day * 86_400_000), NormalSettings.DEFAULT);
        return normal.score();
    }

    void silentFor(double days) {
        day += days;
    }

    double day() {
        return day;
    }

    /// A day's swing: 0 at midnight, 1 at noon.
    static double swing(double day) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * day);
    }
}
