package io.coldaisle.agent.profile;

import io.coldaisle.agent.profile.Discrete.Meaning;
import io.coldaisle.agent.profile.Discrete.Words;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import io.coldaisle.yaml.NearestWord;
import io.coldaisle.yaml.YamlMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Reads and lints the states of a section, and the words that several of them share.
final class DiscreteReader {
    private final ColumnReader columns;
    private final Map<String, Words> shared = new HashMap<>();

    /// @param meanings words by name, for `values: NAME`
    DiscreteReader(ColumnReader columns, YamlMap meanings) {
        this.columns = columns;
        for (String name : meanings.keys()) {
            shared.put(name, words(meanings.map(name), emptyBits()));
        }
        meanings.finish();
    }

    Discrete read(YamlMap map) {
        String oid = columns.oid(map, "oid", map.text("oid"));
        String name = FieldReader.name(map);
        Words words = map.isMap("values") || map.has("bits")
                ? words(map.map("values"), bits(map.map("bits")))
                : shared(map);
        String onlyAfter = map.text("only_after", "");
        if (!onlyAfter.isEmpty() && !words.knows(onlyAfter)) {
            throw map.problem("only_after", "names a state that has no value: " + onlyAfter);
        }
        var state = new Discrete(oid, map.text("part", ""), name, columns.condition(map, "when"),
                onlyAfter, new HashSet<>(map.texts("conditions_for")), words);
        map.finish();
        return state;
    }

    private Words shared(YamlMap map) {
        String name = map.text("values");
        Words words = shared.get(name);
        if (words == null) {
            throw map.problem("values", "no such meanings: " + name
                    + NearestWord.hint(name, shared.keySet()));
        }
        return words;
    }

    private static SequencedMap<Integer, Meaning> emptyBits() {
        return new LinkedHashMap<>();
    }

    private static Words words(YamlMap values, SequencedMap<Integer, Meaning> bits) {
        Map<Long, Meaning> numbers = new HashMap<>();
        Map<String, Meaning> texts = new HashMap<>();
        Meaning otherwise = null;
        for (String value : values.keys()) {
            Meaning meaning = meaning(values, value);
            if (value.equals("otherwise")) {
                otherwise = meaning;
            } else if (value.matches("-?[0-9]{1,18}")) {
                numbers.put(Long.parseLong(value), meaning);
            } else {
                texts.put(value.toLowerCase(Locale.ROOT), meaning);
            }
        }
        if (numbers.isEmpty() && texts.isEmpty() && bits.isEmpty()) {
            throw values.problem("values", "is missing");
        }
        values.finish();
        return new Words(numbers, texts, bits, otherwise);
    }

    private static SequencedMap<Integer, Meaning> bits(YamlMap map) {
        SequencedMap<Integer, Meaning> bits = emptyBits();
        for (String bit : map.keys()) {
            long number = FieldReader.number(map, bit);
            if (number < 0 || number > 62) {
                throw map.problem(bit, "bits are 0 to 62");
            }
            bits.put((int) number, meaning(map, bit));
        }
        map.finish();
        return bits;
    }

    static Meaning meaning(YamlMap values, String value) {
        if (!values.isMap(value)) {
            return new Meaning(values.text(value), "", Severity.CLEARED, "");
        }
        YamlMap map = values.map(value);
        String condition = FieldReader.knownCondition(map, "condition");
        @Nullable
        Condition known = Conditions.find(condition);
        Severity usual = known == null ? Severity.CLEARED : known.severity();
        var meaning = new Meaning(map.text("state"), condition,
                map.parsed("severity", usual, word -> Severity.valueOf(
                        word.toUpperCase(Locale.ROOT))),
                map.text("text", ""));
        map.finish();
        return meaning;
    }
}
