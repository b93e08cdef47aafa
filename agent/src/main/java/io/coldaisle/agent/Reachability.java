package io.coldaisle.agent;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        Map<String, PollOutcome> now = conditions(report.outcome());
        boolean passing = !now.isEmpty() && now.values().stream().allMatch(Reachability::canPass);
        int failed = passing ? failures.merge(device, 1, Integer::sum) : 0;
        if (!passing) {
            failures.remove(device);
        }
        List<Alarm> reports = new ArrayList<>();
        for (String key : book.heldBy(SOURCE, device, "")) {
            if (!now.containsKey(key.substring(key.lastIndexOf('!') + 1))) {
                reports.addAll(book.clear(SOURCE, key, report.finishedAtMs()));
            }
        }
        now.forEach((condition, outcome) -> {
            if (failed >= FAILURES_TO_ALARM || !canPass(outcome)) {
                reports.addAll(book.raise(SOURCE, alarm(report, condition, outcome)));
            }
        });
        return reports;
    }

    /// What is wrong, by condition. Of a device that answers in part what needs somebody's hand: that
    /// an endpoint refuses us, or is not the one it was.
    private static Map<String, PollOutcome> conditions(PollOutcome outcome) {
        List<PollOutcome> wrong = outcome instanceof PollOutcome.Answered answered
                ? answered.failures().stream().filter(each -> !canPass(each)).toList()
                : List.of(outcome);
        Map<String, PollOutcome> conditions = new TreeMap<>();
        wrong.forEach(each -> conditions.putIfAbsent(condition(each), each));
        conditions.remove("");
        return conditions;
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

    private static Alarm alarm(PollReport report, String name, PollOutcome outcome) {
        Condition condition = Conditions.get(name);
        return new Alarm(report.device().name(), "", name, condition.severity(),
                report.finishedAtMs(), null, null, SOURCE, "", outcome.describe());
    }
}
