package io.coldaisle.lab.site;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What can be broken.
public enum FaultKind {
    UPS_OUTPUT_LOST("a UPS switches its output off"), RACK_PDU_BREAKER_TRIP(
            "the bank breakers of a rack PDU trip; its card goes on answering"), PSU_FAILED(
                    "a server's power supply fails with its input present"), CRAC_FAILED(
                            "a cooling unit stops"), UTILITY_OUTAGE(
                                    "one side of a site loses the mains"), TOR_DOWN(
                                            "a top-of-rack switch stops, its management port too"), DEVICE_UNREACHABLE(
                                                    "a device goes on working but no longer answers"), POWER_READS_TENFOLD(
                                                            "a server, a rack PDU or an outlet of one reads ten times the power it carries"), POWER_READS_THOUSANDFOLD(
                                                                    "the same, a thousand times");

    private final String text;

    FaultKind(String text) {
        this.text = text;
    }

    /// What happens, as a sentence without its end.
    public String text() {
        return text;
    }

    /// Its name as users write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of that word, or null when there is none.
    public static @Nullable FaultKind find(String word) {
        for (FaultKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
