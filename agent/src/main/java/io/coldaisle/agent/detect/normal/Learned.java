package io.coldaisle.agent.detect.normal;

import java.nio.ByteBuffer;

/// What was learned to be normal for one sensor, whichever way it is learned. All figures are about
/// the latest reading.
public interface Learned {
    /// Takes in a reading.
    ///
    /// @param quantum smallest step of the series, as far as it is known; 0 when it is not
    void observe(double x, double quantum, long atMs, NormalSettings settings);

    /// What is new in it, as a ratio: 1 is the alarm level.
    double news();

    /// How unusual it is, repeat or not: 1 is the alarm level.
    double ratio();

    /// How far it is from its level, for [DeviceFusion]: 1 is the alarm level, 0 for what has no part in
    /// that.
    double deviation();

    /// It has learned for as long as it takes to be judged in full.
    boolean isAdult();

    /// True when it was mostly that nothing like it was seen before.
    boolean isNovel();

    /// True when the series read clearly higher, or lower, before.
    boolean wasBeyond(double x, boolean above);

    /// What was expected instead.
    double expected();

    /// Half the width of the usual band around the expected.
    double band();

    /// The clock was set: the time since the last reading stays what it is.
    void clockSet(long byMs);

    /// Of the saved form.
    int bytes();

    void save(ByteBuffer to);

    /// What is new in the latest reading: 0.5 is the alarm level.
    default double score() {
        return news() / (1 + news());
    }
}
