package io.coldaisle.lab.settings;

import java.io.Serial;

/// A site file that cannot be used; the message is for its author.
public final class SettingsException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    SettingsException(String message) {
        super(message);
    }
}
