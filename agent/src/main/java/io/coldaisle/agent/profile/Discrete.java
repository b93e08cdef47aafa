package io.coldaisle.agent.profile;

import io.coldaisle.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A state to read.
///
/// @param part path of the component below that of the section; empty: the section's own
/// @param when otherwise the state is `disabled` and means nothing; null: always
/// @param onlyAfter a state means its condition only after this one was seen; empty: at once. For
///        what is off by intent: an outlet without a load, a port without a cable
/// @param conditionsFor kinds of device for which the conditions count; empty: all
public record Discrete(String oid, String part, String name, @Nullable Condition when,
        String onlyAfter, Set<String> conditionsFor, Words words) {
    public Discrete {
        conditionsFor = Set.copyOf(conditionsFor);
    }

    /// What one value means.
    ///
    /// @param condition empty for a normal state
    public record Meaning(String state, String condition, Severity severity, String text) {}

    /// The meaning of a value the profile does not name.
    public static Meaning unnamed(String value) {
        return new Meaning("other-" + value, "", Severity.CLEARED, "");
    }

    /// What the values mean.
    ///
    /// @param numbers by number
    /// @param texts by text in lower case, for devices that say it in words
    /// @param bits by number of the bit, 0 the lowest: the first listed that is set counts
    /// @param otherwise what every other value means; null: it is shown as it is
    public record Words(Map<Long, Meaning> numbers, Map<String, Meaning> texts,
            SequencedMap<Integer, Meaning> bits, @Nullable Meaning otherwise) {
        public Words {
            numbers = Map.copyOf(numbers);
            texts = Map.copyOf(texts);
            bits = java.util.Collections.unmodifiableSequencedMap(bits);
        }

        /// What a number means.
        public Meaning of(long value) {
            for (var bit : bits.entrySet()) {
                if ((value >> bit.getKey() & 1) == 1) {
                    return bit.getValue();
                }
            }
            Meaning meaning = numbers.get(value);
            return meaning != null ? meaning : other(Long.toString(value));
        }

        /// What a word of the device means.
        public Meaning of(String text) {
            Meaning meaning = texts.get(text.toLowerCase(Locale.ROOT));
            return meaning != null ? meaning : other(text);
        }

        private Meaning other(String value) {
            return otherwise != null ? otherwise : unnamed(value);
        }

        /// True when some value means that state.
        boolean knows(String state) {
            return numbers.values().stream().anyMatch(m -> m.state().equals(state))
                    || texts.values().stream().anyMatch(m -> m.state().equals(state))
                    || bits.values().stream().anyMatch(m -> m.state().equals(state))
                    || otherwise != null && otherwise.state().equals(state);
        }
    }

    /// Every column besides its own that is looked up to learn what it is.
    public List<Column> lookups() {
        return when == null || when.column().isNone() ? List.of() : List.of(when.column());
    }
}
