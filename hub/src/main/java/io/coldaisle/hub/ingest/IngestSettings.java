package io.coldaisle.hub.ingest;

import java.time.Duration;

/// @param creditBytes that an agent may have under way
/// @param maxBatchBytes largest batch
/// @param lostAfter silence after which an agent is missed
public record IngestSettings(long creditBytes, int maxBatchBytes, Duration lostAfter) {
    public static final IngestSettings DEFAULT = new IngestSettings(2 << 20, 1 << 20,
            Duration.ofSeconds(30));
}
