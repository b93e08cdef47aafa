package io.coldaisle.agent;

import io.coldaisle.agent.detect.AlarmBook;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;

/// What a restart takes up: alarms in force, sensor numbers, what was learned.
final class Checkpoints {
    private Checkpoints() {}

    static void restore(Outbox outbox, AlarmBook book, SensorDictionary dictionary,
            LearnedModels models) throws OutboxException {
        AlarmCheckpoints.restore(outbox.checkpoints(AlarmCheckpoints.CHECKPOINT), book);
        dictionary.restore(outbox.checkpoints(SensorDictionary.CHECKPOINT));
        models.restore(outbox);
    }
}
