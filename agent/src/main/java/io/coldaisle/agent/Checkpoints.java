package io.coldaisle.agent;

import io.coldaisle.agent.detect.AlarmBook;
import io.coldaisle.agent.detect.DetectorBank;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a restart takes up: alarms in force, sensor numbers, what was learned.
final class Checkpoints {
    static final String DETECTOR = "w/";

    private Checkpoints() {}

    static void restore(Outbox outbox, AlarmBook book, SensorDictionary dictionary,
            DetectorBank detectors) throws OutboxException {
        AlarmCheckpoints.restore(outbox.checkpoints(AlarmCheckpoints.CHECKPOINT), book);
        dictionary.restore(outbox.checkpoints(SensorDictionary.CHECKPOINT));
        Map<String, byte[]> learned = new LinkedHashMap<>();
        outbox.checkpoints(DETECTOR)
                .forEach(
                        (name, bytes) -> learned.put(name.substring(DETECTOR.length()), bytes));
        detectors.resume(learned);
    }
}
