package io.coldaisle.agent.snmp.notification;

import java.util.List;

/// What the listener has seen since it began.
///
/// @param address where it listens
/// @param problem why it does not; empty when it does
/// @param traps taken
/// @param informs taken
/// @param acknowledged informs answered, each after it was on disk; repetitions too
/// @param excessOfSource dropped, because their sender had sent too many
/// @param excessInTotal dropped, because all together had
/// @param refused of a known address with a community, user, level or engine that is not the device's
/// @param malformed of a known address and no notification
/// @param strange of addresses that are no device of ours
/// @param strangers the latest of them, `address (count)`
/// @param troubled known addresses of which something was dropped or refused, with counts
public record NotificationCounts(String address, String problem, long traps, long informs,
        long acknowledged, long excessOfSource, long excessInTotal, long refused, long malformed,
        long strange, List<String> strangers, List<String> troubled) {
    public NotificationCounts {
        strangers = List.copyOf(strangers);
        troubled = List.copyOf(troubled);
    }
}
