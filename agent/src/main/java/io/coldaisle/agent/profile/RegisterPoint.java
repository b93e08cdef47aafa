package io.coldaisle.agent.profile;

import io.coldaisle.agent.profile.Discrete.Meaning;
import io.coldaisle.agent.profile.Measurement.Measure;
import io.coldaisle.agent.sample.SensorRules;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One value of a Modbus device.
///
/// @param slow read once a minute only
/// @param component path inside the device; empty: the device itself
public record RegisterPoint(RegisterPlace place, String component, boolean slow, Use use) {
    /// What the value is for.
    public sealed interface Use {
        /// The name of the sensor or state, or the field of the nameplate.
        String name();

        /// A number: raw * scale + offset.
        ///
        /// @param none bit patterns with which the device says that it has no value
        record Quantity(Measure measure, double scale, double offset, long[] none,
                SensorRules rules) implements Use {
            @Override
            public String name() {
                return measure.name();
            }

            /// True when these bits mean "no value".
            public boolean isNone(long bits) {
                for (long pattern : none) {
                    if (pattern == bits) {
                        return true;
                    }
                }
                return false;
            }
        }

        /// A number in which each value means a state.
        record Choice(String name, Map<Long, Meaning> values) implements Use {
            public Choice {
                values = Map.copyOf(values);
            }
        }

        /// A number in which each bit means a state: the first one listed that is set counts.
        ///
        /// @param bits by number, 0 the lowest, in the order in which they count
        /// @param otherwise when none of them is set
        record Bits(String name, SequencedMap<Integer, Meaning> bits, Meaning otherwise)
                implements
                    Use {
            public Bits {
                bits = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bits));
            }
        }

        /// Text, shown as a state.
        record Text(String name) implements Use {}

        /// Days since a date, shown as a state: `2026-01-31`.
        record Date(String name, LocalDate since) implements Use {}

        /// What the device says of itself: a field of the nameplate, and shown nowhere else.
        record Plate(String name) implements Use {}
    }

    /// The field of the nameplate this is; null when it is a sensor or state.
    public @Nullable String plateField() {
        return use instanceof Use.Plate(String field) ? field : null;
    }
}
