package io.coldaisle.agent.profile;

import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads and lints one profile: unknown keys, conditions the vocabulary lacks, kinds, OIDs, names
/// and units are complained about with file and line.
final class ProfileReader {
    private final YamlMap root;
    private final ColumnReader columns;

    private ProfileReader(YamlMap root) {
        this.root = root;
        this.columns = new ColumnReader(root.text("base", ""));
    }

    static Profile read(String file, String text) {
        return read(YamlMap.parse(file, text));
    }

    static Profile read(YamlMap root) {
        return new ProfileReader(root).profile();
    }

    /// Only what says which devices the profile is for.
    ///
    /// @param root a document that may lack the rest
    static ProfileHeader header(YamlMap root) {
        return new ProfileReader(root).header();
    }

    private ProfileHeader header() {
        String name = root.text("profile");
        YamlMap recognise = root.map("recognise");
        var recognition = new ProfileHeader.Recognition(columns.oids(recognise, "object_id"),
                columns.oids(recognise, "present"), columns.oids(recognise, "absent"));
        if (recognition.objectIds().isEmpty() && recognition.present().isEmpty()) {
            throw root.problem("recognise", "needs object_id or present");
        }
        recognise.finish();
        return new ProfileHeader(name, root.text("kind", ""), recognition,
                new HashSet<>(root.texts("supersedes")));
    }

    private Profile profile() {
        ProfileHeader header = header();
        Profile.Nameplate nameplate = nameplate(root.map("nameplate"));
        var states = new DiscreteReader(columns, root.map("meanings"));
        var sensors = new MeasurementReader(columns);
        List<Section> sections = new ArrayList<>();
        for (YamlMap section : root.maps("sections")) {
            sections.add(section(section, sensors, states));
        }
        root.finish();
        return new Profile(header, nameplate, sections);
    }

    private Profile.Nameplate nameplate(YamlMap map) {
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> oids = new HashMap<>();
        Map<String, Pattern> patterns = new HashMap<>();
        YamlMap described = map.map("from_description");
        for (String field : Profile.Nameplate.FIELDS) {
            List<String> places = new ArrayList<>();
            for (String value : map.texts(field)) {
                if (value.matches("[.0-9]+")) {
                    places.add(columns.oid(map, field, value));
                } else {
                    texts.put(field, value);
                }
            }
            oids.put(field, List.copyOf(places));
            Pattern pattern = FieldReader.pattern(described, field);
            if (pattern != null && pattern.matcher("").groupCount() != 1) {
                throw described.problem(field, "needs exactly one group");
            }
            if (pattern != null) {
                patterns.put(field, pattern);
            }
        }
        described.finish();
        map.finish();
        return new Profile.Nameplate(Map.copyOf(texts), Map.copyOf(oids), Map.copyOf(patterns));
    }

    private Section section(YamlMap map, MeasurementReader sensorReader,
            DiscreteReader stateReader) {
        String name = map.text("name");
        String component = map.text("component", "");
        boolean table = map.flag("table", component.contains("{"));
        List<Column> labels = columns.columns(map, "label");
        if (!table && component.contains("{")) {
            throw map.problem("component", "scalars have no index and no label");
        }
        if (component.contains("{label}") && labels.isEmpty()) {
            throw map.problem("component", "uses {label} but no label column is named");
        }
        Condition rows = columns.condition(map, "rows");
        List<Measurement> sensors = new ArrayList<>();
        for (YamlMap sensor : map.maps("sensors")) {
            sensors.add(sensorReader.read(sensor));
        }
        List<Discrete> states = new ArrayList<>();
        for (YamlMap state : map.maps("states")) {
            states.add(stateReader.read(state));
        }
        map.finish();
        if (sensors.isEmpty() && states.isEmpty()) {
            throw map.problem("sensors", "a section without sensors and states reads nothing");
        }
        return new Section(name, component, table, labels, rows, sensors, states);
    }
}
