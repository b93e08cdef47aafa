package io.coldaisle.agent.profile;

import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads OIDs, columns and conditions of one profile, whose `base` they may be below.
record ColumnReader(String base) {
    private static final Pattern OID = Pattern.compile("[0-2](\\.[0-9]+)+");

    String oid(YamlMap map, String key, String written) {
        String oid = written.startsWith(".") ? base + written : written;
        if (!OID.matcher(oid).matches()) {
            throw map.problem(key, "is no OID: " + written);
        }
        return oid;
    }

    List<String> oids(YamlMap map, String key) {
        return map.texts(key).stream().map(written -> oid(map, key, written)).toList();
    }

    /// The column of a key; [Column#NONE] when the key is absent.
    Column column(YamlMap map, String key) {
        return map.parsed(key, Column.NONE, written -> Column.parse(written, base));
    }

    List<Column> columns(YamlMap map, String key) {
        List<Column> columns = new ArrayList<>();
        for (String written : map.texts(key)) {
            try {
                columns.add(Column.parse(written, base));
            } catch (IllegalArgumentException wrong) {
                throw map.problem(key, String.valueOf(wrong.getMessage()));
            }
        }
        return columns;
    }

    /// True when the text is a column rather than a number: `.5` is one where there is a base.
    boolean isColumn(String text) {
        return text.indexOf('@') > 0
                || text.startsWith(".") && (!base.isEmpty() || text.indexOf('.', 1) > 0)
                || OID.matcher(text).matches() && text.length() > 12;
    }

    @Nullable
    Condition condition(YamlMap map, String key) {
        YamlMap condition = map.mapOrNull(key);
        if (condition == null) {
            return null;
        }
        int part = condition.whole("index", 0, -32, 32);
        Column column = column(condition, "oid");
        if (column.isNone() == (part == 0)) {
            throw condition.problem("oid", "either oid or index says what is looked at");
        }
        List<Long> in = Arrays.stream(condition.numbers("in")).mapToObj(v -> (long) v).toList();
        Pattern like = FieldReader.pattern(condition, "like");
        if (in.isEmpty() == (like == null) || like != null && part != 0) {
            throw condition.problem("in",
                    "either in (numbers) or like (text of a column) says what is allowed");
        }
        condition.finish();
        return new Condition(column, part, in, like);
    }
}
