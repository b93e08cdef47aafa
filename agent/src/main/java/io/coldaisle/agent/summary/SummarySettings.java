package io.coldaisle.agent.summary;

import java.time.Duration;

/// @param window length of a summary's window, a whole number of seconds
public record SummarySettings(Duration window) {
    public static final SummarySettings DEFAULT = new SummarySettings(Duration.ofSeconds(60));

    public SummarySettings {
        if (window.toMillis() < 1000 || window.toMillis() % 1000 != 0) {
            throw new IllegalArgumentException("summary.window is a whole number of seconds");
        }
    }
}
