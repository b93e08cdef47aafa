package io.coldaisle.agent.summary;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers good samples into windows aligned to the epoch, so that windows of all agents line up.
/// The first window after a start, and the last before a stop, are cut short, so that no two
/// summaries of a sensor begin at the same time.
///
/// A sample later than the open window closes it; one from before it counts into the open window,
/// since its own has been sent. When the clock was set back by more than a window, time that has
/// been summarised comes again: its windows begin a second off the grid (the next time two
/// seconds), so that no summary takes the place of another. Cost: 5 numbers a sensor.
public final class SummaryWindows {
    private static final class Gathered {
        private int count;
        private double min;
        private double max;
        private double sum;
        private double last;

        void add(double x) {
            min = count == 0 ? x : Math.min(min, x);
            max = count == 0 ? x : Math.max(max, x);
            sum += x;
            last = x;
            count++;
        }

        SensorSummary close(SensorIdentity sensor, long startMs, long lengthMs) {
            double mean = Math.clamp(sum / count, min, max);
            return new SensorSummary(sensor, startMs, lengthMs, count, min, max, mean, last);
        }
    }

    private final long windowMs;
    private final Map<SensorIdentity, Gathered> open = new LinkedHashMap<>();
    private long startMs = Long.MIN_VALUE;
    private long endMs;
    private long summarisedMs = Long.MIN_VALUE;
    private long timesSetBack;

    public SummaryWindows(SummarySettings settings) {
        this.windowMs = settings.window().toMillis();
    }

    /// Takes in a sample; returns the summaries of the window it closed, mostly none.
    public List<SensorSummary> add(Sample sample) {
        List<SensorSummary> closed = tick(sample.observedAtMs());
        if (sample.quality() == Quality.GOOD) {
            open.computeIfAbsent(sample.sensor(), _ -> new Gathered()).add(sample.value());
        }
        return closed;
    }

    /// Time has come to `nowMs`; returns the summaries of the window that ended, mostly none.
    public List<SensorSummary> tick(long nowMs) {
        if (startMs == Long.MIN_VALUE) {
            startMs = Math.floorDiv(nowMs, 1000) * 1000;
            endMs = (Math.floorDiv(startMs, windowMs) + 1) * windowMs;
        }
        if (nowMs < endMs) {
            return List.of();
        }
        return closeAndBegin(nowMs);
    }

    /// Somebody set the clock; returns the summaries of the window that ended with it. Set forward,
    /// or back by no more than a window, it is as if samples came late.
    public List<SensorSummary> clockSet(long byMs, long nowMs) {
        if (byMs >= -windowMs || startMs == Long.MIN_VALUE) {
            return List.of();
        }
        timesSetBack++;
        return closeAndBegin(nowMs);
    }

    private List<SensorSummary> closeAndBegin(long nowMs) {
        List<SensorSummary> closed = closeAt(endMs);
        summarisedMs = Math.max(summarisedMs, endMs);
        long shift = shift(nowMs);
        startMs = Math.floorDiv(nowMs - shift, windowMs) * windowMs + shift;
        endMs = startMs + windowMs;
        return closed;
    }

    /// How far off the grid windows begin: not at all in time that comes for the first time.
    private long shift(long atMs) {
        return atMs < summarisedMs ? timesSetBack * 1000 % windowMs : 0;
    }

    /// Ends the open window now, cut short; for a clean stop.
    public List<SensorSummary> close(long nowMs) {
        long end = Math.clamp(Math.ceilDiv(nowMs, 1000L) * 1000, startMs + 1000,
                Math.max(endMs, startMs + 1000));
        List<SensorSummary> closed = closeAt(end);
        startMs = Long.MIN_VALUE;
        return closed;
    }

    private List<SensorSummary> closeAt(long end) {
        List<SensorSummary> closed = new ArrayList<>(open.size());
        long length = Math.max(1000, end - startMs);
        open.forEach((sensor, gathered) -> closed.add(gathered.close(sensor, startMs, length)));
        open.clear();
        return closed;
    }
}
