package io.coldaisle.agent.recorder;

/// The recorder's part of the disk cannot be used; says which folder, why and what to do.
public final class RecorderException extends Exception {
    private static final long serialVersionUID = 1;

    RecorderException(String message) {
        super(message);
    }

    RecorderException(String message, Throwable cause) {
        super(message, cause);
    }
}
