package io.coldaisle.agent.device;

import java.nio.file.Path;

/// Why we believe that a TLS endpoint is who it says. There is no "do not check".
public sealed interface Trust {
    /// Certificates of a certificate authority, PEM. Names are checked too.
    record Authority(Path file) implements Trust {}

    /// The authorities of the Java runtime. Names are checked too.
    record SystemAuthorities() implements Trust {}

    /// This certificate only.
    ///
    /// @param sha256 fingerprint, 64 lower-case hex digits
    record Pin(String sha256) implements Trust {
        public Pin {
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "a pin is a SHA-256 fingerprint of 64 hex digits");
            }
        }

        /// Reads a fingerprint with or without colons, in any case.
        public static Pin parse(String text) {
            return new Pin(text.replace(":", "").toLowerCase(java.util.Locale.ROOT));
        }
    }

    /// The certificate seen first, kept; another one later is an alarm.
    record FirstUse() implements Trust {}
}
