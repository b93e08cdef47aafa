package io.coldaisle.agent;

import io.coldaisle.agent.outbox.Dropped;
import io.coldaisle.model.Gap;
import io.coldaisle.wire.EntryMapping;
import java.util.stream.Collectors;

/// What the hub is told of entries that the outbox had to drop.
final class GapEntry {
    private GapEntry() {}

    static byte[] of(Dropped dropped, long nowMs) {
        String reason = dropped.causes().stream().sorted().map(cause -> switch (cause) {
            case LIMIT -> "bytes";
            case DISK -> "disk";
        }).collect(Collectors.joining("+"));
        return EntryMapping.gap(new Gap(
                dropped.runs().stream().map(run -> new Gap.Run(run.first(), run.last())).toList(),
                dropped.alarms(), dropped.states(), dropped.summaries(), reason, nowMs));
    }
}
