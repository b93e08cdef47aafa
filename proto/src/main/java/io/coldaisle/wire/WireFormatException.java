package io.coldaisle.wire;

/// A message from outside that no valid record can be made of.
public final class WireFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public WireFormatException(String message) {
        super(message);
    }

    public WireFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
