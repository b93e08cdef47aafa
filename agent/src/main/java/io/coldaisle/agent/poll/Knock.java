package io.coldaisle.agent.poll;

import java.util.List;
import java.util.function.Consumer;

/// Asks an address once whether a protocol is spoken there, and by what: without logging in where that
/// could lock an account, and without changing anything. All on the polling thread.
public interface Knock extends AutoCloseable {
    /// Begins. The answer comes once, unless [#close] comes first.
    void begin(Consumer<Answer> done);

    @Override
    void close();

    /// What came of it.
    sealed interface Answer {
        record Here(Told told) implements Answer {}

        /// The protocol is spoken, and not to us.
        record Refused(String reason) implements Answer {}

        /// Something answered that is not this protocol.
        record Foreign(String what) implements Answer {}

        record Silent() implements Answer {}
    }

    /// What the device says of itself to anybody. Empty text means "not said". All of it is as the
    /// device sent it: not to be printed as it is.
    ///
    /// @param name it has for itself (sysName)
    /// @param identity sysObjectID, UUID
    /// @param units behind this address that are devices of their own (the UPSes of a NUT server)
    record Told(String vendor, String model, String name, String identity, String text,
            List<String> units) {
        public Told {
            units = List.copyOf(units);
        }
    }
}
