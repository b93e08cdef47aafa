package io.coldaisle.agent.recorder;

import io.coldaisle.agent.recorder.Recorder.Moment;
import io.coldaisle.agent.sample.SampleRun;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/// Walks the volumes for one page of an answer. Rows that went meanwhile are no longer there, and so
/// not in the answer.
final class RecorderReader {
    /// A page that finds little ends here, so that one question never reads for long.
    private static final int MOST_CHUNKS = 2000;

    /// What is asked.
    private record Question(SensorIdentity sensor, long sinceMs, long untilMs, int most,
            RecorderPlace from) {
        RecorderPlace at(Volume volume, int part, int skip) {
            return new RecorderPlace(from.sensor(), volume.number(), part, skip);
        }
    }

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
            RecorderPlace next = read(
                    new Question(sensor, sinceMs, untilMs, Math.max(1, most), from));
            boolean end = next.sensor() == sensors.size();
            return new RecorderPage(samples.size() == 0 ? null : sensor, samples,
                    end ? "" : next.toString());
        } catch (RocksDBException | IllegalStateException e) {
            throw new RecorderException("the recording of " + sensor.path()
                    + " cannot be read: " + e.getMessage(), e);
        }
    }

    private RecorderPlace read(Question question) throws RocksDBException {
        Moment now = recorder.moment(question.sensor);
        List<Volume> all = new ArrayList<>(now.volumes());
        all.add(now.current());
        for (Volume volume : all) {
            if (volume.number() >= question.from.volume()
                    && volume.overlaps(question.sinceMs, question.untilMs)) {
                RecorderPlace next = volume(volume, question);
                if (next != null) {
                    return next;
                }
            }
        }
        RecorderPlace next = open(now, question);
        return next == null ? new RecorderPlace(question.from.sensor() + 1, 0, 0, 0) : next;
    }

    /// Where to go on within the volume; null when it was read to its end.
    private @Nullable RecorderPlace volume(Volume volume, Question question)
            throws RocksDBException {
        byte[] heading = database
                .get(RowKeys.heading(volume.number(), question.sensor.device()));
        int number = heading == null ? -1 : Heading.number(heading, question.sensor);
        if (number < 0) {
            return null;
        }
        boolean begun = volume.number() == question.from.volume();
        for (int part = begun ? question.from.part() : 0; part < volume.parts(); part++) {
            if (samples.size() >= question.most || chunks >= MOST_CHUNKS) {
                return question.at(volume, part, 0);
            }
            byte[] row = database
                    .get(RowKeys.chunk(volume.number(), question.sensor.device(), part));
            chunks++;
            int left = row == null ? 0 : chunk(row, number, question, volume, part);
            if (left > 0) {
                return question.at(volume, part, left);
            }
        }
        return null;
    }

    /// The open chunk is read as the part it will be.
    private @Nullable RecorderPlace open(Moment now, Question question) {
        if (now.number() < 0) {
            return null;
        }
        int part = now.current().parts();
        if (samples.size() >= question.most) {
            return question.at(now.current(), part, 0);
        }
        int left = chunk(now.open(), now.number(), question, now.current(), part);
        return left > 0 ? question.at(now.current(), part, left) : null;
    }

    /// Takes samples of a chunk until there are enough.
    ///
    /// @return how many of it were given when some are left; 0 when it is done
    private int chunk(byte[] row, int number, Question question, Volume volume, int part) {
        RecorderPlace from = question.from;
        int skip = volume.number() == from.volume() && part == from.part() ? from.skip() : 0;
        int before = samples.size();
        int[] seen = new int[1];
        ChunkScan.read(row, number, question.sensor.decimals(), question.sinceMs,
                question.untilMs, (atMs, value) -> {
                    if (seen[0]++ >= skip && samples.size() < question.most) {
                        samples.add(atMs, value);
                    }
                });
        int given = skip + samples.size() - before;
        return seen[0] > given ? given : 0;
    }
}
