package io.coldaisle.agent.profile;

import io.coldaisle.model.Severity;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A state to read.
///
/// @param when otherwise the state is `disabled` and means nothing; null: always
/// @param onlyAfter a state means its condition only after this one was seen; empty: at once. For
///        what is off by intent: an outlet without a load, a port without a cable
/// @param conditionsFor kinds of device for which the conditions count; empty: all
public record Discrete(String oid, String name, Section.@Nullable Condition when, String onlyAfter,
        Set<String> conditionsFor, Map<Long, Meaning> meanings) {
    public Discrete {
        conditionsFor = Set.copyOf(conditionsFor);
        meanings = Map.copyOf(meanings);
    }

    /// What one number means.
    ///
    /// @param condition empty for a normal state
    public record Meaning(String state, String condition, Severity severity, String text) {}

    /// The meaning of a number the profile does not name.
    public static Meaning unnamed(long value) {
        return new Meaning("other-" + value, "", Severity.CLEARED, "");
    }
}
