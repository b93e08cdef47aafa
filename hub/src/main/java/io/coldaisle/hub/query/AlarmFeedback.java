package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.DetectorWordRecord;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.v1.GiveAlarmFeedbackRequest;
import java.util.List;

/// Words of operators on alarms, numbered and kept for their agents.
final class AlarmFeedback {
    private static final int MOST_OF_AN_AGENT = 1000;
    private static final int LONGEST_TEXT = 4_096;
    private AlarmFeedback() {}

    /// Keeps a word; a repeat of its request gives the word that is kept already.
    static DetectorWordRecord give(Step step, GiveAlarmFeedbackRequest request, String by) {
        if (request.getComment().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "comment: has at most " + LONGEST_TEXT + " characters");
        }
        String id = Answers.id(request.getName(), "alarms");
        AlarmRecord alarm = step.state()
                .alarms()
                .all()
                .stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Answers.notFound(request.getName()));
        String agent = alarm.subject().agent();
        List<DetectorWordRecord> kept = step.tables()
                .detectorWords()
                .all(DetectorWordRecord.prefix(agent));
        for (DetectorWordRecord each : kept) {
            if (!request.getRequestId().isEmpty()
                    && each.requestId().equals(request.getRequestId())) {
                return each;
            }
        }
        // by the clock, so that a hub restored from a backup does not use a number again
        long number = Math.max(step.nowMs(),
                kept.isEmpty() ? 0 : kept.getLast().word().number() + 1);
        DetectorWordRecord record = new DetectorWordRecord(agent, new DetectorWord(number,
                alarm.subject().device(), alarm.subject().path(), alarm.subject().condition(),
                alarm.alarm().sensor(), request.getReal(), by, step.nowMs()),
                request.getComment(), request.getRequestId());
        step.tables().detectorWords().put(step.transaction(), record.key(), record);
        if (kept.size() >= MOST_OF_AN_AGENT) {
            step.tables().detectorWords().remove(step.transaction(), kept.getFirst().key());
        }
        return record;
    }
}
