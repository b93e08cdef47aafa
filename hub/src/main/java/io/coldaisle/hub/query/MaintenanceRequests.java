package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.MaintenanceScope;
import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.correlate.MaintenanceWindow.Origin;
import io.coldaisle.hub.correlate.MaintenanceWindow.Plan;
import io.coldaisle.hub.correlate.Recurrence;
import io.coldaisle.v1.CreateMaintenanceRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is asked for when a window is announced, checked field by field.
final class MaintenanceRequests {
    private static final long DAY_MS = 86_400_000;
    /// A window that is longer is more likely a slip, and hides what breaks in it, ms.
    private static final long LONGEST_MS = 31 * DAY_MS;
    private static final long EARLIEST_MS = DAY_MS;
    private static final long LATEST_MS = 366 * DAY_MS;
    private static final int MOST_SCOPE = 100;
    private static final int LONGEST_WORD = 200;
    private static final int LONGEST_REASON = 4_096;

    private MaintenanceRequests() {}

    /// The window that is asked for; whether its scope means anything is not looked at.
    ///
    /// @param known windows there are, so that two of one moment have two ids
    /// @throws IllegalArgumentException naming the field that is wrong
    static MaintenanceWindow window(CreateMaintenanceRequest request, String by, long nowMs,
            int known) {
        var asked = request.getWindow();
        long since = asked.getSinceMs() == 0 ? nowMs : asked.getSinceMs();
        Plan plan = new Plan(since, asked.getUntilMs(), asked.getRecurrence(), 0, "");
        times(plan, nowMs);
        List<String> scope = scope(asked.getScopeList());
        reason(asked.getReason());
        Origin origin = new Origin(by, nowMs, request.getRequestId(), asked.getReason());
        return MaintenanceWindow.announced(scope, plan, origin, known);
    }

    /// Words of a scope, each once.
    ///
    /// @throws IllegalArgumentException when there are none or too many, or one is too long
    static List<String> scope(List<String> words) {
        List<String> scope = words.stream().distinct().sorted().toList();
        if (scope.isEmpty() || scope.size() > MOST_SCOPE) {
            throw new IllegalArgumentException("scope: names 1 to " + MOST_SCOPE
                    + " components or places, got " + scope.size());
        }
        for (String word : scope) {
            if (word.isEmpty() || word.length() > LONGEST_WORD) {
                throw new IllegalArgumentException(
                        "scope: a name has 1 to " + LONGEST_WORD + " characters");
            }
        }
        return scope;
    }

    /// @throws IllegalArgumentException when one of them means nothing to this hub
    static void means(List<String> scope, CorrelationState state) {
        Set<String> agents = state.agents()
                .all()
                .stream()
                .map(CorrelationState.AgentRecord::agent)
                .collect(Collectors.toSet());
        scope.forEach(word -> MaintenanceScope.check(word, state.topology(), agents));
    }

    static void reason(String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason: has at most " + LONGEST_REASON + " characters");
        }
    }

    private static void times(Plan plan, long nowMs) {
        if (plan.sinceMs() < nowMs - EARLIEST_MS || plan.sinceMs() > nowMs + LATEST_MS) {
            throw new IllegalArgumentException("since_ms: is at most a day ago and at most 366 days"
                    + " ahead; 0 means now");
        }
        if (plan.untilMs() <= plan.sinceMs() || plan.untilMs() - plan.sinceMs() > LONGEST_MS) {
            throw new IllegalArgumentException(
                    "until_ms: is after since_ms, by at most 31 days");
        }
        if (!plan.recurrence().isEmpty()) {
            Recurrence.parse(plan.recurrence());
        } else if (plan.untilMs() <= nowMs) {
            throw new IllegalArgumentException(
                    "until_ms: is past, so there would be nothing to hold");
        }
    }
}
