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
///
/// A sample later than the open window closes it; one from before it (a clock stepped back) counts
/// into the open window, since its own has been sent. Cost: 5 numbers a sensor.
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

        SensorSummary close(SensorIdentity sensor, long startMs, long windowMs) {
            double mean = Math.clamp(sum / count, min, max);
            return new SensorSummary(sensor, startMs, windowMs, count, min, max, mean, last);
        }
    }

    private final long windowMs;
    private final Map<SensorIdentity, Gathered> open = new LinkedHashMap<>();
    private long startMs = Long.MIN_VALUE;

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
        long start = Math.floorDiv(nowMs, windowMs) * windowMs;
        if (startMs == Long.MIN_VALUE) {
            startMs = start;
        }
        // A clock stepped far back would otherwise keep the window open for that long.
        boolean steppedBack = start < startMs - 10 * windowMs;
        if (start <= startMs && !steppedBack) {
            return List.of();
        }
        List<SensorSummary> closed = close();
        startMs = start;
        return closed;
    }

    /// Ends the open window now, whole or not; for a clean stop.
    public List<SensorSummary> close() {
        List<SensorSummary> closed = new ArrayList<>(open.size());
        open.forEach((sensor, gathered) -> closed.add(gathered.close(sensor, startMs, windowMs)));
        open.clear();
        return closed;
    }
}
