package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.sdr.Conversion;
import io.coldaisle.agent.ipmi.sdr.Factors;
import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.Severity;
import java.util.List;

/// One sensor of a BMC: where it is, what it is called here, and what it last said.
sealed interface SensorSlot {
    SensorHeader header();

    String component();

    /// The name of the sensor or state.
    String name();

    /// A sensor that reads numbers.
    record Numeric(SensorHeader header, Conversion conversion, Measure measure,
            SensorIdentity identity, SensorRules rules) implements SensorSlot {
        @Override
        public String component() {
            return identity.component();
        }

        @Override
        public String name() {
            return identity.name();
        }

        /// @param factors those of the record, or of this reading
        Sample sample(RawReading reading, Factors factors, long nowMs) {
            double value = conversion.isNonLinear()
                    ? conversion.value(reading.raw(), factors)
                    : conversion.value(reading.raw());
            double base = measure.base(value);
            boolean good = reading.available() && Double.isFinite(base);
            return new Sample(identity, nowMs, good ? base : 0,
                    good ? Quality.GOOD : Quality.FAILED, rules);
        }
    }

    /// A sensor with states; one that cannot be read tells them by events only.
    record Discrete(SensorHeader header, String component, String name,
            StateTable.Meaning meaning, boolean isReadable) implements SensorSlot {
        static final String UNAVAILABLE = "unavailable";
        private static final String NONE = "none";

        /// The worst of the states that hold, else all of them.
        ///
        /// @param proven a state without a condition was seen: what is doubtful counts
        StateReading state(String device, RawReading reading, boolean proven, long atMs) {
            if (!reading.available()) {
                return reading(device, UNAVAILABLE, "", true, atMs);
            }
            List<String> words = StateTable.words(meaning, reading.states());
            for (var each : meaning.conditions().entrySet()) {
                if (words.contains(each.getKey())) {
                    boolean certain = proven || !meaning.doubtful().contains(each.getKey());
                    return reading(device, each.getKey(), each.getValue(), certain, atMs);
                }
            }
            return reading(device, words.isEmpty() ? quiet() : String.join("+", words), "", true,
                    atMs);
        }

        /// A supply without its presence bit is not there; elsewhere no bit means nothing to tell.
        private String quiet() {
            boolean supply = header.sensorType() == SensorPlan.POWER_SUPPLY
                    && header.eventType() == SensorHeader.SENSOR_SPECIFIC;
            return supply ? "absent" : NONE;
        }

        private StateReading reading(String device, String state, String condition, boolean proven,
                long atMs) {
            Severity severity = condition.isEmpty()
                    ? Severity.CLEARED
                    : Conditions.get(condition).severity();
            String text = condition.isEmpty() ? "" : header.name() + ": " + state.replace('_', ' ');
            return new StateReading(device, component, name, state, condition, severity, atMs,
                    text, proven);
        }
    }
}
