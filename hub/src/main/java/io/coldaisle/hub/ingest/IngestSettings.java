package io.coldaisle.hub.ingest;

import java.time.Duration;

/// @param creditBytes that an agent may have under way: as much as the hub is through with within a tenth of a
///        second, since an alarm waits for what was sent before it. A window of a rack's 6,000 sensors has 15 KB
/// @param maxBatchBytes largest batch
/// @param lostAfter silence after which an agent is missed
public record IngestSettings(long creditBytes, int maxBatchBytes, Duration lostAfter) {
    public static final IngestSettings DEFAULT = new IngestSettings(128 << 10, 1 << 20,
            Duration.ofSeconds(30));
}
