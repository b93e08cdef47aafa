package io.coldaisle.agent;

import io.coldaisle.agent.poll.PollMetrics;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.redfish.EventCounts;
import io.coldaisle.agent.snmp.notification.NotificationCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How the agent does, as a page of text: what `status` prints and `DATA/status` holds.
final class StatusText {
    private static final int MOST_COSTLY = 10;

    private StatusText() {}

    /// @param notifications null when none are taken
    /// @param findings what is wrong and no alarm, by device
    /// @param generic how many readings no profile knows
    /// @param lost reports and notifications that the pipeline did not keep up with
    /// @param costs the costliest devices first
    static String of(String agent, long nowMs, PollMetrics polls,
            @Nullable NotificationCounts notifications, Map<String, String> findings, long lost,
            long generic, CostReport costs) {
        StringBuilder text = new StringBuilder();
        line(text, "agent " + agent + " at " + Instant.ofEpochMilli(nowMs));
        line(text, "polls: " + polls.polls() + " begun, " + polls.answered() + " answered, "
                + polls.timeouts() + " without an answer, " + polls.denied() + " refused, "
                + polls.late() + " late, " + lost + " lost");
        line(text, "devices: " + polls.devices() + ", of them " + polls.dead() + " silent, "
                + polls.stopped() + " not asked because they refuse our credentials");
        line(text, "generic readings: " + generic + " that no profile knows (" + Poller.GENERIC
                + " in their component)");
        if (notifications == null) {
            line(text, "SNMP notifications: not taken (no `notifications` in the configuration)");
        } else {
            of(text, notifications, polls);
        }
        if (!findings.isEmpty()) {
            line(text, "findings:");
            new TreeMap<>(findings).forEach((device, what) -> line(text,
                    "  " + device + " " + what));
        }
        List<CostReport.Row> costly = costs.rows()
                .stream()
                .filter(row -> !row.remedy().isEmpty())
                .toList();
        if (!costly.isEmpty()) {
            line(text, "costly devices (`status --slow` has more):");
            costly.stream()
                    .limit(MOST_COSTLY)
                    .forEach(row -> line(text, "  " + row.device() + " " + row.remedy()));
        }
        return text.toString();
    }

    private static void of(StringBuilder text, NotificationCounts seen, PollMetrics polls) {
        line(text, "SNMP notifications at " + seen.address() + ": " + (seen.problem().isEmpty()
                ? seen.traps() + " traps, " + seen.informs() + " informs, " + seen.acknowledged()
                        + " acknowledgements; " + polls.notified() + " polls at once, "
                        + polls.heldBack() + " held back"
                : "not taken: " + seen.problem()));
        line(text, "  dropped: " + seen.excessOfSource() + " too many of one sender, "
                + seen.excessInTotal() + " too many in all, " + seen.refused() + " refused, "
                + seen.malformed() + " unreadable");
        seen.troubled().forEach(sender -> line(text, "  " + sender));
        if (seen.strange() > 0) {
            line(text, "  of unknown senders: " + seen.strange() + ", the latest "
                    + String.join(", ", seen.strangers()));
        }
    }

    /// @param seen null when no Redfish events are taken
    static String of(@Nullable EventCounts seen) {
        StringBuilder text = new StringBuilder();
        if (seen == null) {
            line(text, "Redfish events: not taken (no `events` in the configuration)");
            return text.toString();
        }
        line(text, "Redfish events at " + seen.address() + ": " + (seen.problem().isEmpty()
                ? seen.taken() + " taken"
                : "not taken: " + seen.problem()));
        line(text, "  dropped: " + seen.foreign() + " of strangers, " + seen.malformed()
                + " unreadable, " + seen.tooLarge() + " too large, " + seen.tooMany()
                + " too many of one service, " + seen.slow() + " too slow, " + seen.turnedAway()
                + " connections turned away");
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
