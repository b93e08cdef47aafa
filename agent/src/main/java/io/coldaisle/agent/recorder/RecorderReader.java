package io.coldaisle.agent.recorder;

import io.coldaisle.agent.sample.SampleRun;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;

/// Walks the volumes for one page of an answer. Rows that went meanwhile are no longer there, and so
/// not in the answer.
final class RecorderReader {
    /// A page that finds little ends here, so that one question never reads for long.
    private static final int MOST_CHUNKS = 2000;

    private final Recorder recorder;
    private final RecorderDatabase database;
    private final SampleRun samples = new SampleRun();
    private int chunks;

    RecorderReader(Recorder recorder, Shelf shelf) {
        this.recorder = recorder;
        this.database = shelf.database();
    }

    /// A page holds samples of one sensor.
    RecorderPage page(List<SensorIdentity> sensors, long sinceMs, long untilMs, int most,
            RecorderPlace from) throws RecorderException {
        if (from.sensor() >= sensors.size()) {
            throw new IllegalArgumentException(from + " is a place in another answer");
        }
        SensorIdentity sensor = sensors.get(from.sensor());
        try {
            RecorderPlace next = read(sensor, sinceMs, untilMs, most, from);
            boolean end = next.sensor() == sensors.size();
            return new RecorderPage(samples.size() == 0 ? null : sensor, samples,
                    end ? "" : next.toString());
        } catch (RocksDBException | IllegalStateException e) {
            throw new RecorderException("the recording of " + sensor.path()
                    + " cannot be read: " + e.getMessage(), e);
        }
    }

    private RecorderPlace read(SensorIdentity sensor, long sinceMs, long untilMs, int most,
            RecorderPlace from) throws RocksDBException {
        Recorder.Moment now = recorder.moment(sensor);
        List<Volume> all = new ArrayList<>(now.volumes());
        all.add(now.current());
        for (Volume volume : all) {
            if (volume.number() < from.volume() || !volume.overlaps(sinceMs, untilMs)) {
                continue;
            }
            byte[] heading = database.get(RowKeys.heading(volume.number(), sensor.device()));
            int number = heading == null ? -1 : Heading.number(heading, sensor);
            int part = volume.number() == from.volume() ? from.part() : 0;
            for (; number >= 0 && part < volume.parts(); part++) {
                if (samples.size() >= most || chunks >= MOST_CHUNKS) {
                    return new RecorderPlace(from.sensor(), volume.number(), part);
                }
                chunk(volume, part, sensor, number, sinceMs, untilMs);
            }
        }
        if (now.number() >= 0) {
            ChunkScan.read(now.open(), now.number(), sensor.decimals(), sinceMs, untilMs,
                    samples);
        }
        return new RecorderPlace(from.sensor() + 1, 0, 0);
    }

    private void chunk(Volume volume, int part, SensorIdentity sensor, int number, long sinceMs,
            long untilMs) throws RocksDBException {
        byte[] row = database.get(RowKeys.chunk(volume.number(), sensor.device(), part));
        chunks++;
        if (row != null) {
            ChunkScan.read(row, number, sensor.decimals(), sinceMs, untilMs, samples);
        }
    }
}
