package io.coldaisle.agent.summary;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers good samples into windows aligned to the epoch, so that windows of all agents line up.
/// The first window after a start, and the last before a stop, are cut short, so that no two
/// summaries of a sensor begin at the same time.
///
/// A sample later than the open window closes it; one from before it counts into the open window,
/// since its own has been sent. When the clock was set back by more than a window, time that has
/// been summarised comes again: its windows begin a second off the grid (the next time two
/// seconds), so that no summary takes the place of another. Cost: some 120 bytes a sensor.
public final class SummaryWindows {
    /// A sensor that was silent for so many windows is forgotten.
    private static final int MOST_SILENT = 60;

    private SummarySettings settings;
    private @Nullable SummarySettings next;
    private long windowMs;
    private final Map<SensorIdentity, Gathered> open = new LinkedHashMap<>();
    private long startMs = Long.MIN_VALUE;
    private long endMs;
    private long summarisedMs = Long.MIN_VALUE;
    private long timesSetBack;
    private boolean mayRepeat;

    public SummaryWindows(SummarySettings settings) {
        this.settings = settings;
        this.windowMs = settings.window().toMillis();
    }

    /// Whether sensors that stand still may be told by their count alone; at first they may not.
    public void repeat(boolean understood) {
        mayRepeat = understood;
    }

    /// Other settings from the next window on.
    public void become(SummarySettings other) {
        next = other.equals(settings) ? null : other;
    }

    /// Takes in a sample; returns the summaries of the window it closed, mostly none.
    public List<SensorSummary> add(Sample sample) {
        List<SensorSummary> closed = tick(sample.observedAtMs());
        if (sample.quality() == Quality.GOOD) {
            open.computeIfAbsent(sample.sensor(),
                    sensor -> new Gathered(sensor, settings.steps(sensor)))
                    .add(sample.value());
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
        if (takeSettings() && nowMs >= summarisedMs) {
            // as after a start: a longer window's grid may begin where a window before began
            startMs = Math.floorDiv(nowMs, 1000) * 1000;
            endMs = (Math.floorDiv(startMs, windowMs) + 1) * windowMs;
            return closed;
        }
        long shift = shift(nowMs);
        startMs = Math.floorDiv(nowMs - shift, windowMs) * windowMs + shift;
        endMs = startMs + windowMs;
        return closed;
    }

    /// What was said of a sensor under another bound is not repeated by its count alone: all are told
    /// anew.
    private boolean takeSettings() {
        SummarySettings other = next;
        if (other == null) {
            return false;
        }
        settings = other;
        windowMs = other.window().toMillis();
        next = null;
        open.clear();
        return true;
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
        for (Gathered gathered : open.values()) {
            if (gathered.isEmpty()) {
                gathered.skip();
            } else {
                closed.add(gathered.close(startMs, length, mayRepeat));
            }
        }
        open.values().removeIf(gathered -> gathered.silent() > MOST_SILENT);
        return closed;
    }
}
