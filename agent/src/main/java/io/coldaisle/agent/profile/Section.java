package io.coldaisle.agent.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Things read together: the columns of one table, or scalars.
///
/// @param component path of a row's component, with `{index}`, `{1}` (a part of the index) and
///        `{label}` filled in
/// @param table false for scalars, whose instance is `.0`
/// @param labels columns that name a row, the first that is not empty
/// @param rows which rows count; null: all
public record Section(String name, String component, boolean table, List<Column> labels,
        @Nullable Condition rows, List<Measurement> sensors, List<Discrete> states) {
    public Section {
        labels = List.copyOf(labels);
        sensors = List.copyOf(sensors);
        states = List.copyOf(states);
    }
}
