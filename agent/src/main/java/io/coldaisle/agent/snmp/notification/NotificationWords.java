package io.coldaisle.agent.snmp.notification;

import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// What notifications are called and what they mean: the table of `snmp/notifications.yaml`.
///
/// A meaning is said in the terms of polling: this instance now has that value. So it ends in the very
/// state, component and condition that the next poll reads, and is taken back by it if it was wrong.
final class NotificationWords {
    private final Map<OID, Entry> entries = new HashMap<>();

    /// @param oid the instance, or the column when there is an index
    /// @param index the column among what was sent along whose value is the index; empty: none
    record Meaning(OID oid, OID index, int value) {}

    private record Entry(String name, List<Meaning> meanings) {}

    static NotificationWords shipped() {
        String file = "snmp/notifications.yaml";
        return parse(file, ProfileLibrary.resource("/" + file));
    }

    static NotificationWords parse(String file, String text) {
        YamlMap root = YamlMap.parse(file, text);
        NotificationWords words = new NotificationWords();
        for (YamlMap map : root.maps("notifications")) {
            OID oid = oid(map, "oid");
            List<Meaning> meanings = new ArrayList<>();
            for (YamlMap means : map.maps("means")) {
                meanings.add(new Meaning(oid(means, "oid"),
                        means.has("index") ? oid(means, "index") : new OID(),
                        means.whole("value", 0, Integer.MIN_VALUE, Integer.MAX_VALUE)));
                means.finish();
            }
            if (words.entries.put(oid, new Entry(map.text("name"), meanings)) != null) {
                throw map.problem("oid", "stands there twice");
            }
            map.finish();
        }
        root.finish();
        return words;
    }

    private static OID oid(YamlMap map, String key) {
        String text = map.text(key);
        if (!text.matches("[0-2](\\.[0-9]+)+")) {
            throw map.problem(key, "must be an OID in numbers, got " + text);
        }
        return new OID(text);
    }

    String name(OID notification) {
        Entry entry = entries.get(notification);
        return entry == null ? notification.toDottedString() : entry.name();
    }

    /// The instances a notification speaks of with the values it gives them, by its meaning or as sent
    /// along; empty when it means nothing a poll would confirm.
    Map<OID, Variable> instances(OID notification, Map<OID, Variable> sent) {
        Entry entry = entries.get(notification);
        if (entry == null || entry.meanings().isEmpty()) {
            return Map.of();
        }
        Map<OID, Variable> instances = new HashMap<>(sent);
        boolean any = false;
        for (Meaning meaning : entry.meanings()) {
            OID instance = instance(meaning, sent);
            if (instance != null) {
                instances.put(instance, new Integer32(meaning.value()));
                any = true;
            }
        }
        return any ? instances : Map.of();
    }

    private static @org.jspecify.annotations.Nullable OID instance(Meaning meaning,
            Map<OID, Variable> sent) {
        if (meaning.index().size() == 0) {
            return meaning.oid();
        }
        for (var entry : sent.entrySet()) {
            if (entry.getKey().startsWith(meaning.index())
                    && entry.getValue() instanceof Integer32 index && index.getValue() >= 0) {
                OID instance = new OID(meaning.oid());
                instance.append(index.getValue());
                return instance;
            }
        }
        return null;
    }
}
