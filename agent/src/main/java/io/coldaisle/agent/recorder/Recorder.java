package io.coldaisle.agent.recorder;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes samples in and gives them back.
///
/// One thread takes in, another reads; what they share is copied within one short step, so that a
/// long answer never holds up a poll. Cost: some 140 bytes of heap a sensor, a byte or less a sample
/// of the open five minutes, and one synced write each five minutes.
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    /// Seconds of an open chunk: what is lost when the process is killed.
    static final int CHUNK_S = 300;
    private static final int LOOK_EVERY_S = 10;
    /// Where the values of all open chunks take this much they are written before their time.
    private static final long MOST_OPEN_BYTES = 1 << 20;
    private static final long LEAST_BYTES_A_SENSOR = 40;

    private final Shelf shelf;
    private final Map<String, OpenChunk> open = new TreeMap<>();
    private long seconds;
    private long lost;
    private String problem = "";

    private Recorder(Shelf shelf) {
        this.shelf = shelf;
    }

    /// Opens the recording in a directory, or begins one.
    ///
    /// @throws RecorderException when the directory cannot be used
    public static Recorder open(Path directory, RecorderSettings settings)
            throws RecorderException {
        return open(directory, settings, () -> directory.toFile().getUsableSpace());
    }

    /// @param left bytes the disk has left
    static Recorder open(Path directory, RecorderSettings settings, LongSupplier left)
            throws RecorderException {
        return new Recorder(Shelf.open(directory, settings, left));
    }

    /// Takes in the samples of a poll; those that are not good are left out, as in summaries.
    public synchronized void take(List<Sample> samples) {
        String device = "";
        OpenChunk chunk = null;
        for (Sample sample : samples) {
            if (sample.quality() == Quality.GOOD) {
                // Samples of a poll are of one device, and mostly share its name.
                if (chunk == null || !sample.sensor().device().equals(device)) {
                    device = sample.sensor().device();
                    chunk = open.computeIfAbsent(device, _ -> new OpenChunk());
                }
                chunk.add(sample);
            }
        }
    }

    /// A second has gone by.
    public synchronized void tick() {
        seconds++;
        if (seconds >= CHUNK_S || seconds % LOOK_EVERY_S == 0 && tooMuch()) {
            write();
        }
    }

    private boolean tooMuch() {
        long bytes = 0;
        long sensors = 0;
        for (OpenChunk chunk : open.values()) {
            bytes += chunk.length();
            sensors += chunk.sensors();
        }
        return bytes > Math.max(MOST_OPEN_BYTES, sensors * LEAST_BYTES_A_SENSOR);
    }

    private void write() {
        String now = shelf.put(open, seconds);
        seconds = 0;
        if (!now.isEmpty()) {
            lost += open.values().stream().mapToLong(OpenChunk::samples).sum();
        }
        if (!now.isEmpty() && problem.isEmpty()) {
            LOG.error("recording stops: {}; alarms and summaries go on", now);
        } else if (now.isEmpty() && !problem.isEmpty()) {
            LOG.warn("recording goes on; {} samples were not recorded", lost);
        }
        problem = now;
        open.values().forEach(OpenChunk::clear);
    }

    /// Reads the samples of sensors that were observed in [sinceMs, untilMs), in the order in which
    /// they were taken, a page at a time.
    ///
    /// @param from where to go on, of the page before; empty for the first
    /// @param most samples after which a page ends, about
    /// @throws RecorderException when the disk does not give them
    /// @throws IllegalArgumentException when `from` is of another question
    public RecorderPage read(List<SensorIdentity> sensors, long sinceMs, long untilMs, int most,
            String from) throws RecorderException {
        return new RecorderReader(this, shelf).page(sensors, sinceMs, untilMs, most,
                RecorderPlace.parse(from));
    }

    /// What is not on disk yet of a sensor, and where it will be; volumes as they are now.
    synchronized Moment moment(SensorIdentity sensor) {
        OpenChunk chunk = open.get(sensor.device());
        int number = chunk == null ? -1 : chunk.number(sensor);
        return new Moment(shelf.volumes(), shelf.current(), number,
                chunk == null || number < 0 ? new byte[0] : chunk.toBytes());
    }

    /// A picture for a reader.
    ///
    /// @param volumes ascending, without the current one
    /// @param current the volume that is written to
    /// @param number of the sensor in the open chunk; -1 when it is not there
    record Moment(List<Volume> volumes, Volume current, int number, byte[] open) {}

    /// How it does.
    public synchronized RecorderCounts counts() {
        return shelf.counts(lost, problem);
    }

    /// Earliest sample held, agent's clock, ms; 0 when none is.
    public synchronized long oldestMs() {
        long oldest = shelf.oldestMs();
        for (OpenChunk chunk : open.values()) {
            oldest = Math.min(oldest, chunk.minMs());
        }
        return oldest == Long.MAX_VALUE ? 0 : oldest;
    }

    /// A clean stop: what is in memory is written.
    @Override
    public synchronized void close() {
        write();
        shelf.close();
    }
}
