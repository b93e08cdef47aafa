package io.coldaisle.agent.poll;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceInventory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one poll of one device came to. There is no null and no exception for an expected failure.
public sealed interface PollOutcome {
    /// The device answered, perhaps in part.
    ///
    /// @param inventory null when nothing changed since it was last given
    /// @param connections null when nobody looked since they were last given
    /// @param partialErrors what could not be read, one plain sentence each
    /// @param failures what came of those of its endpoints that did not answer
    record Answered(List<Sample> samples, List<StateReading> states,
            @Nullable DeviceInventory inventory, @Nullable DeviceConnections connections,
            List<String> partialErrors, List<PollOutcome> failures)
            implements
                PollOutcome {
        public Answered {
            samples = List.copyOf(samples);
            states = List.copyOf(states);
            partialErrors = List.copyOf(partialErrors);
            failures = List.copyOf(failures);
        }

        /// The answer of a device whose endpoints all answered.
        public Answered(List<Sample> samples, List<StateReading> states,
                @Nullable DeviceInventory inventory, @Nullable DeviceConnections connections,
                List<String> partialErrors) {
            this(samples, states, inventory, connections, partialErrors, List.of());
        }

        /// The answer of a device nobody asked what it is connected to.
        public Answered(List<Sample> samples, List<StateReading> states,
                @Nullable DeviceInventory inventory, List<String> partialErrors) {
            this(samples, states, inventory, null, partialErrors, List.of());
        }
    }

    /// No answer, or not all of it before the deadline.
    record TimedOut(long afterMs) implements PollOutcome {}

    /// The network or the host says that nobody is there.
    record Unreachable(String reason) implements PollOutcome {}

    /// The device refuses our credentials.
    ///
    /// @param stopped true when the scheduler asks no more, so that no account is locked
    record AccessDenied(String reason, boolean stopped) implements PollOutcome {}

    /// The device's certificate is not the one we trust; nothing was sent to it.
    ///
    /// @param pinChanged the device showed another certificate than the one pinned
    record TrustFailed(String reason, boolean pinChanged) implements PollOutcome {}

    /// The device answers what its protocol does not allow.
    record Malformed(String what) implements PollOutcome {}

    /// True when something that speaks is there.
    default boolean deviceIsAlive() {
        return switch (this) {
            case Answered _,AccessDenied _,TrustFailed _,Malformed _ -> true;
            case TimedOut _,Unreachable _ -> false;
        };
    }

    /// One plain sentence for people.
    default String describe() {
        return switch (this) {
            case Answered answered -> "answered with " + answered.samples().size() + " sensors";
            case TimedOut(long afterMs) -> "no answer within " + afterMs + " ms";
            case Unreachable(String reason) -> "unreachable: " + reason;
            case AccessDenied(String reason, boolean stopped) -> "access denied: " + reason
                    + (stopped
                            ? "; asking no more, so that no account is locked: correct the "
                                    + "credentials and reload"
                            : "; correct the credentials: where that could lock an account it "
                                    + "is asked twice and then every half an hour");
            case TrustFailed(String reason, boolean _) -> "not trusted: " + reason;
            case Malformed(String what) -> "answers what its protocol does not allow: " + what;
        };
    }
}
