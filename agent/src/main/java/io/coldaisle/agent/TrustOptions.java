package io.coldaisle.agent;

import io.coldaisle.agent.device.Trust;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What makes a device's certificate believed, as options of a command.
final class TrustOptions {
    @Option(names = "--ca", paramLabel = "F", description = "PEM file of the authority that signed the device's certificate")
    private @Nullable Path authority;

    @Option(names = "--pin", paramLabel = "SHA256", description = "fingerprint of the device's certificate")
    private @Nullable String pin;

    @Option(names = "--trust-on-first-use", description = "believe the certificate and print its fingerprint")
    private boolean firstUse;

    Trust trust() {
        if (authority != null) {
            return new Trust.Authority(authority);
        }
        if (pin != null) {
            return Trust.Pin.parse(pin);
        }
        return firstUse ? new Trust.FirstUse() : new Trust.SystemAuthorities();
    }
}
