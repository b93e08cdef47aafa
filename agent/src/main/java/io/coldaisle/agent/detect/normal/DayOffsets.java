package io.coldaisle.agent.detect.normal;

import java.nio.ByteBuffer;

/// The offsets of a day's bins from the level, in two bytes each: whole multiples of a unit that all
/// bins share and that doubles when one grows too large for it. So the largest is kept to a part in
/// 16,384 or better, finer than the scale's floor, in half the memory of floats.
///
/// A series that never moved has no offsets and no arrays.
final class DayOffsets {
    static final int BINS = 96;
    static final int BYTES = 1 + 4 + BINS * 2 + BINS / 2;
    /// From here on a visit weighs like any other.
    static final int MOST_VISITS = 15;
    /// The first offset is this many units.
    private static final int FIRST = 1 << 12;

    private short[] offsets = {};
    private final byte[] visits = new byte[BINS / 2];
    private float unit;

    double get(int bin) {
        return offsets.length == 0 ? 0 : offsets[bin] * (double) unit;
    }

    /// How often a bin was visited, at most [#MOST_VISITS].
    int visits(int bin) {
        return visits[bin >> 1] >> ((bin & 1) << 2) & MOST_VISITS;
    }

    /// Moves the offset of a bin, which has been visited once more.
    void visit(int bin, double by) {
        if (visits(bin) < MOST_VISITS) {
            visits[bin >> 1] += (byte) (1 << ((bin & 1) << 2));
        }
        double moved = get(bin) + by;
        if (by == 0 || offsets.length == 0 && !begin(moved)) {
            return;
        }
        while (Math.abs(moved) > Short.MAX_VALUE * (double) unit) {
            coarsen();
        }
        offsets[bin] = (short) Math.rint(moved / unit);
    }

    private boolean begin(double offset) {
        unit = (float) (Math.abs(offset) / FIRST);
        if (unit < Float.MIN_NORMAL || unit > Float.MAX_VALUE / (1 << 20)) {
            return false;
        }
        offsets = new short[BINS];
        return true;
    }

    private void coarsen() {
        unit *= 2;
        for (int i = 0; i < BINS; i++) {
            offsets[i] = (short) Math.rint(offsets[i] / 2.0);
        }
    }

    void save(ByteBuffer to) {
        to.put((byte) (offsets.length == 0 ? 0 : 1)).putFloat(unit);
        for (int i = 0; i < BINS; i++) {
            to.putShort(offsets.length == 0 ? 0 : offsets[i]);
        }
        to.put(visits);
    }

    void load(ByteBuffer from) {
        boolean any = from.get() != 0;
        unit = from.getFloat();
        offsets = any ? new short[BINS] : new short[0];
        for (int i = 0; i < BINS; i++) {
            short each = from.getShort();
            if (any) {
                offsets[i] = each;
            }
        }
        from.get(visits);
    }
}
