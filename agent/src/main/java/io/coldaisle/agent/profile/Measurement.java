package io.coldaisle.agent.profile;

import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number to read.
///
/// @param part path of the component below that of the section; empty: the section's own
/// @param usual what it measures where nothing chooses; null when `choice` always must
/// @param slow read once a minute only
/// @param none with which the device says "no value"
/// @param when otherwise the reading is FAILED; null: always
/// @param choice what it measures depends on the row; null: it is always `usual`
/// @param exponent columns that move the decimal point
public record Measurement(String oid, String part, @Nullable Scaled usual, boolean slow,
        None none, @Nullable Condition when, @Nullable Choice choice, Exponent exponent,
        Map<Limit, LimitSource> limits, String upper, String upperCritical, String lower,
        boolean learned) {
    public Measurement {
        limits = Map.copyOf(limits);
    }

    /// What is measured.
    public record Measure(String name, SensorKind kind, String unit, int decimals) {}

    /// A measure with the way from the device's number to it: number * scale + offset.
    public record Scaled(Measure measure, double scale, double offset) {}

    /// What is measured depends on the row: on a number or text in a column, or on the index.
    ///
    /// @param column that chooses; [Column#NONE] when a part of the index does
    /// @param part of the index, counted from 1 (from the end when negative); 0: a column chooses
    /// @param numbers by number
    /// @param texts by text, the first that is found in it
    public record Choice(Column column, int part, Map<Long, Scaled> numbers,
            List<Likeness> texts) {
        public Choice {
            numbers = Map.copyOf(numbers);
            texts = List.copyOf(texts);
        }

        /// The part of the index that chooses.
        public long partOf(int[] index) {
            return Condition.part(part, index);
        }

        public @Nullable Scaled byText(String text) {
            for (Likeness likeness : texts) {
                if (likeness.like.matcher(text).find()) {
                    return likeness.scaled;
                }
            }
            return null;
        }
    }

    /// A text and what is measured where it stands.
    public record Likeness(Pattern like, Scaled scaled) {}

    /// Columns that move the decimal point.
    ///
    /// @param prefix EntitySensorDataScale (RFC 3433): 10^(3 * (value - 9))
    /// @param places decimal places: 10^-value
    /// @param power power of ten: 10^value
    /// @param factor multiplier when positive, divisor when negative
    public record Exponent(Column prefix, Column places, Column power, Column factor) {
        public static final Exponent NONE = new Exponent(Column.NONE, Column.NONE, Column.NONE,
                Column.NONE);

        public List<Column> columns() {
            return List.of(prefix, places, power, factor);
        }
    }

    /// Numbers of the device that are no value.
    ///
    /// @param numbers exactly these
    /// @param below everything smaller
    /// @param above everything larger
    public record None(double[] numbers, double below, double above) {
        /// True when the device's number means "no value".
        public boolean isOne(double raw) {
            for (double none : numbers) {
                if (none == raw) {
                    return true;
                }
            }
            return raw < below || raw > above;
        }
    }

    /// The limits of [io.coldaisle.agent.sample.Limits].
    public enum Limit {
        LOWER_FATAL, LOWER_CRITICAL, LOWER_CAUTION, UPPER_CAUTION, UPPER_CRITICAL, UPPER_FATAL
    }

    /// A limit: a constant in the base unit, or an instance or column in the device's unit.
    ///
    /// @param column [Column#NONE] for a constant
    /// @param scale of the limit where it is another than the reading's; NaN: the reading's
    public record LimitSource(double constant, Column column, double scale) {}

    /// Every column besides its own that is looked up to learn what it is.
    public List<Column> lookups() {
        List<Column> columns = new ArrayList<>(exponent.columns());
        if (when != null) {
            columns.add(when.column());
        }
        if (choice != null) {
            columns.add(choice.column);
        }
        limits.values().forEach(limit -> columns.add(limit.column));
        columns.removeIf(Column::isNone);
        return columns;
    }

    /// Every measure this can turn out to be.
    public List<Measure> measures() {
        List<Measure> all = new ArrayList<>();
        if (usual != null) {
            all.add(usual.measure);
        }
        if (choice != null) {
            choice.numbers.values().forEach(scaled -> all.add(scaled.measure));
            choice.texts.forEach(likeness -> all.add(likeness.scaled.measure));
        }
        return all;
    }
}
