package io.coldaisle.hub.store;

import org.jspecify.annotations.Nullable;

/// The disk did not do what was asked. Nothing of the transaction happened.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
