package io.coldaisle.agent.profile;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What must hold for a row: a value of it has one of these numbers, or a text that is like this.
///
/// @param column where the value stands; [Column#NONE] when a part of the index is meant
/// @param part of the index, counted from 1 (from the end when negative); 0: a column is meant
/// @param in allowed numbers; empty when `like` is given
/// @param like allowed texts; null when `in` is given
public record Condition(Column column, int part, List<Long> in, @Nullable Pattern like) {
    public Condition {
        in = List.copyOf(in);
    }

    public boolean holds(long value) {
        return in.contains(value);
    }

    public boolean holds(String text) {
        return like != null && like.matcher(text).find();
    }

    /// True when a number decides and not a text.
    public boolean ofNumbers() {
        return like == null;
    }

    /// The part of the index that decides; `Long.MIN_VALUE` when the row has no such part.
    static long part(int part, int[] index) {
        int at = part > 0 ? part - 1 : index.length + part;
        return at < 0 || at >= index.length ? Long.MIN_VALUE : index[at];
    }

    /// Whether it holds for the row by its index alone; only where a part is meant.
    public boolean holdsFor(int[] index) {
        return in.contains(part(part, index));
    }
}
