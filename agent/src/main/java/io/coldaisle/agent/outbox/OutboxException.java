package io.coldaisle.agent.outbox;

/// The disk did not take a write. Nothing of the write happened; it may be tried again.
public final class OutboxException extends Exception {
    private static final long serialVersionUID = 1;

    OutboxException(String message) {
        super(message);
    }

    OutboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
