package io.coldaisle.wire;

import java.util.function.Supplier;

/// Turns a record's own refusal of its values into the wire's error.
final class Checked {
    private Checked() {}

    static <T> T record(String noun, Supplier<T> made) {
        try {
            return made.get();
        } catch (WireFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new WireFormatException(noun + ": " + e.getMessage(), e);
        }
    }
}
