package io.coldaisle.agent.detect.early;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The latest buckets of a series: one number for each stretch of time of equal length.
///
/// ```
///   saved: bucket 8B | sum 8B | count 4B | weight of each closed bucket 4B ...   (NaN: no reading)
/// ```
/// Buckets lie on a grid of the clock, so that a restart goes on where it stopped.
final class Track {
    /// What becomes of the readings within a bucket.
    enum Fold {
        MEAN, PEAK, SUM
    }

    private static final long NONE = Long.MIN_VALUE;
    private static final int HEAD_BYTES = 20;

    private final Shape shape;
    private final float[] closed;
    private long bucket = NONE;
    private double folded;
    private int count;

    /// How a track is cut.
    ///
    /// @param widthMs length of a bucket
    /// @param buckets how many closed ones are kept
    record Shape(long widthMs, int buckets, Fold fold) {
        int bytes() {
            return HEAD_BYTES + 4 * buckets;
        }
    }

    Track(Shape shape) {
        this.shape = shape;
        this.closed = new float[shape.buckets()];
        Arrays.fill(closed, Float.NaN);
    }

    /// Takes in a reading; true when a bucket was closed by it. One from before the open bucket counts
    /// for the open one.
    boolean add(long atMs, double value) {
        long now = Math.floorDiv(atMs, shape.widthMs());
        boolean closes = bucket != NONE && now > bucket;
        if (closes) {
            close(now - bucket);
        }
        if (bucket == NONE || closes) {
            bucket = now;
        }
        folded = switch (shape.fold()) {
            case MEAN, SUM -> folded + value;
            case PEAK -> count == 0 ? value : Math.max(folded, value);
        };
        count++;
        return closes;
    }

    private void close(long steps) {
        int by = (int) Math.min(steps, closed.length);
        System.arraycopy(closed, by, closed, 0, closed.length - by);
        Arrays.fill(closed, closed.length - by, closed.length, Float.NaN);
        if (steps <= closed.length) {
            closed[closed.length - by] = (float) open();
        }
        folded = 0;
        count = 0;
    }

    /// The bucket that is still filled; NaN without a reading.
    double open() {
        return count == 0 ? Double.NaN : shape.fold() == Fold.MEAN ? folded / count : folded;
    }

    /// A closed bucket, 0 the latest; NaN when nothing was read in it.
    double closed(int back) {
        return closed[closed.length - 1 - back];
    }

    int buckets() {
        return closed.length;
    }

    /// Closed buckets with a reading.
    int filled() {
        int filled = 0;
        for (float value : closed) {
            filled += Float.isNaN(value) ? 0 : 1;
        }
        return filled;
    }

    /// Closed buckets with a reading, each at its middle; 0 is the end of the latest bucket.
    ///
    /// @param unitMs the unit of their time
    Points points(long unitMs) {
        double[] at = new double[closed.length];
        double[] value = new double[closed.length];
        int n = 0;
        for (int i = 0; i < closed.length; i++) {
            if (!Float.isNaN(closed[i])) {
                at[n] = (i - closed.length + 0.5) * shape.widthMs() / unitMs;
                value[n++] = closed[i];
            }
        }
        return new Points(Arrays.copyOf(at, n), Arrays.copyOf(value, n));
    }

    /// The clock was set: buckets keep their distance from now.
    void clockSet(long byMs) {
        bucket = bucket == NONE ? NONE : bucket + Math.floorDiv(byMs, shape.widthMs());
    }

    /// Length of what is saved of it.
    int bytes() {
        return shape.bytes();
    }

    void save(ByteBuffer to) {
        to.putLong(bucket).putDouble(folded).putInt(count);
        for (float value : closed) {
            to.putFloat(value);
        }
    }

    static Track load(Shape shape, ByteBuffer from) {
        Track track = new Track(shape);
        track.bucket = from.getLong();
        track.folded = from.getDouble();
        track.count = from.getInt();
        for (int i = 0; i < track.closed.length; i++) {
            track.closed[i] = from.getFloat();
        }
        return track;
    }
}
