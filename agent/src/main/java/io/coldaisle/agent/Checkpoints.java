package io.coldaisle.agent;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import java.nio.ByteBuffer;

/// What a restart takes up: alarms in force, sensor numbers, what was learned.
final class Checkpoints {
    /// Number of the last operator's word that was taken.
    static final String WORD = "word";

    private Checkpoints() {}

    static byte[] word(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long word(Outbox outbox) throws OutboxException {
        byte[] saved = outbox.checkpoint(WORD);
        return saved == null || saved.length != Long.BYTES ? 0 : ByteBuffer.wrap(saved).getLong();
    }

    static void restore(Outbox outbox, AlarmBook book, SensorDictionary dictionary,
            LearnedModels models) throws OutboxException {
        AlarmCheckpoints.restore(outbox.checkpoints(AlarmCheckpoints.CHECKPOINT), book);
        dictionary.restore(outbox.checkpoints(SensorDictionary.CHECKPOINT));
        models.restore(outbox);
    }
}
