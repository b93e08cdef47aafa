package io.coldaisle.agent;

import io.coldaisle.agent.detect.AlarmBook;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the polls themselves say of a device: that it does not answer, refuses us, or is not the
/// one it was.
final class Reachability {
    private static final String SOURCE = "poll";
    /// One lost poll is nothing; two in a row are.
    private static final int FAILURES_TO_ALARM = 2;

    private final AlarmBook book;
    private final Map<String, Integer> failures = new HashMap<>();

    Reachability(AlarmBook book) {
        this.book = book;
    }

    /// Takes in a report and returns what to tell.
    List<Alarm> observe(PollReport report) {
        String device = report.device().name();
        String condition = condition(report.outcome());
        int failed = condition.isEmpty() ? 0 : failures.merge(device, 1, Integer::sum);
        if (condition.isEmpty()) {
            failures.remove(device);
        }
        List<Alarm> reports = new ArrayList<>();
        for (String key : book.heldBy(SOURCE, device, "")) {
            if (!key.endsWith("!" + condition)) {
                reports.addAll(book.clear(SOURCE, key, report.finishedAtMs()));
            }
        }
        if (!condition.isEmpty()
                && (failed >= FAILURES_TO_ALARM || !canPass(report.outcome()))) {
            reports.addAll(book.raise(SOURCE, alarm(report, condition)));
        }
        return reports;
    }

    /// True for failures that may be over with the next poll.
    private static boolean canPass(PollOutcome outcome) {
        return switch (outcome) {
            case PollOutcome.TimedOut _,PollOutcome.Unreachable _,PollOutcome.Malformed _ -> true;
            case PollOutcome.Answered _,PollOutcome.AccessDenied _,PollOutcome.TrustFailed _ ->
                false;
        };
    }

    private static String condition(PollOutcome outcome) {
        return switch (outcome) {
            case PollOutcome.Answered _ -> "";
            case PollOutcome.TimedOut _,PollOutcome.Unreachable _ -> "comm_lost";
            case PollOutcome.AccessDenied _ -> "device.access_denied";
            case PollOutcome.TrustFailed _ -> "device.key_changed";
            case PollOutcome.Malformed _ -> "device.protocol_error";
        };
    }

    private static Alarm alarm(PollReport report, String name) {
        Condition condition = Conditions.get(name);
        return new Alarm(report.device().name(), "", name, condition.severity(),
                report.finishedAtMs(), null, null, SOURCE, "", report.outcome().describe());
    }
}
