package io.coldaisle.hub.store;

import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.model.SensorSummary.Bound;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Summaries by series and time, packed: window, count, then last, and min, max, mean as distances
/// from it, in steps of the sensor's decimals, as variable-length numbers; then, where the numbers are
/// less exact than half a step, within how many steps they are.
public final class SummaryRows {
    private static final byte[] SUM = Bytes.prefix("sum");
    private final Store store;

    SummaryRows(Store store) {
        this.store = store;
    }

    public void put(Transaction transaction, int series, SensorSummary summary) {
        ByteBuffer out = ByteBuffer.allocate(70);
        double scale = Math.pow(10, summary.sensor().decimals());
        long last = Math.round(summary.last() * scale);
        VarInt.write(out, summary.windowMs() / 1000);
        VarInt.write(out, summary.count());
        VarInt.writeSigned(out, last);
        VarInt.write(out, last - Math.round(summary.min() * scale));
        VarInt.write(out, Math.round(summary.max() * scale) - last);
        VarInt.writeSigned(out, Math.round(summary.mean() * scale) - last);
        if (summary.bound().steps() > 0) {
            VarInt.write(out, summary.bound().steps());
        }
        byte[] value = new byte[out.position()];
        out.flip().get(value);
        transaction.put(Bytes.key(SUM, series, summary.startMs()), value);
    }

    /// The newest `limit` summaries of a series that start in [since, until), oldest first.
    public List<SensorSummary> read(SeriesRecord series, long sinceMs, long untilMs, int limit) {
        Deque<SensorSummary> newest = new ArrayDeque<>();
        byte[] prefix = ByteBuffer.allocate(SUM.length + 4)
                .put(SUM)
                .putInt(series.series())
                .array();
        store.scanBack(prefix, Bytes.key(SUM, series.series(), untilMs), (key, value) -> {
            long start = ByteBuffer.wrap(key, SUM.length + 4, 8).getLong();
            if (start < sinceMs || newest.size() >= limit) {
                return false;
            }
            newest.addFirst(unpack(series.sensor(), start, value));
            return true;
        });
        return new ArrayList<>(newest);
    }

    /// The summary of a series whose window began then, or null.
    public @Nullable SensorSummary at(SeriesRecord series, long startMs) {
        List<SensorSummary> one = read(series, startMs, startMs + 1, 1);
        return one.isEmpty() ? null : one.getFirst();
    }

    /// The newest summary of a series, or null.
    public @Nullable SensorSummary last(SeriesRecord series) {
        List<SensorSummary> one = read(series, Long.MIN_VALUE, Long.MAX_VALUE, 1);
        return one.isEmpty() ? null : one.getFirst();
    }

    private static SensorSummary unpack(SensorIdentity sensor, long startMs, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        double scale = Math.pow(10, sensor.decimals());
        long windowMs = VarInt.read(in) * 1000;
        int count = (int) VarInt.read(in);
        long last = VarInt.readSigned(in);
        long min = last - VarInt.read(in);
        long max = last + VarInt.read(in);
        long mean = last + VarInt.readSigned(in);
        Bound bound = in.hasRemaining()
                ? new Bound((int) VarInt.read(in), Bound.SAID)
                : Bound.ROUNDED;
        return new SensorSummary(sensor, startMs, windowMs, count, min / scale, max / scale,
                mean / scale, last / scale, bound);
    }

    /// When the oldest summary of a series starts; `Long.MAX_VALUE` when there is none.
    public long firstMs(int series) {
        byte[] prefix = ByteBuffer.allocate(SUM.length + 4).put(SUM).putInt(series).array();
        long[] first = {Long.MAX_VALUE};
        store.scan(prefix, prefix, (key, _) -> {
            first[0] = ByteBuffer.wrap(key, SUM.length + 4, 8).getLong();
            return false;
        });
        return first[0];
    }

    /// Forgets summaries of a series that start before a time.
    public void trim(Transaction transaction, int series, long beforeMs) {
        transaction.deleteRange(Bytes.key(SUM, series, 0), Bytes.key(SUM, series, beforeMs));
    }
}
