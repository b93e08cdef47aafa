package io.coldaisle.agent.ipmi.message;

/// A BMC sent what its standard does not allow; caught where the answer was asked for.
public final class MalformedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedAnswer(String message) {
        super(message, null, false, false);
    }
}
